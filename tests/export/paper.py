# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks of exported papers share: making them with rapporteur-cli, and reading the dump of the document."""
import json
import os
import pathlib
import re
import subprocess
import tempfile

KINDS = 'title|subtitle|dateline|lead|heading|paragraph|item|quotation|table|addressee|contents|entry|incident|figure|chart'
BLOCK = re.compile(rf'^(?P<kind>{KINDS}|note)(?: (?P<level>\d+)|(?<=note) (?P<letters>[a-z]+))?(?: \(explanation\))?(?: at the end)?(?: ¶\d+)?(?: boxed)?(?: in box \d+)?(?: to block \d+)?(?: “(?P<marker>[^”]*)”)?: (?P<text>.*)$')


def is_sanitized(program):
    """Whether it was built with the address sanitizer, whose own memory makes that of the program untellable."""
    return b'__asan_init' in pathlib.Path(program).read_bytes()


class Paper:
    """A case file made from an exchange file, in a folder that goes away with it."""

    def __init__(self, cli, source):
        self.cli = cli
        self.source = pathlib.Path(source)
        self.folder = tempfile.TemporaryDirectory()
        self.case = self.path('Case.rapporteur')
        self.run('new', self.case)
        self.run('import', self.case, source)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def run(self, *arguments, **environment):
        done = subprocess.run([self.cli, *arguments], stdout=subprocess.PIPE, check=True, env={**os.environ, **environment})
        return done.stdout.decode()

    def export(self, ending, name='paper', **environment):
        out = pathlib.Path(self.path(f'{name}.{ending}'))
        self.run('export', self.case, '-o', str(out), **environment)
        return out.read_bytes()

    def blocks(self, marks=False):
        """Of the dump: (kind, level, marker, text without marks, or with marks as \ue000…\ue001), a row of a table as a block of
        the kind “row”; notes with letters come before those with numbers, as they are read. A note's marker is its label."""
        numbered = []
        clean = mark if marks else plain
        for line in self.run('dump', self.case, '--stage', 'document', LC_ALL='C.UTF-8').splitlines():
            found = BLOCK.match(line)
            if found and found['kind'] == 'note' and not found['letters']:
                numbered.append(('note', 0, found['level'], plain(found['text'])))
            elif found and found['kind'] == 'note':
                yield 'note', 0, found['letters'], plain(found['text'])
            elif found:
                yield found['kind'], int(found['level'] or 0), found['marker'] or '', clean(found['text'])
            elif line.startswith('  | '):
                yield 'row', 0, '', clean(line)
            elif not line.startswith('  '):  # what a figure or a chart shows
                raise AssertionError(f'{self.source}: what is “{line}”?')
        yield from numbered


MARK = re.compile(r'\[(\d+|[a-z]{1,2})\]')


def bare(text):
    text = re.sub(r'<([^<>]*)>\([^ ]*?\)(?=[ .,\[]|$)', r'\1', text)  # a link
    return re.sub(r'\{[A-Za-z]{2,3}(-\w+)*\}', '', text)  # the language of what follows


def plain(text):
    return MARK.sub(' ', bare(text))


def mark(text):
    return MARK.sub('\ue000\\1\ue001', bare(text))


def letters(text):
    """Letters and digits alone: what is left when lines, emphasis and punctuation are taken away."""
    return re.sub(r'[\W_]+', '', text)


def in_language(source, language, folder):
    """The same paper as if it were written in another language, and so perhaps from right to left."""
    case = json.loads(pathlib.Path(source).read_text())
    for record in case['records']:
        if record['type'] == 'report':
            record['language'] = language
    out = pathlib.Path(folder, f'{language}.json')
    out.write_text(json.dumps(case, ensure_ascii=False))
    return out
