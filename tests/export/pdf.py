# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks of PDFs share: reading the objects of one with qpdf."""
import base64
import json
import re
import subprocess

TOKEN = re.compile(rb'\((?:\\.|[^\\()])*\)|<<|>>|<[0-9A-Fa-f\s]*>|\[|\]|/[^\s<>\[\]()/%]*|[^\s<>\[\]()/%]+', re.DOTALL)
ESCAPE = re.compile(rb'\\([0-7]{1,3}|.)', re.DOTALL)
ESCAPED = {b'n': b'\n', b'r': b'\r', b't': b'\t', b'b': b'\b', b'f': b'\f'}


def output(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert done.returncode == 0, done.stdout.decode()
    return done.stdout.decode()


class Pdf:
    """Objects by reference ("12 0 R"); a stream is its dictionary, with its data under the key None."""

    def __init__(self, path):
        report = json.loads(output('qpdf', '--json=2', '--json-stream-data=inline', '--decode-level=generalized', path))
        self.outlines = [*self.walk(report['outlines'], 1)]
        self.objects = {key.removeprefix('obj:'): read(entry) for key, entry in report['qpdf'][1].items()}
        self.root = self.get(self.objects['trailer']['/Root'])
        self.info = self.get(self.objects['trailer']['/Info'])
        self.pages = [page['object'] for page in report['pages']]

    def get(self, value):
        return self.objects[value] if isinstance(value, str) and value in self.objects else value

    def all(self, value):
        """The entries of an array, or the one thing that stands for it."""
        value = self.get(value)
        return value if isinstance(value, list) else [] if value is None else [value]

    def walk(self, entries, depth):
        for entry in entries:
            yield depth, entry['title'], entry['destpageposfrom1']
            yield from self.walk(entry['kids'], depth + 1)

    def annotations(self, page):
        return [self.get(entry) for entry in self.all(self.get(page).get('/Annots'))]

    def links(self):
        return [entry for page in self.pages for entry in self.annotations(page) if entry['/Subtype'] == '/Link']

    def content(self, page):
        parts = self.get(page)['/Contents']
        return b'\n'.join(self.get(part)[None] for part in (parts if isinstance(parts, list) else [parts]))

    def operators(self, page):
        """(operator, operands) of what a page paints."""
        operands = []
        for token in TOKEN.findall(self.content(page)):
            if token[0:1].isalpha() or token in (b"'", b'"'):
                yield token, operands
                operands = []
            else:
                operands.append(token)

    def texts(self, page):
        """What each piece of marked content says, by its number: glyphs by what their font says they are, unless the content says
        so itself."""
        found, stack, font = {}, [], None
        fonts = self.get(self.get(self.get(page)['/Resources']).get('/Font', {}))
        for operator, operands in self.operators(page):
            number = next((int(after) for key, after in zip(operands, operands[1:]) if key == b'/MCID'), None)
            actual = next((after for key, after in zip(operands, operands[1:]) if key == b'/ActualText'), None)
            if operator in (b'BMC', b'BDC'):
                stack.append((number, actual))
            elif operator == b'EMC':
                stack.pop()
            elif operator == b'Tf':
                font = self.characters(fonts[operands[0].decode()])
            inside = next((number for number, _ in stack if number is not None), None)
            if operator in (b'BMC', b'BDC') and actual:
                found[inside] = found.get(inside, '') + unquote(actual).decode('utf-16')
            elif operator in (b'Tj', b'TJ') and not any(actual for _, actual in stack):
                found[inside] = found.get(inside, '') + ''.join(font(unquote(token)) for token in operands if token[0:1] in b'(<')
        return found

    def characters(self, font):
        """A function from codes to characters, by the font's ToUnicode."""
        font = self.get(font)
        table, size = {}, 2 if font['/Subtype'] == '/Type0' else 1
        cmap = self.get(font['/ToUnicode'])[None].decode()
        for kind, lines in re.findall(r'begin(bfchar|bfrange)(.*?)endbf', cmap, re.DOTALL):
            codes = [bytes.fromhex(code) for code in re.findall('<([0-9A-Fa-f]*)>', lines)]
            if kind == 'bfchar':
                table.update({int.from_bytes(code): text.decode('utf-16-be') for code, text in zip(codes[::2], codes[1::2])})
            for first, last, text in zip(codes[::3], codes[1::3], codes[2::3]) if kind == 'bfrange' else ():
                start = int.from_bytes(first)
                for n in range(start, int.from_bytes(last) + 1):
                    table[n] = (text[:-2] + (int.from_bytes(text[-2:]) + n - start).to_bytes(2)).decode('utf-16-be')
        return lambda codes: ''.join(table[int.from_bytes(codes[n:n + size])] for n in range(0, len(codes), size))

    def tree(self, node, leaves):
        """A name tree or number tree (ISO 32000-1, 7.9.6 and 7.9.7) as a dictionary."""
        node = self.get(node)
        pairs = self.all(node.get(leaves))
        found = dict(zip(pairs[::2], pairs[1::2]))
        assert len(found) * 2 == len(pairs), f'something twice in {pairs}'
        assert pairs[::2] == sorted(pairs[::2]), f'not sorted: {pairs[::2]}'
        for kid in self.all(node.get('/Kids')):
            found.update(self.tree(kid, leaves))
        return found

    def destinations(self):
        return {name: self.get(target) for name, target in self.tree(self.get(self.root['/Names'])['/Dests'], '/Names').items()}


def unquote(token):
    if token.startswith(b'<'):
        return bytes.fromhex(re.sub(r'\s', '', token[1:-1].decode()))
    return ESCAPE.sub(lambda found: bytes([int(found[1], 8)]) if found[1].isdigit() else ESCAPED.get(found[1], found[1]), token[1:-1])


def read(entry):
    if 'stream' not in entry:
        return entry['value']
    return {**entry['stream']['dict'], None: base64.b64decode(entry['stream'].get('data', ''))}
