"""Where a learner stumbles: the steps that she cannot do alone yet, in words for a volunteer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from app.core.learner import Learner, Try, is_mastered
from app.core.progress_view import Listed
from app.core.words import N_, Translate

MOST = 3
_LOOKED_AT = 4
"""The last so many times count: what was hard a year ago is not hard now."""


class Stumble(NamedTuple):
    """One step that is still hard."""

    lesson: str
    step: str
    times: int
    helped: int
    """How often of those somebody or the program had to help."""
    misses: int
    """Presses that were no way on."""


def find_stumbles(learner: Learner, most: int = MOST) -> tuple[Stumble, ...]:
    """The hardest steps of those that she tried by herself, the hardest first."""
    found = [
        stumble
        for (lesson, step), tries in learner.steps.items()
        if (stumble := _stumble(lesson, step, tries)) is not None
    ]
    found.sort(key=lambda each: (-_weight(each), each.lesson, each.step))
    return tuple(found[:most])


def _stumble(lesson: str, step: str, tries: Sequence[Try]) -> Stumble | None:
    tests = [each for each in tries if each.is_test]
    if not tests or tests[-1].is_clean or is_mastered(tests):
        return None
    last = tests[-_LOOKED_AT:]
    helped = sum(each.independence != "alone" for each in last)
    return Stumble(lesson, step, len(last), helped, sum(each.misses for each in last))


def _weight(each: Stumble) -> float:
    return (2 * each.helped + each.misses) / each.times


class StumbleView(NamedTuple):
    """One of them in words."""

    lesson: str
    step: str
    words: str


def stumble_views(
    stumbles: Iterable[Stumble], shelf: Mapping[str, Listed], translate: Translate
) -> tuple[StumbleView, ...]:
    """In words; steps that no lesson on the shelf has any more are left out."""
    found = []
    for each in stumbles:
        lesson = shelf.get(each.lesson)
        title = dict(lesson.steps).get(each.step) if lesson is not None else None
        if lesson is not None and title is not None:
            found.append(StumbleView(lesson.title, title, _words(each, translate)))
    return tuple(found)


def _words(each: Stumble, translate: Translate) -> str:
    said = []
    if each.helped:
        line = translate(N_("最近 {n} 次里，{k} 次要人提一下"))
        said.append(line.format(n=each.times, k=each.helped))
    if each.misses:
        said.append(translate(N_("点到别处 {n} 下")).format(n=each.misses))
    return translate(N_("，")).join(said)
