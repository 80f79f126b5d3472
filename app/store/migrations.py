"""Brings a new or old file up to date; imported only then, because sqlite_utils is slow to load."""

from __future__ import annotations

from collections.abc import Callable

from sqlite_utils import Database, Migrations

from app.store.engine import Connection
from app.store.schema import MIGRATION_SET, MIGRATIONS
from app.store.writing import transaction


def _run(statements: tuple[str, ...]) -> Callable[[Database], None]:
    def migrate(database: Database, /) -> None:
        for statement in statements:
            database.execute(statement)

    return migrate


def migrate(connection: Connection) -> None:
    """Apply what is missing, all in one transaction: two programs may open a file at once."""
    migrations = Migrations(MIGRATION_SET)
    for name, statements in MIGRATIONS.items():
        migrations(name=name)(_run(statements))
    with transaction(connection):
        migrations.apply(Database(connection))
