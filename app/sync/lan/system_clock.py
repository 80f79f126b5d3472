"""The time, for threads without a window."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from threading import Timer


class SystemClock:
    """A ``Clock`` for threads without a window."""

    def now(self) -> float:
        """Seconds on a clock that never jumps."""
        return time.monotonic()

    def today(self) -> date:
        """The calendar day by this computer's clock."""
        return date.fromtimestamp(self.wall_ms() / 1000)  # noqa: DTZ012 - the day people live in

    def wall_ms(self) -> int:
        """Milliseconds since 1970 by this computer's clock, which may be wrong."""
        return time.time_ns() // 1_000_000

    def after(self, seconds: float, act: Callable[[], None]) -> Timer:
        """Run ``act`` once, on a thread of its own."""
        timer = Timer(seconds, act)
        timer.start()
        return timer
