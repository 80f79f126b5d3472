"""The small parts: allowances, addresses, who is found, and what a request says."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.syncing import Mark
from app.sync.keys import Keys, Peer, read_trusted
from app.sync.lan import wire
from app.sync.lan.addresses import read_addresses, remember_address
from app.sync.lan.finding import Announcement, look_around, read_address
from app.sync.lan.hub import decode
from app.sync.lan.limits import Allowance, Buckets, Nonces
from app.sync.lan.listening import Place, place_from, read_place
from app.sync.lan.trust import Trust
from tests.fakes import FakeClock
from tests.sync.lan.places import Machine, introduce
from tests.sync.places import SECRET


def test_a_bucket_fills_with_time_and_no_further() -> None:
    clock = FakeClock()
    buckets = Buckets(Allowance(at_once=3, a_second=1), clock.now)
    assert [buckets.take("a") for _time in range(5)] == [True, True, True, False, False]
    assert buckets.take("b")
    clock.advance(1)
    assert [buckets.take("a"), buckets.take("a")] == [True, False]
    clock.advance(3600)
    assert [buckets.take("a") for _time in range(4)] == [True, True, True, False]


def test_buckets_of_many_callers_do_not_pile_up() -> None:
    buckets = Buckets(Allowance(1, 0), FakeClock().now)
    for number in range(3000):
        buckets.take(str(number))
    assert not buckets.has_any("2999")
    assert buckets.has_any("0")


def test_a_nonce_counts_once() -> None:
    nonces = Nonces(most=3)
    assert [nonces.use(each) for each in "aab"] == [True, False, True]
    assert all(nonces.use(each) for each in "cd")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("192.168.1.20", ("192.168.1.20", wire.PORT)),
        (" 192.168.1.20:5000 ", ("192.168.1.20", 5000)),
        ("192。168。1。20：5000", ("192.168.1.20", 5000)),
        ("station.local", ("station.local", wire.PORT)),
        ("[fe80::1]:5000", ("fe80::1", 5000)),
        ("fe80::1", ("fe80::1", wire.PORT)),
        ("", None),
        ("a b", None),
        ("http://x", None),
        ("x:0", None),
        ("x:99999", None),
        ("x:y", None),
        ("x" * 300, None),
    ],
)
def test_addresses_are_read_as_people_type_them(typed: str, read: tuple[str, int] | None) -> None:
    assert read_address(typed) == read


@given(st.text(max_size=60))
def test_no_address_is_too_strange(text: str) -> None:
    found = read_address(text)
    assert found is None or 0 < found[1] < 65536


def test_the_address_that_answered_last_is_tried_first(tmp_path: Path) -> None:
    assert read_addresses(tmp_path, "s") == ()
    for address in ("a", "b", "a", "c", "d", "e"):
        remember_address(tmp_path, "s", address)
    remember_address(tmp_path, "other", "x")
    assert read_addresses(tmp_path, "s") == ("e", "d", "c", "a")
    (tmp_path / "lan-stations.json").write_text('{"s": [1, null], "t": 5}')
    assert read_addresses(tmp_path, "t") == ()
    (tmp_path / "lan-stations.json").write_text("[")
    assert read_addresses(tmp_path, "s") == ()


@pytest.mark.parametrize("said", ["", "{", "[]", '{"port": 0}', '{"port": "1", "card": "x"}'])
def test_a_file_that_says_no_place_is_no_station(tmp_path: Path, said: str) -> None:
    (tmp_path / "lan.json").write_text(said)
    assert read_place(tmp_path) is None


def test_where_to_listen_can_be_said() -> None:
    assert place_from("") == Place()
    assert place_from("127.0.0.1:0") == Place("127.0.0.1", 0, is_announced=False)
    assert place_from("192.168.1.20") == Place("192.168.1.20", wire.PORT)


marks = st.builds(Mark, *[st.integers(0, 10**15)] * 3)


@given(st.binary(min_size=16, max_size=16), st.integers(0, 2**50), marks, st.integers(1, 10_000))
def test_what_is_asked_is_read_as_it_was_written(
    origin: bytes, last: int, read: Mark, most: int
) -> None:
    asked = wire.Asked(origin.hex(), last, "", read, most)
    query = dict(each.split("=") for each in wire.ask_path(asked).partition("?")[2].split("&"))
    assert wire.read_asked(query) == asked


@given(st.dictionaries(st.sampled_from(["origin", "last", "store", "read", "most"]), st.text()))
def test_no_question_is_too_strange(query: dict[str, str]) -> None:
    wire.read_asked(query)


@given(st.text(max_size=300))
def test_no_claim_and_no_mark_is_too_strange(text: str) -> None:
    assert wire.read_claim(text) is None
    found = wire.read_mark(text)
    assert found is None or min(found) >= 0


def test_a_claim_is_true_for_one_request_only() -> None:
    keys = Keys(b"k" * 32, SECRET)
    peer = keys.as_peer("", "seat")
    claim = wire.read_claim(wire.sign_request(keys, "GET", "/v1/x?a", "cert", "0" * 32))
    assert claim is not None
    assert claim.is_true(peer, "GET", "/v1/x?a", "cert")
    others = [("POST", "/v1/x?a", "cert"), ("GET", "/v1/x?b", "cert"), ("GET", "/v1/x?a", "c")]
    assert not any(claim.is_true(peer, *each) for each in others)
    assert not claim.is_true(Keys(b"x" * 32, SECRET).as_peer("", "seat"), "GET", "/v1/x?a", "cert")


@given(st.text(max_size=200))
def test_no_live_message_is_too_strange(text: str) -> None:
    found = decode(text)
    assert found is None or isinstance(found, dict)


def test_a_live_message_that_no_column_can_keep_is_none() -> None:
    assert decode('{"x": "\ud800"}') is None
    assert decode(r'{"x": "\ud800"}') is None
    assert decode("[" * 5000) is None
    assert decode('{"x": NaN}') is None


def test_whoever_is_announced_is_found_if_the_network_carries_it() -> None:
    """And if it does not, nobody is the worse for it."""

    async def both() -> tuple[bool, list[str]]:
        announcement = Announcement()
        own = f"{random.Random().getrandbits(80):020x}"
        is_announced = await announcement.start(own, "北门驿站", 5000)
        try:
            found = await look_around(3.0, own)
            return is_announced, [each.name for each in found if each.id == own]
        finally:
            await announcement.stop()

    is_announced, names = asyncio.run(both())
    assert names in ([], ["北门驿站"])
    assert is_announced or not names


def test_a_network_without_multicast_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_named: object) -> None:
        raise OSError("no such device")

    monkeypatch.setattr("app.sync.lan.finding.AsyncZeroconf", refuse)

    async def both() -> tuple[bool, int]:
        return await Announcement().start("a" * 20, "", 1), len(await look_around(0.1))

    assert asyncio.run(both()) == (False, 0)


def test_whoever_asks_while_the_files_are_read_waits_for_what_they_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat, station = Machine(tmp_path, "seat"), Machine(tmp_path, "station")
    introduce(seat, station)
    believed = Trust(station.folder, station.keys)
    found: list[Peer | None] = []
    asking = Thread(target=lambda: found.append(believed.find(seat.keys.id)))

    def read_slowly(folder: Path) -> dict[str, Peer]:
        if asking.ident is None:
            asking.start()
            asking.join(0.3)
        return read_trusted(folder)

    monkeypatch.setattr("app.sync.lan.trust.read_trusted", read_slowly)
    assert believed.find(seat.keys.id) is not None
    asking.join()
    assert found == [believed.find(seat.keys.id)]
