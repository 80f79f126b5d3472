"""How long 我的进步 takes to open after years, and how long it takes to forget somebody."""

from __future__ import annotations

import time
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.core.events import Fact
from app.core.progress import KINDS, fold_progress
from app.store import Store, back_up, open_store
from tests.benchmarks.conftest import Table
from tests.fakes import FakeClock
from tests.store.places import chosen, finished, reached, started

pytestmark = pytest.mark.benchmark

SITTINGS = 1000
"""Of each of two learners, ten events each: six years of three lessons a week."""
GOAL_OPEN, GOAL_FORGET = 300.0, 10_000.0
"""Milliseconds."""


def live(store: Store, learner: str) -> int:
    count = 0
    for number in range(SITTINGS):
        name = f"{learner}{number}"
        facts: list[Fact] = [started(name, mode="alone")]
        facts += [reached(f"step-{step}", name) for step in range(7)]
        facts += [finished(name), chosen("n", number)]
        count += len(store.append(facts, learner=learner))
    return count


def test_years_are_shown_and_forgotten_within_the_goal(tmp_path: Path, table: Table) -> None:
    path = tmp_path / "store.db"
    with closing(open_store(path, FakeClock())) as store:
        count = live(store, "her")
        live(store, "other")
        for day in range(1, 8):
            back_up(path, date(2026, 3, day))
        begun = time.process_time()
        progress = fold_progress(
            store.read(learner="her", kinds=KINDS),
            lambda ms: datetime.fromtimestamp(ms / 1000, UTC).date(),
        )
        opened = (time.process_time() - begun) * 1000
        assert [record.lesson for record in progress.lessons] == ["G02"]
        begun = time.perf_counter()
        report = store.forget("her")
        forgotten = (time.perf_counter() - begun) * 1000
        assert (report.events, report.copies, report.is_swept) == (count, 7, True)
    table.add(
        f"我的进步, folded from {count} events", f"{opened:.0f} ms of the processor",
        goal=f"≤ {GOAL_OPEN:.0f} ms",
    )  # fmt: skip
    table.add(
        f"forget {count} of {2 * count} events, seven backups", f"{forgotten:.0f} ms",
        goal=f"≤ {GOAL_FORGET:.0f} ms",
    )  # fmt: skip
    assert opened <= GOAL_OPEN
    assert forgotten <= GOAL_FORGET
