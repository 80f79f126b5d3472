"""Killed at any moment, the program has kept everything that it said it had."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from app.core.syncing import Parcel, Row
from app.store import check_store
from app.store.engine import connect
from app.sync.bundle import write_bundle
from tests.faults.bundle_reader import EVENTS, SEAT, STATION
from tests.faults.conftest import Trials
from tests.store.places import open_here, reached, started
from tests.sync.places import ANNA, Side

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX's")


class Forker:
    """Starts children that are to be killed, and hears what they promise."""

    def __init__(self, folder: Path) -> None:
        self._pipe = folder / "pipe"
        os.mkfifo(self._pipe)
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.forker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            text=True,
        )

    def run_and_kill(self, module: str, arguments: list[object], seconds: float) -> list[str]:
        """The promises (whole lines) of a child that was killed ``seconds`` after it was ready."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        asked = [module, [str(each) for each in arguments], str(self._pipe)]
        self._server.stdin.write(json.dumps(asked) + "\n")
        self._server.stdin.flush()
        child = int(self._server.stdout.readline())
        with self._pipe.open("rb") as promises:
            assert promises.readline() == b"ready\n"
            timer = threading.Timer(seconds, _kill, [child])
            timer.start()
            said = promises.read()
        timer.join()
        assert int(self._server.stdout.readline()) in {0, -signal.SIGKILL}
        return said[: said.rfind(b"\n") + 1].decode().splitlines()

    def close(self) -> None:
        self._server.communicate()


def _kill(child: int) -> None:
    # It may have done all that it was asked to.
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)


@pytest.fixture
def forker(tmp_path: Path) -> Iterator[Forker]:
    with closing(Forker(tmp_path)) as forker:
        yield forker


def kill_lessons(
    forker: Forker, folder: Path, times: int, chance: random.Random
) -> tuple[int, int, int]:
    """Events promised, lost, and appends of which only a part is there."""
    promised: set[str] = set()
    count = lost = torn = 0
    path = folder
    for turn in range(times):
        if turn % 50 == 0:
            # A new store: looking at all of a large one would take the most time.
            path, promised = folder / str(turn) / "store.db", set()
        lines = forker.run_and_kill(
            "tests.faults.lesson_writer", [path, turn], chance.uniform(0, 0.08)
        )
        said = [line.split() for line in lines]
        promised |= {identity for line in said for identity in line}
        count += sum(map(len, said))
        with closing(connect(path)) as connection:
            kept = {row[0] for row in connection.execute("select id from events")}
        lost += len(promised - kept)
        if lines:
            with closing(open_here(path)) as store:
                sitting = store.open_sitting()
            assert sitting is not None
            assert sitting.sitting == f"s{turn}"
            # At most the one append that was under way is there without having been promised.
            torn += len(sitting.events) - sum(map(len, said)) not in {0, 2}
            steps = (len(sitting.events) - 1) // 2
            assert sitting.last_step == (f"p{steps:06}" if steps else "")
        if turn % 50 == 49 or turn == times - 1:
            assert check_store(path).findings == ()
    return count, lost, torn


def test_kills_in_a_lesson_cost_no_promise(tmp_path: Path, forker: Forker, trials: Trials) -> None:
    count, lost, torn = kill_lessons(forker, tmp_path / "data", 12, random.Random(12))
    assert count > 0
    trials.add("kill -9 in a lesson", 12, lost=lost, torn=torn, note=f"{count} events promised")


@pytest.mark.slow
def test_a_thousand_kills_in_lessons_cost_no_promise(
    tmp_path: Path, forker: Forker, trials: Trials
) -> None:
    count, lost, torn = kill_lessons(forker, tmp_path / "data", 1000, random.Random(1000))
    assert count > 1000
    trials.add("kill -9 in a lesson", 1000, lost=lost, torn=torn, note=f"{count} events promised")


def write_bundles(folder: Path, count: int) -> list[list[Row]]:
    """Signed bundles for the station, each of an installation of its own, and what they hold."""
    folder.mkdir()
    side = Side(folder, "seat")
    facts = [started("s"), *(reached(f"p{n % 9}", "s") for n in range(EVENTS - 1))]
    side.store.append(facts, learner=ANNA)
    base = side.rows()
    held = []
    for number in range(count):
        rows = [
            row._replace(id=f"{row.id[:-8]}{number:04x}{n:04x}", origin=f"{number:032x}")
            for n, row in enumerate(base)
        ]
        data = write_bundle(Parcel(rows), SEAT, STATION.id, wall_ms=1, program="1", store="0" * 32)
        (folder / f"{number}.dlb").write_bytes(data)
        held.append(rows)
    side.close()
    return held


def kill_imports(
    forker: Forker, folder: Path, times: int, chance: random.Random
) -> tuple[int, int, int]:
    """Bundles acknowledged, events of them lost, and bundles that are there in part."""
    bundles = write_bundles(folder / "bundles", 30)
    acknowledged: set[int] = set()
    count = lost = torn = 0
    path = folder
    for turn in range(times):
        if len(acknowledged) in {0, len(bundles)}:
            path, acknowledged = folder / str(turn) / "store.db", set()
        following = max(acknowledged, default=-1) + 1
        arguments = [path, folder / "bundles", following, len(bundles)]
        lines = forker.run_and_kill(
            "tests.faults.bundle_reader", arguments, chance.uniform(0, 0.35)
        )
        acknowledged |= set(map(int, lines))
        count += len(lines)
        with closing(connect(path)) as connection:
            found = dict(
                connection.execute(
                    "select word, count(*) from log join words on words.n = origin group by word"
                ).fetchall()
            )
        lost += sum(EVENTS - found.get(f"{each:032x}", 0) for each in acknowledged)
        torn += sum(number not in {0, EVENTS} for number in found.values())
        if len(acknowledged) == len(bundles) or turn == times - 1:
            report = check_store(path)
            assert report.findings == ()
            assert report.events in {
                EVENTS * len(acknowledged),
                EVENTS * (len(acknowledged) + 1),
            }
    return count, lost, torn


def test_kills_while_bundles_are_taken_in_leave_each_whole(
    tmp_path: Path, forker: Forker, trials: Trials
) -> None:
    count, lost, torn = kill_imports(forker, tmp_path, 12, random.Random(13))
    trials.add("kill -9 in an import", 12, lost=lost, torn=torn, note=f"{count} bundles promised")


@pytest.mark.slow
def test_a_thousand_kills_while_bundles_are_taken_in(
    tmp_path: Path, forker: Forker, trials: Trials
) -> None:
    count, lost, torn = kill_imports(forker, tmp_path, 1000, random.Random(1001))
    assert count > 200
    trials.add("kill -9 in an import", 1000, lost=lost, torn=torn, note=f"{count} bundles promised")
