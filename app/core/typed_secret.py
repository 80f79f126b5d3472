"""Notices a real person's number while it is being typed, however it is spaced or led up to."""

from __future__ import annotations

import unicodedata
from itertools import combinations

from app.core.realdata import MOBILE, Secret, fits_luhn, is_dated, is_real_id
from app.core.typing import matched_prefix, plain

_CHINESE = dict(zip("〇零一二三四五六七八九幺", "00123456789" + "1", strict=True))
_SPELLED = frozenset(
    "zero oh one two three four five six seven eight nine"
    " ling yao yi er san si wu liu qi ba jiu".split()
)
_MOBILE_LENGTH, _ID_LENGTH = 11, 18
_CARD, _USUAL_CARD = range(13, 20), (16, 18, 19)
_MOST_GROUPS = 12
"""Groups of digits from the end that may be parts of one number."""
_SLIPS = 2
"""So many wrong, missing or doubled characters still are the practice number, mistyped."""


def find_typed_secret(text: str, expected: str) -> Secret | None:
    """The real number in ``text``, which is being typed where ``expected`` belongs; or None.

    What leads to the practice number is none, though it may look like a shorter real one. A
    mistyped practice number is judged as a card only when it is as long as it will be.
    """
    typed, wanted = plain(text), plain(expected)
    if wanted.startswith(typed):
        return None
    if wanted and typed.startswith(wanted):
        return _look(typed[len(wanted) :])
    if wanted and _is_near(typed, wanted):
        return _look(text, is_all_over=False, can_be_card=len(typed) >= len(wanted))
    begun = range(1, matched_prefix(typed, wanted) + 1) if not _still_grows(typed) else ()
    return next(filter(None, (_look(part) for part in (text, *(typed[n:] for n in begun)))), None)


def count_digits(words: str) -> int:
    """How many digits are written or spelled in ``words``, of a number that is said aloud."""
    spelled = sum(word in _SPELLED for word in words.lower().split())
    return spelled + sum(bool(_digit(sign)) for sign in words)


def _look(text: str, *, is_all_over: bool = True, can_be_card: bool = True) -> Secret | None:
    numbers = _numbers(text)
    for number in numbers:
        if is_real_id(number):
            return Secret.ID
        if MOBILE.fullmatch(number):
            return Secret.MOBILE
        if can_be_card and _is_card(number):
            return Secret.CARD
    # While an identity number grows, its year of birth looks like the beginning of a mobile.
    for number in numbers if is_all_over and not any(map(_still_grows, numbers)) else ():
        if any(map(is_real_id, _windows(number, _ID_LENGTH))):
            return Secret.ID
        if any(map(MOBILE.fullmatch, _windows(number, _MOBILE_LENGTH))):
            return Secret.MOBILE
    return None


def _is_card(number: str) -> bool:
    size = len(number)
    if size not in _CARD or (is_dated(number) and size not in _USUAL_CARD):
        return False  # Dated and of an unusual length: it still grows to an identity number.
    return len(set(number)) > 1 and fits_luhn(number)


def _still_grows(number: str) -> bool:
    return len(number) < _ID_LENGTH and is_dated(number)


def _windows(number: str, length: int) -> list[str]:
    return [number[start : start + length] for start in range(len(number) - length + 1)]


def _numbers(text: str) -> list[str]:
    """Every number that neighbouring groups of digits may be, whatever stands between them."""
    found: list[str] = []
    for groups in _runs(text):
        places = range(len(groups) + 1)
        found += ["".join(groups[first:last]) for first, last in combinations(places, 2)]
    return found


def _runs(text: str) -> list[list[str]]:
    """Groups of digits; letters and hanzi end a run, all other signs only a group."""
    runs: list[list[str]] = [[]]
    is_apart = True
    for sign in text:
        digit = _digit(sign)
        run = runs[-1]
        if sign in "XxＸｘ" and sum(map(len, run)) >= _ID_LENGTH - 1:
            digit = "X"
        if digit:
            if is_apart:
                run.append("")
            run[-1] += digit
            is_apart = digit == "X"
        elif unicodedata.category(sign)[0] in "LM" and run:
            runs.append([])
            is_apart = True
        else:
            is_apart = True
    return [run[-_MOST_GROUPS:] for run in runs if run]


def _digit(sign: str) -> str:
    """0 to 9 for a digit of any script and width; "" for anything else."""
    value = unicodedata.digit(sign, None)
    return _CHINESE.get(sign, "") if value is None else str(value)


def _is_near(typed: str, wanted: str) -> bool:
    """Whether few slips lead from ``typed`` to a beginning of ``wanted``."""
    row = list(range(len(wanted) + 1))
    for place, sign in enumerate(typed, start=1):
        before, row = row, [place]
        for column, other in enumerate(wanted, start=1):
            row.append(min(before[column] + 1, row[-1] + 1, before[column - 1] + (sign != other)))
    return min(row) <= _SLIPS
