#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A paper as PDF opens, reads in order, leads where it says and tells nothing of its making: check-pdf.py RAPPORTEUR-CLI FILE…"""
import html
import json
import re
import shutil
import socket
import subprocess
import sys
import time
import unicodedata
from collections import Counter

sys.dont_write_bytecode = True
from paper import Paper, letters  # noqa: E402

WORD = re.compile(r'[^\W\d_]+')


def output(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert done.returncode == 0, done.stdout.decode()
    return done.stdout.decode()


class Pdf:
    def __init__(self, path):
        report = json.loads(output('qpdf', '--json=2', path))
        self.outlines = [*self.walk(report['outlines'], 1)]
        self.objects = {key.removeprefix('obj:'): entry.get('value') for key, entry in report['qpdf'][1].items()}
        self.root = self.get(self.objects['trailer']['/Root'])
        self.info = self.get(self.objects['trailer']['/Info'])
        self.pages = [page['object'] for page in report['pages']]
        self.links = [entry for page in self.pages for entry in self.annotations(page) if entry['/Subtype'] == '/Link']

    def get(self, value):
        return self.objects[value] if isinstance(value, str) and value in self.objects else value

    def walk(self, entries, depth):
        for entry in entries:
            yield depth, entry['title'], entry['destpageposfrom1']
            yield from self.walk(entry['kids'], depth + 1)

    def annotations(self, page):
        return [self.get(entry) for entry in self.get(self.get(page).get('/Annots', []))]

    def destinations(self, node=None):
        """The name tree of the catalogue: name → page."""
        node = self.get(node or self.get(self.root['/Names'])['/Dests'])
        names = self.get(node.get('/Names', []))
        found = {name: self.get(target) for name, target in zip(names[::2], names[1::2])}
        for kid in self.get(node.get('/Kids', [])):
            found.update(self.destinations(kid))
        return found


def check_info(pdf, blocks, paper):
    report = next(record for record in json.loads(paper.source.read_text())['records'] if record['type'] == 'report')
    day = report['date'].replace('-', '') if 'date' in report else '19700101'
    assert pdf.info['/Title'] == 'u:' + next(words for kind, _, _, words in blocks if kind == 'title'), pdf.info
    assert pdf.info.get('/Author', 'u:') == 'u:' + report.get('authors', ''), pdf.info
    assert re.match(f'u:(D:)?{day}', pdf.info['/CreationDate']) and pdf.info['/ModDate'] == pdf.info['/CreationDate'], pdf.info
    assert set(pdf.info) <= {'/Title', '/Author', '/Subject', '/Creator', '/Producer', '/CreationDate', '/ModDate'}, pdf.info


def check_outline(pdf, blocks):
    headings = [(level, letters(marker + words)) for kind, level, marker, words in blocks if kind in ('heading', 'contents')]
    outline = [(depth, letters(title)) for depth, title, _ in pdf.outlines]
    if any(title == 'Notes' for _, title in outline):
        assert outline.pop() == (1, 'Notes')  # endnotes
    assert outline == headings, f'{outline} instead of {headings}'
    places = [page for _, _, page in pdf.outlines]
    assert places == sorted(places) and places[-1] <= len(pdf.pages), places


def check_links(pdf, page):
    """The same links as the web page has: marks to notes, notes to their first marks, and addresses."""
    notes = len(set(re.findall('id="note-([0-9]+)"', page)))
    marks = re.findall('id="mark-([0-9]+)-', page)
    wanted = sorted([f'u:note-{n}' for n in marks] + [f'u:mark-{n}' for n in range(1, notes + 1)])
    leading = [pdf.get(link['/Dest']) for link in pdf.links if '/Dest' in link]
    inside = sorted(target for target in leading if isinstance(target, str))
    pages = [target[0] for target in leading if not isinstance(target, str)]  # of the list of contents
    outside = {pdf.get(link['/A'])['/URI'].removeprefix('u:') for link in pdf.links if '/A' in link}
    destinations = pdf.destinations()
    assert ('id="contents"' in page) == bool(pages) and set(pages) <= set(pdf.pages), pages
    assert inside == wanted, f'{inside} instead of {wanted}'
    assert set(inside) <= set(destinations), set(inside) - set(destinations)
    assert all(pdf.get(target)[0] in pdf.pages for target in destinations.values()), destinations
    assert outside == {html.unescape(address) for address in re.findall('href="([^#"][^"]*)"', page)}, outside


def words(text):
    return WORD.findall(unicodedata.normalize('NFKC', text))


def check_reading(what, wanted, read):
    """Notes and furniture come between, but the words come one after the other."""
    at = 0
    for n, word in enumerate(wanted):
        try:
            at = read.index(word, at) + 1
        except ValueError:
            raise AssertionError(f'{what}: “{word}” is missing after “{" ".join(wanted[max(n - 8, 0):n])}”') from None


def spell(word, rtl):
    """pdftotext turns the two letters of the ligature of lam and alef round."""
    return ''.join(sorted(word)) if rtl else word


def check_text(path, blocks, rtl):
    """Left to right in the order in which it was painted, which is what a screen reader reads."""
    order = [] if rtl else ['-raw']
    read = [spell(word, rtl) for word in words(output('pdftotext', *order, '-enc', 'UTF-8', path, '-'))]
    for is_note in False, True:
        wanted = [spell(word, rtl) for kind, _, _, text in blocks if (kind == 'note') == is_note for word in words(text)]
        assert len(wanted) > 10
        if rtl and is_note:  # pdftotext knows no isolates: it reads a line's Latin parts in another order
            assert not Counter(wanted) - Counter(read), Counter(wanted) - Counter(read)
            continue
        check_reading('notes' if is_note else 'text', wanted, read)


def check_discretion(path, paper):
    content = subprocess.run(['qpdf', '--qdf', '--object-streams=disable', path, '-'], stdout=subprocess.PIPE, check=True).stdout
    for telltale in paper.folder.name, socket.gethostname(), '/home/', '/usr/share', time.strftime('%Y%m%d'), 'Case.rapporteur':
        assert telltale.encode() not in content, f'the PDF tells “{telltale}”'


def check(paper):
    paper.export('pdf')
    path, blocks = paper.path('paper.pdf'), [*paper.blocks()]
    pdf = Pdf(path)
    output('qpdf', '--check', path)
    check_info(pdf, blocks, paper)
    check_outline(pdf, blocks)
    page = paper.export('html').decode()
    check_links(pdf, page)
    check_text(path, blocks, 'dir="rtl"' in page[:100])
    check_discretion(path, paper)
    again = paper.export('pdf', 'again', TZ='Asia/Almaty', LC_ALL='ru_RU.UTF-8', SOURCE_DATE_EPOCH='1')
    assert again == paper.export('pdf'), 'the same paper gives other bytes'


for tool in 'qpdf', 'pdftotext':
    if not shutil.which(tool):
        print(f'{tool} is missing')
        sys.exit(77)
for source in sys.argv[2:]:
    print(source)
    check(Paper(sys.argv[1], source))
