"""What to repeat today: the few steps that gain most by it, for two or three minutes.

Nothing is ever owed. What is due stays inside; a visit that was missed costs nothing, and after
weeks away only a few come back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from app.core.learner import Learner, Try

KEEP = 0.85
"""A step is looked at when it would be less likely than this to be known at the next visit."""
MINUTES = 2.5
"""How long a review may take."""
MOST = 6
AFTER_ABSENCE = 3
"""Steps at the most, in general and after an absence."""
ABSENCE = 28
"""Days without a visit that make an absence."""
LESSONS = 3
"""From so many lessons at the most: a new surrounding costs more than a step."""
_MISSED = 1.1
"""What needed help the last time weighs so much more (figures in docs/learning.md)."""
_USUAL_GAP = 7
_LONGEST_GAP = 14
_GAPS = 5
_LEAST_SECONDS, _MOST_SECONDS = 12.0, 60.0
_SETTLING = 8.0
"""Seconds to see where one is."""


class DueStep(NamedTuple):
    """A step to repeat."""

    lesson: str
    step: str
    gain: float
    """How much repeating it today is worth (see ``spacing.gain``), more if she missed it."""
    was_missed: bool
    """Whether she needed help the last time; then it is due in any case."""
    seconds: float
    """How long it will take her."""


class Span(NamedTuple):
    """Steps of one lesson that follow each other; one sitting plays them."""

    lesson: str
    steps: tuple[str, ...]


Lessons = Mapping[str, Sequence[str]]
"""The lessons that can be repeated, each with its steps in order."""


def usual_gap(days: Sequence[int]) -> int:
    """Days that usually pass between her visits: the median of the last few, 1 to 14."""
    last = days[-(_GAPS + 1) :]
    gaps = sorted(after - before for before, after in pairwise(last))
    gap = gaps[len(gaps) // 2] if gaps else _USUAL_GAP
    return min(gap, _LONGEST_GAP)


def due_steps(learner: Learner, lessons: Lessons, today: int, keep: float = KEEP) -> list[DueStep]:
    """Every step that is due on ``today``, the one first that gains most; for nobody's eyes.

    Of steps that gain about the same, those come first that needed help the last time.
    """
    gap = usual_gap([day for day in learner.days if day < today])
    due = []
    for lesson, steps in lessons.items():
        for step in steps:
            tries = learner.steps.get((lesson, step))
            if tries and tries[-1].day < today:
                found = _due(lesson, step, tries, today, gap, keep)
                if found is not None:
                    due.append(found)
    # In the order of the lessons where all else is the same.
    return sorted(due, key=lambda each: -each.gain)


def review_today(
    learner: Learner, lessons: Lessons, today: int, keep: float = KEEP
) -> tuple[Span, ...]:
    """The review of this visit, in the order of playing; () when there is nothing to repeat.

    A review that was begun today keeps to what it set out to repeat, so that it can be left and
    taken up; when that is done there is no other one today.
    """
    if learner.review_day == today:
        planned = [(lesson, step) for lesson, *steps in learner.review for step in steps]
        left = [key for key in planned if not _was_tried(learner, key, today)]
        return spans([key for key in left if key[1] in lessons.get(key[0], ())], lessons)
    before = [day for day in learner.days if day < today]
    if not before:
        return ()
    most = AFTER_ABSENCE if today - before[-1] >= ABSENCE else MOST
    room = MINUTES * 60
    chosen: list[tuple[str, str]] = []
    for each in due_steps(learner, lessons, today, keep):
        names = {lesson for lesson, _step in chosen}
        if len(chosen) >= most:
            break
        if each.seconds > room or (each.lesson not in names and len(names) >= LESSONS):
            continue
        chosen.append((each.lesson, each.step))
        room -= each.seconds
    return spans(chosen, lessons)


def _was_tried(learner: Learner, key: tuple[str, str], day: int) -> bool:
    tries = learner.steps.get(key, ())
    return any(each.is_review and each.day == day for each in tries)


def spans(chosen: Iterable[tuple[str, str]], lessons: Lessons) -> tuple[Span, ...]:
    """Steps, each named with its lesson, as they are played: neighbours in one go."""
    wanted: dict[str, set[str]] = {}
    for lesson, step in chosen:
        wanted.setdefault(lesson, set()).add(step)
    made: list[Span] = []
    for lesson, steps in wanted.items():
        run: list[str] = []
        for step in (*lessons[lesson], ""):
            if step in steps:
                run.append(step)
            elif run:
                made.append(Span(lesson, tuple(run)))
                run = []
    return tuple(made)


def _due(
    lesson: str, step: str, tries: Sequence[Try], today: int, gap: int, keep: float
) -> DueStep | None:
    from app.core.spacing import LONGEST, gain, proofs, recall, remember  # noqa: PLC0415 - the library

    memory = remember(proofs(tries))
    if memory is None:
        return None
    tests = [each for each in tries if each.is_test]
    was_missed = bool(tests) and tests[-1].independence != "alone"
    is_recent = today - memory.last_day < LONGEST
    if not was_missed and is_recent and recall(memory, today + gap) >= keep:
        return None
    worth = gain(memory, today) * (_MISSED if was_missed else 1.0)
    return DueStep(lesson, step, worth, was_missed, _expected(tries[-1].seconds))


def _expected(seconds: float) -> float:
    """Seconds that a step will take, by how long it took."""
    return min(max(seconds, _LEAST_SECONDS), _MOST_SECONDS) + _SETTLING
