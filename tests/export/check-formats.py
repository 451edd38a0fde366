#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""All formats say the same as the composed paper: check-formats.py RAPPORTEUR-CLI FILE…

The same headings on the same levels, the same words in the same order, the same notes with the same numbers, each marked where the
paper marks it, and the same numbers of lists; and the same bytes twice.
"""
import sys
import tempfile

sys.dont_write_bytecode = True
from formats import READERS, expected  # noqa: E402
from paper import Paper, in_language, letters  # noqa: E402


CAPTIONED = 'table', 'figure', 'chart'  # whose caption stands above in some formats, and below in others


def check_order(reading, blocks):
    at = 0
    for kind, words in blocks:
        found = reading.words.find(words, at)
        assert found >= 0, f'{kind} “{words}” is missing, or too early, after “{reading.words[max(0, at - 60):at]}”'
        at = at if kind in CAPTIONED else found + len(words)


def notes_have_a_heading(reading, wanted):
    """The notes' own heading is no part of the composed text, and a format may have it or not."""
    return wanted.notes and reading.headings[:-1] == wanted.headings and reading.headings[-1][0] == 1


def check(paper):
    wanted, blocks = expected(paper)
    contents = [letters(text) for kind, _, _, text in paper.blocks() if kind == 'contents']  # a list, or what a program makes of it
    for name, read in READERS.items():
        first = paper.export(name)
        reading = read(paper.path(f'paper.{name}'))
        print(f'  {name}: {len(reading.headings)} headings, {len(reading.notes)} notes, {reading.words.count("⟦")} marks')
        reading.headings = [heading for heading in reading.headings if heading[1] not in contents]
        headings = reading.headings[:-1] if notes_have_a_heading(reading, wanted) else reading.headings
        assert headings == wanted.headings, f'{name}: {headings} instead of {wanted.headings}'
        assert sorted(reading.notes) == sorted(wanted.notes), f'{name}: {reading.notes} instead of {wanted.notes}'
        assert reading.numbers == wanted.numbers, f'{name}: numbered {reading.numbers} instead of {wanted.numbers}'
        check_order(reading, blocks)
        assert reading.words.count('⟦') == sum(words.count('⟦') for _, words in blocks), f'{name}: other marks'
        assert paper.export(name, 'again') == first, f'{name}: the same paper gives other bytes'


cli, *sources = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    for source in [*sources, *(in_language(sources[0], language, folder) for language in ('ru', 'ar'))]:
        print(source)
        check(Paper(cli, source))
