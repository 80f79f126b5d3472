"""What a warm-up tells of a hand: within bounds, by what happens again, never by one slip."""

from __future__ import annotations

import json
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from app.core.hand_measure import Measured, Press, habits_for, measure, words_for
from app.core.press_habits import DEBOUNCE, SCALE, SLOP, PressHabits

RADIUS = 38.0


@dataclass
class Hand:
    """Lights ten lamps, 2.5 s apart, with the same faults every time."""

    drift: float = 3.0
    hold: float = 0.2
    outside: float = 0.0
    gap: float | None = None
    """Seconds after which each press comes a second time."""

    def presses(self, lamps: int = 10) -> list[Press]:
        made = []
        for lamp in range(lamps):
            at = lamp * 2.5
            start = (RADIUS + self.outside, 0.0) if self.outside else (4.0, 2.0)
            end = (start[0], start[1] + self.drift)
            made.append(Press(lamp, RADIUS, at, at + self.hold, start, end, is_lighting=True))
            if self.gap is not None:
                up = at + self.hold + self.gap
                made.append(Press(lamp, RADIUS, up - 0.05, up, (3.0, 3.0), (3.0, 3.0), False))
        return made


places = st.tuples(st.floats(-900, 900), st.floats(-900, 900))


@st.composite
def any_press(draw: st.DrawFn, lamp: int | None = None) -> Press:
    down_at = draw(st.floats(0, 40))
    return Press(
        draw(st.integers(0, 9)) if lamp is None else lamp,
        draw(st.floats(30, 80)),
        down_at,
        down_at + draw(st.floats(0, 20)),
        draw(places),
        draw(places),
        draw(st.booleans()),
    )


@given(st.lists(any_press(), max_size=40))
def test_whatever_the_hand_does_the_habits_stay_within_bounds(presses: list[Press]) -> None:
    habits = habits_for(measure(presses))
    assert DEBOUNCE[0] <= habits.debounce_s <= DEBOUNCE[2]
    assert SLOP[0] <= habits.slop_px <= SLOP[2]
    assert SCALE[0] <= habits.target_scale <= SCALE[2]
    assert isinstance(habits.slop_px, int)


@given(any_press(), st.integers(0, 10))
def test_one_slip_of_a_steady_hand_changes_nothing(slip: Press, place: int) -> None:
    presses = Hand().presses()
    slip = slip._replace(is_lighting=False)
    assert habits_for(measure([*presses[:place], slip, *presses[place:]])) == PressHabits()


@given(st.floats(0, 1.4), st.floats(0, 60), st.floats(0, 60))
def test_what_happens_every_time_is_covered_as_far_as_the_bounds_allow(
    gap: float, drift: float, outside: float
) -> None:
    habits = habits_for(measure(Hand(drift=drift, outside=outside, gap=gap).presses()))
    assert habits.debounce_s > min(gap, DEBOUNCE[2] - 0.001)
    assert habits.slop_px >= min(drift, SLOP[2])
    assert 30 * habits.target_scale >= min(30 + outside, 45) - 1e-6


@given(st.floats(0.31, 1.2), st.floats(0.0, 0.2))
def test_a_slower_echo_never_makes_the_program_wait_less(gap: float, more: float) -> None:
    quick = habits_for(measure(Hand(gap=gap).presses()))
    slow = habits_for(measure(Hand(gap=gap + more).presses()))
    assert slow.debounce_s >= quick.debounce_s


def test_a_steady_hand_is_left_alone() -> None:
    measured = measure(Hand().presses())
    assert (measured.lamps, measured.doubles, measured.misses) == (10, 0, 0)
    assert habits_for(measured) == PressHabits()
    assert words_for(measured, PressHabits(), str)[0] == "您的手很稳。"


def test_echoes_are_no_misses_and_no_long_holds() -> None:
    measured = measure(Hand(gap=0.8).presses())
    assert (measured.lamps, measured.doubles, measured.misses) == (10, 10, 0)
    assert round(measured.double_s, 2) == 0.8
    assert habits_for(measured).debounce_s == 0.95


def test_quick_echoes_let_the_program_wait_less_than_usual() -> None:
    assert habits_for(measure(Hand(gap=0.2).presses())).debounce_s == 0.35


def test_too_little_says_nothing_and_keeps_what_was() -> None:
    before = PressHabits(1.2, 20, 1.3)
    measured = measure(Hand(drift=40, gap=1.0).presses(5))
    assert habits_for(measured, before) == before
    assert "没有量" in words_for(measured, before, str)[0]
    assert habits_for(Measured(), before) == before


def test_misses_are_told_by_their_side() -> None:
    aside = [(-60.0, 5.0), (70.0, -5.0), (3.0, -60.0), (0.0, 66.0), (1.0, 70.0)]
    presses = [
        Press(n, RADIUS, n * 2.0, n * 2 + 0.1, at, at, is_lighting=True)
        for n, at in enumerate(aside)
    ]
    assert measure(presses).missed == (1, 1, 1, 2)


@given(st.lists(any_press(), max_size=30))
def test_the_fact_holds_whole_numbers_only(presses: list[Press]) -> None:
    body = measure(presses).as_body()
    assert all(type(value) is int for value in body.values())
    assert json.loads(json.dumps(body)) == body


@given(st.lists(any_press(), max_size=30))
def test_what_is_said_names_no_illness_and_is_short(presses: list[Press]) -> None:
    measured = measure(presses)
    for sentence in words_for(measured, habits_for(measured), str):
        assert len(sentence) <= 20
        assert not any(word in sentence for word in ("抖", "病", "差", "错误", "失败"))
