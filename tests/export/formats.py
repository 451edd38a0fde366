# SPDX-License-Identifier: GPL-3.0-or-later
"""Readers of exported papers, one a format: what a reader of that format sees, in one form for all, so that formats can be compared.

Words are letters and digits alone; a note's mark stands among them as ⟦12⟧. Numbers that a program counts itself (Word's notes,
lists and headings) are counted here as it does, not taken from what the exporter meant.
"""
import re
import urllib.parse
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
            self.reading.notes.append((label, letters(re.sub('\ue000.*?\ue001', ' ', words))))
        assert all(n.get(W + 'type') for n in tree.values()), f'notes that nothing marks: {list(tree)}'


def read_docx(path):
    return Word(path).reading


SPACES = {'office': 'office', 'style': 'style', 'text': 'text', 'table': 'table', 'draw': 'drawing', 'svg': 'svg-compatible',
          'fo': 'xsl-fo-compatible'}
XML_ID = '{http://www.w3.org/XML/1998/namespace}id'


def odf(name):
    """“text:p” as ElementTree has it."""
    prefix, local = name.split(':')
    return f'{{urn:oasis:names:tc:opendocument:xmlns:{SPACES[prefix]}:1.0}}{local}'


def letters_of(n):
    """a … z, aa, ab …: as OpenDocument counts with letters."""
    return (letters_of((n - 1) // 26) if n > 26 else '') + 'abcdefghijklmnopqrstuvwxyz'[(n - 1) % 26]


class OpenDocument:
    """Counts as LibreOffice does: headings by the outline, notes by their class, items by the list they are in or go on."""

    def __init__(self, path):
        self.reading = Reading()
        self.path = path
        self.styles, content = self.tree('styles'), self.tree('content')
        self.parents = {s.get(odf('style:name')): s.get(odf('style:parent-style-name')) for s in [*self.styles.iter(odf('style:style')),
                                                                                              *content.iter(odf('style:style'))]}
        self.unnumbered = {s.get(odf('style:name')) for s in self.styles.iter(odf('style:style')) if s.get(odf('style:list-style-name')) == ''}
        self.formats = {c.get(odf('text:note-class')): c.get(odf('style:num-format')) for c in self.styles.iter(odf('text:notes-configuration'))}
        self.outline = {int(o.get(odf('text:level'))): o for o in self.styles.iter(odf('text:outline-level-style'))}
        self.counts, self.counted, self.last = [0] * 11, {'footnote': 0, 'endnote': 0}, {}
        self.labels = {}
        for note in content.iter(odf('text:note')):  # a reference may come before its note
            kind = note.get(odf('text:note-class'))
            self.counted[kind] += 1
            count = self.counted[kind]
            self.labels[note.get(odf('text:id'))] = letters_of(count) if self.formats[kind] == 'a' else str(count)
        self.walk(content.find(f'{odf("office:body")}/{odf("office:text")}'), [])

    def tree(self, name):
        """The part of that name; a flat file is all parts in one."""
        if not zipfile.is_zipfile(self.path):
            return xml.etree.ElementTree.parse(self.path).getroot()
        return xml.etree.ElementTree.fromstring(zipfile.ZipFile(self.path).read(f'{name}.xml'))

    def walk(self, element, lists):
        for child in element:
            if child.tag == odf('text:table-of-content'):
                continue
            if child.tag in (odf('text:p'), odf('text:h')):
                self.paragraph(child, lists)
            elif child.tag == odf('text:list'):
                self.list(child, lists)
            else:
                self.walk(child, lists)

    def list(self, element, lists):
        style = element.get(odf('text:style-name')) or lists[-1]['style']
        before = element.get(odf('text:continue-list')) or (style if element.get(odf('text:continue-numbering')) == 'true' else None)
        own = {'style': style, 'number': self.last[before] if before else 0, 'new': False}
        for item in element:
            own['number'] = int(item.get(odf('text:start-value')) or own['number'] + 1)
            own['new'] = item[0].tag == odf('text:p')
            self.walk(item, [*lists, own])
        self.last[element.get(XML_ID)] = self.last[style] = own['number']

    def number(self, heading):
        level = int(heading.get(odf('text:outline-level')))
        style = heading.get(odf('text:style-name'))
        style = style if style in self.unnumbered else self.parents[style]
        if style in self.unnumbered or heading.get(odf('text:is-list-header')) == 'true' or not self.outline[level].get(odf('style:num-format')):
            return level, ''
        self.counts[level] += 1
        self.counts[level + 1:] = [0] * (10 - level)
        shown = int(self.outline[level].get(odf('text:display-levels')) or 1)
        return level, '.'.join(str(n) for n in self.counts[level - shown + 1:level + 1])

    def paragraph(self, paragraph, lists):
        frames = []
        text = self.text(paragraph, frames)
        style = paragraph.get(odf('text:style-name'))
        while style is not None and not style[0].isupper() or re.fullmatch(r'P\d+', style or ''):
            style = self.parents[style]
        if paragraph.tag == odf('text:h'):
            level, number = self.number(paragraph)
            text = number + ' ' + text
            self.reading.headings.append((level, marked(text)))
        elif style == 'Title':
            self.reading.headings.append((0, marked(text)))
        if lists and lists[-1]['new'] and lists[-1]['style'] == 'Numbering_20_123':
            self.reading.numbers.append(f"{lists[-1]['number']}.")
        if lists:
            lists[-1]['new'] = False
        self.reading.add(text)
        for frame in frames:
            self.walk(frame, [])

    def text(self, element, frames):
        out = element.text or ''
        for child in element:
            out += self.inline(child, frames) + (child.tail or '')
        return out

    def inline(self, child, frames):
        if child.tag == odf('text:note'):
            self.note(child)
            return f'\ue000{self.labels[child.get(odf("text:id"))]}\ue001'
        if child.tag == odf('text:note-ref'):
            return f'\ue000{self.labels[child.get(odf("text:ref-name"))]}\ue001'
        if child.tag == odf('draw:frame'):
            shows = [w.text for w in child if w.tag in (odf('svg:title'), odf('svg:desc'))]
            self.reading.pictures += shows[-1:]
            frames += child.findall(odf('draw:text-box'))
            return ''
        return ' ' if child.tag in (odf('text:tab'), odf('text:s'), odf('text:line-break')) else self.text(child, frames)

    def note(self, note):
        words = ' '.join(re.sub('\ue000.*?\ue001', ' ', self.text(p, [])) for p in note.find(odf('text:note-body')))
        self.reading.notes.append((self.labels[note.get(odf('text:id'))], letters(words)))


def read_odt(path):
    return OpenDocument(path).reading


HTML = '{http://www.w3.org/1999/xhtml}'
OPS = '{http://www.idpf.org/2007/ops}'
OPF = '{http://www.idpf.org/2007/opf}'


class Web:
    """A web page, or the files of a book in their order."""

    def __init__(self, texts):
        self.reading = Reading()
        for text in texts:
            root = xml.etree.ElementTree.fromstring(text)
            self.titled = root.find(f'.//{HTML}section[@{OPS}type="titlepage"]') is None and bool(self.reading.headings)
            self.read(root.find(HTML + 'body'))

    def text(self, element):
        """Without ways back, drawings, and the addresses that a note writes out behind other words."""
        if element.get('role') in ('doc-backlink', 'img'):
            return ''
        if element.get('role') == 'doc-noteref':
            return f'\ue000{element.text}\ue001'
        out = element.text or ''
        for child in element:
            words, tail = self.text(child), child.tail or ''
            address = urllib.parse.unquote(child.get('href', ''))
            if child.tag == HTML + 'a' and words and not address.endswith(urllib.parse.unquote(words)):
                tail = re.sub(r'^ \(\S+?\)', '', tail)
            out += words + tail
        return out

    def read(self, element):
        tag = element.tag[len(HTML):]
        if tag == 'nav':
            return
        if element.get('role') == 'doc-endnotes':
            self.read_notes(element)
        elif re.fullmatch('h[1-6]', tag):
            words = marked(self.text(element))
            self.reading.headings.append((int(tag[1]) - (0 if self.titled else 1), words))
            self.reading.words += words
        elif tag in ('p', 'td', 'th', 'caption', 'figcaption'):
            self.reading.add(self.text(element))
        elif tag in ('ul', 'ol'):
            self.read_list(element)
        else:
            self.reading.pictures += [element.get('alt')] if tag == 'img' else []
            for child in element:
                self.read(child)

    def read_list(self, element):
        for number, item in enumerate(element, int(element.get('start', 1))):
            if element.tag == HTML + 'ol':
                self.reading.numbers.append(f'{number}.')
            inner = [child for child in item if child.tag in (HTML + 'ul', HTML + 'ol', HTML + 'p')]
            for child in inner:
                item.remove(child)
            self.reading.add(self.text(item))
            for child in inner:
                self.read(child)

    def read_notes(self, section):
        heading, *lists = section
        self.reading.headings.append((1, marked(self.text(heading))))
        for notes in lists:
            for number, note in enumerate(notes, 1):
                label = alphabetic(number) if notes.get('type') == 'a' else str(number)
                self.reading.notes.append((label, letters(re.sub('\ue000.*?\ue001', '', self.text(note)))))


def read_html(path):
    with open(path, encoding='utf-8') as file:
        return Web([file.read()]).reading


def read_epub(path):
    parts = zipfile.ZipFile(path)
    package = xml.etree.ElementTree.fromstring(parts.read('EPUB/package.opf'))
    order = [item.get('idref') for item in package.iter(OPF + 'itemref')]
    files = {item.get('id'): item.get('href') for item in package.iter(OPF + 'item')}
    return Web([parts.read(f'EPUB/{files[name]}').decode() for name in order]).reading


def clean_markdown(text):
    """Markdown as one reads it; what a program makes of it is compared by check-markdown.py, where there is pandoc."""
    text = re.sub(r'\[\^(\w+)\]', '\ue000\\1\ue001', text)
    text = re.sub(r'<br>|<!-- -->|\{[^{}]*lang=[^{}]*\}|^:::.*$|!\[(?:[^\]\\]|\\.)*\]\[figure-\d+\]', ' ', text)
    text = re.sub(r'(?<!\\)\]\((?:[^()\s]|\([^()\s]*\))*\)', '', text)  # where a link leads
    return re.sub(r'\\(.)', r'\1', text)


def read_markdown(path):
    reading = Reading()
    with open(path, encoding='utf-8') as file:
        front, text = re.match(r'---\n(.*?)\n---\n(.*)', file.read(), re.S).groups()
    told = {name: value.replace("''", "'") for name, value in re.findall(r"^(\w+): '(.*)'$", front, re.M)}
    for name in ('title', 'subtitle', 'author', 'date'):
        reading.add(told.get(name, ''))
    if 'title' in told:
        reading.headings.append((0, letters(told['title'])))
    for line in text.splitlines():
        note, heading, item = (re.match(p, line) for p in (r'\[\^(\w+)\]: (.*)', r'(#+) (.*)', r'[> ]*(\d+)\. '))
        if note:
            reading.notes.append((note[1], letters(re.sub('\ue000.*?\ue001', ' ', clean_markdown(note[2])))))
        elif heading:
            reading.headings.append((len(heading[1]), marked(clean_markdown(heading[2]))))
            reading.words += reading.headings[-1][1]
        elif not re.match(r'\[figure-\d+\]: ', line):
            reading.numbers += [f'{item[1]}.'] if item else []
            reading.add(clean_markdown(line[item.end():] if item else line))
    return reading


READERS = {'docx': read_docx, 'odt': read_odt, 'html': read_html, 'epub': read_epub, 'md': read_markdown}


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
