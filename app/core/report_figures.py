"""The figures of a span of days, folded from all rows of a station, whenever they arrived."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from app.core.feelings import Shown, Tally, showable
from app.core.mode import Mode
from app.core.report_rows import Almanac, Deed, ReportSource, Stamp, date_of

BY_HERSELF = frozenset({Mode.ALONE.value, Mode.CHECK.value})
"""Modes in which she finds the way herself: what is done there shows what was learnt."""


class Span(NamedTuple):
    """Some days, both ends included."""

    first: date
    last: date

    def holds(self, day: date | None) -> bool:
        """Whether ``day`` is one of them."""
        return day is not None and self.first <= day <= self.last

    @property
    def days(self) -> tuple[date, ...]:
        """Each of them."""
        count = (self.last - self.first).days + 1
        return tuple(self.first + timedelta(days=number) for number in range(count))

    @property
    def month(self) -> str:
        """The month in which it begins, as "2026-11"."""
        return self.first.isoformat()[:7]

    def is_over(self, today: date) -> bool:
        """Whether nothing more can happen in it; records may still be on their way."""
        return today > self.last


def day_span(day: date) -> Span:
    """One day."""
    return Span(day, day)


def month_span(year: int, month: int) -> Span:
    """A calendar month; ValueError if there is no such month."""
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    return Span(first, following - timedelta(days=1))


class Figures(NamedTuple):
    """What a span of days brought."""

    span: Span
    felt: Shown
    """How visits felt, in the month of the span: a single day would tell too much."""
    deeds: Mapping[str, int]
    """By lesson: what was really done."""
    visits: int
    people: int
    """Who came or practised; somebody with two ids is one."""
    newcomers: int
    """Who came for the first time."""
    by_day: Mapping[date, int]
    """Visits of each day on which somebody came."""
    by_hour: Mapping[int, int]
    """Visits by the hour at which they began."""
    practised: Mapping[str, int]
    """By lesson: how many people."""
    learnt: Mapping[str, int]
    """By lesson: how many people did it by themselves, to its end."""
    ways: Mapping[str, int]
    """Steps that were reached by whoever had to find the way herself, by how: ``Independence``."""
    calls: int
    """Raised hands."""
    doubtful: int
    """Rows dated by the order of events, since the seat's clock was wrong; they are counted."""
    undated: int
    """Rows of the whole store that no day could be found for; they are counted in no span."""


class _Clock:
    """Dates rows, and counts those that are doubtful."""

    def __init__(self, almanac: Almanac, span: Span) -> None:
        self._almanac = almanac
        self._span = span
        self.doubtful = 0
        self.undated = 0

    def day(self, stamp: Stamp) -> date | None:
        """The day of ``stamp`` if it is in the span."""
        dated = date_of(stamp, self._almanac)
        if dated.day is None:
            self.undated += 1
        elif self._span.holds(dated.day):
            self.doubtful += dated.is_doubtful
            return dated.day
        return None

    def hour(self, stamp: Stamp) -> int:
        """The hour of ``stamp``."""
        return date_of(stamp, self._almanac).hour


def fold_figures(source: ReportSource, span: Span, almanac: Almanac) -> Figures:
    """The figures of ``span``; the order of the rows does not matter."""
    ids, clock = source.goes_by(), _Clock(almanac, span)
    people: set[str] = set()
    first_days: dict[str, date] = {}
    by_day: Counter[date] = Counter()
    by_hour: Counter[int] = Counter()
    for came in source.visits():
        who = ids.get(came.learner, came.learner)
        any_day = date_of(came.at, almanac).day
        if any_day is not None:
            first_days[who] = min(any_day, first_days.get(who, any_day))
        if (day := clock.day(came.at)) is not None:
            people.add(who)
            by_day[day] += 1
            by_hour[clock.hour(came.at)] += 1
    practised: set[tuple[str, str]] = set()
    learnt: set[tuple[str, str]] = set()
    for sat in source.sats():
        who = ids.get(sat.learner, sat.learner)
        if clock.day(sat.started) is not None:
            people.add(who)
            practised.add((sat.lesson, who))
        is_learnt = sat.is_finished and not sat.is_review and sat.mode in BY_HERSELF
        if is_learnt and span.holds(date_of(sat.last, almanac).day):
            learnt.add((sat.lesson, who))
    ways = Counter(
        reach.independence
        for reach in source.reaches()
        if reach.mode in BY_HERSELF and clock.day(reach.at) is not None
    )
    calls = sum(clock.day(call.at) is not None for call in source.calls())
    deeds = Counter(deed.lesson for deed in _deeds(source, ids) if span.holds(deed.on))
    return Figures(
        span=span,
        felt=showable(source.felt().get(span.month, {})),
        deeds=deeds,
        visits=by_day.total(),
        people=len(people),
        newcomers=sum(span.holds(day) for day in first_days.values()),
        by_day=dict(sorted(by_day.items())),
        by_hour=dict(sorted(by_hour.items())),
        practised=Counter(lesson for lesson, _who in practised),
        learnt=Counter(lesson for lesson, _who in learnt),
        ways=ways,
        calls=calls,
        doubtful=clock.doubtful,
        undated=clock.undated,
    )


class LessonMonth(NamedTuple):
    """What a month brought for one lesson."""

    month: str
    practised: int
    """People."""
    learnt: int
    deeds: int
    felt: Tally | None
    """None if too few have answered."""


class LessonFigures(NamedTuple):
    """One lesson, over all months."""

    lesson: str
    months: tuple[LessonMonth, ...]
    """Each month in which there was something, in order."""
    people: int
    learnt: int
    deeds: int
    felt: Tally | None
    ways: Mapping[str, Mapping[str, int]]
    """By step: how it was reached by whoever had to find the way herself."""
    calls: int


def fold_lesson(source: ReportSource, lesson: str, almanac: Almanac) -> LessonFigures:
    """The figures of ``lesson``; what has no day counts in the sums, but in no month."""
    ids = source.goes_by()
    practised: dict[str, set[str]] = {}
    learnt: dict[str, set[str]] = {}
    for sat in source.sats():
        if sat.lesson != lesson:
            continue
        who = ids.get(sat.learner, sat.learner)
        practised.setdefault(_month(sat.started, almanac), set()).add(who)
        if sat.is_finished and not sat.is_review and sat.mode in BY_HERSELF:
            learnt.setdefault(_month(sat.last, almanac), set()).add(who)
    real = [deed for deed in _deeds(source, ids) if deed.lesson == lesson]
    deeds = Counter(deed.on.isoformat()[:7] for deed in real)
    felt = {month: showable(by).lessons.get(lesson) for month, by in source.felt().items()}
    told = {month: tally for month, tally in felt.items() if tally is not None}
    ways: dict[str, Counter[str]] = {}
    for reach in source.reaches():
        if reach.lesson == lesson and reach.mode in BY_HERSELF:
            ways.setdefault(reach.step, Counter())[reach.independence] += 1
    months = sorted({*practised, *learnt, *deeds, *told} - {""})
    whole = sum(told.values(), Tally())
    return LessonFigures(
        lesson=lesson,
        months=tuple(
            LessonMonth(
                month,
                len(practised.get(month, ())),
                len(learnt.get(month, ())),
                deeds[month],
                told.get(month),
            )
            for month in months
        ),
        people=len(set().union(*practised.values())),
        learnt=len(set().union(*learnt.values())),
        deeds=deeds.total(),
        felt=whole if whole.is_enough else None,
        ways=ways,
        calls=sum(call.lesson == lesson for call in source.calls()),
    )


def _deeds(source: ReportSource, ids: Mapping[str, str]) -> set[Deed]:
    """What was really done; told of two ids of one person it is one deed."""
    return {deed._replace(learner=ids.get(deed.learner, deed.learner)) for deed in source.deeds()}


def _month(stamp: Stamp, almanac: Almanac) -> str:
    day = date_of(stamp, almanac).day
    return day.isoformat()[:7] if day is not None else ""
