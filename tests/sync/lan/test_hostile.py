"""Whoever is in the same network and means no good: strangers, replays, guesses, floods, waits."""

from __future__ import annotations

import asyncio
import os
import random
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from app.core.syncing import Mark, Parcel, Row
from app.sync.bundle import write_bundle
from app.sync.keys import Peer, read_trusted, trust
from app.sync.lan import pairing, tls, wire
from app.sync.lan.calling import Another, Answer, Call, Declined, Unreachable
from app.sync.lan.gate import Limits
from app.sync.lan.limits import Allowance
from app.sync.lan.station import LanStation
from app.sync.receipt import write_receipt
from app.sync.revoking import revoke
from tests.store.places import reached
from tests.sync.lan.between import HERE
from tests.sync.lan.places import Machine, exchange, introduce, serving
from tests.sync.places import ANNA, named


@pytest.fixture
def seat(tmp_path: Path) -> Machine:
    return Machine(tmp_path, "seat")


@pytest.fixture
def station(tmp_path: Path) -> Machine:
    return Machine(tmp_path, "station")


@pytest.fixture
def service(seat: Machine, station: Machine) -> Iterator[LanStation]:
    introduce(seat, station)
    limits = Limits(from_here=24, handshake=1.5, idle=2.0)
    with serving(station, limits) as running:
        yield running


def ask(
    machine: Machine, port: int, sign: str, method: str, path: str, body: bytes | None = None
) -> Answer:
    async def once() -> Answer:
        async with Call(HERE, port, machine.keys, sign, os.urandom) as call:
            return await call.ask(method, path, body)

    return asyncio.run(once())


def refused(machine: Machine, port: int, method: str, path: str, body: bytes = b"") -> Declined:
    with pytest.raises(Declined) as caught:
        ask(machine, port, "", method, path, body or None)
    return caught.value


def still_serves(seat: Machine, station: Machine, port: int) -> None:
    """Whoever is paired is served as before."""
    seat.append(reached("x"), learner=ANNA)
    exchange(seat, port)
    assert station.rows() == seat.rows()


class Raw:
    """A line on which anything may be said."""

    def __init__(self, port: int) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        self.line = context.wrap_socket(socket.create_connection((HERE, port), timeout=20))
        shown = tls.shown_by(self.line.getpeercert(binary_form=True))
        assert shown is not None
        self.certificate = shown.certificate

    def say(self, data: bytes) -> bytes:
        """All that comes back until the line ends or is quiet."""
        answer = b""
        with suppress(OSError):
            self.line.sendall(data)
        self.line.settimeout(1)
        with suppress(OSError):
            while part := self.line.recv(65536):
                answer += part
        return answer

    def close(self) -> None:
        self.line.close()


def say(port: int, data: bytes) -> bytes:
    raw = Raw(port)
    try:
        return raw.say(data)
    finally:
        raw.close()


PATHS = [
    ("GET", wire.BUNDLE),
    ("POST", wire.BUNDLE),
    ("POST", wire.RECEIPT),
    ("GET", wire.LIVE),
    ("POST", wire.CODE),
]


@pytest.mark.parametrize(("method", "path"), PATHS)
def test_strangers_are_told_nothing(
    tmp_path: Path, service: LanStation, method: str, path: str
) -> None:
    declined = refused(Machine(tmp_path, "stranger"), service.port, method, path, b"x" * 100)
    assert (declined.status, declined.outcome) == (401, wire.UNKNOWN)


def test_a_seat_shows_no_code_for_others(seat: Machine, service: LanStation) -> None:
    declined = refused(seat, service.port, "POST", wire.CODE)
    assert declined.status == 403


def test_another_station_at_the_same_address_is_told_nothing(
    tmp_path: Path, seat: Machine, service: LanStation
) -> None:
    other = Machine(tmp_path, "other")
    sign = other.keys.as_peer("", "station").sign
    seat.append(named("王"), learner=ANNA)
    with pytest.raises(Another):
        ask(seat, service.port, sign, "GET", wire.BUNDLE)


def test_a_server_that_is_none_of_ours_is_told_nothing(seat: Machine) -> None:
    """One with a certificate of the usual kind, and one that speaks no TLS at all."""
    for context in (usual_server(), None):
        heard: list[bytes] = []

        async def serve(
            reader: asyncio.StreamReader, writer: asyncio.StreamWriter, heard: list[bytes] = heard
        ) -> None:
            heard.append(await reader.read(1000))
            writer.close()

        async def call(context: ssl.SSLContext | None = context) -> None:
            server = await asyncio.start_server(serve, HERE, 0, ssl=context)
            async with server:
                port = server.sockets[0].getsockname()[1]
                async with Call(HERE, port, seat.keys, "ab" * 32, os.urandom) as line:
                    with pytest.raises((Another, Unreachable)):
                        await line.ask("GET", wire.BUNDLE)

        asyncio.run(call())
        # A greeting is full of chance: two letters alone would now and then be found in it.
        assert not any(wire.BUNDLE.encode() in each for each in heard)


def usual_server() -> ssl.SSLContext:
    import datetime as dt  # noqa: PLC0415

    from cryptography import x509  # noqa: PLC0415
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "router")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
        .not_valid_after(dt.datetime(2040, 1, 1, tzinfo=dt.UTC))
        .sign(key, hashes.SHA256())
    )
    import tempfile  # noqa: PLC0415

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.NamedTemporaryFile(suffix=".pem") as file:
        pem = serialization.Encoding.PEM
        file.write(
            key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        )
        file.write(made.public_bytes(pem))
        file.flush()
        context.load_cert_chain(file.name)
    return context


def signed(machine: Machine, raw: Raw, method: str, path: str, nonce: str) -> bytes:
    value = wire.sign_request(machine.keys, method, path, raw.certificate, nonce)
    return f"{method} {path} HTTP/1.1\r\nHost: x\r\nAuthorization: {value}\r\n".encode()


ASKED = wire.ask_path(wire.Asked("ab" * 16, 0, "", Mark(), 5))


def test_a_request_that_was_overheard_is_good_once(seat: Machine, service: LanStation) -> None:
    raw = Raw(service.port)
    request = signed(seat, raw, "GET", ASKED, "0" * 32) + b"Connection: close\r\n\r\n"
    assert raw.say(request).startswith(b"HTTP/1.1 204")
    raw.close()
    assert say(service.port, request).startswith(b"HTTP/1.1 401")


def test_a_request_is_good_for_one_run_of_one_station(
    seat: Machine, station: Machine, service: LanStation
) -> None:
    raw = Raw(service.port)
    request = signed(seat, raw, "GET", ASKED, "1" * 32) + b"Connection: close\r\n\r\n"
    raw.close()
    service.stop()
    with serving(station) as again:
        assert say(again.port, request).startswith(b"HTTP/1.1 401")


@pytest.mark.parametrize("change", ["method", "path", "signature"])
def test_a_request_that_was_changed_is_nobodys(
    seat: Machine, service: LanStation, change: str
) -> None:
    raw = Raw(service.port)
    request = signed(seat, raw, "GET", ASKED, "2" * 32) + b"Connection: close\r\n\r\n"
    changed = {
        "method": request.replace(b"GET", b"POST", 1),
        "path": request.replace(b"most=5", b"most=9", 1),
        "signature": request[:-30] + (b"0" if request[-30:-29] != b"0" else b"1") + request[-29:],
    }[change]
    assert raw.say(changed)[9:12] in {b"401", b"400"}
    raw.close()


def test_a_seat_brings_nothing_in_anothers_name(
    tmp_path: Path, seat: Machine, station: Machine, service: LanStation
) -> None:
    other = Machine(tmp_path, "other")
    introduce(other, station)
    row = Row("0" * 36, "a" * 32, 1, ANNA, "learner.named", 1, 1, 1, '{"name":"x"}')
    data = write_bundle(Parcel([row]), other.keys, station.keys.id, wall_ms=1, program="x")
    declined = refused(seat, service.port, "POST", wire.BUNDLE, data)
    assert (declined.status, declined.outcome) == (403, "foreign")
    assert station.rows() == []
    answer = ask(other, service.port, "", "POST", wire.BUNDLE, data)
    with pytest.raises(Declined):
        ask(seat, service.port, "", "POST", wire.RECEIPT, answer.body)


def spoilt(data: bytes) -> dict[str, bytes]:
    return {
        "torn": data[:-1],
        "more": data + b"x",
        "flipped": data[:-5] + bytes([data[-5] ^ 1]) + data[-4:],
        "newer": b"DLB9" + data[4:],
        "empty": b"",
        "noise": b"\xff" * 5000,
        "long head": b"DLB1" + b"\xff" * 10_000,
    }


@pytest.mark.parametrize("kind", spoilt(b"DLB1 and more"))
def test_a_bundle_that_is_not_right_changes_nothing(
    seat: Machine, station: Machine, service: LanStation, kind: str
) -> None:
    row = Row("0" * 36, "a" * 32, 1, ANNA, "learner.named", 1, 1, 1, '{"name":"x"}')
    data = write_bundle(Parcel([row]), seat.keys, station.keys.id, wall_ms=1, program="x")
    declined = refused(seat, service.port, "POST", wire.BUNDLE, spoilt(data)[kind])
    assert declined.status in {400, 403, 426}
    assert station.rows() == []
    still_serves(seat, station, service.port)


def test_a_bundle_that_is_too_large_is_not_read(
    seat: Machine, station: Machine, service: LanStation
) -> None:
    chance = random.Random(1)
    rows = [
        Row(
            f"{n:036}",
            "a" * 32,
            n + 1,
            ANNA,
            "x",
            1,
            1,
            1,
            f'{{"x":"{chance.randbytes(300).hex()}"}}',
        )
        for n in range(20_000)
    ]
    data = write_bundle(Parcel(rows), seat.keys, station.keys.id, wall_ms=1, program="x")
    assert len(data) > wire.LARGEST
    with pytest.raises((Declined, Unreachable)) as caught:
        ask(seat, service.port, "", "POST", wire.BUNDLE, data)
    if isinstance(caught.value, Declined):
        assert (caught.value.status, caught.value.outcome) == (422, "hostile")
    assert station.rows() == []
    still_serves(seat, station, service.port)


def test_what_is_no_event_changes_nothing(
    seat: Machine, station: Machine, service: LanStation
) -> None:
    row = Row("0" * 36, "a" * 32, 1, ANNA, "learner.named", 1, 1, 1, "[]")
    data = write_bundle(Parcel([row]), seat.keys, station.keys.id, wall_ms=1, program="x")
    assert refused(seat, service.port, "POST", wire.BUNDLE, data).outcome == "hostile"
    assert station.rows() == []


def test_whoever_was_revoked_is_heard_no_more_and_keeps_everything(
    seat: Machine, station: Machine, service: LanStation
) -> None:
    seat.append(named("王"), learner=ANNA)
    service.forget(seat.keys.id)
    with pytest.raises(Declined) as caught:
        exchange(seat, service.port)
    assert caught.value.outcome == wire.REVOKED
    assert station.rows() == []
    with seat.log() as log:
        assert log.waiting_for(station.keys.id).events == 1
    (kept,) = (station.folder / "set-aside").glob("*.age")
    assert kept.stat().st_mode & 0o077 == 0
    # Found again: a person introduces it, and what it brought is read like any stick.
    introduce_again(seat, station)
    from app.sync.stick import read_from  # noqa: PLC0415

    with station.log() as log:
        (outcome,) = read_from(kept, station.keys, read_trusted(station.folder), log, wall_ms=1)
    assert outcome.what == "taken"
    exchange(seat, service.port)
    assert station.rows() == seat.rows()


@pytest.mark.parametrize("is_by_file", [False, True])
def test_whoever_was_revoked_is_cut_off_in_the_middle_of_a_talk(
    seat: Machine, station: Machine, service: LanStation, is_by_file: bool
) -> None:
    async def talk() -> bool:
        async with Call(HERE, service.port, seat.keys, "", os.urandom) as call:
            live = await call.open_live(8192)
            await live.send_str('{"t": "x"}')
            # At the desk, or by a command in another program.
            take_back = partial(revoke, station.folder, [seat.keys.id])
            forget = partial(service.forget, seat.keys.id)
            await asyncio.to_thread(take_back if is_by_file else forget)
            await asyncio.wait_for(live.receive(), 9)
            return live.closed

    assert asyncio.run(talk())


def introduce_again(seat: Machine, station: Machine) -> None:
    from app.sync.revoking import introduce  # noqa: PLC0415

    introduce(station.folder, seat.keys.as_peer("seat", "seat"))


def test_a_revoked_computer_fills_no_disk(
    seat: Machine, station: Machine, service: LanStation
) -> None:
    service.forget(seat.keys.id)
    for number in range(9):
        seat.append(reached(f"{number}"), learner=ANNA)
        with pytest.raises(Declined):
            exchange(seat, service.port)
    assert len(list((station.folder / "set-aside").glob("*.age"))) == 4


def test_what_a_station_revokes_its_seats_revoke(
    tmp_path: Path, seat: Machine, station: Machine, service: LanStation
) -> None:
    lost = Machine(tmp_path, "lost")
    introduce(lost, station)
    trust(seat.folder, lost.keys.as_peer("lost", "station"))
    service.forget(lost.keys.id)
    seat.append(named("王"), learner=ANNA)
    (own,) = [each for each in read_trusted(seat.folder).values() if each.id == station.keys.id]
    exchange_with(seat, own, service.port)
    assert list(read_trusted(seat.folder)) == [station.keys.id]


def exchange_with(seat: Machine, station: Peer, port: int) -> None:
    from app.sync.lan.exchange import Exchange  # noqa: PLC0415
    from app.sync.lan.records import Records  # noqa: PLC0415
    from app.sync.lan.trust import Trust  # noqa: PLC0415
    from tests.sync.lan.places import forget  # noqa: PLC0415

    async def once() -> None:
        records = Records(seat.home.open_book)
        await records.open()
        async with Call(HERE, port, seat.keys, station.sign, os.urandom) as call:
            trusted = Trust(seat.folder, seat.keys)
            await Exchange(seat.home, records, trusted, station, merged=forget).run(call)
        await records.close()

    asyncio.run(once())


NOISE = [
    b"\x16\x03\x01" + b"\x00" * 200,
    b"GET / HTTP/1.1\r\n\r\n",
    b"GET " + b"/" * 5000 + b" HTTP/1.1\r\n\r\n",
    b"POST /v1/bundle HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n",
    b"POST /v1/bundle HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    b"POST /v1/pair HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\nx",
    b"POST /v1/pair HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n[[[[[[[[[",
    b"POST /v1/pair HTTP/1.1\r\nHost: x\r\nContent-Length: 20000\r\n\r\n" + b"[" * 20_000,
    b"PUT /v1/pair HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}",
    b"GET /v1/live HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    b"GET /v1/bundle?origin=\xff HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /v1/bundle HTTP/1.1\r\nHost: x\r\nAuthorization: DLB1 " + b"a." * 400 + b"\r\n\r\n",
    b"GET /v1/bundle HTTP/1.1\r\n" + b"".join(b"x%d: 1\r\n" % n for n in range(200)) + b"\r\n",
    b"GET /v1/../v1/bundle HTTP/9.9\r\n\r\n",
    b"\r\n" * 2000,
    b"\x00" * 3000,
]


def test_noise_is_answered_or_cut_and_stops_nobody(
    seat: Machine, station: Machine, service: LanStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    for noise in NOISE:
        answer = say(service.port, noise)
        assert answer[:9] in {b"", b"HTTP/1.1 ", b"HTTP/1.0 "}, noise[:40]
        assert answer[9:10] in {b"", b"4", b"5"}, (noise[:40], answer[:60])
        assert b"Traceback" not in answer
    still_serves(seat, station, service.port)


@pytest.mark.parametrize("times", [40, pytest.param(3000, marks=pytest.mark.slow)])
def test_requests_that_were_damaged_anywhere_stop_nobody(
    seat: Machine, station: Machine, service: LanStation, times: int
) -> None:
    chance = random.Random(times)
    for number in range(times):
        raw = Raw(service.port)
        raw.line.settimeout(0.05)
        whole = bytearray(signed(seat, raw, "GET", ASKED, f"{number:032x}") + b"\r\n")
        for _time in range(chance.randrange(1, 4)):
            at = chance.randrange(len(whole))
            what = chance.randrange(3)
            if what == 0:
                whole[at] = chance.randrange(256)
            elif what == 1:
                del whole[at : at + chance.randrange(1, 20)]
            else:
                whole[at:at] = chance.randbytes(chance.randrange(1, 40))
        with suppress(OSError):
            raw.line.sendall(whole)
            answer = raw.line.recv(200)
            assert answer[9:10] in {b"", b"4"} or bytes(whole).startswith(b"GET " + ASKED.encode())
        raw.close()
    still_serves(seat, station, service.port)


def test_whoever_says_nothing_is_cut(seat: Machine, station: Machine, service: LanStation) -> None:
    """Half a handshake, half a request, half a body: none holds a place for long."""
    plain = [socket.create_connection((HERE, service.port)) for _number in range(8)]
    raws = [Raw(service.port) for _number in range(8)]
    for raw in raws:
        raw.line.sendall(b"GET /v1/bundle HTTP/1.1\r\nX-Slow: ")
    still_serves(seat, station, service.port)
    for line in plain:
        line.settimeout(20)
        assert line.recv(10) == b""
        line.close()
    for raw in raws:
        raw.line.settimeout(20)
        with suppress(ConnectionError):
            assert raw.line.recv(10) == b""
        raw.close()


def test_a_body_that_never_ends_is_not_waited_for(
    seat: Machine, station: Machine, service: LanStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.sync.lan.answers.PATIENCE", 0.3)
    raw = Raw(service.port)
    request = signed(seat, raw, "POST", wire.BUNDLE, "3" * 32)
    answer = raw.say(request + b"Content-Length: 5000\r\n\r\nDLB1")
    assert answer[9:12] in {b"503", b"400"}
    raw.close()
    still_serves(seat, station, service.port)


@pytest.mark.parametrize("is_revoked", [False, True])
def test_one_computer_cannot_take_the_turns_of_all_others(
    tmp_path: Path, seat: Machine, station: Machine, service: LanStation, is_revoked: bool
) -> None:
    other = Machine(tmp_path, "other")
    introduce(other, station)
    other.append(reached("x"), learner=ANNA)
    if is_revoked:
        service.forget(seat.keys.id)
    raws = [Raw(service.port) for _number in range(12)]
    for number, raw in enumerate(raws):
        request = signed(seat, raw, "POST", wire.BUNDLE, f"{number:032x}")
        raw.line.sendall(request + b"Content-Length: 5000\r\n\r\nDLB1")
    assert say(service.port, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")[9:12] == b"404"
    before = time.monotonic()
    assert exchange(other, service.port).brought == 1
    assert time.monotonic() - before < 10
    for raw in raws:
        raw.close()


def test_a_crowd_is_not_let_in_and_goes_by(
    seat: Machine, station: Machine, service: LanStation
) -> None:
    crowd = []
    for _number in range(60):
        with suppress(OSError):
            crowd.append(socket.create_connection((HERE, service.port), timeout=5))
    let_in = 0
    for line in crowd:
        line.settimeout(0.02)
        try:
            if line.recv(1):
                let_in += 1
        except TimeoutError:
            let_in += 1
        except OSError:
            pass
    assert let_in <= 24
    for line in crowd:
        line.close()
    from tests.sync.lan.places import wait_until  # noqa: PLC0415

    def works() -> bool:
        try:
            exchange(seat, service.port)
        except Unreachable:
            return False
        return True

    wait_until(works)
    still_serves(seat, station, service.port)


def test_whoever_asks_all_the_time_is_told_less(
    seat: Machine, station: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.sync.lan.answers.STRANGERS", Allowance(5, 0))
    introduce(seat, station)
    with serving(station) as service:
        assert [say_quickly(service.port) for _number in range(5)] == [b"404"] * 5
        stranger = Machine(seat.folder, "stranger")
        assert refused(stranger, service.port, "GET", ASKED).status == 429
        still_serves(seat, station, service.port)


def test_a_seat_that_asks_without_end_is_put_off_and_the_others_are_served(
    tmp_path: Path, seat: Machine, station: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.sync.lan.answers.KNOWN", Allowance(20, 0))
    other = Machine(tmp_path, "other")
    introduce(other, station)
    introduce(seat, station)

    async def storm(port: int) -> list[int]:
        statuses = []
        async with Call(HERE, port, seat.keys, "", os.urandom) as call:
            for _number in range(40):
                try:
                    statuses.append((await call.ask("GET", ASKED)).status)
                except Declined as declined:
                    statuses.append(declined.status)
        return statuses

    with serving(station) as service:
        assert asyncio.run(storm(service.port)) == [204] * 20 + [429] * 20
        other.append(reached("x"), learner=ANNA)
        exchange(other, service.port)
        assert len(station.rows()) == 1


def say_quickly(port: int) -> bytes:
    raw = Raw(port)
    raw.line.sendall(b"GET /none HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    answer = raw.line.recv(200)
    raw.close()
    return answer[9:12]


def test_whoever_stands_in_between_learns_nothing_and_is_not_believed(
    tmp_path: Path, station: Machine
) -> None:
    """She passes every message on, but has to show a certificate of her own."""
    middle, seat = Machine(tmp_path, "middle"), Machine(tmp_path, "new seat")

    async def attempt(service: LanStation, code: str) -> None:
        certificate = tls.make_certificate(middle.keys)

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with suppress(Declined):
                while True:
                    head = await reader.readuntil(b"\r\n\r\n")
                    method = head.split()[0].decode()
                    length = int(head.lower().split(b"content-length: ")[1].split()[0])
                    body = await reader.readexactly(length)
                    async with Call(HERE, service.port, middle.keys, "", os.urandom) as call:
                        answer = await call.ask(method, wire.PAIR, body)
                    size = len(answer.body)
                    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % size)
                    writer.write(answer.body)
            writer.close()

        context = tls.server_context(middle.keys, certificate)
        server = await asyncio.start_server(serve, HERE, 0, ssl=context)
        async with server:
            port = server.sockets[0].getsockname()[1]
            from app.sync.lan.meeting import pair  # noqa: PLC0415
            from app.sync.lan.trust import Trust  # noqa: PLC0415

            await pair(f"{HERE}:{port}", code, Trust(seat.folder, seat.keys), "new seat")

    from app.core.problem import KnownProblem  # noqa: PLC0415

    with serving(station) as service:
        code = service.begin_pairing().code
        with pytest.raises(KnownProblem):
            asyncio.run(attempt(service, code))
    assert read_trusted(station.folder) == read_trusted(seat.folder) == {}


def test_a_false_station_that_does_not_know_the_code_is_not_believed(
    tmp_path: Path, seat: Machine
) -> None:
    from app.core.problem import KnownProblem  # noqa: PLC0415
    from app.sync.lan.meeting import pair  # noqa: PLC0415
    from app.sync.lan.trust import Trust  # noqa: PLC0415

    false = Machine(tmp_path, "false")
    with serving(false) as service:
        service.begin_pairing()
        with pytest.raises(KnownProblem):
            asyncio.run(
                pair(f"{HERE}:{service.port}", "00000000", Trust(seat.folder, seat.keys), "seat")
            )
    assert read_trusted(seat.folder) == {}


def test_a_receipt_that_the_station_did_not_sign_is_not_believed(
    tmp_path: Path, seat: Machine, station: Machine
) -> None:
    from app.core.syncing import Merged, Receipt  # noqa: PLC0415
    from app.sync.receipt import read_receipt  # noqa: PLC0415
    from app.sync.refused import Refused  # noqa: PLC0415

    other = Machine(tmp_path, "other")
    _seat, known = introduce(seat, station)
    receipt = Receipt("b" * 64, station.keys.id, seat.keys.id, 1, Merged())
    with pytest.raises(Refused):
        read_receipt(write_receipt(receipt, other.keys), seat.keys.id, {known.id: known})


def test_codes_cannot_be_tried_at_leisure(station: Machine) -> None:
    """What goes over the line for a right and a wrong code differs in nothing but a proof."""
    with serving(station) as service:
        code = service.begin_pairing().code
        certificate = "c" * 64
        right, wrong = pairing.SeatSide(code), pairing.SeatSide("00000000")
        answers = []
        for side in (right, wrong):
            body = pairing.write_message(first=side.first)
            answer = ask(station, service.port, "", "POST", wire.PAIR, body)
            session, second = pairing.read_message(answer.body, "session", "second")
            side.meet(second, certificate, session)
            answers.append((len(session), len(second)))
        assert answers[0] == answers[1]
        assert right.prove(b"card") != wrong.prove(b"card")
