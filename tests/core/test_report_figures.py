"""Figures count each thing once, on its own day, in whatever order it arrived."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.feelings import Tally
from app.core.report_figures import day_span, fold_figures, fold_lesson, month_span
from app.core.report_rows import Almanac, Called, Came, Dated, Deed, Reach, Sat, Stamp, date_of

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Other work may run on this machine."""

DAY_MS = 86_400_000
NOON = round(datetime(2026, 11, 10, 12, tzinfo=UTC).timestamp() * 1000)
NOVEMBER = month_span(2026, 11)


def _day_of(ms: int) -> date:
    return datetime.fromtimestamp(ms / 1000, UTC).date()


def _hour_of(ms: int) -> int:
    return datetime.fromtimestamp(ms / 1000, UTC).hour


ALMANAC = Almanac(_day_of, _hour_of, NOON + 10 * DAY_MS)


def stamp(ms: int = NOON, *, seen: int = 0) -> Stamp:
    """By a clock that is right, unless something later had been ``seen``."""
    return Stamp(max(ms, seen) << 16, ms)


@dataclass
class Rows:
    """A report source without a store."""

    sat: list[Sat] = field(default_factory=list)
    reach: list[Reach] = field(default_factory=list)
    came: list[Came] = field(default_factory=list)
    called: list[Called] = field(default_factory=list)
    deed: list[Deed] = field(default_factory=list)
    faces: dict[str, dict[str, Tally]] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)

    def sats(self) -> list[Sat]:
        return self.sat

    def reaches(self) -> list[Reach]:
        return self.reach

    def visits(self) -> list[Came]:
        return self.came

    def calls(self) -> list[Called]:
        return self.called

    def deeds(self) -> list[Deed]:
        return self.deed

    def felt(self) -> Mapping[str, Mapping[str, Tally]]:
        return self.faces

    def goes_by(self) -> Mapping[str, str]:
        return self.ids


def sat(who: str = "a", lesson: str = "G02", mode: str = "alone", at: Stamp | None = None) -> Sat:
    when = at or stamp()
    return Sat(who, lesson, mode, False, True, when, when)


def test_a_month_has_all_its_days() -> None:
    assert len(NOVEMBER.days) == 30
    assert month_span(2024, 2).last == date(2024, 2, 29)
    assert month_span(2026, 12).last == date(2026, 12, 31)
    with pytest.raises(ValueError, match="month"):
        month_span(2026, 13)


def test_a_month_is_over_on_the_first_of_the_next() -> None:
    assert not NOVEMBER.is_over(date(2026, 11, 30))
    assert NOVEMBER.is_over(date(2026, 12, 1))


def test_somebody_with_two_ids_is_one_person() -> None:
    rows = Rows(came=[Came("a", stamp()), Came("b", stamp(NOON + 1))], sat=[sat("a"), sat("b")])
    rows.deed = [Deed("a", "G02", NOVEMBER.first), Deed("b", "G02", NOVEMBER.first)]
    apart = fold_figures(rows, NOVEMBER, ALMANAC)
    assert (apart.people, apart.learnt["G02"], apart.deeds["G02"]) == (2, 2, 2)
    rows.ids = {"a": "a", "b": "a"}
    one = fold_figures(rows, NOVEMBER, ALMANAC)
    assert (one.people, one.visits, one.newcomers) == (1, 2, 1)
    assert (one.learnt["G02"], one.practised["G02"], one.deeds["G02"]) == (1, 1, 1)


def test_only_what_she_did_by_herself_and_to_its_end_is_learnt() -> None:
    rows = Rows(sat=[sat("a", mode="guided"), sat("b", mode="watch"), sat("c", mode="check")])
    rows.sat.append(sat("d")._replace(is_finished=False))
    rows.sat.append(sat("e")._replace(is_review=True))
    figures = fold_figures(rows, NOVEMBER, ALMANAC)
    assert (figures.practised["G02"], figures.learnt["G02"]) == (5, 1)


def test_a_newcomer_is_new_once() -> None:
    rows = Rows(came=[Came("a", stamp(NOON - 20 * DAY_MS)), Came("a", stamp()), Came("b", stamp())])
    november = fold_figures(rows, NOVEMBER, ALMANAC)
    october = fold_figures(rows, month_span(2026, 10), ALMANAC)
    assert (november.people, november.newcomers) == (2, 1)
    assert (october.people, october.newcomers) == (1, 1)


def test_only_steps_that_she_had_to_find_show_how_independent_she_is() -> None:
    reaches = [
        Reach("a", "G02", "s", mode, how, stamp())
        for mode, how in (("alone", "alone"), ("check", "hint"), ("guided", "shown"))
    ]
    assert fold_figures(Rows(reach=reaches), NOVEMBER, ALMANAC).ways == {"alone": 1, "hint": 1}


# -- clocks that are wrong -----------------------------------------------------------------------


def test_a_clock_that_lags_is_dated_by_what_had_been_seen() -> None:
    in_1970 = Stamp(NOON << 16, 5_000)
    assert date_of(in_1970, ALMANAC) == Dated(date(2026, 11, 10), 12, is_doubtful=True)
    rows = Rows(came=[Came("a", in_1970), Came("b", stamp())])
    figures = fold_figures(rows, NOVEMBER, ALMANAC)
    assert (figures.visits, figures.doubtful, figures.undated) == (2, 1, 0)


@pytest.mark.parametrize("wall_ms", [5_000, NOON + 400 * DAY_MS])
def test_what_has_no_day_is_counted_in_no_span_and_is_told(wall_ms: int) -> None:
    rows = Rows(came=[Came("a", stamp(wall_ms)), Came("b", stamp())])
    figures = fold_figures(rows, NOVEMBER, ALMANAC)
    assert (figures.visits, figures.people, figures.undated) == (1, 1, 1)


def test_a_record_that_a_clock_of_2099_wrote_into_is_dated_by_right_clocks() -> None:
    after = stamp(NOON, seen=4_070_908_800_000)
    assert date_of(after, ALMANAC) == Dated(date(2026, 11, 10), 12)


def test_a_clock_a_few_hours_off_is_believed() -> None:
    assert not date_of(stamp(NOON, seen=NOON + 3_600_000), ALMANAC).is_doubtful


moments = st.integers(NOON - 60 * DAY_MS, NOON + 9 * DAY_MS).map(stamp)
whoever = st.sampled_from(["a", "b", "c", "d"])
rows_of_all_kinds = st.builds(
    Rows,
    st.lists(
        st.builds(
            sat, whoever, st.sampled_from(["G02", "H01"]), st.sampled_from(["alone", "guided"]),
            moments,
        )
    ),
    st.lists(
        st.builds(
            Reach, whoever, st.just("G02"), st.just("s"), st.just("alone"),
            st.sampled_from(["alone", "hint"]), moments,
        )
    ),
    st.lists(st.builds(Came, whoever, moments)),
    st.lists(st.builds(Called, whoever, st.just("G02"), moments)),
)  # fmt: skip


@UNHURRIED
@given(rows_of_all_kinds, st.randoms(use_true_random=False))
def test_the_order_in_which_rows_arrive_changes_nothing(rows: Rows, chance: random.Random) -> None:
    shuffled = replace(
        rows,
        sat=chance.sample(rows.sat, len(rows.sat)),
        reach=chance.sample(rows.reach, len(rows.reach)),
        came=chance.sample(rows.came, len(rows.came)),
    )
    assert fold_figures(rows, NOVEMBER, ALMANAC) == fold_figures(shuffled, NOVEMBER, ALMANAC)
    assert fold_lesson(rows, "G02", ALMANAC) == fold_lesson(shuffled, "G02", ALMANAC)


@UNHURRIED
@given(rows_of_all_kinds)
def test_days_add_up_to_their_month_and_months_to_all(rows: Rows) -> None:
    month = fold_figures(rows, NOVEMBER, ALMANAC)
    days = [fold_figures(rows, day_span(day), ALMANAC) for day in NOVEMBER.days]
    assert sum(day.visits for day in days) == month.visits == sum(month.by_hour.values())
    assert sum(day.calls for day in days) == month.calls
    assert sum(day.newcomers for day in days) == month.newcomers
    assert sum(sum(day.ways.values()) for day in days) == sum(month.ways.values())
    months = [fold_figures(rows, month_span(2026, n), ALMANAC) for n in range(8, 12)]
    assert sum(each.visits for each in months) == len(rows.came)
    assert sum(each.newcomers for each in months) == len({came.learner for came in rows.came})


def test_a_lesson_has_its_months_and_few_answers_stay_unsaid() -> None:
    rows = Rows(sat=[sat("a"), sat("b", at=stamp(NOON - 31 * DAY_MS)), sat("c", lesson="H01")])
    rows.faces = {"2026-10": {"G02": Tally(6, 1)}, "2026-11": {"G02": Tally(1), "H01": Tally(9)}}
    rows.deed = [Deed("a", "G02", date(2026, 11, 3))]
    figures = fold_lesson(rows, "G02", ALMANAC)
    assert [(month.month, month.felt) for month in figures.months] == [
        ("2026-10", Tally(6, 1)),
        ("2026-11", None),
    ]
    assert (figures.people, figures.learnt, figures.deeds) == (2, 2, 1)
    assert figures.felt == Tally(6, 1)
