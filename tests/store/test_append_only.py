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
    """What the file says, in both forms."""
    return [
        *connection.execute("select * from log order by n"),
        *connection.execute("select * from words order by n"),
        *connection.execute("select * from events order by id"),
    ]


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
        "delete from log",
        "delete from log where seq = 1",
        "update log set body = '{}'",
        "update log set learner = 0, kind = 0, body = '{}'",
        "update log set n = n + 10",
        "update log set id = 'x' where seq = 1",
        "update or replace log set id = (select max(id) from log)",
        "insert or replace into log select n, id, 0, seq, 0, kind, version, hlc, wall_ms, body"
        " from log",
        # Another identity in the place of a row that is there.
        "insert or replace into log select n, 'x', origin, seq, learner, kind, version, hlc,"
        " wall_ms, body from log",
        "insert into log select null, id, origin, 7, learner, kind, version, hlc, wall_ms, body"
        " from log where true on conflict (id) do update set seq = 7",
        # One identity in both of its forms would be two events.
        "insert into log select null, lower(substr(hex(id), 1, 8) || '-' || substr(hex(id), 9, 4)"
        " || '-' || substr(hex(id), 13, 4) || '-' || substr(hex(id), 17, 4) || '-' ||"
        " substr(hex(id), 21)), origin, seq, learner, kind, version, hlc, wall_ms, body from log",
        "insert into log values (null, x'00', 0, 1, 0, 0, 1, 1, 1, '{}')",
        "insert into log values (null, 7, 0, 1, 0, 0, 1, 1, 1, '{}')",
        "insert into log values (null, null, 0, 1, 0, 0, 1, 1, 1, '{}')",
        "insert into log values (null, 'x', 0, 'one', 0, 0, 1, 1, 1, '{}')",
        "insert into log values (null, 'x', 0, 1, 0, 0, 1, 1, 1, null)",
        "delete from words",
        "update words set word = 'x' where n = 1",
        "update or replace words set n = 1",
        "insert or replace into words values (1, 'x')",
        "insert or replace into words select n + 50, word from words",
        "replace into words values (0, 'x')",
    ],
)
def test_events_stay_as_they_are(connection: Connection, attack: str) -> None:
    before = rows(connection)
    with suppress(Error):
        connection.execute(attack)
    assert rows(connection) == before


def test_a_change_is_refused_loudly(connection: Connection) -> None:
    for table in ("events", "log"):
        with pytest.raises(Error, match="never changed"):
            connection.execute(f"update {table} set body = '{{}}'")
        with pytest.raises(Error, match="never deleted"):
            connection.execute(f"delete from {table}")
    with pytest.raises(Error, match="never changed"):
        connection.execute("update words set word = 'x'")


def test_another_build_of_sqlite_is_refused_too(connection: Connection, path: Path) -> None:
    before = rows(connection)
    connection.close()
    with (
        closing(sqlite3.connect(path)) as other,
        pytest.raises(sqlite3.IntegrityError, match="never deleted"),
    ):
        other.execute("delete from log")
    with closing(connect(path)) as again:
        assert rows(again) == before


def test_an_event_of_a_forgotten_learner_may_become_a_stub_and_nothing_else(
    connection: Connection,
) -> None:
    connection.execute("insert into tombstones values ('her', 't1', 5, 5)")
    hers = "learner = (select n from words where word = 'her')"
    for wrong in (
        f'update log set body = \'{{"name":"x"}}\' where {hers}',
        f"update log set learner = 0, kind = 0, body = '{{}}', hlc = 0 where {hers}",
        f"update log set learner = 0, kind = 0, body = '{{}}', n = 99 where {hers}",
        "update log set learner = 0, kind = 0, body = '{}'",
        f"delete from log where {hers}",
    ):
        with pytest.raises(Error, match="never"):
            connection.execute(wrong)
    before = connection.execute(
        "select id, origin, seq, version, hlc, wall_ms from events where learner = 'her'"
    ).fetchone()
    connection.execute(f"update log set learner = 0, kind = 0, body = '{{}}' where {hers}")
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
