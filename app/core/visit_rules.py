"""Which mode comes next, and how a learner's history looks to the list of lessons: pure rules."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from app.core.events import Event, Kind
from app.core.home import Entry, LeftHalfway, choose_view
from app.core.home_view import LessonTile
from app.core.mode import Mode
from app.core.words import Translate

if TYPE_CHECKING:
    from app.core.ports import FinishedLesson, LeftSitting, ShelfEntry
    from app.core.seat_settings import SeatSettings

_ORDER = (Mode.WATCH, Mode.GUIDED, Mode.ALONE, Mode.CHECK)
_COUNTS_AS_LEARNED = frozenset({Mode.GUIDED, Mode.ALONE, Mode.CHECK})


def next_mode(finished: Collection[str]) -> Mode:
    """The mode to recommend: the one after the furthest that was played to its end."""
    done = [place for place, mode in enumerate(_ORDER) if mode.value in finished]
    return _ORDER[min(max(done) + 1, len(_ORDER) - 1)] if done else Mode.WATCH


def begins_with_sign_in(seat: SeatSettings, *, has_people: bool) -> bool:
    """Whether learners say who they are before home is shown.

    Not before somebody is enrolled, so a first start is not slowed; and never on a computer that
    was set up as somebody's own or as the volunteers' desk.
    """
    return has_people and seat.wants_sign_in and (seat.is_shared or seat.role is None)


def learned(lessons: Iterable[FinishedLesson]) -> frozenset[str]:
    """The lessons that count as learned: watching alone does not."""
    wanted = {mode.value for mode in _COUNTS_AS_LEARNED}
    return frozenset(each.lesson for each in lessons if wanted & set(each.modes))


def watched(lessons: Iterable[FinishedLesson]) -> frozenset[str]:
    """The lessons she has seen played to their end."""
    return frozenset(each.lesson for each in lessons if Mode.WATCH.value in each.modes)


def only_led(lessons: Sequence[FinishedLesson]) -> tuple[str, ...]:
    """The lessons she was led through and never played to their end by herself, latest first."""
    own = {Mode.ALONE.value, Mode.CHECK.value}
    led = [each.lesson for each in lessons if Mode.GUIDED.value in each.modes]
    alone = {each.lesson for each in lessons if own & set(each.modes)}
    return tuple(lesson for lesson in reversed(led) if lesson not in alone)


def left_halfway(left: LeftSitting | None) -> LeftHalfway | None:
    """A sitting to go on with, as home shows it; None if its mode is one of a newer program."""
    if left is None or left.mode not in {mode.value for mode in Mode}:
        return None
    return LeftHalfway(left.lesson, Mode(left.mode), _steps_reached(left.events))


def entries_of(index: Iterable[ShelfEntry]) -> tuple[Entry, ...]:
    """What learners see of the list of lessons: the broken ones are hidden."""
    return tuple(
        Entry(each.id, each.unit, each.title, each.icon, each.minutes, len(each.steps))
        for each in index
        if each.broken is None
    )


def _steps_reached(events: Iterable[Event]) -> int:
    return len({event.body.get("step") for event in events if event.kind == Kind.STEP_REACHED})


def tile_of(lesson: str, entries: Sequence[Entry], translate: Translate) -> LessonTile | None:
    """The tile of a lesson as the list shows it, but for what she has done of it."""
    units = choose_view(entries, {}, (), None, translate)
    tiles = (tile for unit in units for tile in unit.lessons)
    return next((tile for tile in tiles if tile.id == lesson), None)


def next_mode_of(lesson: str, finished: Sequence[FinishedLesson]) -> Mode:
    """The mode to recommend for a lesson, by the modes in which it was played to its end."""
    return next_mode({mode for each in finished if each.lesson == lesson for mode in each.modes})
