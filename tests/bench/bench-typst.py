#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Typst, by its module for Python: the peer of the benchmark, in a process of its own.

    bench-typst.py start                 does nothing: what the interpreter itself takes
    bench-typst.py compile PAPER OUT     sets the paper once
    bench-typst.py edit PAPER RUNS       changes a word in its middle again and again; prints the median of a recompilation in ms
"""

import os
import re
import statistics
import sys
import time


def change_word(source, n):
    paragraphs = [match.start() for match in re.finditer(r'^[A-Z][^\n]{300,}$', source, re.MULTILINE)]
    words = source[paragraphs[len(paragraphs) // 2]:].split(' ', 11)
    return source[:paragraphs[len(paragraphs) // 2]] + ' '.join(words[:10] + [f'word{n}'] + words[11:])


def time_edits(path, runs):
    import typst
    with open(path, encoding='utf-8') as file:
        source = file.read()
    copy = path + '.edited.typ'
    times = []
    for n in range(runs + 1):
        with open(copy, 'w', encoding='utf-8') as file:
            file.write(change_word(source, n))
        if n == 0:
            compiler = typst.Compiler(copy)
        start = time.process_time()
        compiler.query('<none>')  # sets the paper, and writes no PDF
        if n > 0:  # the first sets it all
            times.append((time.process_time() - start) * 1e3)
    os.remove(copy)
    print(statistics.median(times))


def main():
    if sys.argv[1] == 'compile':
        import typst
        typst.compile(sys.argv[2], output=sys.argv[3])
    elif sys.argv[1] == 'edit':
        time_edits(sys.argv[2], int(sys.argv[3]))


main()
