"""What is wrong with a lesson's ways: dead ends, circles, steps that happen by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.lesson import Step
from app.core.planner import LIMIT
from app.core.practice import Action, State
from app.core.service import Service


class TroubleKind(StrEnum):
    """What can be wrong."""

    NO_WAY = "no-way"
    """A state can be reached from which nothing leads to the step."""
    ONLY_BY_CHANCE = "only-by-chance"
    """Only an outcome that luck decides leads from there to the step."""
    CIRCLE = "circle"
    """Following the plan leads in a circle, because luck answers otherwise each time."""
    BY_ITSELF = "by-itself"
    """The step is reached together with the one before it, or already at the start."""
    SCREEN_UNREACHED = "screen-unreached"
    ITEM_UNREACHED = "item-unreached"
    """The item is never shown, or can never be pressed."""
    CHANCE_IS_SET = "chance-is-set"
    """An outcome sets a mark that luck decides."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One finding; the checker puts it into words."""

    kind: TroubleKind
    step: int | None = None
    """The step that is current when it happens; None when it is not about a step."""
    at: str = ""
    """A screen, an item's ref or a mark."""
    start: int = 0
    """Which of the starts ``actions`` begin at."""
    actions: tuple[Action, ...] = ()
    """What really leads there from the start."""
    states: int = 1
    """In how many states it is so."""

    @property
    def is_warning(self) -> bool:
        """Whether a learner is never stopped by it."""
        raise NotImplementedError


def find_troubles(
    service: Service, steps: Sequence[Step], starts: Sequence[State], limit: int = LIMIT
) -> tuple[Trouble, ...]:
    """Everything that is wrong with the ways of a lesson, gravest first."""
    raise NotImplementedError
