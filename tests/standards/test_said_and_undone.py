"""A09: what is said is shown. E01: everything can be undone, to the very first moment."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from app.core.acting import act
from app.core.deeds import Asked, Drafted, Typed
from app.core.ending import end_view
from app.core.mode import Mode
from app.core.sitting import Sitting
from app.core.staging import view_of
from app.core.view import Command, EndView
from app.ui.rehearsal.hand import settle
from tests.standards.lesson_views import (
    DRILLS,
    SERVICE_LESSONS,
    Shelf,
    begin,
    longest,
    met,
    walk,
)
from tests.standards.sights import show_lesson
from tests.standards.stand import Stand

ALL = (*SERVICE_LESSONS, *DRILLS)
SECRETS = ("11010519491231002X", "13912345678", "6222021234567890128")


def written(stand: Stand) -> str:
    """All that is written on the screen in front, page by page."""
    settle()
    screen = stand.window.screen_in_front
    assert screen is not None
    labels = (label for label in screen.findChildren(QLabel) if label.isVisibleTo(screen))
    return "\n".join(label.text() for label in labels)


@pytest.mark.parametrize("lesson", ALL)
def test_all_that_a_lesson_says_belongs_to_what_it_shows(shelf: Shelf, lesson: str) -> None:
    unshown = {
        (view.sentence, part)
        for view in met(shelf, lesson)
        for part in view.say
        if part not in (view.sentence, view.detail)
    }
    assert unshown == set()


@pytest.mark.parametrize("lesson", ALL)
def test_all_that_a_lesson_says_is_on_the_screen(stand: Stand, shelf: Shelf, lesson: str) -> None:
    unshown = []
    for each in longest(shelf, lesson):
        show_lesson(stand, each.view)
        text = written(stand)
        unshown += [(each.name, part) for part in each.view.say if part not in text]
    assert unshown == []


def ends(shelf: Shelf, lesson: str) -> list[EndView]:
    """The finished screen before the question is answered, and after each answer."""
    course = shelf.course(lesson, Mode.ALONE)
    last = list(walk(course))[-1]
    choices = [None, *range(len(course.lesson.question.options))]
    return [
        end_view(course.lesson, course.mode, last.records, 1, choice, str, course.fill)
        for choice in choices
    ]


@pytest.mark.parametrize("lesson", ALL)
def test_all_that_is_said_at_the_end_is_on_the_screen(
    stand: Stand, shelf: Shelf, lesson: str
) -> None:
    for view in ends(shelf, lesson):
        stand.screens.finished.show_view(view)
        stand.window.show_screen(stand.screens.finished)
        text = written(stand)
        assert [part for part in view.say if part not in text] == []


@pytest.mark.parametrize("mode", [Mode.GUIDED, Mode.ALONE, Mode.CHECK])
@pytest.mark.parametrize("lesson", ALL)
def test_from_every_step_one_can_undo_to_the_start(shelf: Shelf, lesson: str, mode: Mode) -> None:
    course = shelf.course(lesson, mode, 1)
    first = begin(course)
    way = list(walk(course))
    for sitting in (way[len(way) // 2], way[-2]):
        assert Command.UNDO in [each.command for each in view_of(sitting).commands]
        undone = _undo_all(sitting)
        assert undone.now == first.now
        assert undone.step_id == first.step_id


def _undo_all(sitting: Sitting) -> Sitting:
    for number in range(200):
        if not sitting.past:
            return sitting
        sitting = act(sitting, Asked(Command.UNDO), 1000.0 + number).sitting
    pytest.fail("undo never came to the start")


@pytest.mark.parametrize("lesson", SERVICE_LESSONS)
def test_what_is_typed_is_never_remembered(shelf: Shelf, lesson: str) -> None:
    """P04: not even a number that should not have been typed leaves a trace in the facts."""
    tried = 0
    for sitting in walk(shelf.course(lesson, Mode.ALONE, 1)):
        if sitting.is_finished:
            break
        for ref, item in sitting.course.service.items.items():
            if item.field is None or item.screen not in sitting.now.practice.shown:
                continue
            for secret in SECRETS:
                for deed in (Typed(ref, secret), Drafted(ref, secret)):
                    facts = act(sitting, deed, 1.0).facts
                    tried += 1
                    assert not any(secret in str(fact.body) for fact in facts)
    has_fields = any(
        item.field is not None for item in shelf.course(lesson, Mode.ALONE).service.items.values()
    )
    assert bool(tried) or not has_fields
