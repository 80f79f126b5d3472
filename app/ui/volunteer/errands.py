"""Work that takes a while, on a thread of its own; what came of it is told on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from app.core.problem import KnownProblem

T = TypeVar("T")


class Errands(QObject):
    """Runs one errand at a time for each asker; ``stop`` waits for those under way."""

    _came = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing runs."""
        super().__init__(parent)
        self._count = 0
        self._waiting: dict[int, Callable[[Any], None]] = {}
        self._threads: dict[int, Thread] = {}
        self._came.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._waiting)

    def run(self, work: Callable[[], T], done: Callable[[T | KnownProblem], None]) -> None:
        """Do ``work`` elsewhere, then ``done`` here with what it gave, or the KnownProblem.

        An error of the program itself goes to the one hook for such; ``done`` is not called.
        """
        self._count += 1
        number = self._count
        self._waiting[number] = done

        def act() -> None:
            found: object = None
            is_whole = False
            try:
                found = work()
                is_whole = True
            except KnownProblem as problem:
                found, is_whole = problem, True
            finally:
                with suppress(RuntimeError):  # this object has ended: nobody waits any more
                    self._came.emit(number if is_whole else -number, found)

        thread = self._threads[number] = Thread(target=act, name="errand")
        thread.start()

    def stop(self) -> None:
        """Forget who waits, and join."""
        self._waiting.clear()
        for thread in self._threads.values():
            thread.join()
        self._threads.clear()

    def _tell(self, number: int, found: object) -> None:
        thread = self._threads.pop(abs(number), None)
        if thread is not None:
            thread.join()
        done = self._waiting.pop(abs(number), None)
        if done is not None and number > 0:
            done(found)
