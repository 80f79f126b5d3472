"""How long planning takes, against a plain walk by practice functions over the same states."""

from __future__ import annotations

import gc
from time import perf_counter

import pytest

from app.core.lesson import Step
from app.core.plan_file import plan_from_bytes, plan_to_bytes
from app.core.planner import Journey, plan_steps
from app.core.practice import State, actions, begin, perform
from app.core.service import EMPTY, OTHER, RIGHT, Mark, Outcome, Screen, Service
from app.core.ways_out import find_troubles
from tests.benchmarks.conftest import Table
from tests.core.small_services import button, field, screen, service, sets, step, when

FIELDS = ("name", "id-number", "phone", "street", "city")
ROOMS = ("home", "mine", "news", "help", "settings", "search")


def office() -> tuple[Service, tuple[Step, ...], tuple[State, ...]]:
    """A booking desk: 6 rooms, a form of 5 fields, slots, luck; about 6 items a screen."""
    marks = (
        Mark("agreed", (False, True), False),
        Mark("slot", ("none", "early", "noon", "late"), "none"),
        Mark("card", ("consent", "paper", "none"), "none"),
        Mark("sent", (False, True), False),
        Mark("tries", (0, 1, 2), 0),
        Mark("luck", ("works", "fails"), "works", is_chance=True),
        *(Mark(f"form.{name}", (EMPTY, RIGHT, OTHER), EMPTY) for name in FIELDS),
    )
    rooms = [_room(name) for name in ROOMS]
    filled = tuple(part for name in FIELDS for part in when(**{f"form.{name}": RIGHT}))
    form = screen(
        "form",
        button("form", "back", Outcome(go=("home",))),
        *(field("form", name) for name in FIELDS),
        button("form", "agree", sets("agreed", True)),
        button("form", "send", Outcome(go=("scan",)), needs=(*filled, *when(agreed=True))),
    )
    unlucky = Outcome(when(luck="fails", tries=0), sets("tries", 1).sets, ("again",))
    scan = screen("scan", button("scan", "face", unlucky, sets("sent", True, "end")))
    again = screen("again", button("again", "back", Outcome(go=("scan",))))
    built = service(marks, *rooms, form, scan, again, screen("end"))
    return (
        built,
        (step("send", when(sent=True)),),
        (begin(built), begin(built, marks={"luck": "fails"})),
    )


def _room(name: str) -> Screen:
    slots = [
        button(name, slot, sets("slot", slot), needs=when(agreed=False))
        for slot in ("early", "noon", "late")
    ]
    card = button(name, "card", sets("card", "consent" if name == "home" else "paper"))
    onward = ROOMS[(ROOMS.index(name) + 1) % len(ROOMS)]
    ways = [button(name, "on", Outcome(go=(onward,)))]
    if name == "settings":
        done = [*when(slot="late"), *when(card="paper")]
        ways.append(button(name, "form", Outcome(go=("form",)), needs=tuple(done)))
    return screen(name, *slots, card, *ways)


def walk_plainly(service: Service, starts: tuple[State, ...]) -> tuple[int, int]:
    """States and actions, found with practice functions alone."""
    seen, waiting, count = set(starts), list(starts), 0
    for state in waiting:
        for action in actions(service, state):
            count += 1
            after = perform(service, state, action)
            if after not in seen:
                seen.add(after)
                waiting.append(after)
    return len(seen), count


@pytest.mark.benchmark
def test_ten_thousand_states_are_planned_within_a_second(table: Table) -> None:
    built, steps, starts = office()
    states, count = walk_plainly(built, starts)
    walked = sum(len(leg.chart.walked) for leg in Journey(built, steps, starts, 10**6).legs())
    gc.collect()
    plain = min(_seconds(lambda: walk_plainly(built, starts)) for _ in range(3))
    planning = min(_seconds(lambda: plan_steps(built, steps, starts)) for _ in range(3))
    checking = min(_seconds(lambda: find_troubles(built, steps, starts)) for _ in range(3))
    plan = plan_steps(built, steps, starts)
    data = plan_to_bytes(plan)
    loading = min(_seconds(lambda: plan_from_bytes(data, built, steps)) for _ in range(3))
    asking = _seconds(lambda: [plan.next_action(0, start) for start in starts * 50]) / 100
    per = 10_000 / states * 1000
    walk = f"plain walk {plain * per:.0f} ms"
    many = (
        f"planner, 10,000 states (of {states}, {walked} after cutting, {count / states:.1f} ways)"
    )
    table.add(f"{many}: plan", f"{planning * per:.0f} ms", walk, planning / plain, "1000 ms")
    table.add(f"{many}: find troubles", f"{checking * per:.0f} ms", walk, checking / plain)
    table.add(f"{many}: read {len(data)} bytes", f"{loading * per:.0f} ms", walk, loading / plain)
    table.add("planner, ask for the next action", f"{asking * 1e6:.0f} µs")
    assert states > 5_000
    assert planning * per <= 1000


def _seconds(act: object) -> float:
    assert callable(act)
    begun = perf_counter()
    act()
    return perf_counter() - begun
