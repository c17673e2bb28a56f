#!/usr/bin/env python3
"""usage: test_cli.py CASUS [TEST…]

The program as a user meets it: bad input of every kind costs that input alone and is named in one sentence; exit status 0, 1 or 2; the
same output whatever the threads; nothing doubled in a database.
"""
import gzip
import io
import json
import os
import resource
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tarfile
import tempfile
import unittest
import zlib

CASUS = os.path.abspath(sys.argv.pop(1))
ROOT = os.environ.get('CASUS_ROOT') or os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..'))
EXAMPLES = os.path.join(ROOT, 'examples')
GOLD = os.path.join(ROOT, 'tests', 'cli', 'gold')
SHARED = os.environ.get('CASUS_SHARED') or os.path.join(ROOT, '..', 'shared')
GOOD = 'Chile attacked Peru on Monday.'
SANITIZED = b'__asan_' in open(CASUS, 'rb').read() or b'__tsan_' in open(CASUS, 'rb').read()
ENOUGH = 400_000 * (10 if SANITIZED else 1)  # kilobytes; the sanitizers' shadow counts too


def casus(*arguments, stdin=b'', stdout=subprocess.PIPE, **more):
    """status, standard output, standard error as lines"""
    done = subprocess.run([CASUS, *arguments], input=stdin, stdout=stdout, stderr=subprocess.PIPE, timeout=300, **more)
    return done.returncode, (done.stdout or b'').decode('utf8'), done.stderr.decode('utf8').splitlines()


def json_line(text, **fields):
    return json.dumps({**fields, 'text': text}) + '\n'


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix='casus-cli-')
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, content):
        with open(self.path(name), 'wb') as file:
            file.write(content if isinstance(content, bytes) else content.encode('utf8'))
        return self.path(name)

    @staticmethod
    def read(path):
        with open(path, 'rb') as file:
            return file.read()

    def records(self, text):
        return [json.loads(line) for line in text.splitlines()]


class BadInput(Case):
    def costs_itself_alone(self, name, n_good=2, n_faults=1, words=()):
        """The bad input stands between two good ones."""
        first, last = self.write('a-good.txt', GOOD), self.write('z-good.txt', GOOD.replace('Peru', 'Bolivia'))
        status, out, err = casus('code', first, self.path(name), last, '--kinds', 'report')
        self.assertEqual(status, 1, err)
        self.assertEqual(len(err), n_faults, err)
        for line in err:
            self.assertIn(name, line)
            self.assertTrue(line.startswith('casus: '), line)
        for word in words:
            self.assertIn(word, '\n'.join(err))
        self.assertEqual(len(self.records(out)), n_good)
        return self.records(out)

    def test_missing(self):
        self.costs_itself_alone('nothing.txt', words=['No such file'])

    def test_empty(self):
        self.write('empty.txt', '')
        self.costs_itself_alone('empty.txt', words=['empty'])

    def test_white_space_only(self):
        self.write('blank.txt', ' \n\t\n')
        self.costs_itself_alone('blank.txt')

    def test_binary(self):
        self.write('photo.jpg', b'\xff\xd8\xff\xe0\x00\x10JFIF\x00' + bytes(range(256)) * 64)
        self.costs_itself_alone('photo.jpg')

    def test_half_a_character(self):
        self.write('half.txt', b'Chile attacked a caf\xc3')
        status, out, err = casus('code', self.path('half.txt'), '--kinds', 'report')
        self.assertIn(status, (0, 1))
        for record in self.records(out):
            record['body'].encode('utf8')
        self.assertLessEqual(len(err), 1)

    def test_folder_without_rights(self):
        os.mkdir(self.path('closed'))
        os.chmod(self.path('closed'), 0)
        self.addCleanup(os.chmod, self.path('closed'), 0o700)
        if os.access(self.path('closed'), os.R_OK):
            self.skipTest('root may read everything')
        self.costs_itself_alone('closed', words=['Permission denied'])

    def test_pipe_with_nobody_at_the_other_end(self):
        os.mkfifo(self.path('pipe'))
        self.write('a.txt', GOOD)
        process = subprocess.Popen([CASUS, 'code', self.folder, '--kinds', 'report'], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            out, err = process.communicate(timeout=20)
            self.assertEqual(len(out.splitlines()), 1)
            self.assertIn(process.returncode, (0, 1))
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            self.fail('waits for a pipe in a folder for ever')

    def test_truncated_gzip(self):
        packed = gzip.compress(''.join(json_line(f'{GOOD} It was number {i}.', id=str(i)) for i in range(3000)).encode())
        self.write('cut.jsonl.gz', packed[:len(packed) // 2])
        records = self.costs_itself_alone('cut.jsonl.gz', n_good=2 + self.readable(packed), words=['truncated'])
        self.assertGreater(len(records), 100)

    @staticmethod
    def readable(packed):
        """How many whole lines the first half of a gzip file holds, as zlib reads them; the last block may be lost."""
        text = zlib.decompressobj(31).decompress(packed[:len(packed) // 2])
        return RangeOf(text.count(b'\n') // 2, text.count(b'\n') + 1)

    def test_lines_that_are_no_reports(self):
        self.write('mixed.jsonl', json_line(GOOD, id='1') + '[1, 2]\n42\n{"id": "x"}\n{"text": "Chile\nnull\n"text"\n\n' + json_line(GOOD + ' Again.', id='2'))
        records = self.costs_itself_alone('mixed.jsonl', n_good=4, n_faults=6)
        self.assertEqual([r['report']['source_id'] for r in records], [None, '1', '2', None])

    def test_dates_that_are_none(self):
        self.write('dates.jsonl', json_line(GOOD, published='2016-02-10') + json_line(GOOD + ' Again.', published='05/04/2017') + json_line(GOOD + ' Twice.', published='n.d.'))
        status, out, err = casus('code', self.path('dates.jsonl'), '--format', 'jsonl')
        self.assertEqual(status, 1)
        self.assertEqual([json.loads(line)['report']['published'] for line in out.splitlines()], ['2016-02-10', None, None])
        self.assertEqual(err, [f'casus: {self.path("dates.jsonl")}:2: “05/04/2017” is no date that can be read: write YYYY-MM-DD; the report was coded without it'])
        self.assertEqual(casus('code', self.path('dates.jsonl'), '--published', '2016-02-10')[::2], (0, []))

    def test_deep_json(self):
        self.write('deep.jsonl', json_line(GOOD) + '{"text": ' + '[' * 100000 + '\n')
        self.costs_itself_alone('deep.jsonl', n_good=3)

    def test_deep_html(self):
        self.write('deep.html', '<html><body>' + '<div>' * 10000 + f'<p>{GOOD}</p>' + '</div>' * 10000)
        self.costs_itself_alone('deep.html', words=['deep'])

    def test_faults_come_in_order(self):
        for name in ('1.txt', '2.bin', '3.txt', '4.bin'):
            self.write(name, GOOD + name if name.endswith('txt') else b'\x00\x01\x02' * 999)
        status, out, err = casus('code', self.folder, '-j', '2', '--kinds', 'report')
        self.assertEqual(status, 1)
        self.assertEqual([line.split(':')[1][-5:] for line in err], ['2.bin', '4.bin'])
        self.assertEqual([os.path.basename(r['path']) for r in self.records(out)], ['1.txt', '3.txt'])


    def test_half_an_emoji(self):
        """Programs that cut texts by UTF-16 units leave lone surrogates; the report is not lost for one."""
        self.write('cut.jsonl', '{"text": "Chile \\ud83d attacked \\uDE00 Peru \\ud83d\\ude00 on \\\\ud83d Monday \\ud83"}\n{"text": "Chile \\ud83d attacked \\uDE00 Peru \\ud83d\\ude00 on \\\\ud83d Monday."}\n')
        records = self.costs_itself_alone('cut.jsonl', n_good=3, words=['cut.jsonl:1: '])
        self.assertEqual(records[1]['body'], 'Chile \ufffd attacked \ufffd Peru \U0001f600 on \\ud83d Monday.')

    def test_lists_of_reports(self):
        self.write('list.jsonl', json.dumps([{'text': GOOD}]) + '\n')
        self.costs_itself_alone('list.jsonl', words=['list.jsonl:1: is not a JSON object but a list', 'one object a line'])

    def test_containers_are_named(self):
        tar = io.BytesIO()
        with tarfile.open(fileobj=tar, mode='w') as archive:
            archive.add(self.write('in.txt', GOOD), 'in.txt')
        for name, content, word in (('a.pdf', b'%PDF-1.4\nwords and no more words\n' * 9, 'PDF'), ('a.zip', b'PK\x03\x04' + bytes(99), 'ZIP'),
                                    ('a.tar.gz', gzip.compress(tar.getvalue()), 'tar archive'), ('a.rtf', '{\\rtf1 Chile attacked Peru.}', 'RTF')):
            self.write(name, content)
            self.costs_itself_alone(name, words=[word])

    def test_folder_without_files(self):
        os.mkdir(self.path('bare'))
        self.costs_itself_alone('bare', words=['no file in this folder'])

    def test_names_that_every_record_repeats(self):
        """A title of a megabyte in each of a thousand records would make a gigabyte of a megabyte."""
        text = ' '.join(f'Chile attacked Peru on day {i}.' for i in range(300))
        long = 'Andes \u00e9' * 100_000
        self.write('long.jsonl', json_line(text, title=long, outlet=long, url='http://a.example/' + 'a' * 5000) + json_line(GOOD, id='1' * 5000))
        status, out, err = casus('code', self.path('long.jsonl'), '--kinds', 'event')
        self.assertEqual((status, len(err)), (1, 1), err)
        self.assertIn('long.jsonl:2: the id is over', err[0])
        records = self.records(out)
        self.assertGreater(len(records), 200)
        self.assertLess(len(out), len(records) * 16_000)
        self.assertTrue(long.startswith(records[0]['report']['title']))
        self.assertIn(records[0]['report']['url'], (None, ''))

    def test_faults_do_not_steer_the_terminal(self):
        name = 'a\x1b[2J\nb\x7f\u009b.txt'
        self.write(name, '')
        status, _, err = casus('code', self.path(name))
        self.assertEqual((status, len(err)), (1, 1), err)
        self.assertIn('a?[2J?b??.txt: is empty', err[0])

    def test_numbers_without_end(self):
        self.write('numbers.txt', f'Chile attacked Peru {"9" * 30} years ago, on 2015-02-{"1" * 40}, at {"1" * 30}:30, in {"8" * 20}-{"8" * 20}-2012.')
        self.assertEqual(casus('code', self.path('numbers.txt'), '--kinds', 'all')[0::2], (0, []))


class RangeOf:
    """Equal to any number in a range."""

    def __init__(self, low, high):
        self.low, self.high = low, high

    def __radd__(self, n):
        return RangeOf(self.low + n, self.high + n)

    def __eq__(self, other):
        return self.low <= other <= self.high

    def __repr__(self):
        return f'{self.low} to {self.high}'


class Huge(Case):
    """A gigabyte on one line must be refused without being held."""

    def feed(self, head, tail):
        process = subprocess.Popen([CASUS, 'code', '-', '--kinds', 'report', '-j', '1'], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        try:
            process.stdin.write(head)
            for _ in range(1024):
                process.stdin.write(b'a' * (1 << 20))
            process.stdin.write(tail)
        except BrokenPipeError:
            pass
        try:
            process.stdin.close()
        except BrokenPipeError:
            pass
        out, err = process.stdout.read().decode(), process.stderr.read().decode().splitlines()
        process.stdout.close()
        process.stderr.close()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.assertLess(usage.ru_maxrss, ENOUGH)
        return process.returncode, out, err

    def test_json_line(self):
        status, out, err = self.feed(b'{"text": "', b'"}\n' + json_line(GOOD, id='after').encode())
        self.assertEqual((status, len(err)), (1, 1), err)
        self.assertIn('standard input', err[0])
        self.assertEqual([r['report']['source_id'] for r in self.records(out)], ['after'])

    def test_text(self):
        status, out, err = self.feed(GOOD.encode() + b'\n', b'\n')
        self.assertEqual((status, out, len(err)), (1, '', 1), err)


class Databases(Case):
    def count(self, path, table):
        connection = sqlite3.connect(path)
        try:
            return connection.execute(f'SELECT count(*) FROM {table}').fetchone()[0]
        finally:
            connection.close()

    def test_reading_again_doubles_nothing(self):
        database = self.path('a.db')
        tables = ['reports', 'publications', 'events', 'event_actors', 'statements', 'figures', 'entities', 'mentions', 'sentences', 'rules']
        self.assertEqual(casus('code', EXAMPLES, '--db', database)[0], 0)
        before = [self.count(database, table) for table in tables]
        self.assertGreater(before[0], 5)
        self.assertGreater(before[2], 20)
        self.assertEqual(casus('code', EXAMPLES, EXAMPLES, '--db', database, '-j', '2')[0], 0)
        self.assertEqual([self.count(database, table) for table in tables], before)

    def test_the_same_wording_elsewhere_is_a_publication(self):
        database = self.path('a.db')
        feed = json_line(GOOD, source='The Andes', url='http://a.example') + json_line(GOOD, source='The Coast', url='http://c.example')
        casus('code', '-', '--db', database, stdin=feed.encode())
        casus('code', '-', '--db', database, stdin=feed.encode())
        self.assertEqual([self.count(database, t) for t in ('reports', 'publications', 'events')], [1, 2, 1])

    def test_prints_only_when_asked(self):
        self.assertEqual(casus('code', '-', '--db', self.path('a.db'), stdin=GOOD.encode())[1], '')
        self.assertNotEqual(casus('code', '-', '--db', self.path('b.db'), '--format', 'jsonl', stdin=GOOD.encode())[1], '')

    def test_what_is_no_database(self):
        path = self.write('letter.db', 'Dear all, this is not a database at all, however long it may go on about it and whatever it says.' * 20)
        status, out, err = casus('code', '-', '--db', path, stdin=GOOD.encode())
        self.assertEqual((status, out, err), (1, '', [f'casus: {path} is not a database']))
        with open(path, encoding='utf8') as file:
            self.assertTrue(file.read().startswith('Dear all'))

    def test_database_of_others(self):
        connection = sqlite3.connect(self.path('other.db'))
        connection.execute('CREATE TABLE shopping (item TEXT)')
        connection.commit()
        connection.close()
        status, _, err = casus('code', '-', '--db', self.path('other.db'), stdin=GOOD.encode())
        self.assertEqual(status, 1)
        self.assertIn('not one of casus', err[0])

    def test_folder_that_is_missing(self):
        status, _, err = casus('code', '-', '--db', self.path('no/a.db'), stdin=GOOD.encode())
        self.assertEqual((status, len(err)), (1, 1))
        self.assertIn('no/a.db', err[0])

    def test_no_room(self):
        # As on a full disk: the file may not grow beyond a limit. What was committed before stays, and can be read.
        database = self.path('full.db')
        feed = ''.join(json_line(f'{GOOD} {"The fleet left the port of Arica. " * 40} That was day {i}.', id=str(i)) for i in range(600)).encode()

        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (8 << 20, 8 << 20))

        status, _, err = casus('code', '-', '--db', database, stdin=feed, preexec_fn=limit, restore_signals=False)
        self.assertEqual((status, len(err)), (1, 1), err)
        self.assertIn(database, err[0])
        kept = self.count(database, 'reports')
        self.assertGreater(kept, 50)
        self.assertLess(kept, 600)
        self.assertIn(f'the first {kept} reports', err[0])
        self.assertEqual(casus('code', '-', '--db', database, stdin=feed)[0], 0)
        self.assertEqual(self.count(database, 'reports'), 600)

    def test_no_room_on_the_device(self):
        status, _, err = casus('code', '-', '--db', '/dev/full', stdin=GOOD.encode())
        self.assertEqual((status, len(err)), (1, 1), err)
        self.assertIn('/dev/full', err[0])

    def test_names_that_are_no_files(self):
        """SQLite would take them for databases that vanish with what was stored."""
        for name in ('', ':memory:'):
            status, _, err = casus('code', '-', '--db', name, stdin=GOOD.encode(), cwd=self.folder)
            self.assertEqual((status, err), (1, [f"casus: '{name}' names no file for a database"]))

    def test_what_cannot_be_read_was_not_being_written(self):
        database = self.path('a.db')
        casus('code', '-', '--db', database, stdin=GOOD.encode())
        connection = sqlite3.connect(database)
        connection.execute('DROP TABLE events')
        connection.commit()
        connection.close()
        status, _, err = casus('timeline', '--db', database)
        self.assertEqual((status, len(err)), (1, 1))
        self.assertIn(f'cannot read database {database}: no such table', err[0])
        self.assertNotIn('kept', err[0])

    def test_a_page_never_takes_the_place_of_the_database(self):
        database, link = self.path('a.db'), self.path('link.html')
        casus('code', '-', '--db', database, stdin=GOOD.encode())
        os.symlink(database, link)
        for output in (database, link):
            status, _, err = casus('report', '--db', database, '-o', output)
            self.assertEqual((status, len(err)), (2, 1))
        self.assertEqual(self.count(database, 'reports'), 1)

    def test_a_page_goes_where_a_link_leads_and_into_devices(self):
        database, page, link = self.path('a.db'), self.write('page.html', 'old'), self.path('link.html')
        casus('code', '-', '--db', database, stdin=GOOD.encode())
        os.symlink(page, link)
        os.chmod(page, 0o640)
        self.assertEqual(casus('report', '--db', database, '-o', link), (0, '', []))
        self.assertTrue(os.path.islink(link))
        self.assertGreater(os.path.getsize(page), 10_000)
        self.assertEqual(os.stat(page).st_mode & 0o777, 0o640)
        pipe = self.path('pipe')
        os.mkfifo(pipe)
        reader = subprocess.Popen(['cat', pipe], stdout=subprocess.PIPE)
        try:
            self.assertEqual(casus('report', '--db', database, '-o', pipe, '-f', 'json'), (0, '', []))
            self.assertEqual(json.loads(reader.communicate(timeout=20)[0])['events'][0]['event'], 'ASSAULT')
        finally:
            reader.kill()
        self.assertTrue(stat.S_ISFIFO(os.stat(pipe).st_mode))

    def test_explain(self):
        database = self.path('a.db')
        _, out, _ = casus('code', EXAMPLES, '--db', database, '--format', 'jsonl', '--kinds', 'all')
        seen = set()
        for record in self.records(out):
            if record['kind'] in seen or record['kind'] == 'report':
                continue
            seen.add(record['kind'])
            status, text, err = casus('explain', record['id'], '--db', database)
            self.assertEqual((status, err), (0, []))
            self.assertTrue(text.startswith(f'{record["kind"]} {record["id"]}'), text)
            if 'sentence' in record:
                self.assertIn(' '.join(record['sentence']['text'].split()), text)
        self.assertIn('event', seen)
        status, out, err = casus('explain', 'ffffffffffffffffffff', '--db', database)
        self.assertEqual((status, out, len(err)), (1, '', 1))
        status, out, err = casus('explain', 'ff', '--db', self.path('none.db'))
        self.assertEqual((status, out, len(err)), (1, '', 1))
        self.assertFalse(os.path.exists(self.path('none.db')))


class Output(Case):
    def test_does_not_depend_on_threads(self):
        for form in ('jsonl', 'plover', 'cameo', 'table'):
            outs = {casus('code', EXAMPLES, '--format', form, '-j', n)[1] for n in ('1', '2', '3')}
            self.assertEqual(len(outs), 1, form)

    def test_plover(self):
        for record in self.records(casus('code', EXAMPLES, '--format', 'plover')[1]):
            for field in ('id', 'date', 'actor', 'event'):
                self.assertIn(field, record)
            self.assertIn(len(record['event']), (1,))
            for entity in record['actor'] + record['recipient']:
                self.assertIn(len(entity.get('sector', 'GOV')), (3, 6))

    def test_cameo(self):
        lines = casus('code', EXAMPLES, '--format', 'cameo')[1].splitlines()
        self.assertGreater(len(lines), 10)
        for line in lines:
            date, source, target, code, quad, score = line.split('\t')
            self.assertRegex(date, r'^(\d{4}-\d\d-\d\d|---)$')
            self.assertRegex(source + ' ' + target, r'^([A-Z]{3})+ ([A-Z]{3})+$|---')
            self.assertRegex(code, r'^\d{2,4}$')
            self.assertIn(quad, '1234')
            float(score)

    def test_table_fits(self):
        for columns in (60, 100, 150):
            _, out, _ = casus('code', EXAMPLES, '--format', 'table', env={**os.environ, 'COLUMNS': str(columns)})
            self.assertLessEqual(max(map(len, out.splitlines())), columns)
            self.assertTrue(out.startswith('date '))

    def test_full_device(self):
        with open('/dev/full', 'wb') as full:
            status, _, err = casus('code', EXAMPLES, stdout=full)
        self.assertEqual((status, err), (1, ['casus: cannot write to standard output: No space left on device']))

    def test_reader_that_has_gone(self):
        done = subprocess.run(f'{CASUS} code {EXAMPLES} | head -n 1', shell=True, capture_output=True)
        self.assertEqual((done.stderr, len(done.stdout.splitlines())), (b'', 1))

    def test_nothing_but_data_decides(self):
        plain = casus('code', EXAMPLES, '--kinds', 'all')[1]
        odd = {**os.environ, 'LC_ALL': 'de_DE.UTF-8', 'TZ': 'Pacific/Kiritimati', 'LANG': 'tr_TR.UTF-8'}
        self.assertEqual(casus('code', EXAMPLES, '--kinds', 'all', env=odd)[1], plain)

    def test_published(self):
        out = casus('code', '-', '--published', '2016-02-10', stdin=GOOD.encode())[1]
        self.assertEqual(self.records(out)[0]['report']['published'], '2016-02-10')


class Commands(Case):
    def test_wrong_usage(self):
        wrong = [[], ['cook'], ['code', '--colour'], ['code', '--db'], ['code', '-j', 'many'], ['code', '--format', 'xml'], ['code', '--kinds', 'event,gossip'],
                 ['code', '--published', 'today'], ['explain', 'ff'], ['explain'], ['actor'], ['actor', 'a', 'b'], ['actor', 'Peru', '--on', '2016'],
                 ['eval'], ['lexicon', 'burn'], ['lexicon'], ['parse', '--input', 'runes'], ['code', '--data=x', '--model'], ['help', 'cook']]
        for arguments in wrong:
            status, out, err = casus(*arguments, stdin=GOOD.encode())
            self.assertEqual((status, out), (2, ''), arguments)
            if arguments:
                self.assertEqual(len(err), 1, arguments)

    def test_help(self):
        overview = casus('--help')[1]
        for name in ('code', 'parse', 'actor', 'explain', 'eval', 'lexicon'):
            self.assertIn(f'\n  {name} ', overview)
            status, text, err = casus(name, '--help')
            self.assertEqual((status, err), (0, []))
            self.assertIn('usage: casus ' + name, text)
            self.assertIn('examples:\n  ', text)
            self.assertEqual(casus('help', name)[1], text)
        self.assertRegex(casus('--version')[1], r'^casus \d+\.\d+\.\d+\n$')

    def test_what_is_missing_is_named(self):
        status, _, err = casus('code', EXAMPLES, '--model', self.path('no.casusmodel'))
        self.assertEqual((status, len(err)), (1, 1))
        self.assertIn('no.casusmodel', err[0])
        self.write('bad.casusmodel', 'CASUSNN\n' + 'x' * 500)
        status, _, err = casus('code', EXAMPLES, '--model', self.path('bad.casusmodel'))
        self.assertEqual((status, len(err)), (1, 1))
        self.assertIn('bad.casusmodel', err[0])
        status, _, err = casus('code', EXAMPLES, '--data', self.path('nowhere'))
        self.assertEqual((status, len(err)), (1, 1))

    def test_actor(self):
        status, out, err = casus('actor', 'Syrian rebels', '--on', '2016-02-10')
        self.assertEqual((status, err), (0, []))
        found = json.loads(out)
        self.assertEqual((found['code'], found['sector']), ('SYR', ['REB']))
        self.assertIsNone(json.loads(casus('actor', 'a wooden chair')[1])['code'])

    def test_date(self):
        status, out, err = casus('date', 'they will meet on Thursday', '--published', '2016-02-10')
        self.assertEqual((status, err), (0, []))
        found = json.loads(out)
        self.assertEqual((found['text'], found['value'], found['type']), ('Thursday', '2016-02-11', 'DATE'))
        self.assertEqual((found['start'], found['end']), ('2016-02-11', '2016-02-11'))
        self.assertEqual(json.loads(casus('date', 'Thursday')[1])['value'], 'XXXX-WXX-4')
        self.assertIsNone(json.loads(casus('date', 'a wooden chair')[1])['value'])
        self.assertEqual(casus('date', 'Thursday', '--published', 'yesterday')[0], 2)
        self.assertEqual(casus('date', ' ')[0], 1)

    def test_dates_of_events_are_explained(self):
        self.write('a.txt', 'Chile attacked Peru on Monday.')
        database = self.path('a.db')
        casus('code', self.path('a.txt'), '--db', database, '--published', '2016-02-10')
        records = self.records(casus('code', self.path('a.txt'), '--published', '2016-02-10', '--kinds', 'event,time')[1])
        event = next(r for r in records if r['kind'] == 'event')
        time = next(r for r in records if r['kind'] == 'time')
        self.assertEqual((event['date']['start'], event['date']['words']), ('2016-02-08', 'Monday'))
        self.assertIn('2016-02-08', casus('explain', event['id'], '--db', database)[1])
        self.assertIn('DATE 2016-02-08', casus('explain', time['id'], '--db', database)[1])

    def test_a_report_without_a_date_is_dated_by_its_clues(self):
        self.write('a.txt', 'Chile attacked Peru. The news reached Secretary of State John Kerry on 5 May 2014, the ministry said.')
        report = self.records(casus('code', self.path('a.txt'), '--kinds', 'report')[1])[0]
        self.assertLessEqual('2014-05-05', report['dating']['start'])
        self.assertTrue(any('Secretary of State' in reason['reason'] for reason in report['dating']['reasons']))
        given = self.records(casus('code', self.path('a.txt'), '--kinds', 'report', '--published', '2015-01-02')[1])[0]
        self.assertEqual((given['dating']['start'], given['dating']['end'], given['dating']['how']), ('2015-01-02', '2015-01-02', 'given'))

    def test_place(self):
        status, out, err = casus('place', 'Tripoli', '--near', 'LBN')
        self.assertEqual((status, err), (0, []))
        found = json.loads(out)
        self.assertEqual((found['name'], found['country']), ('Tripoli', 'LBN'))
        self.assertAlmostEqual(found['lat'], 34.43, 1)
        self.assertIsNone(json.loads(casus('place', 'Blorptunghaz')[1])['name'])
        status, _, err = casus('place', 'Tripoli', '--near', 'Lebanon')
        self.assertEqual((status, len(err)), (1, 1))
        self.assertIn('SYR', err[0])

    def test_lexicon_import(self):
        os.mkdir(self.path('places'))
        self.write('places/countries.txt', 'SYR SY 163843 35 38 Syria\n')
        self.write('places/own.txt', 'SYR town 33.57 36.40 Douma | Duma\n')
        dump = self.write('SY.txt.gz', gzip.compress(
            b'170654\tDamascus\tDamascus\tDimashq\t33.5\t36.3\tP\tPPLC\tSY\t\t13\t\t\t\t1500000\t\t700\tAsia/Damascus\t2020-01-01\n'))
        made = self.path('own.casusplaces')
        status, out, err = casus('lexicon', 'import', dump, '--data', self.folder, '-o', made)
        self.assertEqual((status, out, err), (0, '3 places of 1 countries with 5 names\n', []))
        status, out, err = casus('place', 'Dimashq', env={**os.environ, 'CASUS_PLACES': made})
        self.assertEqual((status, json.loads(out)['geonames']), (0, 170654))
        self.write('own.casusplaces', b'CASUSGEO but no more')
        status, _, err = casus('place', 'Douma', env={**os.environ, 'CASUS_PLACES': made})
        self.assertEqual((status, len(err)), (1, 1))
        self.assertIn('own.casusplaces', err[0])
        self.write('places/own.txt', 'Douma is a town\n')
        status, _, err = casus('lexicon', 'import', '--data', self.folder, '-o', made)
        self.assertEqual((status, len(err)), (1, 1))
        self.assertIn('own.txt:1', err[0])

    def lay(self, name, content):
        """A file of the user's own data folder."""
        os.makedirs(os.path.dirname(self.path('mine/' + name)), exist_ok=True)
        self.write('mine/' + name, content)
        return self.path('mine')

    def test_imports_leave_their_sources_alone(self):
        actors = self.write('A.actors.txt', 'RIVER_GUARD_ [KENINS >120101]\n')
        dump = self.write('SY.txt', '170654\tDamascus\tDamascus\tDimashq\t33.5\t36.3\tP\tPPLC\tSY\t\t13\t\t\t\t1500000\t\t700\tAsia/Damascus\t2020-01-01\n')
        os.mkdir(self.path('places'))
        self.write('places/countries.txt', 'SYR SY 163843 35 38 Syria\n')
        for arguments in ((actors, '-o', self.path('made'), '--report', actors), (dump, '--data', self.folder, '-o', dump)):
            before = self.read(arguments[0])
            status, _, err = casus('lexicon', 'import', *arguments)
            self.assertIn((status, len(err)), ((1, 1), (2, 1)))
            self.assertIn(arguments[0], err[0])
            self.assertEqual(self.read(arguments[0]), before)

    def test_lexicon_folder(self):
        mine = self.lay('actors/mine.txt', 'armed-group River Guard\n  code KEN REB\n')
        self.lay('frames/mine.txt', 'veto verb\n  instead\n  code ACCUSE mode disapprove\n  yes "Russia vetoed it."  RUS > -\n')
        status, out, err = casus('actor', 'River Guard', '--lexicon', mine)
        self.assertEqual((status, json.loads(out)['code'], err), (0, 'KEN', []))
        other = self.path('other')
        os.makedirs(os.path.join(other, 'actors'))
        self.write('other/actors/x.txt', 'armed-group River Guard\n  code UGA MIL\n')
        status, out, err = casus('actor', 'River Guard', '--lexicon', mine, '--lexicon', other)
        self.assertEqual((json.loads(out)['code'], json.loads(out)['sector']), ('UGA', ['MIL']))
        database = self.path('a.db')
        status, out, err = casus('code', '-', '--kinds', 'event', '--lexicon', mine, '--db', database, '--format', 'jsonl', stdin=b'Russia vetoed the draft on Monday.')
        event, = self.records(out)
        self.assertEqual((event['event'], event['rule'], err), ('ACCUSE', 'frames/mine.txt:1', err[:1]))
        status, out, err = casus('explain', event['id'], '--db', database)
        self.assertIn('  instead\n  code ACCUSE mode disapprove', out.replace('    ', '  '))
        status, out, err = casus('lexicon', 'check', '--lexicon', mine)
        self.assertEqual((status, err, len(out.splitlines())), (0, [], 1), out)

    def test_lexicon_folder_with_faults(self):
        mine = self.lay('actors/mine.txt', 'armed-group River Guard\n  cod KEN REB\n')
        self.lay('actor/mine.txt', '')
        status, out, err = casus('actor', 'Kenya', '--lexicon', mine)
        self.assertEqual((status, json.loads(out)['code'], len(err)), (0, 'KEN', 2))
        self.assertIn('mine/actor: nothing is read from here', err[0])
        self.assertIn('mine/actors/mine.txt:2: ', err[1])
        status, out, err = casus('lexicon', 'check', '--lexicon', mine)
        self.assertEqual((status, err), (1, []))
        self.assertIn(os.path.join(mine, 'actors/mine.txt') + ':2: error: ', out)
        for folder, words in ((self.path('nothing'), 'there is no lexicon folder'), (tempfile.mkdtemp(dir=self.folder), 'no data files here')):
            status, out, err = casus('actor', 'Kenya', '--lexicon', folder)
            self.assertEqual((status, out, len(err)), (1, '', 1))
            self.assertIn(words, err[0])
        self.assertEqual(casus('actor', 'Kenya', *['--lexicon', mine] * 17)[0], 2)

    def test_lexicon_folder_with_files_that_nothing_reads(self):
        mine = self.lay('actors/mine.txt', 'armed-group River Guard\n  code KEN REB\n')
        for name in ('ingest/mine.txt', 'language/en/mine.txt', 'ontology/mine.txt'):
            self.lay(name, 'x\n')
        shutil.copy(os.path.join(ROOT, 'data', 'language', 'en', 'titles.txt'), os.path.join(mine, 'language', 'en'))
        status, out, err = casus('actor', 'Kenya', '--lexicon', mine)
        self.assertEqual((status, len(err)), (0, 3), err)
        for line, name in zip(sorted(err), ('ingest', 'language/en', 'ontology')):
            self.assertIn(f'mine/{name}/mine.txt: nothing is read from a file of this name', line)

    def test_faults_of_data_do_not_flood(self):
        mine = self.lay('actors/mine.txt', 'garbage\n' * 500)
        status, out, err = casus('actor', 'Kenya', '--lexicon', mine)
        self.assertEqual((status, json.loads(out)['code'], len(err)), (0, 'KEN', 21))
        self.assertIn('480 more lines of your data do not count', err[-1])

    def test_lexicon_folder_with_places(self):
        os.mkdir(self.path('base'))
        os.mkdir(self.path('base/places'))
        self.write('base/places/countries.txt', 'KEN KE 192950 1 38 Kenya\n')
        self.write('base/places/own.txt', 'KEN town 0.1 38.4 Old Market\n')
        mine = self.lay('places/mine.txt', 'KEN town 0.5 38.6 Wakandale\n')
        status, out, err = casus('lexicon', 'import', '--data', self.path('base'), '--lexicon', mine)
        self.assertEqual((status, out, err), (0, '3 places of 1 countries with 3 names\n', []))
        environment = {name: value for name, value in os.environ.items() if name != 'CASUS_PLACES'}
        status, out, err = casus('place', 'Wakandale', '--lexicon', mine, env=environment)
        self.assertEqual((status, json.loads(out)['country'], err), (0, 'KEN', []))
        os.remove(os.path.join(mine, 'world.casusplaces'))
        status, out, err = casus('place', 'Nairobi', '--lexicon', mine, env=environment)
        self.assertEqual((status, len(err)), (0, 1))
        self.assertIn('mine/places: its places do not count until', err[0])

    def test_lexicon_folder_with_words_of_time_and_language(self):
        mine = self.lay('times/words-mine.txt', 'holiday 07-07: saba saba\n')
        os.makedirs(os.path.join(mine, 'language', 'en'))
        shutil.copy(os.path.join(ROOT, 'data', 'language', 'en', 'whole.txt'), os.path.join(mine, 'language', 'en'))
        with open(os.path.join(mine, 'language', 'en', 'whole.txt'), 'a') as file:
            file.write('foo:bar\n')
        self.assertEqual(json.loads(casus('date', 'Saba Saba', '--published', '2016-06-01', '--lexicon', mine)[1])['value'], '2016-07-07')
        words = [line.split('\t')[1] for line in casus('parse', '-', '--lexicon', mine, stdin=b'A foo:bar here.')[1].splitlines() if '\t' in line]
        self.assertEqual(words, ['A', 'foo:bar', 'here', '.'])
        self.write('mine/language/en/contractions.txt', 'bad line |\n')
        status, out, err = casus('parse', '-', '--lexicon', mine, stdin=b'A')
        self.assertEqual((status, len(err)), (1, 1))
        self.assertIn('mine/language/en/contractions.txt:1: ', err[0])

    def test_examples(self):
        mine = self.lay('frames/mine.txt', 'badmouth verb\n  code ACCUSE\n  yes "Uganda badmouthed Kenya."  UGA > KEN\n  no "Uganda badmouthed Kenya."\n'
                        '  todo "Kenya badmouthed Uganda."  KEN > UGA\n  todo "It rained."  KEN > UGA\n')
        status, out, err = casus('lexicon', 'check', '--lexicon', mine, '--examples')
        self.assertEqual((status, err), (1, []))
        lines = [line for line in out.splitlines() if 'example comes out' in line or 'come out' in line]
        self.assertEqual(lines[0], mine + '/frames/mine.txt:4: error: the example comes out otherwise: UGA ACCUSE > KEN, asserted (frames/mine.txt:1)')
        self.assertIn('mine.txt:5: warning: the example comes out as it says now', lines[1])
        self.assertEqual(lines[2], '2 examples come out as they say, 1 do not, 1 are still to do')

    def test_lexicon_import_of_dictionaries(self):
        actors = self.write('A.actors.txt', '; own words\nRIVER_GUARD_ [KENINS >120101]\n+GUARD_OF_THE_RIVER_\nSTRAY_\n')
        verbs = self.write('A.verbs.txt', '--- BEDEVIL [173] ---\nHARRY\n- * TALKS WITH + [125]\n- * ^ + [040]\n')
        agents = self.write('A.agents.txt', 'CATTLE_RUSTLER_ [~CRM]\n')
        made = self.path('made')
        self.assertEqual(casus('lexicon', 'import', actors)[0], 2)  # where to?
        status, out, err = casus('lexicon', 'import', actors, verbs, agents, '-o', made)
        self.assertEqual((status, out), (0, '1 actors with 2 names and 1 codes; 0 agent nouns; 2 verbs, 1 patterns, 0 synsets; 1 facts were known already\n'), err)
        self.assertEqual([line.split(': ')[0] for line in err], [actors + ':4', verbs + ':4', 'casus'])
        self.assertIn('2 lines or parts of lines', err[2])
        again = casus('lexicon', 'import', actors, verbs, agents, '-o', made, '--report', self.path('losses.txt'))
        self.assertEqual((again[0], again[1], len(again[2])), (0, out, 1))
        with open(self.path('losses.txt'), encoding='utf8') as file:
            self.assertEqual(file.read().splitlines(), err[:2])
        status, out, err = casus('lexicon', 'check', '--lexicon', made)
        self.assertEqual((status, err), (0, []), out)
        status, out, err = casus('code', '-', '--kinds', 'event', '--lexicon', made, stdin=b'The Guard of the River bedevilled Uganda in 2014.')
        event, = self.records(out)
        self.assertEqual((event['event'], event['mode'], event['actor'][0]['code'], event['recipient'][0]['code']), ('COERCE', ['arrest'], 'KEN', 'UGA'))
        dump = self.write('SY.txt', '170654\tDamascus\tDamascus\tDimashq\t33.5\t36.3\tP\tPPLC\tSY\n')
        status, out, err = casus('lexicon', 'import', actors, dump, '-o', made)
        self.assertEqual((status, len(err)), (2, 1))
        self.assertIn('SY.txt', err[0])

    def test_parse(self):
        status, out, err = casus('parse', '-', stdin=GOOD.encode() + b' It was bad.')
        self.assertEqual((status, err), (0, []))
        words = [line.split('\t') for line in out.splitlines() if line and not line.startswith('#')]
        self.assertEqual([w[1] for w in words], ['Chile', 'attacked', 'Peru', 'on', 'Monday', '.', 'It', 'was', 'bad', '.'])
        self.assertTrue(all(len(w) == 10 for w in words))
        self.assertEqual(out.count('\n\n'), 2)
        self.assertTrue(out.endswith('\n\n'))

    def test_parse_reads_plain_text_whole(self):
        """No paragraph is taken for a menu, and none left out for having been said before."""
        text = 'Share\n\nThe envoy left.\n\nThe envoy left.\n\nAdvertisement\n'
        status, out, err = casus('parse', '-', stdin=text.encode())
        self.assertEqual((status, err), (0, []))
        texts = [line[9:] for line in out.splitlines() if line.startswith('# text = ')]
        self.assertEqual(texts, ['Share', 'The envoy left.', 'The envoy left.', 'Advertisement'])

    def test_parse_keeps_given_words(self):
        given = '# sent_id = s-1\n# text = Chile at tacked Peru\n' + ''.join(f'{i}\t{w}\t_\t_\t_\t_\t_\t_\t_\t_\n' for i, w in enumerate(['Chile', 'at', 'tacked', 'Peru'], 1)) + '\n'
        status, out, err = casus('parse', '--input', 'conllu', '-', stdin=given.encode())
        self.assertEqual((status, err), (0, []))
        self.assertIn('# sent_id = s-1\n', out)
        rows = [line.split('\t') for line in out.splitlines() if line and not line.startswith('#')]
        self.assertEqual([r[1] for r in rows], ['Chile', 'at', 'tacked', 'Peru'])
        self.assertEqual(sum(r[7] == 'root' for r in rows), 1)
        status, out, err = casus('parse', '--input', 'conllu', '-', stdin=given.replace('# sent_id = s-1\n', '').encode())
        self.assertIn('# sent_id = 1\n', out)  # no minus before it where the document has no name
        status, out, err = casus('parse', '--input', 'conllu', '-', stdin=b'1\tonly three\tcolumns\n')
        self.assertEqual((status, len(err)), (1, 1))

    def test_lexicon(self):
        status, out, err = casus('lexicon', 'check')
        self.assertEqual((status, err), (0, []), out)
        shutil.copytree(os.path.join(ROOT, 'data'), self.path('data'))
        with open(os.path.join(self.path('data'), 'actors', 'zz-new.txt'), 'w') as file:
            file.write('state Atlantis\n  code ATLANTIS\n')
        status, out, err = casus('lexicon', 'check', '--data', self.path('data'))
        self.assertEqual((status, err), (1, []))
        self.assertIn('actors/zz-new.txt:2: error: ', out)


class Evaluation(Case):
    def expected(self, name):
        with open(os.path.join(GOLD, name), encoding='utf8') as file:
            return file.read()

    def test_events_and_dyads(self):
        for name in ('events', 'dyads'):
            status, out, err = casus('eval', f'{GOLD}/{name}.jsonl', f'{GOLD}/{name}-records.jsonl')
            self.assertEqual((status, err), (0, []))
            self.assertEqual(out, self.expected(f'{name}.expected'))

    def test_reports(self):
        for arguments in ((f'{GOLD}/quarry.gold.json', f'{GOLD}/quarry.jsonl'), (GOLD, GOLD)):
            status, out, err = casus('eval', *arguments)
            self.assertEqual((status, err), (0, []))
            self.assertEqual(out, self.expected('report.expected'))

    def test_codes_what_is_not_coded(self):
        records = self.write('records.jsonl', casus('code', f'{GOLD}/events.jsonl', '--kinds', 'all')[1])
        self.assertEqual(casus('eval', f'{GOLD}/events.jsonl'), casus('eval', f'{GOLD}/events.jsonl', records))
        self.assertEqual(casus('eval', f'{GOLD}/quarry.gold.json')[0], 0)

    def test_agrees_with_the_scorer(self):
        scorer = os.path.join(SHARED, 'eval', 'score.py')
        if not os.path.exists(scorer):
            self.skipTest('no scorer in CASUS_SHARED')
        for task, gold in (('events', 'gsr-dev.jsonl'), ('dyads', 'dyads-dev.jsonl')):
            gold = os.path.join(SHARED, 'eval', gold)
            records = self.write('records.jsonl', casus('code', gold, '--kinds', 'all')[1])
            want = subprocess.run([sys.executable, scorer, task, gold, records], capture_output=True, text=True, check=True).stdout
            self.assertEqual(casus('eval', gold, records)[1], want)
        seeds = os.path.join(SHARED, 'eval', 'seeds')
        os.mkdir(self.path('out'))
        for name in sorted(os.listdir(seeds)):
            if name.endswith('.gold.json'):
                with open(os.path.join(seeds, name), encoding='utf8') as file:
                    text = os.path.join(SHARED, 'seeds', json.load(file)['report']['file'])
                self.write(os.path.join('out', name.replace('.gold.json', '.jsonl')), casus('code', text, '--kinds', 'all')[1])
        want = subprocess.run([sys.executable, scorer, 'report', seeds, self.path('out')], capture_output=True, text=True, check=True).stdout
        self.assertEqual(casus('eval', seeds, self.path('out'))[1], want)
        self.assertEqual(casus('eval', seeds)[1], want)

    def test_what_is_no_gold(self):
        status, out, err = casus('eval', self.write('a.jsonl', json_line(GOOD)))
        self.assertEqual((status, out, len(err)), (1, '', 1))
        for name in ('none.jsonl', 'none.gold.json'):
            self.assertEqual(casus('eval', self.path(name)), (1, '', [f'casus: cannot open {self.path(name)}: No such file or directory']))
        for name, text in (('broken.jsonl', '{"id": 1}\n{"id":\n'), ('broken.gold.json', '{"sentences": [],\n "events": none}\n')):
            status, out, err = casus('eval', self.write(name, text))
            self.assertEqual((status, out, len(err)), (1, '', 1))
            self.assertRegex(err[0], f'^casus: {self.path(name)}:2: is not valid JSON: ')


if __name__ == '__main__':
    program = unittest.main(argv=sys.argv, exit=False, verbosity=2)
    result = program.result
    bad = len(result.failures) + len(result.errors)
    for case, reason in result.skipped:
        print(f'summary: left out {case.id().split(".", 1)[1]}: {reason}')
    print(f'cases: {result.testsRun - bad - len(result.skipped)} passed, {bad} failed')
    sys.exit(1 if bad else 0)
