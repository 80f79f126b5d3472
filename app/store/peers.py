"""Remembers who brought which rows, and how far the stores of others have been read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.core.syncing import Mark, Source, Standing
from app.store import log, writing

if TYPE_CHECKING:
    from app.core.syncing import Receipt, Sent
    from app.store.engine import Connection

_KEPT_UNNAMED = 500
"""Bundles of each peer that wait for a receipt; whoever asks and never answers fills no disk."""
_KEPT_RECEIPTS = 50
"""Bundles of each peer whose receipts are remembered one by one."""


def note_arrived(connection: Connection, source: Source, before: int) -> None:
    """Remember that the rows after ``before`` came from ``source``; the caller has just added them.

    The write lock is held, so nobody else's row can be among them.
    """
    last = log.last_number(connection)
    if last == before:
        return
    grown = connection.execute(
        "update arrived set last_event = ? where peer = ? and store = ? and last_event = ?",
        (last, source.peer, source.store, before),
    )
    if grown.rowcount == 0:
        connection.execute(
            "insert into arrived values (?, ?, ?, ?)",
            (source.peer, source.store, before + 1, last),
        )


def note_sent(connection: Connection, sent: Sent) -> None:
    """Remember a bundle; of those that no receipt names, only the latest of each peer."""
    connection.execute(
        "insert into sent values (?, ?, ?, ?, ?, ?, ?, -1) on conflict do nothing",
        (sent.bundle, sent.peer, sent.events, *sent.until, sent.wall_ms),
    )
    connection.execute(
        "delete from sent where peer = ?1 and received_ms < 0 and rowid not in (select rowid"
        " from sent where peer = ?1 and received_ms < 0 order by rowid desc limit ?2)",
        (sent.peer, _KEPT_UNNAMED),
    )


def gaps(connection: Connection, source: Source, after: int) -> Iterator[tuple[int, int]]:
    """Runs of rows beyond ``after`` that did not come from ``source``, first and last, in order."""
    runs = connection.execute(
        "select first_event, last_event from arrived"
        " where peer = ? and store = ? and last_event > ? order by first_event",
        (source.peer, source.store, after),
    ).fetchall()
    at, end = after + 1, log.last_number(connection)
    for first, last in runs:
        if first > at:
            yield at, first - 1
        at = last + 1
    if at <= end:
        yield at, end


def forget_arrived(connection: Connection, peer: str, read: Mark) -> None:
    """Runs that ``peer`` has read past are not asked for again."""
    connection.execute(
        "delete from arrived where peer = ? and last_event <= ?"
        # The last run stays: the next rows of the same source make it longer.
        " and last_event < (select coalesce(max(n), 0) from log)",
        (peer, read.events),
    )


def read_standing(connection: Connection, peer: str, origin: str) -> Standing:
    """What this store, which has ``origin`` in use, says of itself to ``peer``."""
    last = writing.read_last(connection, origin)[0]
    row = connection.execute(
        "select store, read_events, read_graves, read_contested from peers where peer = ?", (peer,)
    ).fetchone()
    return Standing(origin, last, row[0], Mark(*row[1:])) if row else Standing(origin, last)


def read_store(connection: Connection, peer: str) -> str:
    """The origin that the store of ``peer`` had in use when it was last met; "" for never."""
    row = connection.execute("select store from peers where peer = ?", (peer,)).fetchone()
    return str(row[0]) if row else ""


def note_read(connection: Connection, peer: str, store: str, read: Mark) -> None:
    """Remember how far ``store`` of ``peer`` was read; see ``LanBook``."""
    _forget_receipts_of_another(connection, Source(peer, store))
    connection.execute(
        "insert into peers (peer, store, read_events, read_graves, read_contested)"
        " values (?, ?, ?, ?, ?) on conflict (peer) do update set store = excluded.store,"
        " read_events = excluded.read_events, read_graves = excluded.read_graves,"
        " read_contested = excluded.read_contested",
        (peer, store, *read),
    )


def note_came(connection: Connection, source: Source, wall_ms: int) -> None:
    """Remember when records of ``source`` came."""
    if not source.store:
        return
    _forget_receipts_of_another(connection, source)
    connection.execute(
        "insert into peers values (?, ?, 0, 0, 0, ?) on conflict (peer) do update set"
        " came_ms = excluded.came_ms",
        (*source, wall_ms),
    )


def read_came(connection: Connection, peer: str) -> int:
    """When records of ``peer`` came last; -1 if they never did."""
    row = connection.execute("select came_ms from peers where peer = ?", (peer,)).fetchone()
    return int(row[0]) if row else -1


def _forget_receipts_of_another(connection: Connection, source: Source) -> None:
    """Receipts of a store that the peer has no more say nothing about the one that it has."""
    known = read_store(connection, source.peer)
    if known and known != source.store:
        connection.execute("delete from sent where peer = ?", (source.peer,))
        connection.execute(
            "update peers set store = ?, read_events = 0, read_graves = 0, read_contested = 0"
            " where peer = ?",
            (source.store, source.peer),
        )


def read_anew(connection: Connection) -> None:
    """Read the stores of all peers from their first row again."""
    connection.execute("update peers set read_events = 0, read_graves = 0, read_contested = 0")


def forget_old_receipts(connection: Connection, receipt: Receipt) -> None:
    """Of bundles that a receipt has made needless, only the latest are remembered one by one."""
    connection.execute(
        "delete from sent where peer = ?1 and bundle <> ?2"
        " and until_events <= (select until_events from sent where bundle = ?2)"
        " and until_graves <= (select until_graves from sent where bundle = ?2)"
        " and until_contested <= (select until_contested from sent where bundle = ?2)"
        " and rowid not in"
        " (select rowid from sent where peer = ?1 order by rowid desc limit ?3)",
        (receipt.station, receipt.bundle, _KEPT_RECEIPTS),
    )
