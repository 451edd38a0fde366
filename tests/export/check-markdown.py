#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What pandoc reads in a paper as Markdown is the paper, and no text of it is taken for markup: check-markdown.py RAPPORTEUR-CLI FILE…"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from paper import Paper, in_language, letters  # noqa: E402

QUOTES = {'SingleQuote': '‘’', 'DoubleQuote': '“”'}
MARK = re.compile(r'(?<=\S)\[(\d+|[a-z]{1,2})\]')
CONTROL = re.compile('[\x00-\x09\x0b-\x1f\x7f-\x9f\ufffe\uffff]')

# Each stands as a heading, a paragraph, an item, a quotation, a cell, a caption, a note and a second line.
AWKWARD = [
    '*a*', '**b**', '_c_', 'snake_case_name', '__d__', '`code`', '~e~', '~~f~~', 'H~2~O', 'x^2^', '$x$ and $y$', 'costs $5', '1. x', '12) x', '(3) x',
    '(a) x', 'iv. x', 'A. Smith', '1.', '#. x', '# no', '#hash', 'C#', '## no ##', '- x', '+ x', '--- and -- and -', '---', '===', 'wait...', '. . .',
    '[^1]', '[^1]: no note', '[x](https://example.org)', '[x][figure-1]', '[figure-1]: no', '![x]', '!', 'Oh![^1]', '<b>x</b>', '<!-- x -->', '<https://example.org>', 'a < b > c',
    '&amp;', '&copy', '&#38;', 'A&B', '@cite', 'see @cite, p. 3', 'office@example.org', '(@x)', '[@x]', '| |', 'a | b', '| a | b |', '|--|--|', '+---+', ':::', '::: x', ': x', 'Table: x',
    'table: x', 'Term', '{.x}', 'x {#y .z}', '\\', '\\*', 'a\\b', '\\begin{x}', '\\(x\\)', '"straight"', "it's 'so'", '“curly” and ‘so’', '> x', '%', '% x', '* * *', '*', '**',
    'a*b*c', 'x  y', ' before', 'after  ', '    four', 'https://example.org/a_b_c*d*', 'сөз *сөз*', 'كلمة *كلمة* (2)', '\u202b*x*\u202c', 'x\u00a0y\u202fz', '=1+1', '\u00e9*', '😀*x*',
    '{=html}', '`x`{=html}', 'a^[x]', 'x:y', ':smile:', '[ ] task', '[x] task', '- [ ] task', '=>', '==x==', 'H2~O', '[x]{lang=kk}', '....', 'x:', '(x)', '!(x)', ']', '[', '](x)', 'x]: y', '1986\\. x',
]


def read(text, form='markdown'):
    done = subprocess.run(['pandoc', '-f', form, '-t', 'json'], input=text.encode(), stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


class Reading:
    """What pandoc found, in reading order."""

    def __init__(self, read):
        self.headings = []
        self.numbers = []    # of the items of lists with numbers
        self.bullets = 0
        self.texts = []      # of paragraphs, items, cells, captions and headings
        self.kinds = []      # of the same: what is around
        self.notes = []      # in the order of their marks
        self.languages = []  # (language, words)
        self.images = []     # (what it shows, address)
        self.meta = {key: self.inlines(value['c']) for key, value in read['meta'].items() if value['t'] == 'MetaInlines'}
        self.blocks(read['blocks'], ())

    def add(self, text, around):
        self.texts.append(text)
        self.kinds.append(around)

    def blocks(self, blocks, around):
        for block in blocks:
            getattr(self, block['t'].lower())(block.get('c'), around)

    def para(self, inlines, around):
        self.add(self.inlines(inlines), around)

    plain = para

    def header(self, content, around):
        level, _, inlines = content
        text = self.inlines(inlines)
        self.headings.append((level, text))
        self.add(text, (*around, 'heading'))

    def bulletlist(self, items, around):
        for item in items:
            self.bullets += 1
            self.blocks(item, (*around, 'item'))

    def orderedlist(self, content, around):
        (start, _, _), items = content
        for number, item in enumerate(items, start):
            self.numbers.append(f'{number}.')
            self.blocks(item, (*around, 'item'))

    def blockquote(self, blocks, around):
        self.blocks(blocks, (*around, 'quotation'))

    def div(self, content, around):
        (_, classes, _), blocks = content
        self.blocks(blocks, (*around, *classes))

    def table(self, content, around):
        _, (_, caption), _, (_, head), bodies, _ = content
        self.blocks(caption, (*around, 'caption'))
        for _, cells in [*head, *(row for _, _, _, rows in bodies for row in rows)]:
            for _, _, _, _, blocks in cells:
                self.blocks(blocks or [{'t': 'Plain', 'c': []}], (*around, 'cell'))

    def rawblock(self, content, around):
        assert content == ['html', '<!-- -->'], f'raw: {content}'

    def inlines(self, inlines):
        return ''.join(self.inline(inline['t'], inline.get('c')) for inline in inlines)

    def inline(self, kind, content):
        if kind == 'Str':
            return re.sub('(?<=[.])\u00a0', ' ', content)  # pandoc never breaks after “p.”
        if kind in ('Space', 'SoftBreak'):
            return ' '
        if kind == 'LineBreak':
            return '\n'
        if kind in ('Strong', 'Emph'):
            return self.inlines(content)
        if kind == 'Code':
            return content[1]
        if kind == 'Quoted':
            opening, closing = QUOTES[content[0]['t']]
            return opening + self.inlines(content[1]) + closing
        if kind == 'Link':
            return self.inlines(content[1])
        if kind == 'Span':
            text = self.inlines(content[1])
            self.languages.append((dict(content[0][2])['lang'], text))
            return text
        if kind == 'Image':
            text = self.inlines(content[1])
            self.images.append((text, content[2][0]))
            return ''
        if kind == 'Note':
            inside = Reading({'meta': {}, 'blocks': content})
            self.notes.append('\n'.join(inside.texts))
            self.languages += inside.languages
            return ''
        if kind == 'RawInline' and content[1] in ('<!---->', '<!-- -->', '<br>'):
            return '\n' if content[1] == '<br>' else ''
        raise AssertionError(f'{kind}: {content}')


def check_words(reading, blocks, dump):
    text, at = letters(''.join(reading.texts)), 0
    for kind, _, marker, words in blocks:
        if kind in ('title', 'subtitle', 'dateline', 'note'):
            continue
        wanted = letters(marker + words if kind in ('heading', 'entry') else words)
        if kind in ('figure', 'chart', 'table'):  # captions stand before or after
            assert wanted in text, f'the caption “{words}” is missing'
            continue
        found = text.find(wanted, at)
        assert found >= 0, f'{kind} “{words}” is missing or too early'
        at = found + len(wanted)
    for line in dump:
        shown = re.match(r'  in words: (.*)', line)
        assert not shown or letters(shown[1]) in text, f'“{shown[1]}” is missing'


def check_notes(reading, dump, source):
    notes = {m[1]: letters(re.sub(r'<([^<>]*)>\([^ ]*?\)(?=[ .,\[]|$)', r'\1', re.sub(r'\{[a-z]{2,3}(-\w+)*\}', '', m[2])))
             for line in dump if (m := re.match(r'note (\w+)[^:]*: (.*)', line))}
    marks = [label for line in dump if not line.startswith('note ') for label in MARK.findall(line)]
    captions_last = sorted(notes[label] for label in marks)
    assert captions_last == sorted(letters(note) for note in reading.notes), f'{reading.notes} instead of {notes}'
    defined = re.findall(r'^\[\^(\w+)\]: ', source, re.M)
    assert defined == [label for label in notes if label.isalpha()] + [label for label in notes if not label.isalpha()], defined
    assert sorted(set(re.findall(r'(?<!\\)\[\^(\w+)\](?!:)', source))) == sorted(notes), 'marks and notes differ'


def check_form(text, reading, report):
    assert not CONTROL.search(text), 'a control character has left'
    assert text.endswith('\n') and not re.search(r'[ \t]$', text, re.M), 'a blank at the end of a line'
    if 'data:' in text:
        rest = text[text.index('\n[figure-1]: data:'):]
        assert all(re.fullmatch(r'(\[figure-\d+\]: data:image/(png|jpeg);base64,[\w+/=]+)?', line) for line in rest.splitlines()), 'pictures stand in the way'
    assert all(address.startswith('data:image/') for _, address in reading.images), reading.images
    for key, field in ('title', 'title'), ('subtitle', 'subtitle'), ('author', 'authors'), ('lang', 'language'):
        assert reading.meta.get(key, '') == ' '.join(report.get(field, '').split()), f'{key}: {reading.meta}'
    assert reading.meta.get('dir') == ('rtl' if report['language'] == 'ar' else None), reading.meta


def check_numbered(paper, dump):
    """A house style that counts paragraphs counts them here, too."""
    paper.run('export', paper.case, '-o', paper.path('un.md'), '--style', 'un')
    text = letters(''.join(Reading(read(pathlib.Path(paper.path('un.md')).read_text())).texts))
    for number, words in re.findall(r'^paragraph ¶(\d+): (\w+)', '\n'.join(dump), re.M):
        assert f'{number}{words}' in text, f'paragraph {number} has no number'


def check(paper):
    text = paper.export('md').decode()
    assert paper.export('md', 'again') == text.encode(), 'the same paper gives other bytes'
    report = next(record for record in json.loads(paper.source.read_text())['records'] if record['type'] == 'report')
    blocks = [*paper.blocks()]
    dump = paper.run('dump', paper.case, '--stage', 'document', LC_ALL='C.UTF-8').splitlines()
    reading = Reading(read(text))
    headings = [(level, letters(marker + words)) for kind, level, marker, words in blocks if kind in ('heading', 'contents')]
    assert [(level, letters(words)) for level, words in reading.headings] == headings, f'{reading.headings} instead of {headings}'
    items = [marker for kind, _, marker, _ in blocks if kind == 'item' and marker]
    entries = sum(kind == 'entry' for kind, _, _, _ in blocks)
    assert reading.numbers == [marker for marker in items if marker[:1].isdigit()], reading.numbers
    assert reading.bullets == entries + sum(not marker[:1].isdigit() for marker in items), reading.bullets
    assert sum('quotation' in around for around in reading.kinds) == sum(kind == 'quotation' for kind, _, _, _ in blocks)
    check_words(reading, blocks, dump)
    check_notes(reading, dump, text)
    check_form(text, reading, report)
    check_numbered(paper, dump)


def write(text):
    """A text as the case file keeps it: every sign may be escaped."""
    return re.sub(r'([!-/:-@\[-`{-~])', r'\\\1', text).replace('  ', '&#32; ').replace('\\&\\#32\\;', '&#32;')


def squeeze(text):
    return re.sub(' +', ' ', text).strip(' ')


def make_awkward(path):
    def section(number, text):
        body = write(text) if text.strip() == text else write(text.strip())
        lines = [body, f'- {body}\n- second\n\n5. {body}', f'> {body}', f'x^[{body}]', f'first  \n{body}',
                 f'Around **{body}** and *{body}*<!---->x and [{body}]{{lang=kk}}.',
                 f'~~~ table {body}\n| {body} | x |\n| --- | --- |\n| y | {body} |\n~~~']
        return {'type': 'section', 'id': f's{number}', 'report': 'r', 'position': f'a{number:05}b', 'title': text, 'text': '\n\n'.join(lines)}

    report = {'type': 'report', 'id': 'r', 'title': '1. *T* \'q\' "r": # [^1]\u0007', 'subtitle': '- x: |', 'authors': '@a_b\\', 'language': 'en',
              'lead': 'Control \u0001\u001b[31m\u009bcharacters&#27;\u007f.', 'contact': '# one\n- two'}
    with open(path, 'w') as out:
        json.dump({'format': 'rapporteur-exchange', 'version': 1, 'records': [report, *(section(n, text) for n, text in enumerate(AWKWARD))]}, out)


def check_awkward(cli, path):
    make_awkward(path)
    paper = Paper(cli, path)
    text = paper.export('md').decode()
    reading = Reading(read(text))
    assert not CONTROL.search(text)
    assert reading.meta['title'] == '1. *T* \'q\' "r": # [^1]' and reading.meta['subtitle'] == '- x: |' and reading.meta['author'] == '@a_b\\', reading.meta
    for (_, got), wanted in zip(reading.headings, [*map(squeeze, AWKWARD), 'About the publishers'], strict=True):
        assert got == wanted, f'the heading {wanted} became {got}'
    assert reading.texts.pop(0) == 'Control [31mcharacters.' and reading.texts.pop() == '# one - two'
    found = iter(zip(reading.texts[:-1], reading.kinds[1:]))
    notes = iter(reading.notes)
    for text in map(squeeze, AWKWARD):
        wanted = [(text, 'heading'), (text, None), (text, 'item'), ('second', 'item'), (text, 'item'), (text, 'quotation'), ('x', None),
                  (f'first\n{text}', None), (f'Around {text} and {text}x and {text}.', None),
                  (text, 'caption'), (text, 'cell'), ('x', 'cell'), ('y', 'cell'), (text, 'cell')]
        for words, kind in wanted:
            got, around = next(found)
            assert got == words and (around[-1:] == (kind,) if kind else not around), f'{words} ({kind}) became {got} {around}'
        got = next(notes)
        assert got == text, f'{text} became {got}'


if not shutil.which('pandoc'):
    print('pandoc is not here: nothing reads the Markdown')
    sys.exit(77)

cli, *sources = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    for source in [*sources, *(in_language(sources[0], language, folder) for language in ('ru', 'ar'))]:
        print(source)
        check(Paper(cli, source))
    print('awkward strings')
    check_awkward(cli, f'{folder}/awkward.json')
