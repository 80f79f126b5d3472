"""What is wrong with a lesson's ways is found, with the actions that lead there."""

from __future__ import annotations

import pytest

from app.core.planner import TooManyStates
from app.core.practice import Action, Do, begin
from app.core.service import Effect, Item, ItemKind, Mark, Outcome, Trap
from app.core.ways_out import Trouble, TroubleKind, find_troubles
from tests.core.small_services import button, certification, screen, service, sets, step, when

SENT = Mark("sent", (False, True), False)
LUCK = Mark("face", ("works", "fails"), "works", is_chance=True)
SEND = (step("send", when(sent=True)),)


def press(ref: str) -> Action:
    return Action(Do.PRESS, ref)


def test_a_good_lesson_has_none() -> None:
    pension, steps = certification()
    starts = (begin(pension), begin(pension, marks={"face": "fails-once"}))
    assert find_troubles(pension, steps, starts) == ()


def test_doing_the_second_thing_first_can_be_a_dead_end() -> None:
    small = service(
        (SENT, Mark("read", (False, True), False)),
        screen(
            "home",
            button("home", "rules", sets("read", True)),
            button("home", "send", sets("sent", True, "end")),
        ),
        screen("end"),
    )
    steps = (step("rules", when(read=True)), *SEND)
    (found,) = find_troubles(small, steps, (begin(small),))
    assert (found.kind, found.step, found.at) == (TroubleKind.NO_WAY, 0, "home.send")


def test_a_dead_end_is_reported_with_the_actions_that_lead_there() -> None:
    small = service(
        (SENT,),
        screen("home", button("home", "menu", Outcome(go=("menu",)))),
        screen(
            "menu",
            button("menu", "news", Outcome(go=("news",))),
            button("menu", "send", sets("sent", True)),
        ),
        screen("news", button("news", "more", Outcome(go=("more",)))),
        screen("more"),
    )
    way_in = (press("home.menu"), press("menu.news"))
    assert find_troubles(small, SEND, (begin(small),)) == (
        Trouble(TroubleKind.NO_WAY, 0, "menu.news", 0, way_in, 2),
    )


def test_a_step_with_no_way_from_its_beginning_names_what_began_it() -> None:
    small = service(
        (SENT, Mark("seen", (False, True), False)),
        screen("home", button("home", "look", sets("seen", True))),
    )
    steps = (step("look", when(seen=True)), *SEND)
    (found,) = find_troubles(small, steps, (begin(small),))
    assert (found.kind, found.step, found.at) == (TroubleKind.NO_WAY, 1, "home.look")
    assert found.actions == (press("home.look"),)
    assert not found.is_warning


def test_a_way_that_only_luck_opens_is_reported_apart() -> None:
    unlucky = Outcome(when(face="fails"), (Effect("sent", True),))
    small = service((SENT, LUCK), screen("home", button("home", "scan", unlucky)))
    starts = (begin(small, marks={"face": "fails"}),)
    (found,) = find_troubles(small, SEND, starts)
    assert found.kind is TroubleKind.ONLY_BY_CHANCE


def test_a_scan_that_never_succeeds_is_a_circle() -> None:
    unlucky = Outcome(when(face="fails"), go=("again",))
    small = service(
        (SENT, LUCK),
        screen("home", button("home", "scan", unlucky, sets("sent", True))),
        screen("again", button("again", "back", Outcome(go=("home",)))),
    )
    starts = (begin(small), begin(small, marks={"face": "fails"}))
    (found,) = find_troubles(small, SEND, starts)
    assert (found.kind, found.start, found.actions) == (TroubleKind.CIRCLE, 1, ())
    (unmet,) = find_troubles(small, SEND, starts[:1])
    assert (unmet.kind, unmet.at) == (TroubleKind.SCREEN_UNREACHED, "again")


def test_steps_that_happen_by_themselves_are_warned_of() -> None:
    small = service(
        (SENT, Mark("seen", (False, True), False)),
        screen(
            "home",
            button("home", "both", sets("sent", True), needs=when(seen=True)),
            button("home", "look", sets("seen", True)),
        ),
    )
    already = step("begin", when(seen=False))
    steps = (already, *SEND, step("look", when(seen=True)))
    first, last = find_troubles(small, steps, (begin(small),))
    assert (first.kind, first.step, first.actions) == (TroubleKind.BY_ITSELF, 0, ())
    assert (last.kind, last.step) == (TroubleKind.BY_ITSELF, 2)
    assert last.actions == (press("home.look"), press("home.both"))
    assert first.is_warning


def test_screens_and_items_that_nobody_meets_are_warned_of() -> None:
    trap = Item(
        id="prize", kind=ItemKind.BUTTON, label="领奖", screen="home", trap=Trap("scene", "骗局")
    )
    small = service(
        (SENT, Mark("never", (False, True), False)),
        screen(
            "home",
            trap,
            button("home", "send", sets("sent", True)),
            button("home", "shut", Outcome(), needs=when(never=True)),
            Item(id="hidden", kind=ItemKind.TEXT, label="…", screen="home", when=when(never=True)),
            Item(id="after", kind=ItemKind.TEXT, label="…", screen="home", when=when(sent=True)),
        ),
        screen("island", button("island", "back", Outcome(go=("home",)))),
        screen("scene"),
    )
    found = find_troubles(small, SEND, (begin(small),))
    assert [(trouble.kind, trouble.at) for trouble in found] == [
        (TroubleKind.SCREEN_UNREACHED, "island"),
        (TroubleKind.ITEM_UNREACHED, "home.shut"),
        (TroubleKind.ITEM_UNREACHED, "home.hidden"),
    ]
    assert all(trouble.is_warning for trouble in found)


def test_an_outcome_must_not_set_what_luck_decides() -> None:
    small = service(
        (SENT, LUCK),
        screen(
            "home",
            button("home", "send", sets("sent", True)),
            button("home", "cheat", sets("face", "works")),
        ),
    )
    (found,) = find_troubles(small, SEND, (begin(small),))
    assert (found.kind, found.at) == (TroubleKind.CHANCE_IS_SET, "home.cheat")
    assert not found.is_warning


def test_too_many_states_are_refused_here_as_well() -> None:
    pension, steps = certification()
    with pytest.raises(TooManyStates):
        find_troubles(pension, steps, (begin(pension),), limit=3)
