"""What every people book promises, kept by the fake and by the real store alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Protocol

import pytest

from app.core.ballot_ports import BallotBox
from app.core.events import STATION, Fact, Kind
from app.core.feelings import FELT_POOL, LEAST_ANSWERS, Face, felt
from app.core.people import Visit, enrolled, keyed
from app.core.people_ports import PeopleBook
from app.core.ports import EventLog
from app.store import open_guest_book, open_store
from tests.fakes import FakeClock, MemoryPeopleBook


class Book(PeopleBook, BallotBox, EventLog, Protocol):
    """People, events and the ballot box in one."""


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(params=["memory", "store", "guest"])
def book(request: pytest.FixtureRequest, tmp_path: Path, clock: FakeClock) -> Iterator[Book]:
    if request.param == "memory":
        yield MemoryPeopleBook(wall_ms=clock.wall_ms)
        return
    make: Callable[[], object] = {
        "store": lambda: open_store(tmp_path / "store.db", clock),
        "guest": lambda: open_guest_book(clock),
    }[request.param]
    store = make()
    yield store  # type: ignore[misc]
    store.close()  # type: ignore[attr-defined]


def begun(visit: str) -> list[Fact]:
    return [Fact(Kind.VISIT_STARTED, {"visit": visit})]


def ended(visit: str, reason: str = "home") -> list[Fact]:
    return [Fact(Kind.VISIT_ENDED, {"visit": visit, "reason": reason})]


def test_nobody_is_enrolled_at_first(book: Book) -> None:
    assert not book.has_people()
    assert book.people() == ()
    assert book.person("her") is None
    assert book.find_card("") == book.find_card("12345674") == ()
    assert book.visits("her") == ()
    assert book.seen_since(0) == ()


def test_who_is_enrolled_is_known_by_name_picture_and_card(book: Book, clock: FakeClock) -> None:
    book.append(enrolled("张阿姨", "tea", "12345674", by="volunteer"), learner="z")
    book.append(enrolled("李师傅", "bird", "", by="volunteer", key=("s", "d")), learner="l")
    assert book.has_people()
    assert [(each.id, each.name, each.picture, each.card) for each in book.people()] == [
        ("z", "张阿姨", "tea", "12345674"),
        ("l", "李师傅", "bird", ""),
    ]
    assert [each.has_row for each in book.people()] == [False, True]
    assert (person := book.person("l")) is not None
    assert (person.salt, person.digest, person.enrolled_ms) == ("s", "d", clock.wall)
    assert [each.id for each in book.find_card("12345674")] == ["z"]
    assert book.find_card("") == ()


def test_the_last_word_counts(book: Book) -> None:
    book.append(enrolled("张", "tea", "1", by="guest", key=("s", "d")), learner="z")
    book.append(
        [
            Fact(Kind.LEARNER_NAMED, {"name": "张阿姨"}),
            Fact(Kind.LEARNER_PICTURED, {"picture": "fish"}),
            Fact(Kind.CARD_ISSUED, {"number": "2"}),
            keyed("", ""),
        ],
        learner="z",
    )
    (person,) = book.people()
    assert (person.name, person.picture, person.card) == ("张阿姨", "fish", "2")
    assert not person.has_row
    assert book.find_card("1") == ()


def test_a_name_alone_enrols_nobody(book: Book) -> None:
    book.append([Fact(Kind.LEARNER_NAMED, {"name": "谁"})], learner="z")
    assert not book.has_people()
    assert book.people() == ()
    assert book.person("z") is None


def test_visits_begin_and_end(book: Book, clock: FakeClock) -> None:
    book.append(enrolled("张阿姨", "tea", "", by="volunteer"), learner="z")
    book.append(enrolled("李师傅", "bird", "", by="volunteer"), learner="l")
    (first,) = book.append(begun("v1"), learner="z")
    clock.advance(60)
    book.append(ended("v1"), learner="z")
    book.append(begun("v2"), learner="l")
    clock.advance(60)
    book.append(begun("v3"), learner="z")
    wall = clock.wall
    assert book.visits("z") == (
        Visit("v1", "z", first.origin, wall, wall + 60_000, "home"),
        Visit("v3", "z", first.origin, wall + 120_000),
    )
    assert [each.is_open for each in book.visits("z")] == [False, True]
    assert book.seen_since(0) == ("z", "l")
    assert book.seen_since(wall + 60_000) == ("z", "l")
    assert book.seen_since(wall + 61_000) == ("z",)
    assert {each.id: each.seen_ms for each in book.people()} == {
        "z": wall + 120_000,
        "l": wall + 60_000,
    }


def test_a_guest_is_taken_over_whole_and_in_order(book: Book, clock: FakeClock) -> None:
    guest = open_guest_book(clock)
    guest.append(begun("v"))
    clock.advance(30)
    guest.append([Fact(Kind.SETTING_CHOSEN, {"name": str(n), "value": n}) for n in range(5)])
    told = guest.read()
    guest.close()
    clock.advance(30)
    before = len(book.append(enrolled("李", "bird", "", by="volunteer"), learner="l"))
    kept = book.take_over(enrolled("王", "fish", "", by="guest"), told, learner="w")
    hers = book.read(learner="w")
    assert hers == kept
    assert [event.kind for event in hers] == [
        "learner.enrolled",
        "learner.named",
        "learner.pictured",
        *[event.kind for event in told],
    ]
    assert [(event.id, event.body, event.wall_ms) for event in hers[3:]] == [
        (event.id, event.body, event.wall_ms) for event in told
    ]
    assert [event.seq for event in hers] == list(range(before + 1, before + 1 + len(hers)))
    assert [each.name for each in book.people() if each.seen_ms] == ["王"]
    with pytest.raises(ValueError, match="enrolled"):
        book.take_over((), told, learner="x")


def test_answers_are_told_when_there_are_enough_of_them_and_in_no_order(book: Book) -> None:
    faces = [Face.HARD, *[Face.HAPPY] * (LEAST_ANSWERS - 1)]
    for face in faces:
        assert book.read(learner=STATION) == ()
        book.cast(FELT_POOL, felt(face, "G02", date(2026, 11, 28)))
    told = [event.body["face"] for event in book.read(learner=STATION)]
    assert told == sorted(face.value for face in faces)


def test_doubles_are_one_person_until_it_is_taken_back(book: Book, clock: FakeClock) -> None:
    book.append(enrolled("王阿姨", "tea", "1", by="volunteer"), learner="a")
    book.append(begun("v1"), learner="a")
    book.append(ended("v1"), learner="a")
    clock.advance(5)
    book.append(enrolled("王", "bird", "2", by="guest"), learner="b")
    book.append(begun("v2"), learner="b")
    (edge,) = book.append([Fact(Kind.LEARNER_MERGED, {"other": "a"})], learner="b")
    (person,) = book.people()
    assert (person.id, person.name, person.card) == ("a", "王", "2")
    assert person.enrolled_ms < person.seen_ms
    assert book.person("a") == book.person("b") == person
    assert book.find_card("2") == (person,)
    assert book.find_card("1") == ()
    # Ended under the id by which she goes: one visit, and it is over.
    book.append(ended("v2"), learner="a")
    for either in "ab":
        assert [(visit.visit, visit.reason) for visit in book.visits(either)] == [
            ("v1", "home"),
            ("v2", "home"),
        ]
    assert book.seen_since(0) == ("a",)
    book.append([Fact(Kind.LEARNER_UNMERGED, {"edge": edge.id})], learner="a")
    assert [each.id for each in book.people()] == ["b", "a"]
    assert book.seen_since(0) == ("b", "a")
    assert book.find_card("1")[0].id == "a"
