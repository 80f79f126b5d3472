"""What is repeated: little, what gains most by it first, and never a debt."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.events import Event
from app.core.learner import fold
from app.core.review import (
    AFTER_ABSENCE,
    LESSONS,
    MINUTES,
    MOST,
    Span,
    due_steps,
    review_today,
    usual_gap,
)
from app.core.spacing import Proof, gain, proofs, recall, remember
from tests.core.test_learner import diaries
from tests.core.tries import DAY, Diary, tried

LESSONS_HERE = {"G02": ["a", "b", "c", "d", "e"], "H01": ["a", "b", "c"], "V01": ["a", "b"]}
ALONE = [(step, "alone", 0) for step in "abcde"]


def planned(diary: Diary, day: int) -> tuple[Span, ...]:
    return review_today(fold(diary.events), LESSONS_HERE, DAY + day)


def test_who_has_done_nothing_has_nothing_to_repeat() -> None:
    assert planned(Diary(), 0) == ()


def test_what_was_done_today_is_not_repeated_today() -> None:
    diary = Diary()
    diary.sit("G02", [("a", "hint", 3), ("b", "shown", 0)])
    assert planned(diary, 0) == ()
    assert planned(diary, 1) != ()


def test_what_needed_help_last_time_comes_back_and_the_rest_does_not() -> None:
    diary = Diary()
    for day in (0, 7, 14):
        diary.sit("G02", ALONE, day=day)
    diary.sit("G02", [("a", "alone", 0), ("b", "hint", 0), ("c", "shown", 0)], day=21)
    due = due_steps(fold(diary.events), LESSONS_HERE, DAY + 22)
    assert {each.step for each in due if each.was_missed} == {"b", "c"}
    assert [each.gain for each in due] == sorted((each.gain for each in due), reverse=True)


def test_after_one_lesson_the_steps_that_needed_help_come_first() -> None:
    diary = Diary()
    diary.sit("G02", [(step, "hint" if step in "bd" else "alone", 0) for step in "abcde"])
    due = due_steps(fold(diary.events), LESSONS_HERE, DAY + 7)
    assert {each.step for each in due[:2]} == {"b", "d"}


def test_neighbours_are_played_in_one_go_and_in_the_order_of_the_lesson() -> None:
    diary = Diary()
    diary.sit("G02", [("e", "shown", 0), ("b", "hint", 0), ("a", "hint", 0)])
    assert planned(diary, 7) == (Span("G02", ("a", "b")), Span("G02", ("e",)))


def test_doing_it_well_puts_it_off_longer_each_time() -> None:
    diary, waits = Diary(), []
    day = 0
    for _ in range(4):
        diary.sit("H01", [("a", "alone", 0)], day=day)
        wait = next(
            gap
            for gap in range(1, 200)
            if due_steps(fold(diary.events), LESSONS_HERE, DAY + day + gap)
        )
        waits.append(wait)
        day += wait
    assert waits == sorted(waits)
    assert waits[-1] > 2 * waits[0]


def test_watching_leaves_nothing_to_repeat_and_being_led_does() -> None:
    diary = Diary()
    diary.sit("G02", [("a", "shown", 0)], mode="watch")
    assert planned(diary, 7) == ()
    diary.sit("G02", [("a", "hint", 0)], mode="guided", day=1)
    assert planned(diary, 8) == (Span("G02", ("a",)),)


def test_after_weeks_away_only_a_few_come_back() -> None:
    diary = Diary()
    diary.sit("G02", [(step, "hint", 0) for step in "abcde"], seconds=5)
    diary.sit("H01", [(step, "hint", 0) for step in "abc"], seconds=5)
    soon = sum(len(span.steps) for span in planned(diary, 7))
    late = sum(len(span.steps) for span in planned(diary, 90))
    assert late == AFTER_ABSENCE < soon <= MOST


def test_weeks_away_are_not_held_against_her() -> None:
    """Having lost a step after two months makes it no harder than it was; after a week it does."""
    known = [Proof(DAY, 3), Proof(DAY + 7, 3)]
    before = remember(known)
    after_a_week = remember([*known, Proof(DAY + 14, 1)])
    after_an_absence = remember([*known, Proof(DAY + 70, 1)])
    assert before is not None
    assert after_a_week is not None
    assert after_an_absence is not None
    assert after_an_absence.difficulty == before.difficulty < after_a_week.difficulty
    assert after_an_absence.stability >= after_a_week.stability


def test_a_review_that_was_left_goes_on_with_the_same_steps_and_then_there_is_no_other() -> None:
    diary = Diary()
    diary.sit("G02", [(step, "hint", 0) for step in "abcde"], seconds=5)
    first = planned(diary, 7)
    plan = [(span.lesson, *span.steps) for span in first]
    steps = first[0].steps
    assert len(steps) > 1
    diary.sit(
        "G02", [(steps[0], "alone", 0)], day=7, review=steps, plan=plan, finishes=False, seconds=5
    )
    rest = planned(diary, 7)
    assert [step for span in rest for step in span.steps] == [
        step for span in first for step in span.steps if step != steps[0]
    ]
    diary.sit("G02", [(step, "alone", 0) for step in steps[1:]], day=7, review=steps[1:], plan=plan)
    assert planned(diary, 7) == ()


def test_lessons_that_are_gone_are_not_repeated() -> None:
    diary = Diary()
    diary.sit("X99", [("a", "hint", 0)])
    diary.sit("G02", [("gone", "hint", 0)])
    assert planned(diary, 7) == ()


def test_the_first_try_of_a_day_is_what_that_day_showed() -> None:
    tries = [tried("hint"), tried("alone"), tried("alone", day=1, misses=3), tried(day=2)]
    assert [proof.grade for proof in proofs(tries)] == [1, 2, 3]
    led_first = [tried("hint", mode="guided"), tried("alone")]
    assert [proof.grade for proof in proofs(led_first)] == [3]


def test_what_is_known_fades_with_the_days() -> None:
    memory = remember([Proof(DAY, 3)])
    assert memory is not None
    left = [recall(memory, DAY + days) for days in (0, 1, 7, 30)]
    assert left == sorted(left, reverse=True)
    assert left[0] > 0.99


def test_what_is_safe_gains_less_than_what_is_about_to_go() -> None:
    fresh, fading = remember([Proof(DAY, 3)]), remember([Proof(DAY - 14, 3)])
    safe = remember([Proof(DAY - days, 3) for days in (60, 50, 35, 1)])
    assert fresh is not None
    assert fading is not None
    assert safe is not None
    assert gain(fading, DAY) > gain(safe, DAY)
    assert gain(fading, DAY) > gain(fresh, DAY)


def test_the_usual_gap_is_that_of_her_last_visits() -> None:
    assert usual_gap([]) == 7
    assert usual_gap([0, 7, 14, 21]) == 7
    assert usual_gap([0, 1, 2, 3, 60]) == 1
    assert usual_gap([0, 100]) == 14


@settings(max_examples=60)
@given(events=diaries(), ahead=st.integers(0, 60))
def test_a_review_is_short_whatever_has_happened(events: list[Event], ahead: int) -> None:
    learner = fold(events)
    today = max(learner.days, default=DAY) + ahead
    spans = review_today(learner, LESSONS_HERE, today)
    steps = [(span.lesson, step) for span in spans for step in span.steps]
    assert len(steps) == len(set(steps)) <= MOST
    assert len({span.lesson for span in spans}) <= LESSONS
    expected = {(each.lesson, each.step): each for each in due_steps(learner, LESSONS_HERE, today)}
    if learner.review_day != today:
        assert sum(expected[key].seconds for key in steps) <= MINUTES * 60
