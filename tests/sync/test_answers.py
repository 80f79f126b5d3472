"""Polls reach the seats, answers reach the station: counted once, under nobody, from every seat."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.core.events import STATION
from app.core.feelings import FELT_POOL, LEAST_ANSWERS, Face, Tally, felt, fold_felt
from app.core.polls import Poll, answered, closed, fold_polls, made, poll_to_ask, pool_of
from tests.store.places import reached
from tests.sync.places import ANNA, Side
from tests.sync.test_peers import pull, push, source_of

DAY = date(2026, 11, 28)


@pytest.fixture
def station(tmp_path: Path) -> Side:
    return Side(tmp_path, "station", "station")


@pytest.fixture
def seats(tmp_path: Path) -> list[Side]:
    return [Side(tmp_path, f"seat {number}") for number in range(3)]


def polls(side: Side) -> tuple[Poll, ...]:
    return fold_polls(side.store.read(learner=STATION))


def faces(side: Side) -> dict[str, dict[str, Tally]]:
    return fold_felt(side.store.read(learner=STATION))


def test_a_poll_made_at_the_desk_is_asked_at_every_seat_and_ended_there(
    station: Side, seats: list[Side]
) -> None:
    station.store.append([made("p", "几点来？", ("上午", "下午"), DAY, DAY, "v")], learner=STATION)
    for seat in seats:
        assert poll_to_ask(polls(seat), (), DAY) is None
        pull(seat, station)
        poll = poll_to_ask(polls(seat), (), DAY)
        assert poll is not None
        assert poll.answers == ("上午", "下午")
    station.store.append([closed("p", "v")], learner=STATION)
    pull(seats[0], station)
    assert poll_to_ask(polls(seats[0]), (), DAY) is None


def test_answers_of_all_seats_are_counted_once_however_often_they_are_carried(
    station: Side, seats: list[Side]
) -> None:
    station.store.append([made("p", "几点来？", ("上午", "下午"), DAY, DAY, "v")], learner=STATION)
    for number, seat in enumerate(seats):
        for _ in range(LEAST_ANSWERS + 2):
            seat.store.cast(pool_of("p"), answered("p", number % 2))
            seat.store.cast(FELT_POOL, felt(list(Face)[number], "G02", DAY))
        parcel = push(seat, station)
        station.log.merge(parcel.rows, parcel.graves, source_of(seat))
    # Of each seat five; what is over waits in its box.
    assert polls(station)[0].counts == (2 * LEAST_ANSWERS, LEAST_ANSWERS)
    assert faces(station) == {"2026-11": {"G02": Tally(*[LEAST_ANSWERS] * 3)}}
    for seat in seats:
        pull(seat, station)
        assert faces(seat) == faces(station)


def test_nobody_is_counted_as_a_learner_for_them(station: Side, seats: list[Side]) -> None:
    seat = seats[0]
    seat.store.append([reached("a")], learner=ANNA)
    for _ in range(LEAST_ANSWERS):
        seat.store.cast(FELT_POOL, felt(Face.HAPPY, "G02", DAY))
    parcel = seat.log.parcel_for(station.keys.id, 99)
    merged = station.log.merge(parcel.rows, parcel.graves, source_of(seat))
    assert (merged.learners, merged.events) == (1, 1 + LEAST_ANSWERS)
