"""What it costs to carry records over the network, against the least that any program must do."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event
from typing import NamedTuple

import pytest
import zstandard

from app.core.live_ports import Message
from app.core.syncing import Merged, Parcel
from app.store.log import add_all
from app.sync.bundle import write_bundle
from app.sync.keys import load_or_make, read_trusted
from app.sync.lan.addresses import remember_address
from app.sync.lan.listening import read_place
from app.sync.lan.records import Records
from app.sync.lan.seat import LanSeat
from app.sync.lan.trust import Trust
from tests.benchmarks.conftest import Table
from tests.benchmarks.test_sync_bench import EVENTS, lessons
from tests.sync.lan.between import HERE, between
from tests.sync.lan.places import (
    Machine,
    exchange,
    exchange_once,
    forget,
    introduce,
    serving,
    wait_until,
)
from tests.sync.lan.test_seat import connect, sitting_at

pytestmark = pytest.mark.benchmark
ROOT = Path(__file__).parents[2]


class Far:
    """A station in a process of its own."""

    def __init__(self, machine: Machine, process: subprocess.Popen[str]) -> None:
        self.machine = machine
        place = read_place(machine.folder)
        assert place is not None
        self.port = place.port
        self._process = process

    @property
    def most_mib(self) -> float:
        """The most memory that it ever had."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        (line,) = [line for line in status.splitlines() if line.startswith("VmHWM")]
        return int(line.split()[1]) / 1024

    @property
    def busy_s(self) -> float:
        """Seconds of processor that it has used."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii").split()
        return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def far(machine: Machine) -> Iterator[Far]:
    load_or_make(machine.folder)
    command = [sys.executable, "-m", "app", "station", "--no-window", "--store", str(machine.path)]
    environment = {**os.environ, "DIGITAL_BUDDY_LISTEN": f"{HERE}:0"}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            yield Far(machine, process)
        finally:
            process.terminate()
            process.wait(30)


EARLIER = "ea".zfill(32)
"""Not the origin in use: our own numbers coming in would be a copied disk, and answered as one."""


def fill(
    machine: Machine, count: int, *, seed: int = 1, start: int = 1, origin: str = EARLIER
) -> None:
    with machine.log() as log:
        log.merge(list(lessons(count, origin, seed=seed, start=start)), ())


class Spent(NamedTuple):
    """What something took."""

    wall: float
    busy: float
    """Seconds of processor: on a busy machine the fairer of the two."""


def bare(machine: Machine, data: bytes, folder: Path) -> Spent:
    """Signature, hash, unpacking, parsing and one executemany into the same table."""
    target = Machine(folder, "bare")
    with target.log():
        pass
    started, busy = time.perf_counter(), time.process_time()
    length = int.from_bytes(data[4:8], "big")
    header, signature = data[8 : 8 + length], data[8 + length : 72 + length]
    assert machine.keys.as_peer("", "seat").verify(signature, data[: 8 + length])
    body = data[72 + length :]
    assert hashlib.blake2b(body, digest_size=32).hexdigest() == json.loads(header)["body"]
    rows = [json.loads(line) for line in zstandard.decompress(body).split(b"\n")]
    with target.log() as log:
        log._store.on_disk(lambda connection: add_all(connection, rows))
    return Spent(time.perf_counter() - started, time.process_time() - busy)


def whole_bundle(machine: Machine, to: str) -> bytes:
    with machine.log() as log:
        parcel: Parcel = log.parcel_for("nobody", 10**6)
    return write_bundle(parcel, machine.keys, to, wall_ms=1, program="1")


def test_a_hundred_thousand_events_over_the_network(tmp_path: Path, table: Table) -> None:
    seat, station = Machine(tmp_path, "seat"), Machine(tmp_path, "station")
    introduce(seat, station)
    fill(seat, EVENTS)
    data = whole_bundle(seat, station.keys.id)
    references = [bare(seat, data, tmp_path / "bare 1")]
    with far(station) as service, between(service.port) as line:
        started, before = time.perf_counter(), service.busy_s
        done = exchange(seat, line.port)
        taken, busy = time.perf_counter() - started, service.busy_s - before
        assert done.brought == EVENTS
        wire = line.bytes / EVENTS
        references.append(bare(seat, data, tmp_path / "bare 2"))
        least, least_busy = (sum(each) / 2 for each in zip(*references, strict=True))
        line.allow(None)
        started = time.perf_counter()
        nothing_done = exchange(seat, line.port)
        nothing, nothing_bytes = time.perf_counter() - started, line.bytes
        assert (nothing_done.brought, nothing_done.fetched) == (0, 0)
        fill(seat, 100, seed=2, start=EVENTS + 1)
        line.allow(None)
        started = time.perf_counter()
        assert exchange(seat, line.port).brought == 100
        hundred, hundred_bytes = time.perf_counter() - started, line.bytes
        most = service.most_mib
        new = Machine(tmp_path, "new seat")
        introduce(new, station)
        started = time.perf_counter()
        assert exchange(new, service.port).new == EVENTS + 100
        fetching = time.perf_counter() - started
        most_after = service.most_mib
    assert len(station.rows()) == EVENTS + 100
    ratio = taken / least
    table.add(
        "100,000 events over the network, to the station",
        f"{taken:.2f} s",
        f"verify + parse + executemany {least:.2f} s",
        ratio,
        "≤ 2, ≤ 8 s",
    )
    table.add(
        "100,000 events over the network, processor of the station",
        f"{busy:.2f} s",
        f"processor for the same {least_busy:.2f} s",
        busy / least_busy,
        "≤ 2",
    )
    table.add("100,000 events over the network, to a new seat", f"{fetching:.2f} s")
    table.add("an event over the network, with TLS and receipts", f"{wire:.1f} B", goal="≤ 60")
    table.add("nothing new over the network: time", f"{nothing * 1000:.0f} ms", goal="≤ 500")
    table.add("nothing new over the network: both ways", f"{nothing_bytes} B", goal="≤ 2048")
    table.add("100 more over the network: time", f"{hundred * 1000:.0f} ms", goal="≤ 1000")
    table.add("100 more over the network: both ways", f"{hundred_bytes} B", goal="≤ 10240")
    table.add("station's memory after 100,000 events", f"{most:.0f} MiB", goal="≤ 150")
    table.add("station's memory after giving them out", f"{most_after:.0f} MiB", goal="≤ 150")
    assert busy / least_busy <= 2
    assert ratio <= 2
    assert taken <= 8
    assert wire <= 60
    assert nothing <= 0.5
    assert nothing_bytes <= 2048
    assert hundred <= 1
    assert hundred_bytes <= 10_240
    assert most_after <= 150


def test_fifty_seats_at_once(tmp_path: Path, table: Table) -> None:
    seats, own = 50, 2000
    station = Machine(tmp_path, "station")
    machines = [Machine(tmp_path, f"seat{number}") for number in range(seats)]
    origins = [f"{number:032x}" for number in range(1, seats + 1)]
    for number, machine in enumerate(machines):
        introduce(machine, station)
        # Its own, and its neighbour's once more.
        for whose in (number, (number + 1) % seats):
            fill(machine, own, seed=whose + 1, origin=origins[whose])
    with far(station) as service:

        async def all_at_once() -> list[int]:
            tasks = [bring(machine, service.port) for machine in machines]
            return await asyncio.gather(*tasks)

        started = time.perf_counter()
        brought = asyncio.run(all_at_once())
        taken = time.perf_counter() - started
        most = service.most_mib
    assert brought == [2 * own] * seats
    assert len(station.rows()) == seats * own
    with station.log() as log:
        assert all((each.missing, each.doubled) == (0, 0) for each in log.strands())
        assert log.contested() == 0
    table.add("50 seats × 4,000 events with overlap", f"{taken:.1f} s", goal="≤ 15 s")
    table.add("station's memory with 50 seats", f"{most:.0f} MiB", goal="≤ 150")
    assert taken <= 15
    assert most <= 150


async def bring(machine: Machine, port: int) -> int:
    """Only the way to the station: what comes back is another matter."""
    from app.sync.lan.calling import Call  # noqa: PLC0415
    from app.sync.lan.exchange import Exchange  # noqa: PLC0415

    (station,) = read_trusted(machine.folder).values()
    records = Records(machine.home.open_book)
    await records.open()
    try:
        async with Call(HERE, port, machine.keys, station.sign, os.urandom) as call:
            trusted = Trust(machine.folder, machine.keys)
            work = Exchange(machine.home, records, trusted, station, merged=forget)
            return (await work.bring(call)).brought
    finally:
        await records.close()


class Listening:
    """Ears of a station that note when something was heard."""

    def __init__(self) -> None:
        self.at: dict[int, float] = {}
        self.came = Event()

    def seat_linked(self, seat: str, *, is_there: bool) -> None:
        """Nothing to note."""

    def heard(self, seat: str, message: Message) -> None:
        """Note when."""
        del seat
        self.at[message["n"]] = time.perf_counter()
        self.came.set()

    def merged(self, seat: str, merged: Merged) -> None:
        """Nothing to note."""


def test_a_live_message_while_records_come_in(tmp_path: Path, table: Table) -> None:
    seat, busy, station = (Machine(tmp_path, name) for name in ("seat", "busy", "station"))
    ears = Listening()
    with serving(station) as service, sitting_at(seat) as running:
        service.listen(ears)
        connect(running, service)
        times = {name: measure(running, ears, name) for name in ("quiet",)}
        introduce(busy, station)
        fill(busy, 20_000)

        async def both() -> None:
            carrying = asyncio.create_task(exchange_once(busy, service.port))
            times["busy"] = await asyncio.to_thread(measure, running, ears, "busy", 100)
            await carrying

        asyncio.run(both())
    for name, taken in times.items():
        p95 = statistics.quantiles(taken, n=20)[18] * 1000
        said = {"quiet": "nothing else going on", "busy": "20,000 events coming in"}[name]
        table.add(f"a live message, {said}, p95", f"{p95:.1f} ms", goal="≤ 300 to the desk")
        assert p95 <= 300


def measure(running: LanSeat, ears: Listening, name: str, count: int = 200) -> list[float]:
    taken = []
    first = len(ears.at)
    pause = Event()
    for number in range(first, first + count):
        ears.came.clear()
        started = time.perf_counter()
        assert running.send({"n": number, "hand": True, "name": name})
        assert ears.came.wait(5)
        taken.append(ears.at[number] - started)
        pause.wait(0.055)
    return taken


def test_fifty_quiet_seats_cost_a_station_little(tmp_path: Path, table: Table) -> None:
    """Live lines of 50 seats that say how they are every five seconds, as the desk has them do."""
    station = Machine(tmp_path, "station")
    with far(station) as service, ExitStack() as stack:
        seats = []
        for number in range(50):
            machine = Machine(tmp_path, f"seat{number}")
            introduce(machine, station)
            seats.append(stack.enter_context(live_seat(machine, service.port)))
        wait_until(
            lambda: all(any(link.is_there for link in seat.state().links) for seat in seats), 60
        )
        before, started = service.busy_s, time.perf_counter()
        pause = Event()
        for turn in range(20):
            for number, seat in enumerate(seats):
                if number % 5 == turn % 5:
                    seat.send({"n": turn, "lesson": "G02", "step": "open"})
            pause.wait(1)
        share = (service.busy_s - before) / (time.perf_counter() - started)
        most = service.most_mib
    table.add("station with 50 live seats, share of a core", f"{share:.1%}", goal="≤ 10 % (desk)")
    table.add("station with 50 live seats, memory", f"{most:.0f} MiB", goal="≤ 150")
    assert share <= 0.1


@contextmanager
def live_seat(machine: Machine, port: int) -> Iterator[LanSeat]:
    (station,) = read_trusted(machine.folder)
    remember_address(machine.folder, station, f"{HERE}:{port}")
    seat = LanSeat(machine.folder, machine.home, lambda: "", jitter=lambda: 0.5, searches=False)
    seat.start()
    try:
        yield seat
    finally:
        seat.stop()
