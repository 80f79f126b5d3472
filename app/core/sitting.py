"""One learner in one lesson, as a value; ``acting.act`` gives the next one."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.core.coach import Coaching, Independence, Rung
from app.core.company import Company
from app.core.course import Course
from app.core.events import Fact, Kind
from app.core.lesson import Mode
from app.core.moment import Moment
from app.core.notes import Note, NoteKind
from app.core.patience import Patience
from app.core.practice import State


@dataclass(frozen=True, slots=True)
class StepRecord:
    """How one step went."""

    step: str
    independence: Independence
    misses: int
    seconds: float


@dataclass(frozen=True)
class Sitting:
    """A learner's whole sitting as a value; every deed gives a new one."""

    course: Course
    id: str
    now: Moment
    started_at: float
    past: tuple[Moment, ...] = ()
    """Earlier moments, one a learner's action, for undo."""
    seen: frozenset[State] = frozenset()
    """States met since the step began, to notice circles."""
    best: int | None = None
    """The least distance to the next step met since it began."""
    rung: Rung = Rung.NONE
    highest: Rung = Rung.NONE
    """The highest rung used on this step."""
    is_step_shown: bool = False
    misses_here: int = 0
    misses_in_step: int = 0
    misses: int = 0
    hints: int = 0
    hints_before: int = 0
    """How many of the hints were before this step."""
    step_began_at: float = 0.0
    patience: Patience = field(default_factory=Patience)
    note: Note = field(default_factory=Note)
    is_showing: bool = False
    """做给我看: the pointer is on its way and will press for her."""
    is_paused: bool = False
    company: Company = Company.NONE
    """What a volunteer does for her now."""
    step_company: Company = Company.NONE
    """The most that a volunteer did for her in this step."""
    volunteer: str = ""
    """Whose company it is; "" where it is not known."""
    records: tuple[StepRecord, ...] = ()
    serial: int = 0

    @property
    def is_finished(self) -> bool:
        """Whether every step is latched, or in a review all that it repeats."""
        return self.now.latched >= self.course.end

    @property
    def coaching(self) -> Coaching:
        """What the coach needs to know of this moment."""
        return Coaching(
            rung=self.rung,
            misses_here=self.misses_here,
            is_astray=self.is_astray,
            is_stuck=self.patience.is_stuck,
            is_new_step=not self.past,
        )

    @property
    def offer_after(self) -> float | None:
        """Seconds after the last deed at which ``Waited`` should come, None for never."""
        if self.is_finished or self.course.mode is Mode.WATCH or self.note.kind is NoteKind.TRAP:
            return None
        return self.patience.next_offer()

    @property
    def independence(self) -> Independence:
        """How the step that is being done will count if it is reached now."""
        if self.course.mode is Mode.WATCH or self.is_step_shown:
            return Independence.SHOWN
        if self.step_company is Company.HAND:
            return Independence.VOLUNTEER_HAND
        if self.step_company is Company.WORDS:
            return Independence.VOLUNTEER_WORDS
        if self.course.mode is Mode.GUIDED or self.highest > Rung.NONE:
            return Independence.HINT
        return Independence.ALONE

    @property
    def hints_here(self) -> int:
        """How often she was helped on this step."""
        return self.hints - self.hints_before

    @property
    def step_id(self) -> str:
        """The id of the step to do now, "" at the end."""
        return "" if self.is_finished else self.course.steps[self.now.latched].id

    @property
    def is_astray(self) -> bool:
        """Whether she stands farther from the next step than she has been before in it."""
        distance = self.distance()
        return distance is not None and self.best is not None and distance > self.best

    def distance(self) -> int | None:
        """Least expected actions to the next step, None in a drill and at the end."""
        if self.course.plan is None or self.is_finished or self.now.state is None:
            return None
        return self.course.plan.distance(self.now.latched, self.now.state)

    def fact(self, kind: Kind, **body: object) -> Fact:
        """A fact of this sitting."""
        return Fact(kind, {"sitting": self.id, **body})


@dataclass(frozen=True, slots=True)
class Turn:
    """What a deed led to: the next sitting and the facts to commit before it is shown."""

    sitting: Sitting
    facts: tuple[Fact, ...]
