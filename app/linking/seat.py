"""A seat's end: there at once, and without its parts until a station is known or looked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from logging import getLogger
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from app import paths
from app.core.problem import KnownProblem
from app.core.sync_state import Link, StationFound, SyncState
from app.linking.making import make_seat
from app.sync.files import PLACE_FILE, TRUSTED_FILE

if TYPE_CHECKING:
    from app.core.live_ports import LiveSeatEars, Message
    from app.sync.lan.seat import LanSeat

_log = getLogger("app.lan")
_LOOK = 5.0
"""Seconds between two looks at whether there is a station for this seat."""
_SIGNS = (TRUSTED_FILE, PLACE_FILE)
"""Beside the seat's store once it knows somebody; beside a station's on this computer."""


class SeatLink:
    """A ``SyncDoor`` and a ``LiveSeat`` that is there at once, and loads its parts when needed."""

    def __init__(self, path: Path) -> None:
        """``path`` is the seat's store; nothing runs before ``start``."""
        self._path = path
        self._made: LanSeat | None = None
        self._lock = Lock()
        self._end = Event()
        self._thread = Thread(target=self._wait, name="link")
        self._ears: list[LiveSeatEars] = []
        self._watchers: list[Callable[[], None]] = []
        self._merged: list[Callable[[], None]] = []

    def start(self) -> None:
        """Look for a station that this seat knows, or that runs on this computer."""
        self._thread.start()

    def stop(self) -> None:
        """End everything; what waits stays in the store."""
        self._end.set()
        if self._thread.ident is not None:
            self._thread.join()
        if self._made is not None:
            self._made.stop()

    def listen(self, ears: LiveSeatEars) -> None:
        """Tell ``ears`` what the station says; before ``start``."""
        self._ears.append(ears)

    def on_merged(self, act: Callable[[], None]) -> None:
        """Call ``act`` after something new has come into the store, on any thread."""
        self._merged.append(act)

    def send(self, message: Message) -> bool:
        """Say something now; see ``LiveSeat``."""
        return self._made is not None and self._made.send(message)

    def state(self) -> SyncState:
        """How things stand."""
        return self._made.state() if self._made is not None else SyncState()

    def watch(self, changed: Callable[[], None]) -> None:
        """Call ``changed`` whenever ``state`` says something else, on any thread."""
        self._watchers.append(changed)

    def look_around(self) -> Sequence[StationFound]:
        """The stations that answer nearby; takes seconds."""
        return self._seat().look_around()

    def pair(self, address: str, code: str) -> Link:
        """Know the station there, and be known to it; takes seconds."""
        return self._seat().pair(address, code)

    def push(self) -> None:
        """Carry what waits now; takes seconds."""
        self._seat().push()

    def forget(self, peer: str) -> None:
        """Know that computer no longer."""
        self._seat().forget(peer)

    def _wait(self) -> None:
        folders = (self._path.parent, paths.station_file().parent)
        while not self._end.is_set():
            if any((folder / sign).exists() for folder, sign in zip(folders, _SIGNS, strict=True)):
                try:
                    self._seat()
                except (KnownProblem, OSError) as problem:
                    # A lesson needs none of it; sticks go on to work.
                    _log.warning("no network for this seat: %s", problem)
                else:
                    return
            self._end.wait(_LOOK)

    def _seat(self) -> LanSeat:
        with self._lock:
            if self._made is None:
                made = make_seat(self._path)
                for ears in self._ears:
                    made.listen(ears)
                for act in self._merged:
                    made.on_merged(act)
                made.watch(self._tell)
                made.start()
                self._made = made
            return self._made

    def _tell(self) -> None:
        for changed in self._watchers:
            changed()
