"""Who meets a station by stick alone hears whom it trusts no longer, itself among them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.problem import KnownProblem
from app.sync.keys import read_trusted, trust
from app.sync.revoking import heed, introduce, read_revoked, revoke
from app.sync.stick import FOLDER, Outcome, write_for
from app.sync.word import read_stick
from tests.sync.places import ANNA, Side, enrolled, named


class Round:
    """A station, two seats and another station that all know the first; and a stick."""

    def __init__(self, folder: Path) -> None:
        self.station = Side(folder, "station", "station")
        self.other = Side(folder, "other", "station")
        self.seat, self.lost = Side(folder, "seat"), Side(folder, "lost")
        self.stick = folder / "stick"
        self.stick.mkdir()
        for seat in (self.seat, self.lost):
            for station in (self.station, self.other):
                trust(home(seat), station.peer)
            trust(home(self.station), seat.peer)
            seat.store.append([enrolled(), named(seat.name)], learner=ANNA)

    def write(self, seat: Side) -> None:
        write_for(self.stick, self.station.peer, seat.keys, seat.log, wall_ms=1, program="1")

    def read(self, side: Side) -> list[Outcome]:
        return read_stick(self.stick, home(side), side.keys, side.log, wall_ms=2)

    @property
    def word(self) -> Path:
        return self.stick / FOLDER / f"revoked-{self.station.keys.id}.json"


def home(side: Side) -> Path:
    return side.path.parent


def kinds(outcomes: list[Outcome]) -> list[str]:
    return [each.what for each in outcomes]


@pytest.fixture
def round_(tmp_path: Path) -> Iterator[Round]:
    made = Round(tmp_path)
    yield made
    for side in (made.station, made.other, made.seat, made.lost):
        side.close()


def test_while_nobody_is_revoked_nothing_more_is_written(round_: Round) -> None:
    round_.write(round_.seat)
    assert kinds(round_.read(round_.station)) == ["taken"]
    assert not round_.word.exists()


def test_the_computer_itself_hears_it_in_one_sentence_and_keeps_everything(round_: Round) -> None:
    revoke(home(round_.station), [round_.lost.keys.id])
    round_.write(round_.lost)
    (aside,) = round_.read(round_.station)
    assert aside.what == "aside"
    assert not round_.station.store.people()
    (told,) = round_.read(round_.lost)
    assert told.what == "revoked"
    assert told.sentence == "“station”不再认得这台电脑了。记录都在这里，请重新认一认。"
    assert [person.name for person in round_.lost.store.people()] == ["lost"]
    assert read_revoked(home(round_.lost)) == {}


def test_what_it_brought_is_taken_in_once_it_is_introduced_again(round_: Round) -> None:
    station = round_.station
    revoke(home(station), [round_.lost.keys.id])
    round_.write(round_.lost)
    round_.read(station)
    introduce(home(station), round_.lost.peer)
    (kept,) = (home(station) / "set-aside").iterdir()
    assert kinds(read_stick(kept, home(station), station.keys, station.log, wall_ms=3)) == ["taken"]
    round_.read(station)
    assert not round_.word.exists()
    assert "revoked" not in kinds(round_.read(round_.lost))


def test_others_trust_it_no_longer_either(round_: Round) -> None:
    revoke(home(round_.station), [round_.other.keys.id])
    round_.write(round_.seat)
    round_.read(round_.station)
    heeded, receipt = round_.read(round_.seat)
    assert heeded.what == "heeded"
    assert heeded.sentence == "照“station”说的，不再认得：other。"
    assert receipt.what == "receipt"
    assert read_trusted(home(round_.seat)).keys() == {round_.station.keys.id}
    assert read_revoked(home(round_.seat)).keys() == {round_.other.keys.id}


def test_an_old_word_takes_back_no_trust_that_was_given_since(round_: Round) -> None:
    other, seat, station = round_.other, round_.seat, round_.station
    revoke(home(station), [other.keys.id])
    round_.write(seat)
    round_.read(station)
    round_.read(seat)
    introduce(home(seat), other.peer)
    assert round_.read(seat) == []
    assert other.keys.id in read_trusted(home(seat))
    # Revoked anew, it is a new word.
    introduce(home(station), other.peer)
    revoke(home(station), [other.keys.id])
    round_.read(station)
    assert "heeded" in kinds(round_.read(seat))


@pytest.mark.parametrize("how", ["changed", "by another", "cut", "no JSON", "huge"])
def test_what_no_trusted_station_signed_is_not_believed(round_: Round, how: str) -> None:
    station, seat = round_.station, round_.seat
    revoke(home(station), [round_.other.keys.id])
    round_.write(seat)
    round_.read(station)
    said = round_.word.read_text()
    held = json.loads(said)
    match how:
        case "changed":
            held["revoked"].append({"id": seat.keys.id, "mark": "x"})
            round_.word.write_text(json.dumps(held))
        case "by another":
            held["signature"] = seat.keys.sign(b"").hex()
            round_.word.write_text(json.dumps(held))
        case "cut":
            round_.word.write_text(said[:-9])
        case "no JSON":
            round_.word.write_text("[" * 10_000)
        case _huge:
            round_.word.write_text(said + " " * 2**20)
    assert kinds(round_.read(seat)) == ["receipt"]
    assert round_.other.keys.id in read_trusted(home(seat))


def test_a_seat_takes_trust_from_nobody(round_: Round) -> None:
    trust(home(round_.seat), round_.lost.peer)
    trust(home(round_.lost), round_.seat.peer)
    revoke(home(round_.lost), [round_.station.keys.id])
    (round_.stick / FOLDER).mkdir()
    round_.read(round_.lost)
    round_.read(round_.seat)
    assert round_.station.keys.id in read_trusted(home(round_.seat))


def test_fields_of_later_programs_do_no_harm(round_: Round) -> None:
    station = round_.station
    said = {
        "digital-buddy-revoked": 1,
        "station": station.keys.id,
        "why": "lost in the tram",
        "revoked": [{"id": round_.other.keys.id, "mark": "m", "since": 1}],
    }
    text = json.dumps(said, sort_keys=True, separators=(",", ":")).encode()
    round_.word.parent.mkdir()
    round_.word.write_text(json.dumps({**said, "signature": station.keys.sign(text).hex()}))
    assert kinds(round_.read(round_.seat)) == ["heeded"]


def test_the_receipt_stays_as_earlier_programs_read_it(round_: Round) -> None:
    revoke(home(round_.station), [round_.lost.keys.id])
    round_.write(round_.seat)
    round_.read(round_.station)
    (receipt,) = (round_.stick / FOLDER).glob("receipt-*.json")
    assert "revoked" not in json.loads(receipt.read_text())


def test_a_file_of_an_earlier_program_is_understood(round_: Round, tmp_path: Path) -> None:
    file = tmp_path / "sync-revoked.json"
    file.write_text(json.dumps({"version": 1, "revoked": [{"id": "a" * 20, "card": None}]}))
    heed(tmp_path, {"b" * 20: "mark"})
    assert read_revoked(tmp_path).keys() == {"a" * 20, "b" * 20}


def test_a_word_is_heard_among_however_many_others(round_: Round) -> None:
    revoke(home(round_.station), [round_.lost.keys.id])
    round_.write(round_.seat)
    round_.read(round_.station)
    for number in range(30):
        (round_.stick / FOLDER / f"revoked-{number:020x}.json").write_text("{}")
    round_.read(round_.seat)
    assert round_.lost.keys.id in read_revoked(home(round_.seat))


def test_a_stick_pulled_while_a_word_is_heard_is_told(
    round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_.write(round_.seat)

    def pulled(*_about: object) -> list[Outcome]:
        raise OSError("Input/output error")

    monkeypatch.setattr("app.sync.word._hear", pulled)
    with pytest.raises(KnownProblem) as caught:
        round_.read(round_.station)
    assert caught.value.kind == "sync-no-place"
