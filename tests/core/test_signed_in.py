"""Whose record is written: hers, a guest's in memory, or nobody's."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from app.core.events import NAMELESS, Fact, Kind
from app.core.people import enrolled
from app.core.signed_in import SignedInBook
from app.store import Store, open_guest_book
from tests.fakes import FakeClock
from tests.store.places import chosen, finished, open_here, started


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def store(tmp_path: Path, clock: FakeClock) -> Iterator[Store]:
    with closing(open_here(tmp_path / "store.db", clock)) as store:
        yield store


@pytest.fixture
def book(store: Store, clock: FakeClock) -> SignedInBook:
    return SignedInBook(store, partial(open_guest_book, clock))


def test_nobody_is_the_nameless_learner(book: SignedInBook, store: Store) -> None:
    book.append([chosen("theme", "dark")])
    assert (book.learner, book.is_guest, book.is_signed_in) == (NAMELESS, False, False)
    assert len(store.read()) == 1


def test_what_she_does_is_written_under_her_id(book: SignedInBook, store: Store) -> None:
    book.sign_in("her")
    book.append([started("s"), finished("s")])
    assert [each.lesson for each in book.finished_lessons()] == ["G02"]
    book.append([started("t")])
    assert (left := book.open_sitting()) is not None
    assert left.sitting == "t"
    assert len(store.read(learner="her")) == len(book.read()) == 3
    assert store.read() == ()
    book.sign_out()
    assert book.finished_lessons() == ()
    assert book.open_sitting() is None
    assert [each.lesson for each in book.finished_lessons("her")] == ["G02"]


def test_her_settings_lie_above_those_of_the_seat(book: SignedInBook) -> None:
    book.append([chosen("theme", "dark"), chosen("volume", 60)])
    book.sign_in("her")
    book.append([chosen("theme", "light")])
    assert book.settings() == {"theme": "light", "volume": 60}
    book.sign_out()
    assert book.settings() == {"theme": "dark", "volume": 60}


def test_nothing_of_a_guest_is_written_anywhere(book: SignedInBook, store: Store) -> None:
    book.receive_guest()
    book.append([started("s"), finished("s"), chosen("theme", "dark")])
    assert book.is_guest
    assert [each.lesson for each in book.finished_lessons()] == ["G02"]
    assert book.settings() == {"theme": "dark"}
    with closing(sqlite3.connect(store.path)) as other:
        assert other.execute("select count(*) from events").fetchone() == (0,)
    assert [path.name for path in Path.cwd().glob(":memory:*")] == []
    book.sign_out()
    assert book.read() == ()
    book.receive_guest()
    assert book.read() == ()


def test_a_guest_who_stays_keeps_what_she_did(book: SignedInBook, store: Store) -> None:
    book.receive_guest()
    book.append([started("s"), finished("s")])
    book.append([Fact(Kind.SETTING_CHOSEN, {"name": "theme", "value": "dark"})])
    book.take_over(enrolled("王", "fish", "", by="guest"), "her")
    assert (book.learner, book.is_guest) == ("her", False)
    assert [each.lesson for each in book.finished_lessons()] == ["G02"]
    assert book.settings()["theme"] == "dark"
    assert [event.kind for event in store.read(learner="her")][3:] == [
        "sitting.started",
        "sitting.finished",
        "setting.chosen",
    ]


def test_every_change_of_person_can_be_noticed(book: SignedInBook) -> None:
    turns = [book.turn]
    for change in (
        book.receive_guest,
        book.receive_guest,
        book.sign_out,
        partial(book.sign_in, "her"),
        book.sign_out,
    ):
        change()
        turns.append(book.turn)
    assert len(set(turns)) == len(turns)
