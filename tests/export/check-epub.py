#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A paper as an e-book is whole, in order, linked both ways, accessible, and tells nothing but the paper:
check-epub.py RAPPORTEUR-CLI FILE…

epubcheck, where it is, judges as well; without it the test is skipped when all else is right."""
import io
import json
import os
import posixpath
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
import zipfile

sys.dont_write_bytecode = True
from paper import Paper, in_language, letters  # noqa: E402
from web import MARK, read  # noqa: E402

HTML = '{http://www.w3.org/1999/xhtml}'
OPS = '{http://www.idpf.org/2007/ops}'
OPF = '{http://www.idpf.org/2007/opf}'
DC = '{http://purl.org/dc/elements/1.1/}'
QUICK = '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'  # for a program that runs for seconds
JAVA = ['/usr/lib/jvm/default-java/bin/java', '-jar', '/usr/share/java/epubcheck.jar']


class Book:
    def __init__(self, data):
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.names = self.zip.namelist()
        self.package = self.parse('EPUB/package.opf')
        self.manifest = {item.get('href'): item for item in self.package.iter(OPF + 'item')}
        ids = {item.get('id'): item.get('href') for item in self.manifest.values()}
        self.spine = [ids[item.get('idref')] for item in self.package.iter(OPF + 'itemref')]
        self.texts = {name: self.parse(f'EPUB/{name}') for name in self.manifest if name.endswith('.xhtml')}
        self.nav = self.texts['nav.xhtml'].find(f'.//{HTML}nav[@role="doc-toc"]')

    def parse(self, name):
        return xml.etree.ElementTree.fromstring(self.zip.read(name))

    def meta(self, name):
        return [element.text for element in self.package.iter() if element.tag == DC + name or element.get('property') == name]

    def links(self):
        """(file, id, role, file it leads to, id there) of the links within the book."""
        for name, text in self.texts.items():
            for link in text.iter(HTML + 'a'):
                if not re.match('[a-z]+:', link.get('href')):
                    path, _, target = link.get('href').partition('#')
                    yield name, link.get('id'), link.get('role'), path or name, target

    def ids(self, name):
        return [element.get('id') for element in self.texts[name].iter() if element.get('id')]


def check_container(book, paper):
    first = book.zip.infolist()[0]
    assert first.filename == 'mimetype' and first.compress_type == zipfile.ZIP_STORED and not first.extra, first
    assert book.zip.read('mimetype') == b'application/epub+zip'
    assert {part.date_time for part in book.zip.infolist()} == {(1980, 1, 1, 0, 0, 0)}, 'a time is told'
    wanted = ['mimetype', 'META-INF/container.xml', 'EPUB/package.opf', *(f'EPUB/{name}' for name in book.manifest)]
    assert book.names == wanted, f'{book.names} instead of {wanted}'
    for name in book.manifest:
        assert re.fullmatch(r'(title|nav|front|section-\d+|notes)\.xhtml|book\.css|image-\d+\.(jpg|png)', name), name
    everything = b''.join(book.zip.read(name) for name in book.names)
    for record in paper.records:
        assert record['type'] != 'attachment' or record['name'].encode() not in everything, 'the name of a file is told'
    assert b'apporteur' not in everything.replace(b'Rapporteur example', b'').replace(b'with Rapporteur', b''), 'the program is told'
    assert not re.search(rb'<script|url\(|@import', everything), 'something is run or loaded'


def check_metadata(book, paper):
    report = paper.report
    assert book.meta('title') == [report['title']] and book.meta('language') == [report['language']], book.meta('title')
    assert book.meta('creator') == ([report['authors']] if 'authors' in report else []), book.meta('creator')
    assert book.meta('date') == ([report['date']] if 'date' in report else []), book.meta('date')
    assert book.meta('dcterms:modified') == [report.get('date', '1970-01-01') + 'T00:00:00Z'], book.meta('dcterms:modified')
    assert re.fullmatch(r'urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}', book.meta('identifier')[0])
    assert book.package.find(OPF + 'spine').get('page-progression-direction') == ('rtl' if report['language'] == 'ar' else None)
    for text in book.texts.values():
        assert text.get('lang') == report['language'] and text.get('dir') == ('rtl' if report['language'] == 'ar' else 'ltr')

    seen = [block for block in paper.said if block.kind in ('chart', 'figure')] or any(name.startswith('image') for name in book.manifest)
    assert book.meta('schema:accessMode') == ['textual', *(['visual'] if seen else [])]
    assert book.meta('schema:accessModeSufficient') == ['textual'] and book.meta('schema:accessibilityHazard') == ['none']
    assert ('alternativeText' in book.meta('schema:accessibilityFeature')) == bool(seen) and book.meta('schema:accessibilitySummary')[0]


def check_order(book, paper):
    """Title, front matter, a file for each section, notes; and the list of contents among them when the paper has one."""
    chapters = [block for block in paper.said if block.kind == 'heading' and block.level == 1]
    listed = ['nav.xhtml'] if any(block.kind == 'contents' for block in paper.said) else []
    front = ['front.xhtml'] if 'front.xhtml' in book.manifest else []
    notes = ['notes.xhtml'] if paper.notes else []
    wanted = ['title.xhtml', *listed, *front, *(f'section-{n}.xhtml' for n in range(1, len(chapters) + 1)), *notes]
    assert book.spine == wanted, f'{book.spine} instead of {wanted}'
    for name, chapter in zip(wanted[1 + len(listed) + len(front):], chapters):
        heading = book.texts[name].find(f'.//{HTML}h1')
        said = ''.join(heading.itertext())
        assert letters(said).startswith(letters(chapter.marker + MARK.sub('', chapter.text))), f'{name}: {said}'
        assert book.texts[name].find(f'.//{HTML}section').get('aria-labelledby') == heading.get('id')
    for name, text in book.texts.items():
        levels = [int(element.tag[-1]) for element in text.iter() if re.fullmatch(HTML + 'h[1-6]', element.tag)]
        assert all(after <= before + 1 for before, after in zip([0, *levels], levels)), f'{name}: {levels}'
        drawn = any(element.tag == '{http://www.w3.org/2000/svg}svg' for element in text.iter())
        assert book.manifest[name].get('properties') == ('nav' if name == 'nav.xhtml' else 'svg' if drawn else None), name


def check_contents(book, paper):
    """The title, each heading down to the third level, the notes."""
    entries = [letters(''.join(link.itertext())) for link in book.nav.iter(HTML + 'a')]
    boxed = re.findall(r'^heading.* in box \d+', paper.dump, re.MULTILINE)
    wanted = [paper.report['title'], *(block.marker + MARK.sub('', block.text) for block in paper.said
                                       if block.kind == 'heading' and block.level <= 3), *(['x'] if paper.notes else [])]
    assert not boxed and entries[:len(wanted) - bool(paper.notes)] == [letters(text) for text in wanted][:len(wanted) - bool(paper.notes)], entries
    assert len(entries) == len(wanted), entries
    places = [book.spine.index(link.get('href').partition('#')[0]) for link in book.nav.iter(HTML + 'a')]
    assert places == sorted(places), 'the list is not in the order of the book'


def check_links(book, paper):
    """Whatever leads somewhere arrives, and from each note there is a way back to each of its marks."""
    links = [*book.links()]
    for name, _, _, path, target in links:
        assert path in book.texts and (not target or target in book.ids(path)), f'{name}: {path}#{target} is nowhere'
    for name in book.texts:
        assert len(set(book.ids(name))) == len(book.ids(name)), f'{name}: an id is there twice'
    marks = {(name, id): (path, target) for name, id, role, path, target in links if role == 'doc-noteref'}
    backs = [(path, target) for name, _, role, path, target in links if role == 'doc-backlink' and name == 'notes.xhtml']
    assert sorted(marks) == sorted(backs), 'ways there and back differ'
    assert len(marks) == paper.n_marks, f'{len(marks)} marks instead of {paper.n_marks}'
    for item in book.texts['notes.xhtml'].iter(HTML + 'li') if paper.notes else ():
        assert item.get(OPS + 'type') == 'endnote', item.attrib
        for link in item.iter(HTML + 'a'):
            if link.get('role') == 'doc-backlink':
                path, _, target = link.get('href').partition('#')
                assert marks[path, target] == ('notes.xhtml', item.get('id')), f'the way back to {target} is in {item.get("id")}'
                assert link.get('aria-label'), 'a way back has no name'
    for name, text in book.texts.items():
        for image in text.iter(HTML + 'img'):
            assert posixpath.basename(image.get('src')) in book.manifest and image.get('alt'), f'{name}: {image.attrib}'


def find_judge():
    for command in ['epubcheck'], JAVA:
        if shutil.which(command[0]):
            try:
                done = subprocess.run([*command, '--version'], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
                if b'EPUBCheck' in done.stdout:
                    return command
            except OSError:  # a file for a system that starts .jar files
                continue
    return None


def check(paper, judge):
    data = paper.export('epub')
    book = Book(data)
    paper.records = json.loads(paper.source.read_text())['records']
    paper.report = next(record for record in paper.records if record['type'] == 'report')
    paper.said, paper.notes = read(paper)
    paper.dump = paper.run('dump', paper.case, '--stage', 'document', LC_ALL='C.UTF-8')
    everything = [text for block in paper.said for text in (block.text, *(''.join(row) for row in block.more if block.kind == 'table'))]
    paper.n_marks = sum(len(MARK.findall(text)) for text in [*everything, *(text for _, text in paper.notes)])
    for rule in check_container, check_metadata, check_order, check_contents, check_links:
        rule(book, paper)
    assert paper.export('epub', 'again', TZ='Asia/Almaty') == data, 'the same paper gives other bytes'
    if judge:
        done = subprocess.run([*judge, paper.path('paper.epub')], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
                              env={**os.environ, 'JAVA_TOOL_OPTIONS': QUICK})
        said = done.stdout.decode()
        assert done.returncode == 0 and not re.search('WARNING|ERROR|FATAL', said), said
    return book.meta('identifier')[0]


judge = find_judge()
cli, *sources = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    names = []
    for source in [*sources, *(in_language(sources[0], language, folder) for language in ('ru', 'ar'))]:
        print(source)
        names.append(check(Paper(cli, source), judge))
assert len(set(names)) == len(names), 'two papers are the same book'
if not judge:
    print('epubcheck is missing: it did not judge')
    sys.exit(77)
