#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A paper as a Word file is what somebody who knows Word would have made: check-docx.py RAPPORTEUR-CLI FILE…

What its readers see is compared by check-formats.py; here are the styles that a user changes, what Word counts, what screen readers
are told, and what the file tells about itself. With a LibreOffice, its pages are read as well.
"""
import json
import re
import sys
import tempfile
import zipfile

import docx

sys.dont_write_bytecode = True
import office  # noqa: E402
from formats import W, read_docx, value  # noqa: E402
from paper import Paper  # noqa: E402

BUILT_IN = {'Title', 'Subtitle', 'Body Text', 'List Bullet', 'List Number', 'List Continue', 'Quote', 'Caption', 'footnote text',
            'endnote text', 'TOC Heading', 'toc 1', 'Header', 'Footer', 'Hyperlink', *(f'Heading {n}' for n in range(1, 7))}


def language_of(paper):
    return next(r.get('language', 'en') for r in json.loads(paper.source.read_text())['records'] if r['type'] == 'report')


def check_package(path, paper):
    """Nothing is told but the parts of the paper; every relation leads to a part, every part is reached."""
    parts = zipfile.ZipFile(path)
    names = parts.namelist()
    assert parts.testzip() is None and len(set(names)) == len(names)
    assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}, 'the time of the export is told'
    reached = {'[Content_Types].xml'}
    for name in names:
        if name.endswith('.rels'):
            folder = name.split('_rels/')[0]
            reached.add(name)
            for target, mode in re.findall(r'Target="([^"]*)"(?: TargetMode="(\w+)")?', parts.read(name).decode()):
                assert mode == 'External' or folder + target in names, f'{name}: no part {target}'
                assert mode != 'External' or re.match('https?:|mailto:', target), f'{name}: a link to {target}'
                if mode != 'External':
                    reached.add(folder + target)
    assert reached == set(names), f'not reached: {set(names) - reached}'
    told = {r['name'] for r in json.loads(paper.source.read_text())['records'] if r['type'] == 'attachment' and 'name' in r}
    assert not any(name in part for name in told for part in names), 'the name of an attached file is told'


def check_properties(document, paper):
    report = next(r for r in json.loads(paper.source.read_text())['records'] if r['type'] == 'report')
    about = document.core_properties
    assert about.title == report.get('title', '') and about.author == report.get('authors', ''), (about.title, about.author)
    assert about.language == language_of(paper)
    assert not about.last_modified_by and not about.comments and not about.keywords
    assert str(about.created.date()) == report.get('date', '1970-01-01')[:10]


def check_styles(document):
    names = {style.name for style in document.styles}
    assert BUILT_IN <= names, f'no style for {BUILT_IN - names}'
    used = {p.style.name for p in document.paragraphs}
    for style in document.styles:
        if style.name in used and style.type == docx.enum.style.WD_STYLE_TYPE.PARAGRAPH:
            assert style.element.find(f'{W}rPr/{W}sz') is not None, f'{style.name} does not say how it looks'
    for paragraph in document.element.body.iter(W + 'p'):
        marks = {child.tag[len(W):] for child in paragraph.find(W + 'pPr')}
        assert marks <= {'pStyle', 'keepNext', 'pageBreakBefore', 'numPr', 'shd', 'sectPr'}, f'a paragraph is formatted by itself: {marks}'


def check_empty_paragraphs(document):
    """Below tables alone, where Word wants one."""
    for paragraph in document.element.body.iter(W + 'p'):
        if not ''.join(paragraph.itertext()) and paragraph.find(f'.//{W}drawing') is None and paragraph.find(f'.//{W}fldChar') is None:
            style = value(paragraph.find(W + 'pPr'), 'pStyle')
            assert style in ('TableGap', 'TableText', 'TableHeading'), f'an empty paragraph of the style {style}'


def check_tables(document, paper):
    tables = [t for t in document.element.body.iter(W + 'tbl') if value(t.find(W + 'tblPr'), 'tblStyle') == 'PaperTable']
    kinds = [kind for kind, *_ in paper.blocks()]
    wanted = [kind for kind, below in zip(kinds, kinds[1:]) if (kind, below) == ('table', 'row')]
    assert len(tables) == len(wanted), f'{len(tables)} tables instead of {len(wanted)}'
    for table in tables:
        rows = table.findall(W + 'tr')
        assert [r.find(f'{W}trPr/{W}tblHeader') is not None for r in rows] == [i == 0 for i in range(len(rows))]
        columns = len(table.find(W + 'tblGrid'))
        assert {len(r.findall(W + 'tc')) for r in rows} == {columns}


def check_language(document, paper):
    language = language_of(paper)
    default = document.styles.element.find(f'{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang')
    rtl = language == 'ar'
    assert default.get(W + ('bidi' if rtl else 'val')).startswith(language), default.attrib
    normal = next(s for s in document.styles if s.name == 'Normal').element
    assert (normal.find(f'{W}pPr/{W}bidi') is not None) == rtl, 'paragraphs in the wrong direction'
    assert (document.element.body.find(f'{W}sectPr/{W}bidi') is not None) == rtl, 'pages in the wrong direction'
    for table in document.element.body.iter(W + 'tbl'):
        assert (table.find(f'{W}tblPr/{W}bidiVisual') is not None) == rtl, 'a table in the wrong direction'
    for run in document.element.body.iter(W + 'r') if rtl else []:
        arabic = re.search('[\u0600-\u06ff]', ''.join(run.itertext()))
        assert not arabic or run.find(f'{W}rPr/{W}rtl') is not None, f'“{"".join(run.itertext())}” is not said to be from right to left'


def check_contents(document, paper):
    """A field that Word can make anew; until then it leads where it says, with the page numbers of our own pages."""
    wanted = [marker for kind, _, marker, _ in paper.blocks() if kind == 'entry']
    body = document.element.body
    links = [h for h in body.iter(W + 'hyperlink') if h.get(W + 'anchor')]
    marks = {b.get(W + 'name') for b in body.iter(W + 'bookmarkStart')}
    assert len(links) == len(wanted), f'{len(links)} entries instead of {len(wanted)}'
    for link in links:
        assert link.get(W + 'anchor') in marks, 'an entry leads nowhere'
        numbers = [t.text for t in link.iter(W + 't')]
        assert numbers[-1].isdigit() and int(numbers[-1]) > 0, f'no page number in {numbers}'
    fields = [i.text.split()[0] for i in body.iter(W + 'instrText')]
    assert ('TOC' in fields) == bool(wanted)


def check_fields(document):
    for part in document.element.body, *(s.footer._element for s in document.sections):
        kinds = [c.get(W + 'fldCharType') for c in part.iter(W + 'fldChar')]
        assert kinds.count('begin') == kinds.count('end') == kinds.count('separate')
    around = [s for section in document.sections for s in (section.header, section.footer)]
    fields = {i.text.split()[0] for s in around for i in s._element.iter(W + 'instrText')}
    assert fields == {'PAGE', 'NUMPAGES'}, fields


def check_notes(path):
    """Word opens no file with a note in a note; and a reference leads to a mark in the text."""
    parts = zipfile.ZipFile(path)
    named = set(re.findall(r'w:name="(_RefNote\d+)"', parts.read('word/document.xml').decode()))
    for part in 'document', 'footnotes', 'endnotes':
        text = parts.read(f'word/{part}.xml').decode()
        assert set(re.findall(r'NOTEREF (\w+)', text)) <= named, f'{part}: a reference leads nowhere'
        assert part == 'document' or not re.search('w:(footnote|endnote)Reference', text), f'{part}: a note in a note'


NOTE_IN_NOTE = {'format': 'rapporteur-exchange', 'version': 1, 'records': [
    {'type': 'report', 'id': 'r', 'title': 'Notes in notes', 'language': 'en', 'notes': 'mixed',
     'lead': 'Words^[Explained,[@s] and again.[@t]] go on.[@t]'},
    {'type': 'source', 'id': 's', 'kind': 'web', 'title': 'One'},
    {'type': 'source', 'id': 't', 'kind': 'web', 'title': 'Two'}]}


def check_note_in_note(cli):
    """It stands behind the note that marks it, under the same number as on our pages, and is lost in neither place."""
    with tempfile.NamedTemporaryFile('w', suffix='.json') as source:
        json.dump(NOTE_IN_NOTE, source)
        source.flush()
        paper = Paper(cli, source.name)
        paper.export('docx')
    path = paper.path('paper.docx')
    check_notes(path)
    reading = read_docx(path)
    assert reading.notes == [('a', 'Explainedandagain'), ('1', 'One'), ('2', 'Two')], reading.notes
    assert reading.words.endswith('Words⟦a⟧⟦1⟧⟦2⟧goon⟦2⟧Notes'), reading.words
    assert len(re.findall('NOTEREF', zipfile.ZipFile(path).read('word/footnotes.xml').decode())) == 2


def check(paper, pages):
    paper.export('docx')
    path = paper.path('paper.docx')
    document = docx.Document(path)
    check_package(path, paper)
    check_properties(document, paper)
    check_styles(document)
    check_empty_paragraphs(document)
    check_tables(document, paper)
    check_language(document, paper)
    check_contents(document, paper)
    check_fields(document)
    check_notes(path)
    for drawing in document.element.body.iter('{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr'):
        assert 'descr' in drawing.attrib, 'a picture says nothing to who does not see it'
    if pages:
        office.check_pages(paper, path)


check_note_in_note(sys.argv[1])
pages = office.works()
for source in sys.argv[2:]:
    print(source)
    check(Paper(sys.argv[1], source), pages)
if not pages:
    print('LibreOffice is missing: its pages were not looked at')
