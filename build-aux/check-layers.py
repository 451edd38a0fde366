#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps the folders of src/ in layers: check-layers.py SRC

The order is that of the subdir() lines in SRC/meson.build. A folder may include itself and the folders before it;
a folder with code but without such a line belongs to no layer, which is an error too.
"""

import pathlib
import re
import sys

SUBDIR = re.compile(r"^\s*subdir\('([\w-]+)'\)", re.M)
INCLUDE = re.compile(r'^\s*#\s*include\s+"([\w-]+)/')


def layers(src):
    return SUBDIR.findall((src / 'meson.build').read_text())


def unlisted_folders(src, order):
    for folder in sorted(src.iterdir()):
        if folder.is_dir() and folder.name not in order and any(folder.rglob('*.[ch]')):
            yield f"{folder}: no subdir('{folder.name}') in {src / 'meson.build'}"


def upward_includes(src, order):
    rank = {layer: i for i, layer in enumerate(order)}
    for path in sorted(src.rglob('*.[ch]')):
        layer = path.relative_to(src).parts[0]
        if layer not in rank:
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            used = INCLUDE.match(line)
            if used and rank.get(used[1], -1) > rank[layer]:
                yield f'{path}:{number}: {layer} must not use {used[1]}, a later layer'


def main():
    src = pathlib.Path(sys.argv[1])
    order = layers(src)
    faults = [*unlisted_folders(src, order), *upward_includes(src, order)]
    print('\n'.join(faults) or f'{len(order)} layers, all includes point down')
    return bool(faults)


if __name__ == '__main__':
    sys.exit(main())
