"""Tells real people's numbers from practice numbers, so that no real one is shown or typed here."""

from __future__ import annotations

import re
from enum import StrEnum


class Secret(StrEnum):
    """What a real number would be."""

    ID = "id"
    """A resident identity number (GB 11643) whose check digit fits."""
    CARD = "card"
    """A bank card number that passes Luhn."""
    MOBILE = "mobile"
    """A mobile number that can be dialled."""


_RUN = re.compile(r"(?<![0-9A-Za-z])\+?[0-9](?:[ \-\u3000]?[0-9])*(?:[ \-]?[Xx])?(?![0-9A-Za-z])")
_PART = re.compile(r"[0-9]+[Xx]?")
MOBILE = re.compile(r"(?:86|0086)?1[3-9][0-9]{9}")
"""Digits alone that can be dialled, with or without the country."""
_DATED = re.compile(r"[1-9][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_WIDE = {0xFF10 + digit: str(digit) for digit in range(10)} | {
    0xFF38: "X",
    0xFF58: "x",
    0xFF0D: "-",
}
"""Full-width digits, as Chinese input methods type them."""


def fits_id_checksum(number: str) -> bool:
    """Whether 18 characters carry the check digit of GB 11643 (no look at region or date)."""
    if len(number) != 18 or not number[:17].isascii() or not number[:17].isdigit():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[17].upper()


def is_real_id(number: str) -> bool:
    """Whether 18 characters have the check digit, a region and a day of birth that can be."""
    return fits_id_checksum(number) and is_dated(number)


def is_dated(number: str) -> bool:
    """Whether digits begin like an identity number: six for the region, then a day of birth."""
    return _DATED.match(number) is not None


def fits_luhn(number: str) -> bool:
    """Whether digits pass the Luhn test of bank cards."""
    if not number.isascii() or not number.isdigit():
        return False
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def number_runs(text: str) -> tuple[str, ...]:
    """The numbers in a text, each without its spaces and hyphens, and its parts between them."""
    runs: list[str] = []
    for found in _RUN.finditer(text.translate(_WIDE)):
        whole = re.sub(r"[^0-9Xx]", "", found.group())
        runs.append(whole)
        runs.extend(part for part in _PART.findall(found.group()) if part != whole)
    return tuple(runs)


def find_real_secret(text: str) -> Secret | None:
    """The first number in ``text`` that could belong to a real person, or None."""
    for number in number_runs(text):
        if is_real_id(number):
            return Secret.ID
        if MOBILE.fullmatch(number):
            return Secret.MOBILE
        if 13 <= len(number) <= 19 and len(set(number)) > 1 and fits_luhn(number):
            return Secret.CARD
    return None
