"""A station's end: there at once, while its parts load on a thread."""

from __future__ import annotations

from collections.abc import Callable
from logging import getLogger
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from app.core.problem import KnownProblem
from app.core.sync_state import Pairing, SyncState
from app.linking.making import make_station

if TYPE_CHECKING:
    from app.core.live_ports import LiveStationEars, Message
    from app.sync.lan.station import LanStation

_log = getLogger("app.lan")


class StationLink:
    """A ``StationDoor`` and a ``LiveStation`` that is there at once; its parts load on a thread."""

    def __init__(self, path: Path) -> None:
        """``path`` is the station's store; nothing runs before ``start``."""
        self._path = path
        self._made: LanStation | None = None
        self._thread = Thread(target=self._make, name="link")
        self._ears: list[LiveStationEars] = []
        self._watchers: list[Callable[[], None]] = []
        self.problem: KnownProblem | None = None
        """Why seats cannot be reached, if they cannot."""

    def start(self) -> None:
        """Load and listen, soon."""
        self._thread.start()

    def stop(self) -> None:
        """End everything; what is being taken in is finished first."""
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
        self._thread.join()
        if self._made is None:
            raise self.problem or RuntimeError("the service did not start")
        return self._made

    def _make(self) -> None:
        try:
            made = make_station(self._path)
            for ears in self._ears:
                made.listen(ears)
            made.watch(self._tell)
            made.start()
        except KnownProblem as problem:
            _log.warning("no network for this station: %s", problem)
            self.problem = problem
        else:
            self._made = made
        self._tell()

    def _tell(self) -> None:
        for changed in self._watchers:
            changed()
