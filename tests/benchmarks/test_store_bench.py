"""How long a learner waits for her press to be safe, against SQLite itself on the same disk."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.core.events import Fact, Kind
from app.store import check_store, open_store, rebuild_store
from app.store.engine import connect, make_durable
from tests.benchmarks.conftest import Table
from tests.fakes import FakeClock

pytestmark = pytest.mark.benchmark

ROUNDS = 400
INSERT = "insert into raw values (?, ?, ?, ?, ?, ?, ?, ?, ?)"


def timed(act: Callable[[int], object], number: int) -> float:
    start = time.perf_counter()
    act(number)
    return (time.perf_counter() - start) * 1000


def percentiles(taken: list[float]) -> tuple[float, float]:
    cuts = statistics.quantiles(taken, n=100)
    return cuts[49], cuts[98]


def fact(number: int) -> Fact:
    body = {"sitting": "s1", "action": {"press": "home.pension"}, "effect": "way", "n": number}
    return Fact(Kind.ACTED, body)


def test_append_against_a_raw_insert(tmp_path: Path, table: Table) -> None:
    with (
        closing(open_store(tmp_path / "store.db", FakeClock())) as store,
        closing(connect(tmp_path / "raw.db")) as raw,
    ):
        make_durable(raw)
        raw.execute("create table raw (id text primary key, a, b, c, d, e, f, g, body)")

        def insert(number: int) -> None:
            raw.execute(INSERT, (f"{number:036}", *"abcdefg", "x" * 90))

        def append(number: int) -> None:
            store.append([fact(number)])

        raw_taken, taken = [], []
        # In turns, so that a busy moment of the machine falls on both.
        for number in range(ROUNDS):
            raw_taken.append(timed(insert, number))
            taken.append(timed(append, number))
        assert store.is_durable
    (raw_p50, raw_p99), (p50, p99) = percentiles(raw_taken), percentiles(taken)
    for name, figure, bare in (("p50", p50, raw_p50), ("p99", p99, raw_p99)):
        reference = f"raw insert and commit {bare:.2f} ms"
        table.add(f"store, append, {name}", f"{figure:.2f} ms", reference, figure / bare)
    assert p50 <= 5 * raw_p50
    assert p99 <= 50, "a press must be answered within 50 ms"


def test_opening_reading_and_rebuilding_a_year(tmp_path: Path, table: Table) -> None:
    """20,000 events: a learner who comes every week for years."""
    path = tmp_path / "store.db"
    clock = FakeClock()
    with closing(open_store(path, clock)) as store:
        for sitting in range(200):
            clock.advance(3600)
            start = {"sitting": f"s{sitting}", "lesson": f"L{sitting % 40}", "mode": "alone"}
            facts = [Fact(Kind.SITTING_STARTED, start)]
            facts += [Fact(Kind.ACTED, {"sitting": f"s{sitting}", "n": n}) for n in range(98)]
            facts += [Fact(Kind.SITTING_FINISHED, start)] * (sitting < 199)
            store.append(facts)

    def first_screen(_: int) -> None:
        with closing(open_store(path, clock)) as store:
            assert store.open_sitting() is not None
            assert len(store.finished_lessons()) == 40
            assert store.settings() == {}

    opened = min(timed(first_screen, number) for number in range(5))
    rebuilt = timed(lambda _: rebuild_store(path), 0)
    assert check_store(path).is_good
    size = f"20,000 events, {path.stat().st_size / 2**20:.1f} MB"
    table.add(f"store, open and read the first screen ({size})", f"{opened:.1f} ms")
    table.add(f"store, rebuild ({size})", f"{rebuilt:.0f} ms")
    assert opened <= 60
    assert rebuilt <= 5000
