"""A bundle is taken in whole, by whom it is for, from whom is trusted; anything else is refused."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import zstandard

from app import i18n
from app.core.syncing import Grave, Parcel, Row
from app.sync.bundle import read_bundle, write_bundle
from app.sync.keys import Keys
from app.sync.refused import Refusal, Refused, sentence_of
from tests.store.places import CountedChance
from tests.sync.places import ANNA, SECRET, Side, named

GOLDEN = Path(__file__).parent / "golden" / "version-1.dlb"
SENDER = Keys(CountedChance("golden sender")(32), SECRET)
STATION = Keys(CountedChance("golden station")(32), SECRET)
TRUSTED = {SENDER.id: SENDER.as_peer("一号", "seat")}
ROWS = (
    Row(
        "019ccbd4-5800-7abc-8def-0123456789ab",
        "0f" * 16,
        1,
        ANNA,
        "learner.named",
        1,
        1_772_409_600_000 << 16,
        1_772_409_600_000,
        '{"name":"王阿姨"}',
    ),
    # Of a program that is yet to come: spaces, order and kind are kept as they are.
    Row(
        "019ccbd4-5801-7abc-8def-0123456789ab",
        "0f" * 16,
        2,
        ANNA,
        "robot.greeted",
        7,
        1_772_409_600_001 << 16,
        -5,
        '{ "z" : 1.50, "a" : "\\u4f60" }',
    ),
    Row("019ccbd4-5802-7abc-8def-0123456789ab", "0f" * 16, 3, "", "", 1, 5, 5, "{}"),
)
GRAVES = (Grave("00000009-0000-4000-8000-000000000009", "g", 9, 9),)


def golden() -> bytes:
    parcel = Parcel(ROWS, GRAVES)
    return write_bundle(parcel, SENDER, STATION.id, wall_ms=1_772_409_600_000, program="1.0")


def header_of(data: bytes) -> dict[str, object]:
    found = json.loads(data[8 : 8 + int.from_bytes(data[4:8], "big")])
    assert isinstance(found, dict)
    return found


def signed(header: dict[str, object], body: bytes, keys: Keys = SENDER) -> bytes:
    head = json.dumps(header).encode()
    said = b"DLB1" + len(head).to_bytes(4, "big") + head
    return said + keys.sign(said) + body


def body_of(data: bytes) -> bytes:
    return data[8 + int.from_bytes(data[4:8], "big") + 64 :]


def with_lines(lines: list[str], **changes: object) -> bytes:
    """What somebody trusted, who has lost her mind, might sign."""
    unpacked = "\n".join(lines).encode()
    body = zstandard.compress(unpacked)
    hashed = hashlib.blake2b(body, digest_size=32).hexdigest()
    counts = {"events": len(lines), "graves": 0, "unpacked": len(unpacked), "packed": len(body)}
    return signed({**header_of(golden()), **counts, "body": hashed, **changes}, body)


def refusal(data: bytes, own_id: str = STATION.id) -> Refusal:
    with pytest.raises(Refused) as caught:
        read_bundle(data, own_id, TRUSTED)
    return caught.value.refusal


def test_what_is_written_is_read_to_the_byte() -> None:
    found = read_bundle(golden(), STATION.id, TRUSTED)
    assert tuple(found.rows) == ROWS
    assert tuple(found.graves) == GRAVES
    assert found.sender == SENDER.id


def test_a_bundle_of_version_1_is_read_for_ever() -> None:
    found = read_bundle(GOLDEN.read_bytes(), STATION.id, TRUSTED)
    assert tuple(found.rows) == ROWS
    assert tuple(found.graves) == GRAVES
    assert found.wall_ms == 1_772_409_600_000


def test_unknown_kinds_are_kept_and_passed_on_to_the_byte(tmp_path: Path) -> None:
    one, two = Side(tmp_path, "one"), Side(tmp_path, "two")
    one.log.merge(ROWS, ())
    parcel = one.log.parcel_for("nobody", 9)
    two.log.merge(parcel.rows, parcel.graves)
    assert set(two.rows()) == set(ROWS)
    assert two.ask("select body from events where kind = 'robot.greeted'") == [(ROWS[1].body,)]


def damaged(count: int) -> Iterator[tuple[str, bytes]]:
    """Torn, flipped, zeroed, extended and shuffled copies of a real bundle."""
    chance = random.Random(3)
    rows = [ROWS[0]._replace(id=f"019ccbd4-5800-7abc-8def-{n:012x}", seq=n + 1) for n in range(200)]
    whole = write_bundle(Parcel(rows), SENDER, STATION.id, wall_ms=1, program="1.0")
    for number in range(count):
        data = bytearray(whole)
        at, end = sorted((chance.randrange(len(data)), chance.randrange(len(data))))
        how = ("cut", "flip", "zero", "longer", "without", "twice")[number % 6]
        if how == "cut":
            data = data[:at]
        elif how == "flip":
            data[at] ^= 1 << chance.randrange(8)
        elif how == "zero":
            data[at : end + 1] = bytes(end + 1 - at)
        elif how == "longer":
            data += chance.randbytes(1 + at % 50)
        elif how == "without":
            del data[at : end + 1]
        else:
            data[at:at] = data[at : end + 1]
        if bytes(data) != whole:
            yield how, bytes(data)


def check_damaged(count: int) -> None:
    said = set()
    for how, data in damaged(count):
        with pytest.raises(Refused) as caught:
            read_bundle(data, STATION.id, TRUSTED)
        sentence = sentence_of(caught.value.refusal, "x.age")
        assert sentence.count("。") == 1, how
        assert "x.age" in sentence
        said.add(caught.value.refusal)
    assert said <= set(Refusal)
    assert Refusal.TORN in said


def test_no_damaged_bundle_is_taken_in() -> None:
    check_damaged(1000)


@pytest.mark.slow
def test_no_damaged_bundle_of_very_many_is_taken_in() -> None:
    check_damaged(10_000)


def test_a_stranger_is_refused() -> None:
    stranger = Keys(CountedChance("stranger")(32), SECRET)
    parcel = Parcel(ROWS)
    foreign = write_bundle(parcel, stranger, STATION.id, wall_ms=1, program="1")
    assert refusal(foreign) is Refusal.FOREIGN
    # Whoever signs in somebody else's name is found out by the signature.
    posing = signed({**header_of(foreign), "from": SENDER.id}, body_of(foreign), stranger)
    assert refusal(posing) is Refusal.TORN


def test_what_is_for_another_computer_is_refused() -> None:
    assert refusal(golden(), own_id=SENDER.id) is Refusal.FOREIGN


def test_a_newer_bundle_asks_for_an_update() -> None:
    assert refusal(b"DLB2" + golden()[4:]) is Refusal.NEWER
    newer = signed({**header_of(golden()), "fmt": 2, "codec": "better"}, body_of(golden()))
    assert refusal(newer) is Refusal.NEWER
    assert "更新" in sentence_of(Refusal.NEWER, "x")


def test_a_bomb_is_stopped_before_it_is_unpacked() -> None:
    bomb = zstandard.compress(bytes(2**28))
    assert len(bomb) < 100_000
    hashed = hashlib.blake2b(bomb, digest_size=32).hexdigest()
    header = {**header_of(golden()), "packed": len(bomb), "body": hashed}
    assert refusal(signed(header, bomb)) is Refusal.HOSTILE
    assert refusal(signed({**header, "unpacked": 2**28}, bomb)) is Refusal.HOSTILE
    assert refusal(signed({**header, "unpacked": 2**39}, bomb)) is Refusal.HOSTILE


def test_a_body_that_goes_on_after_its_end_is_hostile() -> None:
    packed = zstandard.compress(zstandard.decompress(body_of(golden())) + b"\n")
    hashed = hashlib.blake2b(packed, digest_size=32).hexdigest()
    header = {**header_of(golden()), "packed": len(packed), "body": hashed}
    assert refusal(signed(header, packed)) is Refusal.HOSTILE


def test_a_body_that_wants_much_memory_to_be_unpacked_is_hostile() -> None:
    whole = zstandard.decompress(body_of(golden()))
    asking = zstandard.ZstdCompressionParameters.from_level(3, window_log=27)
    packer = zstandard.ZstdCompressor(compression_params=asking).compressobj()
    packed = packer.compress(whole) + packer.flush()
    hashed = hashlib.blake2b(packed, digest_size=32).hexdigest()
    header = {**header_of(golden()), "packed": len(packed), "body": hashed}
    assert refusal(signed(header, packed)) is Refusal.HOSTILE


LINE = json.dumps(ROWS[0])


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{}",
        "null",
        "[1,2,3]",
        "[" * 5000,
        LINE.replace("1,", '"1",', 1),
        json.dumps([*ROWS[0], 1]),
        json.dumps(ROWS[0]._replace(seq=2**63)),
        json.dumps(ROWS[0]._replace(seq=0)),
        json.dumps(ROWS[0]._replace(hlc=-1)),
        json.dumps(ROWS[0]._replace(id="short")),
        json.dumps(ROWS[0]._replace(learner="x" * 300)),
        json.dumps(ROWS[0]._replace(learner="\ud800")),
        LINE[:-1] + ',"' + "9" * 5000 + '"]',
        LINE.replace('", 1,', '", ' + "9" * 5000 + ","),
    ],
)
def test_a_trusted_computer_may_say_nonsense(line: str) -> None:
    assert refusal(with_lines([LINE, line])) is Refusal.HOSTILE


def test_counts_must_be_right() -> None:
    assert refusal(with_lines([LINE], events=2)) is Refusal.HOSTILE
    assert refusal(with_lines([LINE], unpacked=5)) is Refusal.HOSTILE
    assert refusal(with_lines([LINE], events=True)) is Refusal.TORN
    assert refusal(with_lines([LINE], packed="much")) is Refusal.TORN


@pytest.mark.parametrize("body", ["", "[]", "7", "{", '{"a":' * 70 + "1" + "}" * 70, "[" * 9999])
def test_a_body_that_no_program_could_read_is_never_stored(tmp_path: Path, body: str) -> None:
    one = Side(tmp_path, "one")
    one.store.append([named("王")], learner=ANNA)
    with pytest.raises(ValueError, match=r"."):
        one.log.merge([ROWS[0], ROWS[1]._replace(body=body)], GRAVES)
    assert len(one.rows()) == 1
    assert one.ask("select * from tombstones") == []


@pytest.fixture(autouse=True)
def in_chinese() -> None:
    i18n.use("zh_CN")
