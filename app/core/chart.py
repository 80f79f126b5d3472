"""Charts as values: every bar has its words beside it, and fills that are told apart in grey."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Fill(StrEnum):
    """How a part of a bar is filled; no two need colour to be told apart."""

    SOLID = "solid"
    HATCH = "hatch"
    DOTS = "dots"
    CROSS = "cross"
    BLANK = "blank"


class Part(NamedTuple):
    """A part of a bar."""

    amount: float
    fill: Fill = Fill.SOLID


class Bar(NamedTuple):
    """One bar, with what it is called and what it says."""

    label: str
    value: str
    parts: tuple[Part, ...]

    @property
    def amount(self) -> float:
        """All its parts."""
        return sum(part.amount for part in self.parts)


class Chart(NamedTuple):
    """Some bars of one scale."""

    title: str
    bars: tuple[Bar, ...]
    legend: tuple[tuple[Fill, str], ...] = ()
    """What the fills mean, where a bar has several parts."""
    note: str = ""
    is_upright: bool = False
    """Columns side by side (days, hours) instead of bars below each other."""
    most: float = 0.0
    """What the longest bar could be; 0: what the longest one is."""

    @property
    def scale(self) -> float:
        """The amount that takes the whole length; never 0."""
        return max(self.most, *(bar.amount for bar in self.bars), 1e-9) if self.bars else 1.0
