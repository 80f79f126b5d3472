"""The local network's services over the stores of this computer, loaded only where they are used.

Both ends are heavy to load (a third of a second) and slow to start: that happens on a thread, long
after the first frame.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from logging import getLogger
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

import app
from app import paths
from app.core.problem import KnownProblem
from app.core.sync_state import Link, Pairing, StationFound, SyncState
from app.store import open_store, read_fingerprint
from app.store.carrying import SyncLog
from app.store.seat_settings import SeatFile

if TYPE_CHECKING:
    from app.core.live_ports import LiveSeatEars, LiveStationEars, Message
    from app.sync.lan.records import Home
    from app.sync.lan.seat import LanSeat, Pushed
    from app.sync.lan.station import LanStation

_log = getLogger("app.lan")
_LOOK = 5.0
"""Seconds between two looks at whether there is a station for this seat."""
_PATIENCE_MS = 10_000
"""How long a service waits for the window that writes to the same store."""
LISTEN_VARIABLE = "DIGITAL_BUDDY_LISTEN"
"""If set, a station listens there only: an address, and a port if it is another one."""
_SIGNS = ("sync-trusted.json", "lan.json")


def make_home(path: Path) -> Home:
    """What a service over the store at ``path`` needs; it opens one of its own on that file."""
    from app.sync.lan.records import Home  # noqa: PLC0415 - heavy
    from app.sync.lan.system_clock import SystemClock  # noqa: PLC0415

    clock = SystemClock()

    @contextmanager
    def open_book() -> Iterator[SyncLog]:
        store = open_store(path, clock, fingerprint=read_fingerprint(), patience_ms=_PATIENCE_MS)
        try:
            yield SyncLog(store, clock)
        finally:
            store.close()

    return Home(open_book, clock.wall_ms, clock.now, os.urandom, app.__version__)


def make_station(path: Path) -> LanStation:
    """The service over the station's store at ``path``; nothing runs yet."""
    from app.sync.lan.listening import place_from  # noqa: PLC0415 - heavy
    from app.sync.lan.station import LanStation  # noqa: PLC0415

    place = place_from(os.environ.get(LISTEN_VARIABLE, ""))
    return LanStation(path.parent, make_home(path), station_name, place=place)


def make_seat(path: Path, *, stays: bool = True) -> LanSeat:
    """The service over a seat's store at ``path``; nothing runs yet."""
    from app.sync.lan.seat import LanSeat  # noqa: PLC0415 - heavy

    return LanSeat(
        path.parent,
        make_home(path),
        platform.node,
        jitter=lambda: int.from_bytes(os.urandom(4), "big") / 2**32,
        station_folder=paths.station_file().parent,
        stays=stays,
    )


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


def station_name() -> str:
    """As it is set on this computer; else what the computer itself is called."""
    return SeatFile(paths.store_file().parent).settings.station or platform.node()


def exchange_once(path: Path) -> list[Pushed]:
    """Exchange records with every known station, once; KnownProblem if one does not answer."""
    seat = make_seat(path, stays=False)
    seat.start()
    try:
        return seat.exchange()
    finally:
        seat.stop()


def pair_once(path: Path, address: str, code: str) -> Link:
    """Know the station at ``address``; KnownProblem in words for whoever typed."""
    seat = make_seat(path, stays=False)
    seat.start()
    try:
        return seat.pair(address, code)
    finally:
        seat.stop()


def serve_station(path: Path, end: Event, tell: Callable[[str, str], None]) -> None:
    """Run a station without a window until ``end``; ``tell`` is given address and check number."""
    from app.store.daily import Caretaker  # noqa: PLC0415 - a window has its own
    from app.sync.lan.system_clock import SystemClock  # noqa: PLC0415

    station, caretaker = make_station(path), Caretaker(path, SystemClock().today)
    station.start()
    caretaker.start()
    try:
        tell(station.address, station.keys.as_peer("", "station").check)
        while not end.wait(_LOOK):
            pass  # on Windows a signal is not heard before a wait is over
    finally:
        caretaker.stop()
        station.stop()


def ask_code(path: Path) -> Pairing:
    """A new code from the station that runs over the store at ``path``, on this computer."""
    from app.sync.lan.asking import ask_for_code  # noqa: PLC0415 - heavy

    return ask_for_code(path.parent)
