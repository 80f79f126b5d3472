"""A lesson made ready for one sitting: mode, seed, persons and surprises drawn once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from zlib import crc32

from app.core.drill import Rounds
from app.core.lesson import Lesson, Mode, Persona, Scenario, Step
from app.core.planner import Plan
from app.core.practice import Action, State, begin
from app.core.service import Item, ItemKind, Service
from app.core.wording import Scope
from app.core.words import Translate

_SHUFFLED = frozenset({ItemKind.APP, ItemKind.TILE, ItemKind.ROW, ItemKind.SLOT, ItemKind.CHOICE})


@dataclass(frozen=True)
class Course:
    """What stays the same while a sitting runs.

    ``plan`` is None for a drill. ``seed`` draws the cast, the scenario and the order on screens;
    nothing is drawn while the sitting runs. ``span`` is set in a review: it plays the steps from
    the first number up to, without, the second, and begins where the first of them is next.
    """

    lesson: Lesson
    plan: Plan | None
    mode: Mode
    seed: int
    today: date
    translate: Translate
    span: tuple[int, int] | None = None

    @property
    def begin(self) -> int:
        """The number of the first step to do."""
        return self.span[0] if self.span else 0

    @property
    def end(self) -> int:
        """The number of steps that are latched when it is done."""
        return self.span[1] if self.span else len(self.lesson.steps)

    @cached_property
    def cast(self) -> Mapping[str, Persona]:
        """Who plays; 考一考 takes another cast than the first, if there is one."""
        casts = self.lesson.casts
        if not casts:
            return {}
        if self.mode is Mode.CHECK and len(casts) > 1:
            return casts[1 + self.seed % (len(casts) - 1)]
        return casts[0]

    @cached_property
    def scenario(self) -> Scenario | None:
        """The surprise of this sitting: always one in 考一考, none in 看我做 and in a review."""
        if self.span is not None:
            return None
        return draw_scenario(self.lesson, self.mode, self.seed)

    @cached_property
    def scope(self) -> Scope:
        """What the placeholders of this sitting's texts mean."""
        return Scope(self.cast, self.lesson.city, self.today, self.translate)

    @property
    def service(self) -> Service:
        """The simulated service; AssertionError for a drill."""
        assert self.lesson.service is not None, f"{self.lesson.id} is a drill"
        return self.lesson.service

    @property
    def steps(self) -> tuple[Step, ...]:
        """The lesson's steps."""
        return self.lesson.steps

    def first_state(self) -> State:
        """The state in which this sitting starts, its scenario laid over."""
        marks = dict(self.lesson.start_marks)
        if self.scenario is not None:
            marks.update(self.scenario.marks)
        return begin(self.service, self.lesson.start, marks)

    def first_rounds(self) -> Rounds:
        """The rounds of a drill, none fulfilled."""
        return Rounds(tuple(step.round for step in self.steps if step.round is not None))

    def next_action(self, latched: int, state: State) -> Action | None:
        """The first action of the way to the next step, None at the end."""
        if self.plan is None or latched >= len(self.steps):
            return None
        return self.plan.next_action(latched, state)

    def fill(self, text: str, state: State | None = None) -> str:
        """A text of the lesson with its placeholders filled."""
        return self.scope.fill(text, self.lesson.service, state)

    def ordered(self, items: tuple[Item, ...], *, shuffles: bool) -> tuple[Item, ...]:
        """Items as drawn: 考一考 may change the order of neighbours of one kind."""
        if not (shuffles and self.mode is Mode.CHECK):
            return items
        ordered: list[Item] = []
        run: list[Item] = []
        for item in items:
            if run and (item.kind is not run[0].kind or item.kind not in _SHUFFLED):
                ordered += self._shuffled(run)
                run = []
            run.append(item)
        return tuple(ordered + self._shuffled(run))

    def _shuffled(self, run: list[Item]) -> list[Item]:
        return sorted(run, key=lambda item: crc32(f"{self.seed}:{item.ref}".encode()))


def span_of(lesson: Lesson, steps: Sequence[str]) -> tuple[int, int] | None:
    """Where neighbouring ``steps`` lie in a lesson; None if it does not have them so (any more)."""
    ids = [step.id for step in lesson.steps]
    first = ids.index(steps[0]) if steps and steps[0] in ids else len(ids)
    last = first + len(steps)
    return (first, last) if steps and ids[first:last] == list(steps) else None


def draw_scenario(lesson: Lesson, mode: Mode, seed: int) -> Scenario | None:
    """The surprise that ``seed`` draws among those meant for ``mode``.

    看我做 shows the plain way. 考一考 always meets a surprise if the lesson has one; in between
    the plain way is one of the possibilities.
    """
    meant = [scenario for scenario in lesson.scenarios if mode in scenario.modes]
    if mode is Mode.WATCH or not meant:
        return None
    if mode is Mode.CHECK:
        return meant[seed % len(meant)]
    place = seed % (len(meant) + 1)
    return meant[place - 1] if place else None


def possible_starts(lesson: Lesson) -> tuple[State, ...]:
    """Every state in which a sitting of the lesson can start: the plain one and each scenario's."""
    assert lesson.service is not None
    overlays: list[Mapping[str, object]] = [{}]
    overlays += [scenario.marks for scenario in lesson.scenarios]
    return tuple(
        begin(lesson.service, lesson.start, {**lesson.start_marks, **overlay})  # type: ignore[dict-item]
        for overlay in overlays
    )
