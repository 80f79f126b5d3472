"""What the desk's first room shows: plain words and values, worked out by ``desk``."""

from __future__ import annotations

from typing import NamedTuple


class Figure(NamedTuple):
    """One of today's figures."""

    label: str
    value: str
    is_urgent: bool = False
    """Whether somebody waits."""


class TodayView(NamedTuple):
    """The whole room."""

    figures: tuple[Figure, ...] = ()
    empty: tuple[str, str] = ("", "")
    """What is said in the place of seats, and what to do; "" where there are seats."""
