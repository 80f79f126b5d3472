"""Typing as pure rules: what a text is worth, which key comes next, how its groups are shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.pinyin import PinyinTable
from app.core.service import EMPTY, OTHER, RIGHT

DELETE, DONE = "delete", "done"
"""Names of the two keys that every keyboard has."""
PICK, WRITE = "pick:", "write:"
"""A candidate of the pinyin keyboard; a character to be written by hand."""


class Board(StrEnum):
    """The keyboards; which one a field opens follows from its input and the learner's choice."""

    DIGITS = "digits"
    FULL = "full"
    NINE = "nine"
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class Settings:
    """How she types: the keyboard, and what is still being composed on it.

    ``letters`` are the pinyin letters (full keyboard) or the digits of their keys (nine keys) that
    have not become characters yet.
    """

    board: Board = Board.DIGITS
    letters: str = ""
    table: PinyinTable | None = None


_WIDTHS = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF5B))}
_WIDTHS[ord(",")] = ord("，")


def plain(text: str) -> str:
    """``text`` as it is compared: narrow digits, Chinese commas, no blanks or hyphens, large X."""
    narrow = text.translate(_WIDTHS)
    return "".join(char for char in narrow if not char.isspace() and char != "-").upper()


def judge(text: str, expected: str) -> str:
    """Whether a field is ``EMPTY``, ``RIGHT`` or holds ``OTHER`` text; asked when she leaves it."""
    typed = plain(text)
    if not typed:
        return EMPTY
    return RIGHT if typed == plain(expected) else OTHER


def matched_prefix(text: str, expected: str) -> int:
    """How many leading characters of ``expected`` the typed text matches."""
    count = 0
    for typed, wanted in zip(plain(text), plain(expected), strict=False):
        if typed != wanted:
            break
        count += 1
    return count


def grouped(text: str, shape: str) -> str:
    """``text`` in the groups of ``shape`` ("3-4-4" → 138 0013 8000); what is left over follows."""
    sizes = [int(size) for size in shape.split("-") if size.isdigit()]
    if not sizes:
        return text
    groups: list[str] = []
    rest = text
    for size in sizes:
        if rest:
            groups.append(rest[:size])
            rest = rest[size:]
    return " ".join([*groups, rest] if rest else groups)


def takes_x(shape: str) -> bool:
    """Whether a field of this shape is an identity number, whose last place may be an X."""
    sizes = [int(size) for size in shape.split("-") if size.isdigit()]
    return sum(sizes) == 18


def next_key(typed: str, expected: str, settings: Settings) -> str:
    """The key that brings ``typed`` nearer to ``expected``: a character, or a name from above."""
    done, wanted = plain(typed), plain(expected)
    if not wanted.startswith(done):
        return DELETE
    rest = wanted[len(done) :]
    if not rest:
        return DELETE if settings.letters else DONE
    if settings.board is Board.HAND:
        return WRITE + rest[0]
    if settings.board is Board.DIGITS or settings.table is None:
        return rest[0]
    return _next_in_pinyin(rest, settings, settings.table)


def _next_in_pinyin(rest: str, settings: Settings, table: PinyinTable) -> str:
    is_nine = settings.board is Board.NINE
    letters = settings.letters
    if not table.readings(rest[0]):
        return DELETE if letters else rest[0]
    chunk = table.longest_word(rest) or rest[0]
    for piece in (chunk, *(rest[:size] for size in range(len(chunk) - 1, 0, -1))):
        if letters in table.spellings(piece, is_nine=is_nine):
            return PICK + piece
    for spelling in table.spellings(chunk, is_nine=is_nine):
        if spelling.startswith(letters):
            return spelling[len(letters)]
    longer = table.spelled_start(rest, letters, is_nine=is_nine)
    return PICK + longer if longer else DELETE
