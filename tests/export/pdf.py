# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks of PDFs share: reading the objects of one with qpdf."""
import base64
import json
import subprocess


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
        return b'\n'.join(self.get(part)[None] for part in self.all_streams(self.get(page)['/Contents']))

    def all_streams(self, value):
        return value if isinstance(value, list) else [value]

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


def read(entry):
    if 'stream' not in entry:
        return entry['value']
    return {**entry['stream']['dict'], None: base64.b64decode(entry['stream'].get('data', ''))}
