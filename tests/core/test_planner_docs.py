"""The worked example of docs/planner.md comes out as it is written there."""

from __future__ import annotations

from pathlib import Path

import app.core
from app.core.planner import LIMIT, Plan, plan_steps
from app.core.practice import Action, Do, begin
from app.core.service import Effect, Guard, ItemKind, Mark, Outcome, Service
from app.core.ways_out import TroubleKind, find_troubles
from tests.core.small_services import button, screen, service, sets, step, when

PAGE = (Path(__file__).parents[2] / "docs" / "planner.md").read_text(encoding="utf-8")
GOAL = (step("certified", when(certified=True)),)
FIRST = when(face="fails-once", tries=0)


def example(*, unlucky: Guard = FIRST, has_retry: bool = True) -> Service:
    marks = (
        Mark("agreed", (False, True), False),
        Mark("certified", (False, True), False),
        Mark("tries", (0, 1, 2), 0),
        Mark("colour", ("red", "blue"), "red"),
        Mark("face", ("works", "fails-once"), "works", is_chance=True),
    )
    failing = Outcome(unlucky, (Effect("tries", add=1),), ("again",))
    retry = button("again", "retry", Outcome(go=("scan",)), kind=ItemKind.WORLD)
    return service(
        marks,
        screen(
            "home",
            button("home", "news", Outcome(go=("news",))),
            button("home", "paint", sets("colour", "blue")),
            button("home", "start", Outcome(go=("rules",))),
        ),
        screen("news", button("news", "back", Outcome(go=("home",)))),
        screen(
            "rules",
            button("rules", "back", Outcome(go=("home",))),
            button("rules", "agree", sets("agreed", True)),
            button("rules", "next", Outcome(go=("scan",)), needs=when(agreed=True)),
        ),
        screen("scan", button("scan", "face", failing, sets("certified", True, "end"))),
        screen("again", *([retry] if has_retry else [])),
        screen("end"),
    )


def plan_of(built: Service) -> Plan:
    return plan_steps(built, GOAL, (begin(built), begin(built, marks={"face": "fails-once"})))


def rows(heading: str) -> list[list[str]]:
    lines = PAGE[PAGE.index(heading) :].splitlines()[2:]
    table = lines[: next(n for n, line in enumerate(lines) if not line.startswith("|"))]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def test_the_table_is_what_the_plan_says() -> None:
    built = example()
    plan = plan_of(built)
    written = rows("| screen | agreed |")
    assert len(written) == len(plan.tables[0].distances) == 8
    for name, agreed, far, ref in written:
        for luck in ("works", "fails-once"):
            for colour in ("red", "blue"):
                marks = {"agreed": agreed == "yes", "colour": colour, "face": luck}
                state = begin(built, (name,), marks)
                assert plan.distance(0, state) == int(far)
                action = plan.next_action(0, state)
                assert action is not None
                assert action.at == ref


def test_the_screens_and_items_are_those_of_the_example() -> None:
    written = [
        f"{name}.{item.split(',')[0].split(' ')[0]}" for name, item, _ in rows("| screen | item |")
    ]
    assert written == list(example().items)


def test_a_scan_that_always_fails_is_reported_as_a_circle() -> None:
    built = example(unlucky=when(face="fails-once"))
    starts = (begin(built, marks={"face": "fails-once"}),)
    kinds = {trouble.kind for trouble in find_troubles(built, GOAL, starts)}
    assert TroubleKind.CIRCLE in kinds


def test_a_scan_without_retry_is_reported_with_the_way_there() -> None:
    built = example(has_retry=False)
    starts = (begin(built, marks={"face": "fails-once"}),)
    found = next(t for t in find_troubles(built, GOAL, starts) if t.kind is TroubleKind.NO_WAY)
    refs = ("home.start", "rules.agree", "rules.next", "scan.face")
    assert found.actions == tuple(Action(Do.PRESS, ref) for ref in refs)
    assert all(ref in PAGE for ref in refs)


def test_the_page_names_files_that_exist_and_the_true_limit() -> None:
    core = Path(next(iter(app.core.__path__)))
    files = [name.strip("`") for row in rows("| file |") for name in row[0].split()]
    assert files
    assert all((core / name).is_file() for name in files)
    assert f"{LIMIT:,} states" in PAGE
