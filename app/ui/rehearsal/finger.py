"""A simulated finger: real touch events on the real window, and never a mouse."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPoint
from PySide6.QtGui import QInputDevice, QPointingDevice
from PySide6.QtTest import QTest

from app.ui.rehearsal.hand import HOLD, Hand, settle

_STEPS = 5


@lru_cache(maxsize=1)
def _screen() -> QPointingDevice:
    """The one touch screen of this process: Qt keeps every one that was ever made."""
    return QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)


class Finger(Hand):
    """Touches where its owner looks; what answers is whatever lies there."""

    def press_at(self, at: QPoint, *, is_double: bool = False) -> None:  # noqa: ARG002 - a touch is a touch
        """Down and up at a point of the window."""
        self._touch(at, at if not self._is_drifting() else at + self._drift(), HOLD)

    def slide(self, start: QPoint, end: QPoint, seconds: float) -> None:
        """Down at ``start``, ``seconds`` of rest, then to ``end`` and up."""
        self._touch(start, end, seconds)

    def move_to(self, at: QPoint) -> None:
        """A finger comes in by touching."""
        self._touch(at, at, HOLD)

    def _touch(self, start: QPoint, end: QPoint, seconds: float) -> None:
        window, screen = self._window, _screen()
        QTest.touchEvent(window, screen).press(0, start, window).commit()
        settle()
        self._clock.advance(seconds)
        for step in range(1, _STEPS + 1) if end != start else ():
            now = start + (end - start) * (step / _STEPS)
            QTest.touchEvent(window, screen).move(0, now, window).commit()
        QTest.touchEvent(window, screen).release(0, end, window).commit()
        settle()
