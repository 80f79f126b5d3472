"""Killed at any moment, the program has kept everything that it said it had."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from app.store import check_store
from app.store.engine import connect
from tests.store.places import open_here

ROOT = Path(__file__).parents[2]


def play_and_kill(path: Path, turn: int, seconds: float) -> list[list[str]]:
    """What the child had promised when it was killed ``seconds`` after it was ready."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.store.lesson_writer", str(path), str(turn)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"ready\n"
    timer = threading.Timer(seconds, child.send_signal, [signal.SIGKILL])
    timer.start()
    said = child.stdout.read()
    child.wait()
    timer.join()
    child.stdout.close()
    assert child.returncode == -signal.SIGKILL
    # A line is a promise once it is whole.
    whole = said[: said.rfind(b"\n") + 1]
    return [line.split() for line in whole.decode().splitlines()]


def kill_often(path: Path, times: int, chance: random.Random) -> int:
    promised: list[str] = []
    for turn in range(times):
        lines = play_and_kill(path, turn, chance.uniform(0, 0.08))
        promised += [identity for line in lines for identity in line]
        with closing(connect(path)) as connection:
            kept = {row[0] for row in connection.execute("select id from events")}
            assert kept >= set(promised)
        if not lines:
            continue
        with closing(open_here(path)) as store:
            sitting = store.open_sitting()
        assert sitting is not None
        assert sitting.sitting == f"s{turn}"
        # At most the one append that was under way is there without having been promised.
        assert len(sitting.events) - sum(map(len, lines)) in {0, 2}
        steps = (len(sitting.events) - 1) // 2
        assert sitting.last_step == (f"p{steps:06}" if steps else "")
    report = check_store(path)
    assert report.findings == ()
    return len(promised)


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX's")
def test_twelve_kills_cost_no_promise(path: Path) -> None:
    assert kill_often(path, 12, random.Random(12)) > 0


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX's")
def test_two_hundred_kills_cost_no_promise(path: Path) -> None:
    assert kill_often(path, 200, random.Random(200)) > 100
