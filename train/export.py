"""Writes the weights file of docs/model.md: matrices in int8 with a scale per output row, embeddings in int8 with a scale per row.

Matrices are packed as the kernels of src/model/ read them: [rows / 16][columns / 4][16 rows][4 columns], rows padded
with zeros to 16 and columns to 32. usage: export.py CHECKPOINT SHARED WORK MODEL"""
import collections
import os
import struct
import sys

import numpy

import data
import features
import lemma
import native
from data import NAMES
from lists import Lists

FOUR = 32767 // (2 * 54)  # KERNEL_FOUR of src/model/kernels.h
ANY_BANK = 2  # treebank id at run time: text of no treebank in particular
MATRICES = ["mix", "near.mix", "far.mix", "arc_dependent", "arc_head", "arc_pair", "arc_bias", "relation_dependent",
            "relation_head", "relation", "tag", "upos", "xpos", "feats", "lemma", "name_hidden", "name"]
TABLES = ["word", "suffix3", "suffix2", "prefix3", "shape", "ngrams"]
FLOATS = ["near.norm.weight", "near.norm.bias", "far.norm.weight", "far.norm.bias", "norm.weight", "norm.bias", "word_norm.weight", "word_norm.bias", "root", "bank.weight", "listed"]
TYPES = {"f": 0, "b": 1, "B": 2, "i": 3, "h": 4}


def by_row(matrix):
    """(int8 values, float32 scale per row); a row of zeros has scale 0"""
    scale = (numpy.abs(matrix).max(1) / 127).astype(numpy.float32)
    values = numpy.rint(matrix / numpy.where(scale > 0, scale, 1)[:, None]).astype(numpy.int8)
    return values, scale


def padded(values):
    rows, columns = -(-values.shape[0] // 16) * 16, -(-values.shape[1] // 32) * 32
    full = numpy.zeros((rows, columns), numpy.int8)
    full[:values.shape[0], :values.shape[1]] = values
    return full


def steepest(values):
    """For every row the most that those of one sign sum to among four weights whose products kernels add in 16 bits: two neighbours and
    the two that lie four columns on; matrix_steeps in src/model/kernels.c."""
    fours = padded(values)[:len(values)].astype(int)
    fours = fours.reshape(len(values), -1, 2, 2, 2)
    return numpy.maximum(fours.clip(0, None).sum((2, 4)), -fours.clip(None, 0).sum((2, 4))).max((1, 2))


def gentle(matrix, values, scale):
    """The same rows, those that are steeper than FOUR with a larger scale, so that none is."""
    values, scale = values.copy(), scale.copy()
    while (steep := steepest(values) > FOUR).any():
        scale[steep] *= numpy.maximum(steepest(values)[steep] / FOUR, 1.002).astype(numpy.float32)
        values[steep] = numpy.rint(matrix[steep] / scale[steep, None])
    return values, scale


def packed(values):
    full = padded(values)
    rows, columns = full.shape
    return full.reshape(rows // 16, 16, columns // 4, 4).transpose(0, 2, 1, 3).reshape(rows // 16, columns // 4, 64)


def lines(texts):
    return numpy.frombuffer("".join(t + "\n" for t in texts).encode(), numpy.uint8)


def vocabulary(words):
    """Lines, the offset of each (and of the end), and an open-addressing table from str_hash of a word to its row (0 free)."""
    encoded = [w.encode() for w in words]
    offsets = numpy.cumsum([0] + [len(w) + 1 for w in encoded])
    room = 1
    while room < 2 * len(words):
        room *= 2
    slots = [0] * room
    for row, word in enumerate(encoded):
        if row:
            at = native.hash_of(word) & (room - 1)
            while slots[at]:
                at = (at + 1) & (room - 1)
            slots[at] = row
    return lines(words), offsets.astype(numpy.int32), numpy.array(slots, numpy.int32)


def known_lemmas(sentences, words, trained, labels):
    """[trained words, tags] the script by which training data makes the lemma of a word with this tag, or -1 where it
    disagrees. Names keep the letters they have, so the network decides on those."""
    row = {w: i for i, w in enumerate(words[:trained])}
    tag = {t: i for i, t in enumerate(labels["upos"])}
    script = {t: i for i, t in enumerate(labels["lemma"])}
    seen = collections.defaultdict(collections.Counter)
    for s in sentences:
        for form, text, upos in zip(s.forms, s.lemmas, s.upos):
            if upos != "PROPN":
                seen[row.get(features.normal(form), 0), tag[upos]][form, text] += 1
    out = numpy.full((trained, len(tag)), -1, numpy.int16)
    for (word, upos), counts in seen.items():
        if not word or sum(counts.values()) < 2:
            continue
        candidates = sorted({lemma.script(*pair) for pair in counts} | {"t 0 "})
        right = {c: sum(n for (form, text), n in counts.items() if lemma.apply(c, form) == text) for c in candidates if c in script}
        if right and max(right.values()) >= 0.9 * sum(counts.values()):
            out[word, upos] = script[max(right, key=lambda c: (right[c], c))]
    return out


def irregular():
    """Lines `form tag lemma` of irregular.txt, in byte order of form and tag."""
    out = []
    for line in open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "irregular.txt"), encoding="utf8"):
        if line[0] != "#":
            tag, word, *forms = line.split()
            out += [f"{form} {tag} {word}" for form in forms]
    return sorted(out, key=lambda text: text.encode())


def seen_tags(sentences, labels):
    """[n, 3] the combinations of tag, Penn tag and features that training data has, in order; others are not given."""
    index = {k: {t: i for i, t in enumerate(labels[k])} for k in ("upos", "xpos", "feats")}
    seen = {(index["upos"][u], index["xpos"][x], index["feats"][f]) for s in sentences for u, x, f in zip(s.upos, s.xpos, s.feats)}
    return numpy.array(sorted(seen), numpy.int16)


def tensors(state, labels, words, known, seen, lists):
    get = lambda name: state[name].detach().numpy().astype(numpy.float32)
    layers = sum(name.startswith("recurrences.") and name.endswith(".v") for name in state)
    matrices = MATRICES + [f"recurrences.{i}.mix" for i in range(layers)]
    floats = FLOATS + [f"recurrences.{i}.{part}" for i in range(layers) for part in ("norm.weight", "norm.bias", "v", "bias")]
    out = {"config": numpy.array([ANY_BANK, layers], numpy.int32), "dilations": numpy.array([1, 2], numpy.int32)}
    out["vocabulary.text"], out["vocabulary.offsets"], out["vocabulary.slots"] = vocabulary(words)
    out["lists.slots"] = numpy.array(lists.slots(), numpy.uint32).view(numpy.int32)
    for kind, texts in {**labels, "name": NAMES}.items():
        out["labels." + kind] = lines(texts)
    for name in TABLES:
        out[name + ".rows"], out[name + ".scale"] = by_row(get(name + ".weight"))
    glove = get("glove.weight").copy()
    glove[0] = get("glove_unknown")
    out["vector.rows"], out["vector.scale"] = by_row(glove)
    for name in matrices:
        values, scale = gentle(get(name + ".weight"), *by_row(get(name + ".weight")))
        out[name + ".weight"], out[name + ".scale"] = packed(values), scale
        out[name + ".bias"] = get(name + ".bias") if name + ".bias" in state else numpy.zeros(len(scale), numpy.float32)
    for name in floats:
        out[name] = get(name)
    out["lemma.known"], out["tags.seen"], out["lemma.irregular"] = known, seen, lines(irregular())
    out["transition"] = get("transition") + get("forbidden")
    out["opening"] = get("opening") + get("forbidden_opening")
    return out


def write(path, state, labels, words, trained, sentences, lists):
    write_tensors(path, tensors(state, labels, words, known_lemmas(sentences, words, trained, labels), seen_tags(sentences, labels), lists))


def write_tensors(path, content):
    align = lambda n: -(-n // 64) * 64
    at = align(64 + 96 * len(content))
    directory, body = b"", bytearray()
    for name, value in content.items():
        value = numpy.ascontiguousarray(value)
        dims = list(value.shape) + [1] * (3 - value.ndim)
        assert len(name) < 64 and value.ndim <= 3
        directory += struct.pack("<64sII3IIQ", name.encode(), TYPES[value.dtype.char], value.ndim, *dims, 0, at + len(body))
        body += value.tobytes()
        body += bytes(align(len(body)) - len(body))
    tail = directory + bytes(at - 64 - len(directory)) + bytes(body)
    head = struct.pack("<8sIIQQ32x", b"CASUSNN\n", 1, len(content), 64 + len(tail), native.checksum(tail))
    with open(path + ".new", "wb") as out:
        out.write(head + tail)
    os.replace(path + ".new", path)


if __name__ == "__main__":
    import torch

    native.load(sys.argv[3])
    checkpoint = torch.load(sys.argv[1])
    train, _ = data.load(sys.argv[2])
    sentences = [s for part in train.values() for s in part]
    write(sys.argv[4], checkpoint["network"], checkpoint["labels"], checkpoint["words"], checkpoint["trained"], sentences, Lists(sys.argv[3], sentences))
