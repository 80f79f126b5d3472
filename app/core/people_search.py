"""Finds people by the first letters of how their names are spelt, each sign by any reading."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import product

from app.core.people import Person

Readings = Callable[[str], Sequence[str]]
"""The toneless syllables of a hanzi, () for what is none: ``PinyinTable.readings``."""
_IN_NAMES = dict(
    pair.split(":")
    for pair in (
        "王:wang 吴:wu 朱:zhu 许:xu 邓:deng 冯:feng 曾:zeng 蔡:cai 彭:peng 潘:pan 于:yu 董:dong "
        "余:yu 叶:ye 杜:du 丁:ding 沈:shen 汪:wang 任:ren 陆:lu 姚:yao 方:fang 夏:xia 贾:jia "
        "石:shi 白:bai 郝:hao 万:wan 尹:yin 施:shi 大:da 伯:bo 阿:a"
    ).split()
)
"""Signs that in a name are read in one way only: the table's others are of old books (王 as yu)."""
_MOST = 64
"""Spellings of one name; a nickname has two to four signs, seldom with two readings each."""


def order(people: Iterable[Person], since_ms: int) -> tuple[Person, ...]:
    """Those first who came since ``since_ms`` (the beginning of the day), then the latest."""
    return tuple(
        sorted(people, key=lambda each: (each.seen_ms < since_ms, -each.seen_ms, each.name))
    )


def find(people: Iterable[Person], sought: str, readings: Readings) -> tuple[Person, ...]:
    """Those whose name begins with ``sought``: signs, first letters, or toneless syllables."""
    wanted = "".join(sought.split()).lower()
    if not wanted:
        return tuple(people)
    return tuple(each for each in people if fits(each.name, wanted, readings))


def fits(name: str, sought: str, readings: Readings) -> bool:
    """Whether a name begins with what is sought, or holds it as it is written."""
    return sought in name.lower() or any(
        spells(parts, sought) for parts in spellings(name, readings)
    )


def initials(name: str, readings: Readings) -> frozenset[str]:
    """The first letters of a name, in each way in which it can be read (单雄 is dx and sx)."""
    return frozenset("".join(part[0] for part in parts) for parts in spellings(name, readings))


def next_letters(people: Iterable[Person], typed: str, readings: Readings) -> frozenset[str]:
    """The letters (a–z) that lead on from the first letters ``typed``: all others lead nowhere."""
    size = len(typed)
    return frozenset(
        letters[size]
        for person in people
        for letters in initials(person.name, readings)
        if len(letters) > size and letters.startswith(typed) and letters[size].isascii()
    )


def by_initials(people: Iterable[Person], typed: str, readings: Readings) -> tuple[Person, ...]:
    """Those whose names have these first letters."""
    return tuple(
        each
        for each in people
        if any(letters.startswith(typed) for letters in initials(each.name, readings))
    )


def spellings(name: str, readings: Readings) -> Collection[tuple[str, ...]]:
    """Every way to spell a name, part by part: a syllable a sign, a Latin word as it stands."""
    parts: list[tuple[str, ...]] = []
    word = ""
    for sign in name.lower():
        known = (_IN_NAMES[sign],) if sign in _IN_NAMES else readings(sign)
        read = tuple(dict.fromkeys(filter(None, known)))
        if not read and sign.isalnum():
            word += sign
            continue
        if word:
            parts.append((word,))
            word = ""
        if read:
            parts.append(read)
    if word:
        parts.append((word,))
    found: list[tuple[str, ...]] = []
    for spelt in product(*parts):
        found.append(spelt)
        if len(found) == _MOST:
            break
    return found if parts else ()


def spells(parts: Sequence[str], sought: str) -> bool:
    """Whether ``sought`` is made of beginnings of the parts, in their order: zd, zhangd, zhangda.

    Nothing may be left out in between, and at least one letter of each part must be there.
    """
    if not sought:
        return True
    if not parts:
        return False
    head = parts[0]
    return any(
        spells(parts[1:], sought[size:])
        for size in range(min(len(head), len(sought)), 0, -1)
        if head.startswith(sought[:size])
    )
