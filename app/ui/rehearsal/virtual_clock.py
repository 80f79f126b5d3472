"""A clock for rehearsals: time passes only when it is told to, so nobody waits for real."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable
from datetime import date
from typing import Protocol

from app.core.ports import Clock


class SteppedClock(Clock, Protocol):
    """A clock that stands still until somebody moves it on."""

    def advance(self, seconds: float) -> None:
        """Let ``seconds`` pass; what falls due on the way happens in order."""
        ...


class VirtualHandle:
    """A call planned on the virtual clock."""

    def __init__(self, act: Callable[[], None]) -> None:
        """Keep what is to be done."""
        self._act: Callable[[], None] | None = act

    def cancel(self) -> None:
        """Call it off; harmless when it has already happened."""
        self._act = None

    def run(self) -> None:
        """Do it, once."""
        act, self._act = self._act, None
        if act is not None:
            act()


class VirtualClock:
    """``core.ports.Clock`` on virtual seconds."""

    def __init__(self, today: date, wall_ms: int) -> None:
        """Start at second 0 of ``today``; ``wall_ms`` is the seat's clock at that moment."""
        self._now = 0.0
        self._today = today
        self._wall_ms = wall_ms
        self._numbers = itertools.count()
        self._planned: list[tuple[float, int, VirtualHandle]] = []

    def now(self) -> float:
        """Virtual seconds since the start."""
        return self._now

    def today(self) -> date:
        """The day on which the rehearsal plays."""
        return self._today

    def wall_ms(self) -> int:
        """The seat's clock, moved on by the virtual seconds."""
        return self._wall_ms + round(self._now * 1000)

    def after(self, seconds: float, act: Callable[[], None]) -> VirtualHandle:
        """Run ``act`` when the clock has been moved on by ``seconds``."""
        handle = VirtualHandle(act)
        due = self._now + max(0.0, seconds)
        heapq.heappush(self._planned, (due, next(self._numbers), handle))
        return handle

    def advance(self, seconds: float) -> None:
        """Let ``seconds`` pass; what falls due on the way happens in order."""
        end = self._now + seconds
        while self._planned and self._planned[0][0] <= end:
            due, _, handle = heapq.heappop(self._planned)
            self._now = max(self._now, due)
            handle.run()
        self._now = end
