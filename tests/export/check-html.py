#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A paper as a web page is whole, safe, in order and accessible: check-html.py RAPPORTEUR-CLI FILE…

It is valid XML and read here as browsers read HTML, which know no <p/>; tidy, where it is, judges as well."""
import html.parser
import json
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

sys.dont_write_bytecode = True
from paper import Paper, in_language, letters  # noqa: E402
from web import levels, read, words  # noqa: E402

VOID = {'meta', 'br', 'img'}
PARENTS = {'li': {'ul', 'ol'}, 'tr': {'thead', 'tbody'}, 'td': {'tr'}, 'th': {'tr'}, 'caption': {'table'}, 'figcaption': {'figure'}, 'rect': {'svg'}, 'text': {'svg'}}
PHRASING = {'p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'a', 'sup', 'strong', 'em', 'code', 'caption', 'figcaption', 'title'}
BLOCKS = {'p', 'ul', 'ol', 'table', 'blockquote', 'aside', 'section', 'div', 'nav', 'figure', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'}
ATTRIBUTES = {'xmlns', 'lang', 'dir', 'charset', 'name', 'content', 'class', 'id', 'href', 'role', 'aria-label', 'start', 'value', 'scope', 'type', 'src', 'alt',
              'aria-labelledby', 'tabindex', 'x', 'y', 'dx', 'width', 'height', 'text-anchor'}


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.open = []       # tags
        self.roles = []      # their roles
        self.ids = []
        self.links = []      # (address, role, ids of the elements around)
        self.around = []
        self.headings = []
        self.images = []     # (address, what it shows)
        self.numbers = []    # of list items outside the notes, as a browser counts them
        self.counters = []
        self.style = self.title = self.body = ''
        self.html = {}
        self.landmarks = []  # below the body
        self.labels = []     # ids of what names something
        self.named = []      # (element, name) of what is named in words
        self.notes = {}      # id of a note: its words
        self.cells = []      # (th or td, scope)
        self.feed(text)
        self.close()
        assert not self.open, f'not closed: {self.open}'

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        attributes = dict(attributes)
        assert len(names) == len(attributes) and set(names) <= ATTRIBUTES, f'<{tag}> has {names}'
        assert tag not in PARENTS or self.open[-1] in PARENTS[tag], f'<{tag}> in {self.open}'
        assert tag not in BLOCKS or not PHRASING & set(self.open), f'<{tag}> in {self.open}'
        if tag == 'html':
            self.html = attributes
        if self.open[-1:] == ['body']:
            self.landmarks.append(attributes.get('role', tag))
        if tag in ('th', 'td'):
            self.cells.append((tag, attributes.get('scope')))
        if 'aria-labelledby' in attributes:
            self.labels.append(attributes['aria-labelledby'])
        if 'aria-label' in attributes:
            self.named.append((attributes.get('role', tag), attributes['aria-label']))
        if 'id' in attributes:
            self.ids.append(attributes['id'])
        if 'href' in attributes:
            self.links.append((attributes['href'], attributes.get('role'), [*self.around]))
        if tag == 'img':
            self.images.append((attributes['src'], attributes['alt']))
        if re.fullmatch('h[1-6]', tag):
            self.headings.append(int(tag[1]))
        self.count(tag, attributes)
        if tag not in VOID:
            self.open.append(tag)
            self.roles.append(attributes.get('role'))
            self.around.append(attributes.get('id'))

    def handle_startendtag(self, tag, attributes):
        assert tag in VOID or self.open[-1] == 'svg', f'<{tag}/> is not closed in HTML'
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.handle_endtag(tag)

    def count(self, tag, attributes):
        if tag == 'ol':
            self.counters.append(int(attributes.get('start', 1)))
        if tag == 'ul':
            self.counters.append(None)
        if tag == 'li' and self.open[-1] == 'ol':
            self.counters[-1] = int(attributes.get('value', self.counters[-1]))
            if not {'doc-endnotes', 'doc-toc'} & set(self.roles):
                self.numbers.append(f'{self.counters[-1]}.')
            self.counters[-1] += 1

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f'</{tag}> closes {self.open}'
        if tag in ('ol', 'ul'):
            self.counters.pop()
        self.open.pop()
        self.roles.pop()
        self.around.pop()

    def handle_data(self, data):
        if self.open[-1:] == ['style']:
            self.style += data
        elif self.open[-1:] == ['title']:
            self.title += data
        elif 'body' in self.open and not {'doc-noteref', 'doc-backlink'} & set(self.roles):
            self.body += data
            note = next((name for name in self.around if name and name.startswith('note-')), None)
            self.notes[note] = self.notes.get(note, '') + data


def check_safe(page):
    assert not re.search(r'url\(|@import|https?:', page.style), 'the style sheet loads something'
    for address, _, _ in page.links:
        assert re.match(r'#|https?:|mailto:', address), f'“{address}” must not be a link'
        assert address[0] != '#' or address[1:] in page.ids, f'“{address}” leads nowhere'
    for address, shows in page.images:
        assert re.match(r'data:image/(png|jpeg);base64,', address) and shows, f'an image of “{shows}” is loaded, or says nothing'


def check_notes(page):
    notes = [name for name in page.ids if name.startswith('note-')]
    marks = [name for name in page.ids if name.startswith('mark-')]
    leads = [address[1:] for address, role, _ in page.links if role == 'doc-noteref']
    backs = {address[1:]: around for address, role, around in page.links if role == 'doc-backlink'}
    assert len(set(page.ids)) == len(page.ids), 'an id is there twice'
    assert sorted(notes) == sorted(f'note-{n}' for n in range(1, len(notes) + 1)) and notes, notes
    assert sorted(set(leads)) == sorted(notes), 'marks and notes differ'
    assert len(leads) == len(marks), 'a mark has no id'
    assert sorted(backs) == sorted(marks), 'a mark has no way back to it'
    for mark, around in backs.items():
        assert f'note-{mark.split("-")[1]}' in around, f'the way back to {mark} is in another note'


def check_headings(page, blocks):
    assert page.headings[0] == 1 and page.headings.count(1) == 1, page.headings
    wanted = [*levels(blocks)] + [2] * ('doc-endnotes' in page.landmarks)
    assert page.headings == wanted, f'headings {page.headings} instead of {wanted}'
    for before, after in zip(page.headings, page.headings[1:]):
        assert after <= before + 1, f'a heading {after} after {before}'


def check_access(page, blocks):
    """What readers jump to is there once, and all that has to has a name, each its own."""
    notes = ['doc-endnotes'] if page.notes.keys() - {None} else []
    assert page.landmarks in (['header', 'main', *notes], ['header', 'main', 'aside', *notes]), page.landmarks
    assert set(page.labels) <= set(page.ids), f'{page.labels} name something, and are not there'
    assert all(name for _, name in page.named), page.named
    backs = [name for role, name in page.named if role == 'doc-backlink']
    assert len(set(backs)) == len(backs), 'two ways back have the same name'
    assert all(scope == 'col' for tag, scope in page.cells if tag == 'th'), 'a head of nothing'
    charts = [block for block in blocks if block.kind == 'chart']
    assert [name for role, name in page.named if role == 'img'] == [chart.more[-1].removeprefix('in words: ') for chart in charts]


def check_addresses(page, paper):
    """Each note tells as text all addresses that it leads to, and nothing else."""
    told = {f'note-{n}': said for n, said in enumerate(re.findall(r'^note \w+.*?: (.*)$', paper.dump, re.MULTILINE), 1)}
    for name, said in told.items():
        assert letters(re.sub(r'\[(\d+|[a-z]{1,2})\]', '', words(said, note=True))) == letters(page.notes[name]), f'{name}: {page.notes[name]}'


def check_text(page, blocks):
    text, at = letters(page.body), 0
    for kind, _, marker, said in (block for block in blocks if block[0] != 'note'):
        wanted = letters(marker + said if kind == 'heading' else said)
        found = text.find(wanted, at)
        assert found >= 0, f'{kind} “{said}” is missing or too early'
        at = found + len(wanted)


def check_tidy(path):
    if shutil.which('tidy'):
        # It does not know that lists of letters are HTML again (the HTML standard, 4.4.5).
        done = subprocess.run(['tidy', '-e', '-q', '--mute', 'MISMATCHED_ATTRIBUTE_WARN', path], stderr=subprocess.PIPE, check=False)
        assert not done.stderr, done.stderr.decode()


def check(paper):
    text = paper.export('html').decode()
    blocks = [*paper.blocks()]
    said, _ = read(paper)
    page = Page(text)
    paper.dump = paper.run('dump', paper.case, '--stage', 'document', LC_ALL='C.UTF-8')
    xml.etree.ElementTree.fromstring(text)
    assert text.startswith('<!DOCTYPE html>') and 'charset="utf-8"' in text[:200]
    assert page.html['dir'] == ('rtl' if page.html['lang'] == 'ar' else 'ltr'), page.html
    for record in json.loads(paper.source.read_text())['records']:
        assert record['type'] != 'attachment' or record['name'] not in text, 'the name of a file is told'
    assert page.title == next(words for kind, _, _, words in blocks if kind == 'title')
    check_safe(page)
    check_notes(page)
    check_headings(page, said)
    check_access(page, said)
    check_text(page, blocks)
    check_addresses(page, paper)
    check_tidy(paper.path('paper.html'))
    ordered = [marker for kind, _, marker, _ in blocks if kind == 'item' and marker[:1].isdigit()]
    assert page.numbers == ordered, f'numbered {page.numbers} instead of {ordered}'
    assert paper.export('html', 'again') == text.encode(), 'the same paper gives other bytes'


if not shutil.which('tidy'):
    print('tidy is missing: it does not judge')
cli, *sources = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    for source in [*sources, *(in_language(sources[0], language, folder) for language in ('ru', 'ar'))]:
        print(source)
        check(Paper(cli, source))
