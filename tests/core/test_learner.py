"""What a learner can do follows from her events alone, and honestly."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.events import Event
from app.core.learner import KINDS, Try, fold, is_mastered, mastery
from app.core.mode import Mode
from tests.core.tries import DAY, Diary, tried

HOW = ("alone", "hint", "volunteer-words", "volunteer-hand", "shown")
TRIES = st.builds(
    tried,
    st.sampled_from(HOW),
    st.integers(0, 4),
    st.integers(0, 30),
    st.sampled_from([mode.value for mode in Mode]),
)


@st.composite
def diaries(draw: st.DrawFn) -> list[Event]:
    diary = Diary()
    for _ in range(draw(st.integers(0, 8))):
        steps = draw(
            st.lists(
                st.tuples(st.sampled_from("abc"), st.sampled_from(HOW), st.integers(0, 3)),
                max_size=5,
            )
        )
        diary.sit(
            draw(st.sampled_from(["G02", "H01"])),
            steps,
            day=draw(st.integers(0, 40)),
            mode=draw(st.sampled_from([mode.value for mode in Mode])),
            review=draw(st.lists(st.sampled_from("abc"), max_size=2)),
            finishes=draw(st.booleans()),
        )
    return diary.events


@given(events=diaries(), data=st.data())
def test_the_order_of_arrival_and_a_second_copy_change_nothing(
    events: list[Event], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(events + events[:5]))
    assert fold(shuffled) == fold(events)


@given(tries=st.lists(TRIES, max_size=25), misses=st.integers(0, 1))
def test_doing_it_clean_once_more_never_lowers_mastery(tries: list[Try], misses: int) -> None:
    assert mastery([*tries, tried("alone", misses)]) >= mastery(tries)


@given(tries=st.lists(TRIES, max_size=25), how=st.sampled_from(HOW[1:]))
def test_needing_help_once_more_never_raises_mastery(tries: list[Try], how: str) -> None:
    assert mastery([*tries, tried(how)]) <= mastery(tries)


@given(tries=st.lists(TRIES, max_size=25), mode=st.sampled_from(["watch", "guided"]))
def test_being_led_says_nothing_about_mastery(tries: list[Try], mode: str) -> None:
    led = [*tries, tried("shown", mode=mode)]
    assert mastery(led) == mastery(tries)
    assert 0.0 <= mastery(tries) <= 1.0


def test_one_lucky_try_is_no_mastery() -> None:
    assert mastery([tried()]) == pytest.approx(1 / 3)
    assert mastery([tried()] * 3) == 1.0


@pytest.mark.parametrize(
    ("tries", "is_so"),
    [
        ([tried(day=0), tried(day=7)], True),
        ([tried(day=0, misses=1), tried(day=7, misses=1)], True),
        ([tried(day=0), tried(day=0)], False),
        ([tried(day=0), tried(day=7, misses=2)], False),
        ([tried(day=0), tried("hint", day=7)], False),
        ([tried(day=0, mode="guided"), tried(day=7)], False),
    ],
)
def test_mastered_is_alone_twice_with_one_slip_on_different_days(
    tries: list[Try], is_so: bool
) -> None:
    assert is_mastered(tries) is is_so


def test_a_lesson_is_mastered_by_two_whole_sittings_on_different_days() -> None:
    clean = [("a", "alone", 0), ("b", "alone", 1)]
    diary = Diary()
    diary.sit("G02", clean)
    assert fold(diary.events).mastered == frozenset()
    diary.sit("G02", clean, day=0)
    assert fold(diary.events).mastered == frozenset()
    diary.sit("G02", clean, day=7)
    assert fold(diary.events).mastered == {"G02"}


@pytest.mark.parametrize(
    "second",
    [
        {"steps": [("a", "alone", 1), ("b", "alone", 1)]},
        {"steps": [("a", "alone", 0), ("b", "hint", 0)]},
        {"steps": [("a", "hint", 0), ("a", "alone", 0), ("b", "alone", 0)]},
        {"steps": [("a", "alone", 0), ("b", "alone", 0)], "finishes": False},
        {"steps": [("a", "alone", 0), ("b", "alone", 0)], "mode": "guided"},
        {"steps": [("a", "alone", 0)], "review": ["a"]},
    ],
    ids=["two-slips", "a-hint", "undone-and-done-again", "left-half-way", "led", "only-a-review"],
)
def test_what_does_not_master_a_lesson(second: dict[str, Any]) -> None:
    diary = Diary()
    diary.sit("G02", [("a", "alone", 0), ("b", "alone", 0)])
    diary.sit("G02", day=7, **second)
    assert fold(diary.events).mastered == frozenset()


def test_a_skill_is_what_she_did_in_all_steps_that_ask_for_it() -> None:
    diary = Diary()
    diary.sit("G02", [("a", "alone", 0), ("b", "shown", 0)])
    diary.sit("H01", [("c", "alone", 0), ("d", "alone", 0)], day=7)
    learner = fold(diary.events)
    assert learner.skill([("G02", "a"), ("H01", "c"), ("H01", "d")]) == 1.0
    assert learner.skill([("G02", "a"), ("G02", "b"), ("H01", "c")]) == pytest.approx(2 / 3)
    assert learner.skill([("G02", "never")]) == 0.0
    assert learner.lesson("G02", ["a", "b"]) == pytest.approx(1 / 6)
    assert learner.days == (DAY, DAY + 7)


def test_kinds_of_other_programs_and_torn_bodies_say_nothing() -> None:
    diary = Diary()
    sitting = diary.sit("G02", [("a", "alone", 0)])
    torn = [
        event._replace(id=f"torn{number}", hlc=10_000 + number, body=body)
        for event in diary.events
        for number, body in enumerate(({}, {"sitting": 5, "today": "x", "seconds": "y"}))
    ]
    learner = fold([*diary.events, *torn, diary.events[0]._replace(id="z", kind="newer.kind")])
    assert learner.of_lesson("G02")["a"][0].sitting == sitting
    assert set(learner.of_lesson("G02")) == {"a"}


def test_it_reads_only_what_it_says_it_reads() -> None:
    diary = Diary()
    diary.sit("G02", [("a", "alone", 0)])
    assert {event.kind for event in diary.events} == {kind.value for kind in KINDS}
