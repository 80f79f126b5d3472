"""Every sentence that a lesson may say, found by playing it: what a volunteer can record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.core.acting import act, start_sitting
from app.core.course import Course
from app.core.deeds import Asked, DeadSpot, Deed, Looked, Pressed, Tried, Typed, Waited, WorldActed
from app.core.drill import Attempt
from app.core.drill_coach import shown_attempt
from app.core.ending import end_view
from app.core.lesson import Lesson, Mode
from app.core.planner import Plan
from app.core.practice import Do, visible_items
from app.core.sitting import Sitting
from app.core.staging import view_of
from app.core.view import Command
from app.core.words import Translate

_LONGEST_WAY = 200
_HINTS = 4
"""Rungs of the help ladder."""
_MODES = (Mode.GUIDED, Mode.WATCH, Mode.ALONE, Mode.CHECK)
_DAYS = (date(2026, 11, 22), date(2027, 3, 8))
"""Two days that share nothing: what is said on only one of them holds a date of that day."""


def sayings(lesson: Lesson, plan: Plan | None, translate: Translate) -> tuple[str, ...]:
    """What ``lesson`` says on any day, the guided way from beginning to end first.

    Each screen on the ways is looked at with every press that is possible there, so what only comes
    after two wrong turns in a row may be missing.
    """
    first, other = (dict.fromkeys(_said(lesson, plan, translate, today)) for today in _DAYS)
    return tuple(sentence for sentence in first if sentence in other)


def _said(lesson: Lesson, plan: Plan | None, translate: Translate, today: date) -> Iterator[str]:
    courses = [
        Course(lesson, plan, mode, seed, today, translate)
        for mode in _MODES
        for seed in range(_seeds(lesson, mode))
    ]
    strays: list[Sitting] = []
    for course in courses:
        sitting = start_sitting(course, "sayings", 0.0).sitting
        for _ in range(_LONGEST_WAY):
            yield from view_of(sitting).say
            if sitting.is_finished:
                break
            strays.append(sitting)
            sitting = _after(sitting, _next_deed(sitting))
    for course in courses:
        yield from _end(course)
    for sitting in strays:
        yield from _beside(sitting)


def _seeds(lesson: Lesson, mode: Mode) -> int:
    """How many seeds it takes to meet every surprise and every cast that ``mode`` may draw."""
    surprises = sum(mode in scenario.modes for scenario in lesson.scenarios)
    if mode is Mode.CHECK:
        return max(1, surprises, len(lesson.casts) - 1)
    return 1 if mode is Mode.WATCH else surprises + 1


def _next_deed(sitting: Sitting) -> Deed:
    course, now = sitting.course, sitting.now
    if now.rounds is not None:
        current = now.rounds.current
        return Tried(shown_attempt(current.feat)) if current else Waited()
    action = course.next_action(now.latched, now.practice)
    assert action is not None, "a lesson that is checked has a way from everywhere"
    match action.do:
        case Do.LOOK:
            return Looked(action.at)
        case Do.WORLD:
            return WorldActed(action.at)
        case Do.FILL:
            field = course.service.items[action.at].field
            assert field is not None
            return Typed(action.at, course.fill(field.expects))
        case Do.PRESS:
            return Pressed(action.at)


def _beside(sitting: Sitting) -> Iterator[str]:
    """What is said when she does something else here than the way asks for."""
    hinted = sitting
    for _ in range(_HINTS):
        hinted = _after(hinted, Asked(Command.HINT))
        yield from view_of(hinted).say
    deeds: list[Deed] = [Waited(), DeadSpot(), Asked(Command.UNDO), Asked(Command.SHOW_ME)]
    if sitting.now.rounds is not None:
        deeds += [Tried(attempt) for attempt in Attempt]
    else:
        for item in visible_items(sitting.course.service, sitting.now.practice):
            deeds.append(Pressed(item.ref))
            if item.field is not None:
                deeds.append(Typed(item.ref, "?"))
    for deed in deeds:
        later = _after(sitting, deed)
        yield from view_of(later).say
        if later.note.ref and not later.is_finished:
            yield from view_of(_after(later, Asked(Command.GO_ON))).say


def _end(course: Course) -> Iterator[str]:
    lesson = course.lesson
    for chosen in (None, *range(len(lesson.question.options))):
        view = end_view(lesson, course.mode, (), 0, chosen, course.translate, course.fill)
        yield from view.say


def _after(sitting: Sitting, deed: Deed) -> Sitting:
    return act(sitting, deed, 1.0).sitting
