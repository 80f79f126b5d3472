"""The services as the programs hold them: there at once, loaded late, stopped in any state."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import TypeVar

import pytest

from app import paths
from app.core.sync_state import SyncState
from app.linking.once import exchange_once
from app.linking.seat import SeatLink
from app.linking.station import StationLink
from app.store import open_store
from app.sync.keys import read_trusted
from app.sync.lan.system_clock import SystemClock
from tests.store.places import reached
from tests.sync.lan.places import told, wait_until
from tests.sync.places import ANNA, BERTA

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    monkeypatch.setattr("app.linking.seat._LOOK", 0.05)
    return tmp_path


Link = TypeVar("Link", SeatLink, StationLink)


@contextmanager
def running(link: Link) -> Iterator[Link]:
    link.start()
    try:
        yield link
    finally:
        link.stop()


def append(path: Path, step: str, learner: str) -> None:
    store = open_store(path, SystemClock())
    store.append([reached(step)], learner=learner)
    store.close()


def count(path: Path, learner: str) -> int:
    store = open_store(path, SystemClock())
    try:
        return len(store.read(learner=learner))
    finally:
        store.close()


def test_one_computer_is_a_whole_station(home: Path) -> None:
    append(paths.store_file(), "a", ANNA)
    append(paths.station_file(), "b", BERTA)
    came: list[int] = []
    with running(SeatLink(paths.store_file())) as seat:
        seat.on_merged(lambda: came.append(1))
        assert seat.state() == SyncState()
        with running(StationLink(paths.station_file())) as station:
            wait_until(lambda: count(paths.station_file(), ANNA) == 1, 30)
            wait_until(lambda: count(paths.store_file(), BERTA) == 1, 30)
            wait_until(lambda: bool(came))
            wait_until(lambda: [link.is_there for link in seat.state().stations] == [True])
            wait_until(lambda: [link.is_there for link in station.state().seats] == [True])
    assert not (paths.station_file().parent / "lan.json").exists()


def test_a_seat_without_a_station_loads_nothing() -> None:
    """Also long after the first frame: most computers at home never have one."""
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from app import paths\n"
        "from app.linking import seat\n"
        "seat._LOOK = 0.01\n"
        "link = seat.SeatLink(paths.store_file())\n"
        "link.start()\n"
        "link._end.wait(0.2)\n"
        "link.stop()\n"
        "print(sorted({'aiohttp', 'zeroconf', 'app.sync.lan', 'spake2'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_pairing_is_possible_before_anything_is_known(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "far" / "store.db"
    changes: list[int] = []
    with running(StationLink(path)) as station, running(SeatLink(paths.store_file())) as seat:
        station.watch(lambda: changes.append(1))
        shown = station.begin_pairing()
        assert seat.pair(shown.address, shown.code).role == "station"
        append(paths.store_file(), "a", ANNA)
        seat.push()
        assert count(path, ANNA) == 1
        wait_until(lambda: (now := station.pairing()) is not None and len(now.joined) == 1)
        station.end_pairing()
        (peer,) = read_trusted(path.parent)
        station.forget(peer)
        with told("lan-declined"):
            seat.push()
        (own,) = [link.id for link in seat.state().stations]
        seat.forget(own)
        wait_until(lambda: seat.state() == SyncState())
        assert changes


def test_a_station_that_cannot_listen_says_so(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGITAL_BUDDY_LISTEN", "203.0.113.7")
    with running(StationLink(paths.station_file())) as station:
        with told("lan-not-listening"):
            station.begin_pairing()
        assert station.problem is not None
        assert station.send("a" * 20, {}) is False


@pytest.mark.parametrize("make", [SeatLink, StationLink])
def test_what_never_began_can_be_stopped(
    make: Callable[[Path], SeatLink | StationLink], tmp_path: Path
) -> None:
    make(tmp_path / "store.db").stop()


def test_damaged_keys_stop_the_network_and_nothing_else(home: Path) -> None:
    folder = paths.store_file().parent
    folder.mkdir(parents=True)
    (folder / "sync-trusted.json").write_text("{}")
    (folder / "sync-keys.json").write_text("no keys")
    with running(SeatLink(paths.store_file())) as seat:
        with told("sync-key-damaged"):
            seat.push()
        assert seat.send({"hand": True}) is False


def test_a_station_that_is_not_there_is_told_by_its_name(home: Path, tmp_path: Path) -> None:
    with running(StationLink(tmp_path / "far" / "store.db")) as station:
        shown = station.begin_pairing()
        with running(SeatLink(paths.store_file())) as seat:
            seat.pair(shown.address, shown.code)
    with told("lan-nobody-there"):
        exchange_once(paths.store_file())


def test_the_clock_without_a_window_calls_back() -> None:
    clock = SystemClock()
    called: list[float] = []
    timer: Timer = clock.after(0.01, lambda: called.append(clock.now()))
    timer.join(5)
    assert len(called) == 1
    clock.after(60, lambda: called.append(0)).cancel()
