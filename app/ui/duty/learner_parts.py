"""What the room 学员 is given beside what all rooms share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.core.volunteers import Deed

if TYPE_CHECKING:
    from app.core.learner_ports import LearnerDesk
    from app.core.ports import LessonShelf


class LearnerParts(NamedTuple):
    """The records, the lessons, and what a volunteer may do and is remembered by."""

    book: LearnerDesk
    shelf: LessonShelf
    volunteer_of: Callable[[str], str]
    """The name of a volunteer by her id, "" for nobody known."""
    may: Callable[[Deed], bool]
    """Whether whoever is on duty may do that."""
    seen: Callable[[str, str], None]
    """Whoever is on duty saw something (see ``audit.SEEN``) of the learner with that id."""
    changed: Callable[[str, str], None]
    """She changed something that no other event tells (see ``audit.CHANGED``)."""
    peers: Callable[[], Mapping[str, str]]
    """Titles of all computers with which records are exchanged, by their key id."""
    folder: Callable[[], Path]
    """Where files are saved."""
    stick: Callable[[], Path | None]
    """A stick that is plugged in."""
