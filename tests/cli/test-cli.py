#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command of rapporteur-cli from outside: statuses, messages, files, bad input: test-cli.py RAPPORTEUR-CLI SOURCE-ROOT"""
import base64
import contextlib
import csv
import fcntl
import hashlib
import json
import os
import pathlib
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import unittest

CLI, ROOT = sys.argv.pop(1), pathlib.Path(sys.argv.pop(1))
EXAMPLE = ROOT / 'data' / 'examples' / 'election-briefing.json'
EVERY_FIELD = ROOT / 'tests' / 'export' / 'every-field.json'
COMMANDS = ['new', 'import', 'export', 'check', 'info', 'search', 'stats', 'history', 'merge', 'exchange', 'pack', 'copy', 'verify',
            'recover', 'dump']
NOBODY = 65534
SHARED, OTHER = '7000000000000000001', '7000000000000000002'  # ids of records, which an import keeps
SIGNATURES = {'pdf': b'%PDF-', 'html': b'<!DOCTYPE html>', 'json': b'{'}


def exchange(*records):
    return json.dumps({'format': 'rapporteur-exchange', 'version': 1, 'records': records}, ensure_ascii=False)


class CliTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.state = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.addCleanup(self.state.cleanup)
        self.case = self.path('Case.rapporteur')

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write(self, name, content):
        path = pathlib.Path(self.path(name))
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    def call(self, *arguments, user=None, **environment):
        return subprocess.run([CLI, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, user=user, group=user,
                              env={**os.environ, 'LC_ALL': 'C.UTF-8', 'HOME': self.folder.name, 'XDG_STATE_HOME': self.state.name,
                                   **environment})

    def run_cli(self, *arguments, status=0, **environment):
        """Runs it; returns what it said on stdout when it is well, on stderr when not."""
        done = self.call(*arguments, **environment)
        out, err = done.stdout.decode(), done.stderr.decode()
        self.assertEqual(done.returncode, status, f'{arguments}: {out}{err}')
        if status == 0:
            self.assertEqual(err, '', arguments)
        return out if status == 0 else err

    def refused(self, *arguments, status=1, says, **environment):
        """It says why, on one line (two when it also says how it is used), and nothing on stdout."""
        done = self.call(*arguments, **environment)
        err = done.stderr.decode()
        self.assertEqual((done.returncode, done.stdout), (status, b''), f'{arguments}: {err}')
        self.assertRegex(err, says, arguments)
        self.assertTrue(err.startswith(('rapporteur-cli', 'Usage: ')), err)
        self.assertLessEqual(err.count('\n'), 1 if status == 1 else 2, err)

    def make(self, source=EXAMPLE):
        self.run_cli('new', self.case)
        self.run_cli('import', self.case, str(source))

    def records(self, case=None):
        self.run_cli('export', case or self.case, '-o', self.path('records.json'))
        return json.loads(pathlib.Path(self.path('records.json')).read_text())['records']

    def names(self, case):
        return sorted(record['name'] for record in self.records(case) if record['type'] == 'actor')

    def add(self, case, *records):
        self.run_cli('import', case, self.write('added.json', exchange(*records)))

    def make_copies(self):
        """Two copies of one case file with one actor."""
        self.run_cli('new', self.case)
        self.add(self.case, {'type': 'actor', 'id': SHARED, 'name': 'Council'})
        return self.case, shutil.copy(self.case, self.path('Theirs.rapporteur'))

    def become_reader(self, *paths):
        """Arguments for calls of somebody who may read the paths and write everything else."""
        user = NOBODY if os.geteuid() == 0 else None  # root may write everything
        state = os.path.join(self.state.name, 'of-the-reader')
        os.mkdir(state)
        for path in self.state.name, state, self.folder.name:
            os.chmod(path, 0o777)
        for name in os.listdir(self.folder.name):
            os.chmod(self.path(name), 0o777)
        for path in paths:
            os.chmod(path, 0o555)
            self.addCleanup(os.chmod, path, 0o700)
        reader = {'user': user, 'XDG_STATE_HOME': state}
        with contextlib.suppress(PermissionError):
            if self.call('--version', **reader).returncode == 0:
                return reader
        return self.skipTest('the program cannot be run by somebody else')

    def change(self, case, *statements):
        """What no program of ours does to a case file."""
        with contextlib.closing(sqlite3.connect(case)) as database, database:
            for statement in statements:
                database.execute(statement)


class Help(CliTest):
    def test_table(self):
        text = self.run_cli('--help')
        self.assertEqual(re.findall(r'^  (\w+) FILE', text, re.M), COMMANDS)
        self.assertEqual(text, self.run_cli('-h'))

    def test_each_command(self):
        for command in COMMANDS:
            text = self.run_cli(command, '--help')
            self.assertIn(f'rapporteur-cli {command}', text)

    def test_version(self):
        version = re.search(r"version: '([^']+)'", (ROOT / 'meson.build').read_text())[1]
        self.assertEqual(self.run_cli('--version'), f'rapporteur-cli {version}\n')

    def test_wrong_use(self):
        self.make()
        for arguments in [
            [], ['publish'], ['new'], ['new', 'a', 'b'], ['import', self.case], ['export', self.case], ['export', '-o', 'x.pdf'],
            ['check'], ['check', self.case, 'x'], ['info'], ['search', self.case], ['dump', self.case],
            ['dump', self.case, '--stage', 'dream'], ['info', self.case, '--jsonp'], ['check', self.case, '--edition', 'secret'],
            ['export', self.case, '-o', self.path('x.pdf'), '--edition', 'secret'],
            ['history'], ['history', self.case, 'x'], ['history', self.case, '--record', 'x'], ['history', self.case, '--record', '-5'],
            ['history', self.case, '--limit', '0'], ['history', self.case, '--limit', 'many'],
            ['merge'], ['merge', self.case], ['exchange'], ['exchange', self.case], ['exchange', self.case, 'a', 'b'],
            ['pack', self.case], ['pack', '-o', 'x.rapporteur'], ['copy', self.case], ['copy', self.case, 'x', '-o', 'x.rapporteur'],
            ['verify'], ['verify', self.case, 'x'], ['recover', self.case], ['recover', '-o', 'x.rapporteur'],
            ['stats'], ['stats', self.case, '--by', 'colour'], ['stats', self.case, '--json', '--csv'],
            ['export', self.case, '-o', self.path('x.doc')], ['export', self.case, '-o', self.path('x.pdf'), '--format', 'doc'],
        ]:
            self.refused(*arguments, status=2, says=r'Usage: rapporteur-cli \w+|--help')
        self.assertEqual(sorted(os.listdir(self.folder.name)), ['Case.rapporteur'])


class New(CliTest):
    def test_blank(self):
        self.run_cli('new', self.case)
        self.assertEqual(json.loads(self.run_cli('info', self.case, '--json'))['reports'], [])

    def test_templates(self):
        for template in sorted(path.stem for path in (ROOT / 'data' / 'templates').glob('*.json')):
            case = self.path(template)
            self.run_cli('new', case, '--template', template)
            counts = json.loads(self.run_cli('info', case, '--json'))['counts']
            self.assertEqual(counts['report'], 1, template)
            self.assertGreaterEqual(counts['section'], 2, template)

    def test_unknown_template(self):
        self.refused('new', self.case, '--template', 'novel', says='novel')
        self.assertFalse(os.path.exists(self.case))

    def test_never_overwrites(self):
        kept = self.write('Case.rapporteur', 'somebody’s work')
        self.refused('new', kept, says='Case.rapporteur')
        self.assertEqual(pathlib.Path(kept).read_text(), 'somebody’s work')

    def test_no_such_folder(self):
        self.refused('new', self.path('no/Case.rapporteur'), says='Case.rapporteur')


class Import(CliTest):
    def test_counts(self):
        self.make()
        wanted = {}
        for record in json.loads(EXAMPLE.read_text())['records']:
            wanted[record['type']] = wanted.get(record['type'], 0) + 1
        counts = json.loads(self.run_cli('info', self.case, '--json'))['counts']
        self.assertEqual({name: n for name, n in counts.items() if n}, wanted)

    def test_round_trip_through_the_case_file(self):
        self.make(EVERY_FIELD)
        self.run_cli('export', self.case, '-o', self.path('out.json'))
        self.assertEqual(pathlib.Path(self.path('out.json')).read_text(), EVERY_FIELD.read_text())

    def test_several(self):
        self.run_cli('new', self.case)
        first = self.write('1.json', exchange({'type': 'actor', 'id': 'a', 'name': 'First'}))
        second = self.write('2.json', exchange({'type': 'actor', 'id': 'a', 'name': 'Second'}))
        self.run_cli('import', self.case, first, second)
        self.assertEqual(sorted(record['name'] for record in self.records() if record['type'] == 'actor'), ['First', 'Second'])

    def test_bad_files(self):
        actor = {'type': 'actor', 'id': 'a', 'name': 'Somebody'}
        cases = {
            'not JSON': ('{"format"', 'bad.json'),
            'empty': ('', 'bad.json'),
            'other JSON': ('[1, 2]', 'not a Rapporteur exchange file'),
            'newer': ('{"format": "rapporteur-exchange", "version": 2, "records": []}', 'update Rapporteur'),
            'no id': (exchange({'type': 'actor'}), '“id”'),
            'unknown type': (exchange(actor, {'type': 'rumour', 'id': 'r'}), r'“r” \(rumour\)'),
            'same id': (exchange(actor, actor), '“a”'),
            'unknown field': (exchange(actor, {'type': 'term', 'id': 't', 'colour': 'red'}), '“t”.*“colour”'),
            'number as text': (exchange({'type': 'count', 'id': 'c', 'minimum': 'three'}), '“c”.*“minimum”'),
            'negative number': (exchange({'type': 'count', 'id': 'c', 'minimum': -1}), '“c”.*“minimum”'),
            'text as number': (exchange({'type': 'actor', 'id': 'a', 'name': 5}), '“a”.*“name”'),
            'flag as text': (exchange({'type': 'report', 'id': 'p', 'numbering': 'yes'}), '“p”.*“numbering”'),
            'list as text': (exchange({'type': 'actor', 'id': 'a', 'name': ['x']}), '“a”.*“name”'),
            'nothing': (exchange({'type': 'actor', 'id': 'a', 'name': None}), '“a”.*“name”'),
            'bad date': (exchange({'type': 'incident', 'id': 'i', 'date': '2021-02-30'}), '“i”.*“date”'),
            'bad choice': (exchange({'type': 'actor', 'id': 'a', 'kind': 'robot'}), '“a”.*“kind”'),
            'reference to nothing': (exchange({'type': 'citation', 'id': 'c', 'source': 'x'}), '“c”.*“source”'),
            'reference to another type': (exchange(actor, {'type': 'citation', 'id': 'c', 'source': 'a'}), '“c”.*“source”'),
            'wrong content': (exchange({'type': 'attachment', 'id': 'f', 'hash': 'ab', 'content': 'AAAA'}), '“f”.*“content”'),
        }
        self.run_cli('new', self.case)
        for name, (text, says) in cases.items():
            with self.subTest(name):
                self.refused('import', self.case, self.write('bad.json', text), says=says)
                self.assertEqual(self.records(), [])

    def test_all_or_nothing(self):
        """A good file before a bad one is not imported either."""
        self.run_cli('new', self.case)
        good = self.write('good.json', exchange({'type': 'actor', 'id': 'a', 'name': 'Somebody'}))
        self.refused('import', self.case, good, self.write('bad.json', '{}'), says='bad.json')
        self.refused('import', self.case, good, self.path('none.json'), says='none.json')
        self.refused('import', self.case, good, self.write('notes.docx', 'x'), says='notes.docx')
        self.assertEqual(self.records(), [])

    def test_unknown_citation_is_kept_and_shown(self):
        self.run_cli('new', self.case)
        self.run_cli('import', self.case, self.write('a.json', exchange(
            {'type': 'report', 'id': 'r', 'title': 'T'},
            {'type': 'section', 'id': 's', 'report': 'r', 'position': 'a', 'title': 'S', 'text': 'Said.[@somebody2021]'})))
        texts = [record['text'] for record in self.records() if record['type'] == 'section']
        self.assertEqual(texts, ['Said.[@somebody2021]'])
        done = subprocess.run([CLI, 'check', self.case], stdout=subprocess.PIPE, env={**os.environ, 'LC_ALL': 'C.UTF-8'})
        self.assertEqual(done.returncode, 1)
        self.assertIn('somebody2021', done.stdout.decode())


class Export(CliTest):
    def export(self, name, *options, **arguments):
        self.run_cli('export', self.case, '-o', self.path(name), *options, **arguments)
        return pathlib.Path(self.path(name)).read_bytes()

    def test_formats(self):
        self.make()
        for ending, signature in SIGNATURES.items():
            self.assertTrue(self.export(f'paper.{ending.upper()}').startswith(signature), ending)
            self.assertTrue(self.export('paper', '--format', ending).startswith(signature), ending)
        self.assertTrue(self.export('paper.pdf', '--format', 'html').startswith(SIGNATURES['html']))

    def test_report(self):
        self.run_cli('new', self.case)
        papers = [{'type': 'report', 'id': str(9 * 10**17 + n), 'title': f'Paper {n}'} for n in range(3)]
        self.run_cli('import', self.case, self.write('a.json', exchange(*papers)))
        for paper in papers:
            self.assertIn(f'<h1>{paper["title"]}</h1>'.encode(), self.export('a.html', '--report', paper['id']))
        for wrong in '1', 'x', '':
            self.refused('export', self.case, '-o', self.path('b.html'), '--report', wrong, says='paper with the id')
        self.assertFalse(os.path.exists(self.path('b.html')))

    def test_editions(self):
        """A paper is public unless one says otherwise, a whole case file is internal unless one says otherwise."""
        secret = 'Айгуль Протектед'
        self.run_cli('new', self.case)
        self.run_cli('import', self.case, self.write('a.json', exchange(
            {'type': 'report', 'id': 'r', 'title': 'T'},
            {'type': 'section', 'id': 's', 'report': 'r', 'position': 'a', 'title': 'S', 'text': f'{secret} was there.'},
            {'type': 'actor', 'id': 'a', 'name': secret, 'kind': 'person', 'naming': 'withheld'})))
        shown = {
            ('a.html',): False, ('a.html', '--edition', 'public'): False, ('a.html', '--edition', 'internal'): True,
            ('a.json',): True, ('a.json', '--edition', 'public'): False,
        }
        for arguments, wanted in shown.items():
            self.assertEqual(secret.encode() in self.export(*arguments), wanted, arguments)
        self.assertNotIn(secret, self.run_cli('dump', self.case, '--stage', 'records'))
        self.assertIn(secret, self.run_cli('dump', self.case, '--stage', 'records', '--edition', 'internal'))

    def test_styles(self):
        """A style is named by its id, or is a file; one that is wrong here or there is told."""
        self.make()
        self.assertEqual(self.export('a.pdf'), self.export('a.pdf', '--style', 'briefing'))
        self.assertNotEqual(self.export('a.pdf'), self.export('a.pdf', '--style', 'un'))
        own = self.write('own.ini', '[style]\nbased-on=un\n')
        self.assertEqual(self.export('a.pdf', '--style', own), self.export('a.pdf', '--style', 'un'))
        doubtful = self.write('doubtful.ini', '[style]\nbased-on=un\n[body]\nsize=huge\n')
        done = self.call('export', self.case, '-o', self.path('a.pdf'), '--style', doubtful)
        self.assertEqual(done.returncode, 0)
        self.assertIn('doubtful.ini: Line 4', done.stderr.decode())
        self.refused('export', self.case, '-o', self.path('b.pdf'), '--style', 'gazette', says='gazette')
        broken = self.write('broken.ini', '[body\n')
        self.refused('export', self.case, '-o', self.path('b.pdf'), '--style', broken, says='broken.ini: Line 1')

    def test_no_paper(self):
        self.run_cli('new', self.case)
        self.refused('export', self.case, '-o', self.path('a.pdf'), says='no paper')
        self.export('a.json')

    def test_unwritable(self):
        self.make()
        self.refused('export', self.case, '-o', self.path('no/a.pdf'), says='no/a.pdf')
        os.mkdir(self.path('folder.pdf'))
        self.refused('export', self.case, '-o', self.path('folder.pdf'), says='folder.pdf')
        self.assertEqual(sorted(os.listdir(self.folder.name)), ['Case.rapporteur', 'folder.pdf'])


class Check(CliTest):
    def test_findings(self):
        self.run_cli('new', self.case)
        self.run_cli('import', self.case, self.write('a.json', exchange(
            {'type': 'report', 'id': 'r', 'title': ''}, {'type': 'incident', 'id': 'i', 'title': 'Night'})))
        done = subprocess.run([CLI, 'check', self.case, '--json'], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.assertEqual((done.returncode, done.stderr), (1, b''))
        findings = json.loads(done.stdout)
        fields = {(finding['field'], finding['severity']) for finding in findings}
        self.assertIn('title', {field for field, _ in fields})
        self.assertTrue({severity for _, severity in fields} <= {'error', 'warning', 'hint'})
        plain = subprocess.run([CLI, 'check', self.case], stdout=subprocess.PIPE).stdout.decode().splitlines()
        self.assertEqual(len(plain), len(findings))

    def test_no_paper(self):
        self.run_cli('new', self.case)
        self.assertEqual(self.run_cli('check', self.case), '')
        self.assertEqual(json.loads(self.run_cli('check', self.case, '--json')), [])


class Info(CliTest):
    def test_text(self):
        self.make()
        text = self.run_cli('info', self.case)
        incidents = sum(record['type'] == 'incident' for record in json.loads(EXAMPLE.read_text())['records'])
        self.assertIn(f'incident\t{incidents}\n', text)
        ids = re.findall(r'^report (\d+)\t(.+)$', text, re.M)
        self.assertEqual(len(ids), 1)
        self.assertIn('<h1>', pathlib.Path(self.export_html(ids[0][0])).read_text())

    def test_words(self):
        self.run_cli('new', self.case)
        self.run_cli('import', self.case, self.write('a.json', exchange(
            {'type': 'report', 'id': 'r', 'title': 'Two words', 'lead': 'Three are here.^[And a note.]', 'preset': 'upr'},
            {'type': 'report', 'id': 's', 'title': 'Two words', 'lead': 'Three are here.^[And a note.]', 'preset': 'cedaw'},
            {'type': 'report', 'id': 't', 'title': 'Two words', 'lead': 'Three are here.^[And a note.]'})))
        counts = [line.split('\t')[2] for line in self.run_cli('info', self.case).splitlines() if line.startswith('report ')]
        self.assertEqual(sorted(counts), ['3 of 2815 words', '8 of 3300 words', '8 words'])
        reports = json.loads(self.run_cli('info', self.case, '--json'))['reports']
        self.assertEqual({report.get('preset'): (report['words'], report.get('limit')) for report in reports},
                         {'upr': (3, 2815), 'cedaw': (8, 3300), None: (8, None)})

    def export_html(self, report):
        out = self.path('a.html')
        self.run_cli('export', self.case, '-o', out, '--report', report)
        return out


class Search(CliTest):
    def test_words(self):
        self.make()
        for words in ['kettling'], ['KETTLING'], ['republic', 'square'], ['republic square']:
            self.assertRegex(self.run_cli('search', self.case, *words), r'(?m)^incident \d+\t.*Republic Square')

    def test_nothing_found(self):
        self.make()
        for words in ['zzzz'], ['kettling', 'zzzz']:
            done = subprocess.run([CLI, 'search', self.case, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            self.assertEqual((done.returncode, done.stdout), (1, b''))

    def test_odd_words(self):
        """What means something to SQLite's full-text search is not an error."""
        self.make()
        for words in ['"'], ['*'], ['AND'], ['a" OR "b'], ['NEAR('], ["'"], ['-'], ['title:x']:
            done = subprocess.run([CLI, 'search', self.case, '--', *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            self.assertEqual(done.stderr, b'', words)


class Stats(CliTest):
    RECORDS = [
        {'type': 'incident', 'id': 'a', 'title': 'A', 'date': '2021-01-10', 'place': 'Almaty, "Old" Square'},
        {'type': 'count', 'id': '1', 'incident': 'a', 'qualifier': 'least', 'minimum': 30, 'unit': 'people'},
        {'type': 'act', 'id': '2', 'incident': 'a'},
        {'type': 'incident', 'id': 'b', 'title': 'B', 'date': '2020-12', 'place': 'Шымкент'},
        {'type': 'count', 'id': '3', 'incident': 'b', 'qualifier': 'exactly', 'minimum': 5, 'unit': 'people'},
        {'type': 'count', 'id': '4', 'incident': 'b', 'qualifier': 'exactly', 'minimum': 8, 'unit': 'people'},
        {'type': 'count', 'id': '5', 'incident': 'b', 'qualifier': 'exactly', 'minimum': 2, 'unit': 'cars'},
        {'type': 'incident', 'id': 'c', 'title': 'Secret', 'date': '2021-01-11', 'place': 'Aral', 'audience': 'internal'},
    ]

    def make_numbers(self):
        self.run_cli('new', self.case)
        self.run_cli('import', self.case, self.write('a.json', exchange(*self.RECORDS)))

    def test_table(self):
        """Columns are aligned as they are seen, not as they are stored."""
        self.make_numbers()
        self.assertEqual(self.run_cli('stats', self.case).splitlines(), [
            'By place              Incidents  Acts  people',
            'Almaty, "Old" Square          1     1     30+',
            'Шымкент                       1     0     5–8',
            'Total                         2     1     35+',
        ])

    def test_months(self):
        self.make_numbers()
        self.assertEqual([line.split('  ')[0] for line in self.run_cli('stats', self.case, '--by', 'time').splitlines()],
                         ['By month', 'December 2020', 'January 2021', 'Total'])

    def test_unit(self):
        self.make_numbers()
        self.assertEqual(self.run_cli('stats', self.case, '--unit', 'CARS').splitlines()[-1].split(), ['Total', '2', '1', '2'])

    def test_editions(self):
        self.make_numbers()
        self.assertNotIn('Aral', self.run_cli('stats', self.case))
        self.assertIn('Aral', self.run_cli('stats', self.case, '--edition', 'internal'))

    def test_json(self):
        self.make_numbers()
        found = json.loads(self.run_cli('stats', self.case, '--json'))
        self.assertEqual((found['by'], found['unit']), ('place', 'people'))
        self.assertEqual([(row['label'], len(row['incidents']), row['acts'], row['minimum'], row.get('maximum')) for row in found['rows']],
                         [('Almaty, "Old" Square', 1, 1, 30, None), ('Шымкент', 1, 0, 5, 8)])
        self.assertEqual(sorted(found['total']['incidents']), sorted(id for row in found['rows'] for id in row['incidents']))

    def test_csv(self):
        self.make_numbers()
        lines = self.run_cli('stats', self.case, '--csv')
        self.assertEqual([*csv.reader(lines.splitlines())], [
            ['place', 'incidents', 'acts', 'minimum', 'maximum'],
            ['Almaty, "Old" Square', '1', '1', '30', ''],
            ['Шымкент', '1', '0', '5', '8'],
            ['Total', '2', '1', '35', ''],
        ])

    def test_nothing(self):
        self.run_cli('new', self.case)
        self.assertEqual(self.run_cli('stats', self.case).splitlines()[-1].split(), ['Total', '0', '0'])


class History(CliTest):
    def test_order_and_filter(self):
        """Newest first; with a record, what was done to it and nothing else."""
        self.run_cli('new', self.case)
        self.add(self.case, {'type': 'actor', 'id': SHARED, 'name': 'Council'}, {'type': 'actor', 'id': OTHER, 'name': 'Court'})
        self.add(self.case, {'type': 'actor', 'id': SHARED, 'name': 'City council'})
        lines = self.run_cli('history', self.case).splitlines()
        self.assertEqual([line.split('\t')[1:] for line in lines if line.startswith('\t')], [
            [f'actor {SHARED}', 'name', 'Council → City council'],
            [f'actor {SHARED}', 'added'], [f'actor {SHARED}', 'name', ' → Council'],
            [f'actor {OTHER}', 'added'], [f'actor {OTHER}', 'name', ' → Court'],
        ])
        times = [line.split('\t')[1] for line in lines if not line.startswith('\t')]
        self.assertEqual((len(times), times), (2, sorted(times, reverse=True)))

        self.assertEqual(len(self.run_cli('history', self.case, '--limit', '1').splitlines()), 2)
        of_other = self.run_cli('history', self.case, '--record', OTHER)
        self.assertIn('Court', of_other)
        self.assertNotIn('Council', of_other)

    def test_nothing(self):
        self.run_cli('new', self.case)
        self.assertEqual(self.run_cli('history', self.case), '')
        self.refused('history', self.case, '--record', OTHER, says='no.*id')


class Merge(CliTest):
    def test_both_have_both(self):
        ours, theirs = self.make_copies()
        self.add(ours, {'type': 'actor', 'id': 'a', 'name': 'Ours'})
        self.add(theirs, {'type': 'actor', 'id': 'b', 'name': 'Theirs'})
        before = pathlib.Path(theirs).read_bytes()
        self.assertEqual(self.run_cli('merge', ours, theirs), '1 action was new\n')
        self.assertEqual(pathlib.Path(theirs).read_bytes(), before)
        self.assertEqual(self.run_cli('merge', theirs, ours), '1 action was new\n')
        for case in ours, theirs:
            self.assertEqual(self.names(case), ['Council', 'Ours', 'Theirs'])
            self.run_cli('verify', case)
        self.assertEqual(self.run_cli('merge', ours, theirs), '0 actions were new\n')

    def test_several(self):
        ours, theirs = self.make_copies()
        more = shutil.copy(ours, self.path('More.rapporteur'))
        self.add(theirs, {'type': 'actor', 'id': 'b', 'name': 'Theirs'})
        self.add(more, {'type': 'actor', 'id': 'c', 'name': 'More'})
        self.run_cli('merge', ours, theirs, more)
        self.assertEqual(self.names(ours), ['Council', 'More', 'Theirs'])

    def test_conflict(self):
        """Both values are told, the later one stands, in both copies."""
        ours, theirs = self.make_copies()
        self.add(ours, {'type': 'actor', 'id': SHARED, 'name': 'City council'})
        self.add(theirs, {'type': 'actor', 'id': SHARED, 'name': 'Town council'})
        for one, other in (ours, theirs), (theirs, ours):
            done = self.call('merge', one, other)
            self.assertEqual((done.returncode, done.stderr), (1, b''))
            self.assertRegex(done.stdout.decode(), rf'(?s)actor {SHARED}\tname\n.*stands.*: Town council\n.*other.*: City council\n')
            self.assertEqual(self.names(one), ['Town council'])

    def test_another_case(self):
        """Also when one that could be merged comes before it: nothing is merged."""
        ours, theirs = self.make_copies()
        self.add(theirs, {'type': 'actor', 'id': 'b', 'name': 'Theirs'})
        another = self.path('Another.rapporteur')
        self.run_cli('new', another)
        self.add(another, {'type': 'actor', 'id': 'x', 'name': 'Elsewhere'})
        before = pathlib.Path(ours).read_bytes()
        for copies in [another], [theirs, another], [self.path('none.rapporteur')], [self.write('a.txt', 'Dear diary')]:
            self.refused('merge', ours, *copies, says=os.path.basename(copies[-1]))
            self.assertEqual(pathlib.Path(ours).read_bytes(), before)
        self.add(ours, {'type': 'actor', 'id': 'a', 'name': 'Ours'})  # nothing was kept for later, either
        self.assertEqual(self.names(ours), ['Council', 'Ours'])


class Exchange(CliTest):
    def test_both_directions(self):
        ours, theirs = self.make_copies()
        content = os.urandom(1 << 21)
        self.add(ours, {'type': 'actor', 'id': 'a', 'name': 'Ours'})
        self.add(theirs, {'type': 'actor', 'id': 'b', 'name': 'Theirs'}, attachment(content))
        os.mkdir(self.path('shared'))
        self.assertEqual(self.run_cli('exchange', ours, self.path('shared')), '0 actions were new\n')
        self.assertEqual(self.run_cli('exchange', theirs, self.path('shared')), '1 action was new\n')
        self.assertEqual(self.run_cli('exchange', ours, self.path('shared')), '1 action was new\n')
        for case in ours, theirs:
            self.assertEqual(self.names(case), ['Council', 'Ours', 'Theirs'])
            self.run_cli('verify', case)
        self.assertEqual(contents(self.records(ours)), [content])
        self.assertEqual(self.run_cli('exchange', theirs, self.path('shared')), '0 actions were new\n')

    def test_damaged_packet(self):
        """It is passed over, and taken when the folder has it whole."""
        ours, theirs = self.make_copies()
        shared = pathlib.Path(self.path('shared'))
        shared.mkdir()
        self.run_cli('exchange', ours, str(shared))
        known = set(shared.iterdir())
        self.add(theirs, {'type': 'actor', 'id': 'b', 'name': 'Theirs'})
        self.run_cli('exchange', theirs, str(shared))
        packet, = set(shared.iterdir()) - known
        whole = packet.read_bytes()
        packet.write_bytes(whole[:len(whole) // 2])
        self.call('exchange', ours, str(shared))
        self.assertEqual(self.names(ours), ['Council'])
        packet.write_bytes(whole)
        self.run_cli('exchange', ours, str(shared))
        self.assertEqual(self.names(ours), ['Council', 'Theirs'])

    def test_no_folder(self):
        self.run_cli('new', self.case)
        self.refused('exchange', self.case, self.path('none'), says='none.*not a folder')
        self.refused('exchange', self.case, self.write('file', ''), says='file.*not a folder')

    def test_folder_that_may_only_be_read(self):
        """Nothing is taken, either: the others would not get to know."""
        ours, theirs = self.make_copies()
        self.add(theirs, {'type': 'actor', 'id': 'b', 'name': 'Theirs'})
        shared = self.path('shared')
        os.mkdir(shared)
        self.run_cli('exchange', theirs, shared)
        reader = self.become_reader(shared)
        self.refused('exchange', ours, shared, says='shared” may not be', **reader)
        self.assertEqual(self.names(ours), ['Council'])


def attachment(content, **fields):
    return {'type': 'attachment', 'id': OTHER, 'name': 'Film.mp4', 'size': len(content),
            'hash': hashlib.sha256(content).hexdigest(), 'content': base64.b64encode(content).decode(), **fields}


def contents(records):
    return [base64.b64decode(record['content']) for record in records if record['type'] == 'attachment']


class Copies(CliTest):
    CONTENT = bytes(range(256)) * 6000

    def make_attached(self):
        """A case file whose attached file lies beside it, as the window puts it there."""
        self.run_cli('new', self.case)
        self.add(self.case, {'type': 'actor', 'id': SHARED, 'name': 'Council'}, attachment(self.CONTENT))
        self.change(self.case, 'DELETE FROM content')
        self.beside = pathlib.Path(self.path('Case.files'), attachment(self.CONTENT)['hash'][:2], attachment(self.CONTENT)['hash'])
        self.beside.parent.mkdir(parents=True)
        self.beside.write_bytes(self.CONTENT)

    def test_pack(self):
        self.make_attached()
        self.run_cli('pack', self.case, '-o', self.path('Packed.rapporteur'))
        shutil.rmtree(self.path('Case.files'))
        packed = self.path('Packed.rapporteur')
        self.assertEqual(contents(self.records(packed)), [self.CONTENT])
        self.run_cli('verify', packed)
        self.assertEqual(self.run_cli('history', packed), self.run_cli('history', self.case))
        self.assertEqual(self.run_cli('merge', self.case, packed), '0 actions were new\n')

    def test_pack_without_the_file(self):
        """What cannot be packed whole is not packed, and says which file is missing."""
        self.make_attached()
        shutil.rmtree(self.path('Case.files'))
        self.refused('pack', self.case, '-o', self.path('Packed.rapporteur'), says='Film.mp4.*missing')
        self.assertFalse(os.path.exists(self.path('Packed.rapporteur')))

    def test_copy(self):
        """It has neither a history nor a word of what was deleted or overwritten, nor who wrote it."""
        self.make_attached()
        author = self.run_cli('history', self.case).split('\t')[2]
        self.add(self.case, {'type': 'actor', 'id': SHARED, 'name': 'Assembly'})
        self.assertIn(b'Council', pathlib.Path(self.case).read_bytes())
        copy = self.path('Copy.rapporteur')
        self.run_cli('copy', self.case, '-o', copy)
        shutil.rmtree(self.path('Case.files'))
        self.assertEqual((self.run_cli('history', copy), self.names(copy)), ('', ['Assembly']))
        self.assertEqual(contents(self.records(copy)), [self.CONTENT])
        self.run_cli('verify', copy)
        self.refused('merge', self.case, copy, says='Copy.rapporteur.*not a copy')
        without_content = pathlib.Path(copy).read_bytes().replace(self.CONTENT[:256], b'')
        for word in b'Council', author.encode() + b'\0', socket.gethostname().encode() + b'\0':
            self.assertNotIn(word, without_content)

    def test_never_overwrites(self):
        self.make()
        kept = self.write('Kept.rapporteur', 'somebody’s work')
        for command in 'pack', 'copy', 'recover':
            for output in kept, self.case:
                before = pathlib.Path(output).read_bytes()
                self.refused(command, self.case, '-o', output, says='exists already')
                self.assertEqual(pathlib.Path(output).read_bytes(), before)
            self.refused(command, self.case, '-o', self.path('no/x.rapporteur'), says='no/x.rapporteur')


class Verify(CliTest):
    def problems(self):
        done = self.call('verify', self.case)
        self.assertEqual((done.returncode, done.stderr), (1, b''))
        lines = done.stdout.decode().splitlines()
        self.assertIn(f'problems\t{len(lines) - 4}', lines)
        return '\n'.join(lines[4:])

    def test_clean(self):
        self.make()
        self.assertIn('problems\t0\n', self.run_cli('verify', self.case))

    def test_changed_content(self):
        content = b'unmistakable' * 1000
        self.run_cli('new', self.case)
        self.add(self.case, attachment(content))
        pathlib.Path(self.case).write_bytes(pathlib.Path(self.case).read_bytes().replace(b'unmistakable', b'UNMISTAKABLE'))
        self.assertIn('Film.mp4', self.problems())

    def test_changed_record(self):
        self.run_cli('new', self.case)
        self.add(self.case, {'type': 'actor', 'id': SHARED, 'name': 'Council'}, {'type': 'actor', 'id': OTHER, 'name': 'Court'})
        self.change(self.case, f"UPDATE actor SET name = 'Forged' WHERE id = {SHARED}")
        problems = self.problems()
        self.assertRegex(problems, rf'actor {SHARED}.*“name”')
        self.assertNotIn(OTHER, problems)

    def test_changed_history(self):
        """Somebody who changes the history to fit is found out by the chain."""
        self.run_cli('new', self.case)
        self.add(self.case, {'type': 'actor', 'id': SHARED, 'name': 'Council'})
        self.change(self.case, "UPDATE actor SET name = 'Forged'", "UPDATE change SET new = 'Forged' WHERE field = 'name'")
        self.assertRegex(self.problems(), '^The history was changed')

    def test_changed_tables(self):
        self.make()
        self.change(self.case, 'CREATE TABLE extra (id INTEGER)')
        self.assertIn('tables', self.problems())


class Recover(CliTest):
    PAGE = 4096

    def zero_page(self, table):
        """The page in which a table’s rows begin is lost."""
        with contextlib.closing(sqlite3.connect(self.case)) as database:
            self.assertEqual(database.execute('PRAGMA page_size').fetchone(), (self.PAGE,))
            page, = database.execute('SELECT rootpage FROM sqlite_schema WHERE name = ?', (table,)).fetchone()
        with open(self.case, 'r+b') as file:
            file.seek((page - 1) * self.PAGE)
            file.write(bytes(self.PAGE))

    def recover(self):
        saved = self.path('Saved.rapporteur')
        before = pathlib.Path(self.case).read_bytes()
        lines = self.run_cli('recover', self.case, '-o', saved).splitlines()
        self.assertEqual(pathlib.Path(self.case).read_bytes(), before)
        return saved, dict(line.rsplit('\t', 1) for line in lines)

    def test_lost_records(self):
        """A table whose pages are gone is put together from the history."""
        self.make()
        known = self.records()
        self.zero_page('incident')
        self.refused('verify', self.case, says='Case.rapporteur.*damaged.*recover')
        saved, counts = self.recover()
        self.assertEqual(self.records(saved), known)
        incidents = sum(record['type'] == 'incident' for record in known)
        self.assertEqual((counts['of them from the history'], counts['tables read in part']), (str(incidents), '1'))

    def test_lost_history(self):
        self.make()
        known = self.records()
        self.zero_page('change')
        saved, counts = self.recover()
        self.assertEqual(self.records(saved), known)
        self.assertEqual(counts['records'], str(len(known)))

    def test_lost_index(self):
        """What can be made anew is no loss: nothing is read in part, and the words are found again."""
        self.make()
        self.zero_page('change_action')
        saved, counts = self.recover()
        self.assertEqual(counts['tables read in part'], '0')
        self.assertIn('incident', self.run_cli('search', saved, 'kettling'))
        self.run_cli('verify', saved)

    def test_nothing_left(self):
        self.make()
        content = pathlib.Path(self.case).read_bytes()
        pathlib.Path(self.case).write_bytes(content[:self.PAGE] + bytes(len(content) - self.PAGE))
        self.refused('recover', self.case, '-o', self.path('Saved.rapporteur'), says='Nothing')
        self.assertFalse(os.path.exists(self.path('Saved.rapporteur')))

    def test_not_a_case(self):
        self.refused('recover', self.write('a.txt', 'Dear diary'), '-o', self.path('Saved.rapporteur'), says='a.txt')
        self.refused('recover', self.path('none'), '-o', self.path('Saved.rapporteur'), says='none')
        self.assertEqual(os.listdir(self.folder.name), ['a.txt'])


class WorkingCopy(CliTest):
    def working(self):
        key = hashlib.sha256(os.path.realpath(self.case).encode()).hexdigest()[:16]
        return pathlib.Path(self.state.name, 'rapporteur', 'cases', key)

    def test_removed(self):
        """Nothing of the case file stays anywhere else, nor beside it."""
        ours, theirs = self.make_copies()
        os.mkdir(self.path('shared'))
        self.run_cli('merge', ours, theirs)
        self.run_cli('exchange', ours, self.path('shared'))
        self.assertEqual(os.listdir(self.working().parent), [])
        self.assertEqual(sorted(os.listdir(self.folder.name)),
                         ['Case.rapporteur', 'Theirs.rapporteur', 'added.json', 'shared'])

    def test_one_writer(self):
        """While a window has it open, it can be read and not be changed."""
        ours, theirs = self.make_copies()
        os.mkdir(self.path('shared'))
        self.working().mkdir()
        with open(self.working() / 'lock', 'w') as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            before = pathlib.Path(ours).read_bytes()
            for arguments in ['import', ours, str(EXAMPLE)], ['merge', ours, theirs], ['exchange', ours, self.path('shared')]:
                self.refused(*arguments, says='Case.rapporteur.* is open')
            self.assertEqual(pathlib.Path(ours).read_bytes(), before)
            self.assertEqual(os.listdir(self.path('shared')), [])
            self.run_cli('verify', ours)
            self.run_cli('merge', theirs, ours)
        self.run_cli('import', ours, str(EXAMPLE))

    def test_read_only(self):
        ours, theirs = self.make_copies()
        self.add(theirs, {'type': 'actor', 'id': 'b', 'name': 'Theirs'})
        reader = self.become_reader(ours, theirs, self.folder.name)
        before = pathlib.Path(ours).read_bytes()
        for arguments in ['import', ours, str(EXAMPLE)], ['merge', ours, theirs]:
            self.refused(*arguments, says='Case.rapporteur.*may only be read', **reader)
        self.refused('new', self.path('New.rapporteur'), says='“[^“]*/New.rapporteur” may not', **reader)
        self.assertEqual(pathlib.Path(ours).read_bytes(), before)
        self.run_cli('verify', ours, **reader)
        self.run_cli('copy', ours, '-o', os.path.join(self.state.name, 'Copy.rapporteur'), **reader)


class Dump(CliTest):
    def test_stages(self):
        self.make()
        self.assertRegex(self.run_cli('dump', self.case, '--stage', 'records'), r'(?m)^report \d+\n  title: Observers')
        self.assertIn('heading 1: Background\n', self.run_cli('dump', self.case, '--stage', 'document'))
        self.assertRegex(self.run_cli('dump', self.case, '--stage', 'pages'), r'(?m)^page 1\n.*Observers')

    def test_no_paper(self):
        self.run_cli('new', self.case)
        self.refused('dump', self.case, '--stage', 'pages', says='no paper')


class BadCases(CliTest):
    """Whatever is not a case file is named and left as it is."""

    def refused_by_all(self, path, says):
        before = pathlib.Path(path).read_bytes() if os.path.isfile(path) else None
        for arguments in [
            ['import', path, str(EXAMPLE)], ['export', path, '-o', self.path('x.pdf')], ['check', path], ['info', path],
            ['search', path, 'x'], ['stats', path], ['dump', path, '--stage', 'records'], ['history', path], ['verify', path],
            ['merge', path, path], ['exchange', path, self.state.name], ['pack', path, '-o', self.path('x.rapporteur')],
            ['copy', path, '-o', self.path('x.rapporteur')],
        ]:
            self.refused(*arguments, says=says)
        self.assertFalse(os.path.exists(self.path('x.pdf')))
        self.assertFalse(os.path.exists(self.path('x.rapporteur')))
        if before is not None:
            self.assertEqual(pathlib.Path(path).read_bytes(), before)

    def test_missing(self):
        self.refused_by_all(self.path('none.rapporteur'), 'none.rapporteur')
        self.assertEqual(os.listdir(self.folder.name), [])

    def test_not_a_case(self):
        self.refused_by_all(self.write('a.rapporteur', 'Dear diary'), 'a.rapporteur')
        self.refused_by_all(self.write('b.rapporteur', ''), 'b.rapporteur')
        self.refused_by_all(self.folder.name, os.path.basename(self.folder.name))

    def test_another_database(self):
        path = self.path('c.rapporteur')
        database = sqlite3.connect(path)
        database.execute('CREATE TABLE incident (id INTEGER)')
        database.commit()
        database.close()
        self.refused_by_all(path, 'c.rapporteur')

    def test_newer(self):
        self.make()
        self.change(self.case, 'PRAGMA user_version = 99')
        self.refused_by_all(self.case, 'newer')
        self.refused('recover', self.case, '-o', self.path('x.rapporteur'), says='newer')
        self.assertFalse(os.path.exists(self.path('x.rapporteur')))

    def test_damaged(self):
        self.make()
        content = bytearray(pathlib.Path(self.case).read_bytes())
        content[8192:] = os.urandom(len(content) - 8192)
        self.refused_by_all(self.write('Case.rapporteur', bytes(content)), 'Case.rapporteur')

    def test_cut_off(self):
        self.make()
        content = pathlib.Path(self.case).read_bytes()
        self.refused_by_all(self.write('Case.rapporteur', content[:len(content) // 2]), 'Case.rapporteur')


class Surroundings(CliTest):
    def test_names(self):
        for name in 'My Case.rapporteur', 'Дело № 1.rapporteur', "O'Neill & \"Sons\" %41.rapporteur", '-dash.rapporteur':
            case, out = self.path(name), self.path(f'{name}.pdf')
            self.run_cli('new', case)
            self.run_cli('import', case, self.write(f'{name} вход.json', EXAMPLE.read_bytes()))
            self.run_cli('export', case, '-o', out)
            self.assertTrue(pathlib.Path(out).read_bytes().startswith(b'%PDF'), name)

    def test_names_without_a_locale(self):
        case = self.path('Дело.rapporteur')
        self.run_cli('new', case, LC_ALL='C')
        self.run_cli('import', case, str(EXAMPLE), LC_ALL='C')
        self.run_cli('export', case, '-o', self.path('Доклад.html'), LC_ALL='C')
        self.assertTrue(os.path.exists(self.path('Доклад.html')))

    def test_locale_does_not_change_the_paper(self):
        self.make()
        for ending in *SIGNATURES, 'zip':
            papers = set()
            for locale in 'C', 'C.UTF-8', 'ru_RU.UTF-8':
                self.run_cli('export', self.case, '-o', self.path(f'p.{ending}'), LC_ALL=locale)
                papers.add(pathlib.Path(self.path(f'p.{ending}')).read_bytes())
            self.assertEqual(len(papers), 1, ending)

    def test_output_without_a_locale_is_utf8(self):
        """A script reads it whatever locale it runs in: a paper's letters must not become question marks."""
        self.make()
        for arguments in ['dump', self.case, '--stage', 'document'], ['info', self.case, '--json'], ['search', self.case, 'kettling']:
            self.assertEqual(self.run_cli(*arguments, LC_ALL='C'), self.run_cli(*arguments, LC_ALL='C.UTF-8'), arguments)


unittest.main()
