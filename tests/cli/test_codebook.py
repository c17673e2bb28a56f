#!/usr/bin/env python3
"""The codebook page is a test: every coding that docs/coding.md shows must come out of its sentence.

usage: test_codebook.py CASUS

A line of its blocks is "SENTENCE" EVENT [mode[+mode]] [ACTORS > RECIPIENTS] [factuality] [(not yet)], or "SENTENCE" not EVENT, or "SENTENCE" nothing."""
import json
import os
import re
import subprocess
import sys

CASUS = os.path.abspath(sys.argv[1])
ROOT = os.environ.get('CASUS_ROOT') or os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..'))
PAGE = os.path.join(ROOT, 'docs', 'coding.md')
FACTUALITIES = {'asserted', 'future', 'hypothetical', 'negated', 'alleged', 'denied', 'historical'}
LINE = re.compile(r'"(?P<sentence>.*?)"\s+(?P<coding>.*)$')


def fail_format(number, line):
    sys.exit(f'docs/coding.md:{number}: not the form of a coding: {line}')


def rules():
    """line number, sentence, what is expected of it"""
    inside = False
    for number, line in enumerate(open(PAGE, encoding='utf8'), 1):
        if line.startswith('```'):
            inside = not inside
        elif inside:
            match = LINE.match(line.rstrip())
            if not match:
                fail_format(number, line)
            yield number, match['sentence'], match['coding'].strip()


def entities(text):
    return [] if text == '-' else [entity.split('.') for entity in text.split('+')]


def fits(expected, given):
    """Every expected entity has one of its own; what has no code, or is only a place, may be left over."""
    left = list(given)
    for code, *sectors in expected:
        found = [entity for entity in left if (entity['code'] or '-') == code and set(sectors) <= set(entity['sector'] or [])]
        if not found:
            return False
        left.remove(found[0])
    return all(not entity['code'] or entity['type'] == 'place' for entity in left)


def holds(coding, events):
    words = coding.replace(' > ', '>').split()
    if words[0] == 'nothing':
        return not events
    if words[0] == 'not':
        return all(event['event'] != words[1] for event in events)
    parties = next((word for word in words[1:] if '>' in word), None)
    factuality = next((word for word in words[1:] if word in FACTUALITIES), 'asserted')
    modes = [mode for word in words[1:] if word != parties and word not in FACTUALITIES for mode in word.split('+')]
    return any(event['event'] == words[0] and event['factuality'] == factuality and set(modes) <= set(event['mode']) and
               (not parties or all(fits(entities(text), event[side]) for text, side in zip(parties.split('>'), ('actor', 'recipient'))))
               for event in events)


def code(sentences):
    lines = ''.join(json.dumps({'id': str(i), 'text': sentence}) + '\n' for i, sentence in enumerate(sentences))
    done = subprocess.run([CASUS, 'code', '--kinds', 'event', '-'], input=lines.encode('utf8'), stdout=subprocess.PIPE, check=True, timeout=300)
    events = [[] for _ in sentences]
    for line in done.stdout.decode('utf8').splitlines():
        record = json.loads(line)
        events[int(record['report']['source_id'])].append(record)
    return events


def told(event):
    def side(name):
        return '+'.join('.'.join([entity['code'] or '-', *(entity['sector'] or [])]) for entity in event[name]) or '-'
    return f"{event['event']} {'+'.join(event['mode'])}  {side('actor')} > {side('recipient')}  {event['factuality']}  [{event['rule']}]"


def main():
    listed = list(rules())
    failed = 0
    for (number, sentence, coding), events in zip(listed, code([sentence for _, sentence, _ in listed])):
        pending = coding.endswith('(not yet)')
        good = holds(coding.removesuffix('(not yet)').strip(), events)
        if good != pending:
            continue
        failed += not pending
        print(f'docs/coding.md:{number}: {"holds now, strike (not yet)" if pending else "does not hold"}: "{sentence}"  {coding}')
        for event in events:
            print(f'    came out: {told(event)}')
    print(f'summary: codebook: {len(listed) - failed} of {len(listed)} codings are as the page says')
    print(f'cases: {len(listed) - failed} passed, {failed} failed')
    sys.exit(1 if failed or len(listed) < 100 else 0)


main()
