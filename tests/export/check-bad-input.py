#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever is in a case and wherever it is exported to: a clear message, the old file stays whole, nothing is left beside it, and
nothing is written elsewhere: check-bad-input.py RAPPORTEUR-CLI EXAMPLE.json"""
import base64
import contextlib
import hashlib
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import unittest
import zipfile
import zlib

sys.dont_write_bytecode = True
from paper import is_sanitized  # noqa: E402

CLI, EXAMPLE = sys.argv.pop(1), pathlib.Path(sys.argv.pop(1))
NOBODY = 65534
HELP = subprocess.run([CLI, 'export', '--help'], stdout=subprocess.PIPE, env={**os.environ, 'LC_ALL': 'C.UTF-8'}).stdout.decode()
FORMATS = re.findall(r'^  ([a-z-]+) {2,}', HELP.split('\nFormats:\n')[1], re.M)
CONTROL = 'a\x01b\x1b[31mc\x7fd\x9be\ufffef\rg\x0bh'
OLD = b'the old file'


def chunk(kind, content):
    return struct.pack('>I', len(content)) + kind + content + struct.pack('>I', zlib.crc32(kind + content))


def png(width, height, pixels):
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0))
            + chunk(b'IDAT', zlib.compress(pixels)) + chunk(b'IEND', b''))


def attachment(content, number=0, **fields):
    return {'type': 'attachment', 'id': str(5 * 10**18 + number), 'report': 'r', 'use': 'figure', 'media': 'image/jpeg', 'size': len(content),
            'hash': hashlib.sha256(content).hexdigest(), 'content': base64.b64encode(content).decode(), **fields}


def paper(*records, text='Words.', **fields):
    return [{'type': 'report', 'id': 'r', 'title': 'Paper', 'date': '2021', 'language': 'en', **fields},
            {'type': 'section', 'id': 's', 'report': 'r', 'position': 'a', 'title': 'Section', 'text': text}, *records]


class BadInput(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        os.chmod(folder.name, 0o755)
        self.top = pathlib.Path(folder.name)
        self.case = self.top / 'Case.rapporteur'
        self.folder = self.top / 'out'
        self.folder.mkdir()

    def call(self, *arguments, command=(), **options):
        return subprocess.run([*command, CLI, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env={**os.environ, 'LC_ALL': 'C.UTF-8', 'XDG_STATE_HOME': str(self.top / 'state'),
                                   'XDG_CACHE_HOME': str(self.top / 'state')}, **options)

    def make(self, records=None):
        source = self.top / 'source.json'
        source.write_text(json.dumps({'format': 'rapporteur-exchange', 'version': 1, 'records': records}) if records
                          else EXAMPLE.read_text())
        with contextlib.suppress(FileNotFoundError):
            self.case.unlink()
        for arguments in ['new', self.case], ['import', self.case, source]:
            done = self.call(*arguments)
            self.assertEqual((done.returncode, done.stderr), (0, b''), arguments)

    def export(self, kind, target, **options):
        return self.call('export', self.case, '-o', target, '-f', kind, '--edition', 'internal', **options)

    def refused(self, kind, target, says, **options):
        """One line that names the file and says what can be done, and the folder is as it was."""
        before = self.listing()
        done = self.export(kind, target, **options)
        message = done.stderr.decode()
        self.assertEqual((done.returncode, done.stdout), (1, b''), f'{kind} to {target}: {message}')
        self.assertRegex(message, f'^rapporteur-cli: [^\n]*{says}[^\n]*\\.\n$')
        self.assertIn(pathlib.Path(target).name, message)
        self.assertTrue(self.listing() == before, f'{kind} to {target}: {[*self.folder.iterdir()]}')

    def listing(self):
        return {str(path): path.read_bytes() if path.is_file() and not path.is_symlink() else None
                for path in self.top.rglob('*') if not path.is_relative_to(self.top / 'state')}

    def limit(self, size):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


class Targets(BadInput):
    def setUp(self):
        super().setUp()
        self.make(paper())
        self.old = self.folder / 'old.zip'  # a file in all formats, also that of packages
        self.old.write_bytes(OLD)

    def test_no_folder(self):
        for kind in FORMATS:
            self.refused(kind, self.folder / 'gone' / 'a.zip', 'its folder is not there. Choose')
            self.refused(kind, self.old / 'a.zip', 'is no folder. Choose')

    def test_folder(self):
        for kind in FORMATS:
            self.refused(kind, self.folder, 'is not empty, and nothing in it is replaced' if kind == 'bag' else 'is a folder. Choose')

    def test_case_files(self):
        """The one that is open, another, one without its name, one by another name: by a link, too."""
        other = self.folder / 'Other.RAPPORTEUR'
        shutil.copy(self.case, other)
        bare = self.folder / 'bare.zip'
        shutil.copy(self.case, bare)
        hard = self.folder / 'hard.zip'
        os.link(self.case, hard)
        link = self.folder / 'link.zip'
        link.symlink_to(self.case)
        for kind in FORMATS:
            for target in self.case, other, bare, hard, link, self.folder / 'new.rapporteur':
                self.refused(kind, target, 'is a case file, which is never replaced')

    def test_links(self):
        """A link is replaced, and what it leads to stays; into a device or a pipe nothing is written."""
        pipe = self.folder / 'pipe.zip'
        os.mkfifo(pipe)
        device = self.folder / 'device.zip'
        device.symlink_to('/dev/full')
        link, loose = self.folder / 'link.zip', self.folder / 'loose.zip'
        for kind in FORMATS:
            for target in pipe, device:
                self.refused(kind, target, 'is not a file that can be replaced')
            for target, goal in (link, self.old), (loose, self.folder / 'nowhere'):
                with contextlib.suppress(FileNotFoundError):
                    target.unlink()
                target.symlink_to(goal)
                done = self.export(kind, target)
                self.assertEqual((done.returncode, done.stderr), (0, b''), kind)
                self.assertTrue(target.is_file() and not target.is_symlink())
            self.assertEqual(self.old.read_bytes(), OLD)

    def test_long_name(self):
        for kind in FORMATS:
            self.refused(kind, self.folder / f'{"a" * 300}.zip', 'its name is too long. Choose')

    def test_full(self):
        """Not even the smallest paper fits."""
        for kind in FORMATS:
            for target in self.old, self.folder / 'new.zip':
                self.refused(kind, target, 'could not be written', preexec_fn=lambda: self.limit(5))
        for size in 5, 300, 3000:
            self.refused('bag', self.folder / 'bag', 'could not be written', preexec_fn=lambda size=size: self.limit(size))

    def test_full_disk(self):
        """A disk of its own, where the machine allows that."""
        if subprocess.run(['unshare', '-m', 'true'], stderr=subprocess.DEVNULL).returncode != 0:
            self.skipTest('no disk can be made here')
        disk = self.folder / 'disk'
        disk.mkdir()
        script = ('set -e; disk=$1; shift; mount -t tmpfs -o size=24k tmpfs "$disk" || exit 77; printf %s "the old file" > "$disk/a.zip"; '
                  'head -c 16000 /dev/zero > "$disk/filled"; s=0; "$@" || s=$?; ls "$disk"; cat "$disk/a.zip"; exit $s')
        for kind in FORMATS:
            for name in ('a.zip', 'a') if kind == 'bag' else ('a.zip',):
                done = self.export(kind, disk / name, command=['unshare', '-m', 'sh', '-c', script, 'sh', str(disk)])
                if done.returncode == 77:
                    self.skipTest('no disk can be mounted here')
                if kind in ('pdf', 'bag'):  # the others may fit
                    self.assertRegex(done.stderr.decode(), '^rapporteur-cli: [^\n]*because the disk is full. Free some space[^\n]*\n$')
                if done.returncode != 0:
                    self.assertEqual(done.stdout, b'a.zip\nfilled\n' + OLD, kind)

    @unittest.skipUnless(os.geteuid() == 0, 'only root can become somebody else')
    def test_no_permission(self):
        for path in self.case, self.top / 'state':
            shutil.chown(path, NOBODY)
        for kind in FORMATS:
            for target in self.old, self.folder / 'new.zip', self.folder / 'new':
                self.refused(kind, target, 'you have no permission there. Choose', user=NOBODY, group=NOBODY)

    def test_package_folder(self):
        """An empty folder is filled; one with anything in it, a package included, is left alone."""
        target = self.folder / 'package'
        target.mkdir()
        self.assertEqual(self.export('bag', target).returncode, 0)
        self.assertEqual(self.export('bag', f'{target}-2/').returncode, 0)
        self.assertEqual(sorted(os.listdir(f'{target}-2')), sorted(os.listdir(target)))
        self.refused('bag', target, 'is not empty, and nothing in it is replaced')
        self.refused('bag', self.case.with_name('source.json'), 'exists and is no folder')
        link = self.folder / 'link'
        link.symlink_to(self.top)
        self.refused('bag', link, 'exists and is no folder')


class Texts(BadInput):
    def test_control_characters(self):
        """Of no export is a single byte a control character where text is, and all of them can be read."""
        self.make(paper({'type': 'source', 'id': '7', 'title': CONTROL, 'authors': CONTROL, 'url': f'https://example.org/{CONTROL}'},
                        {'type': 'incident', 'id': '8', 'title': CONTROL, 'place': CONTROL, 'description': CONTROL},
                        {'type': 'count', 'id': '9', 'incident': '8', 'unit': CONTROL}, {'type': 'act', 'id': '10', 'incident': '8', 'method': CONTROL},
                        text=f'{CONTROL}[@7]\n\n| {CONTROL} | b |\n|---|---|\n| c | {CONTROL} |\n', title=CONTROL, authors=CONTROL, lead=CONTROL))
        for kind in FORMATS:
            target = self.folder / f'{kind}.zip'
            done = self.export(kind, target)
            self.assertEqual((done.returncode, done.stderr), (0, b''), kind)
            for name, content in self.parts(kind, target):
                text = content.decode()
                self.assertNotRegex(text, '[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]|&#(x0*(1|1b|b|c|7f|9b|fffe)|0*(1|27|11|12|127));', name)
                self.assertIn('[31mc', text, name)

    def parts(self, kind, target):
        if not zipfile.is_zipfile(target):
            return [(kind, target.read_bytes())] if kind != 'pdf' else []
        with zipfile.ZipFile(target) as archive:
            return [(f'{kind}: {name}', archive.read(name)) for name in archive.namelist()
                    if name.endswith(('word/document.xml', 'content.xml', 'sources.csv', 'README.txt', 'paper.html', 'section-1.xhtml'))]

    def test_no_character(self):
        """Nothing of a text is lost without a word; two backslashes are one, and no such character."""
        source = self.top / 'null.json'
        for text, says in (r'a\u0000b', 'a character that no text has; take it out'), (r'a\\u0000b', None):
            self.make(paper())
            source.write_text(json.dumps({'format': 'rapporteur-exchange', 'version': 1, 'records': paper()}).replace('Words.', text))
            done = self.call('import', self.case, source)
            self.assertEqual(done.returncode, 1 if says else 0)
            self.assertRegex(done.stderr.decode(), f'^rapporteur-cli: [^\n]*null.json: [^\n]*{says}\n$' if says else '^$')

    def test_half_characters(self):
        """Half a pair of UTF-16 is no text, and is said so; nothing is imported."""
        self.make(paper())
        for text in r'\ud800', r'\udc00x', r'\ud800\u0041':
            source = self.top / 'half.json'
            source.write_text(json.dumps({'format': 'rapporteur-exchange', 'version': 1, 'records': paper()}).replace('Words.', text))
            done = self.call('import', self.case, source)
            self.assertEqual((done.returncode, done.stdout), (1, b''))
            self.assertRegex(done.stderr.decode(), '^rapporteur-cli: [^\n]*half.json: this is not well-formed JSON[^\n]*\n$')


class Files(BadInput):
    def limited(self, kind, target):
        """With a gigabyte of memory and twenty seconds, which are many."""
        limits = None if is_sanitized(CLI) else lambda: resource.setrlimit(resource.RLIMIT_DATA, (1 << 30, 1 << 30))
        return self.call('export', self.case, '-o', target, '-f', kind, preexec_fn=limits, timeout=20)

    def pictures(self):
        whole = png(300, 200, (b'\0' + b'\x80' * 900) * 200)
        jpeg = b'\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xc0\0\x11\x08\xff\xff\xff\xff\x03\1\x22\0\2\x11\1\3\x11\1'
        return {
            'a size without end': png(60000, 60000, bytes(1000)), 'no size': png(0, 0, b''), 'cut off': whole[:200], 'half a head': whole[:20],
            'a JPEG without end': jpeg + b'\xff\xda' + bytes(50), 'a JPEG with nothing': b'\xff\xd8\xff\xd9', 'SVG': b'<svg xmlns="http://www.w3.org/2000/svg"/>',
            'text': b'hello', 'nothing': b'', 'GIF': b'GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\0;', 'half a WebP': b'RIFF\xff\xff\xff\xffWEBPVP8 \0\0',
            'more than any picture': whole,
        }

    def test_pictures(self):
        """The frames with their words stay, and the writer is told of each."""
        pictures = self.pictures()
        self.make(paper(*(attachment(content, number, name=name, alternative=f'What shows {name}',
                                       size=101 << 20 if name == 'more than any picture' else len(content))
                          for number, (name, content) in enumerate(pictures.items())),
                        text='\n'.join(f'``` figure {5 * 10**18 + number} Caption\n```\n' for number in range(len(pictures)))))
        for kind in FORMATS:
            target = self.folder / f'{kind}.zip'
            done = self.limited(kind, target)
            self.assertEqual(done.returncode, 0, done.stderr.decode())
            self.assertRegex(done.stderr.decode(), r'^(rapporteur-cli: [^\n]*is not in the package[^\n]*\n){12}$' if kind == 'bag' else '^$')
            for name in pictures if kind in ('html', 'markdown', 'text') else ():
                self.assertIn(f'What shows {name}', target.read_text().replace('\n', ' '), kind)
        found = self.call('check', self.case)
        self.assertEqual(found.stdout.decode().count('The image cannot be shown'), len(pictures))

    def test_large_picture(self):
        """Very large, and whole."""
        rows = zlib.compressobj(1)
        pixels = b''.join(rows.compress(b'\0' + bytes(30000)) for _ in range(9999)) + rows.flush()
        picture = (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 10000, 9999, 8, 2, 0, 0, 0)) + chunk(b'IDAT', pixels)
                   + chunk(b'IEND', b''))
        self.make(paper(attachment(picture, alternative='What it shows'), text=f'``` figure {5 * 10**18} Caption\n```\n'))
        for kind in 'pdf', 'html', 'docx', 'bag':
            done = self.limited(kind, self.folder / f'{kind}.zip')
            self.assertEqual((done.returncode, done.stderr), (0, b''), kind)
        self.assertIn('data:image/png;base64,', (self.folder / 'html.zip').read_text())

    def test_names(self):
        """The name of a file decides nothing about where anything is written."""
        names = ['../../x', 'C:\\x', '/etc/passwd', 'a\nb', 'photo\u202egpj.exe', '.', '..', '~', '-rf', 'a' * 5000, 'CON', '$(id)']
        self.make(paper(*(attachment(png(2, 2, (b'\0' + bytes([number] * 6)) * 2), number, name=name, media='image/../../png' if name == '.' else 'image/png')
                          for number, name in enumerate(names)),
                        text='\n'.join(f'``` figure {5 * 10**18 + number} Caption\n```\n' for number in range(len(names)))))
        before = {*self.top.iterdir()}
        for kind in FORMATS:
            done = self.export(kind, self.folder / f'{kind}.zip')
            self.assertEqual((done.returncode, done.stderr), (0, b''), kind)
        self.assertEqual({*self.top.iterdir()}, before)
        self.assertEqual({path.name for path in self.folder.iterdir()}, {f'{kind}.zip' for kind in FORMATS})
        with zipfile.ZipFile(self.folder / 'bag.zip') as archive:
            files = [entry for entry in archive.namelist() if '/files/' in entry]
        self.assertEqual(len(files), len(names))
        for entry in files:
            self.assertRegex(entry, r'^evidence/data/files/[0-9a-f]{16}\.(png|bin)$')


unittest.main()
