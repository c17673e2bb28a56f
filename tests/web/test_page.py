#!/usr/bin/env python3
"""usage: test_page.py CASUS [TEST…]

The page as a reader meets it, in a real browser, against the database that it was made from. CASUS_PICTURES=FOLDER keeps what it looks like.
"""
import functools
import http.server
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import driver  # noqa: E402

CASUS = os.path.abspath(sys.argv.pop(1))
ROOT = os.environ.get('CASUS_ROOT') or os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..'))
PICTURES = os.environ.get('CASUS_PICTURES')

REPORTS = [
    {'id': 'a', 'date': '2016-02-10', 'title': 'Chile and Peru', 'outlet': 'The Andes', 'url': 'https://andes.example/a',
     'text': 'Chile attacked Peru. Peru condemned the attack. Bolivia will meet Chile. Türkiye’s envoy said Chile accused Peru of lying.'},
    {'id': 'b', 'date': '2016-02-11', 'title': 'Chile again', 'outlet': 'The Andes', 'text': 'Chile bombed Peru. Brazil sent aid to Peru.'},
    {'id': 'c', 'date': '2016-05-03', 'title': 'Brazil <b>helps</b>', 'outlet': 'Rio & Co', 'text': 'Brazil sent aid to Peru. Chile praised Brazil.'},
    {'id': 'd', 'title': 'No day', 'text': 'Ecuador accused Peru.'},
    {'id': 'evil', 'date': '2016-06-01', 'title': '</script><script>window.broken=1</script><img src=x onerror="window.broken=2">', 'outlet': '<!--<script>',
     'url': 'javascript:window.broken=3', 'text': 'Chile attacked Peru </script><script>window.broken=4</script> <img src=x onerror="window.broken=5"> again.'},
]


def casus(*arguments):
    done = subprocess.run([CASUS, *arguments], capture_output=True, timeout=300)
    if done.returncode:
        raise AssertionError(done.stderr.decode())
    return done.stdout.decode()


def grown_record(n):
    """A record of n events over ten years in the shape of docs/api.md, with places."""
    events = []
    for i in range(n):
        day = f'{2010 + i * 10 // n:04}-{i % 12 + 1:02}-{i % 28 + 1:02}'
        kind = [('ASSAULT', 4, -9.5), ('ACCUSE', 3, -2.0), ('CONSULT', 1, 2.5), ('AID', 2, 10.0)][i % 7 % 4]
        events.append({'id': f'{i:020x}', 'sentence': i, 'event': kind[0], 'mode': [], 'context': [], 'quad': kind[1], 'score': kind[2],
                       'date': {'start': day, 'end': day, 'how': 'stated in full'}, 'place': i % 4 if i % 5 else None, 'trigger': [6, 11],
                       'actor': [[i % 4, 0, 5]], 'recipient': [[(i + 1) % 4, 12, 17]], 'attribution': [], 'factuality': 'asserted', 'rule': None, 'confidence': 0.5})
    countries = [('Chile', 'CHL'), ('Perus', 'PER'), ('Brazi', 'BRA'), ('Bolis', 'BOL')]
    return {'shape': 1, 'casus': '0', 'title': 'Grown', 'selection': {},
            'reports': [{'id': 'r', 'title': None, 'outlet': 'Wire', 'url': None, 'published': None, 'publications': 1}],
            'sentences': [{'report': 0, 'n': i, 'start': 0, 'end': 18, 'text': f'{countries[i % 4][0]} verbs {countries[(i + 1) % 4][0]}, number {i}.'} for i in range(n)],
            'actors': [{'name': name, 'code': code, 'sector': [], 'entity': name.lower(), 'type': 'state'} for name, code in countries],
            'places': [{'name': 'Lima', 'country': 'PER', 'admin1': 'Lima', 'lat': -12.04, 'lon': -77.03}, {'name': 'Arica', 'country': 'CHL', 'admin1': None, 'lat': -18.48, 'lon': -70.31},
                       {'name': 'Nowhere', 'country': None, 'admin1': None, 'lat': None, 'lon': None},
                       {'name': 'Huayra', 'country': 'PER', 'admin1': None, 'type': None, 'lat': -9.19, 'lon': -75.02}],
            'events': events}


class Server:
    """Gives the built page and a record, as casus will when it serves."""
    def __init__(self, record):
        body = json.dumps(record).encode()
        page = pathlib.Path(ROOT, 'web', 'page.html').read_bytes()

        class Answer(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                found = {'/': (page, 'text/html; charset=utf-8'), '/api/record': (body, 'application/json')}.get(self.path)
                self.send_response(200 if found else 404)
                self.send_header('content-type', found[1] if found else 'text/plain')
                self.end_headers()
                self.wfile.write(found[0] if found else b'')

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Answer)
        self.url = f'http://127.0.0.1:{self.server.server_address[1]}/'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


class PageCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = browser()
        cls.browser.screen(1280, 1000)

    def tearDown(self):
        self.assertEqual(self.browser.complaints(), [])

    def found(self):
        return int(self.browser.texts('#found b')[0].split()[0].replace(',', ''))

    def wait_found(self, n):
        self.browser.wait_for(lambda: self.found() == n, f'{n} events (there are {self.found()})', 10)

    def hash(self):
        return self.browser.run('return decodeURIComponent(location.hash.replaceAll("+", " "))')

    def keep(self, name):
        if PICTURES:
            self.browser.picture(os.path.join(PICTURES, name + '.png'))


@functools.cache
def browser():
    return driver.Browser()


class FromDatabase(PageCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.folder = tempfile.mkdtemp(prefix='casus-page-')
        path = os.path.join(cls.folder, 'reports.jsonl')
        with open(path, 'w', encoding='utf8') as file:
            file.writelines(json.dumps(report) + '\n' for report in REPORTS)
        cls.db = os.path.join(cls.folder, 'a <i>b.db')
        cls.page = os.path.join(cls.folder, 'page.html')
        casus('code', path, '--db', cls.db)
        casus('report', '--db', cls.db, '-o', cls.page)
        cls.url = pathlib.Path(cls.page).as_uri()

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def ask(self, sql, *values):
        with sqlite3.connect(self.db) as database:
            return database.execute(sql, values).fetchall()

    def number(self, condition='1', *values):
        return self.ask(f"SELECT count(*) FROM events WHERE factuality = 'asserted' AND {condition}", *values)[0][0]

    def test_shows_what_the_database_holds(self):
        self.browser.open(self.url)
        self.assertEqual(self.found(), self.number())
        self.assertIn(str(self.ask('SELECT count(*) FROM events')[0][0]), self.browser.texts('#sum')[0])
        self.assertEqual(len(self.browser.texts('article')), self.number())
        ids = self.browser.run('return [...document.querySelectorAll("article")].map((article) => article.dataset.id)')
        self.assertEqual(sorted(ids), sorted(id for id, in self.ask("SELECT id FROM events WHERE factuality = 'asserted'")))
        self.browser.click('#others button')
        self.wait_found(self.ask('SELECT count(*) FROM events')[0][0])

    def test_marks_the_words_that_prove_an_event(self):
        self.browser.open(self.url + '#status=all')
        for id, words, sentence_text in self.ask(
                "SELECT events.id, words, CAST(substr(CAST(body AS BLOB), s.start + 1, s.end - s.start) AS TEXT) FROM events JOIN sentences s "
                "ON s.report = events.report AND s.n = events.sentence JOIN reports ON reports.number = events.report"):
            shown = self.browser.run('''const article = document.querySelector(`[data-id="${arguments[0]}"]`).cloneNode(true);
                for (const label of article.querySelectorAll("mark .unseen")) label.remove();
                return [article.querySelector("blockquote").textContent, [...article.querySelectorAll("mark.trigger")].map((mark) => mark.textContent)];''', id)
            self.assertEqual(shown, [sentence_text, [words]])

    def test_a_month_and_a_day_filter(self):
        self.browser.open(self.url)
        self.browser.click('.bar[data-start="2016-02-01"]')
        in_february = self.number("date_start LIKE '2016-02%'")
        self.wait_found(in_february)
        self.assertEqual(self.hash(), '#from=2016-02-01&to=2016-02-29')
        self.browser.click('.bar[data-start="2016-02-11"]')
        self.wait_found(self.number("date_start = '2016-02-11'"))
        self.browser.run('history.back()')
        self.wait_found(in_february)
        self.browser.click('#clear')
        self.wait_found(self.number())
        self.assertEqual(self.hash(), '')

    def test_a_cell_filters_by_both_sides(self):
        self.browser.open(self.url)
        pairs = "(SELECT count(*) FROM event_actors WHERE event = number AND role = 'actor' AND country = 'CHL') AND EXISTS " \
                "(SELECT 1 FROM event_actors WHERE event = number AND role = 'recipient' AND country = 'PER')"
        self.assertIn(str(self.number(pairs)), self.browser.texts('[data-pair="CHL --->PER ---"] b'))
        self.browser.click('[data-pair="CHL --->PER ---"]')
        self.wait_found(self.number(pairs))
        self.assertEqual(self.hash(), '#source=CHL ---&target=PER ---')
        self.browser.click('[data-pair="CHL --->PER ---"]')
        self.wait_found(self.number())

    def test_an_address_gives_its_view(self):
        chile = "EXISTS (SELECT 1 FROM event_actors WHERE event = number AND role <> 'attribution' AND country = 'CHL')"
        self.browser.open(self.url + '#actor=CHL&event=ASSAULT')
        self.assertEqual(self.found(), self.number(f"event = 'ASSAULT' AND {chile}"))
        self.assertGreater(self.found(), 0)
        self.assertEqual(self.browser.run('return document.getElementById("filter-actor").value'), 'CHL')
        self.browser.open(self.url + '#actor=Chile')
        self.assertEqual(self.found(), self.number(chile))
        self.browser.open(self.url + '#from=tomorrow&event=DANCE&quad=9&nonsense=1')
        self.assertEqual(self.found(), self.number())

    def test_orders(self):
        ids = 'return [...document.querySelectorAll("article")].map((article) => article.dataset.id)'
        self.browser.open(self.url + '#status=all')
        newest = self.browser.run(ids)
        self.browser.open(self.url + '#status=all&order=oldest')
        oldest = self.browser.run(ids)
        undated = [id for id, in self.ask("SELECT id FROM events WHERE date_start = '' AND date_end = ''")]
        self.assertEqual(len(undated), 1)
        self.assertEqual(newest[-1:] + oldest[-1:], undated * 2)
        self.assertEqual(newest[:-1], oldest[-2::-1])
        self.assertEqual(oldest[:-1], [id for id, in self.ask("SELECT id FROM events WHERE date_start <> '' ORDER BY date_start, date_end = '', date_end, number")])

    def test_the_form_filters(self):
        self.browser.open(self.url)
        self.browser.run('''const select = document.getElementById("filter-event"); select.value = "quad:2"; select.dispatchEvent(new Event("change"));''')
        self.wait_found(self.number('quad = 2'))
        self.browser.click('.asked')
        self.wait_found(self.number())

    def test_agrees_with_the_program(self):
        for choice in ({'actor': 'PER'}, {'event': 'ASSAULT'}, {'from': '2016-02-11', 'to': '2016-05-03'}, {'actor': 'Brazil', 'event': 'AID'}):
            options = [word for name, value in choice.items() for word in (f'--{name}', value)]
            rows = json.loads(casus('timeline', '--db', self.db, '--format', 'json', '--status', 'asserted', *options))
            self.browser.open(self.url + '#' + '&'.join(f'{name}={value}' for name, value in choice.items()))
            self.assertEqual(self.found(), sum(len(row['events']) for row in rows), choice)

    def test_hostile_text_does_not_run(self):
        self.browser.open(self.url)
        self.assertIsNone(self.browser.run('return window.broken ?? null'))
        self.assertEqual(self.browser.run('return document.title'), 'a <i>b · casus')
        self.assertEqual(self.browser.run('return document.querySelectorAll("article script, article img, h1 i").length'), 0)
        self.assertTrue(any('<script>window.broken=1</script>' in text for text in self.browser.texts('article footer')))
        links = self.browser.run('return [...document.querySelectorAll("article a")].map((link) => link.href)')
        self.assertIn('https://andes.example/a', links)
        self.assertFalse([link for link in links if not link.startswith('https://')])

    def test_asks_nothing_of_the_network(self):
        self.browser.open(self.url)
        self.assertEqual(self.browser.run('return performance.getEntriesByType("resource").length'), 0)

    def test_by_keyboard(self):
        self.browser.open(self.url)
        self.browser.run('document.querySelector(".bar[tabindex=\\"0\\"]").focus()')
        first = self.browser.run('return document.activeElement.dataset.start')
        self.browser.keys('Right', 'Left', 'Enter')
        self.browser.wait_for(lambda: f'from={first}' in self.hash(), 'the first bar to be chosen')
        self.browser.open(self.url)
        self.browser.run('document.querySelector("article").focus()')
        self.browser.keys('PageDown')
        self.assertEqual(self.browser.run('return document.activeElement.getAttribute("aria-posinset")'), '2')

    def test_tells_a_screen_reader(self):
        self.browser.open(self.url)
        self.browser.run('for (const box of document.querySelectorAll("details")) box.open = true')
        nodes = self.browser.devtools('Accessibility.getFullAXTree')['nodes']
        roles = {node['role']['value'] for node in nodes if not node['ignored']}
        self.assertLessEqual({'main', 'search', 'feed', 'article', 'table', 'status', 'banner', 'contentinfo'}, roles)
        nameless = [node['role']['value'] for node in nodes if not node['ignored'] and node['role']['value'] in
                    ('button', 'textbox', 'searchbox', 'combobox', 'link', 'article', 'region', 'feed', 'table') and not node.get('name', {}).get('value')]
        self.assertEqual(nameless, [])
        rows = self.browser.run('return [...document.querySelectorAll("#timeline-table tbody tr")].map((row) => Number(row.cells[1].textContent))')
        self.assertEqual(sum(rows), self.number("date_start <> '' AND date_end = date_start"))

    def test_fits_a_phone(self):
        self.addCleanup(self.browser.screen, 1280, 1000)
        self.browser.screen(360, 740, phone=True)
        self.browser.open(self.url)
        self.assertLessEqual(self.browser.run('return document.scrollingElement.scrollWidth'), 360)
        self.assertFalse(self.browser.run('return document.getElementById("filters-box").open'))
        self.keep('phone')

    def test_prints(self):
        self.browser.open(self.url)
        printed = self.browser.printed()
        self.assertTrue(printed.startswith(b'%PDF'))
        self.assertGreater(len(printed), 20_000)

    def test_dark(self):
        self.addCleanup(self.browser.screen, 1280, 1000)
        colours = []
        for dark in (False, True):
            self.browser.screen(1280, 1000, dark=dark)
            self.browser.open(self.url)
            colours.append(self.browser.run('return [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]'))
            self.keep('dark' if dark else 'light')
        self.assertEqual([sum(map(int, ground[4:-1].split(','))) > sum(map(int, ink[4:-1].split(','))) for ground, ink in colours], [True, False])


class Vague(PageCase):
    """Two events in three lie on a day, every third somewhere in ten years."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.record = grown_record(24)
        for i, event in enumerate(cls.record['events']):
            event['date']['start'] = event['date']['end'] = f'{1997 + i}-05-06'
            if i % 3 == 0:
                event['date']['end'] = f'{2007 + i}-05-06'
        cls.server = Server(cls.record)

    def test_what_may_be_of_any_year_is_neither_new_nor_old(self):
        vague = {event['id'] for event in self.record['events'][::3]}
        for order in ('', '#order=oldest'):
            self.browser.open(self.server.url + order)
            ids = self.browser.run('return [...document.querySelectorAll("article")].map((article) => article.dataset.id)')
            self.assertEqual(len(ids), 24)
            self.assertEqual(set(ids[-8:]), vague)

    def test_no_label_is_cut_on_a_phone(self):
        self.addCleanup(self.browser.screen, 1280, 1000)
        for width in (320, 390, 412, 600):
            self.browser.screen(width, 844, phone=True)
            self.browser.open(self.server.url)
            over = self.browser.run('''const edge = document.querySelector("#timeline-picture svg").getBoundingClientRect().right;
                return [...document.querySelectorAll("#timeline-picture .tick")].filter((tick) => tick.getBoundingClientRect().right > edge + 0.5).map((tick) => tick.textContent)''')
            self.assertEqual(over, [], width)


class FromServer(PageCase):
    N = 10_000

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.record = grown_record(cls.N)
        cls.server = Server(cls.record)

    def test_ten_thousand_events(self):
        self.browser.open(self.server.url)
        self.assertEqual(self.found(), self.N)
        self.assertLess(self.browser.run('return document.querySelectorAll("article").length'), 200)
        self.browser.run('scrollTo({top: document.body.scrollHeight, behavior: "instant"})')
        oldest = min(range(self.N), key=lambda i: (self.record['events'][i]['date']['start'], i))
        last = f'[data-id="{oldest:020x}"]'
        self.browser.wait_for(lambda: self.browser.run('return !!document.querySelector(arguments[0])', last), 'the last record', 20)
        self.assertLess(self.browser.run('return document.querySelectorAll("article").length'), 300)
        self.assertLess(self.browser.run('return document.querySelectorAll("*").length'), 12_000)

    def test_a_place_filters(self):
        self.browser.open(self.server.url)
        at = lambda name: sum(1 for event in self.record['events'] if event['place'] is not None and self.record['places'][event['place']]['name'] == name)
        self.assertEqual(self.browser.run('return [...document.querySelectorAll(".spot")].map((spot) => spot.dataset.place).sort()'), ['Arica', 'Huayra', 'Lima'])
        self.browser.click('.spot[data-place="Lima"]')
        self.wait_found(at('Lima'))
        self.assertEqual(self.hash(), '#place=Lima')
        self.keep('place')
        self.browser.click('#asked button')
        self.wait_found(self.N)
        self.browser.open(self.server.url + '#place=PER')
        self.assertEqual(self.found(), at('Lima') + at('Huayra'))

    def test_a_place_of_which_only_the_country_is_known_is_hollow(self):
        self.browser.open(self.server.url)
        self.assertEqual(self.browser.run('return [...document.querySelectorAll(".spot.wide")].map((spot) => spot.dataset.place)'), ['Huayra'])
        self.assertIn('Huayra, somewhere in PER: ', self.browser.run('return document.querySelector(".spot.wide").getAttribute("aria-label")'))

    def test_places_stand_where_they_are(self):
        """Lima is north and west of Arica; both lie on land of their countries."""
        self.browser.open(self.server.url)
        lima, arica = (self.browser.run('const box = document.querySelector(`.spot[data-place="${arguments[0]}"]`).getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]', name)
                       for name in ('Lima', 'Arica'))
        self.assertLess(lima[0], arica[0])
        self.assertLess(lima[1], arica[1])
        # Mercator: degrees of longitude are the same everywhere, those of latitude there about 1/cos(15°)
        self.assertAlmostEqual((arica[1] - lima[1]) / (arica[0] - lima[0]), 6.44 / 6.72 / 0.966, delta=0.08)

    def test_zooms(self):
        width = lambda: self.browser.run('return document.querySelector(".spot").getBoundingClientRect().x - document.querySelectorAll(".spot")[1].getBoundingClientRect().x')
        self.browser.open(self.server.url)
        shown = width()
        self.browser.click('#map-out')
        self.assertAlmostEqual(width(), shown / 2, delta=2)
        self.browser.click('#map-fit')
        self.assertAlmostEqual(width(), shown, delta=1)

    def test_says_when_there_is_no_record(self):
        server = Server({'shape': 99})
        self.browser.call('POST', '/url', {'url': server.url})
        self.browser.wait_for(lambda: 'shape 99' in self.browser.texts('#wait')[0], 'the page to say what is wrong')


if __name__ == '__main__':
    if not driver.CHROMIUM or not driver.CHROMEDRIVER:
        print('chromium or chromedriver is not installed: the page is not tested')
        sys.exit(77)
    try:
        program = unittest.main(verbosity=2, exit=False)
    finally:
        if browser.cache_info().currsize:
            browser().close()
    result = program.result
    bad = len(result.failures) + len(result.errors)
    print(f'cases: {max(0, result.testsRun - bad)} passed, {bad} failed')
    sys.exit(bool(bad))
