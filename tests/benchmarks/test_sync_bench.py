"""What it costs to carry records, against the least that any program would have to do for it."""

from __future__ import annotations

import hashlib
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
import zstandard

from app.core.events import Kind
from app.core.syncing import Row
from app.store.identity import make_uuid7
from app.store.log import add_all
from app.store.writing import write_body
from app.sync.sealing import unseal
from app.sync.stick import Written, read_from, write_for
from tests.benchmarks.conftest import Table
from tests.sync.places import Side

pytestmark = pytest.mark.benchmark

EVENTS = 100_000
ITEMS = ("home.pension", "pension.certify", "face.start", "face.done", "notice.agree", "home.back")


def lessons(count: int, origin: str, seed: int = 1, start: int = 1) -> Iterator[Row]:
    """What 200 learners do in their lessons: bodies as the program writes them."""
    chance = random.Random(seed)
    people = [str(UUID(int=chance.getrandbits(128), version=4)) for _ in range(200)]
    wall_ms, seq = 1_772_409_600_000 + start * 3000, start
    while True:
        learner, sitting = chance.choice(people), str(UUID(int=chance.getrandbits(128), version=4))
        lesson = f"{chance.choice('GHMP')}{chance.randrange(1, 9):02}"
        about = {"sitting": sitting, "lesson": lesson}
        bodies: list[tuple[str, dict[str, object]]] = [
            (
                Kind.SITTING_STARTED,
                {
                    **about,
                    "content_hash": f"{chance.getrandbits(64):016x}",
                    "mode": "guided",
                    "seed": chance.randrange(10**6),
                    "today": "2026-03-02",
                    "scenario": [],
                },
            )
        ]
        for step in range(6):
            for _ in range(3):
                action = {"press": chance.choice(ITEMS)}
                acted = {"sitting": sitting, "action": action, "effect": "way"}
                bodies.append((Kind.ACTED, {**acted}))
            how = {"independence": "alone", "misses": 0, "seconds": chance.randrange(400) / 10}
            bodies.append((Kind.STEP_REACHED, {**about, "step": f"step-{step}", **how}))
        end = {"mode": "guided", "steps": 6, "misses": 1, "hints": 0, "seconds": 181.5}
        bodies.append((Kind.SITTING_FINISHED, {**about, **end}))
        for kind, body in bodies:
            if seq >= start + count:
                return
            event = make_uuid7(wall_ms, chance.randbytes)
            text = write_body(body)
            yield Row(event, origin, seq, learner, str(kind), 1, wall_ms << 16, wall_ms, text)
            wall_ms, seq = wall_ms + 2700, seq + 1


class Way:
    """A seat with 100,000 events, a station that has none, and a stick."""

    def __init__(self, folder: Path) -> None:
        self.seat, self.station = Side(folder, "seat"), Side(folder, "station", "station")
        self.trusted = {side.keys.id: side.peer for side in (self.seat, self.station)}
        self.stick = folder / "stick"
        self.stick.mkdir()
        for side in (self.seat, self.station):
            side.clock.wall += 10**9

    def write(self) -> Written:
        seat, to = self.seat, self.station.peer
        return write_for(self.stick, to, seat.keys, seat.log, wall_ms=1, program="1")

    def read(self, side: Side) -> int:
        outcomes = read_from(self.stick, side.keys, self.trusted, side.log, wall_ms=2)
        return sum(each.merged.new for each in outcomes if each.merged and each.what == "taken")


def bare(data: bytes, way: Way, folder: Path) -> float:
    """Seconds for signature, hash, unpacking, parsing and one executemany into the same table."""
    side = Side(folder, "bare")
    started = time.perf_counter()
    inner = unseal(data, way.station.keys.age)
    length = int.from_bytes(inner[4:8], "big")
    header, signature = inner[8 : 8 + length], inner[8 + length : 72 + length]
    assert way.seat.peer.verify(signature, inner[: 8 + length])
    body = inner[72 + length :]
    assert hashlib.blake2b(body, digest_size=32).hexdigest() == json.loads(header)["body"]
    lines = zstandard.decompress(body).split(b"\n")
    rows = [json.loads(line) for line in lines]
    side.store.on_disk(lambda connection: add_all(connection, rows))
    taken = time.perf_counter() - started
    side.close()
    return taken


def test_a_hundred_thousand_events_by_file(tmp_path: Path, table: Table) -> None:
    way = Way(tmp_path)
    way.seat.log.merge(list(lessons(EVENTS, way.seat.store.origin)), ())
    started = time.perf_counter()
    written = way.write()
    writing = time.perf_counter() - started
    assert written.file is not None
    data = written.file.read_bytes()
    # In turns, so that a busy moment of the machine falls on both.
    references = [bare(data, way, tmp_path / "bare 1")]
    started = time.perf_counter()
    assert way.read(way.station) == EVENTS
    reading = time.perf_counter() - started
    references.append(bare(data, way, tmp_path / "bare 2"))
    least = sum(references) / 2
    wire = len(data) / EVENTS
    whole, log = (
        side.path.stat().st_size / EVENTS
        for side in (way.station, Side(tmp_path / "bare 2", "bare"))
    )
    ratio = reading / least
    table.add(
        "100,000 events by file, read",
        f"{reading:.2f} s",
        f"verify + parse + executemany {least:.2f} s",
        ratio,
        "≤ 2",
    )
    table.add("100,000 events by file, written", f"{writing:.2f} s")
    table.add("an event on the wire", f"{wire:.1f} B", goal="≤ 60")
    table.add("an event in the log", f"{log:.0f} B", goal="≤ 350")
    table.add("an event with its projections", f"{whole:.0f} B")
    assert way.read(way.seat) == 0
    started = time.perf_counter()
    again = way.write()
    nothing = time.perf_counter() - started
    assert again.file is None
    size = sum(file.stat().st_size for file in way.stick.rglob("*") if file.is_file())
    table.add("nothing new: time", f"{nothing * 1000:.0f} ms", goal="≤ 500")
    table.add("nothing new: the receipt on the stick", f"{size} B", goal="≤ 2048")
    more = list(lessons(100, way.seat.store.origin, seed=2, start=EVENTS + 1))
    way.seat.log.merge(more, ())
    started = time.perf_counter()
    hundred = way.write()
    assert way.read(way.station) == 100
    way.read(way.seat)
    taken = time.perf_counter() - started
    table.add("100 more: written, read, receipt", f"{taken * 1000:.0f} ms", goal="≤ 1000")
    table.add("100 more: size", f"{hundred.size_bytes} B", goal="≤ 10240")
    assert ratio <= 2
    assert wire <= 60
    assert log <= 350
    assert nothing <= 0.5
    assert size <= 2048
    assert taken <= 1
    assert hundred.size_bytes <= 10_240
