#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A paper as plain text is whole and in order, and fits a terminal: check-text.py RAPPORTEUR-CLI FILE…"""
import json
import pathlib
import re
import sys
import tempfile
import unicodedata

sys.dont_write_bytecode = True
from paper import Paper, in_language, letters  # noqa: E402

WIDTH = 72
CONTROL = re.compile('[\x00-\x09\x0b-\x1f\x7f-\x9f\u2060\ufffe\uffff]')
ADDRESS = re.compile(r'https?://[^\s<>]*[^\s<>.,;)]')
HIDDEN = re.compile(r'\s<[a-z]+:\S+>')  # the address of words that are a link
MARK = re.compile(r'(?<=\S)\[(\d+|[a-z]{1,2})\]')


def columns(line):
    return sum(0 if unicodedata.category(c) in ('Mn', 'Me', 'Cf') else 2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in line)


def check_lines(text):
    assert not CONTROL.search(text), 'a control character has left'
    for line in text.splitlines():
        assert line == line.rstrip(), f'a blank at the end of “{line}”'
        assert columns(line) <= WIDTH or len(re.sub(r'^[│\s]*', '', line).split()) == 1, f'“{line}” is {columns(line)} columns wide'
    assert text.endswith('\n') and '\n\n\n\n' not in text


def split_paragraphs(text):
    lines = [re.sub(r'^│ ?', '', line) for line in text.splitlines()]
    return [part.strip('\n').splitlines() for part in '\n'.join(lines).split('\n\n') if part.strip()]


def find_headings(text):
    """Those of the levels 1 and 2; the title, which has a rule above it, too."""
    for lines in split_paragraphs(text):
        if len(lines) > 1 and re.fullmatch('=+|-+', lines[-1]):
            title = lines[0][0] == '=' == lines[-1][0]
            words = lines[1:-1] if title else lines[:-1]
            assert len(lines[-1]) == max(map(columns, words)), lines
            yield 0 if title else 1 if lines[-1][0] == '=' else 2, letters(''.join(words))


def read_notes(text):
    """label → (text without the breaks between its lines, its lines)"""
    notes = {}
    for line in text.splitlines():
        begins = re.match(r'\[(\w+)\] +(?=\S)', line)
        if begins:
            label, indent = begins[1], begins.end()
            notes[label] = [line[indent:]]
        elif line:
            assert re.match(f' {{{indent}}}\\S', line), f'note {label}: “{line}” does not hang'
            notes[label].append(line[indent:])
    return notes


def check_notes(text, paper, dump):
    heading = re.search(r'\n\n\n([^\n]+)\n=+\n\n(?=\[\w+\] )', text)
    notes = read_notes(text[heading.end():]) if heading else {}
    wanted = {m[1]: m[2] for line in dump if (m := re.match(r'note (\w+)[^:]*: (.*)', line))}
    assert [*notes] == [label for label in wanted if label.isalpha()] + [label for label in wanted if not label.isalpha()], [*notes]
    for label, lines in notes.items():
        said = re.sub(r'\{[a-z]{2,3}(-\w+)*\}', '', wanted[label])
        shown = re.sub(r'<([^<>]*)>\(([^ ]*?)\)(?=[ .,;\[]|$)', r'\1', said)
        for address in ADDRESS.findall(shown):
            assert any(address in line for line in lines), f'note {label}: {address} is broken'
        assert letters(HIDDEN.sub('', '\n'.join(['', *lines]))) == letters(shown), f'note {label} is {lines}, not {shown}'
    marks = [label for line in dump if not line.startswith('note ') for label in MARK.findall(line)]
    body = text[:heading.start()] if heading else text
    assert sorted(MARK.findall(body)) == sorted(marks), f'{MARK.findall(body)} instead of {marks}'
    return body


def check_words(body, blocks):
    text, at = letters(HIDDEN.sub('', MARK.sub('', body))), 0
    for kind, _, marker, words in blocks:
        if kind == 'note':
            continue
        if kind == 'row':  # its cells may stand beside each other
            assert all(letters(word) in text for word in re.findall(r'\w+', words)), f'“{words}” is missing'
            continue
        wanted = letters(marker + words if kind in ('heading', 'entry') else words)
        found = text.find(wanted, at)
        assert found >= 0, f'{kind} “{words}” is missing or too early'
        at = found + len(wanted)


def check_numbered(paper, dump):
    """A house style that counts paragraphs counts them here, too."""
    paper.run('export', paper.case, '-o', paper.path('un.txt'), '--style', 'un')
    text = pathlib.Path(paper.path('un.txt')).read_text()
    for number, words in re.findall(r'^paragraph ¶(\d+): (\w+)', '\n'.join(dump), re.M):
        assert re.search(rf'^{number}\. {words}', text, re.M), f'paragraph {number} has no number'


def check(paper):
    text = paper.export('txt').decode()
    assert paper.export('txt', 'again') == text.encode(), 'the same paper gives other bytes'
    blocks = [*paper.blocks()]
    dump = paper.run('dump', paper.case, '--stage', 'document', LC_ALL='C.UTF-8').splitlines()
    check_lines(text)
    body = check_notes(text, paper, dump)
    check_numbered(paper, dump)
    check_words(body, blocks)
    headings = [(0 if kind == 'title' else level, letters(marker + words)) for kind, level, marker, words in blocks
                if kind in ('title', 'contents') or (kind == 'heading' and level <= 2)]
    assert [heading for heading in find_headings(body)] == headings, f'{[*find_headings(body)]} instead of {headings}'
    items = [marker for kind, _, marker, _ in blocks if kind == 'item' and marker]
    found = re.findall(r'^(?:│ )? {2,16}(•|–|\d{1,3}\.)(?= |$)', body, re.M)
    assert found == items, f'{found} instead of {items}'
    for line in dump:
        bar = re.match(r'  (image|logo|in words)?.*', line)
        if bar and not bar[1] and not line.startswith('  | '):
            label, _, value = re.sub(r' \(days .*', '', line.strip()).rpartition(': ')
            shown = [part for part in body.splitlines() if part.endswith(f' {value}') or part == f'{value}: {label}']
            assert shown, f'the value of “{line}” is missing'


PAPER = {
    'title': 'T\u0007' + 'i' * 30 + ' ' + 'é' * 50,
    'lead': 'Control \u0001\u001b[31m\u009bcharacters&#27;\u007f.\u0085',
}
SECTIONS = {
    'wide': '漢字' * 60,
    'combined': 'ж\u0301' * 30 + ' ' + 'ж\u0301' * 40,
    'address': 'A long one (https://example.org/' + 'a/b-c?d=e&' * 12 + ') stands alone.',
    'hidden': 'Read [the decision](https://example.org/площадь "x").',
    'glued': 'x' * 66 + ' words.^[One.]^[Two.]',
    'list': '- one\n- two\n\n  more of two\n\n  1. deep\n  2. deeper ' + 'word ' * 20 + '\n- three',
    'nine': '\n'.join(f'{n}. item {n} ' + 'words ' * 15 for n in range(1, 12)),
    'narrow': '``` table Many columns\n| Aa | Bb | Cc | Dd | Ee | Ff |\n| --- | --- | --- | --- | --- | --- |\n'
              '| firstcellofthisrow | secondcellofthisrow | thirdcellofthisrow | fourthcellofthisrow | fifth | |\n```',
    'columns': '``` table\n| When | What |\n| --- | --- |\n| 1 May | ' + 'many words ' * 20 + '|\n| 2 May | few |\n```',
}


def make(path):
    report = {'type': 'report', 'id': 'r', 'language': 'en', **PAPER}
    sections = [{'type': 'section', 'id': f's{n}', 'report': 'r', 'position': f'a{n}', 'title': title, 'text': text}
                for n, (title, text) in enumerate(SECTIONS.items(), 1)]
    with open(path, 'w') as out:
        json.dump({'format': 'rapporteur-exchange', 'version': 1, 'records': [report, *sections]}, out)


def check_awkward(cli, path):
    make(path)
    text = Paper(cli, path).export('txt').decode()
    check_lines(text)
    parts = {name: part for name, part in re.findall(r'\n\n\n(\w+)\n=+\n\n(.*?)(?=\n\n\n|\Z)', text, re.S)}
    assert text.startswith('=' * 50 + '\nT' + 'i' * 30 + '\n' + 'é' * 50 + '\n' + '=' * 50), text[:200]
    assert '\nControl [31mcharacters.\n' in text
    assert parts['wide'].split('\n') == ['漢字' * 18] * 3 + ['漢字' * 6], parts['wide']
    assert '\n' not in parts['combined'], 'letters above letters take no column'
    address = 'https://example.org/' + 'a/b-c?d=e&' * 12
    assert parts['address'].split('\n') == ['A long one', f'({address})', 'stands alone.'], parts['address']
    assert parts['hidden'] == 'Read the decision\n<https://example.org/%D0%BF%D0%BB%D0%BE%D1%89%D0%B0%D0%B4%D1%8C>.', parts['hidden']
    assert parts['glued'] == 'x' * 66 + '\nwords.[1]\u202f[2]', 'a mark stays with its word'
    assert re.sub('(word )+word', 'words', re.sub(r'\s*\n\s+(?=word)', ' ', parts['list'])) == (
        '  • one\n  • two\n\n    more of two\n\n    1.  deep\n    2.  deeper words\n  • three'), parts['list']
    assert re.search(r'^  9\.  item 9 .*\n      words .*\n  10\. item 10 .*\n      words', parts['nine'], re.M), parts['nine']
    assert parts['narrow'] == ('Many columns\n\nAa: firstcellofthisrow\nBb: secondcellofthisrow\nCc: thirdcellofthisrow\n'
                               'Dd: fourthcellofthisrow\nEe: fifth'), parts['narrow']
    rows = parts['columns'].split('\n')
    assert rows[:3] == ['When   What', '─────  ' + '─' * 65, '1 May  ' + 'many words ' * 5 + 'many words'], rows[:3]
    assert rows[-2:] == ['', '2 May  few'] and all(row.startswith(' ' * 7) for row in rows[3:-2]), rows


cli, *sources = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    for source in [*sources, *(in_language(sources[0], language, folder) for language in ('ru', 'ar'))]:
        print(source)
        check(Paper(cli, source))
    print('awkward texts')
    check_awkward(cli, f'{folder}/awkward.json')
