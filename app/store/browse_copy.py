"""Writes sheets into a file of their own: what is looked at is never the record itself."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from app.store.engine import connect
from app.store.writing import transaction

if TYPE_CHECKING:
    from app.core.browse_view import Sheet


def write_sheets(sheets: Iterable[Sheet], into: Path) -> dict[str, int]:
    """Make a table of each sheet in a new file that only its owner can read; rows by table."""
    os.close(os.open(into, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    counts: dict[str, int] = {}
    with closing(connect(into)) as copy:
        # Nobody misses it after a power cut; and no second file lies beside it.
        copy.execute("pragma journal_mode = off")
        copy.execute("pragma synchronous = off")
        with transaction(copy):
            for sheet in sheets:
                columns = ", ".join(_name(column) for column in sheet.columns)
                marks = ", ".join("?" * len(sheet.columns))
                copy.execute(f"create table {_name(sheet.name)} ({columns})")
                done = copy.executemany(
                    f"insert into {_name(sheet.name)} values ({marks})",  # noqa: S608 - our own
                    sheet.rows,
                )
                counts[sheet.name] = max(0, done.rowcount)
    return counts


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
