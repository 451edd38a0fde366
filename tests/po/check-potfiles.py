#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file with words for translators is in po/POTFILES or po/report/POTFILES, and only those: check-potfiles.py ROOT [--write]"""
import pathlib
import re
import sys

MARKED = {
    '.c': re.compile(r'(?<![\w"])(?:_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2?) ?\('),
    '.blp': re.compile(r'(?<!\w)C?_\('),
}
REPORT = {'.c': re.compile(r'\b(?:rap_label|rap_label_plural|RAP_LABEL|RAP_LABEL_PLURAL) \((?:[^()]|\([^()]*\))*?"')}
DATA = ['data/*.desktop.in', 'data/*.metainfo.xml.in']
TERMS = ['data/terms/*.xml']


def strip_comments(text):
    return re.sub(r'/\*.*?\*/|^\s*//[^\n]*', '', text, flags=re.S | re.M)


def wanted(root, marks, data):
    """The files of one catalogue."""
    for pattern in data:
        yield from root.glob(pattern)
    for path in (root / 'src').rglob('*'):
        marked = marks.get(path.suffix)
        if marked and marked.search(strip_comments(path.read_text())):
            yield path


def check(root, name, marks, data):
    potfiles = root / name
    found = sorted(str(path.relative_to(root)) for path in wanted(root, marks, data) if not path.name.endswith('.gresource.xml'))
    if '--write' in sys.argv:
        potfiles.write_text(''.join(f'{path}\n' for path in found))
    listed = potfiles.read_text().split()
    for path in sorted(set(found) - set(listed)):
        print(f'{path} has words for translators and is not in {name}')
    for path in sorted(set(listed) - set(found)):
        print(f'{path} is in {name} and has no words for translators')
    if listed != sorted(listed):
        print(f'{name} is not sorted')
    return listed == found


def main():
    root = pathlib.Path(sys.argv[1])
    good = [check(root, 'po/POTFILES', MARKED, DATA), check(root, 'po/report/POTFILES', REPORT, TERMS)]
    sys.exit(not all(good))


main()
