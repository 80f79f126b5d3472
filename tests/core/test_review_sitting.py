"""A sitting that repeats some steps begins right before them, ends after them, and says so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.acting import act, start_sitting
from app.core.course import Course, span_of
from app.core.deeds import Asked, Deed, Pressed, Shown, Typed, WorldActed
from app.core.ending import review_end_view
from app.core.events import Fact, Kind
from app.core.lesson import Mode
from app.core.resuming import resume_sitting
from app.core.sitting import Sitting
from app.core.staging import view_of
from app.core.view import Command
from tests.core.small_lesson import small_course, small_lesson
from tests.core.test_resuming import DEEDS, as_events

STEPS = [step.id for step in small_lesson().steps]
SPANS = [STEPS[a:b] for a in range(3) for b in range(a + 1, 4)]


def course(steps: list[str]) -> Course:
    whole = small_course(Mode.ALONE, seed=1)
    return replace(whole, span=span_of(whole.lesson, steps))


def play(sitting: Sitting) -> tuple[Sitting, list[Fact]]:
    """To its end, by asking to be shown every action."""
    facts: list[Fact] = []
    for second in range(60):
        if sitting.is_finished:
            return sitting, facts
        world = view_of(sitting).world
        deed: Deed = Shown() if sitting.is_showing else Asked(Command.SHOW_ME)
        turn = act(sitting, WorldActed(world.ref) if world is not None else deed, second)
        facts += turn.facts
        sitting = turn.sitting
    raise AssertionError("it never ends")


@pytest.mark.parametrize("steps", SPANS, ids="+".join)
def test_it_plays_just_its_steps(steps: list[str]) -> None:
    turn = start_sitting(course(steps), "s", 0.0, [["T01", *steps]])
    assert turn.sitting.step_id == steps[0]
    (began,) = turn.facts
    assert began.body["review"] == steps
    assert began.body["plan"] == [["T01", *steps]]
    view = view_of(turn.sitting)
    assert (view.step_number, view.steps_done, view.step_count) == (1, 0, len(steps))
    assert view.mode_title == "复习"
    sitting, facts = play(turn.sitting)
    reached = [fact.body["step"] for fact in facts if fact.kind is Kind.STEP_REACHED]
    assert reached == steps
    finished = facts[-1]
    assert finished.kind is Kind.SITTING_FINISHED
    assert finished.body["steps"] == len(steps)
    assert view_of(sitting).steps_done == len(steps)


def test_it_says_that_what_comes_before_has_been_done() -> None:
    later = view_of(start_sitting(course(STEPS[1:2]), "s", 0.0).sitting)
    assert "前面的几步，已经替您做好了。" in later.say
    first = view_of(start_sitting(course(STEPS[:1]), "s", 0.0).sitting)
    assert "前面的几步，已经替您做好了。" not in first.say


def test_the_same_surprise_does_not_wait_in_every_review() -> None:
    assert course(STEPS[:1]).scenario is None


def test_from_the_beginning_leads_back_to_the_beginning_of_the_review() -> None:
    sitting = start_sitting(course(STEPS[1:2]), "s", 0.0).sitting
    begun = sitting.now
    sitting = act(sitting, Pressed("form.up"), 1.0).sitting
    assert sitting.now != begun
    assert act(sitting, Asked(Command.RESTART), 2.0).sitting.now == begun


@given(
    steps=st.sampled_from(SPANS),
    deeds=st.lists(st.one_of(st.sampled_from(DEEDS), st.just(Typed("form.code", "4072")))),
)
def test_a_power_cut_gives_back_the_same_moment(steps: list[str], deeds: list[Deed]) -> None:
    turn = start_sitting(course(steps), "s", 0.0)
    facts = list(turn.facts)
    sitting = turn.sitting
    for second, deed in enumerate(deeds):
        turn = act(sitting, deed, float(second))
        facts += turn.facts
        sitting = turn.sitting
    taken_up = resume_sitting(course(steps), "s", as_events(facts), 99.0)
    assert taken_up.now.latched == sitting.now.latched
    assert taken_up.now.state == sitting.now.state


@pytest.mark.parametrize("steps", [[], ["gone"], [STEPS[0], STEPS[2]], [STEPS[2], "more"]])
def test_steps_that_are_not_neighbours_any_more_are_no_span(steps: list[str]) -> None:
    assert span_of(small_lesson(), steps) is None


def test_the_end_of_a_review_says_that_nothing_was_really_done() -> None:
    sitting, _facts = play(start_sitting(course(STEPS[:1]), "s", 0.0).sitting)
    view = review_end_view(sitting.records, ["甲", "乙", "甲"], str)
    assert "还没有真的办" in view.not_real
    assert view.not_real in view.say
    assert view.remember == ("甲", "乙")
    assert view.next_mode is None
