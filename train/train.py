#!/usr/bin/python3
"""Trains casus's network from the treebanks. usage: train.py [SHARED [WORK [MODEL]]] [options]

SHARED holds treebanks/; WORK keeps what is fetched and compiled, and the checkpoint; MODEL is written after every epoch that
beats the best, and MODEL.log gets a line an epoch. See README.md."""
import argparse
import collections
import copy
import os
import random
import time
from types import SimpleNamespace

import arithmetic  # noqa: F401, before torch
import torch
import torch.nn.functional as F

import data
import export
import features
import lemma
import native
import pretrained
import rewritten
import vectors
from lists import KINDS, Lists
from network import GUESSED, Network
from opinions import Opinions
from pretrained import Reader
from text import fetch

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
NAMED = (0.5, 0.2, 1.0)  # weights of the names of EWT, of GUM, and of those that networks found: names are what is learnt by heart soonest
TAGS = ("upos", "xpos", "feats", "lemma")
WEIGHTS = {"upos": 0.8, "xpos": 0.4, "feats": 0.4, "lemma": 0.4}
HEADLINES, DEMANDS = 2500, 150  # sentences that are made headlines, and demands, in an epoch
HIDDEN, GUESS = 0.12, 0.15  # how many words of the text without annotation are hidden, and what guessing them counts


class Vocabulary:
    """Words: row 0 unknown, then the trained words by frequency, then words that only have a vector."""

    def __init__(self, train, known, limit):
        self.count = collections.Counter(features.normal(f) for s in train for f in s.forms)
        trained = [w for w, n in sorted(self.count.items(), key=lambda p: (-p[1], p[0])) if n >= 2 and "\n" not in w]
        self.trained = len(trained) + 1
        only = [w for w in known[:limit] if w not in set(trained)]
        self.words = [""] + trained + only
        self.index = {w: i for i, w in enumerate(self.words)}
        with_vector = set(known)
        self.has_vector = [w in with_vector for w in self.words]
        self.cache = {}

    @classmethod
    def of(cls, words, trained, has_vector):
        """The vocabulary of a finished network; has_vector is a list of truths, one a row."""
        self = cls.__new__(cls)
        self.words, self.trained, self.has_vector, self.count = words, trained, has_vector, None
        self.index = {w: i for i, w in enumerate(words)}
        self.cache = {}
        return self

    def look_up(self, form):
        """(word row, vector row, hashed rows, n-gram rows)"""
        found = self.cache.get(form)
        if found is None:
            key = features.normal(form)
            row = self.index.get(key, 0)
            vector = row if self.has_vector[row] else self.index.get(features.plain(key), 0)
            if not self.has_vector[vector]:
                vector = 0
            found = self.cache[form] = (row if row < self.trained else 0, vector, *features.hashed(form))
        return found


def label_lists(train):
    counts = {k: collections.Counter(t for s in train for t in getattr(s, k)) for k in ("upos", "xpos", "feats")}
    counts["deprel"] = collections.Counter(t for s in train for t in s.deprels)
    counts["lemma"] = collections.Counter(lemma.script(f, l) for s in train for f, l in zip(s.forms, s.lemmas))
    least = {"lemma": 3}
    return {k: sorted(t for t, n in c.items() if n >= least.get(k, 1) and "\n" not in t) for k, c in counts.items()}


class Batcher:
    def __init__(self, vocabulary, labels, pool, lists):
        self.vocabulary, self.labels, self.pool, self.lists = vocabulary, labels, pool, lists
        self.index = {k: {t: i for i, t in enumerate(v)} for k, v in labels.items()}
        self.names = {t: i for i, t in enumerate(data.NAMES)}
        self.scripts = {}

    def script(self, form, text):
        key = (form, text)
        if key not in self.scripts:
            self.scripts[key] = self.index["lemma"].get(lemma.script(form, text), -1)
        return self.scripts[key]

    def batch(self, sentences, chance=None, bank=None):
        """Padded tensors; chance augments and drops words, for training."""
        forms = [data.augment(s, self.pool, chance) if chance else (s.forms, len(s.forms), ()) for s in sentences]
        size, time_ = len(sentences), max(n for _, n, _ in forms)
        flat = {k: [0] * (size * time_) for k in ("word", "glove", "suffix3", "suffix2", "prefix3", "shape", "bank", "head", "name", "listed")}
        gold = {k: [-1] * (size * time_) for k in (*TAGS, "deprel")}
        grams, offsets, other, meant = [], [], [], [0] * (size * time_)
        for b, (s, (words, n, changed)) in enumerate(zip(sentences, forms)):
            which = bank if bank is not None else 2 if chance and chance.random() < 0.2 else s.treebank
            flat["listed"][b * time_:b * time_ + n] = self.lists.marks(words[:n])
            for t in range(time_):
                offsets.append(len(grams))
                if t >= n:
                    grams.append(0)
                    continue
                at = b * time_ + t
                row, vector, (s3, s2, p3, shape), word_grams = self.vocabulary.look_up(words[t])
                if chance and s.treebank == data.UNANNOTATED and chance.random() < HIDDEN:
                    meant[at] = vector if 0 < vector < GUESSED else -1
                if chance:
                    if row and chance.random() < 0.4 / (0.4 + self.vocabulary.count[self.vocabulary.words[row]]):
                        row = 0
                    rare = 0.15 if s.upos[t] == "PROPN" else 0.03
                    if chance.random() < rare:
                        row = vector = 0
                    if chance.random() < 0.04:
                        word_grams = word_grams[:1]
                flat["word"][at], flat["glove"][at], flat["bank"][at] = row, vector, which
                flat["suffix3"][at], flat["suffix2"][at], flat["prefix3"][at], flat["shape"][at] = s3, s2, p3, shape
                grams.extend(word_grams)
                flat["name"][at] = self.names[s.names[t]] if s.names else 0
                if t in changed:
                    other.append(at)
                if s.treebank == data.UNANNOTATED:
                    continue
                flat["head"][at] = s.heads[t]
                gold["deprel"][at] = self.index["deprel"].get(s.deprels[t], -1)
                for k in ("upos", "xpos", "feats"):
                    gold[k][at] = self.index[k].get(getattr(s, k)[t], -1)
                gold["lemma"][at] = -1 if t in changed else self.script(words[t], s.lemmas[t])
        tensor = lambda values: torch.tensor(values).view(size, time_)
        meant = tensor(meant) if any(meant) else None
        lengths = torch.tensor([n for _, n, _ in forms])
        return SimpleNamespace(
            forms=[words[:n] for words, n, _ in forms], word=tensor(flat["word"]), glove=tensor(flat["glove"]), bank=tensor(flat["bank"]),
            hashed={k: tensor(flat[k]) for k in ("suffix3", "suffix2", "prefix3", "shape")},
            grams=torch.tensor(grams), gram_offsets=torch.tensor(offsets), lengths=lengths,
            real=(torch.arange(time_)[None] < lengths[:, None]).float(), head=tensor(flat["head"]), name=tensor(flat["name"]),
            gold={k: tensor(v) for k, v in gold.items()}, other=torch.tensor(other, dtype=torch.long),
            meant=meant, hidden=None if meant is None else meant != 0,
            listed=(tensor(flat["listed"])[..., None] >> torch.arange(2 * KINDS) & 1).float(),
            named=torch.tensor([0.0 if s.names is None else NAMED[s.treebank] for s in sentences]))


def batches(sentences, tokens, chance):
    """Sentences of like length together, in random order."""
    order = sorted(sentences, key=lambda s: (len(s.forms) + (chance.random() * 3 if chance else 0)))
    out, current, longest = [], [], 0
    for s in order:
        if current and max(longest, len(s.forms)) * (len(current) + 1) > tokens:
            out.append(current)
            current, longest = [], 0
        current.append(s)
        longest = max(longest, len(s.forms))
    out.append(current)
    if chance:
        chance.shuffle(out)
    return out


def loss_of_opinions(network, batch, opinions):
    """The same against what finished networks think: {kind: (labels, shares)} [B, T, kept]."""
    x, words = network.encode(batch)
    arcs, relations, tags, names = network.heads(x, words, batch)
    real, n = batch.real > 0, batch.real.sum()
    scores = {**tags, "head": arcs, "deprel": relations(opinions["head"][0][..., 0].clamp(max=arcs.shape[1]))}
    total = GUESS * network.guess_loss(x, batch) if batch.hidden is not None else 0.0
    for kind, (label, share) in opinions.items():
        share = share * real[..., None]
        if kind == "head":
            share = share * (label <= batch.lengths[:, None, None])
        elif kind == "lemma":
            share.view(-1, share.shape[-1])[batch.other] = 0  # of words put in place of others nobody knows the lemma
        likely = F.log_softmax(scores[kind], -1).gather(-1, label.clamp(max=scores[kind].shape[-1] - 1))
        total = total - WEIGHTS.get(kind, 1.0) * (likely * share).sum() / n
    return total + network.name_loss(names, batch.name, batch.lengths, batch.named) / n


def loss_of(network, batch):
    arcs, relations, tags, names = network(batch)
    real = batch.real.view(-1) > 0
    n = real.sum()
    total = F.cross_entropy(arcs.flatten(0, 1)[real], batch.head.view(-1)[real])
    total = total + F.cross_entropy(relations(batch.head).flatten(0, 1), batch.gold["deprel"].view(-1), ignore_index=-1)
    for k in TAGS:
        total = total + WEIGHTS[k] * F.cross_entropy(tags[k].flatten(0, 1), batch.gold[k].view(-1), ignore_index=-1)
    return total + network.name_loss(names, batch.name, batch.lengths, batch.named) / n


def spans(path):
    out, start = set(), None
    for i, tag in enumerate(path + ["O"]):
        if start is not None and tag[0] != "I":
            out.add((start, i, path[start][2:]))
            start = None
        if tag[0] == "B":
            start = i
    return out


@torch.no_grad()
def evaluate(network, batcher, sentences, bank=None):
    """Percentages with gold tokens and greedy heads; LAS compares universal relations only."""
    right, total, names = collections.Counter(), 0, [0, 0, 0]
    universal = torch.tensor([sorted({t.split(":")[0] for t in batcher.labels["deprel"]}).index(t.split(":")[0]) for t in batcher.labels["deprel"]])
    for group in batches(sentences, 2500, None):
        batch = batcher.batch(group, None, bank)
        arcs, relations, tags, emissions = network(batch)
        real = batch.real > 0
        heads = arcs.argmax(-1)
        good = (heads == batch.head) & real
        labels = universal[relations(heads).argmax(-1)] == universal[batch.gold["deprel"].clamp(min=0)]
        total += int(real.sum())
        right["UAS"] += int(good.sum())
        right["LAS"] += int((good & labels).sum())
        for k in TAGS:
            right[k] += int(((tags[k].argmax(-1) == batch.gold[k]) & real).sum())
        for s, path in zip(group, network.name_paths(emissions, batch.lengths)):
            if s.names is not None:
                found, gold = spans([data.NAMES[i] for i in path]), spans(s.names)
                names[0] += len(found & gold)
                names[1] += len(found)
                names[2] += len(gold)
    scores = {k: 100.0 * v / total for k, v in right.items()}
    scores["names"] = 200.0 * names[0] / max(names[1] + names[2], 1)
    return scores


def tell(args, line):
    """On the terminal and at the end of the log, the learning curve."""
    print(line, flush=True)
    with open(args.model + ".log", "a", encoding="utf8") as log:
        log.write(line + "\n")


def show(scores):
    return " ".join(f"{k} {scores[k]:.2f}" for k in ("upos", "xpos", "feats", "lemma", "UAS", "LAS", "names"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("shared", nargs="?", default=os.environ.get("CASUS_SHARED", os.path.join(ROOT, "..", "shared")))
    parser.add_argument("work", nargs="?", default=os.path.join(ROOT, "train", "work"))
    parser.add_argument("model", nargs="?", default=os.path.join(ROOT, "models", "english.casusmodel"))
    parser.add_argument("--fetch", action="store_true", help="only fetch and compile what is needed, into WORK")
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--words", type=int, default=115000, help="how many of the vectors to keep")
    parser.add_argument("--tokens", type=int, default=1300, help="size of a batch")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--width", type=int, default=192)
    parser.add_argument("--hidden", type=int, default=192)
    parser.add_argument("--layers", type=int, default=3, help="recurrent ones")
    parser.add_argument("--start", help="a checkpoint to begin with")
    parser.add_argument("--reader", type=float, default=0, help="see words through the pretrained model, too, which learns at this rate; such a network is not exported")
    parser.add_argument("--upos", type=float, default=WEIGHTS["upos"], help="what the coarse tags count in the loss")
    parser.add_argument("--opinions", help="the file that opinions.py wrote")
    parser.add_argument("--share", type=int, default=600000, help="tokens of the opinions in an epoch")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    WEIGHTS["upos"] = args.upos
    chance = random.Random(args.seed)
    native.load(args.work)
    if args.fetch:
        vectors.load(args.work)
        fetch(args.work)
        pretrained.fetched(args.work)
        return

    train, dev = data.load(args.shared)
    sentences = [s for part in train.values() for s in part]
    known, table = vectors.load(args.work)
    vocabulary = Vocabulary(sentences, known, args.words)
    where = {w: i for i, w in enumerate(known)}
    rows = [where.get(w, -1) for w in vocabulary.words]
    matrix = torch.zeros(len(rows), table.shape[1])
    present = torch.tensor(vocabulary.has_vector)
    matrix[present] = torch.tensor(table)[torch.tensor([r for r in rows if r >= 0])]
    labels = label_lists(sentences)
    tell(args, f"{vars(args)} labels { {k: len(v) for k, v in labels.items()} } words {vocabulary.trained} of {len(vocabulary.words)}")

    lists = Lists(args.work, sentences)
    batcher = Batcher(vocabulary, labels, data.NamePool(sentences), lists)
    network = Network(vocabulary.trained, matrix, labels, args.width, args.hidden, args.layers, Reader(args.work) if args.reader else None)
    if args.start:
        network.load_state_dict(torch.load(args.start)["network"])
    average = copy.deepcopy(network).eval()
    trainable = [p for p in network.parameters() if p.requires_grad]
    read = {id(p) for p in network.reader.parameters()} if args.reader else set()
    groups = [{"params": [p for p in trainable if id(p) not in read]}, {"params": [p for p in trainable if id(p) in read], "lr": args.reader}]
    optimiser = torch.optim.AdamW([g for g in groups if g["params"]], lr=args.rate, betas=(0.9, 0.98), weight_decay=0.01)
    opinions = Opinions(args.opinions, labels) if args.opinions else None

    sure = sentences + (opinions.trusted() if opinions else [])
    clauses, claims = [s for s in sure if rewritten.fits(s)], [s for s in sure if rewritten.claim(s)]

    def epoch_batches():
        """Groups of sentences of the treebanks, some more of them rewritten, and groups that others annotated, shuffled."""
        drawn = [rewritten.headline(s, chance) for s in chance.sample(clauses, min(HEADLINES, len(clauses)))]
        drawn += [rewritten.demand(s, chance) for s in chance.sample(claims, min(DEMANDS, len(claims)))]
        groups = batches(sentences + [s for s in drawn if s], args.tokens, chance)
        if opinions:
            drawn, room = [], args.share
            while room > 0:
                drawn.append(chance.choice(opinions.sentences))
                room -= len(drawn[-1].forms)
            groups += batches(drawn, args.tokens, chance)
            chance.shuffle(groups)
        return groups

    steps = args.epochs * len(epoch_batches())
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda k: min((k + 1) / 300, max(0.0, 1 - k / (steps * 1.01)) ** 0.9))
    pairs = [(a, b) for a, b in zip(average.parameters(), network.parameters()) if b.requires_grad]
    best, step = 0.0, 0
    for epoch in range(1, args.epochs + 1):
        started, summed = time.time(), 0.0
        network.train()
        groups = epoch_batches()
        for group in groups:
            batch = batcher.batch(group, chance)
            if group[0].treebank == data.UNANNOTATED:
                loss = loss_of_opinions(network, batch, opinions.batch(group, batch.word.shape[1]))
            else:
                loss = loss_of(network, batch)
            if not torch.isfinite(loss):
                raise SystemExit(f"the loss is {float(loss)} after {step} steps, {len(group)} sentences of treebank {group[0].treebank}")
            optimiser.zero_grad()
            loss.backward()
            if torch.isfinite(torch.nn.utils.clip_grad_norm_(trainable, 5.0)):
                optimiser.step()
            schedule.step()
            step += 1
            summed += float(loss)
            keep = min(0.998, step / (step + 20))
            if step % 4 == 0:
                with torch.no_grad():
                    torch._foreach_mul_([a for a, _ in pairs], keep ** 4)
                    torch._foreach_add_([a for a, _ in pairs], [b for _, b in pairs], alpha=1 - keep ** 4)
        trained = time.time() - started
        average.eval()
        ewt, gum = evaluate(average, batcher, dev["ewt"]), evaluate(average, batcher, dev["gum"])
        tell(args, f"epoch {epoch} loss {summed / len(groups):.4f} {trained:.0f}+{time.time() - started - trained:.0f} s | ewt {show(ewt)} | gum {show(gum)}")
        score = ewt["LAS"] + gum["LAS"] + ewt["upos"] + 0.3 * ewt["names"] + 0.5 * ewt["lemma"] + 0.5 * ewt["feats"]
        if score > best:
            best = score
            checkpoint = os.path.join(args.work, os.path.basename(args.model) + ".pt")
            torch.save({"network": average.state_dict(), "labels": labels, "words": vocabulary.words, "trained": vocabulary.trained, "sizes": (args.width, args.hidden, args.layers), "reader": bool(args.reader)}, checkpoint + ".new")
            os.replace(checkpoint + ".new", checkpoint)
            if not args.reader:
                export.write(args.model, average.state_dict(), labels, vocabulary.words, vocabulary.trained, sentences, lists)


if __name__ == "__main__":
    main()
