#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The benchmark of the other formats: papers of 8, 78 and 780 pages as Word file, OpenDocument, web page and the rest, the whole
program beside pandoc, which makes the same files of our Markdown.

    bench-export.py RAPPORTEUR-CLI [--scale N]

CPU time, as other programs share the machine; medians of runs that take turns with those of pandoc, and the peak of memory.
--scale N stops at N times the length of a real paper. Without pandoc there is no peer.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
RUNS = {1: 11, 10: 5, 100: 3}  # for each length, how often everything is done
FORMATS = {'docx': 'docx', 'odt': 'odt', 'html': 'html', 'epub': 'epub', 'md': None, 'txt': None}  # and what pandoc calls them


def run(*command):
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)


def measure(*command):
    """CPU time in ms and peak memory in MB of a process."""
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f'{command[0]} failed')
    return (usage.ru_utime + usage.ru_stime) * 1e3, usage.ru_maxrss / 1024


def median(runs):
    return statistics.median(cpu for cpu, _ in runs), max(peak for _, peak in runs)


def bench(cli, scale, folder):
    case = folder / 'Paper.rapporteur'
    run(sys.executable, HERE / 'bench-paper.py', scale, folder)
    run(cli, 'new', case)
    run(cli, 'import', case, folder / 'paper.json')
    run(cli, 'export', case, '-o', folder / 'paper.md')
    for ending, theirs in FORMATS.items():
        out, other = folder / f'paper.{ending}', folder / f'peer.{ending}'
        ours, peer = [], []
        for _ in range(RUNS[scale]):
            ours.append(measure(cli, 'export', case, '-o', out))
            if theirs and shutil.which('pandoc'):
                peer.append(measure('pandoc', '--standalone', '-f', 'markdown', '-t', theirs, folder / 'paper.md', '-o', other))
        cpu, peak = median(ours)
        line = f'{scale:4}×  {ending:5} {cpu:7.0f} ms {peak:5.0f} MB'
        if peer:
            their_cpu, their_peak = median(peer)
            line += f'   pandoc {their_cpu:7.0f} ms {their_peak:5.0f} MB   ratio {cpu / their_cpu:.2f}, memory {peak / their_peak:.2f}'
        print(line, flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('cli', type=Path)
    parser.add_argument('--scale', type=int, default=100)
    options = parser.parse_args()
    if not shutil.which('pandoc'):
        print('pandoc is missing: there is no peer')
    for scale in RUNS:
        if scale <= options.scale:
            with tempfile.TemporaryDirectory() as folder:
                os.environ['XDG_STATE_HOME'] = folder
                bench(options.cli, scale, Path(folder))


main()
