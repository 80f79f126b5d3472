"""A full disk, a clock that is wrong by years, a copied disk: nothing is lost, nothing doubled."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.core.events import Event, Fact, Kind
from app.core.problem import KnownProblem
from app.core.syncing import Row
from app.store import SyncLog, check_store, room
from app.store.daily import Caretaker, keep_well
from tests.fakes import FakeClock
from tests.faults.conftest import Trials
from tests.store.places import open_here, reached, started
from tests.sync.places import ANNA, BERTA, Side

DAY_MS = 24 * 3600 * 1000
CLOCKS = {
    "1970": 0,
    "2099": 4_070_908_800_000,
    "12 days behind": FakeClock().wall - 12 * DAY_MS,
    "12 days ahead": FakeClock().wall + 12 * DAY_MS,
}


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk with room for the reserve."""
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root can mount a disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=80m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(disk: Path) -> Path:
    """Somebody else takes all that is left."""
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(shutil.disk_usage(disk).free))
    return ballast


def test_a_lesson_goes_on_by_the_reserve_when_the_disk_is_full(disk: Path, trials: Trials) -> None:
    path = disk / "store.db"
    open_here(path).close()
    keep_well(path, FakeClock().today())
    assert room.reserve_of(path).stat().st_size == room.RESERVE
    store = open_here(path)
    ballast = fill(disk)
    made = []
    for number in range(1500):
        acted = Fact(Kind.ACTED, {"sitting": "s1", "action": "x" * 900, "n": number})
        made += [event.id for event in store.append([acted], learner=ANNA)]
        assert store.is_durable, f"after {number}"
    assert not room.reserve_of(path).exists()
    assert [event.id for event in store.read(learner=ANNA)] == made
    # With room again, the next day lays it by again.
    assert not room.lay_by(path)
    ballast.unlink()
    store.close()
    assert room.lay_by(path)
    assert check_store(path).is_good
    trials.add("disk full in a lesson, reserve given up", len(made))


def test_no_bundle_is_taken_in_that_would_leave_no_room(disk: Path, trials: Trials) -> None:
    path = disk / "store.db"
    with closing(open_here(path)) as store:
        log = SyncLog(store, FakeClock())
        row = Row("", "0f" * 16, 1, ANNA, "robot.greeted", 1, 1, 1, '{"x":"' + "x" * 5000 + '"}')
        rows = [row._replace(id=f"{n:036}", seq=n + 1) for n in range(500)]
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(shutil.disk_usage(disk).free - 8 * 2**20))
        with pytest.raises(KnownProblem) as caught:
            log.merge(rows, ())
        assert caught.value.kind == "store-full"
        assert log.newest().events == 0
        ballast.unlink()
        assert log.merge(rows, ()).new == 500
    trials.add("import refused for want of room", 1)


def _any_room(path: Path, rows: object) -> None:
    """As if there were enough."""


def test_a_disk_that_fills_up_in_an_import_keeps_all_or_nothing(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch, trials: Trials
) -> None:
    """Should somebody else take the room meanwhile."""
    monkeypatch.setattr(room, "check_room", _any_room)
    path = small_disk / "store.db"
    chance = random.Random(5)
    with closing(open_here(path)) as store:
        (mine,) = store.append([started()], learner=ANNA)
        log = SyncLog(store, FakeClock())
        refused = 0
        for number in range(6):
            row = Row("", f"{number:032}", 1, ANNA, "robot.greeted", 1, 1, 1, "{}")
            body = '{"x":"' + chance.randbytes(200).hex() + '"}'
            rows = [
                row._replace(id=f"{number:018}{n:018}", seq=n + 1, body=body) for n in range(2500)
            ]
            with pytest.raises(KnownProblem):
                log.merge(rows, ())
            refused += 1
            assert [event.id for event in store.read(learner=ANNA)] == [mine.id]
        assert store.append([reached("a")], learner=ANNA)
        assert store.is_durable
    assert check_store(path).events == 2
    trials.add("disk full in an import", refused)


@pytest.mark.parametrize("name", CLOCKS)
def test_a_clock_that_is_wrong_changes_no_order_and_moves_no_other(
    tmp_path: Path, name: str, trials: Trials
) -> None:
    seat, station = Side(tmp_path, "seat"), Side(tmp_path, "station", "station")
    said: list[Event] = []
    # Right, wrong, right again: a battery that is empty, and a volunteer who sets the clock.
    for turn, wall in enumerate((seat.clock.wall, CLOCKS[name], seat.clock.wall + 5000)):
        seat.clock.wall = wall
        for number in range(5):
            said += seat.store.append([reached(f"p{turn}{number}")], learner=ANNA)
            seat.clock.wall += 1000
    assert [event.id for event in seat.store.read(learner=ANNA)] == [event.id for event in said]
    assert [event.seq for event in said] == list(range(1, 16))
    assert len({event.id for event in said}) == 15
    merged = station.log.merge(seat.rows(), ())
    assert (merged.new, [each.missing for each in merged.strands]) == (15, [0])
    assert [e.id for e in station.store.read(learner=ANNA)] == [event.id for event in said]
    (after,) = station.store.append([started()], learner=ANNA)
    assert station.store.read(learner=ANNA)[-1] == after
    (own,) = station.store.append([started()], learner=BERTA)
    assert own.hlc >> 16 <= station.clock.wall_ms() + DAY_MS
    assert seat.log.merge(station.rows(), ()).new == 2
    trials.add(f"clock: {name}", 15)


def test_a_copied_disk_and_one_set_back_are_found_at_the_first_meeting(
    tmp_path: Path, trials: Trials
) -> None:
    seat, clone, station = (Side(tmp_path, name) for name in ("seat", "clone", "station"))
    told: set[str] = set()
    found = 0
    for turn in range(10):
        (shared,) = seat.store.append([reached(f"both{turn}")], learner=ANNA)
        clone.become_clone_of(seat)
        for side in (seat, clone):
            told.update(
                event.id
                for number in range(20)
                for event in side.store.append([reached(f"{side.name}{number}")], learner=ANNA)
            )
        told.add(shared.id)
        before = sum(strand.doubled for strand in station.log.strands())
        station.log.merge(seat.rows(), ())
        merged = station.log.merge(clone.rows(), ())
        found += sum(strand.doubled for strand in merged.strands) > before
        assert told <= {row.id for row in station.rows()}
        # Whoever hears of it goes on under a name of its own.
        seat.log.begin_anew()
    assert found == 10
    trials.add("copied disk, found at the first meeting", 10)


def test_a_station_that_runs_for_weeks_is_copied_every_day(path: Path) -> None:
    open_here(path).close()
    clock = FakeClock()
    caretaker = Caretaker(path, clock.today)
    caretaker.start()
    caretaker.stop()
    assert (path.parent / "backups" / "store-2026-03-02.db").is_file()
    assert room.reserve_of(path).is_file()
