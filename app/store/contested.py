"""Decides which of two contents of one identity stands, the same on every computer."""

# ruff: noqa: S608 - the names of columns are our own

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.core.syncing import Row

if TYPE_CHECKING:
    from app.store.engine import Connection

COLUMNS = "id, origin, seq, learner, kind, version, hlc, wall_ms, body"
_SET = """update events set origin = ?2, seq = ?3, learner = ?4, kind = ?5, version = ?6, hlc = ?7,
wall_ms = ?8, body = ?9 where id = ?1"""


def is_stub(row: Row) -> bool:
    """Whether nothing but the place of the event is left."""
    return not row.learner and not row.kind


def stub_row(row: Row) -> Row:
    """What is kept of the event of a forgotten learner, and carried of a nameless one."""
    return row._replace(learner="", kind="", body="{}")


def weight(row: Row) -> tuple[bytes, bool, bytes]:
    """The lightest content stands: by its place first, which a forgetting leaves as it is.

    Of two with the same place the stub stands, so that nobody comes back; then the smaller hash.
    """
    place = (row.id, row.origin, row.seq, row.version, row.hlc, row.wall_ms)
    return (_hash(place), not is_stub(row), _hash(row))


def set_apart(connection: Connection, rows: Iterable[Row], wall_ms: int) -> set[str]:
    """Keep contents of identities that are there with another one; whose place now differs.

    The caller holds the transaction, and makes the projections again if anything was exchanged.
    """
    ids = set()
    for row in rows:
        held = connection.execute(f"select {COLUMNS} from events where id = ?", (row.id,))
        for version in (Row(*held.fetchone()), row):
            _keep(connection, version, wall_ms)
        ids.add(row.id)
    return {each for each in ids if settle(connection, each)}


def settle(connection: Connection, event: str) -> bool:
    """Let the lightest content of ``event`` stand; whether it was another one before."""
    held = Row(
        *connection.execute(f"select {COLUMNS} from events where id = ?", (event,)).fetchone()
    )
    kept = connection.execute(f"select {COLUMNS} from quarantine where id = ?", (event,))
    lightest = min((held, *(Row(*row) for row in kept)), key=weight)
    if lightest == held:
        return False
    connection.execute(_SET, lightest)
    return True


def empty_words(connection: Connection, learner: str, wall_ms: int) -> set[str]:
    """Turn what was set apart of a forgotten learner into stubs; events that changed by it."""
    if not connection.execute("select 1 from sqlite_master where name = 'quarantine'").fetchone():
        return set()  # a copy from before anything was carried
    kept = connection.execute(f"select n, {COLUMNS} from quarantine where learner = ?", (learner,))
    ids = set()
    for n, *row in kept.fetchall():
        connection.execute("delete from quarantine where n = ?", (n,))
        stub = stub_row(Row(*row))
        # Under a new number, so that it is carried to whoever knows only the other content.
        _keep(connection, stub, wall_ms)
        ids.add(stub.id)
    return {each for each in ids if settle(connection, each)}


def _keep(connection: Connection, row: Row, wall_ms: int) -> None:
    marks = " and ".join(f"{name.strip()} = ?" for name in COLUMNS.split(","))
    known = connection.execute(f"select 1 from quarantine where {marks}", row).fetchone()
    if not known:
        connection.execute(
            f"insert into quarantine ({COLUMNS}, found_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*row, wall_ms),
        )


def _hash(value: tuple[object, ...]) -> bytes:
    return hashlib.blake2b(json.dumps(value, ensure_ascii=True).encode(), digest_size=16).digest()
