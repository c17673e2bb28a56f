"""Sentences of the treebanks in forms that news has and treebanks hardly have, with the trees that follow.

Headlines: without articles and auxiliaries, in the present tense, the future as an infinitive; words that nothing hangs on fall away,
the rest of the tree stays as it is. Demands: "demanded that the army leave"."""
import copy
import random

ARTICLES = {"a", "an", "the"}
DROPPED = {"am", "is", "are", "was", "were", "been", "being", "has", "have", "had"}
TITLE_SMALL = {"a", "an", "the", "of", "in", "on", "at", "to", "for", "by", "with", "and", "or", "as", "from", "'s", "over", "after", "into"}
SHORTEST, LONGEST = 5, 24


DEMANDS = {"demand": "demanded", "insist": "insisted", "recommend": "recommended", "propose": "proposed", "urge": "urged", "order": "ordered",
           "request": "requested", "ask": "asked", "require": "required", "suggest": "suggested"}


def copied(s):
    out = copy.copy(s)
    for kind in ("forms", "lemmas", "upos", "xpos", "feats", "heads", "deprels"):
        setattr(out, kind, list(getattr(s, kind)))
    out.names = list(s.names) if s.names else None
    return out


def claim(s):
    """(who says, what is said): the verbs of "said that the army left", or None"""
    for i, head in enumerate(s.heads):
        if s.deprels[i] != "ccomp" or s.xpos[i] not in ("VBD", "VBZ", "VBP") or not s.lemmas[i].isalpha() or not 0 < head <= i:
            continue
        below = [k for k, h in enumerate(s.heads) if h == i + 1]
        that = any(s.deprels[k] == "mark" and s.forms[k].lower() == "that" for k in below)
        subject = any(s.deprels[k] == "nsubj" and s.upos[k] in ("NOUN", "PROPN") for k in below)
        helped = any(s.deprels[k].split(":")[0] in ("aux", "cop", "expl") for k in below)
        if that and subject and not helped and s.upos[head - 1] == "VERB" and s.xpos[head - 1] in ("VBD", "VBN", "VBZ", "VBP"):
            return head - 1, i
    return None


def demand(s, chance: random.Random):
    """The sentence as one that demands what it told."""
    outer, inner = claim(s)
    out = copied(s)
    out.lemmas[outer] = chance.choice(sorted(DEMANDS))
    past = s.xpos[outer] in ("VBD", "VBN")
    out.forms[outer] = DEMANDS[out.lemmas[outer]] if past else third_person(out.lemmas[outer]) if s.xpos[outer] == "VBZ" else out.lemmas[outer]
    number = "Plur" if s.xpos[inner] == "VBP" or any(h == inner + 1 and d == "nsubj" and x in ("NNS", "NNPS") for h, d, x in zip(s.heads, s.deprels, s.xpos)) else "Sing"
    out.forms[inner], out.xpos[inner], out.feats[inner] = s.lemmas[inner], "VB", f"Mood=Sub|Number={number}|Person=3|Tense=Pres|VerbForm=Fin"
    return out


def fits(s):
    """A clause with a verb and a subject that is no pronoun, and neither a question nor somebody's own words."""
    if not SHORTEST <= len(s.forms) <= LONGEST or s.forms[-1] in ("?", "!") or s.heads.count(0) != 1:
        return False
    root = s.heads.index(0)
    if s.upos[root] != "VERB" or s.xpos[root] not in ("VBD", "VBZ", "VBP", "VBN", "VBG", "VB"):
        return False
    if any(f.lower() in ("i", "you", "we", "my", "your", "me", "us", "our") for f in s.forms):
        return False
    subjects = [i for i, h in enumerate(s.heads) if h == root + 1 and s.deprels[i].split(":")[0] == "nsubj" and i < root]
    return len(subjects) == 1 and s.upos[subjects[0]] in ("NOUN", "PROPN", "NUM")


def third_person(lemma):
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    return lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2:-1] not in "aeiou" else lemma + "s"


def present(s, verb, subject):
    """What was told as past is told as present; leaves irregular and light verbs alone."""
    lemma = s.lemmas[verb]
    if s.xpos[verb] != "VBD" or not lemma.isalpha() or len(lemma) < 3 or lemma in ("have", "can", "may"):
        return
    joined = any(h == subject + 1 and s.deprels[i] == "conj" for i, h in enumerate(s.heads))
    plural = joined or s.xpos[subject] in ("NNS", "NNPS") or s.upos[subject] == "NUM"
    s.forms[verb] = lemma if plural else third_person(lemma)
    s.xpos[verb] = "VBP" if plural else "VBZ"
    s.feats[verb] = f"Mood=Ind|Number={'Plur' if plural else 'Sing'}|Person=3|Tense=Pres|VerbForm=Fin"


def headline(s, chance: random.Random):
    """The sentence as a headline, or None where nothing changed."""
    out = copied(s)
    root = out.heads.index(0)
    subject = next(i for i, h in enumerate(out.heads) if h == root + 1 and out.deprels[i].split(":")[0] == "nsubj" and i < root)
    used, changed = set(out.heads), False
    helped = any(h == root + 1 and out.deprels[i].split(":")[0] in ("aux", "cop") for i, h in enumerate(out.heads))
    for i, h in enumerate(out.heads):  # "Russia will pull out" -> "Russia to pull out"
        if h == root + 1 and out.deprels[i] == "aux" and out.forms[i].lower() == "will" and subject < i < root:
            out.forms[i], out.lemmas[i], out.upos[i], out.xpos[i], out.feats[i], out.deprels[i] = "to", "to", "PART", "TO", "_", "mark"
            out.feats[root], changed = "VerbForm=Inf", True
    if not helped and chance.random() < 0.6:
        before = out.forms[root]
        present(out, root, subject)
        changed |= before != out.forms[root]
    for i, h in enumerate(out.heads):  # "Cuba and Haiti sign" -> "Cuba, Haiti sign"
        if out.deprels[i] == "cc" and out.forms[i].lower() == "and" and h - 1 == i + 1 and out.deprels[h - 1] == "conj" and out.heads[h - 1] == subject + 1 \
                and chance.random() < 0.5:
            out.forms[i] = out.lemmas[i] = ","
            out.upos[i], out.xpos[i], out.feats[i], out.deprels[i], changed = "PUNCT", ",", "_", "punct", True
    keep = []
    for i, form in enumerate(out.forms):
        low, leaf = form.lower(), i + 1 not in used
        relation = out.deprels[i].split(":")[0]
        article = leaf and relation == "det" and low in ARTICLES
        negated = i + 1 < len(out.forms) and out.forms[i + 1].lower() in ("n't", "n’t", "not")
        auxiliary = leaf and relation in ("aux", "cop") and low in DROPPED and not negated
        final = leaf and i + 1 == len(out.forms) and out.upos[i] == "PUNCT"
        if article or final or (auxiliary and chance.random() < 0.85):
            changed |= not final
        else:
            keep.append(i)
    if not changed or len(keep) < 4:
        return None
    place = {i + 1: k + 1 for k, i in enumerate(keep)}
    place[0] = 0
    for kind in ("forms", "lemmas", "upos", "xpos", "feats", "deprels"):
        setattr(out, kind, [getattr(out, kind)[i] for i in keep])
    out.heads = [place[out.heads[i]] for i in keep]
    if out.names:
        out.names = [out.names[i] for i in keep]
        for i, tag in enumerate(out.names):  # a name whose article fell away
            if tag[0] == "I" and (i == 0 or out.names[i - 1][2:] != tag[2:]):
                out.names[i] = "B" + tag[1:]
    style = chance.random()
    if style < 0.25:
        out.forms = [f if f in TITLE_SMALL and i else f[:1].upper() + f[1:] for i, f in enumerate(out.forms)]
    else:
        out.forms[0] = out.forms[0][:1].upper() + out.forms[0][1:]
    return out
