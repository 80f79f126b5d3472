"""What a book tells of a learner's record, as Protocols: whoever keeps it has values of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.core.events import Event


class LeftSitting(Protocol):
    """A sitting that may be taken up again."""

    @property
    def sitting(self) -> str:
        """Its id."""
        ...

    @property
    def lesson(self) -> str:
        """The lesson's id."""
        ...

    @property
    def mode(self) -> str:
        """A value of ``lesson.Mode``."""
        ...

    @property
    def events(self) -> Sequence[Event]:
        """Everything that happened in it, in order."""
        ...


class FinishedLesson(Protocol):
    """A lesson that was played to its end."""

    @property
    def lesson(self) -> str:
        """The lesson's id."""
        ...

    @property
    def modes(self) -> Sequence[str]:
        """In which modes, as values of ``lesson.Mode``."""
        ...


class Forgotten(Protocol):
    """What was done to forget a learner, for a receipt."""

    @property
    def events(self) -> int:
        """How many of her events are empty places now."""
        ...

    @property
    def copies(self) -> int:
        """How many backups and earlier files were rewritten or removed."""
        ...

    @property
    def left(self) -> Sequence[object]:
        """Files that may still hold her, for a person to decide."""
        ...

    @property
    def wall_ms(self) -> int:
        """When, by the seat's clock."""
        ...


class DoneStep(Protocol):
    """How a learner has done one step so far."""

    @property
    def step(self) -> str:
        """Its id."""
        ...

    @property
    def independence(self) -> str:
        """The best so far, a value of ``coach.Independence``."""
        ...

    @property
    def times(self) -> int:
        """How often it was reached."""
        ...

    @property
    def misses(self) -> int:
        """Over all times."""
        ...
