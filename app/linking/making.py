"""The two services over a store, made but not started; what they need is loaded here."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import app
from app import paths
from app.store import open_store, read_fingerprint
from app.store.carrying import SyncLog
from app.store.seat_settings import SeatFile

if TYPE_CHECKING:
    from app.sync.lan.records import Home
    from app.sync.lan.seat import LanSeat
    from app.sync.lan.station import LanStation

LISTEN_VARIABLE = "DIGITAL_BUDDY_LISTEN"
"""If set, a station listens there only: an address, and a port if it is another one."""
_PATIENCE_MS = 10_000
"""How long a service waits for the window that writes to the same store."""


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


def station_name() -> str:
    """As it is set on this computer; else what the computer itself is called."""
    return SeatFile(paths.store_file().parent).settings.station or platform.node()
