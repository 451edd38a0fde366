#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file with words for translators is in po/POTFILES, and only those: check-potfiles.py SOURCE-ROOT [--write]"""
import pathlib
import re
import sys

MARKED = {
    '.c': re.compile(r'(?<![\w"])(?:_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2?) ?\('),
    '.blp': re.compile(r'(?<!\w)C?_\('),
}
DATA = ['data/*.desktop.in', 'data/*.metainfo.xml.in']


def strip_comments(text):
    return re.sub(r'/\*.*?\*/|^\s*//[^\n]*', '', text, flags=re.S | re.M)


def wanted(root):
    for pattern in DATA:
        yield from root.glob(pattern)
    for path in (root / 'src').rglob('*'):
        marked = MARKED.get(path.suffix)
        if marked and marked.search(strip_comments(path.read_text())):
            yield path


def main():
    root = pathlib.Path(sys.argv[1])
    potfiles = root / 'po' / 'POTFILES'
    found = sorted(str(path.relative_to(root)) for path in wanted(root))
    if '--write' in sys.argv:
        potfiles.write_text(''.join(f'{path}\n' for path in found))
    listed = potfiles.read_text().split()
    for path in sorted(set(found) - set(listed)):
        print(f'{path} has words for translators and is not in po/POTFILES')
    for path in sorted(set(listed) - set(found)):
        print(f'{path} is in po/POTFILES and has no words for translators')
    if listed != sorted(listed):
        print('po/POTFILES is not sorted')
    sys.exit(listed != found)


main()
