#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A paper survives an editor of web pages: pasted as plain text, and passed through a sanitiser that strips all attributes but
href and all elements but the plainest, each note is whole and in its place, headings are headings, bullets are bullets, and
numbers are those of the paper: check-website.py RAPPORTEUR-CLI FILE…

The checks are also given pages with one thing broken and have to notice."""
import html
import html.parser
import pathlib
import re
import sys
import tempfile

sys.dont_write_bytecode = True
from paper import Paper, in_language  # noqa: E402
from web import levels, read, read_bars, squash  # noqa: E402

KEPT = {'a', 'blockquote', 'br', 'em', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'img', 'li', 'ol', 'p', 'strong', 'table', 'tbody', 'td',
        'th', 'thead', 'tr', 'ul'}
VOID = {'br', 'img', 'meta'}
LINES = {'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'li', 'ul', 'ol', 'blockquote', 'table', 'tr', 'body', 'div', 'section', 'figure'}


class PlainText(html.parser.HTMLParser):
    """What a browser gives for innerText: blocks and rows are lines, cells have tabs between them, lists no markers."""

    def __init__(self, page):
        super().__init__()
        self.text, self.hidden = '', 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.hidden += tag == 'head'
        self.text += '\n' if tag in LINES else '\t' if tag in ('td', 'th') else '\u2028' if tag == 'br' else ''

    def handle_endtag(self, tag):
        self.hidden -= tag == 'head'
        self.text += '\n' if tag in LINES else ''

    def handle_data(self, data):
        if not self.hidden:
            self.text += data.replace('\n', ' ')

    def lines(self):
        return [squash(line) for line in self.text.split('\n') if line.strip(' \t\u2028')]


class Sanitiser(html.parser.HTMLParser):
    """What is left of a page: of what is dropped, the words stay, even a title's."""

    def __init__(self, page):
        super().__init__()
        self.page = ''
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        address = dict(attributes).get('href')
        if tag in KEPT:
            self.page += f'<{tag} href="{html.escape(address)}">' if address else f'<{tag}>'

    def handle_endtag(self, tag):
        if tag in KEPT and tag not in VOID:
            self.page += f'</{tag}>'

    def handle_data(self, data):
        self.page += html.escape(data)


class Structure(html.parser.HTMLParser):
    """What is what in a page: (what, words), with the words of each mark and what they lead to."""

    def __init__(self, page):
        super().__init__()
        self.found, self.open, self.counters, self.links = [], [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag in VOID:
            return
        self.open.append(tag)
        if tag in ('ol', 'ul'):
            self.counters.append(0)
        if tag == 'li':
            self.counters[-1] += 1
            ordered = self.open[-2] == 'ol'
            self.begin(f'{self.counters[-1]}.' if ordered else 'bullet', len(self.counters))
        elif tag in ('h1', 'h2', 'h3', 'h4', 'h5', 'h6'):
            self.begin('heading', int(tag[1]))
        elif tag == 'tr':
            self.begin('row', 0)
        elif tag == 'p':
            self.begin('quotation' if 'blockquote' in self.open else 'paragraph', 0)
        elif tag == 'a':
            self.links.append([dict(attributes).get('href', ''), ''])

    def begin(self, what, level):
        self.found.append([what, level, ''])

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag, f'</{tag}> in {self.open}'
        if tag in ('ol', 'ul'):
            self.counters.pop()

    def handle_data(self, data):
        if data.strip():
            assert self.found, f'“{data}” is in nothing'
            self.found[-1][2] += data
        if 'a' in self.open:
            self.links[-1][1] += data


def wanted_lines(blocks, notes, heading, spelt):
    """What the paper says, as lines."""
    for block in blocks:
        if block.kind == 'table':
            yield from [block.text] if block.text else []
            yield from (''.join(row) for row in block.more)
        elif block.kind == 'chart':
            bars = read_bars(block)
            yield from [block.text] if block.text else []
            yield None  # the names of the columns
            yield from (''.join(bar) for bar in bars)
        elif block.kind == 'figure':
            yield from [block.text] if block.text else []
        elif block.kind in ('heading', 'entry') or (spelt and block.kind == 'item' and block.marker[:1].isdigit()):
            yield f'{block.marker} {block.text}'
        else:
            yield block.text
    if notes:
        yield heading
    yield from (f'[{label}] {text}' for label, text in notes)


def check_plain(page, paper):
    """As plain text, line by line: no word, mark or address is lost, glued to another line, or somewhere else."""
    found = [line for line in PlainText(page).lines() if line not in paper.shown]
    for number, wanted in enumerate(paper.lines(page)):
        got = found[number] if number < len(found) else 'nothing'
        assert wanted is None or got == squash(wanted), f'“{got}” instead of “{wanted}”'
    assert len(found) == number + 1, f'too much: {found[number + 1:]}'


def check_kinds(page, paper):
    """Through the sanitiser, headings, bullets, numbers, quotations and rows are what they are in the paper."""
    structure = Structure(Sanitiser(page).page)
    found = [(what, level, squash(words)) for what, level, words in structure.found]
    at, heads = 0, levels(paper.blocks_said)
    for block in paper.blocks_said:
        level = next(heads) if block.kind in ('title', 'contents', 'heading') else 0
        text = squash(f'{block.marker} {block.text}' if block.kind in ('heading', 'entry') else block.text)
        spelt = squash(f'{block.marker} {block.text}')
        wanted = {'title': [('heading', level, text)], 'contents': [('heading', level, text)], 'heading': [('heading', level, text)],
                  'quotation': [('quotation', 0, text)], 'incident': [('quotation', 0, text)],
                  'table': [('row', 0, squash(''.join(row))) for row in block.more]}.get(block.kind)
        if block.kind in ('item', 'entry') and block.marker[:1].isdigit() and block.kind == 'item':
            wanted = [('paragraph', 0, spelt)] if ('paragraph', 0, spelt) in found[at:] else None
            ahead = [(what, words) for what, _, words in found[at:]]
            assert wanted or (block.marker, text) in ahead, f'item {block.marker} “{block.text}” has lost its number'
        elif block.kind in ('item', 'entry') and (block.marker or block.kind == 'entry'):
            assert any(what == 'bullet' and words == text for what, _, words in found[at:]), f'“{block.text}” is no bullet'
        for one in wanted or []:
            assert one in found[at:], f'{one} is missing or is something else'
            at = found.index(one, at) + 1
    return structure


def check_notes(page, paper):
    """Each mark is a link with its number in brackets; each note begins with it, and has the addresses it leads to as text."""
    structure = check_kinds(page, paper)
    marks = [text[1:-1] for address, text in structure.links if address.startswith('#note-') and re.fullmatch(r'\[\w+\]', text)]
    back = [text[1:-1] for address, text in structure.links if address.startswith('#mark-')]
    assert sorted(marks) == sorted(paper.marks), f'marks {marks} instead of {paper.marks}'
    assert back == [label for label, _ in paper.notes], f'notes {back}'
    said = [words for what, _, words in structure.found if what == 'paragraph'][-len(paper.notes):] if paper.notes else []
    for (label, text), words in zip(paper.notes, said):
        assert words.startswith(f'[{label}] ') and squash(words) == squash(f'[{label}] {text}'), f'note {label} is “{words}”'
        for address in re.findall(r'https?://[^\s<>()\u2069]+', text):
            assert address.rstrip('.,;') in words, f'note {label} does not tell {address}'


def check_page(page, paper):
    assert page.count('<h1') == sum(block.kind == 'title' for block in paper.blocks_said)
    assert not re.search(r'<(?!/)[^>]* (class|style|start|role|type|value)=', page), 'something depends on what editors drop'
    check_plain(page, paper)
    check_notes(page, paper)


def replace(pattern, new):
    """Breaks the first place that looks like this; None when there is none."""
    def damage(page):
        broken = re.sub(pattern, new, page, count=1, flags=re.DOTALL)
        return broken if broken != page else None
    return damage


DAMAGES = {
    'a mark that is lost': replace(r'<a id="mark[^>]*>\[\w+\]</a>', ''),
    'a mark at another place': replace(r'(\w+)(\W*)(<a id="mark[^>]*>\[\w+\]</a>)', r'\3\1\2'),
    'a mark glued to its word': replace(r'(<a id="mark[^>]*>)\[(\w+)\]', r'\1\2'),
    'a mark with another number': replace(r'(<a id="mark[^>]*>)\[\w+\]', r'\1[99]'),
    'a mark that is no link': replace(r'<a id="mark[^>]*>(\[\w+\])</a>', r'\1'),
    'a note without its number': replace(r'(<p id="note-\d+"><a[^>]*>)\[\w+\]', r'\1'),
    'a note that is cut': replace(r'(<p id="note-\d+">.*?</a>)[^<]+', r'\1'),
    'a note without its address': replace(r'(<p id="note-(?:(?!</p>).)*<a href="http[^>]*>)[^<]*', r'\1link'),
    'notes in another order': replace(r'(<p id="note-1">.*?</p>)\n(<p id="note-2">.*?</p>)', r'\2\n\1'),
    'a note twice': replace(r'(<p id="note-1">.*?</p>)', r'\1\1'),
    'a heading that is none': replace(r'<h2([^>]*)>(.*?)</h2>', r'<p\1>\2</p>'),
    'a heading of another level': replace(r'<h2([^>]*)>(.*?)</h2>', r'<h4\1>\2</h4>'),
    'bullets that are paragraphs': replace(r'<ul>\n<li>(.*?)</li>', r'<p>\1</p><ul>'),
    'a number that is lost': replace(r'<p>\d+\. ', '<p>'),
    'another number': replace(r'<p>2\. ', '<p>1. '),
    'a list that begins anew': replace(r'</li>\n<li>', '</li></ol><ol><li>'),
    'a quotation that is none': replace(r'<blockquote>(.*?)</blockquote>', r'\1'),
    'paragraphs in one': replace(r'</p>\n<p>', ' '),
    'a title in the head': replace(r'</head>', '<title>A line too many</title></head>'),
    'a table without a row': replace(r'<tr><td>.*?</tr>', ''),
    'a list by a number of its own': replace('<ol>', '<ol start="1">'),
}


def check_damages(page, paper):
    tried = set()
    for what, damage in DAMAGES.items():
        broken = damage(page)
        if broken is None or (what == 'a list that begins anew' and '<ol>' not in page[:page.index('</li>\n<li>')]):
            continue
        tried.add(what)
        try:
            check_page(broken, paper)
        except AssertionError:
            continue
        raise AssertionError(f'nobody noticed “{what}”')
    return tried


def export(paper):
    out = pathlib.Path(paper.path('paste.html'))
    paper.run('export', paper.case, '--format', 'website', '-o', str(out))
    return out.read_text()


def check(paper):
    page = export(paper)
    paper.blocks_said, paper.notes = read(paper)
    everything = [block.text for block in paper.blocks_said] + [cell for block in paper.blocks_said if block.kind == 'table'
                                                                 for row in block.more for cell in row]
    everything += [text for _, text in paper.notes]
    paper.marks = [label for text in everything for label in re.findall(r'\[(\d+|[a-z]{1,2})\]', text)]
    paper.shown = {squash(line[line.index('“') + 1:-1]) for block in paper.blocks_said if block.kind == 'figure' for line in block.more}
    heading = html.unescape(re.findall(r'<h2>([^<]*)</h2>\n<p id="note', page)[0]) if paper.notes else ''
    paper.lines = lambda text: [*wanted_lines(paper.blocks_said, paper.notes, heading, '<ol' not in text)]
    check_page(page, paper)
    print(f'  {len(paper.marks)} marks of {len(paper.notes)} notes')
    assert export(paper) == page, 'the same paper gives other bytes'
    return check_damages(page, paper)


tried = set()
cli, *sources = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    for source in [*sources, *(in_language(sources[0], language, folder) for language in ('ru', 'ar'))]:
        print(source)
        tried |= check(Paper(cli, source))
assert tried == set(DAMAGES), f'never tried: {set(DAMAGES) - tried}'
