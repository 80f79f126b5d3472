"""What the program forgives a learner's hand; how it is measured is told in ``hand_measure``."""

from __future__ import annotations

from typing import NamedTuple

DEBOUNCE = (0.3, 0.6, 1.5)
"""Seconds, least, usual, most: in them a second press of the same target is the tremor's."""
SLOP = (12, 12, 32)
"""Pixels, least, usual, most: so far may a finger slide off the target and still mean it."""
SCALE = (1.0, 1.0, 1.5)
"""Least, usual, most: by this the least size of every target grows."""


class PressHabits(NamedTuple):
    """What the program forgives this learner; values outside the bounds are never made here."""

    debounce_s: float = DEBOUNCE[1]
    slop_px: int = SLOP[1]
    target_scale: float = SCALE[1]


USUAL = PressHabits()
"""Of a hand that was never measured."""


def within(value: float, bounds: tuple[float, float, float]) -> float:
    """``value`` within least and most."""
    return max(bounds[0], min(bounds[2], value))
