"""A station and seats on this computer: real stores, keys, sockets and certificates."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.core.events import Fact
from app.core.problem import KnownProblem
from app.core.syncing import LanBook, Merged, Row
from app.store import SyncLog, open_store
from app.sync.keys import Keys, Peer, load_or_make, read_trusted, trust
from app.sync.lan.calling import Call
from app.sync.lan.exchange import Exchange, Exchanged
from app.sync.lan.gate import Limits
from app.sync.lan.listening import Place
from app.sync.lan.records import Home, Records
from app.sync.lan.station import LanStation
from app.sync.lan.trust import Trust
from tests.fakes import FakeClock

HERE = "127.0.0.1"


class Machine:
    """A computer with a store and keys; whatever is done with its store opens it anew."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder / name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.name = name
        self.clock = FakeClock()
        self.path = self.folder / "store.db"
        self.home = Home(self._open, self.clock.wall_ms, time.monotonic, os.urandom, program="test")

    @property
    def keys(self) -> Keys:
        return load_or_make(self.folder)

    @contextmanager
    def log(self) -> Iterator[SyncLog]:
        store = open_store(self.path, self.clock, fingerprint={"system": self.name})
        try:
            yield SyncLog(store, self.clock)
        finally:
            store.close()

    @contextmanager
    def _open(self) -> Iterator[LanBook]:
        with self.log() as log:
            yield log

    def append(self, *facts: Fact, learner: str) -> None:
        store = open_store(self.path, self.clock, fingerprint={"system": self.name})
        store.append(facts, learner=learner)
        store.close()

    def rows(self) -> list[Row]:
        """All that is carried of this store."""
        with self.log() as log:
            return sorted(log.parcel_for("nobody", 10**6).rows)


def introduce(seat: Machine, station: Machine) -> tuple[Peer, Peer]:
    """Let them know each other, as a pairing does."""
    seat_peer = seat.keys.as_peer(seat.name, "seat")
    station_peer = station.keys.as_peer(station.name, "station")
    trust(station.folder, seat_peer)
    trust(seat.folder, station_peer)
    return seat_peer, station_peer


@contextmanager
def serving(machine: Machine, limits: Limits | None = None) -> Iterator[LanStation]:
    """Its station's service, on a free port of this computer."""
    service = LanStation(
        machine.folder,
        machine.home,
        lambda: machine.name,
        place=Place(HERE, 0, is_announced=False),
        limits=limits,
        news_every=0.1,
    )
    service.start()
    try:
        yield service
    finally:
        service.stop()


def exchange(seat: Machine, port: int, most: int = 2000, *, only_brings: bool = False) -> Exchanged:
    """What a seat does each time: fetch, bring."""
    return asyncio.run(exchange_once(seat, port, most, only_brings=only_brings))


async def exchange_once(
    seat: Machine, port: int, most: int = 2000, *, only_brings: bool = False
) -> Exchanged:
    (station,) = [each for each in read_trusted(seat.folder).values() if each.role == "station"]
    records, trusted = Records(seat.home.open_book), Trust(seat.folder, seat.keys)
    await records.open()
    try:
        async with Call(HERE, port, seat.keys, station.sign, os.urandom) as call:
            work = Exchange(seat.home, records, trusted, station, merged=forget)
            return await (work.bring(call) if only_brings else work.run(call, most))
    finally:
        await records.close()


def forget(merged: Merged) -> None:
    """Nobody wants to know."""
    del merged


@contextmanager
def told(kind: str) -> Iterator[None]:
    """A problem of that kind is told."""
    with pytest.raises(KnownProblem) as caught:
        yield
    assert caught.value.kind == kind


def wait_until(is_so: Callable[[], object], seconds: float = 40.0) -> None:
    """Until something on another thread is so; the test fails if it never is."""
    from threading import Event  # noqa: PLC0415

    pause, end = Event(), time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not become so in time"
        pause.wait(0.01)
