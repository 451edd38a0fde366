#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of records are whole, typed, the same in all formats, no formulas, and tell the public what it may know:
check-tables.py PRINT-TABLES RAPPORTEUR-CLI EXAMPLE"""
import csv
import datetime
import io
import json
import pathlib
import random
import re
import shutil
import string
import subprocess
import sys
import tempfile
import xml.dom.minidom
import zipfile

sys.dont_write_bytecode = True
from paper import Paper  # noqa: E402

NAMES = {'incidents': 'Incidents', 'sources': 'Sources', 'counts': 'Counts', 'acts': 'Acts'}
TYPES = {'incidents': 'incident', 'sources': 'source', 'counts': 'count', 'acts': 'act'}
SIZE = 20  # records of each type, to find every way in which one is left out
CONTROL = re.compile('[\x00-\x09\x0b-\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]')


def export(paper, form, *options):
    out = pathlib.Path(paper.path(f'{form}.{"ods" if form == "ods" else "csv"}'))
    paper.run('export', paper.case, '-o', str(out), '--format', form, *options, LC_ALL='C.UTF-8')
    return out.read_bytes()


def read_csv(data):
    assert data.startswith(b'\xef\xbb\xbf') and data.endswith(b'\r\n'), 'no byte order mark, or no end of line'
    text = data[3:].decode()
    assert not CONTROL.search(text), 'a control character has left'
    assert text.count('\r') == text.count('\r\n')
    rows = [*csv.reader(io.StringIO(text, newline=''), strict=True)]
    assert all(len(row) == len(rows[0]) for row in rows) and len(set(rows[0])) == len(rows[0]), f'columns: {rows[0]}'
    assert '\n' in text.replace('\r\n', '') or text.count('\r\n') == len(rows)
    return [dict(zip(rows[0], row)) for row in rows[1:]]


def read_tables(paper, *options):
    return {form: read_csv(export(paper, f'{form}-csv', *options)) for form in NAMES}


def line_of(node):
    """OpenDocument keeps blanks side by side as elements."""
    if node.nodeType == node.TEXT_NODE:
        return node.data
    return ' ' * int(node.getAttribute('text:c')) if node.tagName == 'text:s' else ''.join(map(line_of, node.childNodes))


def read_cell(cell):
    kind = cell.getAttribute('office:value-type')
    text = '\n'.join(map(line_of, cell.getElementsByTagName('text:p')))
    if kind == 'float':
        assert float(cell.getAttribute('office:value')) == float(text)
    if kind == 'date':
        assert cell.getAttribute('office:date-value') == text and datetime.date.fromisoformat(text)
    return kind, text


def read_ods(data):
    container = zipfile.ZipFile(io.BytesIO(data))
    first = container.infolist()[0]
    assert data[30:38] == b'mimetype' and first.compress_type == zipfile.ZIP_STORED and not first.extra
    assert container.read('mimetype') == b'application/vnd.oasis.opendocument.spreadsheet'
    settings = container.read('settings.xml').decode()
    assert settings.count('"VerticalSplitPosition" config:type="int">1<') == len(NAMES), 'the headings are not frozen'
    content = xml.dom.minidom.parseString(container.read('content.xml'))
    ranges = [part.getAttribute('table:target-range-address') for part in content.getElementsByTagName('table:database-range')]
    tables = {}
    for table, area in zip(content.getElementsByTagName('table:table'), ranges, strict=True):
        rows = []
        for row in table.getElementsByTagName('table:table-row'):
            cells = row.getElementsByTagName('table:table-cell')
            rows.append([read_cell(cell) for cell in cells for _ in range(int(cell.getAttribute('table:number-columns-repeated') or 1))])
        name = table.getAttribute('table:name')
        assert len(table.getElementsByTagName('table:table-column')) == len(rows[0])
        assert table.getElementsByTagName('table:table-header-rows')[0].getElementsByTagName('table:table-row').length == 1
        last = [a + b for a in ['', *string.ascii_uppercase] for b in string.ascii_uppercase][len(rows[0]) - 1]
        assert area == f"'{name}'.A1:'{name}'.{last}{len(rows)}", area
        tables[name] = rows
    assert [*tables] == [*NAMES.values()], [*tables]
    return tables


def guarded(text):
    """Whether a cell begins, for one program or another, as formulas do."""
    return re.match(r'[\s"\']*[=+\-@\uff1d\uff0b\uff0d\uff20]', text)


def check_same(tables, ods):
    """What the spreadsheet has is what the other tables have, but for apostrophes before what looks like a formula."""
    for form, rows in tables.items():
        heading, *others = ods[NAMES[form]]
        assert len(others) == len(rows), f'{form}: {len(others)} rows instead of {len(rows)}'
        for row, cells in zip(rows, others):
            for column, (_, name), (kind, text) in zip(row, heading, cells, strict=True):
                assert column == name
                plain = row[column] if kind == 'float' else re.sub(r"(^|[;\n])'(?=[\s\"']*[=+\-@\uff1d\uff0b\uff0d\uff20])", r'\1', row[column])
                assert plain == text, f'{column}: {row[column]!r} and {text!r}'


def check_no_formula(tables):
    for rows in tables.values():
        for row in rows:
            for column, text in row.items():
                parts = re.split('[;\n]', text)
                bad = [part for part in parts if guarded(part) and not part.startswith("'")]
                assert not bad or re.fullmatch(r'-?\d+(\.\d+)?', text), f'{column}: {text!r} would be a formula'


def check_counts(paper, tables):
    records = json.loads(paper.source.read_text())['records']
    for form, rows in tables.items():
        wanted = sum(record['type'] == TYPES[form] for record in records)
        assert len(rows) == wanted, f'{form}: {len(rows)} rows for {wanted} records'
        assert len({row['Id'] for row in rows}) == len(rows)
    ids = {row['Id'] for row in tables['incidents']}
    assert {row['Incident: Id'] for form in ('counts', 'acts') for row in tables[form]} <= ids


def check_example(paper):
    tables = read_tables(paper)
    check_counts(paper, tables)
    check_no_formula(tables)
    check_same(tables, read_ods(export(paper, 'ods')))
    days = [row['First day'] or '9999' for row in tables['incidents']]
    assert days == sorted(days), 'incidents are not in the order of their days'
    one = next(row for row in tables['incidents'] if row['Title'] == 'Kettling of demonstrators on Republic Square')
    assert (one['Place in the tree'], one['Country'], one['City, town or village']) == ('Kazakhstan › Almaty › Republic Square', 'Kazakhstan', 'Almaty')
    assert (one['When'], one['First day'], one['Last day'], one['Latitude']) == ('2021-01-10', '2021-01-10', '2021-01-10', '43.2386'), one
    assert one['Alleged perpetrator'] == 'Riot police' and 'Kettling of a peaceful assembly' in one['Violations'], one
    assert one['Verification'] == 'Confirmed' and re.fullmatch('[A-F][1-6]', one['Best grade of a source']), one
    paper_title = 'Observers kept out, demonstrators encircled: the January 2021 elections in Kazakhstan'
    assert one['In the papers'] == paper_title, 'its number is told in the paper'
    assert {row['In the papers'] for row in tables['sources']} == {paper_title}, 'the paper cites all sources'
    acts = [row for row in tables['acts'] if row['Incident: Id'] == one['Id']]
    assert len(acts) == int(one['Number of acts']) and {row['Violation'] for row in acts} <= set(one['Violations'].split('; '))
    count = next(row for row in tables['counts'] if row['Incident: Title'] == 'Detentions in nine cities' and row['Of what'] == 'people')
    assert (count['Qualifier'], count['Minimum']) == ('About', '300') and count['According to: Id'] in {row['Id'] for row in tables['sources']}, count
    for form in [*(f'{form}-csv' for form in NAMES), 'ods']:
        assert export(paper, form) == export(paper, form), f'{form}: the same records give other bytes'


AWKWARD = ['=1+1', '+1', '-1', '@SUM(A1)', '=cmd|" /C calc"!A0', ' =1', '"=1', "'=1", '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠x', 'a;=1', 'a; -1', 'a\n@x', '- one\n- two',
           'a,b', 'a"b', '"', "'", 'a  b   c', ' before', 'after ', '1e5', '007', '2021-01-10', 'TRUE', '\u0001\u001b[31mx\u009b', '<b>&amp;', '\u202eabc', '漢字']


def check_awkward(cli, folder):
    place = {'type': 'place', 'id': 'p', 'name': '=Sea', 'kind': 'country', 'point': '-33.9249, -18.4241'}
    records = [place, *({'type': 'incident', 'id': f'i{n}', 'title': text, 'date': f'2021-01-{n % 28 + 1:02}', 'location': 'p'} for n, text in enumerate(AWKWARD)),
               {'type': 'count', 'id': 'c', 'incident': 'i0', 'minimum': 5, 'maximum': 7, 'unit': '-people'},
               {'type': 'incident', 'id': 'open', 'title': 'Without end', 'date': '2021-02/..'},
               {'type': 'incident', 'id': 'never', 'title': 'Without date'}]
    source = pathlib.Path(folder, 'awkward.json')
    source.write_text(json.dumps({'format': 'rapporteur-exchange', 'version': 1, 'records': records}))
    paper = Paper(cli, source)
    tables = read_tables(paper)
    check_no_formula(tables)
    ods = read_ods(export(paper, 'ods'))
    check_same(tables, ods)
    heading = [text for _, text in ods['Incidents'][0]]
    titles = [row[heading.index('Title')] for row in ods['Incidents'][1:]]
    wanted = [('string', re.sub('[\x00-\x08\x0b-\x1f\x7f-\x9f]', '', text.replace('\t', ' ').replace('\r', '\n'))) for text in AWKWARD]
    assert sorted(titles) == sorted([*wanted, ('string', 'Without end'), ('string', 'Without date')]), titles
    first = next(row for row in tables['incidents'] if row['Title'] == "'=1+1")
    assert (first['Latitude'], first['Longitude'], first['Country']) == ('-33.9249', '-18.4241', "'=Sea"), first
    assert (tables['counts'][0]['Minimum'], tables['counts'][0]['Of what']) == ('5', "'-people"), tables['counts']
    last = tables['incidents'][-2:]
    assert [(row['First day'], row['Last day']) for row in last] == [('2021-02-01', ''), ('', '')], last


def make_secrets(tables, path):
    """Many records of each type, every field filled: each text is a token that is nowhere else."""
    chance, tokens, records = random.Random(1), {}, []
    for kind, fields in tables.items():
        for n in range(SIZE if kind != 'case' else 1):
            record = {'type': kind, 'id': f'{kind}{n}' if kind != 'case' else '1'}
            for field in fields:
                if field['name'] == 'position':
                    value = f'a{n}b'
                elif field['kind'] in ('text', 'rich') and field['name'] not in ('language', 'point', 'size', 'hash', 'media'):
                    value = f'tok{len(tokens)}en'
                    tokens[value] = (kind, field['name'])
                elif field['kind'] in ('choice', 'open choice'):
                    value = chance.choice(field['choices'])
                elif field['kind'] == 'reference':
                    value = f'{field["target"]}{chance.randrange(SIZE)}'
                else:
                    value = {'date': '2021-01-10', 'duration': 'PT5H', 'number': 7, 'flag': True}.get(field['kind'], '')
                if value != '' and (kind, field['name']) not in (('section', 'parent'), ('place', 'parent')):
                    record[field['name']] = value
            records.append(record)
    path.write_text(json.dumps({'format': 'rapporteur-exchange', 'version': 1, 'records': records}))
    return tokens


def find_tokens(text):
    return set(re.findall(r'tok\d+en', text))


def check_edition(cli, tables, folder):
    source = pathlib.Path(folder, 'secrets.json')
    tokens = make_secrets(tables, source)
    paper = Paper(cli, source)
    public = find_tokens(paper.run('dump', paper.case, '--stage', 'records', '--edition', 'public', LC_ALL='C.UTF-8'))
    assert 0 < len(public) < len(tokens), 'nothing is withheld, or all'
    for form in [*(f'{form}-csv' for form in NAMES), 'ods', 'json', 'markdown', 'text']:
        data = export(paper, form, '--edition', 'public')
        text = zipfile.ZipFile(io.BytesIO(data)).read('content.xml') if form == 'ods' else data
        told = find_tokens(text.decode())
        assert told <= public and told, f'{form}: {[tokens[token] for token in told - public]} must not leave'
    whole = ''.join(map(str, read_tables(paper).values()))
    for token, (kind, name) in tokens.items():
        if kind in ('source', 'incident', 'count', 'act') or (kind, name) in (('attachment', 'hash'),):
            assert token in whole, f'{kind}.{name} is in no table'


def check_office(paper):
    """What LibreOffice reads of the spreadsheet."""
    ods = paper.path('ods.ods')
    pathlib.Path(ods).write_bytes(export(paper, 'ods'))
    everything = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'
    subprocess.run(['soffice', f'-env:UserInstallation=file://{paper.folder.name}/office', '--headless', '--convert-to', everything,
                    '--outdir', paper.folder.name, ods], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for form, rows in read_tables(paper).items():
        text = pathlib.Path(paper.path(f'ods-{NAMES[form]}.csv')).read_text()
        found = [*csv.DictReader(io.StringIO(text, newline=''))]
        assert found == rows, next((one, other) for one, other in zip(found, rows) if one != other)


tables = json.loads(subprocess.run([sys.argv[1]], stdout=subprocess.PIPE, check=True).stdout)
example = Paper(sys.argv[2], sys.argv[3])
check_example(example)
with tempfile.TemporaryDirectory() as folder:
    print('awkward cells')
    check_awkward(sys.argv[2], folder)
    print('what may leave')
    check_edition(sys.argv[2], tables, folder)
if shutil.which('soffice'):
    check_office(example)
else:
    print('LibreOffice is not here: what it reads was not compared')
