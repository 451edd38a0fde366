#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Translations can be compiled, and LINGUAS lists them: check-catalogues.py FOLDER…"""
import pathlib
import subprocess
import sys


def check(folder):
    names = sorted(path.stem for path in folder.glob('*.po'))
    listed = [name for line in (folder / 'LINGUAS').read_text().splitlines() for name in line.partition('#')[0].split()]
    assert sorted(listed) == names, f'{folder}: LINGUAS lists {listed}, there are {names}'
    for name in names:
        subprocess.run(['msgfmt', '--check', '-o', '/dev/null', folder / f'{name}.po'], check=True)


for path in sys.argv[1:]:
    check(pathlib.Path(path))
