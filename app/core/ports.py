"""The Protocols through which the core's users reach the world: log, clock, renderer, player."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from app.core.record_ports import DoneStep as DoneStep
from app.core.record_ports import FinishedLesson as FinishedLesson
from app.core.record_ports import Forgotten as Forgotten
from app.core.record_ports import LeftSitting as LeftSitting
from app.core.sound_ports import SAMPLE_RATE as SAMPLE_RATE
from app.core.sound_ports import Listener as Listener
from app.core.sound_ports import Microphone as Microphone
from app.core.sound_ports import Player as Player
from app.core.sound_ports import Renderer as Renderer
from app.core.sound_ports import SoundsAlike as SoundsAlike
from app.core.sound_ports import Speaker as Speaker
from app.core.sound_ports import Utterance as Utterance

if TYPE_CHECKING:
    from app.core.events import Event, Fact
    from app.core.learner import Learner
    from app.core.lesson import Lesson
    from app.core.planner import Plan
    from app.core.really_done import RealDeed
    from app.core.seat_settings import SeatSettings


class EventLog(Protocol):
    """Appends facts for ever and reads them back in the order in which they happened."""

    @property
    def is_durable(self) -> bool:
        """Whether what is appended reaches the disk (False: kept in memory only, see problem)."""
        ...

    def append(self, facts: Sequence[Fact], *, learner: str = ...) -> Sequence[Event]:
        """Commit ``facts`` in one transaction; when this returns they survive a power cut.

        A store that can no longer write (disk full, read-only) keeps them in memory, turns
        ``is_durable`` to False and goes on: a learner is never stopped by a disk.
        """
        ...

    def read(self, *, learner: str = ..., kinds: Iterable[str] = ()) -> Sequence[Event]:
        """Events of a learner in order; all kinds if ``kinds`` is empty."""
        ...


class Handle(Protocol):
    """Something planned that may be called off."""

    def cancel(self) -> None:
        """Call it off; harmless when it has already happened."""
        ...


class Clock(Protocol):
    """The only source of time; tests and rehearsals inject their own."""

    def now(self) -> float:
        """Seconds on a clock that never jumps."""
        ...

    def today(self) -> date:
        """The calendar day, for practice dates."""
        ...

    def wall_ms(self) -> int:
        """Milliseconds since 1970 by the seat's own clock, which may be wrong."""
        ...

    def after(self, seconds: float, act: Callable[[], None]) -> Handle:
        """Run ``act`` once on the GUI thread, ``seconds`` from now."""
        ...


class LearnerBook(EventLog, Protocol):
    """What is known of a learner, read from projections of her events."""

    def open_sitting(self, learner: str = ...) -> LeftSitting | None:
        """The latest sitting neither finished nor dropped."""
        ...

    def finished_lessons(self, learner: str = ...) -> Sequence[FinishedLesson]:
        """The lessons played to their end, in any mode."""
        ...

    def settings(self, learner: str = ...) -> dict[str, str | int | bool]:
        """What she has chosen, by name."""
        ...

    def abilities(self, learner: str = ...) -> Learner:
        """What she can do, step by step and lesson by lesson."""
        ...

    def real_deeds(self, learner: str = ...) -> Sequence[RealDeed]:
        """What she has really done, the latest day first."""
        ...

    def forget(self, learner: str = ...) -> Forgotten:
        """Delete her record for ever, here and in every copy; nothing brings it back.

        KnownProblem when the disk takes nothing: then nothing has been deleted.
        """
        ...

    def steps(self, lesson: str, learner: str = ...) -> Sequence[DoneStep]:
        """The steps of ``lesson`` that she has reached, in any mode."""
        ...


class SeatBook(Protocol):
    """What is set for this computer, whoever sits at it."""

    @property
    def settings(self) -> SeatSettings:
        """What is set now."""
        ...

    def change(self, **changes: Any) -> SeatSettings:
        """Set the named fields anew and keep them; what is set then.

        KnownProblem("seat-not-kept") where they hold only until the program ends.
        """
        ...


class UnitLesson(Protocol):
    """What names a lesson and its unit: enough for a certificate."""

    @property
    def id(self) -> str:
        """The lesson's id."""
        ...

    @property
    def unit(self) -> str:
        """The unit's id."""
        ...

    @property
    def unit_title(self) -> str:
        """The unit's title, translated."""
        ...

    @property
    def title(self) -> str:
        """The lesson's title, translated."""
        ...

    @property
    def broken(self) -> object | None:
        """What is wrong with its files; such a lesson is hidden from learners."""
        ...


class ShelfEntry(UnitLesson, Protocol):
    """A lesson as the list of lessons knows it, without loading it."""

    @property
    def unit_icon(self) -> str:
        """The name of the unit's icon, "" if it has none."""
        ...

    @property
    def icon(self) -> str:
        """An icon's name."""
        ...

    @property
    def minutes(self) -> int:
        """About how long it takes."""
        ...

    @property
    def level(self) -> int:
        """How hard it is; 1 is easiest."""
        ...

    @property
    def steps(self) -> Sequence[tuple[str, str]]:
        """Id and title of its steps."""
        ...

    @property
    def skills(self) -> Sequence[Sequence[str]]:
        """What each step asks for."""
        ...

    @property
    def after(self) -> Sequence[Sequence[str]]:
        """What has to be learned before: all of these groups, in each group any of the lessons."""
        ...

    @property
    def is_drill(self) -> bool:
        """Whether hands are practised instead of a service."""
        ...

    @property
    def ask(self) -> Sequence[str]:
        """How people ask for it aloud."""
        ...


class LessonShelf(Protocol):
    """Where lessons come from."""

    def index(self) -> Sequence[ShelfEntry]:
        """Every lesson in the order of the units, broken ones included."""
        ...

    def load(self, lesson: str) -> Lesson:
        """A lesson; KnownProblem("lesson-broken") if its files are broken."""
        ...

    def plan(self, lesson: Lesson) -> Plan:
        """The plan of a lesson; ValueError for a drill."""
        ...
