"""Which step gets the star, and what the card of a lesson says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.coach import Independence
from app.core.course import Course
from app.core.mode import Mode
from app.core.paper_view import Subject, TakeHomeView
from app.core.take_home import hardest_step, take_home_view
from app.core.view import DeviceView
from tests.lessons.conftest import DRILLS, SERVICE_LESSONS, Published
from tests.lessons.conftest import published as published

LESSONS = (*SERVICE_LESSONS, *DRILLS)
DAY = date(2026, 11, 28)


class Done(NamedTuple):
    """A step as a store remembers it."""

    step: str
    independence: str = Independence.HINT.value
    times: int = 1
    misses: int = 0


def same(text: str) -> str:
    return text


def card(published: Published, lesson: str, done: tuple[Done, ...] = ()) -> TakeHomeView:
    loaded = published.lesson(lesson)
    plan = None if loaded.is_drill else published.plan(lesson)
    return take_home_view(Course(loaded, plan, Mode.WATCH, 0, DAY, same), done)


def test_nobody_who_did_nothing_gets_a_star() -> None:
    assert hardest_step(()) == ""


def test_help_that_every_step_took_is_no_star() -> None:
    assert hardest_step((Done("a"), Done("b"), Done("c"))) == ""


@pytest.mark.parametrize("hard", [
    Done("b", misses=1),
    Done("b", Independence.VOLUNTEER_HAND.value),
    Done("b", Independence.SHOWN.value),
    Done("b", times=2, misses=3),
])  # fmt: skip
def test_the_step_that_cost_most_gets_the_star(hard: Done) -> None:
    assert hardest_step((Done("a"), hard, Done("c"))) == "b"


def test_a_step_done_often_is_not_hard_for_its_many_misses() -> None:
    assert hardest_step((Done("often", times=10, misses=10), Done("once", misses=2))) == "once"


def test_of_two_equal_ones_the_earlier_is_starred() -> None:
    done = (Done("a"), Done("b", misses=2), Done("c", misses=2))
    assert hardest_step(done) == "b"


def test_a_kind_of_help_of_a_newer_program_does_no_harm() -> None:
    assert hardest_step((Done("a", "by-a-robot"), Done("b", misses=1))) == "b"


@given(st.lists(st.builds(
    Done,
    st.sampled_from(["a", "b", "c", "d"]),
    st.sampled_from([each.value for each in Independence]),
    st.integers(1, 9),
    st.integers(0, 30),
), max_size=4, unique_by=lambda done: done.step))  # fmt: skip
def test_the_star_is_on_a_step_that_was_done_and_no_other_took_more(done: list[Done]) -> None:
    hard = hardest_step(done)
    if hard:
        (starred,) = (each for each in done if each.step == hard)
        assert all(each.misses <= starred.misses or each.times > 1 for each in done
                   if each.independence == starred.independence and starred.times == 1)  # fmt: skip
        # Done without any trouble it would not be the hard one any more.
        easy = [
            each._replace(independence=Independence.ALONE.value, misses=0)
            if each.step == hard
            else each
            for each in done
        ]
        assert hardest_step(easy) != hard


@pytest.mark.parametrize("lesson", LESSONS)
def test_there_is_a_line_and_a_screen_for_every_step(published: Published, lesson: str) -> None:
    view = card(published, lesson)
    loaded = published.lesson(lesson)
    assert [step.number for step in view.steps] == list(range(1, len(loaded.steps) + 1))
    assert all(step.line and "{" not in step.line + step.more for step in view.steps)
    assert not any(step.is_hard for step in view.steps)
    assert view.sections[0].subject is Subject.HOTLINE
    assert view.sections[0].number == "12345"
    assert [section.subject for section in view.sections[1:]] == [
        Subject.SCAM, Subject.REMEMBER, Subject.PHONE,
    ]  # fmt: skip
    assert "练习" in view.not_real
    assert view.real.lines[0]


@pytest.mark.parametrize("lesson", SERVICE_LESSONS)
def test_what_is_ringed_can_be_seen_on_the_screen_of_its_step(
    published: Published, lesson: str
) -> None:
    for step in card(published, lesson).steps:
        assert isinstance(step.stage, DeviceView)
        found = [item for item in step.stage.items if item.ref == step.target]
        others = [f"look:{other.id}" for other in step.stage.others]
        assert found or step.target in others, (step.line, step.target)
        assert not found or found[0].is_pressable or found[0].field is not None
        assert not found or not found[0].is_dimmed


def test_the_picture_is_the_screen_of_the_press_that_reaches_the_step(
    published: Published,
) -> None:
    steps = {step.number: step for step in card(published, "G02").steps}
    assert steps[1].target == "desktop.social"
    assert steps[2].target == "certify.record"
    assert steps[8].target == "save.keep"
    # The consent was ticked on the way there.
    assert isinstance(steps[5].stage, DeviceView)
    assert [item.is_checked for item in steps[5].stage.items if item.ref == "consent.agree"] == [
        True
    ]


def test_a_step_of_several_presses_says_the_way_in_words(published: Published) -> None:
    steps = {step.number: step for step in card(published, "G02").steps}
    assert steps[1].more == ""
    assert steps[2].more == "先进“资格认证”，再看“认证记录”。"


def test_the_hard_step_has_a_star_and_its_hint(published: Published) -> None:
    view = card(published, "B01", (Done("enter"), Done("rest", misses=4), Done("gone", misses=9)))
    starred = [step for step in view.steps if step.is_hard]
    assert [step.number for step in starred] == [2]
    assert starred[0].more


def test_another_seed_or_surprise_does_not_get_onto_the_card(published: Published) -> None:
    loaded = published.lesson("G02")
    course = Course(loaded, published.plan("G02"), Mode.WATCH, 0, DAY, same)
    views = [take_home_view(replace(course, seed=seed), ()) for seed in range(4)]
    assert all(view == views[0] for view in views)
