# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks of web pages and e-books share: what a paper says, block by block, with its marks, and the letters of a text."""
import collections
import re

from paper import BLOCK

Block = collections.namedtuple('Block', 'kind level marker text more')
LINK = re.compile(r'<([^<>]*)>\(([^ ]*?)\)(?=[ .,;\[]|$)')
MARK = re.compile(r'\[(\d+|[a-z]{1,2})\]')


def words(text, note=False):
    """Of a line of the dump: without links and languages. A note tells the address behind other words as well."""
    text = LINK.sub(lambda link: link[1] if not note or link[2].endswith(link[1]) else f'{link[1]} ({link[2]})', text)
    return re.sub(r'\{[A-Za-z]{2,3}(-\w+)*\}', '', text)


def squash(text):
    """Letters, digits and marks, which are not taken for digits."""
    return re.sub(r'[^\w⟦⟧]|_', '', MARK.sub(r'⟦\1⟧', text))


def squash_without_marks(text):
    return squash(MARK.sub('', text))


def read(paper):
    """The blocks of a paper and its notes, those with letters first; `more` are rows, bars, or what a picture shows."""
    blocks, notes = [], []
    for line in paper.run('dump', paper.case, '--stage', 'document', LC_ALL='C.UTF-8').splitlines():
        found = BLOCK.match(line)
        if found and found['kind'] == 'note':
            label = re.match(r'note (\w+)', line)[1]
            notes.append((label, words(found['text'], note=True)))
        elif found:
            blocks.append(Block(found['kind'], int(found['level'] or 0), found['marker'] or '', words(found['text']), []))
        elif line.startswith('  logo '):
            continue
        elif line.startswith('  | '):
            blocks[-1].more.append([words(cell) for cell in line[4:-2].split(' | ')])
        else:
            blocks[-1].more.append(line.strip())
    return blocks, sorted(notes, key=lambda note: note[0].isdigit())


def read_bars(chart):
    """What the bars of a chart say, as its table does: a group and its number, or a day and what happened."""
    bars = [re.sub(r' \(days .*\)$', '', line).rsplit(': ', 1) for line in chart.more[:-1]]
    return bars if all(value.isdigit() for _, value in bars) else [bar[::-1] for bar in bars]


def levels(blocks):
    """The level of each heading, the title being the first, whatever levels the author left out."""
    above = []
    for block in blocks:
        if block.kind == 'title':
            yield 1
        elif block.kind == 'contents':
            yield 2
        elif block.kind == 'heading':
            while len(above) > 1 and above[-2] >= block.level:
                above.pop()
            if above and above[-1] >= block.level:
                above.pop()
            above.append(block.level)
            yield min(len(above) + 1, 6)
