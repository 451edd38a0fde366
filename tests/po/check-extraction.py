#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Translators get to see every label of the tables of types and fields: check-extraction.py PRINT-TABLES SOURCE-ROOT"""
import pathlib
import re
import shutil
import subprocess
import sys

# As in meson's "glib" preset for i18n.gettext().
XGETTEXT = ['xgettext', '--from-code=UTF-8', '--no-wrap', '--keyword=_', '--keyword=N_', '--keyword=C_:1c,2', '--keyword=NC_:1c,2',
            '--keyword=g_dpgettext2:2c,3', '--language=C', '--output=-']
ENTRY = re.compile(r'(?:^msgctxt "(?P<context>.*)"\n)?^msgid "(?P<text>.*)"$', re.M)


def extract(root):
    files = [path for path in (root / 'po' / 'POTFILES').read_text().split() if path.endswith('.c')]
    template = subprocess.run([*XGETTEXT, *files], cwd=root, stdout=subprocess.PIPE, check=True).stdout.decode()
    return {(found['context'] or '', found['text'].replace('\\"', '"')) for found in ENTRY.finditer(template)}


def main():
    tables = subprocess.run([sys.argv[1], '--labels'], stdout=subprocess.PIPE, check=True).stdout.decode()
    wanted = {tuple(line.split('\t')) for line in tables.splitlines()}
    missing = sorted(wanted - extract(pathlib.Path(sys.argv[2])))
    for context, text in missing:
        print(f'translators never see “{text}”' + (f' ({context})' if context else ''))
    sys.exit(bool(missing))


if not shutil.which('xgettext'):
    print('xgettext is missing')
    sys.exit(77)
main()
