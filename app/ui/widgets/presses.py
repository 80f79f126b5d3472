"""The rules by which a trembling hand is understood; one object for all buttons of a window."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, QRect, Signal

if TYPE_CHECKING:
    from app.core.ports import Clock


SLOP: Final = 12
"""Pixels that a finger may slide off the target and still mean it."""

TREMOR: Final = 0.6
"""Seconds in which a second press of the same target is the tremor's, and in which a target that
has just appeared is not yet meant."""


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


class PressFilter:
    """The memory of one target; ask it before acting on a release."""

    def __init__(self, clock: Clock, tremor: float = TREMOR) -> None:
        """``tremor`` in seconds; keys of a keyboard may want less."""
        self._clock = clock
        self._tremor = tremor
        self._appeared = float("-inf")
        self._taken = float("-inf")

    def appear(self) -> None:
        """The target has just been shown, or means something else from now on."""
        self._appeared = self._clock.now()

    def judge(self) -> Refusal | None:
        """Take a press now (None) or say why it is not meant."""
        now = self._clock.now()
        if now - self._taken < self._tremor:
            return Refusal.TREMOR
        if now - self._appeared < self._tremor:
            return Refusal.NEW
        self._taken = now
        return None


def is_meant(area: QRect, pressed_at: QPoint, released_at: QPoint) -> bool:
    """Whether a press in ``area`` and its release belong together: inside, or hardly moved."""
    if area.contains(released_at):
        return True
    moved = released_at - pressed_at
    return moved.x() ** 2 + moved.y() ** 2 <= SLOP**2
