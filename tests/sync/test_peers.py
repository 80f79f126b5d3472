"""What was brought is not given back, and nobody misses anything for it: also copied disks."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.events import STATION, Fact, Kind
from app.core.syncing import Grave, Mark, Parcel, Receipt, Sent, Source
from tests.store.places import reached
from tests.sync.places import ANNA, BERTA, Side, enrolled, named


@pytest.fixture
def seat(tmp_path: Path) -> Side:
    return Side(tmp_path, "seat")


@pytest.fixture
def station(tmp_path: Path) -> Side:
    return Side(tmp_path, "station", "station")


def source_of(side: Side) -> Source:
    return Source(side.keys.id, side.store.origin)


def push(seat: Side, station: Side) -> Parcel:
    """Carry what the station lacks, with a receipt."""
    parcel = seat.log.parcel_for(station.keys.id, 99)
    bundle = f"{seat.name} {parcel.until}"
    seat.log.note_sent(Sent(bundle, station.keys.id, len(parcel.rows), parcel.until, 1, False))
    merged = station.log.merge(parcel.rows, parcel.graves, source_of(seat))
    receipt = Receipt(bundle, station.keys.id, seat.keys.id, 1, merged)
    seat.log.take_receipt(receipt)
    return parcel


def pull(seat: Side, station: Side) -> Parcel:
    """Carry what the seat lacks, as far as it says that it has read."""
    standing = seat.log.standing(station.keys.id)
    is_known = standing.store == station.store.origin
    read = standing.read if is_known else Mark()
    parcel = station.log.parcel_after(source_of(seat), read, 99)
    bundle = f"to {seat.name} {parcel.until}"
    station.log.note_sent(Sent(bundle, seat.keys.id, len(parcel.rows), parcel.until, 1, False))
    merged = seat.log.merge(parcel.rows, parcel.graves, source_of(station))
    seat.log.note_read(station.keys.id, station.store.origin, parcel.until)
    station.log.take_receipt(Receipt(bundle, seat.keys.id, station.keys.id, 1, merged))
    return parcel


def test_what_came_from_a_peer_is_not_sent_back_to_it(seat: Side, station: Side) -> None:
    seat.store.append([named("王"), reached("a")], learner=ANNA)
    push(seat, station)
    station.store.append([named("李")], learner=BERTA)
    assert [row.learner for row in pull(seat, station).rows] == [BERTA]
    assert push(seat, station).is_empty
    assert seat.log.waiting_for(station.keys.id).events == 0
    assert pull(seat, station).is_empty


def test_what_came_in_between_is_found_by_everybody_else(
    tmp_path: Path, seat: Side, station: Side
) -> None:
    other = Side(tmp_path, "other")
    for number in range(3):
        seat.store.append([reached(f"s{number}")], learner=ANNA)
        push(seat, station)
        other.store.append([reached(f"o{number}")], learner=BERTA)
        push(other, station)
    assert len(station.ask("select * from arrived")) == 6
    assert {row.learner for row in pull(seat, station).rows} == {BERTA}
    assert {row.learner for row in pull(other, station).rows} == {ANNA}
    left = station.ask("select * from arrived where last_event < 6")
    assert not left, "what was read past is not remembered for ever"


def test_a_full_parcel_goes_on_where_it_ended(seat: Side, station: Side) -> None:
    station.store.append([reached(f"{n}") for n in range(5)], learner=ANNA)
    first = station.log.parcel_after(source_of(seat), Mark(), 2)
    rest = station.log.parcel_after(source_of(seat), first.until, 9)
    assert [len(first.rows), len(rest.rows)] == [2, 3]
    assert first.until.events == 2


def test_a_station_that_was_set_back_is_offered_everything_again(
    tmp_path: Path, seat: Side, station: Side
) -> None:
    seat.store.append([named("王")], learner=ANNA)
    push(seat, station)
    pull(seat, station)
    assert push(seat, station).is_empty
    anew = Side(tmp_path, "anew", "station")
    anew.keys, anew.peer = station.keys, station.peer
    pull(seat, anew)
    assert [row.learner for row in push(seat, anew).rows] == [ANNA]
    assert len(anew.rows()) == 1


def test_a_seat_that_was_set_back_gets_its_own_records_again(
    tmp_path: Path, seat: Side, station: Side
) -> None:
    seat.store.append([reached("kept")], learner=ANNA)
    pull(seat, station)
    seat.close()
    early = seat.path.read_bytes()
    seat.open()
    seat.store.append([reached("lost")], learner=ANNA)
    push(seat, station)
    seat.close()
    seat.path.write_bytes(early)
    seat.open()
    standing = seat.log.standing(station.keys.id)
    assert station.log.is_overtaken(standing.origin, standing.last)
    seat.log.begin_anew()
    assert len(pull(seat, station).rows) == 2
    assert sorted(seat.rows()) == sorted(station.rows())


def test_two_copies_of_a_disk_miss_nothing_of_each_other(
    tmp_path: Path, seat: Side, station: Side
) -> None:
    copy = Side(tmp_path, "copy")
    seat.store.append([reached("before")], learner=ANNA)
    push(seat, station)
    copy.become_clone_of(seat)
    copy.keys, copy.peer = seat.keys, seat.peer
    seat.store.append([reached("at the seat")], learner=ANNA)
    push(seat, station)
    pull(seat, station)
    # The copy has done nothing yet, and is found all the same.
    standing = copy.log.standing(station.keys.id)
    assert station.log.is_overtaken(standing.origin, standing.last)
    copy.log.begin_anew()
    copy.store.append([reached("at the copy")], learner=BERTA)
    push(copy, station)
    pull(copy, station)
    pull(seat, station)
    assert sorted(copy.rows()) == sorted(station.rows()) == sorted(seat.rows())
    assert len(station.rows()) == 3


@pytest.mark.parametrize("seq", [2, 2**63 - 1])
def test_whoever_meets_her_own_numbers_with_others_goes_on_under_new_ones(
    seat: Side, station: Side, seq: int
) -> None:
    seat.store.append([named("王")], learner=ANNA)
    (own,) = seat.rows()
    strange = own._replace(
        id="00000000-0000-7000-8000-000000000001", seq=seq, hlc=2**63 - 1, kind="of.tomorrow"
    )
    seat.log.merge([own, strange], [], source_of(station))
    assert seat.store.origin != own.origin
    (event,) = seat.store.append([named("王秀英")], learner=ANNA)
    assert (event.origin, event.seq) == (seat.store.origin, 1)
    assert seat.store.is_durable
    assert len(seat.rows()) == 3


def test_own_records_that_come_back_change_nothing(seat: Side, station: Side) -> None:
    seat.store.append([named("王")], learner=ANNA)
    origin = seat.store.origin
    seat.log.merge(seat.rows(), [], source_of(station))
    assert seat.store.origin == origin


def test_nobody_can_have_a_station_forgotten(seat: Side, station: Side) -> None:
    (said,) = station.store.append([Fact(Kind.POLL_CLOSED, {"poll": "p"})], learner=STATION)
    merged = station.log.merge([], [Grave(STATION, "x", 1, 1)], source_of(seat))
    assert merged.graves == 0
    assert [(row.learner, row.id) for row in station.rows()] == [(STATION, said.id)]
    assert station.log.parcel_for(seat.keys.id, 9).graves == ()


def test_whoever_asks_and_never_answers_fills_no_disk(seat: Side, station: Side) -> None:
    for number in range(600):
        station.log.note_sent(Sent(f"{number}", seat.keys.id, 1, Mark(), 1, is_received=False))
    sent = station.log.sent_to(seat.keys.id)
    assert (len(sent), sent[-1].bundle) == (500, "599")


def test_receipts_are_not_remembered_for_ever(seat: Side, station: Side) -> None:
    for number in range(60):
        seat.store.append([reached(f"{number}")], learner=ANNA)
        push(seat, station)
    assert 50 <= len(seat.log.sent_to(station.keys.id)) <= 51
    assert push(seat, station).is_empty


@pytest.mark.parametrize("wall_ms", [0, 4_070_908_800_000], ids=["1970", "2099"])
@pytest.mark.parametrize("whose", ["seat", "station"])
def test_whatever_a_clock_says_the_later_word_counts(
    seat: Side, station: Side, whose: str, wall_ms: int
) -> None:
    {"seat": seat, "station": station}[whose].clock.wall = wall_ms
    seat.store.append([enrolled(), named("王")], learner=ANNA)
    push(seat, station)
    station.store.append([named("王秀英")], learner=ANNA)
    pull(seat, station)
    assert [side.store.people()[0].name for side in (seat, station)] == ["王秀英"] * 2
    seat.store.append([named("王秀英奶奶")], learner=ANNA)
    push(seat, station)
    assert [side.store.people()[0].name for side in (seat, station)] == ["王秀英奶奶"] * 2


def test_a_word_under_one_id_comes_after_what_was_said_under_the_other(
    seat: Side, station: Side
) -> None:
    seat.clock.wall = 4_070_908_800_000
    seat.store.append([enrolled(), named("王")], learner=BERTA)
    seat.store.append([enrolled()], learner=ANNA)
    push(seat, station)
    merged = Fact(Kind.LEARNER_MERGED, {"other": BERTA, "volunteer": ""})
    station.store.append([merged], learner=ANNA)
    station.store.append([named("王秀英")], learner=ANNA)
    assert [person.name for person in station.store.people()] == ["王秀英"]


def test_a_clock_decades_ahead_moves_one_record_and_no_other(seat: Side, station: Side) -> None:
    seat.clock.wall = 4_070_908_800_000
    seat.store.append([named("王")], learner=ANNA)
    push(seat, station)
    (of_anna,) = station.store.append([named("王秀英")], learner=ANNA)
    (of_berta,) = station.store.append([named("李")], learner=BERTA)
    assert of_anna.hlc >> 16 >= 4_070_908_800_000
    assert of_berta.hlc >> 16 == station.clock.wall_ms()


def test_the_last_hybrid_time_of_all_stops_nobody(seat: Side, station: Side) -> None:
    seat.store.append([named("王")], learner=ANNA)
    (own,) = seat.rows()
    last = own._replace(
        id="00000000-0000-7000-8000-000000000001", origin="b" * 32, hlc=2**63 - 1, kind="x.y"
    )
    seat.log.merge([last], [], source_of(station))
    seat.store.append([named("王秀英")], learner=ANNA)
    assert seat.store.is_durable
