"""Every screen of the published lessons as what may be said on it, found by playing them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from app.content.library import Library
from app.core.commands import with_commands
from app.core.course import Course
from app.core.lesson import Lesson, Mode
from app.core.practice import State, actions, front_screen, perform, visible_items
from app.core.service import ItemKind
from app.core.spoken import Expectation, Sayable, Sort
from app.core.words import Translate
from app.i18n import lesson_translator
from tests.lessons.conftest import LESSONS

_ENOUGH = 40_000
"""States of a lesson; more would only show the same screens again."""


class LessonScreen(NamedTuple):
    """A screen of a lesson, as it is seen in some state."""

    lesson: str
    screen: str
    labels: tuple[Sayable, ...]

    def expectation(self, language: str = "zh", translate: Translate = str) -> Expectation:
        """The labels with everything else that may be said then."""
        return Expectation(language, with_commands(self.labels, translate))


def library(folder: str, language: str = "zh_CN") -> Library:
    return Library(LESSONS, lesson_translator(language), folder)  # type: ignore[arg-type]


def screens_of(lesson: Lesson) -> Iterator[LessonScreen]:
    """Every different screen that can be reached, in every mode's cast."""
    seen: set[tuple[str, tuple[Sayable, ...]]] = set()
    for mode, seed in ((Mode.GUIDED, 0), *((Mode.CHECK, seed) for seed in range(4))):
        course = Course(lesson, None, mode, seed, date(2026, 3, 2), str)
        for state in _states(course):
            screen = front_screen(course.service, state)
            labels = _labels(course, state)
            if labels and (screen.id, labels) not in seen:
                seen.add((screen.id, labels))
                yield LessonScreen(lesson.id, screen.id, labels)


def _states(course: Course) -> Iterator[State]:
    start = course.first_state()
    found, waiting = {start}, [start]
    while waiting and len(found) < _ENOUGH:
        state = waiting.pop()
        yield state
        for action in actions(course.service, state):
            after = perform(course.service, state, action)
            if after not in found:
                found.add(after)
                waiting.append(after)


def _labels(course: Course, state: State) -> tuple[Sayable, ...]:
    items = [
        item
        for item in visible_items(course.service, state)
        if item.is_pressable and item.kind is not ItemKind.KEY
    ]
    choices = [item for item in items if item.kind in {ItemKind.ROW, ItemKind.SLOT, ItemKind.SAY}]
    return tuple(
        Sayable(
            item.ref,
            course.fill(item.label, state),
            Sort.DEVICE,
            tuple(
                course.fill(text, state)
                for text in (item.spoken, *item.phrases)
                if text and text != item.label
            ),
            choices.index(item) + 1 if item in choices and len(choices) > 1 else 0,
            item.asks_back,
        )
        for item in items
    )
