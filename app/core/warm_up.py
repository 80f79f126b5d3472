"""试试手, the warm-up: ten lamps to be lit one after the other, where nothing can be wrong."""

from __future__ import annotations

import math
from typing import NamedTuple

from app.core.hand_measure import Press

REACH = 40.0
"""Pixels beyond a lamp's edge from which a press still lights it."""
_PATIENCE = 1.6
"""Seconds in which a press may still be the echo of the one that lit the lamp before."""


class Lamp(NamedTuple):
    """Where a lamp stands, as shares of the field, and its diameter in pixels."""

    x: float
    y: float
    size: int


LAMPS = (
    Lamp(0.5, 0.45, 120),
    Lamp(0.14, 0.2, 110),
    Lamp(0.86, 0.75, 110),
    Lamp(0.27, 0.85, 96),
    Lamp(0.72, 0.12, 96),
    Lamp(0.42, 1.0, 80),
    Lamp(0.0, 0.5, 76),
    Lamp(1.0, 0.42, 76),
    Lamp(0.34, 0.05, 64),
    Lamp(0.66, 0.9, 60),
)
"""From large to small, since only small ones show how exact a hand is; all over the field."""


class Shown(NamedTuple):
    """A lamp as it lies on the field: its middle and radius in pixels."""

    number: int
    middle: tuple[float, float]
    radius: float

    def outside(self, at: tuple[float, float]) -> float:
        """Pixels from its edge to ``at``; negative inside."""
        return math.dist(at, self.middle) - self.radius


class Touch(NamedTuple):
    """A press of the hand on the field, in the field's pixels and the clock's seconds."""

    down_at: float
    up_at: float
    down: tuple[float, float]
    up: tuple[float, float]


def lights(lamp: Shown, touch: Touch) -> bool:
    """Whether ``touch`` is meant for ``lamp``: on it, or beside it as a shaky hand may land."""
    return lamp.outside(touch.down) <= REACH


def belongs_to(touch: Touch, lamp: Shown | None, last: Shown | None, lit_at: float) -> Shown | None:
    """The lamp that ``touch`` tells of: the one just lit, if it is nearer and not long ago."""
    if last is None or touch.up_at - lit_at > _PATIENCE:
        return lamp
    is_nearer = lamp is None or last.outside(touch.down) < lamp.outside(touch.down)
    return last if is_nearer else lamp


def as_press(touch: Touch, lamp: Shown, *, is_lighting: bool) -> Press:
    """``touch`` as the measure wants it, seen from the middle of ``lamp``."""
    x, y = lamp.middle
    return Press(
        lamp.number,
        lamp.radius,
        touch.down_at,
        touch.up_at,
        (touch.down[0] - x, touch.down[1] - y),
        (touch.up[0] - x, touch.up[1] - y),
        is_lighting,
    )
