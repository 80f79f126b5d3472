"""Brings a new or old file up to date; imported only then, because sqlite_utils is slow to load."""

from __future__ import annotations

from collections.abc import Callable

from sqlite_utils import Database, Migrations

from app.store.engine import Connection
from app.store.forgetting import UNCLEAN
from app.store.log import pack
from app.store.log_schema import PACK
from app.store.schema import MIGRATION_SET, MIGRATIONS
from app.store.writing import transaction

FEW_PAGES = 250
"""A megabyte that lies free is worth no rewriting."""


def _run(statements: tuple[str, ...]) -> Callable[[Database], None]:
    def migrate(database: Database, /) -> None:
        for statement in statements:
            database.execute(statement)

    return migrate


def migrate(connection: Connection, keep: Callable[[], None]) -> None:
    """Apply what is missing, all in one transaction: two programs may open a file at once.

    ``keep`` is called before a file that has had some is changed.
    """
    connection.create_function(PACK, 1, pack, deterministic=True)
    migrations = Migrations(MIGRATION_SET)
    for name, statements in MIGRATIONS.items():
        migrations(name=name)(_run(statements))
    with transaction(connection):
        database = Database(connection)
        if 0 < len(migrations.pending(database)) < len(MIGRATIONS):
            keep()
        migrations.apply(database)
        (free,) = connection.execute("pragma freelist_count").fetchone()
        if free > FEW_PAGES:
            # What an earlier form took is given back at the next occasion, not before a start.
            connection.execute(f"pragma user_version = {UNCLEAN}")
