"""Answers wait in the box until there are enough, and then nothing tells who gave which."""

from __future__ import annotations

import random
from contextlib import closing
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.events import STATION, Fact, Kind
from app.core.feelings import FELT_POOL, LEAST_ANSWERS, Face, felt
from app.core.polls import answered, pool_of
from app.store import Store, back_up, open_guest_book
from app.store.engine import connect
from tests.fakes import FakeClock
from tests.store.places import open_here, reached

DAY = date(2026, 11, 28)


def cast(store: Store, *faces: Face, lesson: str = "G02") -> None:
    for face in faces:
        store.cast(FELT_POOL, felt(face, lesson, DAY))


def told(store: Store) -> list[str]:
    return [str(event.body["face"]) for event in store.read(learner=STATION)]


def test_a_few_answers_are_written_nowhere_in_the_log(tmp_path: Path) -> None:
    with closing(open_here(tmp_path / "s.db")) as store:
        cast(store, *[Face.HARD] * (LEAST_ANSWERS - 1))
        assert told(store) == []


def test_enough_of_them_are_written_at_once_and_sorted(tmp_path: Path) -> None:
    given = [Face.HARD, Face.FAIR, Face.HAPPY, Face.HARD, Face.HAPPY]
    with closing(open_here(tmp_path / "s.db")) as store:
        for face in given:
            store.append([reached("a")], learner="her")
            cast(store, face)
        assert told(store) == sorted(face.value for face in given)
        numbers = [event.seq for event in store.read(learner=STATION)]
        assert numbers == list(range(numbers[0], numbers[0] + len(given)))
        cast(store, Face.HAPPY)
        assert len(told(store)) == len(given)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(Face), min_size=LEAST_ANSWERS, max_size=LEAST_ANSWERS))
def test_the_log_is_the_same_whoever_answered_first(given: list[Face]) -> None:
    shuffled = random.Random(1).sample(given, len(given))
    logs = []
    for order in (given, shuffled):
        with closing(open_guest_book(FakeClock(), lambda n: b"7" * n)) as store:
            cast(store, *order)
            logs.append([(*event[:-1], dict(event.body)) for event in store.read(learner=STATION)])
    assert logs[0] == logs[1]


def test_the_box_survives_the_end_of_the_program(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with closing(open_here(path)) as store:
        cast(store, *[Face.HAPPY] * (LEAST_ANSWERS - 1))
    with closing(open_here(path)) as store:
        cast(store, Face.FAIR)
        assert told(store) == ["fair"] + ["happy"] * (LEAST_ANSWERS - 1)


def test_each_poll_has_a_box_of_its_own(tmp_path: Path) -> None:
    with closing(open_here(tmp_path / "s.db")) as store:
        for _ in range(LEAST_ANSWERS - 1):
            store.cast(pool_of("p"), answered("p", 0))
            store.cast(pool_of("q"), answered("q", 1))
        assert store.read(learner=STATION) == ()
        store.cast(pool_of("q"), answered("q", 0))
        events = store.read(learner=STATION)
        assert [event.body["answer"] for event in events] == [0] + [1] * (LEAST_ANSWERS - 1)
        assert {event.body["poll"] for event in events} == {"q"}


def test_what_lies_in_the_box_has_no_order_and_no_time(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with closing(open_here(path)) as store:
        cast(store, Face.HARD, Face.HAPPY, Face.HARD)
    with closing(connect(path)) as connection:
        rows = connection.execute("select * from ballots").fetchall()
    assert [(row[2].count("hard"), row[3]) for row in rows] == [(0, 1), (1, 2)]
    assert all(row[:2] == (FELT_POOL, Kind.VISIT_FELT.value) for row in rows)


def test_a_copied_disk_does_not_count_what_waits_twice(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with closing(open_here(path, system="this", disk="1")) as store:
        cast(store, *[Face.HARD] * (LEAST_ANSWERS - 1))
    with closing(open_here(path, system="other", disk="2")) as store:
        cast(store, Face.HAPPY)
        assert told(store) == []


def test_nothing_of_a_learner_goes_along(tmp_path: Path) -> None:
    with closing(open_here(tmp_path / "s.db")) as store:
        store.append([Fact(Kind.VISIT_STARTED, {"visit": "v"})], learner="her")
        cast(store, *[Face.HAPPY] * LEAST_ANSWERS)
        for event in store.read(learner=STATION):
            assert set(event.body) == {"month", "lesson", "face"}


def test_no_backup_holds_what_waits(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with closing(open_here(path)) as store:
        cast(store, Face.HARD, Face.HAPPY)
        made = back_up(path, DAY).backup
        assert made is not None
        assert b"visit.felt" not in made.path.read_bytes()
        cast(store, *[Face.HAPPY] * (LEAST_ANSWERS - 2))
        assert told(store) == sorted(["hard", *["happy"] * (LEAST_ANSWERS - 1)])
