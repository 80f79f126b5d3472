"""What is wrong with a lesson's ways: dead ends, circles, steps that happen by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.explore import Moves, turned
from app.core.lesson import Step
from app.core.planner import LIMIT, Journey, Leg, chart_expected
from app.core.practice import Action, State
from app.core.service import Service
from app.core.unreached import unreached


class TroubleKind(StrEnum):
    """What can be wrong, gravest first."""

    NO_WAY = "no-way"
    """A state can be reached from which nothing leads to the step."""
    ONLY_BY_CHANCE = "only-by-chance"
    """Only an outcome that luck decides leads from there to the step."""
    CIRCLE = "circle"
    """Following the plan leads in a circle, because luck answers otherwise each time."""
    CHANCE_IS_SET = "chance-is-set"
    """An outcome sets a mark that luck decides."""
    BY_ITSELF = "by-itself"
    """The step is reached together with the one before it, or already at the start."""
    SCREEN_UNREACHED = "screen-unreached"
    """No way leads to the screen."""
    ITEM_UNREACHED = "item-unreached"
    """The item's screen is reached, but the item is never shown or can never be pressed."""


_WARNINGS = frozenset(
    {TroubleKind.BY_ITSELF, TroubleKind.SCREEN_UNREACHED, TroubleKind.ITEM_UNREACHED}
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """One finding; the checker puts it into words.

    A dead end is reported once for each action that leads into it, with the shortest way there.
    """

    kind: TroubleKind
    step: int | None = None
    """The step that is current when it happens; None when it is not about a step."""
    at: str = ""
    """The screen, the item's ref, or where the last of ``actions`` was; "" for the very start."""
    start: int = 0
    """Which of the starts ``actions`` begin at."""
    actions: tuple[Action, ...] = ()
    """What really leads there from the start."""
    states: int = 1
    """In how many states it is so."""

    @property
    def is_warning(self) -> bool:
        """Whether a learner is never stopped by it."""
        return self.kind in _WARNINGS


def find_troubles(
    service: Service, steps: Sequence[Step], starts: Sequence[State], limit: int = LIMIT
) -> tuple[Trouble, ...]:
    """Everything that is wrong with the ways of a lesson, gravest first.

    TooManyStates beyond ``limit``, as in planning.
    """
    journey = Journey(service, steps, starts, limit)
    legs: list[Leg] = []
    found: list[Trouble] = []
    for leg in journey.legs():
        legs.append(leg)
        found += _stuck(journey, legs)
    found += [
        Trouble(TroubleKind.BY_ITSELF, step, "", *_way_to(legs, *origin))
        for step, origin in journey.early.items()
    ]
    found += [Trouble(TroubleKind.CHANCE_IS_SET, at=ref) for ref in _chance_set(service)]
    screens, items = unreached(journey, legs)
    found += [Trouble(TroubleKind.SCREEN_UNREACHED, at=name) for name in screens]
    found += [Trouble(TroubleKind.ITEM_UNREACHED, at=ref) for ref in items]
    gravest = list(TroubleKind)
    return tuple(sorted(found, key=lambda trouble: gravest.index(trouble.kind)))


def _stuck(journey: Journey, legs: list[Leg]) -> Iterator[Trouble]:
    """The dead ends and circles of the last leg."""
    leg = legs[-1]
    moves, chart = chart_expected(journey, leg)
    distances = chart.distances()
    dead = {code for code in leg.chart.walked if code & moves.mask not in distances}
    if dead:
        real = leg.chart.distances()
        hopeless = {code for code in dead if code not in real}
        yield from _entrances(legs, hopeless, TroubleKind.NO_WAY)
        yield from _entrances(legs, dead - hopeless, TroubleKind.ONLY_BY_CHANCE)
    yield from _entrances(legs, _circling(leg, moves, distances), TroubleKind.CIRCLE)


def _entrances(legs: list[Leg], bad: set[int], kind: TroubleKind) -> Iterator[Trouble]:
    """One trouble for each action that leads among the ``bad`` codes, the nearest code of each."""
    leg = legs[-1]
    entrances: dict[str, tuple[tuple[int, int], Action | None]] = {}
    for code in leg.chart.walked:
        if code not in bad:
            continue
        if code in leg.origins:
            entrances.setdefault("", (leg.origins[code], None))
        for earlier in leg.chart.before[code]:
            if earlier not in bad:
                for action in _between(leg.moves, earlier, code):
                    entrances.setdefault(action.at, ((leg.number, earlier), action))
    for origin, final in entrances.values():
        start, actions = _way_to(legs, *origin)
        actions += () if final is None else (final,)
        at = actions[-1].at if actions else ""
        yield Trouble(kind, leg.number, at, start, actions, len(bad))


def _circling(leg: Leg, expected: Moves, distances: dict[int, int]) -> set[int]:
    """The codes that never reach the goal although there is a way that the plan follows.

    Only outcomes that luck decides can lead back: what is expected always comes nearer.
    """
    if expected is leg.moves:
        return set()
    fate: dict[int, bool] = dict.fromkeys(leg.chart.reached, False)
    for root in leg.chart.walked:
        trail: list[int] = []
        on_trail: set[int] = set()
        code = root
        while code not in fate and code not in on_trail:
            trail.append(code)
            on_trail.add(code)
            if code & expected.mask not in distances:
                fate[code] = False  # a dead end, reported as such
                break
            code = _followed(leg, expected, distances, code)
        is_circle = fate.get(code, code in on_trail)
        for passed in trail:
            fate.setdefault(passed, is_circle)
    return {code for code, is_circle in fate.items() if is_circle}


def _followed(leg: Leg, expected: Moves, distances: dict[int, int], code: int) -> int:
    """What really happens when the plan's action is done."""
    cut = code & expected.mask
    nearer = distances[cut] - 1
    action = next(
        move.action
        for move in expected.at(cut)
        if (after := turned(cut, move)) is not None and distances.get(after) == nearer
    )
    for move in leg.moves.at(code):
        if move.action == action:
            after = turned(code, move)
            return code if after is None else after
    raise AssertionError("whatever matters to the plan matters to what happens")


def _between(moves: Moves, code: int, after: int) -> list[Action]:
    """The actions that lead from one code to the next."""
    return [move.action for move in moves.at(code) if turned(code, move) == after]


def _way_to(legs: Sequence[Leg], number: int, code: int) -> tuple[int, tuple[Action, ...]]:
    """The number of a start and the actions that really lead from it to a code of a leg."""
    backwards: list[Action] = []
    while number >= 0:
        leg = legs[number]
        while code not in leg.origins:
            earlier = leg.chart.before[code][0]
            backwards.append(_between(leg.moves, earlier, code)[0])
            code = earlier
        number, code = leg.origins[code]
    return code, tuple(reversed(backwards))


def _chance_set(service: Service) -> Iterator[str]:
    for ref, item in service.items.items():
        if any(
            effect.mark in service.chance_marks
            for outcome in item.outcomes
            for effect in outcome.sets
        ):
            yield ref
