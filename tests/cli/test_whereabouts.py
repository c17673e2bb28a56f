#!/usr/bin/env python3
"""When and where: reports without a date get the right window, their events the right days and places.

usage: test_whereabouts.py CASUS

Our own reports are in whereabouts.txt. The annotated seed reports, where CASUS_SHARED (or ../shared) has them, must reach the numbers below: events are found as eval/score.py
finds them, each annotated one the best of its sentence and type; coordinates of the annotated places are in PLACES, since the annotation has only their words."""
import datetime
import glob
import json
import math
import os
import re
import subprocess
import sys
import unittest

CASUS = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else 'casus'
HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.environ.get('CASUS_SHARED') or os.path.join(HERE, '..', '..', '..', 'shared')

NEAR_KILOMETRES = 25
WINDOW_DAYS = 3     # no window of a seed is wider
PLACES_RIGHT = 23   # of the annotated places of events that are found, within NEAR_KILOMETRES; 25 of them are
DATES_RIGHT = 13    # of the annotated days of events that are found, 14

# The windows of the seeds: as annotated, or, of those without annotation, by what they tell.
WINDOWS = {'000': ('2017-02-27', '2017-02-28'), '001': ('2015-12-14', '2015-12-15'), '002': ('2015-11-04', '2015-11-05'),
           '003': ('2016-09-09', '2016-09-09'), '004': ('2016-02-10', '2016-02-10')}

# Latitude and longitude (a country: its code). Of several towns any; a base is where the next sentence names it.
PLACES = {
    'Moscow': [(55.75, 37.62)], 'Riyadh': [(24.69, 46.72)], 'New York': [(40.71, -74.01)], 'Russia': 'RUS', 'China': 'CHN',
    'a sprawling military airbase near Damascus': [(33.486, 36.47)], 'Duma, Saqba and Arbeen': [(33.57, 36.40), (33.51, 36.38), (33.54, 36.37)],
    'Hasaka': [(36.50, 40.75)], 'Aleppo': [(36.20, 37.13)], 'Geneva': [(46.20, 6.15)], 'Lake Geneva': [(46.45, 6.53), (46.20, 6.15)],
    'Aleppo’s southern outskirts': [(36.15, 37.13)], 'Aleppo’s opposition-held eastern districts': [(36.20, 37.18)],
    'The town': [(33.57, 36.40)],  # Douma, which that text does not name
}


def code(path_or_text, text=False, kinds='report,event'):
    arguments = [CASUS, 'code', '--kinds', kinds, '-' if text else path_or_text]
    done = subprocess.run(arguments, input=path_or_text.encode('utf8') if text else None, stdout=subprocess.PIPE, check=True, timeout=300)
    records = [json.loads(line) for line in done.stdout.decode('utf8').splitlines()]
    return records[0].get('dating'), [r for r in records if r['kind'] != 'report']


def kilometres(a, b):
    (lat, lon), (to_lat, to_lon) = (tuple(map(math.radians, point)) for point in (a, b))
    h = math.sin((to_lat - lat) / 2) ** 2 + math.cos(lat) * math.cos(to_lat) * math.sin((to_lon - lon) / 2) ** 2
    return 2 * 6371 * math.asin(min(1, math.sqrt(h)))


def is_near(words, place):
    where = PLACES[words]
    if not place or place['lat'] is None:
        return False
    if isinstance(where, str):
        return place['country'] == where
    return any(kilometres(point, (place['lat'], place['lon'])) <= NEAR_KILOMETRES for point in where)


def days_between(a, b):
    return (datetime.date.fromisoformat(b) - datetime.date.fromisoformat(a)).days


class OwnReports(unittest.TestCase):
    def reports(self):
        with open(os.path.join(HERE, 'whereabouts.txt'), encoding='utf8') as file:
            for part in re.split(r'^=== ', file.read(), flags=re.M)[1:]:
                name, rest = part.split('\n', 1)
                text, expected = rest.split('\n---\n')
                yield name, text, [line for line in expected.splitlines() if line]

    def check(self, line, dating, events):
        kind, rest = line.split(' ', 1)
        if kind == 'window':
            first, last = rest.split('..')
            self.assertTrue(dating['start'] and first <= dating['start'] and dating['end'] <= last, f'{line}: came out {dating["start"]}..{dating["end"]}')
            return
        trigger, value = rest.split(' ', 1)
        found = [e for e in events if trigger in e['trigger']['text'].split()]
        self.assertTrue(found, f'{line}: no event told by “{trigger}”')
        if kind == 'place':
            came = [(e['place'] or {}).get('name', '-') for e in found]
        else:
            came = [e['date']['start'] if e['date']['start'] == e['date']['end'] else f'{e["date"]["start"]}..{e["date"]["end"]}' for e in found]
        self.assertIn(value, came, line)

    def test_reports(self):
        n = 0
        for name, text, expected in self.reports():
            dating, events = code(text, text=True)
            for line in expected:
                with self.subTest(report=name, line=line):
                    n += 1
                    if not line.startswith('known '):
                        self.check(line, dating, events)
                        continue
                    with self.assertRaises(AssertionError, msg='is right now: take its “known” out'):
                        self.check(line[len('known '):], dating, events)
        self.assertGreater(n, 40)


class Sentences:
    """Byte offsets to the numbers of the annotated sentences."""

    def __init__(self, text, sentences):
        self.text, self.spans, at = text.encode('utf8'), {}, 0
        for sentence in sentences:
            words = sentence['text'].encode('utf8')
            start = self.text.find(words, at)
            start = start if start >= 0 else self.text.find(words)
            self.spans[sentence['n']] = (start, start + len(words))
            at = max(at, start)

    def of(self, offset):
        return next((n for n, (start, end) in self.spans.items() if start <= offset < end), None)


def is_same(annotated, party):
    if (annotated.get('code') or '---')[:3] != (party.get('code') or '---')[:3]:
        return False
    sectors, others = set(annotated.get('sector') or []), set(party.get('sector') or [])
    return not sectors or not others or bool(sectors & others)


def agreement(annotated, event):
    parties = sum(any(is_same(a, b) for a in annotated[role] for b in event[role]) for role in ('actor', 'recipient'))
    return parties + (event['factuality'] == annotated['factuality']) + 2 * (event['trigger']['text'].lower() in annotated['trigger'].lower())


def match(gold, text, events):
    """Pairs of an annotated event and the one that was found for it, or None."""
    sentences, used = Sentences(text, gold['sentences']), set()
    for annotated in sorted(gold['events'], key=lambda event: not event.get('core')):
        types = {annotated['event'], *annotated.get('alt_events', [])}
        best = None
        for i, event in enumerate(events):
            future = annotated.get('underlying') if event['factuality'] == 'future' else None
            if i in used or event['event'] not in types | {future} or sentences.of(event['trigger']['start']) != annotated['sentence']:
                continue
            worth = agreement(annotated, event)
            if best is None or worth > best[0]:
                best = worth, i
        if best:
            used.add(best[1])
        yield annotated, events[best[1]] if best else None


def is_right_day(annotated, date):
    if annotated['start'] is None:  # "a day after": only bounded
        return annotated['end'] is None or date['end'] == annotated['end']
    return (date['start'], date['end']) == (annotated['start'], annotated['end'])


def annotations():
    """Each annotation with the path of its report and the text."""
    for path in sorted(glob.glob(os.path.join(SHARED, 'eval', 'seeds', '*.gold.json'))):
        with open(path, encoding='utf8') as file:
            gold = json.load(file)
        report = os.path.join(SHARED, 'seeds', gold['report']['file'])
        with open(report, encoding='utf8', newline='') as file:
            yield gold, report, file.read()


class Seeds(unittest.TestCase):
    def setUp(self):
        if not glob.glob(os.path.join(SHARED, 'seeds', '*.txt')) or not os.path.isdir(os.path.join(SHARED, 'eval', 'seeds')):
            self.skipTest('no seed reports in CASUS_SHARED')

    def test_windows(self):
        for name, (first, last) in WINDOWS.items():
            with self.subTest(seed=name):
                dating, _ = code(glob.glob(os.path.join(SHARED, 'seeds', name + '*.txt'))[0])
                window = dating['start'], dating['end']
                self.assertTrue(window[0] and window[0] <= last and window[1] >= first, f'{window}: should meet {first}..{last}')
                self.assertLess(days_between(*window), WINDOW_DAYS, f'{window}: too wide')

    def test_places_are_on_the_map(self):
        for gold, report, text in annotations():
            sentences, places = Sentences(text, gold['sentences']), code(report, kinds='place')[1]
            for event in gold['events']:
                if event['place'] and event['place'] != 'The town':  # no words name that one
                    sentence = event.get('place_sentence', event['sentence'])
                    named = [place for place in places if sentences.of(place['start']) == sentence]
                    self.assertTrue(any(is_near(event['place'], place) for place in named), f'{event["id"]}: {event["place"]}')

    def test_events(self):
        counts = {'place': [0, 0, 0], 'date': [0, 0, 0]}  # right, of found, annotated
        wrong = []
        for gold, report, text in annotations():
            for annotated, event in match(gold, text, code(report)[1]):
                for key, right in (('place', is_near), ('date', is_right_day)):
                    if not annotated[key]:
                        continue
                    counts[key][2] += 1
                    counts[key][1] += event is not None
                    fine = event is not None and right(annotated[key], event[key])
                    counts[key][0] += fine
                    if event is not None and not fine:
                        wrong.append(f'{annotated["id"]} {key}: {annotated[key]}, came out {event[key]}')
        told = [f'{right} {key}s right of {found} events found, {n} annotated' for key, (right, found, n) in counts.items()]
        print('summary: seeds:', '; '.join(told))
        self.assertGreaterEqual(counts['place'][0], PLACES_RIGHT, '\n'.join(wrong))
        self.assertGreaterEqual(counts['date'][0], DATES_RIGHT, '\n'.join(wrong))


if __name__ == '__main__':
    result = unittest.main(argv=sys.argv, exit=False, verbosity=2).result
    bad = len({case.id().split(' ')[0] for case, _ in result.failures + result.errors})
    for case, reason in result.skipped:
        print(f'summary: left out {case.id().split(".", 1)[1]}: {reason}')
    print(f'cases: {result.testsRun - bad - len(result.skipped)} passed, {bad} failed')
    sys.exit(1 if bad else 0)
