"""Treebanks and names as training examples, and the augmentation that makes the network stand news."""
import os
import random
import re

from features import lower

NAMES = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
ENTITY_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}


UNANNOTATED = 2  # as treebank: text that networks annotated; also the row of `bank` that says "any"


class Sentence:
    """Lists over tokens. heads count from 1, 0 is the root. names is None where nobody annotated them."""

    def __init__(self, ident, rows, treebank):
        self.ident, self.treebank = ident, treebank
        self.forms, self.lemmas, self.upos, self.xpos, self.feats = ([r[k] for r in rows] for k in (1, 2, 3, 4, 5))
        self.heads = [int(r[6]) for r in rows]
        self.deprels = [r[7] for r in rows]
        self.misc = [r[9] for r in rows]
        self.names = None


def read_conllu(path, treebank):
    out, rows, ident = [], [], ""
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if line.startswith("# sent_id = "):
            ident = line[12:]
        elif not line:
            if rows:
                out.append(Sentence(ident, rows, treebank))
            rows = []
        elif line[0] != "#":
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
    return out


def read_names(path, sentences):
    """IOB2 by sentence id; sentences whose tokens differ stay without names."""
    by_ident, ident, rows = {}, "", []
    for line in list(open(path, encoding="utf8")) + [""]:
        line = line.rstrip("\n")
        if line.startswith("# sent_id = "):
            ident = line[12:]
        elif not line:
            if rows:
                by_ident[ident] = rows
            rows = []
        elif line[0] != "#":
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append((columns[1], columns[2] if columns[2] in NAMES else "O"))
    for s in sentences:
        rows = by_ident.get(s.ident)
        if rows and [r[0] for r in rows] == s.forms:
            s.names = [r[1] for r in rows]


def entity_names(s, open_spans):
    """GUM marks mentions, not names: a mention whose head is a proper noun names what its proper nouns spell.

    Outer mentions win, so that `University of X` is one organisation. Joined are proper nouns, numbers and
    `of`, `the`, `de`, hyphens between them."""
    spans = []
    for i, misc in enumerate(s.misc):
        value = next((m[7:] for m in misc.split("|") if m.startswith("Entity=")), "")
        for piece in re.findall(r"\([^()]*\)?|[^()]+\)", value):
            body = piece.strip("()")
            if piece[0] == "(":
                parts = body.split("-")
                if piece[-1] == ")":
                    spans.append((i, i, parts[1] if len(parts) > 1 else ""))
                else:
                    open_spans.setdefault(parts[0], []).append((i, parts[1] if len(parts) > 1 else ""))
            elif open_spans.get(body):
                start, kind = open_spans[body].pop()
                spans.append((start, i, kind))
    s.names = ["O"] * len(s.forms)
    for start, end, kind in sorted(spans, key=lambda p: (p[0] - p[1], p[0])):
        kind = ENTITY_KINDS.get(kind)
        heads = [i for i in range(start, end + 1) if not start <= s.heads[i] - 1 <= end]
        if not kind or not heads or s.upos[heads[0]] != "PROPN":
            continue
        first = last = heads[0]
        joins = lambda i: s.upos[i] in ("PROPN", "NUM") or s.forms[i] in ("-", "of", "the", "de", "al", "'s")
        while first > start and joins(first - 1):
            first -= 1
        while last < end and joins(last + 1):
            last += 1
        if kind == "PER":  # without title and trade: they hang on the name, its parts are flat
            first = heads[0]
            last = max(i for i in range(first, last + 1) if all(s.deprels[k] in ("flat", "punct") for k in range(first + 1, i + 1)))
        while s.upos[first] != "PROPN":
            first += 1
        while s.upos[last] != "PROPN":
            last -= 1
        if all(n == "O" for n in s.names[first:last + 1]):
            s.names[first:last + 1] = ["B-" + kind] + ["I-" + kind] * (last - first)


def load(shared):
    """({'ewt': …, 'gum': …} for train, the same for dev)"""
    parts = []
    for part in ("train", "dev"):
        ewt = read_conllu(os.path.join(shared, "treebanks", f"ewt-{part}.conllu"), 0)
        read_names(os.path.join(shared, "treebanks", "ner", f"ewt-{part}.iob2"), ewt)
        gum = read_conllu(os.path.join(shared, "treebanks", f"gum-{part}.conllu"), 1)
        spans = {}
        for s in gum:
            entity_names(s, spans)
            spans = {}
        parts.append({"ewt": ewt, "gum": gum})
    return parts


CURLY = {"'s": "’s", "n't": "n’t", "'re": "’re", "'ve": "’ve", "'ll": "’ll", "'d": "’d", "'m": "’m", "s'": "s’", "'": "’"}
SMALL = {"a", "an", "the", "of", "in", "on", "at", "to", "for", "by", "with", "and", "or", "but", "as", "from", "'s", "n't"}


class NamePool:
    """Names to put in place of annotated ones: those of the training data by kind and tags, and those of names.txt."""

    def __init__(self, sentences):
        self.seen, self.listed = {}, {}
        for s in sentences:
            for start, end, kind in self.mentions(s):
                self.seen.setdefault((kind, *s.xpos[start:end]), []).append(s.forms[start:end])
        for line in open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "names.txt"), encoding="utf8"):
            if line[0] != "#":
                kind, *names = line.split()
                self.listed.setdefault(kind, []).extend(names)

    @staticmethod
    def mentions(s):
        start = None
        for i, tag in enumerate((s.names or []) + ["O"]):
            if start is not None and tag[0] != "I":
                yield start, i, s.names[start][2:]
                start = None
            if tag[0] == "B":
                start = i

    def draw(self, kind, tags, chance):
        listed = chance.random() < 0.5
        if listed and tags == ["NNP", "NNP"] and kind == "PER":
            return [chance.choice(self.listed["GIVEN"]), chance.choice(self.listed["FAMILY"])]
        if listed and tags == ["NNP"]:
            return [chance.choice(self.listed[{"PER": "FAMILY", "LOC": "PLACE", "ORG": "ORGANISATION"}[kind]])]
        if listed and kind != "PER" and set(tags) == {"NNP"}:
            fitting = [n.split("|") for n in self.listed["PLACES" if kind == "LOC" else "ORGANISATIONS"] if n.count("|") == len(tags) - 1]
            if fitting:
                return chance.choice(fitting)
        seen = self.seen.get((kind, *tags))
        return chance.choice(seen) if seen else None

    def swap(self, s, chance):
        """(forms with some names changed, the tokens that changed)"""
        forms, changed = s.forms, set()
        for start, end, kind in self.mentions(s):
            other = self.draw(kind, s.xpos[start:end], chance) if chance.random() < 0.25 else None
            if other:
                forms = forms[:start] + other + forms[end:]
                changed.update(range(start, end))
        return forms, changed


def augment(s, pool, chance: random.Random):
    """(forms, number of tokens kept, tokens that are other words): names changed; now and then as in headlines, tickers,
    careless or typeset text."""
    (forms, changed), keep = pool.swap(s, chance), len(s.forms)
    if keep > 3 and s.upos[-1] == "PUNCT" and keep not in s.heads and chance.random() < 0.08:
        keep -= 1
    x = chance.random()
    if x < 0.03:
        forms = [lower(f) for f in forms]
    elif x < 0.055:
        forms = [f.upper() if len(f.upper()) == len(f) else f for f in forms]
    elif x < 0.10:
        forms = [f if f in SMALL and i else f[:1].upper() + f[1:] for i, f in enumerate(forms)]
        if s.upos[-1] == "PUNCT" and len(forms) not in s.heads:
            keep = len(forms) - 1
    if chance.random() < 0.15:
        opened, curly = False, []
        for f in forms:
            if f in ('"', "''", "``"):
                opened = not opened
                f = "“" if opened else "”"
            curly.append(CURLY.get(f, f))
        forms = curly
    return forms, max(keep, 1), changed
