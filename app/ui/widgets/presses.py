"""The rules by which a trembling hand is understood; one object for all buttons of a window."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, QRect, Signal

from app.core.press_habits import DEBOUNCE, SLOP, PressHabits
from app.ui.widgets.ear import Ear

if TYPE_CHECKING:
    from app.core.ports import Clock


TREMOR: Final = DEBOUNCE[1]
"""Seconds in which a second press of the same target is the tremor's, and in which a target that
has just appeared is not yet meant, for a hand that was never measured."""


class Refusal(StrEnum):
    """Why a press was not taken."""

    TREMOR = "tremor"
    NEW = "new"
    SLID = "slid"
    DIMMED = "dimmed"
    OTHER_BUTTON = "other-button"


class Presses(QObject):
    """Judges presses by the injected clock and tells the window about each that was refused."""

    taken = Signal()
    refused = Signal(str)
    """With a ``Refusal``; whoever plays sounds answers it."""
    heard = Signal(str)
    """A text was touched and wants to be read aloud."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        """Take all time from ``clock``."""
        super().__init__(parent)
        self.clock = clock
        self.habits = PressHabits()
        """What is forgiven from the next press on; whoever judges asks anew each time."""
        self.ear = Ear(self)
        """Whether buttons are read aloud before they act."""
        # Whoever touches something else has turned away from what was heard before.
        self.heard.connect(self.ear.forget)

    @property
    def tremor(self) -> float:
        """Seconds in which a second press is the tremor's, for this learner."""
        return self.habits.debounce_s

    @property
    def slop(self) -> int:
        """Pixels that this learner's finger may slide off a target and still mean it."""
        return self.habits.slop_px


class PressFilter:
    """The memory of one target; ask it before acting on a release."""

    def __init__(self, presses: Presses, tremor: float = TREMOR) -> None:
        """``tremor`` in seconds for a hand that was never measured; keys may want less.

        A learner's own habit makes it longer or shorter in proportion.
        """
        self._presses = presses
        self._share = tremor / TREMOR
        self._appeared = float("-inf")
        self._taken = float("-inf")

    def appear(self) -> None:
        """The target has just been shown, or means something else from now on."""
        self._appeared = self._presses.clock.now()

    def judge(self) -> Refusal | None:
        """Take a press now (None) or say why it is not meant."""
        now = self._presses.clock.now()
        tremor = self._presses.tremor * self._share
        if now - self._taken < tremor:
            return Refusal.TREMOR
        if now - self._appeared < tremor:
            return Refusal.NEW
        self._taken = now
        return None


def is_meant(area: QRect, pressed_at: QPoint, released_at: QPoint, slop: int = SLOP[1]) -> bool:
    """Whether a press in ``area`` and its release belong together: inside, or hardly moved."""
    if area.contains(released_at):
        return True
    moved = released_at - pressed_at
    return moved.x() ** 2 + moved.y() ** 2 <= slop**2
