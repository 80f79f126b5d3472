"""What is agreed at the desk is known at the seats: PINs to check, and a booking on her home."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from app.core import bookings, people, volunteers
from app.core.bookings import Booking
from app.core.events import Fact, Kind
from app.core.volunteers import Role
from app.store import Store, SyncLog
from app.store.pin_hash import Argon2Hash
from tests.fakes import FakeClock
from tests.store.places import open_here


def carry(clock: FakeClock, source: Store, target: Store) -> None:
    parcel = SyncLog(source, clock).parcel_for("peer", 1000)
    SyncLog(target, clock).merge(parcel.rows, parcel.graves)


def test_a_pin_of_the_station_is_checked_at_a_seat_and_a_lock_comes_back(tmp_path: Path) -> None:
    clock = FakeClock()
    with (
        closing(open_here(tmp_path / "station.db", clock)) as station,
        closing(open_here(tmp_path / "seat.db", clock)) as seat,
    ):
        station.append(volunteers.enrolled("小李", Role.LEADER, by=""), learner="li")
        station.append([volunteers.keyed(Argon2Hash().make("7305"), by="li")], learner="li")
        station.append([volunteers.badged("12345674", by="li")], learner="li")
        carry(clock, station, seat)
        (known,) = seat.volunteers()
        assert known == station.volunteers()[0]
        assert Argon2Hash().fits("7305", known.pin)
        assert seat.find_badge("12345674") == (known,)
        seat.append([Fact(Kind.PIN_MISSED)] * 4, learner="li")
        carry(clock, seat, station)
        assert station.volunteers()[0].misses == 4


def test_a_wish_goes_to_the_desk_and_a_booking_comes_back(tmp_path: Path) -> None:
    clock = FakeClock()
    day = clock.today().isoformat()
    with (
        closing(open_here(tmp_path / "station.db", clock)) as station,
        closing(open_here(tmp_path / "seat.db", clock)) as seat,
    ):
        seat.append(people.enrolled("张阿姨", "tea", "", by="volunteer"), learner="her")
        seat.append([Fact(Kind.HELP_WANTED, {"when": "morning"})], learner="her")
        carry(clock, seat, station)
        (wish,) = station.wishes_for_help()
        deal = Booking("b", "her", day, 600, "li", "G02", wish.wish)
        station.append([bookings.made(deal, by="li")], learner="her")
        carry(clock, station, seat)
        assert seat.bookings(day, day, "her") == (deal,)
        assert seat.wishes_for_help() == ()
        seat.forget("her")
        carry(clock, seat, station)
        assert station.bookings(day, day) == ()
