"""Decides which of two contents of one identity stands, the same on every computer."""

# ruff: noqa: S608 - the names of columns are our own

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.core.syncing import Row
from app.store import log
from app.store.log import COLUMNS

if TYPE_CHECKING:
    from app.store.engine import Connection


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
        for version in (_held(connection, row.id), row):
            _keep(connection, version, wall_ms)
        ids.add(row.id)
    return {each for each in ids if settle(connection, each)}


def settle(connection: Connection, event: str) -> bool:
    """Let the lightest content of ``event`` stand; whether it was another one before."""
    held = _held(connection, event)
    kept = connection.execute(f"select {COLUMNS} from quarantine where id = ?", (event,))
    lightest = min((held, *(Row(*row) for row in kept)), key=weight)
    if lightest == held:
        return False
    log.change(connection, lightest)
    return True


def empty_words(connection: Connection, learner: str, wall_ms: int) -> set[str]:
    """Turn what was set apart of a forgotten learner into stubs; events that changed by it."""
    kept = connection.execute(f"select n, {COLUMNS} from quarantine where learner = ?", (learner,))
    ids = set()
    for n, *row in kept.fetchall():
        connection.execute("delete from quarantine where n = ?", (n,))
        stub = stub_row(Row(*row))
        # Under a new number, so that it is carried to whoever knows only the other content.
        _keep(connection, stub, wall_ms)
        ids.add(stub.id)
    return {each for each in ids if settle(connection, each)}


def _held(connection: Connection, event: str) -> Row:
    (told,) = log.find(connection, [log.pack(event)])
    return Row(*told)


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
