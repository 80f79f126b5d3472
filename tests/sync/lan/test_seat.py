"""The two services together: what is done at a seat is at the station without anybody asking."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.core.syncing import Merged
from app.sync.keys import read_trusted
from app.sync.lan.seat import LanSeat
from app.sync.lan.station import LanStation
from app.sync.lan.surroundings import Pace
from tests.store.places import reached
from tests.sync.lan.places import HERE, Machine, introduce, serving, told, wait_until
from tests.sync.places import ANNA, BERTA, named

QUICK = Pace(0.05, 0.01, 0.05, 60.0, 0.05, 0.2, 0.3, 0.1)


@contextmanager
def sitting_at(
    machine: Machine, station_folder: Path | None = None, pace: Pace = QUICK
) -> Iterator[LanSeat]:
    seat = LanSeat(
        machine.folder,
        machine.home,
        lambda: machine.name,
        jitter=lambda: 0.5,
        station_folder=station_folder,
        pace=pace,
        searches=False,
    )
    seat.start()
    try:
        yield seat
    finally:
        seat.stop()


@pytest.fixture
def seat(tmp_path: Path) -> Machine:
    return Machine(tmp_path, "seat")


@pytest.fixture
def station(tmp_path: Path) -> Machine:
    return Machine(tmp_path, "station")


class StationEars:
    def __init__(self) -> None:
        self.linked: list[tuple[str, bool]] = []
        self.said: list[Any] = []
        self.came: list[tuple[str, int]] = []

    def seat_linked(self, seat: str, *, is_there: bool) -> None:
        self.linked.append((seat, is_there))

    def heard(self, seat: str, message: Any) -> None:
        self.said.append((seat, message))

    def merged(self, seat: str, merged: Merged) -> None:
        self.came.append((seat, merged.new))


class SeatEars:
    def __init__(self) -> None:
        self.links: list[bool] = []
        self.said: list[Any] = []

    def linked(self, *, is_there: bool) -> None:
        self.links.append(is_there)

    def heard(self, message: Any) -> None:
        self.said.append(message)


def connect(seat: LanSeat, service: LanStation) -> None:
    code = service.begin_pairing().code
    seat.pair(f"{HERE}:{service.port}", code)
    wait_until(lambda: any(link.is_there for link in seat.state().links))


def test_a_code_is_all_that_a_seat_needs(seat: Machine, station: Machine) -> None:
    seat.append(named("王"), learner=ANNA)
    with serving(station) as service, sitting_at(seat) as running:
        assert running.state().waiting is None
        connect(running, service)
        wait_until(lambda: station.rows() == seat.rows())
        seat.append(reached("a"), learner=ANNA)
        wait_until(lambda: station.rows() == seat.rows() and len(seat.rows()) == 2)
        wait_until(lambda: running.state().waiting == 0)
        (link,) = running.state().links
        assert (link.name, link.role, link.is_there) == ("station", "station", True)
        wait_until(lambda: [each.name for each in service.state().seats] == ["seat"])
        assert link.check == station.keys.as_peer("", "station").check
        (seen,), me = service.state().seats, running.state().me
        assert me is not None, "whoever walks there finds out which of two it is"
        assert (me.id, me.name, me.check) == (seen.id, seen.name, seen.check)


def test_what_is_done_at_one_seat_is_known_at_the_other(
    tmp_path: Path, seat: Machine, station: Machine
) -> None:
    other = Machine(tmp_path, "other")
    came = []
    with serving(station) as service, sitting_at(seat) as one, sitting_at(other) as two:
        two.on_merged(lambda: came.append(1))
        connect(one, service)
        connect(two, service)
        seat.append(named("王"), learner=ANNA)
        wait_until(lambda: len(other.rows()) == 1, seconds=30)
        station.append(named("李"), learner=BERTA)
        wait_until(lambda: len(other.rows()) == len(seat.rows()) == 2, seconds=30)
        assert came


def test_a_station_that_goes_and_comes_back_is_found_again(seat: Machine, station: Machine) -> None:
    ears = SeatEars()
    with sitting_at(seat) as running:
        running.listen(ears)
        with serving(station) as service:
            connect(running, service)
            port = service.port
        wait_until(lambda: ears.links == [True, False])
        seat.append(named("王"), learner=ANNA)
        wait_until(lambda: running.state().waiting == 1)
        with told("lan-nobody-there"):
            running.push()
        again = LanStation(station.folder, station.home, lambda: "", place=service_place(port))
        again.start()
        try:
            wait_until(lambda: running.state().waiting == 0)
            assert station.rows() == seat.rows()
        finally:
            again.stop()


def service_place(port: int) -> Any:
    from app.sync.lan.listening import Place  # noqa: PLC0415

    return Place(HERE, port, is_announced=False)


def test_they_talk_meanwhile(seat: Machine, station: Machine) -> None:
    at_station, at_seat = StationEars(), SeatEars()
    with serving(station) as service, sitting_at(seat) as running:
        service.listen(at_station)
        running.listen(at_seat)
        assert running.send({"hand": True}) is False
        connect(running, service)
        assert running.send({"hand": True, "名字": "王"}) is True
        wait_until(lambda: at_station.said == [(seat.keys.id, {"hand": True, "名字": "王"})])
        assert service.live.send(seat.keys.id, {"comes": "小李"}) is True
        wait_until(lambda: at_seat.said == [{"comes": "小李"}])
        assert service.live.send("somebody else", {}) is False
        with pytest.raises(ValueError, match="too long"):
            running.send({"long": "字" * 3000})
        with pytest.raises(ValueError, match="too long"):
            service.live.send(seat.keys.id, {"long": "字" * 3000})
    assert at_station.linked == [(seat.keys.id, True), (seat.keys.id, False)]


def test_who_listens_badly_ends_nobodys_line(seat: Machine, station: Machine) -> None:
    class Broken(StationEars):
        def heard(self, seat: str, message: Any) -> None:
            raise KeyError(seat, message)

    broken, ears = Broken(), StationEars()
    with serving(station) as service, sitting_at(seat) as running:
        service.listen(broken)
        service.listen(ears)
        connect(running, service)
        for number in range(3):
            assert running.send({"n": number})
        wait_until(lambda: len(ears.said) == 3)
        assert [each for _seat, each in ears.linked] == [True]


def test_whoever_talks_without_end_is_cut_and_comes_again(
    tmp_path: Path, seat: Machine, station: Machine
) -> None:
    other, ears = Machine(tmp_path, "other"), StationEars()
    with serving(station) as service, sitting_at(seat) as one, sitting_at(other) as two:
        service.listen(ears)
        connect(one, service)
        connect(two, service)
        for number in range(400):
            one.send({"n": number})
        wait_until(lambda: (seat.keys.id, False) in ears.linked)
        assert two.send({"hand": True})
        wait_until(lambda: (other.keys.id, {"hand": True}) in ears.said)
        wait_until(lambda: any(link.is_there for link in one.state().links))
        assert len(ears.said) < 200


def test_two_seats_with_the_same_keys_take_turns_and_lose_nothing(
    tmp_path: Path, seat: Machine, station: Machine
) -> None:
    import shutil  # noqa: PLC0415

    with serving(station) as service:
        with sitting_at(seat) as running:
            connect(running, service)
        shutil.copytree(seat.folder, tmp_path / "copy")
        copy = Machine(tmp_path, "copy")
        copy.name = seat.name
        with sitting_at(seat), sitting_at(copy):
            seat.append(named("王"), learner=ANNA)
            copy.append(named("李"), learner=BERTA)
            wait_until(lambda: len(station.rows()) == 2, 30)
            wait_until(lambda: len(seat.rows()) == len(copy.rows()) == 2, 30)


def test_a_station_on_this_computer_is_known_without_a_code(
    seat: Machine, station: Machine
) -> None:
    seat.append(named("王"), learner=ANNA)
    with sitting_at(seat, station.folder) as running:
        assert running.state().links == ()
        with serving(station):
            wait_until(lambda: station.rows() == seat.rows() != [])
        assert list(read_trusted(station.folder)) == [seat.keys.id]


def test_whoever_was_revoked_is_not_let_in_again_by_itself(seat: Machine, station: Machine) -> None:
    with serving(station) as service, sitting_at(seat, station.folder) as running:
        wait_until(lambda: any(link.is_there for link in running.state().links))
        service.forget(seat.keys.id)
        wait_until(lambda: not any(link.is_there for link in running.state().links))
        seat.append(named("王"), learner=ANNA)
        with told("lan-declined"):
            running.push()
        assert station.rows() == []
        assert seat.keys.id not in read_trusted(station.folder)


def test_what_is_done_apart_is_counted_all_the_same(seat: Machine, station: Machine) -> None:
    patient = QUICK._replace(apart_when_revoked=60.0, longest_wait=60.0)
    with serving(station) as service, sitting_at(seat, station.folder, patient) as running:
        wait_until(lambda: any(link.is_there for link in running.state().links))
        service.forget(seat.keys.id)
        seat.append(named("王"), learner=ANNA)
        wait_until(lambda: list((station.folder / "set-aside").glob("*.age")) != [])
        wait_until(lambda: running.state().waiting == 1)
        seat.append(named("王姨"), learner=ANNA)
        wait_until(lambda: running.state().waiting == 2)


@pytest.mark.parametrize(
    ("address", "code", "kind"),
    [
        ("not an address", "12345678", "lan-no-address"),
        (f"{HERE}:1", "12345678", "lan-nobody-there"),
        ("", "", "lan-no-address"),
    ],
)
def test_whoever_types_something_else_is_told_so(
    seat: Machine, address: str, code: str, kind: str
) -> None:
    with sitting_at(seat) as running, told(kind):
        running.pair(address, code)


def test_wrong_codes_are_told_and_counted(seat: Machine, station: Machine) -> None:
    with serving(station) as service, sitting_at(seat) as running:
        address = f"{HERE}:{service.port}"
        with told("lan-no-code"):
            running.pair(address, "12345678")
        code = service.begin_pairing().code
        wrong = f"{(int(code) + 1) % 10**8:08}"
        for _time in range(5):
            with told("lan-wrong-code"):
                running.pair(address, wrong)
        with told("lan-no-code"):
            running.pair(address, code)
        with told("lan-no-code-now"):
            service.begin_pairing()
        assert read_trusted(seat.folder) == read_trusted(station.folder) == {}


def test_a_code_lets_one_seat_in(tmp_path: Path, seat: Machine, station: Machine) -> None:
    other = Machine(tmp_path, "other")
    with serving(station) as service, sitting_at(seat) as one, sitting_at(other) as two:
        code = service.begin_pairing().code
        one.pair(f"{HERE}:{service.port}", f"{code[:4]} {code[4:]}")
        with told("lan-wrong-code"):
            two.pair(f"{HERE}:{service.port}", code)
        wait_until(lambda: (shown := service.pairing()) and shown.joined == ("seat",))
        shown = service.pairing()
        assert shown is not None
        two.pair(f"{HERE}:{service.port}", shown.code)
        service.end_pairing()
        assert service.pairing() is None
        assert set(read_trusted(station.folder)) == {seat.keys.id, other.keys.id}


def test_nothing_is_pushed_where_no_station_is_known(seat: Machine) -> None:
    with sitting_at(seat) as running, told("sync-no-station"):
        running.push()


def test_a_seat_that_knows_a_station_from_a_stick_needs_only_its_address(
    seat: Machine, station: Machine
) -> None:
    from app.sync.lan.addresses import remember_address  # noqa: PLC0415

    introduce(seat, station)
    seat.append(named("王"), learner=ANNA)
    with serving(station) as service:
        remember_address(seat.folder, station.keys.id, f"{HERE}:{service.port}")
        with sitting_at(seat):
            wait_until(lambda: station.rows() == seat.rows())
