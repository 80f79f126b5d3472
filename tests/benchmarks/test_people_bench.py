"""How long a seat with many people takes to ask who is there, and to show somebody her home."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from app import i18n
from app.core.arriving import find_view, welcome_view
from app.core.events import Fact, Kind
from app.core.people import enrolled
from app.core.people_search import find
from app.core.pictures import PICTURES
from app.core.seat_settings import MemorySeat
from app.core.signed_in import SignedInBook
from app.front import open_library
from app.store import Store, open_guest_book
from app.ui.keys.table import pinyin_table
from app.ui.learner.settings import SettingsView
from app.ui.learner.voices import VoicesView
from app.ui.rehearsal.quiet_speaker import QuietSpeaker
from app.ui.visit.offering import Offering
from app.ui.visit.parts import Parts
from tests.benchmarks.conftest import Table
from tests.fakes import FakeClock
from tests.store.places import finished, open_here, reached, started

pytestmark = pytest.mark.benchmark

PEOPLE, EVENTS, ROUNDS = 1000, 20_000, 15
FAMILIES, CALLS = "张王李赵刘陈杨黄周吴单曾解任", ("阿姨", "师傅", "奶奶", "大爷", "玉兰", "桂花")


def timed(act: Callable[[], object]) -> float:
    """The middle one of several runs, in milliseconds."""
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        act()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def store(tmp_path: Path, clock: FakeClock) -> Iterator[Store]:
    with closing(open_here(tmp_path / "store.db", clock)) as store:
        yield store


def test_a_thousand_people(store: Store, clock: FakeClock, table: Table) -> None:
    for number in range(PEOPLE):
        name = f"{FAMILIES[number % len(FAMILIES)]}{CALLS[number % len(CALLS)]}{number}"
        facts = enrolled(name, list(PICTURES)[number % 12], f"{number:08}", by="volunteer")
        visits = [
            Fact(Kind.VISIT_STARTED, {"visit": f"{number}-{place}"}) for place in range(number % 20)
        ]
        store.append([*facts, *visits], learner=f"learner-{number}")
    readings = pinyin_table().readings
    # The table turns itself round at the first question.
    readings("张")
    people = store.people()
    assert len(people) == PEOPLE
    welcome = timed(lambda: welcome_view(store.people(), clock.wall, 9, i18n._))
    letters = timed(lambda: find_view(store.people(), "", readings, i18n._))
    letter = timed(lambda: find_view(people, "z", readings, i18n._))
    syllables = timed(lambda: find(people, "zhangay", readings))
    card = timed(lambda: store.find_card("00000500"))
    for what, taken in (
        ("first screen", welcome),
        ("letters", letters),
        ("after a letter", letter),
        ("by syllables", syllables),
        ("by card", card),
    ):
        table.add(f"people, 1000, {what}", f"{taken:.1f} ms", "", taken / 100, "1 (100 ms)")
        assert taken < 400


def test_home_of_somebody_with_many_events(store: Store, clock: FakeClock, table: Table) -> None:
    store.append(enrolled("张阿姨", "teacup", "", by="volunteer"), learner="her")
    facts: list[Fact] = []
    for number in range(EVENTS // 20):
        sitting = f"s{number}"
        lesson = f"G{number % 12:02}"
        acted = Fact(Kind.ACTED, {"sitting": sitting, "action": {"press": "a.b"}, "effect": "way"})
        facts += [started(sitting, lesson), *[acted] * 12]
        facts += [reached(f"p{step}", sitting, lesson) for step in range(6)]
        facts.append(finished(sitting, lesson) if number % 10 else acted)
    store.append(facts, learner="her")
    book = SignedInBook(store, partial(open_guest_book, clock))
    parts = Parts(
        shelf=open_library(),
        book=book,
        seat=MemorySeat(),
        clock=clock,
        speaker=QuietSpeaker(clock),
        translate=i18n._,
        hour=lambda: 9,
        new_id=str,
        draw_seed=int,
        settings=SettingsView,  # type: ignore[arg-type]
        voices=VoicesView,
    )
    parts.shelf.index()

    def show() -> None:
        """What happens between 是我 and her home, but for the drawing."""
        book.sign_in("her")
        book.settings()
        Offering(parts).look((), can_listen=True, has_progress=True)

    taken = timed(show)
    table.add("home from 20,000 events", f"{taken:.1f} ms", "", taken / 50, "1 (50 ms)")
    assert taken < 200
