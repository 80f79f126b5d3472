"""What 100,000 events cost as xAPI statements, and as the report of a month: time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.store import SyncLog, open_store
from tests.benchmarks.conftest import Table
from tests.benchmarks.test_sync_bench import EVENTS, lessons
from tests.fakes import FakeClock

pytestmark = pytest.mark.benchmark

MOST_MB = 150
"""What a station may use in all."""
_MEASURE = """
import json, pathlib, re, sys, time
from app.cli.root import run
began = time.perf_counter()
code = run(json.loads(sys.argv[1]))
seconds = time.perf_counter() - began
# Not getrusage: a child begins with the peak of whoever started it.
status = pathlib.Path("/proc/self/status").read_text()
peak = int(re.search(r"VmHWM:\\s+(\\d+)", status)[1]) / 1024
print(json.dumps({"code": code, "seconds": seconds, "peak": peak}), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("station") / "store.db"
    clock = FakeClock()
    with closing(open_store(path, clock)) as store:
        rows = lessons(EVENTS, "a" * 32)
        SyncLog(store, clock).merge(tuple(rows), ())
    return path


def measure(*words: str) -> dict[str, float]:
    command = [sys.executable, "-c", _MEASURE, json.dumps(words)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stderr.splitlines()[-1])
    assert found["code"] == 0
    return found


def test_export_of_100_000_events(store: Path, table: Table, tmp_path: Path) -> None:
    into = tmp_path / "s.ndjson"
    found = measure("station", "export", "--xapi", str(into), "--store", str(store))
    with into.open(encoding="utf-8") as lines:
        count = sum(1 for _ in lines)
    table.add("xAPI: 100,000 events", f"{found['seconds']:.1f} s, {count} statements")
    table.add("xAPI: peak memory", f"{found['peak']:.0f} MB", goal=f"≤ {MOST_MB} MB")
    assert found["peak"] <= MOST_MB


def test_report_of_100_000_events(store: Path, table: Table) -> None:
    for words in (("month", "2026-03"), ("lesson", "G02"), ("steps",)):
        found = measure("station", "report", *words, "--store", str(store), "--json")
        table.add(f"report {words[0]}: 100,000 events", f"{found['seconds']:.1f} s")
        table.add(f"report {words[0]}: peak memory", f"{found['peak']:.0f} MB")
