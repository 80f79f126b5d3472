"""What a learner can do by herself by now, and when she came: folded from her events, no scores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.core.events import Event, Kind
from app.core.mode import Mode

KINDS = (Kind.SITTING_STARTED, Kind.STEP_REACHED, Kind.SITTING_FINISHED, Kind.VISIT_STARTED)
"""The events that progress is folded from."""
_ON_HER_OWN = frozenset({Mode.ALONE.value, Mode.CHECK.value})
_BY_HERSELF = "alone"
"""The value of ``coach.Independence`` that needed nobody."""


class Done(StrEnum):
    """How far a lesson has come, and with whom; the order is that of the stamps."""

    ALONE = "alone"
    """Once from beginning to end on her own, without a hint."""
    HELPED = "helped"
    """To its end, with a hint, with the program or with a volunteer."""
    BEGUN = "begun"
    """Some steps."""


class LessonRecord(NamedTuple):
    """One lesson as she knows it."""

    lesson: str
    done: Done
    steps_alone: frozenset[str] = frozenset()
    """Steps that she has done on her own at least once."""
    last: tuple[int, str] = (0, "")
    """When something last happened in it, for ordering only."""


class Progress(NamedTuple):
    """Everything that is known of her way."""

    lessons: tuple[LessonRecord, ...] = ()
    """The latest first."""
    days: tuple[date, ...] = ()
    """The days on which she came, the earliest first."""

    def of(self, lesson: str) -> LessonRecord | None:
        """What she knows of ``lesson``."""
        return next((each for each in self.lessons if each.lesson == lesson), None)


class _Sitting(NamedTuple):
    lesson: str = ""
    mode: str = ""
    steps: Mapping[str, str] = {}
    """How each step was done, worst of all times in this sitting."""
    is_finished: bool = False
    is_review: bool = False
    """Whether it only repeated some steps: then no lesson was finished in it."""
    last: tuple[int, str] = (0, "")


def fold_progress(events: Iterable[Event], day_of: Callable[[int], date]) -> Progress:
    """Her way, from her events in any order; ``day_of`` is the day of a moment at this seat."""
    sittings: dict[str, _Sitting] = defaultdict(_Sitting)
    days: set[date] = set()
    for event in sorted(events, key=lambda each: (each.hlc, each.id)):
        if event.kind == Kind.VISIT_STARTED:
            days.add(day_of(event.wall_ms))
            continue
        name = _text(event, "sitting")
        if not name or event.kind not in KINDS:
            continue
        days.add(day_of(event.wall_ms))
        sittings[name] = _after(sittings[name], event)
    return Progress(_lessons(sittings.values()), tuple(sorted(days)))


def _after(sitting: _Sitting, event: Event) -> _Sitting:
    sitting = sitting._replace(
        lesson=sitting.lesson or _text(event, "lesson"), last=(event.hlc, event.id)
    )
    if event.kind == Kind.SITTING_STARTED:
        is_review = sitting.is_review or bool(event.body.get("review"))
        return sitting._replace(mode=sitting.mode or _text(event, "mode"), is_review=is_review)
    if event.kind == Kind.SITTING_FINISHED:
        return sitting._replace(is_finished=True)
    step, how = _text(event, "step"), _text(event, "independence")
    if not step:
        return sitting
    before = sitting.steps.get(step, _BY_HERSELF)
    worst = how if before == _BY_HERSELF else before
    return sitting._replace(steps={**sitting.steps, step: worst})


def _lessons(sittings: Iterable[_Sitting]) -> tuple[LessonRecord, ...]:
    found: dict[str, LessonRecord] = {}
    for sitting in sittings:
        record = _record(sitting)
        if record is not None:
            found[record.lesson] = _better(found.get(record.lesson), record)
    return tuple(sorted(found.values(), key=lambda each: each.last, reverse=True))


def _record(sitting: _Sitting) -> LessonRecord | None:
    """What one sitting shows; None for one that was only watched, or of a newer program."""
    is_own = sitting.mode in _ON_HER_OWN
    if not sitting.lesson or not (is_own or sitting.mode == Mode.GUIDED.value):
        return None
    if not sitting.steps and not sitting.is_finished:
        return None
    alone = frozenset(step for step, how in sitting.steps.items() if how == _BY_HERSELF)
    done = Done.BEGUN
    if sitting.is_finished and not sitting.is_review:
        is_alone = is_own and bool(sitting.steps) and len(alone) == len(sitting.steps)
        done = Done.ALONE if is_alone else Done.HELPED
    return LessonRecord(sitting.lesson, done, alone if is_own else frozenset(), sitting.last)


def _better(one: LessonRecord | None, other: LessonRecord) -> LessonRecord:
    if one is None:
        return other
    order = list(Done)
    return LessonRecord(
        one.lesson,
        min(one.done, other.done, key=order.index),
        one.steps_alone | other.steps_alone,
        max(one.last, other.last),
    )


def _text(event: Event, name: str) -> str:
    value = event.body.get(name)
    return value if isinstance(value, str) else ""
