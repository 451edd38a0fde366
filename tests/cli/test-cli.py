#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command of rapporteur-cli from outside: statuses, messages, files, bad input: test-cli.py RAPPORTEUR-CLI SOURCE-ROOT"""
import csv
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import unittest

CLI, ROOT = sys.argv.pop(1), pathlib.Path(sys.argv.pop(1))
EXAMPLE = ROOT / 'data' / 'examples' / 'election-briefing.json'
EVERY_FIELD = ROOT / 'tests' / 'export' / 'every-field.json'
COMMANDS = ['new', 'import', 'export', 'check', 'info', 'search', 'stats', 'dump']
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

    def run_cli(self, *arguments, status=0, **environment):
        """Runs it; returns what it said on stdout when it is well, on stderr when not."""
        done = subprocess.run([CLI, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env={**os.environ, 'LC_ALL': 'C.UTF-8', 'HOME': self.folder.name, 'XDG_STATE_HOME': self.state.name, **environment})
        out, err = done.stdout.decode(), done.stderr.decode()
        self.assertEqual(done.returncode, status, f'{arguments}: {out}{err}')
        if status == 0:
            self.assertEqual(err, '', arguments)
        return out if status == 0 else err

    def refused(self, *arguments, status=1, says, **environment):
        """It says why, on one line (two when it also says how it is used), and nothing on stdout."""
        done = subprocess.run([CLI, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env={**os.environ, 'LC_ALL': 'C.UTF-8', **environment})
        err = done.stderr.decode()
        self.assertEqual((done.returncode, done.stdout), (status, b''), f'{arguments}: {err}')
        self.assertRegex(err, says, arguments)
        self.assertTrue(err.startswith(('rapporteur-cli', 'Usage: ')), err)
        self.assertLessEqual(err.count('\n'), 1 if status == 1 else 2, err)

    def make(self, source=EXAMPLE):
        self.run_cli('new', self.case)
        self.run_cli('import', self.case, str(source))

    def records(self):
        self.run_cli('export', self.case, '-o', self.path('records.json'))
        return json.loads(pathlib.Path(self.path('records.json')).read_text())['records']


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
            ['search', path, 'x'], ['stats', path], ['dump', path, '--stage', 'records'],
        ]:
            self.refused(*arguments, says=says)
        self.assertFalse(os.path.exists(self.path('x.pdf')))
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
        database = sqlite3.connect(self.case)
        database.execute('PRAGMA user_version = 1000')
        database.commit()
        database.close()
        self.refused_by_all(self.case, 'newer')

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
        for ending in SIGNATURES:
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
