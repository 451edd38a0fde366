#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A package of evidence is a bag (RFC 8493) that holds what the edition shows and nothing else, and whatever happens to it is
found: check-bag.py RAPPORTEUR-CLI EVERY-FIELD.json"""
import base64
import contextlib
import csv
import hashlib
import io
import json
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
import zipfile
import zlib

sys.dont_write_bytecode = True
from paper import is_sanitized  # noqa: E402

CLI, EVERY_FIELD = sys.argv.pop(1), pathlib.Path(sys.argv.pop(1))
NAME, PSEUDONYM, SECRET = 'Айгуль Сеитова', 'Witness 1', 'Zhanna'
PAPER, OTHER, INCIDENT, SOURCE, ACTOR, PICTURE = (f'{2 * 10**18 + n}' for n in (1000, 1001, 3000, 8000, 4000, 11000))
INTERNAL = ['case note', 'place point', 'place note', 'link note', 'name text', 'consent witness', 'involvement note',
            'intervention request', 'citation material', 'citation note', 'attachment name', 'attachment collector',
            'attachment method', 'attachment url', 'attachment note', 'custody who', 'custody note', 'ground note', 'progress note']


def chunk(kind, content):
    return struct.pack('>I', len(content)) + kind + content + struct.pack('>I', zlib.crc32(kind + content))


def png(color, words=''):
    """Two by two pixels, and what a camera would add."""
    rows = (b'\0' + bytes(color) * 2) * 2
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 2, 2, 8, 2, 0, 0, 0))
            + chunk(b'tEXt', b'Comment\0' + words.encode()) + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))


def attachment(number, content, **fields):
    return {'type': 'attachment', 'id': str(3 * 10**18 + number), 'media': 'image/png', 'size': len(content),
            'hash': hashlib.sha256(content).hexdigest(), 'content': base64.b64encode(content).decode(), **fields}


def secretive():
    """Every field of every type, the protected name in each text, and what must not leave beside it."""
    records = json.loads(EVERY_FIELD.read_text())['records']
    for record in records:
        for field, value in record.items():
            if isinstance(value, str) and '«Ё»' in value:
                record[field] = f'{value} {NAME}'
    found = {record['id']: record for record in records}
    del found[INCIDENT]['audience'], found[INCIDENT]['shown']
    found[SOURCE]['confidentiality'] = 'public'
    found[PAPER].update(date='2021-01-10', language='en', title=f'Paper\nof {NAME}')
    found[ACTOR].update(name=NAME, kind='person', naming='pseudonym', pseudonym=PSEUDONYM)
    found[PICTURE].update(attachment(0, png((255, 0, 0), SECRET), use='figure', id=PICTURE))
    return [*records,
            {'type': 'source', 'id': '90', 'title': f'Talk with {SECRET}', 'kind': 'interview', 'confidentiality': 'withheld'},
            {'type': 'incident', 'id': '91', 'title': f'Arrest of {SECRET}', 'audience': 'internal'},
            attachment(1, png((0, 255, 0), SECRET), incident=INCIDENT, name=f'{SECRET}.png'),
            attachment(2, png((0, 0, 255), SECRET), source='90', name=f'{SECRET}.png', use='figure'),
            attachment(3, f'{SECRET} said'.encode() * 200000, source=SOURCE, name='../../etc/passwd\n', media='text/plain'),
            {'type': 'custody', 'id': '92', 'attachment': PICTURE, 'time': '2020-03-01T10:00:00+06:00', 'who': SECRET,
             'action': 'attached', 'note': '=HYPERLINK("x")'},
            {'type': 'custody', 'id': '93', 'attachment': PICTURE, 'time': '2020-03-01T08:00:00+00:00', 'who': SECRET,
             'action': 'viewed'}]


def paper(*records):
    return [{'type': 'report', 'id': PAPER, 'title': 'Paper', 'date': '2021', 'language': 'en'}, *records]


class BagTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.case = self.folder / 'Case.rapporteur'

    def call(self, *arguments):
        return subprocess.run([CLI, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env={**os.environ, 'LC_ALL': 'C.UTF-8', 'XDG_STATE_HOME': str(self.folder / 'state')})

    def run_cli(self, *arguments, says=''):
        done = self.call(*arguments)
        self.assertEqual(done.returncode, 0, f'{arguments}: {done.stderr.decode()}')
        self.assertRegex(done.stderr.decode(), f'^{says}$', arguments)
        return done.stdout.decode()

    def make(self, records):
        source = self.folder / 'source.json'
        source.write_text(json.dumps({'format': 'rapporteur-exchange', 'version': 1, 'records': records}))
        self.run_cli('new', self.case)
        self.run_cli('import', self.case, source)

    def export(self, name, edition='internal', says=''):
        self.run_cli('export', self.case, '-o', self.folder / name, '-f', 'bag', '--edition', edition, says=says)
        return self.folder / name

    def problems(self, path):
        """What verify finds; it must end well whatever it is given."""
        done = self.call('verify', path)
        self.assertEqual(done.stderr, b'')
        found = done.stdout.decode().split('problems\t')[1].split('\n', 1)[1]
        self.assertEqual(done.returncode, 1 if found else 0)
        return found

    def table(self, bag, name):
        text = (bag / 'data' / name).read_bytes().decode('utf-8-sig')
        return [*csv.DictReader(io.StringIO(text, newline=''))]


def payload(bag):
    return {str(path.relative_to(bag)): path.read_bytes() for path in (bag / 'data').rglob('*') if path.is_file()}


class Packages(BagTest):
    def check_bag(self, bag):
        """The RFC's own words, section by section."""
        self.assertEqual((bag / 'bagit.txt').read_bytes(), b'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')  # 2.1.1
        files = payload(bag)
        for kind in 'sha256', 'sha512':  # 2.1.3
            lines = (bag / f'manifest-{kind}.txt').read_text().splitlines()
            listed = {path: digest for digest, path in (line.split('  ') for line in lines)}
            self.assertEqual(listed, {path: hashlib.new(kind, content).hexdigest() for path, content in files.items()})
            self.assertEqual([*listed], sorted(listed))
        info = (bag / 'bag-info.txt').read_text()  # 2.2.2
        self.assertIn(f'\nPayload-Oxum: {sum(map(len, files.values()))}.{len(files)}\n', f'\n{info}')
        tags = {line.split('  ')[1] for line in (bag / 'tagmanifest-sha256.txt').read_text().splitlines()}  # 2.2.1
        self.assertEqual(tags, {path.name for path in bag.iterdir() if path.is_file()} - {'tagmanifest-sha256.txt'})
        with contextlib.suppress(ImportError):
            import bagit
            bagit.Bag(str(bag)).validate()

    def test_folder(self):
        self.make(secretive())
        for edition in 'public', 'internal':
            bag = self.export(edition, edition)
            self.check_bag(bag)
            self.assertEqual(self.problems(bag), '')
            for name in 'manifest-sha256.txt', 'tagmanifest-sha256.txt':
                subprocess.run(['sha256sum', '--quiet', '--strict', '-c', name], cwd=bag, check=True)
            self.assertIn('Bagging-Date: 2021-01-10\n', (bag / 'bag-info.txt').read_text())
            self.assertIn('External-Description: Paper of ', (bag / 'bag-info.txt').read_text())

    def test_zip(self):
        """The same files as in the folder, all in one folder, and no time."""
        self.make(secretive())
        bag, packed = self.export('Folder'), self.export('Evidence.ZIP')
        with zipfile.ZipFile(packed) as archive:
            self.assertIsNone(archive.testzip())
            unpacked = {info.filename: archive.read(info) for info in archive.infolist()}
            self.assertEqual({info.date_time for info in archive.infolist()}, {(1980, 1, 1, 0, 0, 0)})
        self.assertEqual({name.split('/', 1)[0] for name in unpacked}, {'evidence'})
        self.assertEqual({name.split('/', 1)[1]: content for name, content in unpacked.items()},
                         {str(path.relative_to(bag)): path.read_bytes() for path in bag.rglob('*') if path.is_file()})
        self.assertEqual(self.problems(packed), '')

    def test_same_bytes(self):
        self.make(secretive())
        for edition in 'public', 'internal':
            self.assertEqual(self.export('a.zip', edition).read_bytes(), self.export('other.zip', edition).read_bytes())

    def test_internal(self):
        """All files as they were attached, their names in a list alone, and who had them."""
        self.make(secretive())
        bag = self.export('bag')
        originals = [base64.b64decode(record['content']) for record in secretive() if 'content' in record]
        files = {path: content for path, content in payload(bag).items() if path.startswith('data/files/')}
        self.assertEqual(sorted(files.values()), sorted(originals))
        for path, content in files.items():
            self.assertRegex(path, f'^data/files/{hashlib.sha256(content).hexdigest()[:16]}\\.(png|txt)$')
        self.assertIn('../../etc/passwd\n', [row['name'] for row in self.table(bag, 'files.csv')])
        source = next(row for row in self.table(bag, 'sources.csv') if row['id'] == SOURCE)
        self.assertEqual((source['reliability'], source['credibility']), ('F', '6'))
        self.assertEqual(len(source['files'].split()), 2)  # the picture, and what was said
        self.assertRegex(source['reference'], 'source authors: «Ё», "q".*, source identifier')
        custody = self.table(bag, 'custody.csv')
        self.assertEqual([row['action'] for row in custody], ['attached', 'viewed', 'verified'])  # by the clock in UTC, then what is no time
        self.assertEqual(custody[0]['note'], '\'=HYPERLINK("x")')
        self.assertEqual(self.table(bag, 'left-out.csv'), [])
        self.assertIn('Internal edition', (bag / 'data' / 'README.txt').read_text())

    def test_public(self):
        """Not a protected word in any byte; pictures are shown anew, without what was in their files."""
        self.make(secretive())
        bag = self.export('bag', 'public')
        text = subprocess.run(['pdftotext', bag / 'data' / 'paper.pdf', '-'], stdout=subprocess.PIPE).stdout if shutil.which('pdftotext') else b''
        for path, content in {**payload(bag), 'text of the PDF': text}.items():
            for word in NAME, *NAME.split(), SECRET, *(f'{field}:' for field in INTERNAL):
                self.assertNotIn(word.encode(), content, f'{word} in {path}')
            self.assertNotIn(hashlib.sha256(png((255, 0, 0), SECRET)).hexdigest()[:16].encode(), content, path)
        self.assertEqual(len([*(bag / 'data' / 'files').iterdir()]), 1)
        incidents = {row['id']: row for row in self.table(bag, 'incidents.csv')}
        self.assertIn('a person whose name is withheld', incidents[INCIDENT]['title'])  # as this incident has it
        self.assertNotIn('note', incidents[INCIDENT])
        self.assertFalse((bag / 'data' / 'custody.csv').exists())
        self.assertIn(PSEUDONYM, next(row for row in self.table(bag, 'sources.csv') if row['id'] == SOURCE)['title'])

    def test_left_out(self):
        """Kinds, numbers and reasons, as a person made the case up; in the table and in words."""
        self.make(secretive())
        bag = self.export('bag', 'public')
        rows = {(row['type'], row['reason']): row['number'] for row in self.table(bag, 'left-out.csv')}
        expected = {
            ('consent', 'never-leaves'): '1', ('custody', 'never-leaves'): '3', ('name', 'never-leaves'): '1',
            ('intervention', 'never-leaves'): '1', ('incident', 'internal-use'): '1', ('attachment', 'not-to-be-shown'): '2',
            ('attachment', 'source-not-public'): '1', ('actor', 'not-named'): '1', ('source', 'only-kind-of-source'): '1',
            ('attachment', 'internal-fields'): '1', ('section', 'words-replaced'): '1',
        }
        self.assertEqual({key: rows.get(key) for key in expected}, expected)
        readme = (bag / 'data' / 'README.txt').read_text()
        for line in ('- incidents for internal use: 1', '- files that are not meant to be shown: 2', '- files of sources that are not public: 1',
                     '- people and groups who are not named, to protect them: 1',
                     '- consents, other names, interventions and entries about custody, which never leave: 6'):
            self.assertIn(f'{line}\n', readme)

    def test_lost(self):
        """A file that is gone stops nothing, and is told: to the writer, and in the package."""
        gone, kept = attachment(1, b'gone', report=PAPER, name='talk.mp3', media='audio/mpeg'), attachment(2, b'kept', report=PAPER)
        del gone['content']
        self.make(paper(gone, kept, attachment(3, b'other', report=OTHER), {'type': 'report', 'id': OTHER, 'title': 'Other'}))
        bag = self.export('bag', says='rapporteur-cli: “talk.mp3” is not in the package: [^\n]+\n')
        self.check_bag(bag)
        name = f'files/{gone["hash"][:16]}.mp3'
        self.assertEqual([(row['reason'], row['number'], row['file']) for row in self.table(bag, 'left-out.csv')],
                         [('other-paper', '1', ''), ('missing-or-damaged', '1', name)])
        self.assertIn(f'\n- {name}\n', (bag / 'data' / 'README.txt').read_text())
        self.assertNotIn('Bagging-Date', (bag / 'bag-info.txt').read_text())  # the day is not known

    def measure(self, name):
        """The most memory that an export takes, in MiB; from a small process, whose own memory counts."""
        script = ('import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stderr=subprocess.DEVNULL); '
                  'print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)')
        done = subprocess.run([sys.executable, '-c', script, CLI, 'export', self.case, '-o', self.folder / name, '-f', 'bag', '--edition',
                               'internal'], stdout=subprocess.PIPE, check=True)
        return int(done.stdout) / 1024

    @unittest.skipIf(is_sanitized(CLI), 'the sanitizer takes memory of its own')
    def test_large_file(self):
        """What is too large for the case file stays out of memory, too."""
        content = os.urandom(1 << 20) * 64
        digest = hashlib.sha256(content).hexdigest()
        film = {**attachment(1, b'', report=PAPER, media='video/mp4'), 'hash': digest, 'size': len(content)}
        del film['content']
        self.make(paper(film))
        less = max(self.measure(name) for name in ('without', 'without.zip'))
        place = self.folder / 'Case.files' / digest[:2] / digest
        place.parent.mkdir(parents=True)
        place.write_bytes(content)
        for name in 'bag', 'bag.zip':
            self.assertLess(self.measure(name) - less, 16, name)
            self.assertEqual(self.problems(self.folder / name), '')
        self.assertEqual((self.folder / 'bag' / 'data' / 'files' / f'{digest[:16]}.mp4').read_bytes(), content)
        place.write_bytes(content[1:])
        self.export('again.zip', says='[^\n]*is not in the package[^\n]*\n')


class Verify(BagTest):
    def setUp(self):
        super().setUp()
        self.make(paper(attachment(1, b'one', report=PAPER)))
        self.bag = self.export('bag')
        self.file = next((self.bag / 'data' / 'files').iterdir())

    def found(self, *patterns):
        problems = self.problems(self.bag)
        for pattern in patterns:
            self.assertRegex(problems, pattern)

    def forget(self, manifest):
        """As if the file had never been there."""
        lines = manifest.read_text().splitlines(keepends=True)
        manifest.write_text(''.join(line for line in lines if self.file.name not in line))

    def test_changed(self):
        self.file.write_bytes(b'two')
        self.found(f'“data/files/{self.file.name}” is not what it was')
        self.assertEqual(self.problems(self.bag).count('\n'), 1)

    def test_missing(self):
        self.file.unlink()
        self.found(f'“data/files/{self.file.name}” is missing', 'bag-info.txt” tells another number')

    def test_added(self):
        (self.bag / 'data' / 'new').write_bytes(b'')
        self.found('“data/new” is not in the lists', 'bag-info.txt” tells another number')

    def test_lists(self):
        """A list that was written anew is found by the list of lists; without any, that is said."""
        self.file.unlink()
        for path in self.bag.glob('manifest-*'):
            self.forget(path)
        self.found('“manifest-sha256.txt” is not what it was', '“manifest-sha512.txt” is not what it was', 'tells another number')
        for path in self.bag.glob('*manifest-*'):
            path.unlink()
        self.found('no list of the files', 'tells another number')

    def test_incomplete_list(self):
        """A file must be in each list, not in one."""
        self.forget(self.bag / 'manifest-sha512.txt')
        self.found(f'“data/files/{self.file.name}” is not in the lists')

    def test_tags(self):
        (self.bag / 'bag-info.txt').unlink()
        (self.bag / 'bagit.txt').write_text('BagIt-Version: 9.0\nTag-File-Character-Encoding: UTF-16\n')
        self.found('“bag-info.txt” is missing', '“bagit.txt” is not as BagIt 1.0 has it', '“bagit.txt” is not what it was')
        (self.bag / 'bagit.txt').unlink()
        done = self.call('verify', self.bag)
        self.assertEqual((done.returncode, done.stdout), (1, b''))
        self.assertRegex(done.stderr.decode(), '^rapporteur-cli: “[^\n]*bag” is no evidence package[^\n]*\n$')

    def test_not_followed(self):
        """Links and pipes are named and never opened."""
        content = self.file.read_bytes()
        self.file.unlink()
        (self.folder / 'elsewhere').write_bytes(content)
        self.file.symlink_to(self.folder / 'elsewhere')
        os.mkfifo(self.bag / 'data' / 'pipe')
        (self.bag / 'loop').symlink_to(self.bag)
        self.found(f'“data/files/{self.file.name}” is a link', f'“data/files/{self.file.name}” is missing', '“data/pipe” is a link or',
                   '“loop” is a link')

    def test_hostile_lists(self):
        manifest = self.bag / 'manifest-sha256.txt'
        lines = manifest.read_text()
        digest = 'a' * 64
        for line, said in {f'{digest}  data/../../x': 'lead out', f'{digest}  data//etc/passwd': 'lead out', f'{digest}  /etc/passwd': 'no list of hashes',
                           f'{digest}  data\\..\\x': 'no list of hashes', f'{digest}  data/a\\..\\x': 'lead out', f'{digest}  ': 'no list of hashes',
                           'x': 'no list of hashes', f'{digest[1:]}  data/x': 'no list of hashes', f'{digest}  data/x%0Ay': '“data/x\ufffdy” is missing',
                           f'{digest}  data/\x1b[31m\u202e': '“data/\ufffd\\[31m\ufffd” is missing', '\0' * 100: 'no list of hashes', 'a' * 5000000: 'no list of hashes',
                           lines: 'named twice in one list'}.items():
            manifest.write_text(lines + line + '\n')
            self.found(said)
        manifest.write_bytes(lines.encode() + digest.encode() + b'  data/\xff\xfe\n')
        self.found('“data/\ufffd\ufffd” is missing')

    def test_percent(self):
        """What cannot stand in a line is written by its number, and read so."""
        content = b'x'
        (self.bag / 'data' / '100%\n').write_bytes(content)
        for kind in 'sha256', 'sha512':
            with (self.bag / f'manifest-{kind}.txt').open('a') as manifest:
                manifest.write(f'{hashlib.new(kind, content).hexdigest()} *data/100%25%0a\n')
        problems = self.problems(self.bag)
        self.assertNotIn('100%', problems)

    def test_others(self):
        """A bag by another program: MD5 alone, ends of lines of Windows, no bag-info.txt."""
        bag = self.folder / 'other'
        (bag / 'data' / 'Папка').mkdir(parents=True)
        (bag / 'data' / 'Папка' / 'a b').write_bytes(b'text')
        (bag / 'bagit.txt').write_bytes(b'BagIt-Version: 0.97\r\nTag-File-Character-Encoding: UTF-8\r\n')
        (bag / 'manifest-md5.txt').write_bytes(f'{hashlib.md5(b"text").hexdigest()}\tdata/Папка/a b\r\n'.encode())
        self.assertEqual(self.problems(bag), '')
        (bag / 'manifest-crc32.txt').write_bytes(b'00  data/x\n')
        self.assertRegex(self.problems(bag), '“manifest-crc32.txt” lists hashes of a kind')


class Zips(BagTest):
    def setUp(self):
        super().setUp()
        self.make(paper(attachment(1, b'one', report=PAPER)))
        self.packed = self.export('bag.zip')

    def add(self, name, content=b'x', **attributes):
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_DEFLATED
        for attribute, value in attributes.items():
            setattr(info, attribute, value)
        with zipfile.ZipFile(self.packed, 'a') as archive:
            archive.writestr(info, content)

    def refused(self, says):
        done = self.call('verify', self.packed)
        self.assertEqual((done.returncode, done.stdout), (1, b''))
        self.assertRegex(done.stderr.decode(), f'^rapporteur-cli: [^\n]*{says}[^\n]*\n$')

    def test_paths(self):
        for name in '../x', 'evidence/../../x', '/etc/passwd', 'C:\\x', 'evidence/data/..\\..\\x', '':
            self.add(name)
        self.add('beside.txt')
        self.add('evidence/data/link', b'/etc/passwd', external_attr=0o120777 << 16, create_system=3)
        problems = self.problems(self.packed)
        self.assertEqual(problems.count('would lead out of the package'), 6)
        self.assertRegex(problems, '“beside.txt” is beside the package')
        self.assertRegex(problems, '“evidence/data/link” is a link')
        self.assertEqual(sorted(os.listdir(self.folder)), ['Case.rapporteur', 'bag.zip', 'source.json', 'state'])

    def test_twice(self):
        with self.assertWarns(UserWarning):
            self.add('evidence/data/README.txt', b'other')
        self.assertRegex(self.problems(self.packed), '“data/README.txt” is in the package more than once')

    def test_bomb(self):
        self.add('evidence/data/zeros', bytes(300 << 20))
        self.refused('would unpack to more than a hundred times its size')

    def test_lying_size(self):
        """A part that says it is short, and is not, is read no further than it says."""
        content = bytes(50 << 20)
        self.add('evidence/data/zeros', content)
        data = self.packed.read_bytes()
        self.packed.write_bytes(data.replace(struct.pack('<I', len(content)), struct.pack('<I', 10)))
        self.assertRegex(self.problems(self.packed), '“data/zeros” is not in the lists')

    def test_damaged(self):
        """Cut off anywhere, or with other bytes anywhere: a sentence, and no crash."""
        data = self.packed.read_bytes()
        for end in *range(4, len(data), len(data) // 8), *range(len(data) - 2000, len(data), 97):
            self.packed.write_bytes(data[:end])
            self.refused('no zip that can be read')
        for at in *range(4, len(data), len(data) // 20), *range(len(data) - 1500, len(data), 31):
            self.packed.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1:])
            self.assertIn(self.call('verify', self.packed).returncode, (0, 1), at)


unittest.main()
