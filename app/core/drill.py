"""Motor tasks: what a round of mouse or touch practice asks for, and when it is fulfilled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Feat(StrEnum):
    """What a round asks the hand to do."""

    ENTER = "enter"
    """Bring the pointer into the target."""
    DWELL = "dwell"
    """Rest inside the target without pressing, for ``Round.seconds``."""
    PRESS = "press"
    """Press the target: down and up inside."""
    CANCEL = "cancel"
    """Press the target, slide off it, let go outside."""
    FIND = "find"
    """Shake the pointer until it is found."""
    SCROLL = "scroll"
    """Reach the end of a page by wheel, by dragging or by 下一屏, then press what lies there."""
    CHOOSE = "choose"
    """Press the named one of two neighbours."""
    OPEN = "open"
    """Press the field so that the keyboard comes up."""
    CLOSE = "close"
    """Press the empty place so that the keyboard goes away."""
    WAIT = "wait"
    """Press once, then wait for the slow machine; a second press is what it unteaches."""


@dataclass(frozen=True, slots=True)
class Round:
    """One motor task. Sizes are px at 96 dpi; places are fractions of the play area (0–1)."""

    feat: Feat
    size: int = 96
    x: float = 0.5
    y: float = 0.5
    seconds: float = 0.0
    """DWELL: how long to rest. WAIT: how long the machine takes."""
    times: int = 1
    """How often before the round is fulfilled; the target moves each time."""
    label: str = ""
    other: str = ""
    """CHOOSE: the label of the wrong neighbour."""
    pages: int = 3
    """SCROLL: how many windows long the page is."""
    device: str = "computer"
    """What the play area is drawn as: computer, phone or kiosk."""


class Attempt(StrEnum):
    """What the hand did, as the play area reports it."""

    ENTERED = "entered"
    DWELT = "dwelt"
    PRESSED = "pressed"
    MISSED = "missed"
    """Pressed the play area beside the target."""
    OTHER = "other"
    """Pressed the wrong neighbour."""
    CANCELLED = "cancelled"
    SHAKEN = "shaken"
    REACHED_END = "reached-end"
    WAITED = "waited"
    """The slow machine has answered."""
    REPEATED = "repeated"
    """Pressed again while the machine was still busy, or twice in one go."""
    SECONDARY = "secondary"
    """The right button, where the left one was meant."""


_FULFILS = {
    Feat.ENTER: Attempt.ENTERED,
    Feat.DWELL: Attempt.DWELT,
    Feat.PRESS: Attempt.PRESSED,
    Feat.CANCEL: Attempt.CANCELLED,
    Feat.FIND: Attempt.SHAKEN,
    Feat.SCROLL: Attempt.PRESSED,
    Feat.CHOOSE: Attempt.PRESSED,
    Feat.OPEN: Attempt.PRESSED,
    Feat.CLOSE: Attempt.PRESSED,
    Feat.WAIT: Attempt.WAITED,
}

_NEUTRAL = frozenset({Attempt.ENTERED, Attempt.REACHED_END, Attempt.DWELT, Attempt.SHAKEN})
"""Attempts that are never a mistake: they only happen on the way to another one."""


@dataclass(frozen=True, slots=True)
class Rounds:
    """How far a learner is in a drill: the current round and how often it was fulfilled."""

    rounds: tuple[Round, ...]
    at: int = 0
    fulfilled: int = 0

    @property
    def current(self) -> Round | None:
        """The round to do now, None at the end."""
        return self.rounds[self.at] if self.at < len(self.rounds) else None

    def attempt(self, attempt: Attempt) -> tuple[Rounds, bool, bool]:
        """The next value, whether this attempt was right, and whether it was a slip.

        An attempt may be neither (the pointer passing through a target that is to be pressed).
        """
        current = self.current
        if current is None:
            return self, False, False
        if attempt is _FULFILS[current.feat]:
            if self.fulfilled + 1 >= current.times:
                return replace(self, at=self.at + 1, fulfilled=0), True, False
            return replace(self, fulfilled=self.fulfilled + 1), True, False
        is_expected_press = current.feat is Feat.WAIT and attempt is Attempt.PRESSED
        return self, False, attempt not in _NEUTRAL and not is_expected_press
