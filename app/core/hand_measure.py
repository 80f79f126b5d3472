"""How a learner's hand presses, told by a warm-up: measured, never judged."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from app.core.press_habits import DEBOUNCE, SCALE, SLOP, USUAL, PressHabits, within
from app.core.words import N_, Translate

ENOUGH = 6
"""Lamps that a hand must have lit before anything is said of it."""
_ECHO = 1.6
"""Seconds after a press in which one more at the same place is taken for its echo."""
_NEAR = 40.0
"""Pixels beyond the edge of the lamp that was just lit where an echo still falls."""
_ROOM = 0.15
"""Seconds added to the gap of a double press, since the next one may be a little slower."""
_STEP = 0.1
_LEAST_TARGET = 60


class Press(NamedTuple):
    """One press by hand; times in seconds on one clock, places in pixels from a lamp's middle."""

    lamp: int
    """The number of the lamp to which it is nearest, of all that have been shown so far."""
    radius: float
    """Of that lamp."""
    down_at: float
    up_at: float
    down: tuple[float, float]
    up: tuple[float, float]
    is_lighting: bool
    """Whether it lit its lamp: each lamp is lit once."""

    @property
    def drift(self) -> float:
        """Pixels between press and release."""
        return math.dist(self.down, self.up)

    @property
    def hold(self) -> float:
        """Seconds between press and release."""
        return max(0.0, self.up_at - self.down_at)

    @property
    def outside(self) -> float:
        """Pixels beyond the lamp's edge at which it began; 0 on the lamp."""
        return max(0.0, math.hypot(*self.down) - self.radius)


class Measured(NamedTuple):
    """What a warm-up showed, in numbers only."""

    lamps: int = 0
    """Lit by hand."""
    doubles: int = 0
    double_s: float = 0.0
    """The gap that all double presses but the longest stay below."""
    drift_px: float = 0.0
    """As far all presses but one drift."""
    hold_s: float = 0.0
    """As long all presses but one are held."""
    misses: int = 0
    miss_px: float = 0.0
    """As far beyond the edge all presses but one began."""
    missed: tuple[int, int, int, int] = (0, 0, 0, 0)
    """Misses to the left, to the right, above and below their lamps."""

    @property
    def is_enough(self) -> bool:
        """Whether anything can be said of this hand."""
        return self.lamps >= ENOUGH

    def as_body(self) -> dict[str, int]:
        """The numbers as a fact holds them: milliseconds and whole pixels."""
        left, right, above, below = self.missed
        return {
            "lamps": self.lamps,
            "doubles": self.doubles,
            "double_ms": round(self.double_s * 1000),
            "drift_px": round(self.drift_px),
            "hold_ms": round(self.hold_s * 1000),
            "misses": self.misses,
            "miss_px": round(self.miss_px),
            "missed_left": left,
            "missed_right": right,
            "missed_above": above,
            "missed_below": below,
        }


def measure(presses: Sequence[Press]) -> Measured:
    """What ``presses``, in the order of their releases, show of a hand."""
    lit: dict[int, Press] = {}
    gaps: list[float] = []
    others: list[Press] = []
    last: dict[int, float] = {}
    for press in presses:
        before = last.get(press.lamp)
        is_echo = (
            press.lamp in lit
            and before is not None
            and 0 <= press.up_at - before <= _ECHO
            and press.outside <= _NEAR
        )
        if is_echo and before is not None:
            gaps.append(press.up_at - before)
            last[press.lamp] = press.up_at
            continue
        others.append(press)
        if press.is_lighting:
            lit[press.lamp] = press
            last[press.lamp] = press.up_at
    off = [press for press in others if press.outside > 0]
    return Measured(
        lamps=len(lit),
        doubles=len(gaps),
        double_s=all_but_one(gaps),
        drift_px=all_but_one([press.drift for press in others]),
        hold_s=all_but_one([press.hold for press in others]),
        misses=len(off),
        miss_px=all_but_one([press.outside for press in others]),
        missed=_sides(off),
    )


def habits_for(measured: Measured, before: PressHabits = USUAL) -> PressHabits:
    """What to forgive a hand of which ``measured`` is known; ``before`` if that is too little."""
    if not measured.is_enough:
        return before
    # One double press in a warm-up is an accident, and no reason to wait for it ever after.
    wanted = measured.double_s + _ROOM if measured.doubles > 1 else DEBOUNCE[1]
    grown = 1 + 2 * measured.miss_px / _LEAST_TARGET
    return PressHabits(
        debounce_s=within(round(wanted, 2), DEBOUNCE),
        slop_px=round(within(math.ceil(measured.drift_px) + 4, SLOP)),
        # What she has grown used to does not shrink by itself: the settings make it smaller.
        target_scale=max(
            before.target_scale,
            within(round(math.ceil(grown / _STEP - 1e-9) * _STEP, 1), SCALE),
        ),
    )


def all_but_one(values: Sequence[float]) -> float:
    """What all values but the largest stay at or below; 0 for fewer than two: one is chance."""
    return sorted(values)[-2] if len(values) > 1 else 0.0


def words_for(measured: Measured, habits: PressHabits, translate: Translate) -> tuple[str, ...]:
    """What is said at the end: how it went in a sentence, and what was set."""
    if not measured.is_enough:
        return (translate(N_("好了。您的手没有量，还照原来的样子。")),)
    told = []
    if habits.debounce_s > DEBOUNCE[1]:
        told.append(translate(N_("我会等您慢一点，多点一下也不要紧。")))
    if habits.slop_px > SLOP[1]:
        told.append(translate(N_("手指滑开一点，我也算您点到了。")))
    if habits.target_scale > SCALE[1]:
        told.append(translate(N_("按钮给您放大了一些，好点。")))
    if not told:
        return (translate(N_("您的手很稳。")), translate(N_("一切照原来的样子，不用改。")))
    return (translate(N_("好了，我记住您的习惯了。")), *told)


def _sides(presses: Sequence[Press]) -> tuple[int, int, int, int]:
    """How many began to the left, to the right, above and below, each by its larger part."""
    sides = [0, 0, 0, 0]
    for press in presses:
        x, y = press.down
        if abs(x) >= abs(y):
            sides[1 if x > 0 else 0] += 1
        else:
            sides[3 if y > 0 else 2] += 1
    return (sides[0], sides[1], sides[2], sides[3])
