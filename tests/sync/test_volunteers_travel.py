"""What is agreed at the desk is known at the seats: PINs to check, and a booking on her home."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

from app.core import audit, bookings, people, volunteers
from app.core.bookings import Booking
from app.core.events import STATION, Fact, Kind
from app.core.syncing import Row
from app.core.volunteers import Role
from app.store import Store, SyncLog
from app.store.pin_hash import Argon2Hash
from app.sync.stick import Written, read_from, write_for
from tests.fakes import FakeClock
from tests.store.places import open_here
from tests.store.test_forgetting import files_with
from tests.sync.places import ANNA, Side


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


def test_a_receipt_counts_nobody_as_a_learner_who_is_none(tmp_path: Path) -> None:
    seat, station = Side(tmp_path, "seat"), Side(tmp_path, "station", "station")
    trusted = {side.keys.id: side.peer for side in (seat, station)}

    def bring(source: Side, target: Side) -> tuple[Written, str]:
        written = write_for(tmp_path, target.peer, source.keys, source.log, wall_ms=1, program="1")
        (taken,) = read_from(tmp_path, target.keys, trusted, target.log, wall_ms=2)
        assert [
            each.what for each in read_from(tmp_path, source.keys, trusted, source.log, wall_ms=3)
        ] == ["receipt"]
        return written, taken.sentence

    station.store.append(volunteers.enrolled("小李", Role.LEADER, by=""), learner="li")
    station.store.append([Fact(Kind.SHIFT_STARTED, {"shift": "s"})], learner="li")
    station.store.append([Fact(Kind.POLL_CLOSED, {"poll": "p"})], learner=STATION)
    station.store.append(people.enrolled("张阿姨", "tea", "", by="volunteer"), learner=ANNA)
    written, said = bring(station, seat)
    assert written.learners == 1
    assert written.words.startswith("给“seat”写好了：1 位学员 ")
    assert said.startswith("“station”：1 位学员 ")
    # Only a volunteer has something to say this time.
    seat.store.append([Fact(Kind.PIN_MISSED)], learner="li")
    written, said = bring(seat, station)
    assert (written.learners, written.events) == (0, 1)
    assert written.words == "给“station”写好了：1 条记录。"
    assert said == "“seat”：1 条记录，全部收到。"
    station.close()
    seat.close()


def test_whatever_a_newer_program_says_of_a_volunteer_makes_her_no_learner(tmp_path: Path) -> None:
    station = Side(tmp_path, "station", "station")
    station.store.append(volunteers.enrolled("小李", Role.LEADER, by=""), learner="li")
    newer = Row("e", "o", 1, "li", "volunteer.sang", 1, 5, 5, "{}")
    hers = newer._replace(id="f", seq=2, learner=ANNA, kind="learner.sang")
    assert station.log.merge([newer, hers], []).learners == 1
    station.close()


def test_a_forgotten_volunteer_is_forgotten_at_the_seats_and_no_old_stick_brings_her_back(
    tmp_path: Path,
) -> None:
    seat, station = Side(tmp_path, "seat"), Side(tmp_path, "station", "station")
    trusted = {side.keys.id: side.peer for side in (seat, station)}
    words = ("王志愿", "12345674")

    def write(source: Side, target: Side, stick: Path) -> None:
        stick.mkdir(exist_ok=True)
        write_for(stick, target.peer, source.keys, source.log, wall_ms=1, program="1")

    def read(target: Side, stick: Path) -> list[str]:
        found = read_from(stick, target.keys, trusted, target.log, wall_ms=2)
        return [each.what for each in found]

    station.store.append(volunteers.enrolled("李老师", Role.MANAGER, by=""), learner="boss")
    station.store.append(volunteers.enrolled("王志愿", Role.LEADER, by="boss"), learner="wang")
    station.store.append([volunteers.badged("12345674", by="boss")], learner="wang")
    stick, old = tmp_path / "stick", tmp_path / "old"
    write(station, seat, stick)
    shutil.copytree(stick, old)
    assert read(seat, stick) == ["taken"]
    assert {each.name for each in seat.store.volunteers()} == {"李老师", "王志愿"}
    assert read(station, stick) == ["receipt"]
    station.store.forget("wang")
    station.store.append([audit.changed("volunteer-forgotten", "wang")], learner="boss")
    (grave,) = station.store.graves()
    assert grave.confirmed == frozenset()
    write(station, seat, stick)
    assert read(seat, stick) == ["taken"]
    assert [each.name for each in seat.store.volunteers()] == ["李老师"]
    assert read(station, stick) == ["receipt"]
    (grave,) = station.store.graves()
    assert set(grave.confirmed) == {seat.keys.id}
    read(seat, old)
    for side in (seat, station):
        assert [each.name for each in side.store.volunteers()] == ["李老师"]
        assert [each.what for each in side.store.audit(volunteer="boss", of="wang")] == [
            "volunteer-forgotten"
        ]
        assert files_with(side.path.parent, *words) == []
