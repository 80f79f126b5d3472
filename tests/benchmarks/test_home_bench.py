"""How long somebody who comes back waits for home: her whole history, folded anew."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from app import paths
from app.content.index import LessonEntry
from app.content.library import Library
from app.core import spacing
from app.core.events import Fact, Kind
from app.core.home import home_view
from app.core.offers import offers, pick, standing
from app.core.visit_rules import entries_of, learned, left_halfway, watched
from app.store import Store, open_store
from tests.benchmarks.conftest import Table
from tests.fakes import FakeClock

pytestmark = pytest.mark.benchmark

EVENTS = 20_000
LESSONS = 60
HOW = ("alone", "alone", "alone", "hint", "shown")
ACTS = 20
"""Presses and the like in a sitting; two sittings a visit, a visit a week."""


def same(text: str) -> str:
    return text


def sixty_lessons(shelf: Library) -> list[LessonEntry]:
    """As many as the curriculum has: the ones on the shelf, over and over under other ids."""
    real = [each for each in shelf.index() if not each.is_drill]
    return [real[number % len(real)]._replace(id=f"L{number:02}") for number in range(LESSONS)]


def write_years(store: Store, lessons: Sequence[LessonEntry], clock: FakeClock) -> int:
    """Weekly visits until there are 20,000 events; how many steps she reached."""
    chance = random.Random(1)
    count = steps = sitting = 0
    while count < EVENTS:
        facts: list[Fact] = []
        for _ in range(2):
            lesson = lessons[sitting % len(lessons)]
            about = {"sitting": f"s{sitting}", "lesson": lesson.id}
            today = clock.today().isoformat()
            start = {"mode": "alone", "seed": 1, "today": today, "content_hash": ""}
            facts.append(Fact(Kind.SITTING_STARTED, about | start))
            for number in range(ACTS):
                action = {"do": "press", "at": f"home.{number}"}
                body = {"sitting": f"s{sitting}", "action": action, "effect": "way"}
                facts.append(Fact(Kind.ACTED, body))
            for step, _title in lesson.steps:
                independence = chance.choice(HOW)
                how = {
                    "independence": independence,
                    "misses": chance.choice((0, 0, 2)),
                    "seconds": 20.5,
                }
                facts.append(Fact(Kind.STEP_REACHED, about | {"step": step} | how))
                steps += 1
            facts.append(Fact(Kind.SITTING_FINISHED, about | {"mode": "alone", "misses": 0}))
            sitting += 1
        store.append(facts)
        count += len(facts)
        clock.day += timedelta(days=7)
        clock.wall += 7 * 86_400_000
    return steps


def test_home_from_twenty_thousand_events(tmp_path: Path, table: Table) -> None:
    clock = FakeClock()
    shelf = Library(paths.lessons_dir(), same, tmp_path / "cache")
    with closing(open_store(tmp_path / "store.db", clock)) as store:
        index = sixty_lessons(shelf)
        steps = write_years(store, index, clock)

        def home() -> None:
            spacing._follow.cache_clear()  # as for somebody whom the program has not seen today
            shelf.index()
            finished = store.finished_lessons()
            left = left_halfway(store.open_sitting())
            now = standing(store, index, clock.today())
            found = offers(now, index, learned(finished), watched(finished), "", same)
            view = home_view(entries_of(index), pick(found, now.wishes.declined), left, 9, (), same)
            assert view.resume is not None

        home()  # the library is loaded, the list of lessons compiled
        taken = min(timed(home) for _ in range(20))
    table.add(
        f"home, from {EVENTS:,} events ({LESSONS} lessons, {steps:,} steps reached)",
        f"{taken:.1f} ms of the processor",
        goal="≤ 50 ms",
    )
    assert taken <= 50


def timed(act: Callable[[], object]) -> float:
    """Milliseconds of the processor: all of it is reckoning, and others may want the machine."""
    start = time.thread_time()
    act()
    return (time.thread_time() - start) * 1000
