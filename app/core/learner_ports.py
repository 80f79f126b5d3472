"""The Protocol through which a desk asks about learners, over every id of a person."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from app.core.people_ports import StationBook

if TYPE_CHECKING:
    from app.core.doubles import Edge, Known
    from app.core.hand_over import Note

Count = tuple[str, int, int, Collection[str], str, tuple[int, str]]
"""Of one id: itself, visits, the last one, lessons finished, until when it is kept, since when."""


class GraveMark(Protocol):
    """Somebody is forgotten here."""

    @property
    def id(self) -> str:
        """The wish, as its receipt names it."""
        ...

    @property
    def learner(self) -> str:
        """Who it was."""
        ...

    @property
    def wall_ms(self) -> int:
        """When, by the clock of the computer on which it was wished."""
        ...

    @property
    def confirmed(self) -> Collection[str]:
        """Key ids of the computers whose receipt shows that they took it in."""
        ...


class LearnerDesk(StationBook, Protocol):
    """A whole store as the room 学员 uses it."""

    def learner_mark(self) -> tuple[int, int, int]:
        """Something else as soon as an answer may be another one."""
        ...

    def same(self, learner: str) -> Collection[str]:
        """Every id under which she is known."""
        ...

    def known(self) -> Sequence[Known]:
        """Everybody who is enrolled, each id for itself, whoever was merged."""
        ...

    def merges(self) -> Sequence[Edge]:
        """Every merge that holds."""
        ...

    def told_apart(self) -> Collection[frozenset[str]]:
        """Pairs of ids that are known to be two people."""
        ...

    def counts(self) -> Sequence[Count]:
        """Figures of each id, for the list."""
        ...

    def deed_counts(self) -> Mapping[str, int]:
        """How many things each id has really done."""
        ...

    def left_notes(self, learner: str, most: int = ...) -> Sequence[Note]:
        """The last notes about her, the latest first."""
        ...

    def graves(self) -> Sequence[GraveMark]:
        """Who is forgotten here, the latest first."""
        ...
