"""Planning by practice functions alone, slowly and plainly: what the planner is compared with."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.core.lesson import Step
from app.core.practice import Action, State, actions, expect, holds, perform
from tests.core.random_services import Case

Key = tuple[int, State]
"""The number of the current step, and a state."""


@dataclass
class World:
    """Everything that can really happen in a case, and how far each state is from its step."""

    case: Case
    edges: dict[Key, list[tuple[Action, Key]]] = field(default_factory=dict)
    far: list[dict[State, int]] = field(default_factory=list)

    @property
    def keys(self) -> list[Key]:
        """The states in which a step is still to be done."""
        return [key for key in self.edges if key[0] < len(self.case.steps)]


def is_done(case: Case, step: Step, state: State) -> bool:
    return any(holds(case.service, state, guard) for guard in step.done)


def arrive(case: Case, step: int, state: State) -> Key:
    while step < len(case.steps) and is_done(case, case.steps[step], state):
        step += 1
    return step, state


def explore_plainly(case: Case) -> World:
    world = World(case)
    waiting = [arrive(case, 0, state) for state in case.starts]
    while waiting:
        key = waiting.pop()
        if key in world.edges:
            continue
        world.edges[key] = []
        step, state = key
        if step == len(case.steps):
            continue
        for action in actions(case.service, state):
            after = arrive(case, step, perform(case.service, state, action))
            world.edges[key].append((action, after))
            waiting.append(after)
    for step in range(len(case.steps)):
        world.far.append(distances_plainly(case, step, [s for k, s in world.keys if k == step]))
    return world


def distances_plainly(case: Case, step: int, states: list[State]) -> dict[State, int]:
    """Least numbers of expected actions, by improving all of them until nothing changes."""
    nexts: dict[State, list[State]] = {}
    waiting = list(states)
    while waiting:
        state = waiting.pop()
        if state in nexts:
            continue
        nexts[state] = []
        if not is_done(case, case.steps[step], state):
            nexts[state] = [
                expect(case.service, state, action) for action in actions(case.service, state)
            ]
            waiting += nexts[state]
    far = {state: 0 for state in nexts if is_done(case, case.steps[step], state)}
    is_changing = True
    while is_changing:
        is_changing = False
        for state, afters in nexts.items():
            best = min((far[after] + 1 for after in afters if after in far), default=None)
            if best is not None and best < far.get(state, best + 1):
                far[state] = best
                is_changing = True
    return far
