"""Lets the text of a PDF be searched and read aloud: Qt names some of its signs by look-alikes.

Several code points may share a glyph (一 and the radical ⼀); Qt writes the lowest of them into the
table that says what a glyph means, so that no search finds 一 and a screen reader stumbles.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from PySide6.QtGui import QFont, QRawFont

_TABLE = re.compile(rb"beginbfrange\n.*?endbfrange", re.DOTALL)
_LIST = re.compile(rb"\[[^\]]*\]")
_CODE = re.compile(rb"<([0-9A-F]{4})>")
_SURROGATES = range(0xD800, 0xE000)


def name_signs(document: bytes, signs: Collection[str], font: QFont) -> bytes:
    """``document`` with the look-alikes of ``signs`` (all that is written in it) named rightly.

    The tables keep their length, so nothing else in the file moves.
    """
    wrong = _look_alikes(signs, font)

    def mend(code: re.Match[bytes]) -> bytes:
        named = int(code[1], 16)
        return b"<%04X>" % wrong.get(named, named)

    def mend_table(table: re.Match[bytes]) -> bytes:
        # Only the lists: before them stand the numbers of glyphs.
        return _LIST.sub(lambda names: _CODE.sub(mend, names[0]), table[0])

    return _TABLE.sub(mend_table, document)


def _look_alikes(signs: Collection[str], font: QFont) -> dict[int, int]:
    """By the code point that Qt would name: the one that is meant."""
    codes = [code for code in range(1, 0x10000) if code not in _SURROGATES]
    raw = QRawFont.fromFont(font)
    lowest: dict[int, int] = {}
    glyphs = raw.glyphIndexesForString("".join(map(chr, codes)))
    for code, glyph in zip(codes, glyphs, strict=True):
        lowest.setdefault(glyph, code)
    meant: dict[int, int] = {}
    for sign in sorted(signs):
        (glyph,) = raw.glyphIndexesForString(sign) or (0,)
        if glyph and lowest.get(glyph, ord(sign)) != ord(sign):
            meant[lowest[glyph]] = ord(sign)
    return meant
