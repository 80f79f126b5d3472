"""Stores in the form in which earlier programs wrote them: one of theirs, and larger ones."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database, Migrations

from app.core.syncing import Row
from app.store.engine import connect, make_durable
from app.store.schema import FIRST, MIGRATION_SET, SYNC
from app.store.writing import transaction

GOLDEN = Path(__file__).parent / "golden"
"""Written on 28 November 2026 by the program of that day."""

_HERE = '{"system": "this"}'


def put_golden(path: Path) -> dict[str, list[list[object]]]:
    """Lay that store at ``path``; what its tables held, each event behind its row number."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(GOLDEN / "store-0002.sqlite", path)
    told: dict[str, list[list[object]]] = json.loads(
        (GOLDEN / "store-0002.json").read_text(encoding="utf-8")
    )
    return told


def write_earlier(path: Path, rows: Iterable[Row]) -> None:
    """A store of the second form with these events; its projections are still to be made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(connect(path)) as connection:
        make_durable(connection)
        migrations = Migrations(MIGRATION_SET)
        for name, statements in (("0001_events", FIRST), ("0002_sync", SYNC)):

            def migrate(database: Database, said: tuple[str, ...] = statements) -> None:
                for statement in said:
                    database.execute(statement)

            migrations(name=name)(migrate)
        migrations.apply(Database(connection))
        with transaction(connection):
            connection.execute("insert into origins values (?, ?, 1)", ("0e" * 16, _HERE))
            connection.executemany("insert into events values (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
