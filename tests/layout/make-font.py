#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the font of the layout tests, in which every letter is the same square: make-font.py OUT.ttf

Half an em wide, so that 10 pt text advances by 5 pt a letter and an expected page can be counted out by hand.
"""
import struct
import sys

EM, ADVANCE = 1000, 500
SPACES = {0x20, 0xA0, 0x2002, 0x202F}
RANGES = [(0x20, 0x7E), (0xA0, 0x17F), (0x400, 0x4FF), (0x5D0, 0x5EA), (0x600, 0x6FF), (0x2002, 0x2002), (0x2010, 0x2027), (0x202F, 0x205E),
          (0x20AC, 0x20AC), (0x2116, 0x2116)]
SPACE, SQUARE = 1, 2
NAMES = {1: 'Rapporteur Squares', 2: 'Regular', 4: 'Rapporteur Squares', 6: 'RapporteurSquares'}


def characters():
    for first, last in RANGES:
        for c in range(first, last + 1):
            yield c, SPACE if c in SPACES else SQUARE


def cmap():
    groups = b''.join(struct.pack('>III', c, c, glyph) for c, glyph in sorted(set(characters())))
    table = struct.pack('>HHIII', 12, 0, 16 + len(groups), 0, len(groups) // 12) + groups
    return struct.pack('>HHHHI', 0, 1, 3, 10, 12) + table


def square():
    """A contour of four corners: 50 to 450 across, 0 to 400 up."""
    header = struct.pack('>hhhhh', 1, 50, 0, 450, 400)
    flags = bytes([1] * 4)  # on the curve, long coordinates
    xs, ys = [50, 0, 400, 0], [0, 400, 0, -400]
    return header + struct.pack('>HH', 3, 0) + flags + struct.pack('>8h', *xs, *ys)


def name():
    records, strings = b'', b''
    for number, text in NAMES.items():
        encoded = text.encode('utf-16-be')
        records += struct.pack('>6H', 3, 1, 0x409, number, len(encoded), len(strings))
        strings += encoded
    return struct.pack('>HHH', 0, len(NAMES), 6 + len(records)) + records + strings


def tables():
    glyph = square()
    glyph += bytes(-len(glyph) % 4)
    return {
        b'cmap': cmap(),
        b'glyf': glyph,
        b'head': struct.pack('>IIIIHHqqhhhhHHhhh', 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, EM, 0, 0, 50, 0, 450, 400, 0, 8, 2, 1, 0),
        b'hhea': struct.pack('>I3hHhhhhhh8xhH', 0x10000, 800, -200, 0, ADVANCE, 50, 50, 450, 1, 0, 0, 0, 3),
        b'hmtx': struct.pack('>HhHhHh', ADVANCE, 0, ADVANCE, 0, ADVANCE, 50),
        b'loca': struct.pack('>4I', 0, 0, 0, len(glyph)),
        b'maxp': struct.pack('>IH13H', 0x10000, 3, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        b'name': name(),
        b'post': struct.pack('>IIhhI4I', 0x30000, 0, 0, 0, 1, 0, 0, 0, 0),
    }


def checksum(data):
    padded = data + bytes(-len(data) % 4)
    return sum(struct.unpack(f'>{len(padded) // 4}I', padded)) & 0xFFFFFFFF


def font():
    contents = sorted(tables().items())
    offset = 12 + 16 * len(contents)
    directory, body = b'', b''
    for tag, data in contents:
        directory += tag + struct.pack('>III', checksum(data), offset + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return struct.pack('>IHHHH', 0x10000, len(contents), 128, 3, len(contents) * 16 - 128) + directory + body


with open(sys.argv[1], 'wb') as out:
    out.write(font())
