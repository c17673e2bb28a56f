#!/usr/bin/python3
"""What finished networks think of text that nobody annotated, for the next network to learn from beside the treebanks.

usage: opinions.py SHARED WORK CASUS CHECKPOINT…

Averages the probabilities of the networks and writes WORK/opinions.npz: per token the most likely heads, relations (to the most likely
head), tags and lemma scripts with their shares in 255ths, and the most likely names. CASUS is the program, which cuts text into words."""
import copy
import os
import sys

import arithmetic  # noqa: F401, before torch
import numpy
import torch

import data
import lemma
import native
import rewritten
import text
from lists import Lists
from network import Network
from pretrained import Reader

SURE = 0.95  # mean share of the first heads of a sentence
KEPT = {"head": 4, "deprel": 3, "upos": 2, "xpos": 3, "feats": 3, "lemma": 2}


def rooted(heads):
    """Does every word lead to the root?"""
    for start in range(1, len(heads) + 1):
        at, steps = start, 0
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return False
    return True


def network_of(checkpoint, work):
    state = checkpoint["network"]
    width, hidden, layers = checkpoint["sizes"]
    reader = Reader(work) if checkpoint.get("reader") else None
    network = Network(checkpoint["trained"], torch.zeros_like(state["glove.weight"]), checkpoint["labels"], width, hidden, layers, reader)
    network.load_state_dict(state)
    return network.eval()


class Opinions:
    """Sentences of words only, and per kind of KEPT the arrays [tokens, kept] of labels and shares."""

    def __init__(self, path, labels):
        stored = numpy.load(path, allow_pickle=False)
        self.labels, self.shares = ({k: stored[k + part] for k in KEPT} for part in (".label", ".share"))
        self.names_of = labels
        names, lengths = stored["names"], stored["lengths"]
        forms = stored["forms"].tobytes().decode("utf8").split("\n")
        self.sentences, at = [], 0
        for n in lengths.tolist():
            s = data.Sentence.__new__(data.Sentence)
            s.treebank, s.start, s.forms = data.UNANNOTATED, at, forms[at:at + n]
            first = lambda kind: self.labels[kind][at:at + n, 0]
            s.upos, s.xpos = ([labels[k][i] for i in first(k)] for k in ("upos", "xpos"))
            s.deprels = [labels["deprel"][i] for i in first("deprel")]
            s.heads = first("head").tolist()
            s.names = [data.NAMES[i] for i in names[at:at + n]]
            self.sentences.append(s)
            at += n

    def trusted(self):
        """Sentences whose trees, as annotated, are sure and whole, with all their columns but names; for rewritten.py."""
        out = []
        for s in self.sentences:
            at, n = s.start, len(s.forms)
            if n > rewritten.LONGEST or s.heads.count(0) != 1 or self.shares["head"][at:at + n, 0].mean() < SURE * 255 or not rooted(s.heads):
                continue
            full = copy.copy(s)
            full.treebank, full.names = 0, None
            full.feats = [self.names_of["feats"][i] for i in self.labels["feats"][at:at + n, 0]]
            scripts = [self.names_of["lemma"][i] for i in self.labels["lemma"][at:at + n, 0]]
            full.lemmas = [lemma.apply(script, form) for form, script in zip(s.forms, scripts)]
            out.append(full)
        return out

    def batch(self, sentences, time):
        """{kind: (labels, shares)} of the sentences, [B, time, kept]; shares are 0 beyond a sentence."""
        out = {}
        for kind, kept in KEPT.items():
            label, share = numpy.zeros((len(sentences), time, kept), numpy.int64), numpy.zeros((len(sentences), time, kept), numpy.float32)
            for b, s in enumerate(sentences):
                n = min(len(s.forms), time)
                label[b, :n] = self.labels[kind][s.start:s.start + n]
                share[b, :n] = self.shares[kind][s.start:s.start + n]
            out[kind] = torch.from_numpy(label), torch.from_numpy(share) / 255
        return out


@torch.no_grad()
def think(networks, batchers, sentences, bank=data.UNANNOTATED):
    """Of one batch: {kind: (label, share)} [B, T, kept], names [B] of lists. Each network has a batcher, for its own vocabulary."""
    of_each = [batcher.batch(sentences, None, bank) for batcher in batchers]
    results = [network(batch) for network, batch in zip(networks, of_each)]
    batch = of_each[0]
    heads = sum(arcs.softmax(-1) for arcs, _, _, _ in results) / len(results)
    likely = heads.argmax(-1)
    shares = {"head": heads, "deprel": sum(relations(likely).softmax(-1) for _, relations, _, _ in results) / len(results)}
    for kind in ("upos", "xpos", "feats", "lemma"):
        shares[kind] = sum(tags[kind].softmax(-1) for _, _, tags, _ in results) / len(results)
    out = {}
    for kind, kept in KEPT.items():
        share, label = shares[kind].topk(min(kept, shares[kind].shape[-1]), -1)
        out[kind] = label, share / share.sum(-1, keepdim=True)
    judge = networks[0]
    judge.transition.data = sum(network.transition.data for network in networks) / len(networks)
    judge.opening.data = sum(network.opening.data for network in networks) / len(networks)
    return out, judge.name_paths(sum(names for _, _, _, names in results) / len(results), batch.lengths)


def main():
    from train import Batcher, Vocabulary, batches

    shared, work, casus, *paths = sys.argv[1:]
    torch.set_num_threads(1)
    native.load(work)
    native.always = True
    checkpoints = [torch.load(path) for path in paths]
    networks = [network_of(c, work) for c in checkpoints]
    assert all(c["labels"] == checkpoints[0]["labels"] for c in checkpoints)
    annotated = [s for part in data.load(shared)[0].values() for s in part]
    lists, batchers = Lists(work, annotated), []
    for c in checkpoints:
        vocabulary = Vocabulary.of(c["words"], c["trained"], (c["network"]["glove.weight"].abs().sum(-1) > 0).tolist())
        batchers.append(Batcher(vocabulary, c["labels"], None, lists))
    sentences = []
    for forms in text.load(work, shared, casus):
        s = data.Sentence.__new__(data.Sentence)
        s.forms, s.names, s.treebank = forms, None, data.UNANNOTATED
        s.number = len(sentences)
        sentences.append(s)
    tokens = numpy.cumsum([0] + [len(s.forms) for s in sentences])
    label = {k: numpy.zeros((tokens[-1], n), numpy.int16) for k, n in KEPT.items()}
    share = {k: numpy.zeros((tokens[-1], n), numpy.uint8) for k, n in KEPT.items()}
    names = numpy.zeros(tokens[-1], numpy.int8)
    for group in batches(sentences, 3000, None):
        found, paths = think(networks, batchers, group)
        for b, s in enumerate(group):
            at, n = tokens[s.number], len(s.forms)
            for kind, (labels, shares) in found.items():
                kept = min(KEPT[kind], labels.shape[-1])
                label[kind][at:at + n, :kept] = labels[b, :n]
                share[kind][at:at + n, :kept] = (shares[b, :n] * 255).round()
            names[at:at + n] = paths[b]
    arrays = {f"{k}.label": v for k, v in label.items()} | {f"{k}.share": v for k, v in share.items()}
    forms = "\n".join(f.replace("\n", " ") for s in sentences for f in s.forms).encode()
    target = os.path.join(work, "opinions.npz")
    numpy.savez(target + ".new.npz", names=names, lengths=numpy.array([len(s.forms) for s in sentences], numpy.int32),
                forms=numpy.frombuffer(forms, numpy.uint8), **arrays)
    os.replace(target + ".new.npz", target)


if __name__ == "__main__":
    main()
