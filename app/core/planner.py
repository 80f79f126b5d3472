"""The way to the next step from every state that can be reached, so that help is a look-up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.lesson import Step
from app.core.practice import Action, State
from app.core.service import Service

LIMIT = 200_000
"""How many states (summed over the steps) a lesson may have."""


class TooManyStates(Exception):
    """A lesson has more states than can be planned; an author's error, in an author's words."""


@dataclass(frozen=True, slots=True)
class Plan:
    """For every step the least number of expected actions from each state to that step."""

    service: Service
    steps: tuple[Step, ...]
    tables: tuple[Mapping[int, int], ...]

    def distance(self, step: int, state: State) -> int | None:
        """How many expected actions lead to ``step``; 0 where it is reached, None: no way known."""
        raise NotImplementedError

    def next_action(self, step: int, state: State) -> Action | None:
        """The first action, in item order, of a shortest way to ``step``; None: none is needed or known."""
        raise NotImplementedError

    def is_way(self, step: int, state: State, action: Action) -> bool:
        """Whether ``action`` can be done now and brings ``step`` nearer."""
        raise NotImplementedError

    def way(self, step: int, state: State) -> tuple[Action, ...]:
        """All actions from ``state`` to ``step`` if luck plays no part; () when none is needed or known."""
        raise NotImplementedError


def latch(service: Service, steps: Sequence[Step], step: int, state: State) -> int:
    """The step that is current in ``state`` if ``step`` was: the one after all that latch now."""
    raise NotImplementedError


def plan_steps(
    service: Service, steps: Sequence[Step], starts: Sequence[State], limit: int = LIMIT
) -> Plan:
    """Plan every step; ``starts`` has one state a scenario. TooManyStates beyond ``limit``."""
    raise NotImplementedError
