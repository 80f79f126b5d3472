"""The power goes at any moment of a lesson: what was acknowledged is there, and she goes on."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app import i18n
from app.content.library import Library
from app.core.course import Course
from app.core.events import Kind
from app.core.mode import Mode
from app.core.resuming import resume_sitting
from app.core.sitting import Sitting
from app.store import Store, check_store, open_store
from tests.fakes import FakeClock
from tests.rehearsal.cut_off import standing
from tests.rehearsal.players import LESSONS, MODES, ROOT, STYLES, environment

MOST_IN_A_BATCH = 5
"""A deed, the steps it reaches, and the end of the sitting."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX's")


@dataclass
class Last:
    """The last words of a child that was killed."""

    kept: list[str] = field(default_factory=list)
    at: dict[str, Any] | None = None
    since: int = 0
    """Batches acknowledged after the view in ``at`` was shown."""
    is_done: bool = False

    def hear(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        what = json.loads(rest)
        if word == "kept":
            self.kept += what
            self.since += 1
        elif word == "at":
            self.at, self.since = what, 0
        self.is_done = self.is_done or word == "done"


def play_and_kill(path: Path, home: Path, order: tuple[str, ...], chance: random.Random) -> Last:
    """Kill the child some lines after it was ready, and a few milliseconds after the last one."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.rehearsal.cut_off", str(path), *order],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment(home),
    )
    assert child.stdout is not None
    last = Last()
    lines_to_live, moment = chance.randint(1, 60), chance.uniform(0, 0.03)
    heard = 0
    while heard < lines_to_live and (line := child.stdout.readline()):
        last.hear(line)
        heard += 1
    timer = threading.Timer(moment, child.send_signal, [signal.SIGKILL])
    timer.start()
    for line in child.stdout.read().splitlines(keepends=True):
        # A line is a promise once it is whole.
        if line.endswith("\n"):
            last.hear(line)
    child.wait()
    timer.join()
    child.stdout.close()
    assert child.returncode == (-signal.SIGKILL if not last.is_done else child.returncode)
    return last


def resumed(store: Store, shelf: Library) -> Sitting | None:
    """The sitting as a visit would take it up again."""
    left = store.open_sitting()
    if left is None:
        return None
    began = left.events[0]
    assert began.kind == Kind.SITTING_STARTED
    lesson = shelf.load(left.lesson)
    course = Course(
        lesson,
        None if lesson.is_drill else shelf.plan(lesson),
        Mode(left.mode),
        int(began.body["seed"]),
        date.fromisoformat(str(began.body["today"])),
        i18n._,
    )
    return resume_sitting(course, left.sitting, left.events, 0.0)


def check_after(path: Path, last: Last, shelf: Library) -> str:
    """Open the store again and compare; what it turned out to be."""
    with closing(open_store(path, FakeClock(), fingerprint={"system": "this"})) as store:
        events = store.read()
        assert {event.id for event in events} >= set(last.kept)
        # At most the one batch that was under way is there without having been acknowledged.
        extra = len(events) - len(last.kept)
        assert 0 <= extra <= MOST_IN_A_BATCH
        sitting = resumed(store, shelf)
        if last.at is None:
            return "before the lesson"
        if sitting is None:
            assert any(event.kind == Kind.SITTING_FINISHED for event in events)
            return "finished"
        assert sitting.id == last.at["sitting"]
        if extra == 0 and last.since == 0:
            # Nothing happened after what she saw last: she finds just that.
            assert standing(sitting) == last.at
            return "the very moment"
        acknowledged = {
            event.body["step"]
            for event in events
            if event.kind == Kind.STEP_REACHED and event.id in set(last.kept)
        }
        reached = {step.id for step in sitting.course.steps[: sitting.now.latched]}
        assert reached >= acknowledged
        assert sitting.now.latched >= last.at["latched"]
        return "one batch later"


def kill_often(folder: Path, home: Path, shelf: Library, seeds: range) -> Counter[str]:
    ends: Counter[str] = Counter()
    for seed in seeds:
        chance = random.Random(seed)
        lesson, mode = chance.choice(LESSONS), chance.choice(MODES)
        order = (lesson, mode, chance.choice(STYLES), str(chance.randint(1, 20)))
        path = folder / f"{seed}.db"
        last = play_and_kill(path, home, order, chance)
        try:
            ends[check_after(path, last, shelf)] += 1
        except AssertionError as error:
            error.add_note(f"kill {seed}: {order}")
            raise
        assert check_store(path).findings == ()
    return ends


@pytest.fixture
def shelf(shared_home: Path) -> Library:
    i18n.use("zh_CN")
    return Library(ROOT / "lessons", i18n.translate_lesson, shared_home / "cache")


def test_eight_power_cuts_cost_nothing_that_was_acknowledged(
    tmp_path: Path, shared_home: Path, shelf: Library, request: pytest.FixtureRequest
) -> None:
    first = 1000 + request.config.getoption("randomly_seed", 1) % 100_000
    with ThreadPoolExecutor(2) as pair:
        parts = [range(first, first + 4), range(first + 4, first + 8)]
        ends = sum(
            pair.map(lambda part: kill_often(tmp_path, shared_home, shelf, part), parts), Counter()
        )
    assert ends.total() == 8


@pytest.mark.slow
def test_two_hundred_power_cuts_cost_nothing_that_was_acknowledged(
    tmp_path: Path, shared_home: Path, shelf: Library
) -> None:
    with ThreadPoolExecutor(2) as pair:
        parts = [range(100), range(100, 200)]
        ends = sum(
            pair.map(lambda part: kill_often(tmp_path, shared_home, shelf, part), parts), Counter()
        )
    assert ends.total() == 200
    assert ends["the very moment"] > 30
    assert ends["one batch later"] > 10
