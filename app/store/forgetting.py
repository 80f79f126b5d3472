"""Forgets a learner: her events become stubs, in the store, in its backups, and when she returns.

A tombstone is for ever. What remains of an event is its place: id, origin, number and time, so
that gaps and clones still show, and no older copy of it is taken in again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple

from app.core.events import NAMELESS, Event
from app.store.log import NUMBER_OF
from app.store.projections import TABLES, rebuild
from app.store.reading import iterate_events

if TYPE_CHECKING:
    from pathlib import Path

    from app.store.engine import Connection

UNCLEAN = 1
"""``user_version`` of a file in which forgotten words may still stand in free pages."""

_STUB = f"update log set learner = 0, kind = 0, body = '{{}}' where learner = {NUMBER_OF}"  # noqa: S608


class Tombstone(NamedTuple):
    """The wish that a learner be forgotten, as it is kept and passed on."""

    learner: str
    id: str
    hlc: int
    wall_ms: int


class Forgotten(NamedTuple):
    """What ``Store.forget`` did, for a receipt."""

    events: int
    """How many events are stubs now."""
    copies: int
    """How many backups and earlier files were rewritten or removed."""
    left: tuple[Path, ...]
    """Files that may still hold her and could not be read: for a person to decide."""
    is_swept: bool
    """Whether no free page holds a word of hers; else the next start sees to it."""
    wall_ms: int
    """When, by the seat's clock."""


def read_tombstones(connection: Connection) -> tuple[Tombstone, ...]:
    """Who is to be forgotten, in order."""
    rows = connection.execute(
        "select learner, id, hlc, wall_ms from tombstones order by hlc, learner"
    )
    return tuple(Tombstone(*row) for row in rows)


def find_forgotten(connection: Connection, learners: Iterable[str]) -> frozenset[str]:
    """Those of ``learners`` who have a tombstone."""
    return frozenset(
        learner
        for learner in set(learners)
        if connection.execute("select 1 from tombstones where learner = ?", (learner,)).fetchone()
    )


def find_nameless(connection: Connection) -> str:
    """The id under which the seat keeps what is done while nobody is signed in.

    It is ``NAMELESS`` until that record is forgotten; from then on the tombstone's own id, which
    nobody has used yet, and so on. So a new nameless record begins without a setting to lose.
    """
    return nameless_ids(connection)[-1]


def who_is(connection: Connection, learner: str) -> str:
    """The id under which ``learner`` is kept, be she the nameless one."""
    return learner if learner != NAMELESS else find_nameless(connection)


def nameless_ids(connection: Connection) -> tuple[str, ...]:
    """Every id that the nameless record of this seat ever had; the last one is in use."""
    ids = [NAMELESS]
    while row := connection.execute(
        "select id from tombstones where learner = ?", (ids[-1],)
    ).fetchone():
        ids.append(str(row[0]))
    return tuple(ids)


def stub_of(event: Event) -> Event:
    """What is kept of the event of a forgotten learner."""
    return event._replace(learner="", kind="", body={})


def bury(connection: Connection, tombstones: Collection[Tombstone]) -> int:
    """Keep ``tombstones`` and turn the events of these learners into stubs; how many.

    The caller holds the transaction. Safe to repeat, and in any order with the events: a
    tombstone that is there already stays as it was.
    """
    from app.store.contested import empty_words  # noqa: PLC0415 - seldom needed

    stubs = 0
    exchanged: set[str] = set()
    for tombstone in tombstones:
        connection.execute(
            "insert into tombstones values (?, ?, ?, ?) on conflict (learner) do nothing",
            tombstone,
        )
        stubs += connection.execute(_STUB, (tombstone.learner,)).rowcount
        exchanged |= empty_words(connection, tombstone.learner, tombstone.wall_ms)
    learners = [tombstone.learner for tombstone in tombstones]
    if exchanged:
        rebuild(connection, iterate_events(connection))
    else:
        _clean_projections(connection, learners)
    if learners:
        # Inside the transaction: whoever is cut off here knows at the next start what is to do.
        connection.execute(f"pragma user_version = {UNCLEAN}")
    return stubs


def _clean_projections(connection: Connection, learners: Collection[str]) -> None:
    """Take the learners out of every projection."""
    held = {name: _columns(connection, name) for name in TABLES}
    if not all("learner" in columns for columns in held.values()):
        # A table that does not say whose its rows are has to be made again.
        rebuild(connection, iterate_events(connection))
        return
    for name in held:
        for learner in learners:
            connection.execute(f"delete from {name} where learner = ?", (learner,))  # noqa: S608


def _columns(connection: Connection, table: str) -> frozenset[str]:
    return frozenset(row[1] for row in connection.execute(f"pragma table_info({table})"))


def holds_any(connection: Connection, learners: Collection[str]) -> bool:
    """Whether an event of one of ``learners`` is there with its words, be it set apart."""
    tables = connection.execute(
        "select name from sqlite_master where name in ('events', 'quarantine')"
    ).fetchall()
    return any(
        connection.execute(f"select 1 from {name} where learner = ?", (learner,)).fetchone()  # noqa: S608
        for (name,) in tables
        for learner in learners
    )


def is_unclean(connection: Connection) -> bool:
    """Whether the file must still be swept."""
    (version,) = connection.execute("pragma user_version").fetchone()
    return bool(version == UNCLEAN)


def sweep(connection: Connection) -> None:
    """Leave no forgotten word in free pages or in the write-ahead log.

    Not within a transaction. Raises an SQLite error when there is no room or somebody reads; then
    the file stays marked, and the next start sweeps it.
    """
    if not is_unclean(connection):
        return
    connection.execute("pragma secure_delete = on")
    connection.execute("vacuum")
    # The log holds the pages as they were: it is emptied before the mark is taken away.
    if _empty_log(connection):
        connection.execute("pragma user_version = 0")
        _empty_log(connection)


def _empty_log(connection: Connection) -> bool:
    """Whether the write-ahead log could be emptied: a reader may need it."""
    (is_busy, _pages, _moved) = connection.execute("pragma wal_checkpoint(truncate)").fetchone()
    return not is_busy
