"""Looks every few seconds whether a store whose disk failed can write again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.store import problems

if TYPE_CHECKING:
    from app.core.ports import Clock, Handle
    from app.store.store import Store

LOOK = 5.0
"""Seconds between two looks."""


class StoreWatch:
    """Has the store recover by itself, and tells how it stands; on the thread of the store."""

    def __init__(self, store: Store, clock: Clock, tell: Callable[[], None]) -> None:
        """``tell`` is called after every look, and at once when the disk does not answer."""
        self._store = store
        self._clock = clock
        self._tell = tell
        self._next: Handle | None = None

    def start(self) -> None:
        """Look now and from now on."""
        self._store.on_trouble = self._tell
        trouble = self._store.trouble
        if trouble is not None:
            # It was met before there was a log.
            problems.log(trouble.kind, OSError(trouble.detail.removeprefix(f"{self._store.path}")))
        self.look()

    def look(self) -> None:
        """Look once more, and again in a while."""
        self._next = self._clock.after(LOOK, self.look)
        self._store.recover()
        self._tell()

    def stop(self) -> None:
        """Look no more."""
        if self._next is not None:
            self._next.cancel()
