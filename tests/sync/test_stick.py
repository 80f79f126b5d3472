"""A stick goes to the station and back: whole or not there, and nothing is given up too early."""

from __future__ import annotations

import errno
import json
import os
import shutil
from pathlib import Path

import pytest
from pyrage import x25519

from app.core.problem import KnownProblem
from app.store import check_store
from app.sync import careful, stick
from app.sync.cards import cards_on
from app.sync.keys import (
    Keys,
    Peer,
    load_or_make,
    make_card,
    peer_text,
    read_card,
    read_trusted,
    trust,
)
from app.sync.receipt import read_receipt
from app.sync.refused import Refusal, Refused
from app.sync.stick import Outcome, Written, read_from, write_for
from tests.store.places import CountedChance, reached
from tests.sync.places import ANNA, BERTA, Side, enrolled, named


class Pair:
    """A seat and a station that know each other, and a stick."""

    def __init__(self, folder: Path) -> None:
        self.seat, self.station = Side(folder, "seat"), Side(folder, "station", "station")
        self.trusted = {side.keys.id: side.peer for side in (self.seat, self.station)}
        self.stick = folder / "stick"
        self.stick.mkdir()

    @property
    def ours(self) -> Path:
        return self.stick / stick.FOLDER

    def write(self, side: Side | None = None) -> Written:
        side = side or self.seat
        peer = self.station.peer
        return write_for(self.stick, peer, side.keys, side.log, wall_ms=1, program="1")

    def read(self, side: Side, place: Path | None = None) -> list[Outcome]:
        return read_from(place or self.stick, side.keys, self.trusted, side.log, wall_ms=2)


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    pair = Pair(tmp_path)
    pair.seat.store.append([enrolled(), named("王阿姨")], learner=ANNA)
    pair.seat.store.append([enrolled(), reached("a")], learner=BERTA)
    return pair


def test_records_go_to_the_station_and_the_receipt_comes_back(pair: Pair) -> None:
    written = pair.write()
    assert (written.events, written.learners, written.left) == (4, 2, 0)
    (taken,) = pair.read(pair.station)
    assert taken.what == "taken"
    assert taken.sentence == "“seat”：2 位学员 4 条记录，全部收到。"
    assert [person.name for person in pair.station.store.people()] == ["", "王阿姨"]
    (receipt,) = pair.read(pair.seat)
    assert receipt.what == "receipt"
    assert receipt.sentence == "“station”的回执：2 位学员 4 条记录，全部收到。"
    # It has served: its receipt stays, for people.
    assert not list(pair.ours.glob("*.age"))
    assert pair.write().file is None
    assert pair.read(pair.seat) == []


def test_nothing_readable_lies_on_the_stick(pair: Pair) -> None:
    file = pair.write().file
    assert file is not None
    assert "王阿姨".encode() not in file.read_bytes()
    pair.read(pair.station)
    for other in pair.ours.glob("*.json"):
        text = other.read_text(encoding="utf-8")
        assert "王阿姨" not in text
        assert ANNA not in text


def test_numbers_of_others_are_no_fault_of_this_store(pair: Pair) -> None:
    rows = pair.seat.rows()
    pair.station.log.merge([rows[0], rows[3]], ())
    assert check_store(pair.station.path).findings == ()
    (strand,) = pair.station.log.strands()
    assert (strand.last, strand.missing, strand.doubled) == (4, 2, 0)
    pair.station.log.merge(rows, ())
    assert [each.missing for each in pair.station.log.strands()] == [0]


def test_until_a_receipt_names_them_records_are_written_again(pair: Pair) -> None:
    first = pair.write().file
    pair.seat.store.append([reached("b")], learner=ANNA)
    again = pair.write()
    assert again.events == 5
    assert [*pair.ours.glob("*.age")] == [again.file]
    assert first != again.file
    shutil.rmtree(pair.ours)
    assert pair.write().events == 5
    assert pair.seat.log.waiting_for(pair.station.keys.id).events == 5


def test_only_what_is_new_goes_along_after_a_receipt(pair: Pair) -> None:
    pair.write()
    pair.read(pair.station)
    pair.seat.store.append([reached("b")], learner=ANNA)
    pair.read(pair.seat)
    assert pair.write().events == 1
    assert pair.seat.ask("select count(*) from events") == [(5,)]


def test_a_forgetting_goes_along_and_does_not_move_the_mark(pair: Pair) -> None:
    pair.write()
    pair.read(pair.station)
    pair.read(pair.seat)
    pair.seat.store.forget(ANNA)
    written = pair.write()
    assert (written.events, written.graves) == (0, 1)
    pair.read(pair.station)
    assert pair.station.store.read(learner=ANNA) == ()
    pair.read(pair.seat)
    pair.seat.store.append([reached("c")], learner=BERTA)
    assert pair.write().events == 1


def test_a_full_file_leaves_the_rest_for_next_time(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.sync.bundle.MOST_EVENTS", 3)
    written = pair.write()
    assert (written.events, written.left) == (3, 1)
    pair.read(pair.station)
    pair.read(pair.seat)
    assert pair.write().events == 1
    pair.read(pair.station)
    assert pair.station.ask("select count(*) from events") == [(4,)]


def test_events_too_large_for_one_bundle_are_divided(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.sync.bundle.LARGEST_UNPACKED", 700)
    sizes = []
    while (written := pair.write()).file is not None:
        sizes.append(written.events)
        pair.read(pair.station)
        pair.read(pair.seat)
    assert sum(sizes) == 4
    assert len(sizes) > 1


@pytest.mark.parametrize("how", ["cut", "flip", "longer", "empty", "rubbish"])
def test_a_damaged_file_is_put_aside_with_one_sentence(pair: Pair, how: str) -> None:
    file = pair.write().file
    assert file is not None
    data = file.read_bytes()
    flipped = data[:-9] + bytes([data[-9] ^ 1]) + data[-8:]
    damaged = {
        "cut": data[:-1],
        "flip": flipped,
        "longer": data + b"x",
        "empty": b"",
        "rubbish": b"hello",
    }
    file.write_bytes(damaged[how])
    (refused,) = pair.read(pair.station)
    assert (refused.what, refused.refusal) == ("refused", "torn")
    assert refused.sentence.count("。") == 1
    assert file.name in refused.sentence
    assert not file.exists()
    assert (pair.ours / stick.REFUSED / file.name).read_bytes() == damaged[how]
    assert pair.station.store.people() == ()
    assert pair.read(pair.station) == []
    # A receipt was not given, so the seat writes it all again.
    assert pair.write().events == 4
    (taken,) = pair.read(pair.station)
    assert taken.what == "taken"


def test_a_stick_with_very_many_files_is_read_all_the_same(pair: Pair) -> None:
    pair.write()
    card = pair.stick / f"key-{pair.seat.keys.id}.json"
    card.write_bytes(make_card(pair.seat.keys, "seat", "seat"))
    for folder in (pair.ours, pair.stick):
        for number in range(1500):
            (folder / f"A{number:05}.jpg").touch()
    for number in range(1200):
        (pair.ours / f"receipt-{'a' * 20}-for-{'b' * 20}-{number:012x}.json").touch()
    (pair.ours / f"records-{'a' * 20}-to-{pair.station.keys.id}-{'0' * 12}.age").mkdir()
    assert [each.what for each in pair.read(pair.station) if each.what != "other"] == ["taken"]
    assert [each.what for each in pair.read(pair.seat) if each.what != "other"] == ["receipt"]
    assert list(cards_on(pair.stick, pair.station.keys.id)) == [pair.seat.keys.id]


@pytest.mark.skipif(os.name != "posix", reason="sticks of Windows know no such thing")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_only_points_elsewhere_is_not_followed(pair: Pair, what: str) -> None:
    written = pair.write()
    assert written.file is not None
    elsewhere = pair.stick.with_name("elsewhere")
    linked = written.file if what == "file" else pair.ours
    linked.rename(elsewhere)
    linked.symlink_to(elsewhere)
    assert pair.read(pair.station) == []
    assert pair.station.rows() == []


def test_a_huge_file_is_not_even_read(pair: Pair) -> None:
    file = pair.write().file
    assert file is not None
    with file.open("r+b") as huge:
        huge.truncate(2**33)
    (refused,) = pair.read(pair.station)
    assert refused.refusal == "hostile"


def test_files_of_others_are_left_alone(pair: Pair, tmp_path: Path) -> None:
    file = pair.write().file
    assert file is not None
    third = Side(tmp_path, "third", "station")
    before = {each: each.read_bytes() for each in pair.ours.iterdir()}
    (other,) = pair.read(third)
    assert other.what == "other"
    (pair.stick / "holiday.age").write_bytes(b"mine")
    (pair.ours / "holiday.txt").write_bytes(b"mine")
    assert pair.read(pair.seat) == []
    assert all(each.read_bytes() == data for each, data in before.items())
    # A file that somebody names is hers: refused, but never moved.
    (refused,) = pair.read(pair.station, pair.stick / "holiday.age")
    assert refused.what == "refused"
    assert (pair.stick / "holiday.age").exists()


def test_a_bundle_of_somebody_unknown_is_put_aside(pair: Pair) -> None:
    pair.write()
    del pair.trusted[pair.seat.keys.id]
    (refused,) = pair.read(pair.station)
    assert refused.refusal == "foreign"
    assert pair.station.ask("select 1 from events") == []


def test_a_receipt_that_was_changed_is_not_believed(pair: Pair) -> None:
    pair.write()
    pair.read(pair.station)
    (receipt,) = pair.ours.glob("receipt-*.json")
    text = receipt.read_text(encoding="utf-8")
    receipt.write_text(text.replace('"new": 4', '"new": 3'), encoding="utf-8")
    (refused,) = pair.read(pair.seat)
    assert refused.what == "refused"
    assert pair.write().events == 4


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"[" * 9999, b'{"digital-buddy-receipt": 1}'])
def test_nonsense_is_no_receipt(pair: Pair, data: bytes) -> None:
    with pytest.raises(Refused):
        read_receipt(data, pair.seat.keys.id, pair.trusted)


def test_a_receipt_of_another_clone_gives_nothing_up(pair: Pair, tmp_path: Path) -> None:
    clone = Side(tmp_path, "clone")
    clone.become_clone_of(pair.seat)
    clone.keys = pair.seat.keys
    pair.seat.store.append([reached("x")], learner=ANNA)
    clone.store.append([reached("y")], learner=ANNA)
    pair.write(clone)
    pair.write()
    assert len(list(pair.ours.glob("*.age"))) == 2
    outcomes = pair.read(pair.station)
    assert {each.what for each in outcomes} == {"taken"}
    steps = {step.step for step in pair.station.store.steps("G02", ANNA)}
    assert steps == {"x", "y"}
    origin = pair.seat.store.origin
    pair.read(pair.seat)
    pair.read(clone)
    assert pair.seat.log.waiting_for(pair.station.keys.id).events == 0
    assert clone.log.waiting_for(pair.station.keys.id).events == 0
    # Who hears that the numbers were used twice goes on under a new origin.
    assert {pair.seat.store.origin, clone.store.origin} != {origin}


def test_a_disk_that_was_set_back_begins_a_new_origin(pair: Pair, tmp_path: Path) -> None:
    pair.seat.close()
    shutil.copy(pair.seat.path, tmp_path / "old.db")
    pair.seat.open()
    pair.seat.store.append([reached("lost"), reached("here")], learner=ANNA)
    pair.write()
    pair.read(pair.station)
    pair.seat.close()
    shutil.copy(tmp_path / "old.db", pair.seat.path)
    pair.seat.open()
    origin = pair.seat.store.origin
    assert pair.write().events == 4
    pair.read(pair.station)
    pair.read(pair.seat)
    assert pair.seat.store.origin != origin
    pair.seat.store.append([reached("new")], learner=ANNA)
    pair.write()
    pair.read(pair.station)
    steps = [step.step for step in pair.station.store.steps("G02", ANNA)]
    assert steps == ["here", "lost", "new"]


def test_a_stick_that_reads_otherwise_than_written_is_told(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair.write()
    before = {file.name: file.read_bytes() for file in pair.ours.iterdir()}
    pair.seat.store.append([reached("b")], learner=ANNA)
    monkeypatch.setattr(careful, "_read_from_disk", lambda _: b"something else")
    with pytest.raises(KnownProblem) as caught:
        pair.write()
    assert caught.value.kind == "sync-not-written"
    assert {file.name: file.read_bytes() for file in pair.ours.iterdir()} == before


def test_a_stick_pulled_while_writing_leaves_no_part_that_looks_whole(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pulled(number: int) -> None:
        raise OSError(5, "gone")

    monkeypatch.setattr(os, "fsync", pulled)
    with pytest.raises(KnownProblem):
        pair.write()
    assert list(pair.ours.glob("*.age")) == []


def test_a_stick_pulled_while_reading_is_told(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    pair.write()

    def pulled(_file: Path, _most: int) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(stick, "_bytes_of", pulled)
        with pytest.raises(KnownProblem) as caught:
            pair.read(pair.station)
    assert caught.value.kind == "sync-no-place"
    assert [each.what for each in pair.read(pair.station)] == ["taken"]


def test_a_stick_closed_to_writing_costs_only_the_receipt(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair.write()

    def closed(path: Path, content: bytes, *, mode: int = 0) -> None:
        raise KnownProblem("sync-not-written", happened="no")

    with monkeypatch.context() as patch:
        patch.setattr(stick, "put", closed)
        with pytest.raises(KnownProblem):
            pair.read(pair.station)
    assert len(pair.station.store.people()) == 2
    (again,) = pair.read(pair.station)
    assert again.merged is not None
    assert (again.merged.new, again.what) == (0, "taken")


def test_keys_are_made_once_and_only_the_owner_reads_them(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    keys = load_or_make(folder)
    assert load_or_make(folder) == keys
    if os.name == "posix":
        assert (folder / "sync-keys.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("text", ["", "{}", '{"sign": "00", "age": "x"}', "[]"])
def test_keys_that_cannot_be_read_are_told_and_kept(tmp_path: Path, text: str) -> None:
    file = tmp_path / "sync-keys.json"
    file.write_text(text)
    with pytest.raises(KnownProblem) as caught:
        load_or_make(tmp_path)
    assert caught.value.kind == "sync-key-damaged"
    assert file.read_text() == text


def test_a_card_is_signed_and_trusted_for_good(tmp_path: Path) -> None:
    keys = Keys(CountedChance("card")(32), str(x25519.Identity.generate()))
    card = make_card(keys, "一号 座位", "seat")
    peer = read_card(card)
    assert peer == keys.as_peer("一号 座位", "seat")
    trust(tmp_path, peer)
    trust(tmp_path, peer._replace(name="二号"))
    assert [each.name for each in read_trusted(tmp_path).values()] == ["二号"]
    if os.name == "posix":
        assert (tmp_path / "sync-trusted.json").stat().st_mode & 0o777 == 0o600
    for secret in (keys.seed.hex(), keys.age):
        assert secret.encode() not in card + (tmp_path / "sync-trusted.json").read_bytes()
    for at in range(0, len(card), 5):
        changed = bytearray(card)
        changed[at] ^= 2
        try:
            found: Peer | None = read_card(bytes(changed))
        except Refused:
            found = None
        assert found in {None, peer}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("活动室  一号 ", "活动室 一号"),
        ("x" * 39 + " 一号", "x" * 39),
        ("a\x1b[2Jb\u202ec", "a [2Jb c"),
        ("a\ud800", "a"),
    ],
)
def test_whatever_a_computer_is_called_its_card_can_be_kept_and_shown(
    tmp_path: Path, name: str, shown: str
) -> None:
    keys = Keys(CountedChance("card")(32), str(x25519.Identity.generate()))
    # As our own program writes it, and as another one may.
    said = {**peer_text(keys.as_peer("", "seat")), "name": name}
    text = json.dumps(said, sort_keys=True, separators=(",", ":")).encode()
    foreign = json.dumps({**said, "signature": keys.sign(text).hex()}).encode()
    for card in (make_card(keys, name, "seat"), foreign):
        peer = read_card(card)
        assert peer.name == shown
        trust(tmp_path, peer)
        assert read_trusted(tmp_path) == {keys.id: peer}


def test_a_card_for_which_nothing_can_be_sealed_is_none() -> None:
    keys = Keys(CountedChance("card")(32), str(x25519.Identity.generate()))
    said = {**peer_text(keys.as_peer("", "seat")), "age": "age1zzz"}
    text = json.dumps(said, sort_keys=True, separators=(",", ":")).encode()
    with pytest.raises(Refused):
        read_card(json.dumps({**said, "signature": keys.sign(text).hex()}).encode())


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", Refusal.TORN),
        (b"[" * 4000, Refusal.TORN),
        (b"x" * 10_000, Refusal.TORN),
        (b'{"digital-buddy-key": 2, "post": "quantum"}', Refusal.NEWER),
        (b'{"digital-buddy-key": 1, "sign": 5}', Refusal.TORN),
    ],
)
def test_what_is_no_card(data: bytes, refusal: Refusal) -> None:
    with pytest.raises(Refused) as caught:
        read_card(data)
    assert caught.value.refusal is refusal
