"""The rules that hold for every plan, checked against brute force on one case."""

from __future__ import annotations

from dataclasses import replace

from app.core.codes import Codes
from app.core.cone import cone, goal_marks
from app.core.explore import Moves, turned
from app.core.plan_file import plan_from_bytes, plan_to_bytes
from app.core.planner import Plan, plan_steps
from app.core.practice import Action, State, actions, expect, perform
from app.core.ways_out import Trouble, TroubleKind, find_troubles
from tests.core.brute_force import Key, World, arrive, explore_plainly, is_done
from tests.core.random_services import Case

STUCK = (TroubleKind.NO_WAY, TroubleKind.ONLY_BY_CHANCE)


def plan_of(case: Case) -> Plan:
    return plan_steps(case.service, case.steps, case.starts)


def troubles_of(case: Case, *kinds: TroubleKind) -> list[Trouble]:
    found = find_troubles(case.service, case.steps, case.starts)
    return [trouble for trouble in found if trouble.kind in kinds]


def check_least_actions(case: Case) -> None:
    """From every reachable state the plan knows the least number of expected actions."""
    world, plan = explore_plainly(case), plan_of(case)
    for step, state in world.keys:
        far = world.far[step].get(state)
        assert plan.distance(step, state) == far
        way = plan.way(step, state)
        assert len(way) == (far or 0)
        end = state
        for action in way:
            assert action in actions(case.service, end)
            end = expect(case.service, end, action)
        assert is_done(case, case.steps[step], end) == (far is not None)


def check_ways(case: Case) -> None:
    """Exactly the actions that come nearer are ways, and the first of them is next."""
    world, plan = explore_plainly(case), plan_of(case)
    for step, state in world.keys:
        far = world.far[step].get(state)
        nearer = [
            action
            for action in actions(case.service, state)
            if far is not None
            and world.far[step].get(expect(case.service, state, action)) == far - 1
        ]
        assert plan.next_action(step, state) == (nearer[0] if nearer else None)
        for action in {*actions(case.service, state), *everything(case)}:
            assert plan.is_way(step, state, action) == (action in nearer)


def everything(case: Case) -> set[Action]:
    """The actions at the starts, most of which cannot be done elsewhere."""
    return {action for state in case.starts for action in actions(case.service, state)}


def check_following(case: Case) -> None:
    """Following the plan latches all steps in order whatever luck draws, or a trouble says so."""
    world, plan = explore_plainly(case), plan_of(case)
    stuck = {t.step for t in troubles_of(case, *STUCK, TroubleKind.CIRCLE)}
    lost = {first_lost(case, plan, key) for key in world.keys}
    assert lost - {None} <= stuck


def first_lost(case: Case, plan: Plan, key: Key) -> int | None:
    """The step at which following the plan from ``key`` ends or circles; None: it never does."""
    step, state = key
    seen: set[Key] = set()
    while step < len(case.steps):
        action = plan.next_action(step, state)
        if action is None or (step, state) in seen:
            return step
        seen.add((step, state))
        latched, state = arrive(case, step, perform(case.service, state, action))
        assert latched >= step
        step = latched
    return None


def check_stuck(case: Case) -> None:
    """Every action that leads from a way into none is reported, and really leads there."""
    world = explore_plainly(case)
    dead = {key for key in world.keys if key[1] not in world.far[key[0]]}
    by_luck = {key for key in dead if can_really_reach(world, key)}
    for kind, bad in ((TroubleKind.NO_WAY, dead - by_luck), (TroubleKind.ONLY_BY_CHANCE, by_luck)):
        found = troubles_of(case, kind)
        assert {(t.step, entrance(case, t)) for t in found} == entrances(case, world, bad)
        for trouble in found:
            assert replay(case, trouble) in bad


def check_circles(case: Case) -> None:
    """Every state from which the plan circles is behind a reported entrance, and no other."""
    world, plan = explore_plainly(case), plan_of(case)
    bad = {key for key in world.keys if circles(case, plan, key)}
    found = troubles_of(case, TroubleKind.CIRCLE)
    assert {(t.step, entrance(case, t)) for t in found} == entrances(case, world, bad)
    for trouble in found:
        assert replay(case, trouble) in bad


def circles(case: Case, plan: Plan, key: Key) -> bool:
    """Whether following the plan from ``key`` comes round without latching or ending."""
    step, state = key
    seen: set[State] = set()
    while state not in seen:
        seen.add(state)
        action = plan.next_action(step, state)
        if action is None:
            return False
        latched, state = arrive(case, step, perform(case.service, state, action))
        if latched != step:
            return False
    return True


def can_really_reach(world: World, key: Key) -> bool:
    seen, waiting = {key}, [key]
    for at in waiting:
        for _, after in world.edges[at]:
            if after[0] > key[0]:
                return True
            if after not in seen:
                seen.add(after)
                waiting.append(after)
    return False


def entrances(case: Case, world: World, bad: set[Key]) -> set[tuple[int, str]]:
    """Step and place of each action that leads into ``bad``; "" where the step begins in it."""
    found = {
        (step, "") for step, state in (arrive(case, 0, s) for s in case.starts)
        if (step, state) in bad
    }  # fmt: skip
    for (step, state), edges in world.edges.items():
        for action, after in edges:
            if after in bad and after[0] != step:
                found.add((after[0], ""))
            elif after in bad and (step, state) not in bad:
                found.add((step, action.at))
    return found


def entrance(case: Case, trouble: Trouble) -> str:
    """Where a trouble is entered; "" if the step begins in it."""
    assert trouble.at == (trouble.actions[-1].at if trouble.actions else "")
    step, _ = replay(case, replace(trouble, actions=trouble.actions[:-1]))
    return trouble.at if trouble.actions and step == trouble.step else ""


def replay(case: Case, trouble: Trouble) -> Key:
    """Where the actions of a trouble lead from its start; every one of them can be done."""
    step, state = arrive(case, 0, case.starts[trouble.start])
    for action in trouble.actions:
        assert action in actions(case.service, state)
        step, state = arrive(case, step, perform(case.service, state, action))
    return step, state


def check_by_itself(case: Case) -> None:
    """The steps that latch together with the one before are reported, with the way there."""
    world = explore_plainly(case)
    expected = set()
    for state in case.starts:
        expected |= set(range(arrive(case, 0, state)[0]))
    for (step, _), edges in world.edges.items():
        for _, (after, _) in edges:
            expected |= set(range(step + 1, after))
    found = troubles_of(case, TroubleKind.BY_ITSELF)
    assert {trouble.step for trouble in found} == expected
    for trouble in found:
        assert trouble.step is not None
        step, state = replay(case, trouble)
        assert step > trouble.step
        assert is_done(case, case.steps[trouble.step], state)


def check_unreached(case: Case) -> None:
    """Screens that are never shown are reported exactly; reported items are never of use."""
    world = explore_plainly(case)
    shown = {name for _, state in world.edges for name in state.shown}
    used = {action.at for _, state in world.edges for action in actions(case.service, state)}
    screens = {trouble.at for trouble in troubles_of(case, TroubleKind.SCREEN_UNREACHED)}
    scenes = {item.trap.scene for item in case.service.items.values() if item.trap}
    assert screens == set(case.service.screens) - shown - scenes
    for trouble in troubles_of(case, TroubleKind.ITEM_UNREACHED):
        assert trouble.at not in used
        assert case.service.items[trouble.at].screen not in screens


def check_codes(case: Case) -> None:
    """What is compiled does what practice does: on all marks, and on those that matter."""
    codes, world = Codes(case.service), explore_plainly(case)
    everything_matters = frozenset(mark.name for mark in case.service.marks)
    for is_expected, follow in ((False, perform), (True, expect)):
        goals = goal_marks(case.steps)
        needed = cone(case.service, goals, case.service.start, is_expected=is_expected)
        for marks in (everything_matters, needed):
            moves = Moves(codes, marks, is_expected=is_expected)
            for state in {state for _, state in world.edges}:
                code = codes.encode(state)
                cut = code & moves.mask
                found = [(m.action, turned(cut, m)) for m in moves.at(code)]
                done = {action: after for action, after in found if after is not None}
                possible = list(actions(case.service, state))
                assert list(done) == [action for action in possible if action in done]
                for action in possible:
                    after = codes.encode(follow(case.service, state, action)) & moves.mask
                    assert done.get(action, cut) == after


def check_bytes(case: Case) -> None:
    """A plan read back from its bytes answers the same."""
    plan = plan_of(case)
    data = plan_to_bytes(plan)
    again = plan_from_bytes(data, case.service, case.steps)
    assert plan_to_bytes(again) == data
    assert again.tables == plan.tables
    for step, state in explore_plainly(case).keys:
        assert again.next_action(step, state) == plan.next_action(step, state)


def check_luck_is_not_planned_on(case: Case) -> None:
    """Where luck shows nowhere but in outcomes, the plan is the same whatever was drawn."""
    plan = plan_of(case)
    for step, state in explore_plainly(case).keys:
        twins = [with_luck(case, state, drawn) for drawn in ("works", "fails")]
        assert plan.distance(step, twins[0]) == plan.distance(step, twins[1])
        assert plan.next_action(step, twins[0]) == plan.next_action(step, twins[1])


def with_luck(case: Case, state: State, drawn: str) -> State:
    place = case.service.mark_index["face"]
    marks = (*state.marks[:place], drawn, *state.marks[place + 1 :])
    return State(state.shown, state.front, marks)


RULES = (
    check_least_actions,
    check_ways,
    check_following,
    check_stuck,
    check_circles,
    check_by_itself,
    check_unreached,
    check_codes,
    check_bytes,
)
