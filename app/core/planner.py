"""The way to the next step from every state that can be reached, so that help is a look-up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.core.codes import Codes
from app.core.cone import cone, goal_marks
from app.core.explore import Chart, Moves, explore, goal_bits, is_reached
from app.core.lesson import Step
from app.core.practice import Action, State, actions, expect, holds
from app.core.service import Service
from app.core.words import N_, Translate

LIMIT = 200_000
"""How many states (summed over the steps) a lesson may have."""


class TooManyStates(Exception):
    """A lesson has more states than can be planned; an author's error, in an author's words."""

    def __init__(self, found: int, limit: int, biggest_marks: tuple[str, ...]) -> None:
        """Keep how many states were found before giving up, and the marks that multiply them."""
        self.found = found
        self.limit = limit
        self.biggest_marks = biggest_marks
        super().__init__(self.sentence(lambda text: text))

    def sentence(self, translate: Translate) -> str:
        """What to tell the author."""
        text = translate(
            N_(
                "这一课的状态太多：找到 {found} 个还没有完，最多可以有 {limit} 个。"
                "最占地方的标记：{marks}。请减少它们的取值，或者把服务分成几个。"
            )
        )
        marks = ", ".join(self.biggest_marks)
        return text.format(found=self.found, limit=self.limit, marks=marks)


@dataclass(frozen=True, slots=True)
class Table:
    """One step's distances, by codes cut down to the marks that ``mask`` leaves."""

    mask: int
    distances: Mapping[int, int]


@dataclass(frozen=True)
class Plan:
    """For every step the least number of expected actions from each state to that step."""

    service: Service
    steps: tuple[Step, ...]
    tables: tuple[Table, ...]

    @cached_property
    def codes(self) -> Codes:
        """How states are written in the tables."""
        return Codes(self.service)

    def distance(self, step: int, state: State) -> int | None:
        """How many expected actions lead to ``step``; 0 where it is reached, None: no way known."""
        if has_reached(self.service, self.steps[step], state):
            return 0
        table = self.tables[step]
        return table.distances.get(self.codes.encode(state) & table.mask)

    def next_action(self, step: int, state: State) -> Action | None:
        """The first action, in item order, of a shortest way; None for no need or no way."""
        far = self.distance(step, state)
        if not far:
            return None
        for action in actions(self.service, state):
            if self.distance(step, expect(self.service, state, action)) == far - 1:
                return action
        return None

    def is_way(self, step: int, state: State, action: Action) -> bool:
        """Whether ``action`` can be done now and brings ``step`` nearer."""
        far = self.distance(step, state)
        if not far or action not in actions(self.service, state):
            return False
        return self.distance(step, expect(self.service, state, action)) == far - 1

    def way(self, step: int, state: State) -> tuple[Action, ...]:
        """All actions to ``step`` if luck plays no part; () where none is needed or known."""
        way: list[Action] = []
        while (action := self.next_action(step, state)) is not None:
            way.append(action)
            state = expect(self.service, state, action)
        return tuple(way)


def has_reached(service: Service, step: Step, state: State) -> bool:
    """Whether any of the alternatives of a step's ``done`` holds."""
    return any(holds(service, state, guard) for guard in step.done)


def latch(service: Service, steps: Sequence[Step], step: int, state: State) -> int:
    """The step that is current in ``state`` if ``step`` was: the one after all that latch now."""
    while step < len(steps) and has_reached(service, steps[step], state):
        step += 1
    return step


@dataclass(frozen=True, slots=True)
class Leg:
    """Everything that can really happen while one step is current.

    ``origins`` says for each root where it comes from: the leg before (−1: the starts) and the
    code there, or the number of the start.
    """

    number: int
    moves: Moves
    goal: tuple[int, ...]
    origins: Mapping[int, tuple[int, int]]
    chart: Chart


class Journey:
    """All legs of a lesson, walked with the outcomes that really happen."""

    def __init__(
        self, service: Service, steps: Sequence[Step], starts: Sequence[State], limit: int
    ) -> None:
        """Walk the first leg when asked for it, not before."""
        self.service = service
        self.steps = tuple(steps)
        self.starts = tuple(starts)
        self.limit = limit
        self.codes = Codes(service)
        self.shown = tuple(name for state in starts for name in state.shown)
        self.early: dict[int, tuple[int, int]] = {}
        """Steps that are reached together with the one before, or at a start; as ``origins``."""
        self._goals = [goal_bits(self.codes, step.done) for step in steps]
        self._found = 0

    def legs(self) -> Iterator[Leg]:
        """The legs in order; TooManyStates as soon as all of them are too many together."""
        begins: list[dict[int, tuple[int, int]]] = [{} for _ in self.steps]
        for number, state in enumerate(self.starts):
            self._arrive(begins, 0, self.codes.encode(state), (-1, number))
        for number in range(len(self.steps)):
            marks = cone(
                self.service, goal_marks(self.steps[number:]), self.shown, is_expected=False
            )
            moves = Moves(self.codes, marks, is_expected=False)
            origins: dict[int, tuple[int, int]] = {}
            for code, origin in begins[number].items():
                origins.setdefault(code & moves.mask, origin)
            chart = explore(moves, origins, self._goals[number], self.check)
            for code in chart.reached:
                self._arrive(begins, number + 1, code, (number, code))
            yield Leg(number, moves, self._goals[number], origins, chart)
            self._found += len(chart.walked)

    def _arrive(
        self,
        begins: list[dict[int, tuple[int, int]]],
        step: int,
        code: int,
        origin: tuple[int, int],
    ) -> None:
        while step < len(self.steps) and is_reached(code, self._goals[step]):
            self.early.setdefault(step, origin)
            step += 1
        if step < len(self.steps):
            begins[step].setdefault(code, origin)

    def check(self, walked: list[int]) -> None:
        """Raise TooManyStates if these codes are too many, besides those of finished legs."""
        found = self._found + len(walked)
        if found > self.limit:
            raise TooManyStates(found, self.limit, biggest_marks(self.codes, walked))


def biggest_marks(codes: Codes, walked: Sequence[int], count: int = 3) -> tuple[str, ...]:
    """The marks without which the fewest different codes would be left, biggest first."""
    left = {
        name: len({code & ~bits for code in walked})
        for name, bits in codes.field.items()
        if len({code & bits for code in walked}) > 1
    }
    return tuple(sorted(left, key=lambda name: left[name])[:count])


def chart_expected(journey: Journey, leg: Leg) -> tuple[Moves, Chart]:
    """The leg as the plan sees it: its states over fewer marks, with what is expected to happen."""
    marks = cone(
        journey.service,
        goal_marks((journey.steps[leg.number],)),
        journey.shown,
        is_expected=True,
    )
    if marks == leg.moves.marks and not marks & journey.service.chance_marks:
        return leg.moves, leg.chart
    moves = Moves(journey.codes, marks, is_expected=True)
    roots = [code & moves.mask for code in leg.chart.walked]
    return moves, explore(moves, roots, leg.goal, journey.check)


def plan_steps(
    service: Service, steps: Sequence[Step], starts: Sequence[State], limit: int = LIMIT
) -> Plan:
    """Plan every step; ``starts`` has one state a scenario. TooManyStates beyond ``limit``."""
    journey = Journey(service, steps, starts, limit)
    tables = []
    for leg in journey.legs():
        moves, chart = chart_expected(journey, leg)
        short = {code: far for code, far in chart.distances().items() if far}
        tables.append(Table(moves.mask, short))
    return Plan(service, tuple(steps), tuple(tables))
