#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual page knows the same commands, options and formats as the program: check-man.py RAPPORTEUR-CLI MAN-PAGE"""
import pathlib
import re
import subprocess
import sys

COMMAND = re.compile(r'^  (\w+) FILE', re.M)
OPTION = re.compile(r'^  -(\w), --([\w-]+)', re.M)
DESCRIBED = re.compile(r'^\.It Fl (\w) , Fl Fl ([\w-]+)', re.M)
FORMAT = re.compile(r'^  ([\w-]+) ', re.M)
SYNOPSIS_OPTION = re.compile(r'Fl (?:Fl )?([\w-]+)')


def help_of(*command):
    return subprocess.run([*command, '--help'], stdout=subprocess.PIPE, check=True).stdout.decode()


def sections(text, start):
    """Command → the text from its line on to the next command's."""
    parts = re.split(start, text, flags=re.M)[1:]
    return dict(zip(parts[::2], parts[1::2]))


def main():
    cli, text = sys.argv[1], pathlib.Path(sys.argv[2]).read_text()
    synopsis, rest = text.split('.Sh DESCRIPTION\n')
    shown = sections(synopsis, r'^\.Cm (\w+)$')
    described = sections(rest.split('.Pp\nResults')[0], r'^\.It Cm (\w+) Ar file')

    commands = COMMAND.findall(help_of(cli))
    assert [*shown] == commands, f'SYNOPSIS: {[*shown]} instead of {commands}'
    assert [*described] == commands, f'DESCRIPTION: {[*described]} instead of {commands}'
    for command in commands:
        options = [option for option in OPTION.findall(help_of(cli, command)) if option[1] != 'help']
        names = {name for option in options for name in option}
        assert sorted(DESCRIBED.findall(described[command])) == sorted(options), f'{command}: {options}'
        for option in SYNOPSIS_OPTION.findall(shown[command].split('.Fl Fl help')[0].split('Fl Fl help')[0]):
            assert option in names, f'SYNOPSIS: {command} has no option {option}'
        for short, name in options:
            assert re.search(rf'Fl (Fl {name}|{short})\b', shown[command]), f'SYNOPSIS: {command} lacks --{name}'

    formats = FORMAT.findall(help_of(cli, 'export').split('Formats:\n')[1])
    assert re.findall(r'^\.It Cm ([\w-]+)$', described['export'], re.M) == formats, f'export: the formats are {formats}'


main()
