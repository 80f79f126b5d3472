"""The real clock behind ``core.ports.Clock``; the only module that asks the system for the time."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Qt, QTimer


class QtHandle:
    """A call planned on the event loop."""

    def __init__(self, timer: QTimer, act: Callable[[], None]) -> None:
        """Wait for ``timer``, which then belongs to this handle."""
        self._timer: QTimer | None = timer
        self._act = act
        timer.timeout.connect(self._run)

    def cancel(self) -> None:
        """Call it off; harmless when it has already happened."""
        timer, self._timer = self._timer, None
        if timer is not None:
            timer.stop()
            timer.deleteLater()

    def _run(self) -> None:
        self.cancel()
        self._act()


class QtClock(QObject):
    """Time from the system, calls on the GUI thread; every call dies with the clock."""

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
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        handle = QtHandle(timer, act)
        timer.start(max(0, round(seconds * 1000)))
        return handle
