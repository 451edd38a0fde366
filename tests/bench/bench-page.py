#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The benchmark of the page: papers of 8, 76 and 800 pages in stages, the whole program beside Typst, and a word that is changed.

    bench-page.py BENCH-PAGE RAPPORTEUR-CLI [--scale N] [--typst FOLDER]

CPU time, as other programs share the machine; medians of runs that take turns with those of Typst. --scale N stops at N times
the length of a real paper. --typst says where Python's module "typst" is, if Python does not know; without it there is no peer.
"""

import argparse
import math
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
STYLE = HERE / 'bench-page.ini'
RUNS = {1: 21, 10: 9, 100: 3}  # for each length, how often everything is done
STAGES = ['edition', 'compose', 'shape', 'break', 'fill', 'draw', 'mend']


def run(*command):
    return subprocess.run([str(part) for part in command], check=True, stdout=subprocess.PIPE, text=True).stdout


def run_measured(*command):
    """CPU time in ms and peak memory in MB of a process."""
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f'{command[0]} {command[1]} failed')
    return (usage.ru_utime + usage.ru_stime) * 1e3, usage.ru_maxrss / 1024


class Paper:
    """A paper of one length, and what was measured with it."""

    def __init__(self, scale, folder, options):
        self.scale = scale
        self.options = options
        self.runs = RUNS[scale]
        self.source = folder / 'paper.typ'
        self.json = folder / 'paper.json'
        self.case = folder / 'Paper.rapporteur'
        self.pdf = folder / 'paper.pdf'
        run(sys.executable, HERE / 'bench-paper.py', scale, folder)
        run(options.cli, 'new', self.case)
        run(options.cli, 'import', self.case, self.json)
        self.figures = {}

    def measure(self):
        self.measure_stages()
        self.measure_processes()
        if self.options.has_typst:
            self.figures['typst edit'] = float(run(*self.options.typst_script, 'edit', self.source, self.runs))

    def measure_stages(self):
        for line in run(self.options.bench, self.json, STYLE, self.runs).splitlines():
            name, value = line.split('\t')
            self.figures[name] = float(value)
        figures = self.figures
        figures['all'] = sum(figures[stage] for stage in STAGES)
        figures['pages a second'] = figures['pages'] / figures['all'] * 1e3

    def measure_processes(self):
        """A program after the other, and again: what else the machine does meets both."""
        commands = {'export': [self.options.cli, 'export', self.case, '--style', STYLE, '-o', self.pdf]}
        if self.options.has_typst:
            commands['start'] = [*self.options.typst_script, 'start']
            commands['typst'] = [*self.options.typst_script, 'compile', self.source, self.pdf]
        measured = {name: [] for name in commands}
        for _ in range(self.runs):
            for name, command in commands.items():
                measured[name].append(run_measured(*command))
        for name, pairs in measured.items():
            times, sizes = zip(*pairs)
            self.figures[name], self.figures[name + ' memory'] = statistics.median(times), statistics.median(sizes)


def print_row(papers, name, get, digits=1, grows=False):
    """A figure of each paper; where it grows, the exponent between the two longest: 1 is linear."""
    values = [get(paper.figures) for paper in papers]
    row = f'{name:38}' + ''.join(f'{value:12,.{digits}f}' for value in values)
    if grows and len(values) > 1 and min(values) > 0:
        row += f'{math.log10(values[-1] / values[-2]):12.2f}'
    print(row)


def print_title(title):
    print(f'\n{title}')


def print_table(papers):
    def row(name, key, digits=1, grows=True):
        print_row(papers, name, lambda figures: figures[key], digits, grows)

    def ratio(name, key, peer):
        print_row(papers, name, lambda figures: figures[key] / peer(figures), 3)

    has_typst = 'typst' in papers[0].figures
    print(f'{"":38}' + ''.join(f'{f"{paper.scale}×":>12}' for paper in papers) + f'{"exponent":>12}')
    for name in 'pages', 'words', 'notes':
        row(name, name, 0, False)
    row('loose lines, % of the justified', 'loose', 2, False)
    row('  in notes, with their addresses', 'loose notes', 2, False)

    print_title('Stages, ms of CPU')
    for stage in STAGES:
        row('  ' + stage, stage)
    row('  all', 'all')
    row('  pages a second', 'pages a second', 0, False)
    row('  memory after fill, MB', 'memory set')
    row('  memory after draw, MB', 'memory drawn')

    print_title('A word changed in the middle, ms of CPU')
    for stage in 'edition', 'compose', 'layout':
        row('  ' + stage, 'edit ' + stage, 2)
    row('  to the page', 'edit', 2)
    if has_typst:
        row('  Typst, recompilation', 'typst edit', 2)
        ratio('  ratio', 'edit', lambda figures: figures['typst edit'])

    print_title('The whole program, from case file to PDF')
    row('  rapporteur-cli export, ms of CPU', 'export')
    row('  rapporteur-cli export, MB', 'export memory')
    if has_typst:
        print_row(papers, '  Typst without Python’s start, ms', lambda figures: figures['typst'] - figures['start'], grows=True)
        row('  Typst, MB', 'typst memory')
        ratio('  ratio of time', 'export', lambda figures: figures['typst'] - figures['start'])
        ratio('  ratio of memory', 'export memory', lambda figures: figures['typst memory'])


def parse_options():
    parser = argparse.ArgumentParser(description='How long the page takes.')
    parser.add_argument('bench', type=Path)
    parser.add_argument('cli', type=Path)
    parser.add_argument('--scale', type=int, default=100, choices=RUNS)
    parser.add_argument('--typst', type=Path)
    options = parser.parse_args()
    if options.typst is not None:
        os.environ['PYTHONPATH'] = str(options.typst)
    options.typst_script = [sys.executable, HERE / 'bench-typst.py']
    options.has_typst = subprocess.run([sys.executable, '-c', 'import typst'], stderr=subprocess.DEVNULL).returncode == 0
    return options


def main():
    options = parse_options()
    with tempfile.TemporaryDirectory(prefix='rapporteur-bench-') as folder:
        os.environ['XDG_STATE_HOME'] = folder
        papers = []
        for scale in [scale for scale in RUNS if scale <= options.scale]:
            papers.append(Paper(scale, Path(folder) / str(scale), options))
            papers[-1].measure()
        print_table(papers)
    if not options.has_typst:
        print('\nNo peer: this Python has no module "typst"; --typst=FOLDER says where it is.')


main()
