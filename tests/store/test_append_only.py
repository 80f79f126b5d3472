"""Nothing that was remembered can be changed or taken away, by whatever program."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from app.core.events import Fact, Kind
from app.store.engine import Connection, Error, connect
from app.store.writing import insert
from tests.store.places import open_here, started


@pytest.fixture
def connection(path: Path) -> Iterator[Connection]:
    """A file with three events, opened by a program that knows nothing of stores."""
    with closing(open_here(path)) as store:
        store.append([started(), Fact(Kind.UNDONE, {"sitting": "s1"})])
        store.append([started("s9")], learner="her")
    with closing(connect(path)) as connection:
        yield connection


def rows(connection: Connection) -> list[tuple[object, ...]]:
    return list(connection.execute("select * from events order by rowid"))


@pytest.mark.parametrize(
    "attack",
    [
        "delete from events",
        "delete from events where seq = 1",
        "update events set body = '{}'",
        "update events set learner = 'x' where seq = 2",
        "update events set id = 'x' where seq = 1",
        "update or replace events set id = (select max(id) from events)",
        "update events set learner = '', kind = '', body = '{}'",
        "insert or replace into events select id, origin, seq, 'x', kind, version, hlc, wall_ms,"
        " body from events",
        "replace into events select id, 'x', 0, '', '', 0, 0, 0, '{}' from events",
        "insert into events select id, origin, 7, learner, kind, version, hlc, wall_ms, body"
        " from events where true on conflict (id) do update set seq = 7",
        "insert into events values (null, '', 1, '', '', 1, 1, 1, '{}')",
        "insert into events values ('x', '', 'one', '', '', 1, 1, 1, '{}')",
        "insert into events values ('x', '', 1, '', '', 1, 1, 1, null)",
    ],
)
def test_events_stay_as_they_are(connection: Connection, attack: str) -> None:
    before = rows(connection)
    with suppress(Error):
        connection.execute(attack)
    assert rows(connection) == before


def test_a_change_is_refused_loudly(connection: Connection) -> None:
    with pytest.raises(Error, match="never changed"):
        connection.execute("update events set body = '{}'")
    with pytest.raises(Error, match="never deleted"):
        connection.execute("delete from events")


def test_another_build_of_sqlite_is_refused_too(connection: Connection, path: Path) -> None:
    before = rows(connection)
    connection.close()
    with (
        closing(sqlite3.connect(path)) as other,
        pytest.raises(sqlite3.IntegrityError, match="never deleted"),
    ):
        other.execute("delete from events")
    with closing(connect(path)) as again:
        assert rows(again) == before


def test_an_event_of_a_forgotten_learner_may_become_a_stub_and_nothing_else(
    connection: Connection,
) -> None:
    connection.execute("insert into tombstones values ('her', 't1', 5, 5)")
    for wrong in (
        "update events set body = '{\"name\":\"x\"}' where learner = 'her'",
        "update events set learner = '', kind = '', body = '{}', hlc = 0 where learner = 'her'",
        "update events set learner = '', kind = '', body = '{}'",
        "delete from events where learner = 'her'",
    ):
        with pytest.raises(Error, match="never"):
            connection.execute(wrong)
    before = connection.execute(
        "select id, origin, seq, version, hlc, wall_ms from events where learner = 'her'"
    ).fetchone()
    connection.execute(
        "update events set learner = '', kind = '', body = '{}' where learner = 'her'"
    )
    after = connection.execute(
        "select id, origin, seq, version, hlc, wall_ms from events where learner = ''"
    ).fetchone()
    assert after == before
    assert connection.execute("select count(*) from events").fetchone() == (3,)


@pytest.mark.parametrize(
    "attack",
    [
        "delete from tombstones",
        "update tombstones set hlc = 9",
        "insert or replace into tombstones values ('her', 't2', 9, 9)",
    ],
)
def test_a_tombstone_is_for_ever(connection: Connection, attack: str) -> None:
    connection.execute("insert into tombstones values ('her', 't1', 5, 5)")
    with suppress(Error):
        connection.execute(attack)
    assert list(connection.execute("select * from tombstones")) == [("her", "t1", 5, 5)]


def test_the_same_event_twice_is_one_event_folded_once(path: Path) -> None:
    with closing(open_here(path)) as store:
        events = store.append(
            [started(), Fact(Kind.STEP_REACHED, {"sitting": "s1", "lesson": "L", "step": "p"})]
        )
        with closing(connect(path)) as other:
            insert(other, events)
        assert store.read() == events
        assert [step.times for step in store.steps("L")] == [1]
