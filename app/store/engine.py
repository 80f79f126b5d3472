"""Chooses the SQLite to use and how it must journal, because one span of versions loses commits."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

FIRST_FAULTY = (3, 7, 0)
FIRST_SOUND = (3, 51, 3)
BACKPORTS = {(3, 44): 6, (3, 50): 7}
"""Older lines that were given the correction, and from which patch release on."""

BUSY_MS = 2000


def has_wal_fault(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite can lose commits in WAL mode (the WAL-reset race)."""
    if not FIRST_FAULTY <= version < FIRST_SOUND:
        return False
    backport = BACKPORTS.get(version[:2])
    return backport is None or version[2] < backport


def _choose() -> Any:
    """The first sound SQLite at hand, else the newest; stdlib is imported only when needed."""
    found: list[Any] = []
    for name in ("pysqlite3.dbapi2", "sqlite3.dbapi2"):
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        if not has_wal_fault(module.sqlite_version_info):
            return module
        found.append(module)
    return max(found, key=lambda module: module.sqlite_version_info)


if TYPE_CHECKING:
    from sqlite3 import dbapi2 as sqlite
else:
    sqlite = _choose()

Connection = sqlite.Connection
Error = sqlite.Error
ENGINE = sqlite.__name__
"""Which of the two modules was chosen."""
SQLITE_VERSION = sqlite.sqlite_version

JOURNAL = "delete" if has_wal_fault(sqlite.sqlite_version_info) else "wal"


def connect(path: Path | str) -> sqlite.Connection:
    """Open for reading and writing, in autocommit: transactions are begun by name."""
    return sqlite.connect(str(path), timeout=BUSY_MS / 1000, isolation_level=None)


def connect_reading(path: Path, *, is_immutable: bool = False) -> sqlite.Connection:
    """Open without the right to change anything (``is_immutable``: not even a lock file)."""
    mode = "immutable=1" if is_immutable else "mode=ro"
    return sqlite.connect(
        f"{path.absolute().as_uri()}?{mode}",
        timeout=BUSY_MS / 1000,
        isolation_level=None,
        uri=True,
    )


def make_durable(connection: sqlite.Connection) -> None:
    """Make every commit survive a power cut.

    The rollback journal needs EXTRA: with FULL the journal's removal may not have reached the
    disk when the power goes, and the last commit would be rolled back at the next start.
    """
    (mode,) = connection.execute("pragma journal_mode").fetchone()
    if mode != JOURNAL:
        (mode,) = connection.execute(f"pragma journal_mode = {JOURNAL}").fetchone()
    connection.execute(f"pragma synchronous = {'full' if mode == 'wal' else 'extra'}")
    connection.execute("pragma trusted_schema = off")


def name_of(error: BaseException) -> str:
    """SQLite's own name of what went wrong, such as ``SQLITE_FULL``; "" if it gave none."""
    return str(getattr(error, "sqlite_errorname", None) or _UNNAMED.get(str(error), ""))


_UNNAMED = {
    "database or disk is full": "SQLITE_FULL",
    "file is not a database": "SQLITE_NOTADB",
    "database disk image is malformed": "SQLITE_CORRUPT",
}
"""The interface for backups gives a text and no name."""


def is_damage(error: BaseException) -> bool:
    """Whether the file itself is broken, rather than the disk or the permissions."""
    return name_of(error).startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))
