"""What can be done in a service, and what it leads to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.practice import (
    Action,
    Do,
    State,
    actions,
    begin,
    expect,
    front_screen,
    perform,
    value_of,
    visible_items,
    world_items,
)
from app.core.service import Effect, Item, ItemKind, Mark, Outcome, Service, Trap
from tests.core.random_services import Case, cases
from tests.core.small_services import button, certification, screen, service, when

CERTIFICATION, _ = certification()


def press(ref: str) -> Action:
    return Action(Do.PRESS, ref)


def test_a_lesson_may_start_on_another_screen_with_other_marks() -> None:
    state = begin(CERTIFICATION, ("form",), {"agreed": True})
    assert front_screen(CERTIFICATION, state).id == "form"
    assert value_of(CERTIFICATION, state, "agreed") is True
    assert value_of(CERTIFICATION, state, "form.name") == "empty"


def test_the_first_start_screen_decides_which_device_is_in_front() -> None:
    small = service(
        (), screen("home"), screen("gate", device="gate"), screen("open", device="gate")
    )
    assert begin(small) == State(("home", "gate"), 0, ())
    assert begin(small, ("open",)) == State(("home", "open"), 1, ())
    assert begin(small, ("home", "open")) == State(("home", "open"), 0, ())


def test_a_field_can_be_filled_rightly_otherwise_or_emptied() -> None:
    state = begin(CERTIFICATION, ("form",))
    fills = [action.value for action in actions(CERTIFICATION, state) if action.do is Do.FILL]
    assert fills == ["right", "other", "empty"]
    filled = perform(CERTIFICATION, state, Action(Do.FILL, "form.name", "other"))
    assert value_of(CERTIFICATION, filled, "form.name") == "other"


def test_a_press_whose_needs_are_unmet_is_no_action() -> None:
    state = begin(CERTIFICATION, ("form",), {"agreed": True})
    assert press("form.next") not in actions(CERTIFICATION, state)
    filled = perform(CERTIFICATION, state, Action(Do.FILL, "form.name", "right"))
    assert press("form.next") in actions(CERTIFICATION, filled)


def test_luck_changes_what_happens_but_not_what_is_expected() -> None:
    unlucky = begin(CERTIFICATION, ("scan",), {"face": "fails-once"})
    scanned = perform(CERTIFICATION, unlucky, press("scan.face"))
    assert front_screen(CERTIFICATION, scanned).id == "again"
    assert value_of(CERTIFICATION, scanned, "tries") == 1
    expected = expect(CERTIFICATION, unlucky, press("scan.face"))
    assert front_screen(CERTIFICATION, expected).id == "end"
    second = perform(CERTIFICATION, scanned, Action(Do.WORLD, "again.retry"))
    assert perform(CERTIFICATION, second, press("scan.face")).shown == ("end",)


def test_the_world_acts_on_any_device_and_never_turns_her_head() -> None:
    rings = button("call", "rings", Outcome(go=("talk",)), kind=ItemKind.WORLD)
    answer = button("home", "answer", Outcome(go=("talk",)))
    small = service(
        (),
        screen("home", answer),
        screen("call", rings, device="call"),
        screen("talk", device="call"),
    )
    state = begin(small)
    assert [item.ref for item in world_items(small, state)] == ["call.rings"]
    assert rings not in visible_items(small, begin(small, ("call",)))
    assert perform(small, state, Action(Do.WORLD, "call.rings")) == State(("home", "talk"), 0, ())
    assert perform(small, state, press("home.answer")) == State(("home", "talk"), 1, ())
    assert list(actions(small, state)) == [
        press("home.answer"),
        Action(Do.LOOK, "call"),
        Action(Do.WORLD, "call.rings"),
    ]
    assert perform(small, state, Action(Do.LOOK, "call")).front == 1


def test_a_trap_is_no_way_to_act_and_a_hidden_item_neither() -> None:
    risky = Item(
        id="risky",
        kind=ItemKind.BUTTON,
        label="领奖",
        screen="home",
        outcomes=(Outcome(go=("home",)),),
        trap=Trap("home", "这是骗局。"),
    )
    hidden = button("home", "hidden", Outcome(), seen=when(agreed=True))
    small = service((Mark("agreed", (False, True), False),), screen("home", risky, hidden))
    assert list(actions(small, begin(small))) == []
    assert list(actions(small, begin(small, marks={"agreed": True}))) == [press("home.hidden")]


@pytest.mark.parametrize(
    ("start", "by", "end"), [(0, 1, 1), (1, 5, 3), (3, 1, 3), (2, -1, 1), (1, -4, 0)]
)
def test_a_number_moves_within_its_bounds(start: int, by: int, end: int) -> None:
    count = button("home", "count", Outcome(sets=(Effect("tries", add=by),)))
    small = service((Mark("tries", (0, 1, 2, 3), 0),), screen("home", count))
    state = perform(small, begin(small, marks={"tries": start}), press("home.count"))
    assert value_of(small, state, "tries") == end


def test_effects_happen_in_their_order() -> None:
    both = Outcome(sets=(Effect("tries", 2), Effect("tries", add=-1)))
    small = service((Mark("tries", (0, 1, 2), 0),), screen("home", button("home", "both", both)))
    assert perform(small, begin(small), press("home.both")).marks == (1,)


@settings(max_examples=50, deadline=None)
@given(cases(), st.data())
def test_whatever_is_done_leads_to_a_state_of_the_service(case: Case, data: st.DataObject) -> None:
    state = data.draw(st.sampled_from(case.starts))
    for _ in range(8):
        assert_is_state(case.service, state)
        possible = list(actions(case.service, state))
        assert len(possible) == len(set(possible))
        if not possible:
            break
        action = data.draw(st.sampled_from(possible))
        assert_is_state(case.service, expect(case.service, state, action))
        state = perform(case.service, state, action)


def assert_is_state(small: Service, state: State) -> None:
    for device, name in zip(small.devices, state.shown, strict=True):
        assert small.screens[name].device == device.id
    assert 0 <= state.front < len(small.devices)
    for mark, value in zip(small.marks, state.marks, strict=True):
        assert value in mark.values


def test_an_action_survives_being_stored() -> None:
    for action in (Action(Do.FILL, "form.name", "right"), press("home.news")):
        assert Action.from_body(action.as_body()) == action
    with pytest.raises(ValueError, match="wave"):
        Action.from_body({"do": "wave", "at": "home"})
