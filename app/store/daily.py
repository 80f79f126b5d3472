"""Sees to a store once a day: what a forgetting left to do, a copy, and room for lessons."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from app.core.problem import KnownProblem
from app.store import room
from app.store.backup import back_up
from app.store.copies import finish_forgetting

if TYPE_CHECKING:
    from datetime import date

_LOOK_S = 900.0
"""Seconds between two looks at the calendar, of a program that runs for weeks."""


def keep_well(path: Path, today: date) -> None:
    """Do what today has not had yet, on any thread; what fails is seen by ``self-test``."""
    finish_forgetting(path)
    with suppress(KnownProblem):
        back_up(path, today)
    room.lay_by(path)


class Caretaker:
    """Keeps the store of a station well for as long as it runs, on a thread of its own."""

    def __init__(self, path: Path, today: Callable[[], date]) -> None:
        """``today`` is asked on that thread."""
        self._path = path
        self._today = today
        self._end = Event()
        self._thread = Thread(target=self._run, name="caretaker")

    def start(self) -> None:
        """Begin with today."""
        self._thread.start()

    def stop(self) -> None:
        """End, after what is under way."""
        self._end.set()
        self._thread.join()

    def _run(self) -> None:
        done: date | None = None
        while not self._end.is_set():
            today = self._today()
            if today != done:
                keep_well(self._path, today)
                done = today
            self._end.wait(_LOOK_S)
