# SPDX-License-Identifier: GPL-3.0-or-later
"""Readers of exported papers, one a format: what a reader of that format sees, in one form for all, so that formats can be compared.

Words are letters and digits alone; a note's mark stands among them as ⟦12⟧. Numbers that a program counts itself (Word's notes,
lists and headings) are counted here as it does, not taken from what the exporter meant.
"""
import re
import xml.etree.ElementTree
import zipfile

from paper import letters

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
WP = '{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}'


class Reading:
    def __init__(self):
        self.words = ''       # with marks
        self.headings = []    # (level, words); the title is 0
        self.notes = []       # (label, words), in the order of the file
        self.numbers = []     # of ordered list items: "3."
        self.pictures = []    # what they show

    def add(self, text):
        """Text in which marks stand as \ue000…\ue001."""
        self.words += marked(text)


def marked(text):
    return ''.join(letters(part) if i % 2 == 0 else f'⟦{part}⟧' for i, part in enumerate(re.split('\ue000(.*?)\ue001', text)))


def alphabetic(n):
    """a … z, aa, bb …: as word processors count with letters."""
    return 'abcdefghijklmnopqrstuvwxyz'[(n - 1) % 26] * ((n - 1) // 26 + 1)


def value(element, name):
    child = element.find(W + name) if element is not None else None
    return child.get(W + 'val') if child is not None else None


class Numbering:
    """Counts as Word does: by abstract numbering; an instance with a start of its own begins anew when it is first used."""

    def __init__(self, tree):
        self.levels = {}     # abstract id, level → (format, text)
        self.instances = {}  # id → (abstract id, {level: start})
        self.counts = {}
        self.used = set()
        for abstract in tree.findall(W + 'abstractNum'):
            for level in abstract.findall(W + 'lvl'):
                key = abstract.get(W + 'abstractNumId'), int(level.get(W + 'ilvl'))
                self.levels[key] = value(level, 'numFmt'), value(level, 'lvlText')
        for instance in tree.findall(W + 'num'):
            starts = {int(o.get(W + 'ilvl')): int(value(o, 'startOverride')) for o in instance.findall(W + 'lvlOverride')}
            self.instances[instance.get(W + 'numId')] = value(instance, 'abstractNumId'), starts

    def count(self, number, level):
        abstract, starts = self.instances[number]
        counts = self.counts.setdefault(abstract, [0] * 9)
        if number not in self.used:
            for at, start in starts.items():
                counts[at] = start - 1
            self.used.add(number)
        counts[level] += 1
        counts[level + 1:] = [0] * (8 - level)
        form, text = self.levels[abstract, level]
        return form, re.sub(r'%(\d)', lambda found: str(counts[int(found[1]) - 1]), text)


class Word:
    def __init__(self, path):
        self.reading = Reading()
        self.parts = zipfile.ZipFile(path)
        self.styles = {s.get(W + 'styleId'): s for s in self.tree('styles').findall(W + 'style')}
        self.numbering = Numbering(self.tree('numbering'))
        self.labels = {'footnote': {}, 'endnote': {}}
        self.bookmarks = {}  # of notes → their labels
        body = self.tree('document').find(W + 'body')
        section = body.find(W + 'sectPr')
        self.formats = {kind: value(section.find(W + kind + 'Pr'), 'numFmt') for kind in self.labels}
        for paragraph in body.iter(W + 'p'):
            self.paragraph(paragraph)
        for kind in self.labels:
            self.read_notes(kind)

    def tree(self, name):
        return xml.etree.ElementTree.fromstring(self.parts.read(f'word/{name}.xml'))

    def style(self, paragraph):
        return value(paragraph.find(W + 'pPr'), 'pStyle')

    def inherited(self, style, path):
        """What a style says, or the one it is based on."""
        while style is not None:
            found = self.styles[style].find(path)
            if found is not None:
                return found
            style = value(self.styles[style], 'basedOn')
        return None

    def number(self, paragraph):
        own = paragraph.find(f'{W}pPr/{W}numPr')
        numbered = own if own is not None else self.inherited(self.style(paragraph), f'{W}pPr/{W}numPr')
        if numbered is None or value(numbered, 'numId') == '0':
            return None, ''
        return self.numbering.count(value(numbered, 'numId'), int(value(numbered, 'ilvl') or 0))

    def mark(self, kind, number):
        known = self.labels[kind]
        if number not in known:
            count = len(known) + 1
            known[number] = alphabetic(count) if self.formats[kind] == 'lowerLetter' else str(count)
        return known[number]

    def text(self, paragraph):
        out, field, bookmark = '', [], None
        for node in paragraph.iter():
            if node.tag == W + 'fldChar':
                if node.get(W + 'fldCharType') == 'begin':
                    field.append('')
                elif node.get(W + 'fldCharType') == 'end' and field:  # the end of the list of contents is in another paragraph
                    instruction = field.pop()
                    if instruction.split()[:1] == ['NOTEREF']:
                        out += f'\ue000{self.bookmarks[instruction.split()[1]]}\ue001'
            elif node.tag == W + 'instrText':
                field[-1] += node.text
            elif node.tag == W + 't' and not field:
                out += node.text or ''
            elif node.tag in (W + 'tab', W + 'br'):
                out += ' '
            elif node.tag == W + 'bookmarkStart':
                bookmark = node.get(W + 'name')
            elif node.tag in (W + 'footnoteReference', W + 'endnoteReference'):
                label = self.mark(node.tag[len(W):-len('Reference')], node.get(W + 'id'))
                self.bookmarks[bookmark] = label
                out += f'\ue000{label}\ue001'
            elif node.tag == WP + 'docPr' and node.get('descr'):
                self.reading.pictures.append(node.get('descr'))
        return out

    def paragraph(self, paragraph):
        style = self.style(paragraph)
        if style.startswith('TOC'):
            return
        form, number = self.number(paragraph)
        text = self.text(paragraph)
        outline = self.inherited(style, f'{W}pPr/{W}outlineLvl')
        if style == 'Title':
            self.reading.headings.append((0, marked(text)))
        elif outline is not None:
            text = number + ' ' + text
            self.reading.headings.append((int(outline.get(W + 'val')) + 1, marked(text)))
        elif form == 'decimal' and style.startswith('ListNumber'):
            self.reading.numbers.append(number)
        self.reading.add(text)

    def read_notes(self, kind):
        tree = {n.get(W + 'id'): n for n in self.tree(kind + 's')}
        for number, label in self.labels[kind].items():
            words = ' '.join(self.text(p) for p in tree.pop(number).iter(W + 'p'))
            self.reading.notes.append((label, letters(words)))
        assert all(n.get(W + 'type') for n in tree.values()), f'notes that nothing marks: {list(tree)}'


def read_docx(path):
    return Word(path).reading


READERS = {'docx': read_docx}


def expected(paper):
    """The same of the composed paper: (reading, blocks), where blocks are pieces of its words that other formats may part."""
    reading, blocks = Reading(), []
    for kind, level, marker, text in paper.blocks(marks=True):
        if kind == 'note':
            reading.notes.append((marker, letters(text)))
        elif kind not in ('contents', 'entry'):
            words = marked(marker + ' ' + text if kind == 'heading' else text)
            blocks.append((kind, words))
            if kind in ('title', 'heading'):
                reading.headings.append((level, words))
            if kind == 'item' and marker[:1].isdigit():
                reading.numbers.append(marker)
    return reading, blocks
