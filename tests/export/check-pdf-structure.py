#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers as PDF can be read by those who hear them: the rules of PDF/UA-1 (ISO 14289-1) that a program can check, and that
the text in the structure is the paper's, in its order: check-pdf-structure.py RAPPORTEUR-CLI FILE…

Each check is also given a PDF with one thing broken and has to notice. VERAPDF may name the command or the .jar of veraPDF,
which then judges as well."""
import copy
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ET

sys.dont_write_bytecode = True
from paper import Paper  # noqa: E402
from pdf import Pdf, output  # noqa: E402

GROUPING = {'Document', 'Part', 'Art', 'Sect', 'Div', 'BlockQuote', 'Caption', 'TOC', 'TOCI', 'Index', 'NonStruct'}
HEADINGS = {'H1', 'H2', 'H3', 'H4', 'H5', 'H6'}
BLOCKS = GROUPING | HEADINGS | {'P', 'L', 'LI', 'Lbl', 'LBody', 'Table', 'TR', 'TH', 'TD', 'THead', 'TBody', 'TFoot'}
INLINE = {'Span', 'Quote', 'Note', 'Reference', 'BibEntry', 'Code', 'Link', 'Annot', 'Figure', 'Formula', 'Form'}
PARENTS = {'LI': {'L'}, 'LBody': {'LI'}, 'TR': {'Table', 'THead', 'TBody', 'TFoot'}, 'TH': {'TR'}, 'TD': {'TR'},
           'TOCI': {'TOC'}, 'Caption': {'Table', 'Figure', 'L'}, 'Document': {None}}
KIDS = {'L': {'LI', 'L', 'Caption'}, 'LI': {'Lbl', 'LBody'}, 'TR': {'TH', 'TD'}, 'TOC': {'TOCI', 'TOC', 'Caption'},
        'Table': {'TR', 'THead', 'TBody', 'TFoot', 'Caption'}}
PAINTING = {b'Tj', b'TJ', b"'", b'"', b'f', b'F', b'f*', b'B', b'B*', b'b', b'b*', b'S', b's', b'sh', b'Do', b'EI'}
LANGUAGE = re.compile(r'^u:[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$')
NAMESPACES = {'dc': 'http://purl.org/dc/elements/1.1/', 'pdfaid': 'http://www.aiim.org/pdfa/ns/id/', 'pdfuaid': 'http://www.aiim.org/pdfua/ns/id/'}


class Element:
    def __init__(self, pdf, reference, parent):
        self.reference, self.parent = reference, parent
        self.it = pdf.get(reference)
        self.tag = self.it['/S'].removeprefix('/')
        self.kids, self.contents, self.objects = [], [], []
        page = self.it.get('/Pg')
        for kid in pdf.all(self.it.get('/K')) if not isinstance(self.it.get('/K'), str) else [self.it['/K']]:
            entry = pdf.get(kid)
            if isinstance(entry, int):
                self.contents.append((page, entry))
            elif entry.get('/Type') == '/MCR':
                self.contents.append((entry.get('/Pg', page), entry['/MCID']))
            elif entry.get('/Type') == '/OBJR':
                self.objects.append((entry.get('/Pg', page), entry['/Obj']))
            else:
                self.kids.append(Element(pdf, kid, self))

    def walk(self):
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def find(self, *tags):
        return [element for element in self.walk() if element.tag in tags]

    def attribute(self, pdf, owner, name):
        for attributes in pdf.all(self.it.get('/A')):
            attributes = pdf.get(attributes)
            if isinstance(attributes, dict) and attributes.get('/O') == owner:
                return attributes.get(name)
        return None

    def __repr__(self):
        return f'{self.tag} {self.reference}'


def read_tree(pdf):
    root = pdf.get(pdf.root['/StructTreeRoot'])
    tops = pdf.all(root['/K']) if not isinstance(root['/K'], str) else [root['/K']]
    assert len(tops) == 1, f'{len(tops)} elements at the top'
    return Element(pdf, tops[0], None)


def check_file(pdf, tree, paper):
    assert pdf.get(pdf.root['/MarkInfo']) == {'/Marked': True}, 'not marked'
    assert pdf.root['/Lang'] == f'u:{paper.language}', pdf.root['/Lang']
    assert pdf.get(pdf.root['/ViewerPreferences'])['/DisplayDocTitle'] is True, 'the window does not show the title'
    assert pdf.info['/Title'] == f'u:{paper.title}', pdf.info
    assert re.match('u:D:[0-9]{14}Z$', pdf.info['/CreationDate']), pdf.info
    intent = pdf.get(pdf.all(pdf.root['/OutputIntents'])[0])
    profile = pdf.get(intent['/DestOutputProfile'])
    assert intent['/S'] == '/GTS_PDFA1' and profile['/N'] == 3 and profile[None][36:40] == b'acsp', intent


def check_metadata(pdf, tree, paper):
    metadata = pdf.get(pdf.root['/Metadata'])
    assert '/Filter' not in metadata, 'the metadata are compressed'
    xmp = ET.fromstring(metadata[None].decode())
    for name, value in ('pdfuaid:part', '1'), ('pdfaid:part', '2'), ('pdfaid:conformance', 'A'):
        assert xmp.find(f'.//{name}', NAMESPACES).text == value, name
    assert ''.join(xmp.find('.//dc:title', NAMESPACES).itertext()).strip() == paper.title.strip()
    assert ''.join(xmp.find('.//dc:language', NAMESPACES).itertext()).strip() == paper.language


def check_nesting(pdf, tree, paper):
    assert tree.tag == 'Document', f'{tree.tag} at the top'
    for element in tree.walk():
        above = element.parent and element.parent.tag
        assert element.tag in BLOCKS | INLINE, f'{element} is no standard type'
        assert element.it['/P'] == (element.parent.reference if element.parent else pdf.root['/StructTreeRoot']), f'{element}: wrong parent'
        assert above in PARENTS.get(element.tag, {above}), f'{element} in {above}'
        assert element.tag in KIDS.get(above, {element.tag}), f'{element} in {above}'
        assert above not in KIDS or not element.parent.contents, f'text in {element.parent} itself'
        assert element.kids or element.contents or element.objects or element.tag in ('TD', 'TH', 'LBody'), f'{element} is empty'


def read_marks(pdf, page):
    """What a page paints: the numbers of its marked content, in order. All of it has to be marked, or an artifact."""
    stack, numbers = [], []
    for operator, operands in pdf.operators(page):
        if operator in (b'BMC', b'BDC'):
            number = next((int(number) for key, number in zip(operands, operands[1:]) if key == b'/MCID'), None)
            artifact = operands[0] == b'/Artifact'
            assert not (artifact or number is not None) or not any(stack), f'{page}: marked content in marked content'
            stack.append('artifact' if artifact else 'content' if number is not None else '')
            numbers += [] if number is None else [number]
        elif operator == b'EMC':
            stack.pop()
        elif operator in PAINTING:
            assert any(stack), f'{page}: {operator.decode()} paints what is neither marked nor an artifact'
    assert not stack, f'{page}: marked content is not ended'
    return numbers


def check_content(pdf, tree, paper):
    """Every piece is in the tree once, and the tree of parents knows where."""
    owners = {}
    for element in tree.walk():
        for place in element.contents:
            assert place not in owners, f'{place} is in {element} and {owners[place]}'
            owners[place] = element
    parents = pdf.tree(pdf.get(pdf.root['/StructTreeRoot'])['/ParentTree'], '/Nums')
    for page in pdf.pages:
        numbers = read_marks(pdf, page)
        assert numbers == list(range(len(numbers))), f'{page}: {numbers}'
        known = pdf.get(parents[pdf.get(page)['/StructParents']])
        assert [owners.pop((page, number)).reference for number in numbers] == known, f'{page}: the parents are others'
    assert not owners, f'{owners} is not painted'


def check_links(pdf, tree, paper):
    owners = {reference: element for element in tree.walk() for _, reference in element.objects}
    parents = pdf.tree(pdf.get(pdf.root['/StructTreeRoot'])['/ParentTree'], '/Nums')
    destinations = pdf.destinations()
    for page in pdf.pages:
        box = pdf.get(pdf.get(page)['/MediaBox'])
        assert pdf.get(page)['/Tabs'] == '/S', f'{page}: the order of tabs is not the structure\'s'
        for reference in pdf.all(pdf.get(page).get('/Annots')):
            link = pdf.get(reference)
            left, bottom, right, top = link['/Rect']
            owner = owners.pop(reference)
            assert owner.tag == 'Link' and owner.contents, f'{reference} is in {owner}'
            assert parents[link['/StructParent']] == owner.reference, f'{reference}: the parent is another'
            assert link['/Contents'].removeprefix('u:').strip() and link['/F'] & 4, link
            assert '/Dest' not in link or link['/Dest'] in destinations, link
            assert box[0] <= left < right <= box[2] and box[1] <= bottom < top <= box[3], f'{reference} is not on the page: {link["/Rect"]}'
    assert not owners, f'{owners} is on no page'


def check_headings(pdf, tree, paper):
    above = 0
    for heading in tree.find(*HEADINGS):
        level = int(heading.tag[1])
        assert level <= above + 1, f'{heading} after level {above}'
        above = level


def check_lists(pdf, tree, paper):
    for found in tree.find('L'):
        assert found.attribute(pdf, '/List', '/ListNumbering'), f'{found}: how is it numbered?'
    for item in tree.find('LI'):
        assert [kid.tag for kid in item.kids] == ['Lbl', 'LBody'], f'{item}: {item.kids}'


def check_tables(pdf, tree, paper):
    for table in tree.find('Table'):
        rows = [row for row in table.find('TR')]
        assert rows and len({len(row.kids) for row in rows}) == 1, f'{table}: rows of {[len(row.kids) for row in rows]} cells'
        assert {cell.tag for cell in rows[0].kids} == {'TH'}, f'{table} has no head'
        assert [kid.tag for kid in table.kids].index('TR') == len(table.find('Caption')), f'{table}: the caption is not first'
    for cell in tree.find('TH'):
        assert cell.attribute(pdf, '/Table', '/Scope') in ('/Column', '/Row'), f'{cell}: what is it the head of?'


def get_targets(pdf, element):
    return [pdf.get(reference).get('/Dest') for link in element.find('Link') for _, reference in link.objects]


def check_notes(pdf, tree, paper):
    """Marks lead to notes and notes to their first mark, and a note comes after its mark."""
    names = pdf.tree(pdf.get(pdf.root['/StructTreeRoot'])['/IDTree'], '/Names')
    notes, marks = {}, set()
    for element in tree.find('Reference', 'Note'):
        if element.tag == 'Reference':
            marks.update(target for target in get_targets(pdf, element) if target.startswith('u:note'))
            continue
        name = element.it['/ID']
        assert name not in notes and names[name] == element.reference, f'{name} is not the only one'
        assert name in marks, f'{name} comes before its mark'
        assert element.kids[0].tag == 'Lbl' and get_targets(pdf, element.kids[0]) == [name.replace('note', 'mark')], f'{element} does not lead back'
        notes[name] = element
    for link in tree.find('Link'):
        targets = get_targets(pdf, link)
        assert link.parent.tag == 'Reference' or not any(target and target.startswith('u:note') for target in targets), f'{link} is no mark'
    assert set(notes) == marks == set(names) == {f'u:note-{n + 1}' for n in range(paper.n_notes)}, f'{sorted(marks)}, {sorted(notes)}'


def check_figures(pdf, tree, paper):
    for figure in tree.find('Figure'):
        assert figure.it.get('/Alt', 'u:') != 'u:', f'{figure}: what does it show?'


def check_languages(pdf, tree, paper):
    """Passages and titles of sources in another language are said to be."""
    heard = {}
    for element in tree.walk():
        if '/Lang' in element.it:
            assert LANGUAGE.match(element.it['/Lang']), element.it
            heard.setdefault(element.it['/Lang'].removeprefix('u:'), []).append(words(hear(pdf, element)))
    assert set(heard) == paper.languages, f'{set(heard)} instead of {paper.languages}'
    notes = '\n'.join(words(text) for kind, _, _, text in paper.said if kind == 'note')
    for record in paper.records:
        language = record.get('language', paper.language)
        if record['type'] == 'source' and language != paper.language and words(record.get('title', '')) in notes:
            title = words(record.get('title', ''))
            n_said = sum(said.count(title) for said in heard.get(language, []))
            assert n_said == notes.count(title), f'“{title}” is {n_said} times said to be {language}: {heard}'


def check_fonts(pdf, tree, paper):
    fonts = [entry for entry in pdf.objects.values() if isinstance(entry, dict) and entry.get('/Type') == '/Font']
    assert fonts
    for font in fonts:
        if font['/Subtype'] == '/CIDFontType2':
            assert font['/CIDToGIDMap'] == '/Identity', font
        if font['/Subtype'] in ('/Type0', '/TrueType', '/Type1'):
            assert '/ToUnicode' in font, f'{font}: nobody can read it'


def hear(pdf, tree):
    """The text of the elements one after the other; what is no part of a line begins on a line of its own."""
    texts = {page: pdf.texts(page) for page in pdf.pages}

    def tell(element):
        said = ''.join(texts[page][number] for page, number in element.contents) if not element.kids else ''
        if element.kids:
            parts = {kid.reference: tell(kid) for kid in element.kids}
            for kid in pdf.all(element.it['/K']) if isinstance(element.it['/K'], list) else [element.it['/K']]:
                entry = pdf.get(kid)
                if isinstance(entry, int):
                    said += texts[element.it['/Pg']][entry]
                elif entry.get('/Type') == '/MCR':
                    said += texts[entry['/Pg']][entry['/MCID']]
                else:
                    said += parts.get(kid, '')
        return said if element.tag in ('Link', 'Span') else f'[{said}]' if element.tag == 'Reference' else f'\n{said}\n'

    return tell(tree)


def words(text):
    """Without marks, which stand in brackets, hyphens at the end of lines, emphasis and signs of direction; line ends and spaces
    of all kinds are one."""
    text = re.sub('[\u00ad\u2066-\u2069\u200e\u200f*`]', '', unicodedata.normalize('NFKC', text))
    return re.sub(r'( /)?\s+', ' ', re.sub(r'\[[0-9]+\]', '', text)).strip()


def check_text(pdf, tree, paper):
    """What a screen reader is given is what the paper says, word by word, in its order."""
    heard = words(hear(pdf, tree))
    at = 0
    for kind, _, marker, text in paper.said:
        for part in text.strip('| ').split(' | ') if kind == 'row' else [text if kind == 'note' else f'{marker} {text}']:
            said = words(part)
            found = heard.find(said, 0 if kind == 'note' else at)
            assert found >= 0, f'“{said}” is not heard after “{heard[max(at - 60, 0):at + 200]}”'
            at = at if kind == 'note' else found + len(said)


CHECKS = [check_file, check_metadata, check_nesting, check_content, check_links, check_headings, check_lists, check_tables, check_notes,
          check_figures, check_languages, check_fonts, check_text]


def check_structure(pdf, paper):
    tree = read_tree(pdf)
    for rule in CHECKS:
        rule(pdf, tree, paper)
    return tree


# ---- Breaking: what to look for in an element, and what to do to it

def first(pdf, *tags):
    return next(iter(read_tree(pdf).find(*tags)), None)


def set_key(tag, key, value):
    def damage(pdf):
        element = first(pdf, tag)
        if element is None:
            return False
        if value is None:
            del element.it[key]
        else:
            element.it[key] = value
    return damage


def set_root(key, value):
    def damage(pdf):
        pdf.root[key] = value
    return damage


def set_link(key, value):
    def damage(pdf):
        if not pdf.links():
            return False
        pdf.links()[0][key] = value
    return damage


def drop_kid(tag):
    def damage(pdf):
        element = first(pdf, tag)
        if element is None:
            return False
        element.it['/K'] = pdf.all(element.it['/K'])[1:]
    return damage


def replace_content(old, new):
    def damage(pdf):
        stream = pdf.get(pdf.get(pdf.pages[0])['/Contents'])
        assert old in stream[None]
        stream[None] = stream[None].replace(old, new, 1)
    return damage


def swap_parents(pdf):
    parents = pdf.tree(pdf.get(pdf.root['/StructTreeRoot'])['/ParentTree'], '/Nums')
    pdf.get(parents[0]).reverse()


def repeat_note(pdf):
    notes = read_tree(pdf).find('Note')
    if len(notes) < 2:
        return False
    notes[1].it['/ID'] = notes[0].it['/ID']


def swap_kids(pdf):
    kids = pdf.all(read_tree(pdf).it['/K'])
    kids[1], kids[2] = kids[2], kids[1]


def claim_nothing(pdf):
    metadata = pdf.get(pdf.root['/Metadata'])
    metadata[None] = metadata[None].replace(b'<pdfuaid:part>1', b'<pdfuaid:part>')


DAMAGES = {
    'no language': set_root('/Lang', 'u:'),
    'not marked': set_root('/MarkInfo', {}),
    'no title in the window': set_root('/ViewerPreferences', {'/DisplayDocTitle': False}),
    'not said to be accessible': claim_nothing,
    'another type': set_key('P', '/S', '/Paragraph'),
    'another parent': set_key('P', '/P', '1 0 R'),
    'a paragraph without its text': set_key('P', '/K', []),
    'levels with a gap': set_key('H2', '/S', '/H4'),
    'an item without its mark': drop_kid('LI'),
    'a list nobody knows the numbers of': set_key('L', '/A', None),
    'a short row': drop_kid('TR'),
    'a head of nothing': set_key('TH', '/A', None),
    'a note that is not one': set_key('Note', '/S', '/P'),
    'a note twice': repeat_note,
    'a mark that is none': set_key('Reference', '/S', '/Span'),
    'a link without words': set_link('/Contents', 'u:'),
    'a link to nowhere': set_link('/Dest', 'u:note-999'),
    'a link that is not printed': set_link('/F', 0),
    'a link beside the page': set_link('/Rect', [9000, 9000, 9100, 9010]),
    'a link of others': set_link('/StructParent', 0),
    'other parents': swap_parents,
    'another order': swap_kids,
    'a foreign passage that is none': set_key('Span', '/Lang', None),
    'content that is not marked': replace_content(b'/Artifact BMC', b'q'),
    'content with another number': replace_content(b'/MCID 0', b'/MCID 900'),
    'content that does not end': replace_content(b'\nEMC', b'\n'),
}


def check_damages(pdf, paper):
    tried = set()
    for what, damage in DAMAGES.items():
        broken = copy.deepcopy(pdf)
        broken.root = broken.get(broken.objects['trailer']['/Root'])
        if damage(broken) is False:
            continue
        tried.add(what)
        try:
            check_structure(broken, paper)
        except (AssertionError, KeyError, IndexError):
            continue
        raise AssertionError(f'nobody noticed “{what}”')
    return tried


def find_judge():
    command = os.environ.get('VERAPDF') or shutil.which('verapdf')
    if command and command.endswith('.jar'):
        return ['java', '-cp', command, 'org.verapdf.apps.GreenfieldCliWrapper']
    return [command] if command else None


def judge(path):
    command = find_judge()
    for profile in ('ua1', '2a') if command else ():
        report = subprocess.run([*command, '--flavour', profile, '--format', 'text', '--verbose', path], stdout=subprocess.PIPE, check=False)
        assert report.stdout.startswith(b'PASS'), report.stdout.decode()
    return command


def read_paper(paper):
    paper.said = [*paper.blocks()]
    paper.title = next((text for kind, _, _, text in paper.said if kind == 'title'), '')
    paper.n_notes = sum(kind == 'note' for kind, _, _, _ in paper.said)
    dump = paper.run('dump', paper.case, '--stage', 'document', LC_ALL='C.UTF-8')
    paper.languages = set(re.findall(r'\{([a-z]{2,3}(?:-\w+)*)\}', dump))
    paper.records = json.loads(paper.source.read_text())['records']
    paper.language = next(record['language'] for record in paper.records if record['type'] == 'report')


def check(paper):
    read_paper(paper)
    paper.export('pdf')
    path = paper.path('paper.pdf')
    assert 'No syntax or stream encoding errors' in output('qpdf', '--check', path)
    pdf = Pdf(path)
    check_structure(pdf, paper)
    judge(path)
    return check_damages(pdf, paper)


if not shutil.which('qpdf'):
    print('qpdf is missing')
    sys.exit(77)
if not find_judge():
    print('veraPDF is missing: it does not judge')
tried = set()
for source in sys.argv[2:]:
    print(source)
    tried |= check(Paper(sys.argv[1], source))
assert tried == set(DAMAGES), f'never tried: {set(DAMAGES) - tried}'
