#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A desktop that has only the file given here, and the system's types, knows a case file by its name and by its bytes.
set -eu

command -v update-mime-database >/dev/null || { echo 'update-mime-database is missing'; exit 77; }
python3 -c 'from gi.repository import Gio' 2>/dev/null || { echo 'Python with gi is missing'; exit 77; }

XDG_DATA_HOME=$(mktemp -d)
export XDG_DATA_HOME
trap 'rm -rf "$XDG_DATA_HOME"' EXIT
mkdir -p "$XDG_DATA_HOME/mime/packages"
cp "$1" "$XDG_DATA_HOME/mime/packages/org.rapporteur.Rapporteur.xml"
update-mime-database "$XDG_DATA_HOME/mime"

python3 - <<'END'
from gi.repository import Gio

CASE = 'application/vnd.rapporteur.case'
other = b'SQLite format 3\0'.ljust(100, b'\0')
case = other[:68] + b'RAPP' + other[72:]
encrypted = bytes(range(128, 228))

def expect(name, data, known):
    found, _uncertain = Gio.content_type_guess(name, data)
    print(name or '(no name)', '->', found)
    assert (found == CASE) == known, (name, found)

expect('Case.rapporteur', None, True)
expect('Case.rapporteur', case, True)
expect('Case.rapporteur', encrypted, True)
expect(None, case, True)
expect('Case', case, True)
expect(None, other, False)
expect('songs.db', other, False)
expect('Case.txt', b'some text', False)

assert Gio.content_type_is_a(CASE, 'application/vnd.sqlite3')
assert Gio.content_type_get_description(CASE) == 'Rapporteur case file'
assert 'x-office-document' in Gio.content_type_get_generic_icon_name(CASE)
assert 'application-vnd.rapporteur.case' in Gio.content_type_get_icon(CASE).get_names()
END
