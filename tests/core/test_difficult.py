"""A step that many cannot do is the step's fault: found from what was pressed, without names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.difficult import HELPED, MISSES, StepTrouble, fold_difficult
from app.core.events import Event, Kind
from tests.core.tries import Diary


def sit(
    diary: Diary,
    learner: str,
    how: str = "alone",
    presses: tuple[str, ...] = (),
    mode: str = "alone",
) -> None:
    """One learner reaches one step, after ``presses`` that were no way on."""
    before = len(diary.events)
    sitting = f"{learner}-{before}"
    diary.add(Kind.SITTING_STARTED, sitting=sitting, lesson="G02", mode=mode)
    for number, at in enumerate(presses):
        effect = "stray" if number % 2 else "kept"
        action = {"do": "press", "at": at}
        diary.add(Kind.ACTED, sitting=sitting, action=action, effect=effect)
    diary.add(Kind.ACTED, sitting=sitting, action={"do": "press", "at": "home.on"}, effect="way")
    about = {"sitting": sitting, "lesson": "G02", "step": "pick", "independence": how}
    diary.add(Kind.STEP_REACHED, **about, misses=len(presses))
    diary.events[before:] = [each._replace(learner=learner) for each in diary.events[before:]]


def only(diary: Diary, least: int = 2) -> StepTrouble:
    (found,) = fold_difficult(diary.events, least)
    return found


def test_help_misses_and_the_most_common_wrong_press_are_counted() -> None:
    diary = Diary()
    sit(diary, "a", "hint", ("home.card", "home.bus"))
    sit(diary, "b", "alone", ("home.card",))
    sit(diary, "c", "shown")
    found = only(diary)
    assert (found.lesson, found.step, found.learners, found.reaches) == ("G02", "pick", 3, 3)
    assert found.helped == pytest.approx(2 / 3)
    assert found.misses == 1.0
    assert (found.wrong, found.wrong_times) == ("home.card", 2)
    assert found.needs_rewriting


def test_one_person_who_tries_often_does_not_outweigh_the_others() -> None:
    diary = Diary()
    for _ in range(9):
        sit(diary, "a", "hint")
    for learner in "bcd":
        sit(diary, learner)
    found = only(diary)
    assert found.helped == pytest.approx(1 / 4)
    assert not found.needs_rewriting


def test_few_learners_say_nothing_and_nobody_is_named() -> None:
    diary = Diary()
    for learner in ("wang", "li", "zhao", "sun"):
        sit(diary, learner, "shown")
    assert fold_difficult(diary.events) == []
    sit(diary, "chen", "shown")
    (found,) = fold_difficult(diary.events)
    assert "wang" not in repr(found)


def test_being_led_and_presses_that_lead_on_are_no_trouble() -> None:
    diary = Diary()
    for learner in "abc":
        sit(diary, learner, "hint", ("home.card",) * 5, mode="guided")
    assert fold_difficult(diary.events, 1) == []
    sit(diary, "a")
    found = only(diary, 1)
    assert (found.misses, found.wrong, found.needs_rewriting) == (0.0, "", False)


@pytest.mark.parametrize(
    ("helped", "misses", "is_bad"),
    [(HELPED, 0.0, True), (HELPED - 0.01, 0.0, False), (0.0, MISSES, True), (0.0, 1.9, False)],
)
def test_what_is_to_be_rewritten(helped: float, misses: float, is_bad: bool) -> None:
    assert StepTrouble("G02", "pick", 9, 9, helped, misses, "", 0).needs_rewriting is is_bad


@given(data=st.data())
def test_the_order_of_arrival_changes_nothing(data: st.DataObject) -> None:
    diary = Diary()
    for learner in data.draw(st.lists(st.sampled_from("abc"), max_size=6)):
        presses = data.draw(st.lists(st.sampled_from(["home.card", "home.bus"]), max_size=3))
        sit(diary, learner, data.draw(st.sampled_from(["alone", "hint"])), tuple(presses))
    shuffled: list[Event] = data.draw(st.permutations(diary.events))
    assert fold_difficult(shuffled, 1) == fold_difficult(diary.events, 1)
