#!/usr/bin/python3
"""The scores of the model card, as Markdown. usage: card.py SHARED CASUS [MODEL]

Runs the program CASUS over the development parts of the treebanks, with the treebank's words and from raw text with its paragraphs,
and counts: tags, lemmas and trees by treebank and genre, names by kind, which relations are taken for which."""
import collections
import os
import re
import subprocess
import sys
import tempfile

import data

KINDS = ("PER", "ORG", "LOC")


def rows_of(text):
    """Sentences as (id, rows of columns)"""
    out, rows, ident = [], [], ""
    for line in text.split("\n"):
        if line.startswith("# sent_id = "):
            ident = line[12:]
        elif not line:
            if rows:
                out.append((ident, rows))
            rows = []
        elif line[0] != "#" and line.split("\t")[0].isdigit():
            rows.append(line.split("\t"))
    return out


def genre(bank, ident):
    return ident.split("_")[1] if bank == "gum" else ident.split("-")[0]


def raw_text(path):
    """The text of a treebank, its paragraphs set apart by empty lines."""
    blocks = []
    for line in open(path, encoding="utf8"):
        if re.match(r"# (newdoc|newpar)\b(?!_)", line) or not blocks:
            blocks.append([])
        if line.startswith("# text = "):
            blocks[-1].append(line[9:].rstrip("\n"))
    return "\n\n".join(" ".join(b) for b in blocks if b)


def compare(gold, found, counts, confused):
    for (ident, a), (_, b) in zip(gold, found):
        for x, y in zip(a, b):
            for key in ("all", ident):
                c = counts[key]
                c["words"] += 1
                for name, column in (("UPOS", 3), ("XPOS", 4), ("features", 5), ("lemmas", 2), ("UAS", 6)):
                    c[name] += x[column] == y[column]
                relations = x[7].split(":")[0], y[7].split(":")[0]
                c["LAS"] += x[6] == y[6] and relations[0] == relations[1]
            if relations[0] != relations[1]:
                confused[relations] += 1


def name_spans(tags):
    out, start = set(), None
    for i, tag in enumerate(tags + ["O"]):
        if start is not None and tag[0] != "I":
            out.add((start, i, tags[start][2:]))
            start = None
        if tag[0] == "B":
            start = i
    return out


def names_table(shared, found):
    gold = data.read_conllu(os.path.join(shared, "treebanks", "ewt-dev.conllu"), 0)
    data.read_names(os.path.join(shared, "treebanks", "ner", "ewt-dev.iob2"), gold)
    right, wrong, missed = collections.Counter(), collections.Counter(), collections.Counter()
    for s, (_, rows) in zip(gold, found):
        if s.names is None:
            continue
        tags = [next((m[4:] for m in r[9].split("|") if m.startswith("NER=")), "O") for r in rows]
        a, b = name_spans(s.names), name_spans(tags)
        for spans, counter in ((a & b, right), (b - a, wrong), (a - b, missed)):
            for _, _, kind in spans:
                counter[kind] += 1
                counter["all"] += 1
    print("| names, EWT dev | precision | recall | F1 |\n|---|---|---|---|")
    for kind in (*KINDS, "all"):
        r, w, m = right[kind], wrong[kind], missed[kind]
        print(f"| {kind} | {100 * r / max(r + w, 1):.1f} | {100 * r / max(r + m, 1):.1f} | {200 * r / max(2 * r + w + m, 1):.1f} |")


def main():
    shared, casus, *model = sys.argv[1:]
    run = [casus, "parse", *(["--model", model[0]] if model else [])]
    measures = ("UPOS", "XPOS", "features", "lemmas", "UAS", "LAS")
    confused, raw, names = collections.Counter(), [], None
    print("| gold tokens | words | " + " | ".join(measures) + " |\n|---|---|" + "---|" * len(measures))
    for bank in ("ewt", "gum"):
        path = os.path.join(shared, "treebanks", bank + "-dev.conllu")
        text = subprocess.run([*run, "--input", "conllu", path], check=True, stdout=subprocess.PIPE, encoding="utf8").stdout
        gold, found = rows_of(open(path, encoding="utf8").read()), rows_of(text)
        names = names or found
        counts = collections.defaultdict(collections.Counter)
        compare([(genre(bank, i), r) for i, r in gold], found, counts, confused)
        for part, c in sorted(counts.items()):
            label = f"{bank.upper()} dev" + ("" if part == "all" else ", " + part)
            print(f"| {label} | {c['words']} | " + " | ".join(f"{100 * c[m] / c['words']:.2f}" for m in measures) + " |")
        with tempfile.TemporaryDirectory() as folder:
            plain, system = os.path.join(folder, "plain.txt"), os.path.join(folder, "system.conllu")
            open(plain, "w", encoding="utf8").write(raw_text(path))
            with open(system, "w") as out:
                subprocess.run([*run, plain], check=True, stdout=out)
            score = subprocess.run([sys.executable, os.path.join(shared, "eval", "ud_score.py"), path, system], check=True, stdout=subprocess.PIPE, encoding="utf8").stdout
        raw.append((bank, dict(line.split()[:2] for line in score.split("\n") if len(line.split()) == 2)))
    parts = ("Tokens", "Sentences", "UPOS", "UFeats", "Lemmas", "UAS", "LAS")
    print("\n| from raw text | " + " | ".join(parts) + " |\n|---|" + "---|" * len(parts))
    for bank, score in raw:
        print(f"| {bank.upper()} dev | " + " | ".join(score.get(p, "") for p in parts) + " |")
    print()
    names_table(shared, names)
    print("\n| relation | taken for | times |\n|---|---|---|")
    for (right, wrong), times in confused.most_common(20):
        print(f"| {right} | {wrong} | {times} |")


if __name__ == "__main__":
    main()
