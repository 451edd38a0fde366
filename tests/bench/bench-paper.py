#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the paper of the benchmark, N times the length of a real one, as exchange JSON and as Typst source with the same text.

    bench-paper.py N FOLDER    FOLDER/paper.json, FOLDER/paper.typ

1 is 8 pages, 10 is 76, 100 is 800. The structure is that of a real briefing paper (3,450 words, 29 notes, 10 headings, 6 cases,
6 recommendations); the words are drawn by chance from a fixed seed, other ones in each repetition, so that no program gains from
paragraphs that are alike.
"""

import json
import os
import random
import sys
from collections import namedtuple

# What a block is, how many words it has, and after which of them a note is marked.
STRUCTURE = [
    ('h1', 6), ('dateline', 5),
    ('p', 58), ('p', 111), ('p', 71), ('p', 38),
    ('h2', 3), ('p', 159, 45), ('p', 206), ('p', 76, 43), ('p', 61, 61),
    ('h2', 5), ('p', 145, 127), ('p', 61, 61),
    ('h2', 7), ('p', 67, 67), ('p', 18),
    ('h2', 7), ('p', 19), ('p', 177, 51, 177), ('p', 79), ('p', 51, 9, 51),
    ('p', 137, 42, 59), ('p', 27), ('p', 28, 28), ('p', 71, 71),
    ('h2', 5), ('p', 197, 107, 184), ('p', 55, 55),
    ('h2', 7), ('p', 56, 56), ('p', 88), ('p', 128), ('p', 70, 70),
    ('h2', 5), ('p', 81, 81), ('p', 108, 38, 85, 95), ('p', 68, 68),
    ('h2', 11), ('p', 124), ('p', 22),
    ('case', 102), ('case', 92, 92), ('case', 104, 104), ('case', 108, 108), ('case', 126, 126), ('case', 76, 76),
    ('h2', 1), ('demand', 22), ('demand', 22), ('demand', 61), ('demand', 22), ('demand', 14), ('demand', 25), ('p', 52),
]

SMALL = (
    'the of and to in a that for on by with was were from as at not had which their they it this or be been an are have also '
    'who after before during two under other its when'
).split()
LARGE = (
    'election observers officials police activists authorities report station party members public court meeting village '
    'region office journalist witness statement detained permit allowed refused several peaceful assembly street evening '
    'morning document article law code commission council ministry deputy lawyer family doctor hospital appeal hearing '
    'decision fine charge release custody complaint monitor group network partner fund centre campaign leaflet poster square '
    'market school teacher student farmer worker union strike wage land water road border permit registration charter '
    'provision amendment requirement procedure international independent national local regional administrative criminal '
    'civil freedom expression association religion movement access information internet blocked website video photograph '
    'telephone message channel editor newspaper broadcast interview investigation allegation treatment torture prevention '
    'protection recommendation obligation convention treaty government parliament president opposition candidate ballot voter '
    'turnout result counting protocol seal box table booth queue winter temperature snow frost hours days weeks reported '
    'documented confirmed denied threatened warned summoned questioned followed searched seized returned damaged deleted '
    'published announced adopted repealed delayed postponed dismissed convicted acquitted sentenced transferred notified '
    'requested described according without because although however repeatedly allegedly reportedly immediately approximately '
    'disproportionate accountability implementation organisation representative responsibility discrimination intimidation '
    'harassment surveillance'
).split()
NAMES = (
    'Arvenia Belmarsk Carovia Dunmere Estava Falkirn Gorlitsa Hadova Istren Jelmar Kostrava Lumerin Maresk Nordova Ostrel '
    'Pelinka Quarsk Rovanik Selmara Tarvos Ulmeria Vestrin Amina Bergen Celik Dorin Elena Farid Gülsen Hana Igor José Karim '
    'Leïla Marek Nadia Olek Petra Rustam Saule Timur Ulana Viktor Yana Zhanar'
).split()
NUMBERS = [2, 3, 5, 7, 10, 12, 25, 35, 70, 300, 1000, 2018, 2019, 2020, 2021]
PAPERS = ['Monitor', 'Tribune', 'Bureau', 'Herald', 'Gazette']
HOSTS = ['news.example.org', 'monitor.example.net', 'www.example.com', 'court.example.org', 'archive.example.net']
MONTHS = 'January February March April May June July August September October November December'.split()

TITLE = 'Overview of findings: a briefing paper'
AUTHOR = 'Example Monitoring Bureau'


Source = namedtuple('Source', 'authors title day month year url')


class Writer:
    """Words as languages have them: few are frequent, most are rare."""

    small_weights = [1 / (i + 1) ** 0.8 for i in range(len(SMALL))]
    large_weights = [1 / (i + 5) ** 0.5 for i in range(len(LARGE))]

    def __init__(self, seed):
        self.random = random.Random(seed)

    def word(self):
        chance = self.random.random()
        if chance < .46:
            return self.random.choices(SMALL, self.small_weights)[0]
        if chance < .94:
            return self.random.choices(LARGE, self.large_weights)[0]
        if chance < .985:
            return self.random.choice(NAMES)
        return str(self.random.choice(NUMBERS))

    def sentence(self, length):
        words = [self.word() for _ in range(length)]
        words[0] = words[0][:1].upper() + words[0][1:]
        for i in range(3, length - 2):
            chance = self.random.random()
            if chance < .055:
                words[i] += ','
            elif chance < .065:
                words[i] += ' –'
            elif chance < .075:
                words[i] = '“' + words[i]
                words[i + 1] += '”'
            elif chance < .085:
                words[i] = words[i].rstrip(',') + '’s'
        words[-1] = words[-1].rstrip(',') + '.'
        return words

    def sentences(self, left):
        words = []
        while left > 0:
            length = min(left, self.random.randint(12, 30))
            if left - length < 6:
                length = left
            words += self.sentence(length)
            left -= length
        return words

    def title(self, length):
        words = [self.random.choice(LARGE) for _ in range(length)]
        return ' '.join([words[0].capitalize()] + words[1:])

    def dateline(self):
        pick = self.random.choice
        return f'{pick(NAMES)}, {pick(NAMES)}, {self.random.randint(1, 28)} {pick(MONTHS)} 2021'

    def note(self):
        """A source; now and then words."""
        pick, number = self.random.choice, self.random.randint
        if self.random.random() < .1:
            return ' '.join(self.sentences(number(20, 32)))
        authors, title = f'{pick(NAMES)} {pick(PAPERS)}', self.title(number(4, 9))
        day, month, year = number(1, 28), pick(MONTHS), pick([2019, 2020, 2021])
        slug = '-'.join(pick(LARGE) for _ in range(number(3, 9)))
        url = f'https://{pick(HOSTS)}/{number(2018, 2021)}/{number(1, 12):02}/{slug}'
        return Source(authors, title, day, month, year, url)

    def pieces(self, kind, length, marks):
        """A paragraph as pairs: ('text', 'italic' or 'bold', words) and ('note', a note)."""
        words, pieces, plain = self.sentences(length), [], []
        bold = 3 if kind == 'case' else 0
        italic = self.random.randint(10, 30) if kind == 'p' and length > 60 and self.random.random() < .4 else length

        def end_plain():
            if plain:
                pieces.append(('text', ' '.join(plain)))
                plain.clear()

        if bold:
            pieces.append(('bold', ' '.join(words[:bold])))
        for i in range(bold, length):
            if i == italic:
                end_plain()
                pieces.append(('italic', ' '.join(words[i:i + 3])))
            elif not italic < i < italic + 3:
                plain.append(words[i])
            if i + 1 in marks:
                end_plain()
                pieces.append(('note', self.note()))
        end_plain()
        return pieces


def make_blocks(n):
    """The paper as (kind, text) and (kind, pieces)."""
    blocks = []
    for repetition in range(n):
        writer = Writer(1000 + repetition)
        for kind, length, *marks in STRUCTURE:
            if kind in ('h1', 'h2'):
                blocks.append((kind, writer.title(length)))
            elif kind == 'dateline':
                blocks.append((kind, writer.dateline()))
            else:
                blocks.append((kind, writer.pieces(kind, length, marks)))
    return blocks


def join(pieces, write):
    """No space before the mark of a note."""
    text = ''
    for kind, value in pieces:
        text += (' ' if text and kind != 'note' else '') + write(kind, value)
    return text


class Exchange:
    """The paper as records: a section for each heading, a source for each note with an address, and in each repetition six people
    who must not be named. They are not: every word has to be looked at to find that out."""

    def __init__(self, blocks):
        self.records = [
            {'type': 'case', 'id': 'case', 'language': 'en'},
            {'type': 'report', 'id': 'paper', 'title': TITLE, 'authors': AUTHOR, 'date': '2021-02-12', 'language': 'en-GB',
             'paper': 'a4', 'notes': 'foot'},
        ]
        self.sources = []
        self.people = []
        self.part = None
        for kind, value in blocks:
            if kind in ('h1', 'h2'):
                self.add_section(kind, value)
            else:
                self.add_text(kind, '*' + value + '*' if kind == 'dateline' else join(value, self.write_piece))

    def add_section(self, kind, title):
        section = {'type': 'section', 'id': f'section-{len(self.records)}', 'report': 'paper', 'title': title, 'text': ''}
        if kind == 'h1':
            self.part = section['id']
            self.add_people(6)
        else:
            section['parent'] = self.part
        self.records.append(section)
        self.kind = None

    def add_people(self, n):
        for i in range(len(self.people), len(self.people) + n):
            first, last = (NAMES + LARGE)[i % len(NAMES + LARGE)], LARGE[i % len(LARGE)]
            name = f'{first.capitalize()} {last.capitalize()}son'
            self.people.append({'type': 'actor', 'id': f'person-{i}', 'kind': 'person', 'naming': 'withheld', 'name': name})

    def add_text(self, kind, text):
        section = self.records[-1]
        if section['text']:
            section['text'] += '\n' if kind == self.kind != 'p' else '\n\n'
        section['text'] += {'case': '- ', 'demand': '1. '}.get(kind, '') + text
        self.kind = kind

    def write_piece(self, kind, value):
        if kind == 'text':
            return value
        if kind != 'note':
            return f'*{value}*' if kind == 'italic' else f'**{value}**'
        if not isinstance(value, Source):
            return f'^[{value}]'
        source = {'type': 'source', 'id': f'source-{len(self.sources)}', 'authors': value.authors, 'title': value.title,
                  'date': f'{value.year}-{MONTHS.index(value.month) + 1:02}-{value.day:02}', 'url': value.url}
        self.sources.append(source)
        return f'[@{source["id"]}]'

    def write(self):
        exchange = {'format': 'rapporteur-exchange', 'version': 1, 'records': self.records + self.sources + self.people}
        return json.dumps(exchange, ensure_ascii=False, indent=1)


TYPST = f'''#set document(title: "{TITLE}", author: "{AUTHOR}", date: datetime(year: 2021, month: 2, day: 12))
#set page(paper: "a4", margin: 2.5cm, numbering: "1")
#set text(font: "Liberation Serif", size: 11pt, lang: "en", region: "GB")
#set par(justify: true, leading: 0.9em, spacing: 1.35em)
#set list(spacing: 0.9em)
#set enum(spacing: 0.9em)
#show heading: set par(justify: false)
#show link: set text(fill: rgb("#1a4f8a"))
#align(left, text(22pt, weight: "bold")[{TITLE}])
{AUTHOR} \\
12 February 2021

'''


def escape_typst(text):
    return ''.join('\\' + c if c in '\\#*_$@<>`[]~' else c for c in text)


def write_typst_piece(kind, value):
    if kind == 'note' and isinstance(value, Source):
        words = f'{value.authors}, “{value.title}”, {value.day} {value.month} {value.year},'
        return f'#footnote[{escape_typst(words)} #link("{value.url}")]'
    if kind == 'note':
        return f'#footnote[{escape_typst(value)}]'
    mark = {'text': '', 'italic': '_', 'bold': '*'}[kind]
    return mark + escape_typst(value) + mark


def write_typst(blocks):
    lines = [TYPST]
    before = None
    for kind, value in blocks:
        if before in ('case', 'demand') and kind != before:
            lines.append('')
        if kind in ('case', 'demand'):
            lines.append({'case': '- ', 'demand': '+ '}[kind] + join(value, write_typst_piece))
        elif kind == 'p':
            lines += [join(value, write_typst_piece), '']
        else:
            mark, end = {'h1': ('= ', ''), 'h2': ('== ', ''), 'dateline': ('_', '_')}[kind]
            lines += [mark + escape_typst(value) + end, '']
        before = kind
    return '\n'.join(lines) + '\n'


def main():
    n, folder = int(sys.argv[1]), sys.argv[2]
    blocks = make_blocks(n)
    os.makedirs(folder, exist_ok=True)
    for name, text in ('paper.json', Exchange(blocks).write()), ('paper.typ', write_typst(blocks)):
        with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
            file.write(text)


main()
