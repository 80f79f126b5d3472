"""A simulated hand: real mouse and key events on the real widgets, steady or trembling."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.ui.rehearsal.virtual_clock import SteppedClock

_PX_A_MM = 96 / 25.4
_MOST_TABS = 300
HOLD = 0.12
"""Seconds between down and up."""


@dataclass(frozen=True, slots=True)
class Tremor:
    """How a hand misses. Distances in px at 96 dpi."""

    spread: float = 0.0
    """Mean distance of a press from the centre of its target."""
    doubled: float = 0.0
    """Share of presses that come twice."""
    double_after: float = 0.2
    drifting: float = 0.0
    """Share of presses that move while held."""
    drift: float = 0.0


STEADY = Tremor()
SHAKY = Tremor(spread=3.36 * _PX_A_MM, doubled=0.1, double_after=0.2, drifting=0.1, drift=8.0)
"""An older hand: 3.36 mm off on average, one press in ten doubled, one in ten drifting 8 px."""


class Hand:
    """Presses where its owner looks; what it hits is whatever lies there."""

    def __init__(
        self, window: QWidget, clock: SteppedClock, draw: Callable[[], float], tremor: Tremor
    ) -> None:
        """``draw`` gives numbers in [0, 1): the same sequence makes the same hand."""
        self._window = window
        self._clock = clock
        self._draw = draw
        self._tremor = tremor

    def press(self, target: QWidget) -> None:
        """Press ``target``, as well as this hand can."""
        self.press_near(target.mapTo(self._window, target.rect().center()))

    def press_near(self, centre: QPoint) -> None:
        """Press a point of the window, as well as this hand can."""
        at = centre + self._miss()
        self.press_at(at)
        if self._draw() < self._tremor.doubled:
            self._clock.advance(self._tremor.double_after)
            self.press_at(at, is_double=True)

    def press_at(self, at: QPoint, *, is_double: bool = False) -> None:
        """Down and up at a point of the window; ``is_double`` follows a press just there."""
        child = self._window.childAt(at) or self._window
        local = child.mapFrom(self._window, at)
        down = QTest.mouseDClick if is_double else QTest.mousePress
        down(child, Qt.MouseButton.LeftButton, pos=local)
        settle()
        self._clock.advance(HOLD)
        if not isValid(child):
            return
        end = local
        if self._is_drifting():
            end = local + self._drift()
            QTest.mouseMove(child, end)
        QTest.mouseRelease(child, Qt.MouseButton.LeftButton, pos=end)
        settle()

    def slide(self, start: QPoint, end: QPoint, seconds: float) -> None:
        """Down at ``start`` of the window, ``seconds`` of rest, then to ``end`` and up."""
        child = self._window.childAt(start) or self._window
        inside, outside = child.mapFrom(self._window, start), child.mapFrom(self._window, end)
        QTest.mousePress(child, Qt.MouseButton.LeftButton, pos=inside)
        self._clock.advance(seconds)
        QTest.mouseMove(child, outside)
        QTest.mouseRelease(child, Qt.MouseButton.LeftButton, pos=outside)

    def _is_drifting(self) -> bool:
        return self._draw() < self._tremor.drifting

    def _drift(self) -> QPoint:
        angle = self._draw() * 2 * math.pi
        away = self._tremor.drift
        return QPoint(round(away * math.cos(angle)), round(away * math.sin(angle)))

    def move_to(self, at: QPoint) -> None:
        """Bring the pointer to a point of the window, with no button down."""
        handle = self._window.windowHandle()
        # By the window, not by the cursor of the system: widgets are entered and left as usual,
        # and it does not matter what else lies on the screen. Not at one go: Qt takes a move to
        # where the pointer was last (in another window, too) for none at all.
        for place in (at + QPoint(3, 2), at):
            QTest.mouseMove(handle, place)
            settle()

    def reach_by_keys(self, target: QWidget) -> bool:
        """Tab until ``target`` has the focus; whether it can be reached."""
        for _ in range(_MOST_TABS):
            focused = self._window.focusWidget()
            if focused is target:
                return True
            QTest.keyClick(self._focused(), Qt.Key.Key_Tab)
            settle()
        return False

    def press_by_keys(self, target: QWidget) -> bool:
        """Tab to ``target`` and press Space there."""
        if not self.reach_by_keys(target):
            return False
        self.type_key(Qt.Key.Key_Space)
        return True

    def type_key(self, key: Qt.Key) -> None:
        """One key of the real keyboard, wherever the focus is."""
        QTest.keyClick(self._focused(), key)
        settle()

    def type_text(self, text: str) -> None:
        """Characters of the real keyboard, wherever the focus is."""
        for character in text:
            QTest.keyClicks(self._focused(), character)
            settle()
            self._clock.advance(0.4)

    def _focused(self) -> QWidget:
        focused: QWidget | None = self._window.focusWidget()
        return self._window if focused is None else focused

    def _miss(self) -> QPoint:
        """Rayleigh-distributed distance with the mean of this hand, in any direction."""
        if not self._tremor.spread:
            return QPoint(0, 0)
        sigma = self._tremor.spread / math.sqrt(math.pi / 2)
        distance = sigma * math.sqrt(-2 * math.log(1 - self._draw()))
        angle = self._draw() * 2 * math.pi
        return QPoint(round(distance * math.cos(angle)), round(distance * math.sin(angle)))


def settle() -> None:
    """Deliver what Qt has put off: layouts, queued signals, deletions."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, 0)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if not QApplication.instance():
        msg = "a hand needs a running application"
        raise RuntimeError(msg)
