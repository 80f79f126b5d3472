"""Pairing and sending over the real service of a station, by presses at the seat."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.linking.making import LISTEN_VARIABLE, make_station
from app.linking.seat import SeatLink
from app.store import open_store
from app.sync.lan.station import LanStation
from app.ui.volunteer.works import CarryDoors
from app.volunteering.stick_carrier import StickCarrier
from tests.fakes import FakeClock
from tests.ui.visit.conftest import Seat
from tests.ui.visit.test_carry import Place, type_digits


@pytest.fixture
def station(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LanStation]:
    monkeypatch.setenv(LISTEN_VARIABLE, "127.0.0.1")
    path = tmp_path / "there" / "store.db"
    open_store(path, FakeClock()).close()
    station = make_station(path)
    station.start()
    yield station
    station.stop()


class Wired(Place):
    """A seat whose corner carries over the real network, to a station on the same table."""

    def doors(self, store: Path, clock: FakeClock) -> CarryDoors:
        self.link = SeatLink(store)
        self.stick_door = StickCarrier(store, clock, role="seat", name=lambda: "2 号")
        return CarryDoors(self.stick_door, self.link)


@pytest.fixture
def wired(make_seat: Callable[..., Seat], qtbot: QtBot, tmp_path: Path) -> Iterator[Wired]:
    place = Wired(make_seat, qtbot, tmp_path)
    yield place
    place.link.stop()


def test_a_seat_is_paired_by_presses_and_its_records_arrive(
    wired: Wired, qtbot: QtBot, tmp_path: Path, station: LanStation
) -> None:
    place = wired
    place.open()
    pairing = station.begin_pairing()
    place.choose("pair")
    place.choose("type")
    type_digits(place, pairing.address)
    type_digits(place, f"{(int(pairing.code) + 1) % 10**8:08}")
    assert place.page == "carry-problem", "other digits let nobody in"
    place.choose("again")
    type_digits(place, pairing.code)
    assert place.page == "carry-done", place.screen.page.lead
    assert place.screen.page.headline == "配对好了"
    place.go_on()
    place.choose("push")
    there = tmp_path / "there" / "store.db"

    def has_arrived() -> None:
        store = open_store(there, FakeClock())
        names = [person.name for person in store.people()]
        store.close()
        assert names == ["王阿姨"]

    qtbot.waitUntil(has_arrived, timeout=20_000)
