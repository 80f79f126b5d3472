"""Every lesson can be walked to its end, from wherever a learner has strayed to."""

from __future__ import annotations

import random

import pytest

from app.content.library import starts_of
from app.core.lesson import Lesson
from app.core.planner import Plan, latch
from app.core.practice import Action, Do, State, actions, front_screen, perform, value_of
from tests.lessons.conftest import SERVICE_LESSONS, Published

LONGEST_WAY = 80
STRAYS = 200


def follow(lesson: Lesson, plan: Plan, state: State, step: int) -> tuple[list[str], State]:
    """The screens met while doing just what the coach says until the last step is latched."""
    assert lesson.service is not None
    met = [front_screen(lesson.service, state).id]
    for _ in range(LONGEST_WAY):
        if step == len(lesson.steps):
            return met, state
        action = plan.next_action(step, state)
        assert action is not None, (lesson.id, lesson.steps[step].id, state)
        state = perform(lesson.service, state, action)
        step = latch(lesson.service, lesson.steps, step, state)
        met.append(front_screen(lesson.service, state).id)
    pytest.fail(f"{lesson.id}: no end after {LONGEST_WAY} actions: {met}")


def screens_of(published: Published, name: str, scenario: str = "") -> tuple[list[str], State]:
    lesson, plan = published.lesson(name), published.plan(name)
    names = ["", *(each.id for each in lesson.scenarios)]
    start = starts_of(lesson)[names.index(scenario)]
    return follow(lesson, plan, start, 0)


@pytest.mark.parametrize("name", SERVICE_LESSONS)
def test_the_coach_leads_to_the_end_whatever_the_surprise(published: Published, name: str) -> None:
    lesson, plan = published.lesson(name), published.plan(name)
    for start in starts_of(lesson):
        met, _ = follow(lesson, plan, start, 0)
        assert len(met) <= 30, "a lesson takes at most ten minutes"


@pytest.mark.parametrize("name", SERVICE_LESSONS)
def test_the_coach_leads_back_from_wherever_she_strayed(published: Published, name: str) -> None:
    lesson, plan = published.lesson(name), published.plan(name)
    assert lesson.service is not None
    starts = starts_of(lesson)
    for seed in range(STRAYS):
        chance = random.Random(seed)
        state, step = starts[seed % len(starts)], 0
        for _ in range(chance.randint(1, 60)):
            if step == len(lesson.steps):
                break
            can = [each for each in actions(lesson.service, state) if _matters(lesson, state, each)]
            on = plan.next_action(step, state)
            action = on if on is not None and chance.random() < 0.3 else chance.choice(can)
            state = perform(lesson.service, state, action)
            step = latch(lesson.service, lesson.steps, step, state)
        follow(lesson, plan, state, step)


def _matters(lesson: Lesson, state: State, action: Action) -> bool:
    """A learner may do anything; what leaves everything as it is would only pad the walk."""
    assert lesson.service is not None
    return action.do is Do.WORLD or perform(lesson.service, state, action) != state


@pytest.mark.parametrize("name", SERVICE_LESSONS)
def test_every_step_asks_for_something(published: Published, name: str) -> None:
    lesson, plan = published.lesson(name), published.plan(name)
    assert lesson.service is not None
    for start in starts_of(lesson):
        state, step = start, 0
        while step < len(lesson.steps):
            action = plan.next_action(step, state)
            assert action is not None
            state = perform(lesson.service, state, action)
            later = latch(lesson.service, lesson.steps, step, state)
            assert later <= step + 1, f"{lesson.steps[step + 1].id} happened by itself"
            step = later


@pytest.mark.parametrize("scenario", ["too-dark", "smudged-lens", "spouse-in-the-dark"])
def test_a_face_scan_that_sees_nothing_is_met_and_mended(
    published: Published, scenario: str
) -> None:
    met, state = screens_of(published, "G02", scenario)
    assert met.count("again") == 1
    assert met.count("matching") == 2
    service = published.lesson("G02").service
    assert service is not None
    assert value_of(service, state, "certified") is True


def test_without_a_surprise_the_face_scan_works_at_once(published: Published) -> None:
    met, _ = screens_of(published, "G02")
    assert "again" not in met


def test_scanning_again_in_the_dark_does_not_help(published: Published) -> None:
    lesson, plan = published.lesson("G02"), published.plan("G02")
    service = lesson.service
    assert service is not None
    state = starts_of(lesson)[1 + [each.id for each in lesson.scenarios].index("too-dark")]
    step = 0
    while front_screen(service, state).id != "again":
        action = plan.next_action(step, state)
        assert action is not None
        state = perform(service, state, action)
        step = latch(service, lesson.steps, step, state)
    state = perform(service, state, Action(Do.PRESS, "again.retry"))
    for ref in ["face.scan"] * 4:
        state = perform(service, state, Action(Do.PRESS, ref))
    state = perform(service, state, Action(Do.WORLD, "matching.answer"))
    assert front_screen(service, state).id == "again"


def test_when_the_record_says_it_is_the_spouse_the_way_leads_there(published: Published) -> None:
    lesson, plan = published.lesson("G02"), published.plan("G02")
    assert lesson.service is not None
    names = [each.id for each in lesson.scenarios]
    state = starts_of(lesson)[1 + names.index("spouse-due")]
    pressed = []
    step = 0
    while step < len(lesson.steps):
        action = plan.next_action(step, state)
        assert action is not None
        pressed.append(action.at)
        state = perform(lesson.service, state, action)
        step = latch(lesson.service, lesson.steps, step, state)
    assert "who.spouse" in pressed
    assert "who.me" not in pressed


@pytest.mark.parametrize("slot", ["early", "late", "noon"])
def test_whichever_time_she_wants_first_may_just_have_gone(published: Published, slot: str) -> None:
    lesson, plan = published.lesson("H01"), published.plan("H01")
    service = lesson.service
    assert service is not None
    names = [each.id for each in lesson.scenarios]
    state = starts_of(lesson)[1 + names.index("time-taken")]
    step = 0
    while front_screen(service, state).id != "time":
        action = plan.next_action(step, state)
        assert action is not None
        state = perform(service, state, action)
        step = latch(service, lesson.steps, step, state)
    state = perform(service, state, Action(Do.PRESS, f"time.{slot}"))
    assert front_screen(service, state).id == "taken"
    state = perform(service, state, Action(Do.PRESS, "taken.other"))
    assert Action(Do.PRESS, f"time.{slot}") not in list(actions(service, state))
    met, _ = follow(lesson, plan, state, step)
    assert met.count("taken") == 0, "it happens once"


def test_the_wrong_patient_is_found_at_the_read_back(published: Published) -> None:
    lesson, plan = published.lesson("H01"), published.plan("H01")
    service = lesson.service
    assert service is not None
    state, step = starts_of(lesson)[0], 0
    while front_screen(service, state).id != "who":
        action = plan.next_action(step, state)
        assert action is not None
        state = perform(service, state, action)
        step = latch(service, lesson.steps, step, state)
    for ref in ("who.spouse", "department.bone", "day.second", "time.late"):
        state = perform(service, state, Action(Do.PRESS, ref))
        step = latch(service, lesson.steps, step, state)
    assert lesson.steps[step].id == "patient"
    action = plan.next_action(step, state)
    assert action == Action(Do.PRESS, "review.spouse")
    follow(lesson, plan, state, step)


def test_a_busy_line_leads_to_writing_and_a_free_one_does_not(published: Published) -> None:
    busy, _ = screens_of(published, "V01", "line-busy")
    free, _ = screens_of(published, "V01")
    assert "busy" in busy
    assert "sent" in busy
    assert "talk" not in busy
    assert "talk" in free
    assert "write-who" not in free


def test_a_misheard_building_is_corrected_before_yes(published: Published) -> None:
    lesson, plan = published.lesson("V01"), published.plan("V01")
    service = lesson.service
    assert service is not None
    names = [each.id for each in lesson.scenarios]
    state = starts_of(lesson)[1 + names.index("building-misheard")]
    step = 0
    while lesson.steps[step].id != "read-back":
        action = plan.next_action(step, state)
        assert action is not None
        state = perform(service, state, action)
        step = latch(service, lesson.steps, step, state)
    hasty = perform(service, state, Action(Do.PRESS, "talk.right"))
    assert latch(service, lesson.steps, step, hasty) == step, "a hasty yes gets no number"
    assert plan.next_action(step, hasty) == Action(Do.PRESS, "talk.correct")


def test_a_slip_on_the_key_pad_costs_one_digit_only(published: Published) -> None:
    lesson, plan = published.lesson("V01"), published.plan("V01")
    service = lesson.service
    assert service is not None
    state = starts_of(lesson)[0]
    for ref in ("desktop.call", "dial.k-1", "dial.k-2", "dial.k-7"):
        state = perform(service, state, Action(Do.PRESS, ref))
    assert plan.next_action(0, state) == Action(Do.PRESS, "dial.clear")
    state = perform(service, state, Action(Do.PRESS, "dial.clear"))
    assert plan.next_action(0, state) == Action(Do.PRESS, "dial.k-3")


def test_what_was_dialled_is_still_there_after_a_look_elsewhere(published: Published) -> None:
    lesson, plan = published.lesson("V01"), published.plan("V01")
    service = lesson.service
    assert service is not None
    state = starts_of(lesson)[0]
    for ref in ("desktop.call", "dial.k-1", "dial.k-2", "dial.up", "desktop.map", "map.up"):
        state = perform(service, state, Action(Do.PRESS, ref))
    state = perform(service, state, Action(Do.PRESS, "desktop.call"))
    assert plan.next_action(0, state) == Action(Do.PRESS, "dial.k-3")
