"""What the network sees of a word. src/lang/features.c does exactly the same; change both or neither."""
import unicodedata

import native

# Buckets of the hashed inputs; powers of two.
BUCKETS = {"suffix3": 16384, "suffix2": 4096, "prefix3": 8192, "shape": 1024, "ngrams": 32768}
WORD_MAX = 40  # characters of a word that are looked at
QUOTES = {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u0060": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"'}


def lower(text):
    """Character by character, so that the length stays."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def unquote(form):
    return "".join(QUOTES.get(c, c) for c in form[:WORD_MAX])


def normal(form):
    """The key under which words are looked up: lower case, plain quotes, every digit 0."""
    return "".join("0" if "0" <= c <= "9" else c for c in lower(unquote(form)))


def plain(key):
    """Without accents: the second try at the vectors, whose text had few."""
    return "".join(c for c in unicodedata.normalize("NFD", key) if unicodedata.category(c)[0] != "M")


def shape(form):
    """Classes of characters, runs cut at three: Damascus Xxxx -> Xxxx, 2012 -> 000, U.S. -> X.X."""
    out = []
    for c in unquote(form):
        kind = unicodedata.category(c)
        s = "X" if kind in ("Lu", "Lt") else "x" if kind[0] == "L" else "0" if kind[0] == "N" else c
        if len(out) >= 3 and out[-1] == out[-2] == out[-3] == s:
            continue
        out.append(s)
        if len(out) == 12:
            break
    return "".join(out)


def bucket(kind, text):
    """Hash of a letter for the kind and the text."""
    return native.hash_of((kind[0] + text).encode()) & (BUCKETS[KINDS[kind]] - 1)


KINDS = {"t": "suffix3", "s": "suffix2", "p": "prefix3", "x": "shape", "g": "ngrams"}


def hashed(form):
    """(suffix3, suffix2, prefix3, shape), [n-grams]"""
    key = normal(form)
    marked = "<" + key + ">"
    grams = [bucket("g", marked[i:i + n]) for n in (3, 4, 5) for i in range(len(marked) - n + 1)]
    if not grams:
        grams = [bucket("g", marked)]
    return (bucket("t", key[-3:]), bucket("s", key[-2:]), bucket("p", key[:3]), bucket("x", shape(form))), grams
