"""A seat and a station over a real line: everything arrives, once, and costs little."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.events import NAMELESS
from app.core.syncing import Source
from app.sync.lan.calling import Answer, Call
from app.sync.lan.station import LanStation
from app.sync.lan.wire import BUNDLE
from app.sync.refused import Refused
from tests.store.places import reached
from tests.sync.lan.places import Machine, exchange, introduce, serving
from tests.sync.places import ANNA, BERTA, named


@pytest.fixture
def seat(tmp_path: Path) -> Machine:
    return Machine(tmp_path, "seat")


@pytest.fixture
def station(tmp_path: Path) -> Machine:
    return Machine(tmp_path, "station")


@pytest.fixture
def service(seat: Machine, station: Machine) -> Iterator[LanStation]:
    introduce(seat, station)
    with serving(station) as running:
        yield running


def test_what_a_seat_has_comes_to_the_station_and_is_named_by_its_receipt(
    seat: Machine, station: Machine, service: LanStation
) -> None:
    seat.append(named("王"), reached("a"), learner=ANNA)
    done = exchange(seat, service.port)
    assert (done.brought, done.fetched) == (2, 0)
    assert done.receipt is not None
    assert done.receipt.merged.new == 2
    assert station.rows() == seat.rows()
    assert exchange(seat, service.port).brought == 0


def test_what_one_seat_brought_is_fetched_by_the_other(
    tmp_path: Path, seat: Machine, station: Machine, service: LanStation
) -> None:
    other = Machine(tmp_path, "other")
    introduce(other, station)
    seat.append(named("王"), learner=ANNA)
    other.append(named("李"), learner=BERTA)
    exchange(seat, service.port)
    assert (exchange(other, service.port).fetched, exchange(seat, service.port).fetched) == (1, 1)
    assert seat.rows() == other.rows() == station.rows()
    assert len(station.rows()) == 2
    done = exchange(seat, service.port)
    assert (done.brought, done.fetched) == (0, 0)


def test_the_nameless_record_stays_at_home(
    seat: Machine, station: Machine, service: LanStation
) -> None:
    seat.append(reached("a"), learner=NAMELESS)
    exchange(seat, service.port)
    assert [(row.learner, row.body) for row in station.rows()] == [("", "{}")]


def test_many_come_in_slices(
    seat: Machine, station: Machine, service: LanStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.sync.lan.wire.MOST_EVENTS", 10)
    seat.append(*(reached(f"{n}") for n in range(35)), learner=ANNA)
    station.append(*(reached(f"{n}") for n in range(25)), learner=BERTA)
    done = exchange(seat, service.port, most=10)
    assert (done.brought, done.fetched) == (35, 25)
    assert seat.rows() == station.rows()
    with seat.log() as log:
        assert [each.is_received for each in log.sent_to(service.keys.id)] == [True] * 4


def test_a_seat_that_meets_its_own_numbers_reads_from_the_beginning(
    seat: Machine, station: Machine, service: LanStation
) -> None:
    seat.append(named("王"), learner=ANNA)
    exchange(seat, service.port)
    (own,) = seat.rows()
    # A copy of the disk brought one under the same key and the same origin, and nobody has noticed
    # yet: it is not given to the seat. Another one came by way of somebody else, and is.
    with station.log() as log:
        for n, peer in ((2, seat.keys.id), (3, "b" * 20)):
            strange = own._replace(id=f"00000000-0000-7000-8000-00000000000{n}")
            log.merge([strange], [], Source(peer, own.origin))
    exchange(seat, service.port)
    assert seat.rows() == station.rows()
    assert len(seat.rows()) == 3


def test_a_receipt_for_another_bundle_is_not_believed(
    seat: Machine, station: Machine, service: LanStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[Answer] = []
    ask = Call.ask

    async def repeat(call: Call, method: str, path: str, body: bytes | None = None) -> Answer:
        answer = await ask(call, method, path, body)
        if path == BUNDLE and method == "POST":
            answers.append(answer)
            return answers[0]
        return answer

    monkeypatch.setattr(Call, "ask", repeat)
    seat.append(named("王"), learner=ANNA)
    exchange(seat, service.port)
    seat.append(named("王秀英"), learner=ANNA)
    with pytest.raises(Refused):
        exchange(seat, service.port)
    with seat.log() as log:
        assert log.waiting_for(station.keys.id).events == 1


@pytest.mark.parametrize("times", [1, 3])
def test_what_another_program_of_the_seat_brought_meanwhile_is_no_copied_disk(
    seat: Machine,
    station: Machine,
    service: LanStation,
    monkeypatch: pytest.MonkeyPatch,
    times: int,
) -> None:
    seat.append(reached("a"), learner=ANNA)
    exchange(seat, service.port)
    (before,) = {row.origin for row in seat.rows()}
    ask, left = Call.ask, times

    async def meanwhile(call: Call, method: str, path: str, body: bytes | None = None) -> Answer:
        nonlocal left
        if method == "GET" and left:
            left -= 1
            seat.append(reached(f"meanwhile {left}"), learner=ANNA)
            monkeypatch.setattr(Call, "ask", ask)
            await asyncio.to_thread(exchange, seat, service.port)
            monkeypatch.setattr(Call, "ask", meanwhile)
        return await ask(call, method, path, body)

    monkeypatch.setattr(Call, "ask", meanwhile)
    exchange(seat, service.port)
    seat.append(reached("b"), learner=ANNA)
    exchange(seat, service.port)
    assert {row.origin for row in station.rows()} == {before}
    assert station.rows() == seat.rows()
    assert len(seat.rows()) == 2 + times
