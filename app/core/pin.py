"""The volunteer's PIN: which ones will do, and how long to wait after wrong ones. Never kept."""

from __future__ import annotations

from typing import NamedTuple, Protocol

LEAST_DIGITS, MOST_DIGITS = 4, 8
FREE_TRIES = 3
"""So often may it be wrong before there is a wait: fingers slip."""
WAITS = (30, 60, 120, 300, 600)
"""Seconds after the third wrong one, the fourth, and so on; the last holds from then on."""
_ROW = "01234567890"


def is_pin(text: str) -> bool:
    """Whether ``text`` is a PIN at all."""
    return text.isascii() and text.isdigit() and LEAST_DIGITS <= len(text) <= MOST_DIGITS


def is_easy(pin: str) -> bool:
    """Whether it is the first that anybody would try: all alike, or counted up or down."""
    return len(set(pin)) == 1 or pin in _ROW or pin in _ROW[::-1]


def wait_after(misses: int) -> int:
    """Seconds to wait after ``misses`` wrong ones in a row."""
    if misses < FREE_TRIES:
        return 0
    return WAITS[min(misses - FREE_TRIES, len(WAITS) - 1)]


class PinGate(NamedTuple):
    """How often it was wrong in a row, and until when nobody may try."""

    misses: int = 0
    until: float = float("-inf")
    """By the clock that never jumps."""

    @staticmethod
    def reopened(misses: int, now: float) -> PinGate:
        """As it stands at a start: switching the computer off shortens no wait."""
        return PinGate(misses, now + wait_after(misses)) if misses else PinGate()

    def wait(self, now: float) -> float:
        """Seconds until somebody may try; 0 when it is now."""
        return max(0.0, self.until - now)

    def after_wrong(self, now: float) -> PinGate:
        """One more was wrong."""
        misses = self.misses + 1
        return PinGate(misses, now + wait_after(misses))


class PinHash(Protocol):
    """Makes of a PIN what may be kept, and tells whether another one fits; slow on purpose."""

    def make(self, pin: str) -> str:
        """What may be kept of ``pin``."""
        ...

    def fits(self, pin: str, kept: str) -> bool:
        """Whether ``kept`` was made of ``pin``; False for what nobody can have made."""
        ...


class PinKeeper(Protocol):
    """Keeps one PIN, and how often in a row it was wrong."""

    @property
    def whose(self) -> str:
        """What tells this PIN from others."""
        ...

    @property
    def pin(self) -> str:
        """What is kept of it, "" for none."""
        ...

    @property
    def misses(self) -> int:
        """How often in a row it was wrong."""
        ...

    def count(self, misses: int) -> None:
        """It was wrong so often now; 0: it was right."""
        ...

    def keep(self, kept: str) -> None:
        """Another one holds from now on; KnownProblem where that cannot be kept."""
        ...
