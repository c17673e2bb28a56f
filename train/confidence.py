#!/usr/bin/env python3
"""usage: train/confidence.py TASK GOLD OUTPUT [TASK GOLD OUTPUT …] [--plot docs/confidence.svg]

Fits the scorecard of src/extract/confidence.c on coded gold sentences and prints it. TASK is `events` (records with codes: type and a pair of
countries must agree) or `dyads` (type, and the words of actor and recipient). OUTPUT is what `casus code --kinds event GOLD` wrote.

A record is judged when the gold tells: it has the gold type (right when its parties are the gold's too), or it has another type and the
gold's actor in a sentence where the gold type was not found (wrong). Others may be right without being in the gold and are left out.
Points are tenths of log odds: logistic regression with L2, rounded. The plot shows the share of right records by confidence, five-fold
held out.
"""
import collections
import json
import math
import sys

STATED = {'asserted', 'historical', 'future'}
HIGHEST = 0.85  # surer than that no feature makes a record
RATE, STEPS, L2 = 2.0, 400, 0.004


def load(path):
    with open(path, encoding='utf8') as lines:
        return [json.loads(line) for line in lines if line.strip()]


def features(record):
    """The names of what is true of a record; src/extract/confidence.c asks the same."""
    found = [record['event']]
    actor = record['actor'][0]
    how = actor['how'] or ''
    if 'UNK' in actor['sector']: found.append('actor not named')
    elif how == 'event spoken of before': found.append('actor recalled')
    elif how in ('pronoun', 'two spoken of before'): found.append('actor pronoun')
    elif how.startswith('description,'): found.append('actor of borrowed country')
    if len(record['actor']) > 1: found.append('several actors')
    if not record['recipient']: found.append('no recipient')
    else:
        recipient = record['recipient'][0]
        how = recipient['how'] or ''
        if how == 'words only': found.append('recipient by words only')
        elif recipient['type'] == 'place': found.append('recipient a place')
        elif not recipient['code'] or how.startswith('description,'): found.append('recipient of borrowed country')
    if ' + ' in record['rule']: found.append('composed')
    if record['factuality'] != 'asserted': found.append('not asserted')
    return found


def words(text):
    return {w.strip('.,"\'()').lower() for w in (text or '').split()} - {'the', 'a', 'an', 'of', 'and', 'its', ''}


def near(a, b):
    return 2 * len(words(a) & words(b)) >= max(1, min(len(words(a)), len(words(b))))


def has(party, text):
    return any(near(actor['text'], text) or near(actor['name'], text) for actor in party)


def type_of(task, event):
    return 'YIELD' if task == 'dyads' and event in ('CONCEDE', 'RETREAT') else event


def countries(party):
    return [(actor.get('code') or '---')[:3] for actor in party or []]


def pairs(actors, recipients):
    if actors and recipients: return {(a, b) for a in actors for b in recipients}
    if len(actors) > 1: return {(a, b) for a in actors for b in actors if a != b} or {(actors[0], actors[0])}
    return {(a, '---') for a in actors} or {('---', b) for b in recipients}


def right(task, gold, record):
    if task == 'dyads':
        actor = has(record['actor'], gold['actor_text'])
        return actor and (has(record['recipient'], gold['recipient_text']) or has(record['actor'], gold['recipient_text']))
    want = pairs(countries(gold['actor']), countries(gold['recipient']))
    return bool(want & pairs(countries(record['actor']), countries(record['recipient'])))


def same_actor(task, gold, record):
    if task == 'dyads': return has(record['actor'], gold['actor_text'])
    return bool(set(countries(gold['actor'])) & set(countries(record['actor'])))


def judged(task, gold_path, output_path):
    by_id = collections.defaultdict(list)
    for record in load(output_path):
        if record.get('kind') == 'event' and record['factuality'] in STATED: by_id[record['report']['source_id']].append(record)
    for sentence in load(gold_path):
        records = by_id[sentence['id']]
        for gold in sentence['events']:
            same = [r for r in records if type_of(task, r['event']) == gold['event']]
            for record in same: yield features(record), int(right(task, gold, record))
            if not same:
                for record in records:
                    if same_actor(task, gold, record): yield features(record), 0


def fit(samples):
    names = sorted({name for found, _ in samples for name in found})
    weights = dict.fromkeys(names, 0.0)
    bias = 0.0
    for _ in range(STEPS):
        slope, lift = collections.Counter(), 0.0
        for found, label in samples:
            miss = label - 1 / (1 + math.exp(-bias - sum(weights[n] for n in found)))
            lift += miss
            for name in found: slope[name] += miss
        bias += RATE * lift / len(samples)
        for name in names: weights[name] += RATE * (slope[name] / len(samples) - L2 * weights[name])
    return bias, weights


def probability(model, found):
    bias, weights = model
    return min(HIGHEST, 1 / (1 + math.exp(-bias - sum(weights.get(n, 0.0) for n in found))))


def held_out(samples, folds=5):
    for fold in range(folds):
        model = fit([s for i, s in enumerate(samples) if i % folds != fold])
        for i, (found, label) in enumerate(samples):
            if i % folds == fold: yield probability(model, found), label


def plot(path, points):
    bins = collections.defaultdict(list)
    for p, label in points: bins[min(int(p * 10), 9)].append((p, label))
    size, pad = 320, 40
    at = lambda x, y: (pad + x * size, pad + (1 - y) * size)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size + 2 * pad} {size + 2 * pad}" font-family="sans-serif" font-size="11">',
           '<rect width="100%" height="100%" fill="white"/>',
           '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="#bbb"/>'.format(*at(0, 0), *at(1, 1)),
           '<path d="M{} {} L{} {} L{} {}" fill="none" stroke="black"/>'.format(*at(0, 1), *at(0, 0), *at(1, 0))]
    for k in range(0, 11, 2):
        x, y = at(k / 10, 0)
        out.append(f'<text x="{x}" y="{y + 16}" text-anchor="middle">{k / 10:.1f}</text>')
        x, y = at(0, k / 10)
        out.append(f'<text x="{x - 8}" y="{y + 4}" text-anchor="end">{k / 10:.1f}</text>')
    out.append(f'<text x="{pad + size / 2}" y="{2 * pad + size - 6}" text-anchor="middle">confidence</text>')
    out.append(f'<text x="12" y="{pad - 14}">share of records that are right (number of records)</text>')
    for k in sorted(bins):
        x, y = at(sum(p for p, _ in bins[k]) / len(bins[k]), sum(label for _, label in bins[k]) / len(bins[k]))
        out.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#1565c0"/><text x="{x + 7:.1f}" y="{y + 4:.1f}">{len(bins[k])}</text>')
    with open(path, 'w', encoding='utf8') as file: file.write('\n'.join(out) + '\n</svg>\n')
    return bins


def main():
    arguments = sys.argv[1:]
    path = None
    if '--plot' in arguments:
        at = arguments.index('--plot')
        path = arguments[at + 1]
        del arguments[at:at + 2]
    samples = []
    for i in range(0, len(arguments), 3): samples += judged(*arguments[i:i + 3])
    bias, weights = fit(samples)
    print(f'{len(samples)} records judged, {sum(label for _, label in samples)} right')
    print(f'  {round(10 * bias):4d}  base')
    for name, weight in sorted(weights.items(), key=lambda item: (item[0].isupper(), item[0])): print(f'  {round(10 * weight):4d}  {name}')
    if path:
        for k, members in sorted(plot(path, list(held_out(samples))).items()):
            print(f'  confidence {k / 10:.1f}–{k / 10 + 0.1:.1f}: {len(members)} records, {100 * sum(label for _, label in members) / len(members):.0f} % right')


if __name__ == '__main__':
    main()
