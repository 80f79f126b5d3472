"""The way to the next step, on services small enough to say by hand what it must be."""

from __future__ import annotations

import pytest

from app.core.planner import TooManyStates, latch, plan_steps
from app.core.practice import Action, Do, State, begin, perform
from app.core.service import Effect, ItemKind, Mark, Outcome
from tests.core.planner_rules import check_codes
from tests.core.random_services import Case
from tests.core.small_services import (
    button,
    certification,
    field,
    screen,
    service,
    sets,
    step,
    when,
)

PENSION, STEPS = certification()
PLAIN = begin(PENSION)
UNLUCKY = begin(PENSION, marks={"face": "fails-once"})
PLAN = plan_steps(PENSION, STEPS, (PLAIN, UNLUCKY))
RECORD, CERTIFY = 0, 1


def press(ref: str) -> Action:
    return Action(Do.PRESS, ref)


def do(state: State, *refs: str) -> State:
    for ref in refs:
        state = perform(PENSION, state, press(ref))
    return state


def fill(state: State, value: str) -> State:
    return perform(PENSION, state, Action(Do.FILL, "form.name", value))


def test_the_way_leads_through_screens_and_fields_to_the_step() -> None:
    seen = do(PLAIN, "home.record")
    assert PLAN.way(CERTIFY, seen) == (
        press("record.back"),
        press("home.certify"),
        press("form.agree"),
        Action(Do.FILL, "form.name", "right"),
        press("form.next"),
        press("scan.face"),
    )
    assert PLAN.distance(CERTIFY, seen) == 6


def test_a_learner_who_strays_is_led_back() -> None:
    strayed = do(PLAIN, "home.news")
    assert PLAN.way(RECORD, strayed) == (press("news.back"), press("home.record"))
    assert PLAN.distance(RECORD, PLAIN) == 1


def test_every_order_of_a_form_is_a_way_and_the_first_item_is_named() -> None:
    form = do(PLAIN, "home.record", "record.back", "home.certify")
    name_first = Action(Do.FILL, "form.name", "right")
    assert PLAN.next_action(CERTIFY, form) == press("form.agree")
    assert PLAN.is_way(CERTIFY, form, press("form.agree"))
    assert PLAN.is_way(CERTIFY, form, name_first)
    assert not PLAN.is_way(CERTIFY, form, Action(Do.FILL, "form.name", "other"))
    assert not PLAN.is_way(CERTIFY, form, press("form.back"))
    assert not PLAN.is_way(CERTIFY, form, press("form.next")), "its needs are unmet"


def test_a_field_that_was_filled_otherwise_is_filled_again() -> None:
    form = fill(do(PLAIN, "home.record", "record.back", "home.certify", "form.agree"), "other")
    assert PLAN.next_action(CERTIFY, form) == Action(Do.FILL, "form.name", "right")


def test_bad_luck_is_met_when_it_comes_and_not_planned_for() -> None:
    form = fill(do(UNLUCKY, "home.record", "record.back", "home.certify", "form.agree"), "right")
    scan = do(form, "form.next")
    assert PLAN.distance(CERTIFY, scan) == 1, "the plan hopes for the best"
    failed = do(scan, "scan.face")
    retry = Action(Do.WORLD, "again.retry")
    assert PLAN.way(CERTIFY, failed) == (retry, press("scan.face")), "the world counts, too"
    again = do(perform(PENSION, failed, retry), "scan.face")
    assert PLAN.distance(CERTIFY, again) == 0


def test_nothing_is_to_be_done_where_the_step_is_reached() -> None:
    seen = do(PLAIN, "home.record")
    assert PLAN.distance(RECORD, seen) == 0
    assert PLAN.next_action(RECORD, seen) is None
    assert PLAN.way(RECORD, seen) == ()
    assert not PLAN.is_way(RECORD, seen, press("record.back"))


def test_a_state_without_a_way_has_no_distance() -> None:
    small = service(
        (Mark("sent", (False, True), False),),
        screen(
            "home",
            button("home", "away", Outcome(go=("away",))),
            button("home", "send", sets("sent", True)),
        ),
        screen("away"),
    )
    plan = plan_steps(small, (step("send", when(sent=True)),), (begin(small),))
    lost = begin(small, ("away",))
    assert plan.distance(0, lost) is None
    assert plan.next_action(0, lost) is None
    assert plan.way(0, lost) == ()
    assert plan.way(0, begin(small)) == (press("home.send"),)


def test_looking_at_the_other_device_is_an_action_of_the_way() -> None:
    small = service(
        (Mark("open", (False, True), False),),
        screen("home", button("home", "news", Outcome())),
        screen("door", button("door", "open", sets("open", True)), device="locker"),
    )
    plan = plan_steps(small, (step("open", when(open=True)),), (begin(small),))
    assert plan.way(0, begin(small)) == (Action(Do.LOOK, "locker"), press("door.open"))


def test_of_two_ways_as_short_the_first_item_is_taken_and_either_will_do() -> None:
    small = service(
        (Mark("paid", ("no", "card", "cash"), "no"),),
        screen(
            "home",
            button("home", "cash", sets("paid", "cash")),
            button("home", "card", sets("paid", "card")),
        ),
    )
    either = step("pay", when(paid="card"), when(paid="cash"))
    plan = plan_steps(small, (either,), (begin(small),))
    assert plan.next_action(0, begin(small)) == press("home.cash")
    assert plan.is_way(0, begin(small), press("home.card"))


def test_steps_latch_in_order_and_together_only_when_both_hold() -> None:
    first, second = step("one", when(one=True)), step("two", when(two=True))
    marks = (Mark("one", (False, True), False), Mark("two", (False, True), False))
    small = service(marks, screen("home"))
    steps = (first, second)
    assert latch(small, steps, 0, begin(small, marks={"two": True})) == 0
    assert latch(small, steps, 0, begin(small, marks={"one": True})) == 1
    assert latch(small, steps, 0, begin(small, marks={"one": True, "two": True})) == 2
    assert latch(small, steps, 1, begin(small)) == 1


def test_a_latched_step_need_not_stay_true() -> None:
    small = service(
        (Mark("lit", (False, True), False), Mark("done", (False, True), False)),
        screen(
            "home",
            button("home", "on", sets("lit", True), needs=when(lit=False)),
            button("home", "off", sets("lit", False), needs=when(lit=True)),
            button("home", "end", sets("done", True), needs=when(lit=False)),
        ),
    )
    steps = (step("light", when(lit=True)), step("end", when(done=True)))
    plan = plan_steps(small, steps, (begin(small),))
    lit = begin(small, marks={"lit": True})
    assert plan.way(1, lit) == (press("home.off"), press("home.end"))


def test_marks_that_cannot_matter_do_not_multiply_the_states() -> None:
    idle = [Mark(f"idle{n}", (0, 1, 2, 3), 0) for n in range(12)]
    idlers = [button("home", m.name, Outcome(sets=(Effect(m.name, add=1),))) for m in idle]
    small = service(
        (*idle, Mark("sent", (False, True), False)),
        screen("home", *idlers, button("home", "send", sets("sent", True))),
    )
    plan = plan_steps(small, (step("send", when(sent=True)),), (begin(small),), limit=1)
    assert plan.way(0, begin(small, marks={"idle3": 2})) == (press("home.send"),)


@pytest.mark.parametrize(
    "effects",
    [
        (Effect("tries", 2), Effect("tries", add=-1)),
        (Effect("tries", add=1), Effect("tries", 3)),
        (Effect("tries", add=3), Effect("tries", add=-2)),
        (Effect("tries", add=-9), Effect("sent", False), Effect("tries", add=1)),
        (Effect("tries", 1), Effect("tries", add=9), Effect("tries", add=-1)),
    ],
)
def test_effects_on_one_mark_happen_in_their_order(effects: tuple[Effect, ...]) -> None:
    small = service(
        (Mark("sent", (False, True), False), Mark("tries", (0, 1, 2, 3), 0)),
        screen("home", button("home", "both", Outcome(sets=effects))),
    )
    steps = (step("send", when(tries=3, sent=True)),)
    check_codes(Case(small, steps, tuple(begin(small, marks={"tries": n}) for n in range(4))))


def test_too_many_states_are_refused_in_a_sentence_that_names_the_marks() -> None:
    names = [f"field{n}" for n in range(9)]
    fields = [field("home", name) for name in names]
    filled = tuple(part for name in names for part in when(**{f"home.{name}": "right"}))
    marks = [Mark(f"home.{name}", ("empty", "right", "other"), "empty") for name in names]
    small = service(
        (Mark("sent", (False, True), False), Mark("tab", tuple(range(40)), 0), *marks),
        screen(
            "home",
            button("home", "send", sets("sent", True), needs=filled),
            button(
                "home", "turn", Outcome(when(tab=39), go=("home",)),
                Outcome(sets=(Effect("tab", add=1),)), kind=ItemKind.TILE,
            ),
            *fields,
        ),
    )  # fmt: skip
    with pytest.raises(TooManyStates) as refused:
        plan_steps(small, (step("send", when(sent=True)),), (begin(small),), limit=5_000)
    assert refused.value.found > refused.value.limit == 5_000
    assert len(refused.value.biggest_marks) == 3
    assert all(name.startswith(("home.", "tab")) for name in refused.value.biggest_marks)
    told = refused.value.sentence(lambda text: text)
    assert "5000" in told
    assert refused.value.biggest_marks[0] in told


def test_the_limit_counts_all_steps_together() -> None:
    assert plan_steps(PENSION, STEPS, (PLAIN, UNLUCKY), limit=1_000).steps == STEPS
    with pytest.raises(TooManyStates):
        plan_steps(PENSION, STEPS * 60, (PLAIN, UNLUCKY), limit=50)
