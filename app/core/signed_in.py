"""The book that everything is written into: whoever is signed in, it is her record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from app.core.events import NAMELESS

if TYPE_CHECKING:
    from app.core.events import Event, Fact
    from app.core.learner import Learner
    from app.core.people import Person
    from app.core.people_ports import StationBook
    from app.core.ports import DoneStep, FinishedLesson, Forgotten, LearnerBook, LeftSitting
    from app.core.really_done import RealDeed


class SignedInBook:
    """A ``LearnerBook`` bound to whoever sits here; a guest's record stays in memory.

    Whoever names no learner means the one who is signed in, and ``NAMELESS`` while nobody is.
    """

    def __init__(self, station: StationBook, make_guest: Callable[[], LearnerBook]) -> None:
        """``make_guest`` makes a book that never reaches a disk."""
        self._station = station
        self._make_guest = make_guest
        self._guest: LearnerBook | None = None
        self._learner = NAMELESS
        self._person: Person | None = None
        self.turn = 0
        """Changes whenever somebody sits down or leaves: nothing kept from before is hers."""

    # -- who sits here -------------------------------------------------------------------------

    @property
    def station(self) -> StationBook:
        """The people, and everybody's records."""
        return self._station

    @property
    def learner(self) -> str:
        """Whose record is written; ``NAMELESS`` for a guest and for nobody."""
        return self._learner

    @property
    def person(self) -> Person | None:
        """Who sits here; None for a guest and for nobody."""
        return self._person

    @property
    def is_guest(self) -> bool:
        """Whether what happens now is forgotten afterwards."""
        return self._guest is not None

    @property
    def is_signed_in(self) -> bool:
        """Whether somebody with a name sits here."""
        return self._learner != NAMELESS

    def sign_in(self, learner: str) -> None:
        """From now on it is her record; what a guest did before is forgotten."""
        self._guest = None
        self._learner = learner
        self._person = self._station.person(learner)
        self.turn += 1

    def receive_guest(self) -> None:
        """From now on everything stays in memory, and goes with ``sign_out``."""
        self._learner, self._person = NAMELESS, None
        self._guest = self._make_guest()
        self.turn += 1

    def sign_out(self) -> None:
        """Nobody sits here."""
        self._guest = None
        self._learner, self._person = NAMELESS, None
        self.turn += 1

    def take_over(self, facts: Sequence[Fact], learner: str) -> None:
        """A guest becomes ``learner``: ``facts`` enrol her, and all that she did is kept."""
        told = self._guest.read() if self._guest is not None else ()
        self._station.take_over(facts, told, learner=learner)
        self.sign_in(learner)

    # -- her record ----------------------------------------------------------------------------

    @property
    def is_durable(self) -> bool:
        """Whether the store's disk keeps what it is given; a guest's record is no question."""
        return self._station.is_durable

    def append(self, facts: Sequence[Fact], *, learner: str = "") -> Sequence[Event]:
        """Commit ``facts`` in one transaction; see ``EventLog.append``."""
        book, whose = self._of(learner)
        return book.append(facts, learner=whose)

    def read(self, *, learner: str = "", kinds: Iterable[str] = ()) -> Sequence[Event]:
        """Events in order; all kinds if ``kinds`` is empty."""
        book, whose = self._of(learner)
        return book.read(learner=whose, kinds=kinds)

    def open_sitting(self, learner: str = "") -> LeftSitting | None:
        """The latest sitting neither finished nor dropped."""
        book, whose = self._of(learner)
        return book.open_sitting(whose)

    def finished_lessons(self, learner: str = "") -> Sequence[FinishedLesson]:
        """The lessons played to their end, in any mode."""
        book, whose = self._of(learner)
        return book.finished_lessons(whose)

    def settings(self, learner: str = "") -> dict[str, str | int | bool]:
        """What she has chosen, by name, above what the seat has."""
        book, whose = self._of(learner)
        return {**self._station.settings(NAMELESS), **book.settings(whose)}

    def steps(self, lesson: str, learner: str = "") -> Sequence[DoneStep]:
        """The steps of ``lesson`` that she has reached, in any mode."""
        book, whose = self._of(learner)
        return book.steps(lesson, whose)

    def abilities(self, learner: str = "") -> Learner:
        """What she can do, step by step and lesson by lesson."""
        book, whose = self._of(learner)
        return book.abilities(whose)

    def real_deeds(self, learner: str = "") -> Sequence[RealDeed]:
        """What she has really done, the latest day first."""
        book, whose = self._of(learner)
        return book.real_deeds(whose)

    def forget(self, learner: str = "") -> Forgotten:
        """Delete her record for ever; see ``LearnerBook.forget``."""
        book, whose = self._of(learner)
        return book.forget(whose)

    def _of(self, learner: str) -> tuple[LearnerBook, str]:
        """The book that holds the record of ``learner`` ("" is whoever sits here)."""
        if learner:
            return self._station, learner
        if self._guest is not None:
            return self._guest, NAMELESS
        return self._station, self._learner
