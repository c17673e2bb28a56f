"""Lemmas as edit scripts: a letter for the case of the base (l lower, k kept, t first letter upper), the number of
characters to strip from the end, and what to add; or `=` and the whole lemma."""
from features import lower


def title(form):
    return form[:1].upper() + lower(form[1:]) if len(form[:1].upper()) == 1 else form


BASES = {"l": lower, "k": lambda form: form, "t": title}


def script(form, lemma):
    best = None
    for case, base in BASES.items():
        b = base(form)
        same = 0
        while same < min(len(b), len(lemma)) and b[same] == lemma[same]:
            same += 1
        if same and (best is None or len(b) - same < best[0]):
            best = (len(b) - same, f"{case} {len(b) - same} {lemma[same:]}")
    return best[1] if best else "= " + lemma


def apply(script, form):
    case, rest = script.split(" ", 1)
    if case == "=":
        return rest
    strip, add = rest.split(" ", 1)
    b = BASES[case](form)
    return b[:max(len(b) - int(strip), 0)] + add if int(strip) <= len(b) else form
