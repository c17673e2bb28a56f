#!/usr/bin/env python3
"""The tutorial is a test: what docs/teach.md tells to write is written, what it tells to run is run, and gives what it shows.

usage: test_teach.py CASUS

A block after a line that ends in “`FILE`:” is that file; after a line that begins with “Add” it goes to the file's end. In a block of sh the lines that
begin with `$ ` are run, and what stands below each must come out, on either channel: … stands for any text in a line, and alone for any lines."""
import os
import re
import subprocess
import sys
import tempfile

CASUS = os.path.abspath(sys.argv[1])
ROOT = os.environ.get('CASUS_ROOT') or os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..'))
PAGE = os.path.join(ROOT, 'docs', 'teach.md')


def blocks():
    """line number, the line above, the language, the text"""
    lines = open(PAGE, encoding='utf8').read().split('\n')
    number = 0
    while number < len(lines):
        if lines[number].startswith('```'):
            start = number
            number += 1
            while not lines[number].startswith('```'):
                number += 1
            above = next((line for line in reversed(lines[:start]) if line.strip()), '')
            yield start + 1, above, lines[start][3:].strip(), '\n'.join(lines[start + 1:number]) + '\n'
        number += 1


def write(folder, above, text):
    name = re.search(r'`([^`]+)`:$', above)[1]
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'a' if above.startswith('Add') else 'w', encoding='utf8') as file:
        file.write(('\n' if above.startswith('Add') else '') + text)


def commands(text):
    command, expected = None, []
    for line in text.splitlines():
        if line.startswith('$ '):
            if command:
                yield command, expected
            command, expected = line[2:], []
        else:
            expected.append(line)
    yield command, expected


def fits(expected, given):
    pattern = ''
    for line in expected:
        if line.strip() == '…':
            pattern += r'(?:.*\n)*?'
        else:
            pattern += '.*'.join(re.escape(piece.rstrip() if piece is line else piece) for piece in line.split('…')) + r' *\n'
    return re.fullmatch(pattern, given)


def main():
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix='casus-teach-') as folder:
        os.mkdir(os.path.join(folder, 'bin'))
        os.symlink(CASUS, os.path.join(folder, 'bin', 'casus'))
        environment = {**os.environ, 'PATH': os.path.join(folder, 'bin') + ':' + os.environ['PATH']}
        for number, above, language, text in blocks():
            if language != 'sh':
                write(folder, above, text)
                continue
            for command, expected in commands(text):
                done = subprocess.run(command, shell=True, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
                given = done.stdout.decode('utf8')
                if fits(expected, given):
                    passed += 1
                    continue
                failed += 1
                print(f'docs/teach.md:{number}: $ {command}\n--- shown\n' + '\n'.join(expected) + f'\n--- came out\n{given}')
    print(f'cases: {passed} passed, {failed} failed')
    sys.exit(1 if failed or passed < 12 else 0)


main()
