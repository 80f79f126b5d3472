"""A service's own thread with its event loop; others start it, ask it things, and stop it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from threading import Event, Thread
from typing import Any, TypeVar

from app.core.problem import KnownProblem
from app.i18n import _

T = TypeVar("T")
_log = logging.getLogger("app.lan")


class Running:
    """What the work on the thread is given: how to say that it is up, and when to end."""

    def __init__(self, is_up: Callable[[], None]) -> None:
        """``is_up`` is to be called once, when others may ask."""
        self.is_up = is_up
        self.end = asyncio.Event()
        """Set when it is time to end."""


class Service:
    """One thread, one loop, one piece of work that runs until it is told to end."""

    def __init__(self, name: str, work: Callable[[Running], Coroutine[Any, Any, None]]) -> None:
        """``work`` begins with ``start``."""
        self._work = work
        self._thread = Thread(target=self._run, name=name)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._running: Running | None = None
        self._is_up = Event()
        self._failed: BaseException | None = None

    def start(self) -> None:
        """Begin, and wait until it is up. Whatever hindered it is raised.

        KnownProblem (``lan-not-listening``) where the system allows no connections.
        """
        self._thread.start()
        self._is_up.wait()
        if self._failed is not None:
            self._thread.join()
            if isinstance(self._failed, OSError):
                raise not_listening() from self._failed
            raise self._failed

    def stop(self) -> None:
        """Let it end, and wait for that; harmless if it never ran or has ended."""
        loop, running = self._loop, self._running
        if loop is not None and running is not None:
            loop.call_soon_threadsafe(running.end.set)
        if self._thread.ident is not None:
            self._thread.join()

    def ask(self, work: Coroutine[Any, Any, T]) -> T:
        """What ``work`` gives back, done on the loop; KnownProblem if the service does not run."""
        loop = self._loop
        if loop is None:
            work.close()
            raise not_listening()
        asked: Future[T] = asyncio.run_coroutine_threadsafe(work, loop)
        return asked.result()

    def tell(self, act: Callable[[], object]) -> bool:
        """Do ``act`` on the loop, some time soon; whether the service runs."""
        loop = self._loop
        if loop is None:
            return False
        loop.call_soon_threadsafe(act)
        return True

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as error:  # noqa: BLE001 - whoever started it is told
            self._failed = error
            if self._is_up.is_set():
                _log.exception("the service has ended")
        finally:
            self._is_up.set()

    async def _serve(self) -> None:
        loop = asyncio.get_running_loop()
        running = self._running = Running(self._is_up.set)
        self._loop = loop
        try:
            await self._work(running)
        finally:
            # What was asked meanwhile is called off by the end of the loop.
            self._loop = None


def not_listening() -> KnownProblem:
    """The service does not run."""
    return KnownProblem(
        "lan-not-listening",
        happened=_("这台电脑现在不能和别的电脑连上。"),
        safe=_("记录都在，用 U 盘照样可以带。"),
        todo=_("请关上再打开；还不行，就请管电脑的人看看网络。"),
    )
