"""A station's end: there at once, while its parts load on a thread."""

from __future__ import annotations

from collections.abc import Callable
from logging import getLogger
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from app.core.problem import KnownProblem
from app.core.sync_state import Pairing, SyncState
from app.linking.making import make_station
from app.store.problems import UNREACHABLE, not_kept

if TYPE_CHECKING:
    from app.core.live_ports import LiveStationEars, Message
    from app.sync.lan.station import LanStation

_log = getLogger("app.lan")
_AGAIN = 5.0
"""Seconds between two looks for keys on a disk that did not answer."""


class StationLink:
    """A ``StationDoor`` and a ``LiveStation`` that is there at once; its parts load on a thread."""

    def __init__(self, path: Path) -> None:
        """``path`` is the station's store; nothing runs before ``start``."""
        self._path = path
        self._made: LanStation | None = None
        self._thread = Thread(target=self._make, name="link")
        self._is_settled = Event()
        """Whether it is known if the service can start now."""
        self._is_stopping = Event()
        self._ears: list[LiveStationEars] = []
        self._watchers: list[Callable[[], None]] = []
        self.problem: KnownProblem | None = None
        """Why seats cannot be reached, if they cannot."""

    def start(self) -> None:
        """Load and listen, soon."""
        self._thread.start()

    def stop(self) -> None:
        """End everything; what is being taken in is finished first."""
        self._is_stopping.set()
        if self._thread.ident is not None:
            self._thread.join()
        if self._made is not None:
            self._made.stop()

    def listen(self, ears: LiveStationEars) -> None:
        """Tell ``ears`` of seats that come, go and speak, and of records; before ``start``."""
        self._ears.append(ears)

    def send(self, seat: str, message: Message) -> bool:
        """Say something to a seat; see ``LiveStation``."""
        return self._made is not None and self._made.live.send(seat, message)

    def state(self) -> SyncState:
        """How things stand."""
        return self._made.state() if self._made is not None else SyncState()

    def watch(self, changed: Callable[[], None]) -> None:
        """Call ``changed`` whenever something else is to be shown, on any thread."""
        self._watchers.append(changed)

    def pairing(self) -> Pairing | None:
        """The pairing under way."""
        return self._made.pairing() if self._made is not None else None

    def begin_pairing(self) -> Pairing:
        """Let computers in that know a new code."""
        return self._station().begin_pairing()

    def end_pairing(self) -> None:
        """Let nobody in any more."""
        self._station().end_pairing()

    def forget(self, peer: str) -> None:
        """Take trust back from a computer."""
        self._station().forget(peer)

    def _station(self) -> LanStation:
        if self._thread.is_alive():
            self._is_settled.wait()
        if self._made is None:
            raise self.problem or RuntimeError("the service did not start")
        return self._made

    def _make(self) -> None:
        try:
            made = self._wait_for_keys()
            if made is None:
                return
            for ears in self._ears:
                made.listen(ears)
            made.watch(self._tell)
            made.start()
        except KnownProblem as problem:
            _log.warning("no network for this station: %s", problem)
            self.problem = problem
        else:
            self._made = made
        finally:
            self._is_settled.set()
        self._tell()

    def _wait_for_keys(self) -> LanStation | None:
        """The service, as soon as the disk gives its keys; None if the desk is closed before."""
        while True:
            try:
                return make_station(self._path)
            except OSError as error:
                if self.problem is None:
                    _log.warning("no keys for this station yet: %s", error)
                self.problem = not_kept(UNREACHABLE)
                self._is_settled.set()
                if self._is_stopping.wait(_AGAIN):
                    return None

    def _tell(self) -> None:
        for changed in self._watchers:
            changed()
