"""The short number below the code on a learner's card: made to be read aloud and typed by hand."""

from __future__ import annotations

LENGTH = 8
"""Digits, the last of which proves the others."""
PREFIX = "DB1:"
"""What the printed code says before the number, so that no other code is taken for ours."""

# Damm's table: every single wrong digit and every swap of neighbours is noticed.
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)


def make_number(chance: int) -> str:
    """A number out of any whole number, with its proof."""
    digits = f"{chance % 10 ** (LENGTH - 1):0{LENGTH - 1}d}"
    return digits + str(_prove(digits))


def is_number(text: str) -> bool:
    """Whether ``text`` is a whole number with the right proof."""
    return len(text) == LENGTH and text.isascii() and text.isdigit() and _prove(text) == 0


def spaced(number: str) -> str:
    """The number in two groups, as the card shows it: 4827 1936."""
    half = LENGTH // 2
    return f"{number[:half]} {number[half:]}" if len(number) == LENGTH else number


def code_text(number: str) -> str:
    """What the printed code says."""
    return PREFIX + number


def read_code(text: str) -> str:
    """The number out of what a scanner (or a hand) typed; "" when it is none of ours."""
    signs = "".join(text.split()).upper()
    number = signs.removeprefix(PREFIX)
    return number if is_number(number) else ""


def _prove(digits: str) -> int:
    at = 0
    for digit in digits:
        at = int(_DAMM[at][int(digit)])
    return at
