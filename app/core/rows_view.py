"""A plain list of a few columns, as the desk shows hours and who did what."""

from __future__ import annotations

from typing import NamedTuple


class Filter(NamedTuple):
    """A way to narrow the list."""

    key: str
    label: str
    is_on: bool = False
    icon: str = ""


class Act(NamedTuple):
    """What can be done with the list."""

    key: str
    label: str
    icon: str


class RowsView(NamedTuple):
    """The list, with the names of its columns."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]
    """How much of the width each column has."""
    filters: tuple[Filter, ...] = ()
    acts: tuple[Act, ...] = ()
    lead: str = ""
    empty: str = ""
    """What is said where there is no row."""
    notice: str = ""
