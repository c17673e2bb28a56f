#!/usr/bin/env python3
"""usage: test_views.py CASUS [TEST…]

casus timeline and casus report as a user meets them, against the database that they show.
"""
import csv
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

CASUS = os.path.abspath(sys.argv.pop(1))
REPORTS = [
    {'id': '1', 'date': '2016-02-10', 'text': 'Chile attacked Peru. Bolivia will send aid to Chile.'},
    {'id': '2', 'date': '2016-02-10', 'text': 'Chile attacked Peru. Brazil watched.'},
    {'id': '3', 'date': '2016-03-01', 'text': 'Brazil condemned "Chile, Peru and\nBolivia".'},
    {'id': '4', 'text': 'Ecuador accused Peru.'},
]


def casus(*arguments, **more):
    done = subprocess.run([CASUS, *arguments], capture_output=True, timeout=300, **more)
    return done.returncode, done.stdout.decode('utf8'), done.stderr.decode('utf8').splitlines()


class Views(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix='casus-views-')
        cls.db = os.path.join(cls.folder, 'andes.db')
        reports = os.path.join(cls.folder, 'reports.jsonl')
        with open(reports, 'w', encoding='utf8') as file:
            file.writelines(json.dumps(report) + '\n' for report in REPORTS)
        assert casus('code', reports, '--db', cls.db)[0] == 0

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def rows(self, *options):
        status, out, err = casus('timeline', '--db', self.db, '--format', 'json', *options)
        self.assertEqual(status, 0, err)
        return json.loads(out)

    def ask(self, sql):
        with sqlite3.connect(self.db) as database:
            return database.execute(sql).fetchall()

    def path(self, name):
        return os.path.join(self.folder, name)


class Timeline(Views):
    def test_has_every_event_once(self):
        told = [id for row in self.rows() for id in row['events']]
        self.assertEqual(sorted(told), sorted(id for id, in self.ask('SELECT id FROM events')))
        self.assertGreater(len(told), 3)

    def test_is_by_day(self):
        days = [row['start'] or row['end'] or '9999' for row in self.rows()]
        self.assertEqual(days, sorted(days))

    def test_counts_reports(self):
        rows = [row for row in self.rows('--event', 'ASSAULT', '--actor', 'CHL')]
        self.assertEqual([(row['start'], row['reports']) for row in rows], [('2016-02-10', 2)], rows)

    def test_selects(self):
        self.assertEqual({row['event'] for row in self.rows('--event', 'assault')}, {'ASSAULT'})
        self.assertTrue(all(row['start'] >= '2016-02-11' for row in self.rows('--from', '2016-02-11')))
        self.assertEqual({row['factuality'] for row in self.rows('--status', 'asserted')}, {'asserted'})
        self.assertEqual(len(self.rows('--actor', 'Ecuador')), 1)
        self.assertEqual(self.rows('--actor', 'ECU GOV MIL'), [])
        self.assertEqual(self.rows('--place', 'Atlantis'), [])

    def test_csv_agrees_with_json(self):
        _, out, _ = casus('timeline', '--db', self.db, '--format', 'csv')
        table = list(csv.DictReader(io.StringIO(out)))
        rows = self.rows()
        self.assertEqual([(line['date'], line['event'], line['words'], line['reports']) for line in table],
                         [(row['start'] or '', ' '.join([row['event'], *row['mode']]), ' '.join(row['words'].split()), str(row['reports'])) for row in rows])

    def test_table(self):
        status, out, err = casus('timeline', '--db', self.db, env={**os.environ, 'COLUMNS': '100'})
        self.assertEqual((status, err), (0, []))
        self.assertEqual(out.split()[:3], ['date', 'place', 'actor'])
        self.assertTrue(all(len(line) <= 100 for line in out.splitlines()))
        self.assertIn('Chile attacked Peru', out)

    def test_table_tells_no_day_that_is_not_known(self):
        """The first day of a span alone would pass for the day of the event."""
        texts = {'2015-11-02': 'Chile bombed Peru on 2 November 2015.', '2015-11': 'Chile bombed Peru in November 2015.', '2014': 'Chile bombed Peru in 2014.'}
        feed = ''.join(json.dumps({'id': str(i), 'date': '2016-03-01', 'text': text}) + '\n' for i, text in enumerate(texts.values()))
        with tempfile.TemporaryDirectory() as folder:
            database = os.path.join(folder, 'a.db')
            with open(os.path.join(folder, 'a.jsonl'), 'w', encoding='utf8') as file:
                file.write(feed)
            self.assertEqual(casus('code', file.name, '--db', database)[0], 0)
            connection = sqlite3.connect(database)
            spans = {('2012-10-04', '2024-02-05'): '2012…2024', ('2016-02-08', '2016-02-14'): '2016-02-08…14', ('2016-02-08', '2016-03-01'): '2016-02-08…03-01',
                     ('2015-12-30', '2016-01-02'): '2015-12-30…2016-01-02', ('', '2018-11-30'): '…2018-11-30', ('2018-11-01', ''): '2018-11-01…',
                     ('2016-02-01', '2016-02-29'): '2016-02', ('2015-02-01', '2015-02-27'): '2015-02-01…27'}
            self.assertEqual({line.split()[0] for line in casus('timeline', '--db', database)[1].splitlines()[1:]}, set(texts))
            for (start, end), shown in spans.items():
                connection.execute('UPDATE events SET date_start = ?, date_end = ?', (start, end))
                connection.commit()
                self.assertEqual({line.split()[0] for line in casus('timeline', '--db', database)[1].splitlines()[1:]}, {shown})
            connection.close()

    def test_says_when_there_is_nothing(self):
        status, out, err = casus('timeline', '--db', self.db, '--from', '2030-01-01', '--format', 'json')
        self.assertEqual((status, out, len(err)), (0, '[]\n', 1))

    def test_wrong_use(self):
        for options in ([], ['--db', self.db, '--format', 'xml'], ['--db', self.db, '--event', 'danc3'], ['--db', self.db, '--from', '10.2.2016'],
                        ['--db', self.db, '--from', '2016-02-30'], ['--db', self.db, '--status', 'sure'], ['--db', self.db, '--from', '2016-03-01', '--to', '2016-02-01']):
            status, out, err = casus('timeline', *options)
            self.assertEqual((status, out, len(err)), (2, '', 1), options)

    def test_event_type_that_the_database_does_not_know(self):
        status, out, err = casus('timeline', '--db', self.db, '--event', 'DANCE')
        self.assertEqual((status, out, len(err)), (1, '', 1))

    def test_what_is_no_database(self):
        status, out, err = casus('timeline', '--db', self.path('none.db'))
        self.assertEqual((status, out, len(err)), (1, '', 1))
        self.assertFalse(os.path.exists(self.path('none.db')))


class Report(Views):
    def record(self, *options):
        status, out, err = casus('report', '--db', self.db, '-o', '-', '--format', 'json', *options)
        self.assertEqual((status, err), (0, []))
        return json.loads(out)

    def test_points_to_the_words(self):
        record = self.record()
        bodies = dict(self.ask('SELECT id, body FROM reports'))
        self.assertEqual(len(record['events']), self.ask('SELECT count(*) FROM events')[0][0])
        for event in record['events']:
            sentence = record['sentences'][event['sentence']]
            body = bodies[record['reports'][sentence['report']]['id']].encode()
            self.assertEqual(body[sentence['start']:sentence['end']].decode(), sentence['text'])
            self.assertEqual([(body[slice(*event['trigger'])].decode(),)], self.ask(f"SELECT words FROM events WHERE id = '{event['id']}'"))
            for role in ('actor', 'recipient', 'attribution'):
                names = self.ask(f"SELECT a.name FROM event_actors a JOIN events e ON e.number = a.event WHERE e.id = '{event['id']}' AND role = '{role}' ORDER BY position")
                self.assertEqual([(record['actors'][who]['name'],) for who, _, _ in event[role]], names)

    def test_holds_only_what_is_asked(self):
        record = self.record('--actor', 'ECU')
        self.assertEqual((len(record['events']), len(record['reports']), record['selection']), (1, 1, {'actor': 'ECU'}))
        self.assertEqual(record['title'], 'andes')

    def test_page_holds_the_record(self):
        target = self.path('out.html')
        self.assertEqual(casus('report', '--db', self.db, '-o', target, '--title', 'A & B')[0::2], (0, []))
        with open(target, encoding='utf8') as file:
            page = file.read()
        inside = page.split('<script type="application/json" id="record">')[1].split('</script>')[0]
        self.assertEqual(json.loads(inside), {**self.record(), 'title': 'A & B'})
        self.assertIn('<title>A &amp; B · casus</title>', page)
        self.assertNotIn('src=', page.split('<script')[0])

    def test_is_the_same_every_time(self):
        pages = {casus('report', '--db', self.db, '-o', '-')[1] for _ in range(3)}
        self.assertEqual(len(pages), 1)

    def test_leaves_no_half_page(self):
        for target in (self.path('no/such/folder/out.html'), self.folder, '/dev/full/x'):
            status, out, err = casus('report', '--db', self.db, '-o', target)
            self.assertEqual((status, out, len(err)), (1, '', 1), target)
        self.assertEqual([name for name in os.listdir(self.folder) if name.endswith('.part')], [])
        self.assertEqual([name for name in os.listdir(os.path.dirname(self.folder)) if name == os.path.basename(self.folder) + '.part'], [])

    def test_wrong_use(self):
        for options in ([], ['--db', self.db], ['-o', 'x'], ['--db', self.db, '-o', 'x', '--format', 'pdf'], ['--db', self.db, '-o', 'x', '--event', 'danc3']):
            status, out, err = casus('report', *options)
            self.assertEqual((status, out, len(err)), (2, '', 1), options)


del Views

if __name__ == '__main__':
    program = unittest.main(argv=sys.argv, exit=False, verbosity=2)
    result = program.result
    bad = len(result.failures) + len(result.errors)
    print(f'cases: {max(0, result.testsRun - bad)} passed, {bad} failed')
    sys.exit(1 if bad else 0)
