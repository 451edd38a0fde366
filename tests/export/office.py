# SPDX-License-Identifier: GPL-3.0-or-later
"""LibreOffice as a reader of what we export: it opens a file without a question, and prints it."""
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

from paper import letters


def run(home, *arguments):
    return subprocess.run(['soffice', f'-env:UserInstallation=file://{home}/profile', '--headless', *arguments],
                          env={**os.environ, 'HOME': home}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=180)


def works():
    """Whether there is a LibreOffice that starts: its packages are large, and not every computer that tests has them."""
    if shutil.which('soffice') is None:
        return False
    with tempfile.TemporaryDirectory() as home:
        return run(home, '--version').returncode == 0


def convert(path, ending):
    """The file in another format, in the same folder."""
    path = pathlib.Path(path)
    out = path.with_suffix(f'.{ending}')
    with tempfile.TemporaryDirectory() as home:
        done = run(home, '--convert-to', ending, '--outdir', str(path.parent), str(path))
    assert out.exists(), f'LibreOffice made no {ending} of {path.name}: {done.stdout.decode()}'
    return out


def read_pages(pdf):
    """The text of each page."""
    text = subprocess.run(['pdftotext', '-enc', 'UTF-8', pdf, '-'], stdout=subprocess.PIPE, check=True).stdout.decode()
    return text.split('\f')[:-1]


def check_pages(paper, path):
    """All words of the text and of the notes are on the pages LibreOffice makes, the notes in their order, and around the text
    the running title and the page's number of all pages. Returns the text of the pages."""
    pages = read_pages(convert(path, 'pdf'))
    blocks = [*paper.blocks()]
    title = next((letters(words) for kind, _, _, words in blocks if kind == 'title'), '')
    for number, page in enumerate(pages, 1):
        assert any({number, len(pages)} <= {int(n) for n in re.findall(r'\d+', line)} for line in page.splitlines()), \
            f'page {number} of {len(pages)} does not say so: {page[-200:]}'
        assert number == 1 or title.isascii() is False or letters(page).startswith(title), f'page {number} has no running title'
    whole = letters(' '.join(pages))
    if not title.isascii():  # letters of some scripts are taken from a page in other forms than they were written in
        return pages
    for kind, _, _, words in blocks:
        for word in re.findall(r'[A-Za-z]{3,}', words) if kind not in ('contents', 'entry', 'figure', 'chart') else []:
            assert word in whole, f'{kind}: “{word}” is on no page'
    at = -1
    for kind, _, label, words in blocks:
        if kind == 'note' and label.isdigit():
            at = whole.find(letters(words)[:24], at + 1)
            assert at >= 0, f'note {label} is missing, or not in its place'
    return pages
