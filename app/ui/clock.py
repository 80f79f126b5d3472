"""The real clock behind ``core.ports.Clock``; the only module that asks the system for the time."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimerEvent


class QtHandle:
    """A call planned on the event loop."""

    def __init__(self, clock: QtClock, number: int, act: Callable[[], None]) -> None:
        """``number`` is Qt's own for the timer; it may be given to another one later."""
        self._clock = clock
        self.number = number
        self.act = act

    def cancel(self) -> None:
        """Call it off; harmless when it has already happened."""
        self._clock.call_off(self)


class QtClock(QObject):
    """Time from the system, calls on the GUI thread; every call dies with the clock.

    Plain timer events instead of QTimer objects: nothing to keep, connect or delete for a call.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing is planned yet."""
        super().__init__(parent)
        self._planned: dict[int, QtHandle] = {}

    def now(self) -> float:
        """Seconds on a clock that never jumps."""
        return time.monotonic()

    def today(self) -> date:
        """The calendar day by the seat's own clock."""
        return date.fromtimestamp(self.wall_ms() / 1000)  # noqa: DTZ012 - the learner's own day

    def wall_ms(self) -> int:
        """Milliseconds since 1970 by the seat's own clock, which may be wrong."""
        return time.time_ns() // 1_000_000

    def after(self, seconds: float, act: Callable[[], None]) -> QtHandle:
        """Run ``act`` once on the GUI thread, ``seconds`` from now."""
        number = self.startTimer(max(0, round(seconds * 1000)), QtCore.Qt.TimerType.PreciseTimer)
        handle = self._planned[number] = QtHandle(self, number, act)
        return handle

    def call_off(self, handle: QtHandle) -> None:
        """Forget a planned call; harmless when it has already happened."""
        if self._planned.get(handle.number) is handle:
            del self._planned[handle.number]
            self.killTimer(handle.number)

    def timerEvent(self, event: QTimerEvent) -> None:
        """Run what was planned, once."""
        number = event.timerId()
        handle = self._planned.pop(number, None)
        self.killTimer(number)
        if handle is not None:
            handle.act()
