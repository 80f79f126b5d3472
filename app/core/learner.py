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
KEPT = 12
"""How many of the times that a step was reached are looked at."""
_WINDOW = 10
_LEAST = 3
_DAYS = 2
_DAY_MS = 86_400_000
_LONGEST = 86_400.0
"""No step takes longer, in seconds."""
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
    """By lesson and step, the last times it was reached, oldest first."""
    days: tuple[int, ...] = ()
    """The days on which she sat here, in order."""
    review: tuple[tuple[str, ...], ...] = ()
    """What the latest review was to repeat, each a lesson with some of its steps."""
    review_day: int = 0
    """The day of that review."""
    mastered: frozenset[str] = frozenset()
    """Lessons played through without any help on two days, with one slip at most each (ST-L03)."""

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


class Sat(NamedTuple):
    """A sitting as far as it tells something about her."""

    sitting: str
    lesson: str
    mode: str
    is_review: bool
    day: int
    plan: tuple[tuple[str, ...], ...]
    """What the review that it belongs to was to repeat."""
    is_finished: bool = False
    misses: int = 0
    reached: int = 0
    """How often a step was reached in it, and how often not alone."""
    helped: int = 0


class Reached(NamedTuple):
    """A step was reached."""

    sitting: str
    lesson: str
    step: str
    independence: str
    misses: int
    tenths: int
    """Seconds it took, times ten."""
    wall_ms: int


def assemble(
    sat: Iterable[Sat], reached: Iterable[tuple[str, str, str, str, int, int, int]]
) -> Learner:
    """The learner of these sittings, in order, and of what was reached, in order for each step.

    ``reached`` are ``Reached``, or rows like them.

    Of every step only the last ``KEPT`` times count.
    """
    sittings = {each.sitting: each for each in sat}
    about = {name: (each.mode, each.is_review, each.day) for name, each in sittings.items()}
    steps: dict[tuple[str, str], list[Try]] = {}
    for sitting, lesson, step, how, misses, tenths_, wall_ms in reached:
        known = about.get(sitting)
        mode, is_review, day = known or ("", False, day_of("", wall_ms))
        tried = Try(sitting, mode, is_review, day, how, misses, tenths_ / 10)
        steps.setdefault((lesson, step), []).append(tried)
    review: tuple[tuple[str, ...], ...] = ()
    review_day = 0
    days: dict[str, set[int]] = {}
    for one in sittings.values():
        if one.is_review and one.plan:
            review, review_day = one.plan, one.day
        is_clean = one.mode in _TESTS and one.misses <= SLIPS and one.reached and not one.helped
        if one.is_finished and is_clean and not one.is_review:
            days.setdefault(one.lesson, set()).add(one.day)
    return Learner(
        {key: tuple(tries[-KEPT:]) for key, tries in steps.items()},
        tuple(sorted({one.day for one in sittings.values()})),
        review,
        review_day,
        frozenset(lesson for lesson, on in days.items() if len(on) >= _DAYS),
    )


def fold(events: Iterable[Event]) -> Learner:
    """The learner as her events tell; kinds other than ``KINDS`` say nothing.

    The order in which ``events`` come, and one that comes twice, change nothing. A store answers
    the same from its projections (see ``LearnerBook.abilities``).
    """
    sat: dict[str, Sat] = {}
    reached: list[Reached] = []
    ended: list[tuple[str, int]] = []
    for event in sorted({event.id: event for event in events}.values(), key=_place):
        body, sitting = event.body, _text(event.body, "sitting")
        if event.kind == Kind.SITTING_STARTED and sitting:
            sat.setdefault(sitting, begun(event.body, event.wall_ms))
        elif event.kind == Kind.STEP_REACHED:
            lesson, step = _text(body, "lesson"), _text(body, "step")
            how, misses = _text(body, "independence"), _count(body, "misses")
            if lesson and step:
                each = Reached(sitting, lesson, step, how, misses, tenths(body), event.wall_ms)
                reached.append(each)
        elif event.kind == Kind.SITTING_FINISHED:
            ended.append((sitting, _count(body, "misses")))
    for each in reached:
        if (one := sat.get(each.sitting)) is not None:
            helped = one.helped + (each.independence != "alone")
            sat[each.sitting] = one._replace(reached=one.reached + 1, helped=helped)
    for sitting, misses in ended:
        if (one := sat.get(sitting)) is not None:
            sat[sitting] = one._replace(is_finished=True, misses=max(one.misses, misses))
    return assemble(sat.values(), reached)


def begun(body: Mapping[str, Any], wall_ms: int) -> Sat:
    """The sitting that this body of ``sitting.started`` begins."""
    return Sat(
        _text(body, "sitting"),
        _text(body, "lesson"),
        _text(body, "mode"),
        bool(body.get("review")),
        day_of(_text(body, "today"), wall_ms),
        _plan(body),
    )


def tenths(body: Mapping[str, Any]) -> int:
    """How long a step took, in tenths of a second; 0 where that is not said."""
    value = body.get("seconds")
    is_time = isinstance(value, int | float) and 0 <= value < _LONGEST
    return round(value * 10) if is_time and value is not None else 0


def day_of(iso: str, wall_ms: int) -> int:
    """A day as ``date.toordinal`` counts it: that of ``iso``, else that of the seat's clock."""
    from datetime import date  # noqa: PLC0415 - not for a list without a history

    try:
        return date.fromisoformat(iso).toordinal()
    except ValueError:
        return _EPOCH + wall_ms // _DAY_MS


def _place(event: Event) -> tuple[int, str]:
    return (event.hlc, event.id)


def _plan(body: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    plan = body.get("plan")
    if not isinstance(plan, list | tuple):
        return ()
    return tuple(
        tuple(_clean(str(name)) for name in span)
        for span in plan
        if isinstance(span, list | tuple) and len(span) > 1
    )


def _text(body: Mapping[str, Any], name: str) -> str:
    value = body.get(name)
    return _clean(value) if isinstance(value, str) else ""


def _clean(value: str) -> str:
    # A newer or foreign body may hold half a surrogate pair, which no column can keep.
    return value.encode("utf-8", "replace").decode()


def _count(body: Mapping[str, Any], name: str) -> int:
    value = body.get(name)
    return value if isinstance(value, int) and 0 <= value < 2**31 else 0
