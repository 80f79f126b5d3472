"""What a learner can do, folded from her events: step by step, skill by skill, lesson by lesson."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from app.core.events import Event, Kind
from app.core.mode import Mode

KINDS = (Kind.SITTING_STARTED, Kind.STEP_REACHED, Kind.SITTING_FINISHED)
"""The events that ``fold`` looks at."""

SLIPS = 1
"""A try counts as clean with so many slips at most (ST-L03)."""
_WINDOW = 10
_LEAST = 3
_DAYS = 2
_DAY_MS = 86_400_000
_TESTS = frozenset({Mode.ALONE.value, Mode.CHECK.value})
_EPOCH = 719_163
"""1970-01-01 as ``date.toordinal`` counts; days here are counted the same way."""


class Try(NamedTuple):
    """One time that a step was reached."""

    sitting: str
    mode: str
    is_review: bool
    day: int
    """The day of the sitting, as ``date.toordinal`` counts."""
    independence: str
    """A value of ``coach.Independence``."""
    misses: int
    seconds: float

    @property
    def is_test(self) -> bool:
        """Whether she had to find the way herself; being led shows nothing about it."""
        return self.mode in _TESTS

    @property
    def is_clean(self) -> bool:
        """Whether she did it alone, with one slip at most."""
        return self.is_test and self.independence == "alone" and self.misses <= SLIPS


def mastery(tries: Iterable[Try]) -> float:
    """Of the last ten times she had to find the way herself, the share she did clean: 0 to 1.

    Fewer than three times count as three, so that one lucky try is no mastery. A clean try added
    at the end never lowers it; one that was not clean never raises it.
    """
    tests = [each for each in tries if each.is_test][-_WINDOW:]
    return sum(each.is_clean for each in tests) / max(_LEAST, len(tests))


def is_mastered(tries: Iterable[Try]) -> bool:
    """Whether it was done clean on two different days (ST-L03)."""
    return len({each.day for each in tries if each.is_clean}) >= _DAYS


class Learner(NamedTuple):
    """What is known of one learner; the same whatever order her events arrived in."""

    steps: Mapping[tuple[str, str], tuple[Try, ...]] = {}
    """By lesson and step, every time it was reached, oldest first."""
    days: tuple[int, ...] = ()
    """The days on which she sat here, in order."""
    review: tuple[tuple[str, ...], ...] = ()
    """What the latest review was to repeat, each a lesson with some of its steps."""
    review_day: int = 0
    """The day of that review."""
    mastered: frozenset[str] = frozenset()
    """Lessons played through alone on two different days, with one slip at most each (ST-L03)."""

    def of_lesson(self, lesson: str) -> dict[str, tuple[Try, ...]]:
        """The steps of a lesson that were ever reached."""
        return {step: tries for (name, step), tries in self.steps.items() if name == lesson}

    def skill(self, steps: Iterable[tuple[str, str]]) -> float:
        """Mastery of a skill that these (lesson, step) ask for."""
        tries = [(place, each) for key in steps for place, each in self._placed(key)]
        return mastery(each for _place, each in sorted(tries))

    def lesson(self, lesson: str, steps: Sequence[str]) -> float:
        """Mean mastery over the steps of a lesson: 0 to 1."""
        values = [mastery(self.steps.get((lesson, step), ())) for step in steps]
        return sum(values) / len(values) if values else 0.0

    def _placed(self, key: tuple[str, str]) -> Iterable[tuple[tuple[int, int], Try]]:
        return (((each.day, place), each) for place, each in enumerate(self.steps.get(key, ())))


class _Sitting(NamedTuple):
    mode: str
    day: int
    is_review: bool
    lesson: str


def fold(events: Iterable[Event]) -> Learner:
    """The learner as her events tell; kinds other than ``KINDS`` say nothing.

    The order in which ``events`` come, and one that comes twice, change nothing.
    """
    ordered = sorted({event.id: event for event in events}.values(), key=_place)
    sittings: dict[str, _Sitting] = {}
    for event in ordered:
        if event.kind == Kind.SITTING_STARTED:
            sittings.setdefault(_text(event.body, "sitting"), _begun(event))
    review: tuple[tuple[str, ...], ...] = ()
    review_day = 0
    for event in ordered:
        if event.kind == Kind.SITTING_STARTED and (plan := _plan(event)):
            review, review_day = plan, sittings[_text(event.body, "sitting")].day
    steps: dict[tuple[str, str], list[Try]] = {}
    last: dict[str, dict[str, Try]] = {}
    finished: dict[str, int] = {}
    for event in ordered:
        body = event.body
        sitting = _text(body, "sitting")
        if event.kind == Kind.STEP_REACHED:
            lesson, step = _text(body, "lesson"), _text(body, "step")
            tried = _try(event, sittings.get(sitting))
            steps.setdefault((lesson, step), []).append(tried)
            last.setdefault(sitting, {})[step] = tried
        elif event.kind == Kind.SITTING_FINISHED:
            finished.setdefault(sitting, _count(body, "misses"))
    return Learner(
        {key: tuple(tries) for key, tries in steps.items()},
        tuple(sorted({each.day for each in sittings.values()})),
        review,
        review_day,
        _mastered(sittings, last, finished),
    )


def _place(event: Event) -> tuple[int, str]:
    return (event.hlc, event.id)


def _begun(event: Event) -> _Sitting:
    body = event.body
    return _Sitting(
        _text(body, "mode"),
        day_of(_text(body, "today"), event.wall_ms),
        bool(body.get("review")),
        _text(body, "lesson"),
    )


def _plan(event: Event) -> tuple[tuple[str, ...], ...]:
    plan = event.body.get("plan")
    if not event.body.get("review") or not isinstance(plan, list | tuple):
        return ()
    return tuple(tuple(str(name) for name in span) for span in plan if len(span) > 1)


def _try(event: Event, sitting: _Sitting | None) -> Try:
    body = event.body
    seconds = body.get("seconds")
    return Try(
        _text(body, "sitting"),
        sitting.mode if sitting else "",
        bool(sitting and sitting.is_review),
        sitting.day if sitting else day_of("", event.wall_ms),
        _text(body, "independence"),
        _count(body, "misses"),
        float(seconds) if isinstance(seconds, int | float) else 0.0,
    )


def _mastered(
    sittings: Mapping[str, _Sitting],
    last: Mapping[str, Mapping[str, Try]],
    finished: Mapping[str, int],
) -> frozenset[str]:
    days: dict[str, set[int]] = {}
    for name, misses in finished.items():
        sitting = sittings.get(name)
        if sitting is None or sitting.is_review or misses > SLIPS:
            continue
        tries = last.get(name, {}).values()
        if tries and all(each.is_clean for each in tries):
            days.setdefault(sitting.lesson, set()).add(sitting.day)
    return frozenset(lesson for lesson, on in days.items() if len(on) >= _DAYS)


def day_of(iso: str, wall_ms: int) -> int:
    """A day as ``date.toordinal`` counts it: that of ``iso``, else that of the seat's clock."""
    from datetime import date  # noqa: PLC0415 - not for a list without a history

    try:
        return date.fromisoformat(iso).toordinal()
    except ValueError:
        return _EPOCH + wall_ms // _DAY_MS


def _text(body: Mapping[str, Any], name: str) -> str:
    value = body.get(name)
    return value if isinstance(value, str) else ""


def _count(body: Mapping[str, Any], name: str) -> int:
    value = body.get(name)
    return value if isinstance(value, int) and value > 0 else 0
