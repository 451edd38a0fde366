#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A paper as an OpenDocument text is what somebody who knows LibreOffice would have made: check-odt.py RAPPORTEUR-CLI FILE…

What its readers see is compared by check-formats.py; here are the styles that a user changes, what screen readers are told, what the
file tells about itself. With a LibreOffice its pages are read as well, and what it saves when it has opened the file.
"""
import html
import json
import re
import sys
import tempfile
import zipfile

import odf.opendocument
import odf.style
import odf.table
import odf.text

sys.dont_write_bytecode = True
import office  # noqa: E402
from formats import XML_ID, OpenDocument, odf as name, read_odt  # noqa: E402
from paper import Paper, letters  # noqa: E402

MEDIA = 'application/vnd.oasis.opendocument.text'
BUILT_IN = {'Standard', 'Text_20_body', 'Heading', 'Title', 'Subtitle', 'List_20_1', 'Numbering_20_1', 'List_20_1_20_Cont.',
            'Quotations', 'Caption', 'Table', 'Figure', 'Table_20_Contents', 'Table_20_Heading', 'Footnote', 'Endnote',
            'Contents_20_Heading', 'Contents_20_1', 'Header', 'Footer', 'Strong_20_Emphasis', 'Emphasis', 'Internet_20_link',
            *(f'Heading_20_{n}' for n in range(1, 7))}
# What a paragraph may have beside its named style: where a page begins, what stays together, how figures in a table stand; a
# frame where a picture is missing, smaller items in the box about the publishers, the end of the text.
BY_ITSELF = {'break-before', 'page-number', 'margin-top', 'margin-bottom', 'keep-with-next', 'text-align', 'border', 'padding',
             'line-height'}


def report_of(paper):
    return next(r for r in json.loads(paper.source.read_text())['records'] if r['type'] == 'report')


def check_package(path, paper):
    """The first part says what it is, at its place in the file; the manifest lists all others, and nothing else is told."""
    raw, parts = open(path, 'rb').read(), zipfile.ZipFile(path)
    assert raw[30:38] == b'mimetype' and raw[38:38 + len(MEDIA)].decode() == MEDIA, raw[:80]
    names = [info.filename for info in parts.infolist()]
    assert parts.testzip() is None and len(set(names)) == len(names)
    assert {info.date_time for info in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}, 'the time of the export is told'
    listed = re.findall('full-path="([^"]*)"', parts.read('META-INF/manifest.xml').decode())
    assert sorted(['mimetype', 'META-INF/manifest.xml', *listed]) == sorted(['/', *names]), listed
    told = {r['name'] for r in json.loads(paper.source.read_text())['records'] if r['type'] == 'attachment' and 'name' in r}
    assert not any(told_name in part for told_name in told for part in names), 'the name of an attached file is told'


def check_meta(path, paper):
    meta = zipfile.ZipFile(path).read('meta.xml').decode()
    found = {key: text for key, text in re.findall('<(?:dc|meta):([a-z-]+)>([^<]*)<', meta)}
    report = report_of(paper)
    unescaped = {key: html.unescape(text) for key, text in found.items()}
    assert unescaped.get('title', '') == report.get('title', ''), unescaped
    assert unescaped.get('creator', '') == unescaped.get('initial-creator', '') == report.get('authors', '')
    assert unescaped['language'].startswith(report.get('language', 'en')) and len(unescaped['language']) >= 5
    assert unescaped['date'] == unescaped['creation-date'] == report.get('date', '1970-01-01')[:10] + 'T00:00:00'
    assert set(found) <= {'title', 'subject', 'creator', 'initial-creator', 'language', 'date', 'creation-date'}, set(found)


def check_styles(paper, document):
    """All that is used is there; those a user changes are LibreOffice's own; nothing is formatted by hand."""
    defined = [s.get(name('style:name')) for s in document.styles.iter(name('style:style'))]
    assert len(set(defined)) == len(defined) and BUILT_IN <= set(defined), BUILT_IN - set(defined)
    own = document.tree('content').findall(f'{name("office:automatic-styles")}/{name("style:style")}')
    lists = {s.get(name('style:name')) for s in document.styles.iter(name('text:list-style'))}
    known = {*defined, *lists, *(s.get(name('style:name')) for s in own)}
    for tree in document.styles, document.tree('content'):
        for element in tree.iter():
            for key in 'style:parent-style-name', 'text:style-name', 'table:style-name', 'draw:style-name', 'style:list-style-name':
                used = element.get(name(key))
                assert not used or used in known or element.tag == name('style:master-page'), f'no style {used}'
    for style in own:
        properties = style.find(name('style:paragraph-properties'))
        found = {key.split('}')[1] for key in properties.attrib} if properties is not None else set()
        assert found <= BY_ITSELF, f'a paragraph is formatted by itself: {found - BY_ITSELF}'
    body = document.tree('content').find(name('office:body'))
    unused = {s.get(name('style:name')) for s in own} - {value for element in body.iter() for value in element.attrib.values()}
    assert not unused, f'styles that nothing has: {unused}'


def check_read_by_odfpy(path, paper, reading):
    """A library that is not ours reads the same headings."""
    text = odf.opendocument.load(path).text
    headings = [(int(h.getAttribute('outlinelevel')), letters(str(h))) for h in text.getElementsByType(odf.text.H)]
    marks = '⟦.*?⟧'
    wanted = [(level, re.sub(marks, '', words)) for level, words in reading.headings if level > 0]
    assert len(headings) == len(wanted)
    for (level, words), (wanted_level, wanted_words) in zip(headings, wanted):
        assert level == wanted_level and words[:8] in wanted_words, f'“{words}” instead of “{wanted_words}”'
    notes = text.getElementsByType(odf.text.Note)
    assert len(notes) == len(reading.notes)
    for table in text.getElementsByType(odf.table.Table):
        columns = len(table.getElementsByType(odf.table.TableColumn))
        for row in table.getElementsByType(odf.table.TableRow):
            assert len(row.getElementsByType(odf.table.TableCell)) == columns, 'a row with too few cells'


def check_tables(document, paper):
    kinds = [kind for kind, *_ in paper.blocks()]
    wanted = [kind for kind, below in zip(kinds, kinds[1:]) if (kind, below) == ('table', 'row')]
    heads = [*document.tree('content').iter(name('table:table-header-rows'))]
    assert len(heads) == len(wanted) and all(len(h) == 1 for h in heads), f'{len(heads)} tables with a head instead of {len(wanted)}'


def check_language(document, paper, dump):
    language = report_of(paper).get('language', 'en')
    rtl = language == 'ar'
    default = document.styles.find(f'{name("office:styles")}/{name("style:default-style")}')
    text = default.find(name('style:text-properties'))
    assert text.get(name('fo:language')) == text.get(name('style:language-complex')) == language
    assert re.fullmatch('[A-Z]{2}', text.get(name('fo:country'))), 'no spelling is checked of a language without a country'
    modes = {e.get(name('style:writing-mode')) for tree in (document.styles, document.tree('content')) for e in tree.iter()} - {None}
    assert modes == {'rl-tb' if rtl else 'lr-tb'}, modes
    foreign = {s.get(name('style:name')): s.find(name('style:text-properties')).get(name('fo:language'))
               for s in document.tree('content').iter(name('style:style')) if s.get(name('style:family')) == 'text'}
    found = [foreign.get(s.get(name('text:style-name'))) for s in document.tree('content').iter(name('text:span'))]
    wanted = re.findall(r'\{([a-z]{2,3})\}', ''.join(line for line in dump.splitlines(True) if not line.startswith('entry')))
    assert sorted(x for x in found if x) == sorted(wanted), f'words in {found} instead of {wanted}'


def check_pictures(document, paper, dump):
    """Each says what it shows, logos that nobody has to know them."""
    wanted = re.findall('^  (?:image [0-9a-f]{8} “(.*)”|in words: (.*))$', dump, re.M)
    content = document.tree('content')
    shown = [f for f in content.iter(name('draw:frame')) if f.find(name('draw:image')) is not None]
    words = [f.find(name('svg:desc')) if f.find(name('svg:desc')) is not None else f.find(name('svg:title')) for f in shown]
    said = [w.text for w in words if w is not None]
    assert all(w in {a or b for a, b in wanted} for w in said), f'{said} instead of {wanted}'
    decorative = {s.get(name('style:name')) for s in content.iter(name('style:style')) for p in s
                  if any(key.endswith('}decorative') and value == 'true' for key, value in p.attrib.items())}
    for frame, word in zip(shown, words):
        assert (word is None) == (frame.get(name('draw:style-name')) in decorative), 'a picture says nothing to who does not see it'
    parts = zipfile.ZipFile(paper.path('paper.odt')).namelist()
    for image in content.iter(name('draw:image')):
        assert image.get('{http://www.w3.org/1999/xlink}href') in parts
    missing = [a for a, _ in wanted if a and a not in said]
    text = ''.join(content.itertext())
    assert all(a in text for a in missing), f'a picture that cannot be read says nothing: {missing}'


def check_contents(document, paper):
    content = document.tree('content')
    marks = {b.get(name('text:name')) for b in content.iter(name('text:bookmark-start'))}
    lists = [*content.iter(name('text:table-of-content'))]
    wanted = [marker + text for kind, _, marker, text in paper.blocks() if kind == 'entry']
    entries = [a for one in lists for a in one.iter(name('text:a'))]
    assert [letters(''.join(a.itertext()).rstrip('0123456789')) for a in entries] == [letters(w).rstrip('0123456789') for w in wanted]
    for entry in entries:
        assert entry.get('{http://www.w3.org/1999/xlink}href')[1:] in marks, 'an entry leads nowhere'
        assert int(entry.find(name('text:tab')).tail) > 0, 'an entry without a page'
    assert all(one.get(name('text:protected')) == 'false' for one in lists)


def check_pages(document):
    """The title and “page x of y” are fields, so that they follow what a user changes."""
    masters = {m.get(name('style:name')): m for m in document.styles.iter(name('style:master-page'))}
    fields = {e.tag for e in masters['Standard'].iter()}
    assert {name('text:page-number'), name('text:page-count')} <= fields
    first = next(m for key, m in masters.items() if key != 'Standard')
    assert first.get(name('style:next-style-name')) == 'Standard'
    begins = [s.get(name('style:master-page-name')) for s in document.tree('content').iter(name('style:style'))]
    assert [b for b in begins if b] == [first.get(name('style:name'))], begins


def check_ids(document):
    content = document.tree('content')
    ids = [e.get(XML_ID) for e in content.iter() if e.get(XML_ID)]
    ids += [n.get(name('text:id')) for n in content.iter(name('text:note'))]
    assert len(set(ids)) == len(ids), 'an id is there twice'


def check_saved(path, reading):
    """What LibreOffice saves of it has the same headings and notes."""
    saved = read_odt(office.convert(path, 'fodt'))
    assert saved.headings == reading.headings, f'{saved.headings} instead of {reading.headings}'
    assert saved.notes == reading.notes, f'{saved.notes} instead of {reading.notes}'
    assert saved.words.count('⟦') == reading.words.count('⟦'), 'marks are lost'
    assert saved.numbers == reading.numbers, f'{saved.numbers} instead of {reading.numbers}'


def check_cover(paper, reading):
    """A cover is a page style of its own, and says what the first page says, in that order."""
    paper.run('export', paper.case, '-s', 'report', '-o', paper.path('cover.odt'))
    document = OpenDocument(paper.path('cover.odt'))
    assert document.reading.words == reading.words, 'the cover says something else'
    content = document.tree('content')
    starts = [(s.get(name('style:master-page-name')), s.find(name('style:paragraph-properties')).get(name('fo:break-before')))
              for s in content.iter(name('style:style')) if s.get(name('style:family')) == 'paragraph']
    assert ('Cover', None) in starts and (None, 'page') in starts, starts
    foot = letters(''.join(''.join(box.itertext()) for box in content.iter(name('draw:text-box'))))
    assert foot == letters(''.join(words for kind, _, _, words in paper.blocks() if kind == 'dateline')), foot


NOTE_IN_NOTE = {'format': 'rapporteur-exchange', 'version': 1, 'records': [
    {'type': 'report', 'id': 'r', 'title': 'Notes in notes', 'language': 'en', 'notes': 'mixed'},
    {'type': 'source', 'id': 's', 'kind': 'web', 'title': 'One'},
    {'type': 'source', 'id': 't', 'kind': 'web', 'title': 'Two'},
    {'type': 'section', 'id': 'a', 'report': 'r', 'position': 'a', 'title': 'First',
     'text': 'Words^[Explained,[@s] and again.[@t]] go  on   with    spaces.[@t]'}]}


def check_note_in_note(cli):
    """LibreOffice has no note in a note, and loses none: a reference leads to it, and it stands behind the note that marks it."""
    with tempfile.NamedTemporaryFile('w', suffix='.json') as source:
        json.dump(NOTE_IN_NOTE, source)
        source.flush()
        paper = Paper(cli, source.name)
        paper.export('odt')
    document = OpenDocument(paper.path('paper.odt'))
    assert document.reading.notes == [('a', 'Explainedandagain'), ('1', 'One'), ('2', 'Two')], document.reading.notes
    text = next(p for p in document.tree('content').iter(name('text:p')) if p.get(name('text:style-name')) == 'Text_20_body')
    first = next(text.iter(name('text:note')))
    assert [r.text for r in first.iter(name('text:note-ref'))] == ['1', '2'] and first.find(f'.//{name("text:note")}') is None
    assert document.text(text, []).endswith(' go  on   with    spaces.\ue0002\ue001'), document.text(text, [])


def check_without_emphasis(paper):
    """Where a body allows nothing bold and nothing in italics, nothing is."""
    paper.run('export', paper.case, '-s', 'hrc-statement', '-o', paper.path('plain.odt'))
    document = OpenDocument(paper.path('plain.odt'))
    for style in document.styles.iter(name('style:style')):
        properties = style.find(name('style:text-properties'))
        if style.get(name('style:family')) == 'paragraph' and properties is not None:
            assert properties.get(name('fo:font-weight')) != 'bold' and properties.get(name('fo:font-style')) != 'italic', style.attrib
    spans = {s.get(name('text:style-name')) for s in document.tree('content').iter(name('text:span'))}
    assert not spans & {'Strong_20_Emphasis', 'Emphasis'}, spans


def check(paper, pages):
    paper.export('odt')
    path = paper.path('paper.odt')
    document = OpenDocument(path)
    dump = paper.run('dump', paper.case, '--stage', 'document', LC_ALL='C.UTF-8')
    check_package(path, paper)
    check_meta(path, paper)
    check_styles(paper, document)
    check_read_by_odfpy(path, paper, document.reading)
    check_tables(document, paper)
    check_language(document, paper, dump)
    check_pictures(document, paper, dump)
    check_contents(document, paper)
    check_pages(document)
    check_ids(document)
    check_cover(paper, document.reading)
    check_without_emphasis(paper)
    if pages:
        check_saved(path, document.reading)
        office.check_pages(paper, path)


pages = office.works()
check_note_in_note(sys.argv[1])
for source in sys.argv[2:]:
    print(source)
    check(Paper(sys.argv[1], source), pages)
if not pages:
    print('LibreOffice is missing: its pages were not looked at')
