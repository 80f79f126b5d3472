"""The one thread on which a service works at its store; many may ask, one at a time is served."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from typing import NamedTuple, TypeVar

from app.core.syncing import LanBook

T = TypeVar("T")

OpenBook = Callable[[], AbstractContextManager[LanBook]]
"""Opens the store on the thread that will use it."""

_MOST_WAITING = 128


class Crowded(Exception):
    """More wait than can be served soon, or it is about to end: ask again later."""


class Home(NamedTuple):
    """What a service needs of the computer that it runs on."""

    open_book: OpenBook
    wall_ms: Callable[[], int]
    """Milliseconds since 1970 by this computer's clock."""
    now: Callable[[], float]
    """Seconds that never jump."""
    chance: Callable[[int], bytes]
    program: str
    """Its version."""


class Records:
    """A store behind a thread of its own; ``open`` first, ``close`` last."""

    def __init__(self, open_book: OpenBook) -> None:
        """Nothing is opened yet."""
        self._open_book = open_book
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="records")
        self._held = ExitStack()
        self._book: LanBook | None = None
        self._waiting = 0
        self._is_closing = False

    async def open(self) -> None:
        """Open the store; KnownProblem or OSError where that cannot be."""
        await self._run(self._open)

    async def do(self, act: Callable[[LanBook], T]) -> T:
        """What ``act`` gives back, done with the store when it is its turn."""
        if self._waiting >= _MOST_WAITING or self._is_closing:
            raise Crowded
        self._waiting += 1
        try:
            return await self._run(lambda: act(self._opened()))
        finally:
            self._waiting -= 1

    async def close(self) -> None:
        """Finish what was begun and close the store."""
        self._is_closing = True
        await self._run(self._held.close)
        self._worker.shutdown()

    async def _run(self, act: Callable[[], T]) -> T:
        # Whoever stops waiting for it does not stop it: a merge is whole or not at all.
        return await asyncio.get_running_loop().run_in_executor(self._worker, act)

    def _open(self) -> None:
        self._book = self._held.enter_context(self._open_book())

    def _opened(self) -> LanBook:
        if self._book is None:
            raise ValueError("the store is not open")
        return self._book
