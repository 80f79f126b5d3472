"""The line is cut after any number of bytes, the station ends: nothing is lost, nothing doubled."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

import pytest

from app.core.problem import KnownProblem
from app.sync.keys import read_trusted
from app.sync.lan.calling import Declined, Unreachable
from app.sync.lan.limits import Allowance
from app.sync.lan.meeting import pair
from app.sync.lan.station import LanStation
from app.sync.lan.trust import Trust
from tests.store.places import reached
from tests.sync.lan.between import HERE, Between, between
from tests.sync.lan.places import Machine, exchange, introduce, serving
from tests.sync.places import ANNA, BERTA


class Place:
    """A seat, a station, and a line between them that can be cut."""

    def __init__(self, folder: Path, line: Between, seat: Machine, station: Machine) -> None:
        self.folder = folder
        self.line = line
        self.seat = seat
        self.station = station
        self._count = 0

    def do_something(self) -> None:
        """At both ends."""
        self._count += 1
        self.seat.append(reached(f"s{self._count}"), learner=ANNA)
        self.station.append(reached(f"t{self._count}"), learner=BERTA)

    def measure(self) -> int:
        """Bytes of one exchange with something new at both ends."""
        self.do_something()
        self.line.allow(None)
        exchange(self.seat, self.line.port)
        return self.line.bytes

    def cut_after(self, count: int) -> None:
        """An exchange that is cut, and one that is not: then both have all of it."""
        self.do_something()
        self.line.allow(count)
        with suppress(Unreachable):
            exchange(self.seat, self.line.port)
        self.line.allow(None)
        exchange(self.seat, self.line.port)
        rows = self.seat.rows()
        assert rows == self.station.rows()
        assert len({row.id for row in rows}) == len(rows) == 2 * self._count
        with self.station.log() as log:
            assert all((each.missing, each.doubled) == (0, 0) for each in log.strands())


@contextmanager
def a_place(folder: Path) -> Iterator[Place]:
    seat, station = Machine(folder, "seat"), Machine(folder, "station")
    introduce(seat, station)
    with serving(station) as service, between(service.port) as line:
        yield Place(folder, line, seat, station)


@pytest.fixture
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of exchanges in a row are what a station's limits are against."""
    monkeypatch.setattr("app.sync.lan.answers.KNOWN", Allowance(at_once=1e9, a_second=1e9))


@pytest.mark.usefixtures("unlimited")
def test_a_line_that_is_cut_anywhere_loses_nothing(tmp_path: Path) -> None:
    with a_place(tmp_path) as place:
        whole = place.measure()
        for count in range(0, whole + 200, max(1, whole // 24)):
            place.cut_after(count)


@pytest.mark.slow
@pytest.mark.usefixtures("unlimited")
def test_a_line_that_is_cut_after_every_single_byte_loses_nothing(tmp_path: Path) -> None:
    # All records are compared after each cut: now and then both ends begin anew with few of them.
    begin, whole = 0, 1
    while begin <= whole + 50:
        with a_place(tmp_path / f"from {begin}") as place:
            whole = place.measure()
            for count in range(begin, begin + 200):
                place.cut_after(count)
        begin += 200


def try_to_pair(seat: Machine, port: int, code: str) -> None:
    asyncio.run(pair(f"{HERE}:{port}", code, Trust(seat.folder, seat.keys), seat.name))


def cut_a_pairing(
    folder: Path, service: LanStation, line: Between, station: Machine, count: int
) -> None:
    seat = Machine(folder, f"seat {count}")
    code = service.begin_pairing().code
    line.allow(count)
    with suppress(KnownProblem):
        try_to_pair(seat, line.port, code)
    line.allow(None)
    known, knows = read_trusted(seat.folder), read_trusted(station.folder)
    # Whoever believes the other is believed: the seat is told last.
    assert not known or (seat.keys.id in knows and list(known) == [station.keys.id])
    if not known:
        again = service.begin_pairing().code
        try_to_pair(seat, line.port, again)
        assert list(read_trusted(seat.folder)) == [station.keys.id]
        assert seat.keys.id in read_trusted(station.folder)


@pytest.mark.parametrize("step", [211, pytest.param(7, marks=pytest.mark.slow)])
def test_a_pairing_that_is_cut_can_be_made_again(
    tmp_path: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # So many attempts of one seat would else be taken for guessing.
    monkeypatch.setattr("app.sync.lan.answers.STRANGERS", Allowance(10_000, 100))
    station = Machine(tmp_path, "station")
    with serving(station) as service, between(service.port) as line:
        first = Machine(tmp_path, "first")
        try_to_pair(first, line.port, service.begin_pairing().code)
        for count in range(0, line.bytes, step):
            cut_a_pairing(tmp_path, service, line, station, count)


@pytest.mark.parametrize("times", [4, pytest.param(100, marks=pytest.mark.slow)])
def test_a_station_that_ends_in_mid_exchange_loses_nothing(
    tmp_path: Path, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.sync.lan.wire.MOST_EVENTS", 20)
    chance = random.Random(times)
    seat, station = Machine(tmp_path, "seat"), Machine(tmp_path, "station")
    introduce(seat, station)
    count = 0
    for _time in range(times):
        seat.append(*(reached(f"{count + n}") for n in range(100)), learner=ANNA)
        count += 100
        with serving(station) as service:
            work = Thread(target=_try_once, args=(seat, service.port))
            work.start()
            work.join(chance.random() * 0.25)
        work.join()
    with serving(station) as service:
        exchange(seat, service.port)
    rows = station.rows()
    assert rows == seat.rows()
    assert len(rows) == count


def _try_once(seat: Machine, port: int) -> None:
    # 503 while the station ends.
    with suppress(Unreachable, Declined):
        exchange(seat, port)


def test_two_seats_with_the_same_disk_and_keys_miss_nothing(tmp_path: Path) -> None:
    import shutil  # noqa: PLC0415

    seat, station = Machine(tmp_path, "seat"), Machine(tmp_path, "station")
    introduce(seat, station)
    seat.append(reached("before"), learner=ANNA)
    with serving(station) as service:
        exchange(seat, service.port)
        shutil.copytree(seat.folder, tmp_path / "copy")
        copy = Machine(tmp_path, "copy")
        copy.name = seat.name  # an image takes the machine's names along
        for number in range(3):
            seat.append(reached(f"seat {number}"), learner=ANNA)
            copy.append(reached(f"copy {number}"), learner=BERTA)
            exchange(seat, service.port)
            exchange(copy, service.port)
        for machine in (seat, copy):
            exchange(machine, service.port)
    assert len(station.rows()) == 7
    assert seat.rows() == copy.rows() == station.rows()
    with seat.log() as one, copy.log() as two:
        assert one.standing("").origin != two.standing("").origin


def test_two_copies_that_wrote_one_thing_each_get_the_others_without_another(
    tmp_path: Path,
) -> None:
    import shutil  # noqa: PLC0415

    seat, station = Machine(tmp_path, "seat"), Machine(tmp_path, "station")
    introduce(seat, station)
    with serving(station) as service:
        exchange(seat, service.port)
        shutil.copytree(seat.folder, tmp_path / "copy")
        copy = Machine(tmp_path, "copy")
        copy.name = seat.name
        seat.append(reached("a"), learner=ANNA)
        copy.append(reached("b"), learner=BERTA)
        exchange(seat, service.port)
        exchange(copy, service.port)
    # Also after the station was started anew.
    with serving(station) as service:
        exchange(seat, service.port)
        exchange(copy, service.port)
    assert seat.rows() == copy.rows() == station.rows()
    assert len(station.rows()) == 2


def test_a_copy_that_does_nothing_gets_everything_all_the_same(tmp_path: Path) -> None:
    import shutil  # noqa: PLC0415

    seat, station = Machine(tmp_path, "seat"), Machine(tmp_path, "station")
    introduce(seat, station)
    with serving(station) as service:
        seat.append(reached("before"), learner=ANNA)
        exchange(seat, service.port)
        shutil.copytree(seat.folder, tmp_path / "copy")
        copy = Machine(tmp_path, "copy")
        copy.name = seat.name
        seat.append(reached("after"), learner=ANNA)
        exchange(seat, service.port)
        exchange(copy, service.port)
    assert copy.rows() == station.rows() == seat.rows()


def test_a_station_that_was_set_back_is_given_everything_again(tmp_path: Path) -> None:
    import shutil  # noqa: PLC0415

    seat, station = Machine(tmp_path, "seat"), Machine(tmp_path, "station")
    introduce(seat, station)
    station.append(reached("own"), learner=BERTA)
    shutil.copy(station.path, tmp_path / "backup")
    seat.append(reached("a"), reached("b"), learner=ANNA)
    with serving(station) as service:
        exchange(seat, service.port)
    assert len(station.rows()) == 3
    shutil.copy(tmp_path / "backup", station.path)
    with station.log() as log:
        log.begin_anew()  # as ``store restore`` does
    with serving(station) as service:
        exchange(seat, service.port)
    assert len(station.rows()) == 3
