"""Opens the file of a store: the short way when it is up to date, else through the migrations."""

from __future__ import annotations

import importlib
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.problem import KnownProblem
from app.store import problems
from app.store.engine import (
    Connection,
    Error,
    connect,
    is_damage,
    make_durable,
)
from app.store.identity import Chance, is_same_machine, make_origin
from app.store.projections import PROJECTION_VERSION, rebuild
from app.store.reading import iterate_events
from app.store.schema import APPLICATION_ID, MIGRATION_SET, MIGRATIONS
from app.store.writing import transaction

if TYPE_CHECKING:
    from app.core.ports import Clock

QUICK_CHECK_LIMIT = 16 * 2**20
"""Files up to this size are checked whenever they are opened (about 1 ms a megabyte); larger ones
after a power cut and with the daily backup."""

COMPANIONS = ("-wal", "-shm", "-journal")


def open_file(
    path: Path, clock: Clock, fingerprint: Mapping[str, str], chance: Chance
) -> tuple[Connection, str]:
    """A connection to an up-to-date store at ``path``, made if need be, and its origin.

    Raises KnownProblem when the file is damaged or newer, OSError or an SQLite error when it
    cannot be opened for writing.
    """
    is_unclean = _prepare_path(path)
    connection = connect(path)
    try:
        is_small = path.stat().st_size <= QUICK_CHECK_LIMIT
        # Refused before anything is changed, be it the kind of journal.
        applied = read_applied(connection, path, is_suspect=is_unclean or is_small)
        make_durable(connection)
        bring_up_to_date(connection, applied, lambda: _keep_as_it_was(path, clock))
        if len(applied) < len(MIGRATIONS):
            # On the connection that made the tables every statement is compiled again and again.
            connection.close()
            connection = connect(path)
            make_durable(connection)
        with transaction(connection):
            origin = settle_origin(connection, clock, fingerprint, chance)
    except Error as error:
        connection.close()
        if is_damage(error):
            raise problems.is_damaged(path) from error
        raise
    except BaseException:
        connection.close()
        raise
    return connection, origin


def _keep_as_it_was(path: Path, clock: Clock) -> None:
    """Put a copy of an old file among the backups before it gets a new form.

    Where there is no room for one, there is none for the new form either.
    """
    backup = importlib.import_module("app.store.backup")
    try:
        backup.back_up(path, clock.today(), is_forced=True)
    except KnownProblem as problem:
        if isinstance(problem.__cause__, (Error, OSError)) and not is_damage(problem.__cause__):
            raise problem.__cause__ from problem
        raise


def _prepare_path(path: Path) -> bool:
    """Make sure that there is a file only we may read; whether its last use ended abruptly."""
    if path.is_dir():
        raise problems.is_damaged(path)
    wal = Path(f"{path}-wal")
    is_unclean = wal.exists() and wal.stat().st_size > 0
    if not path.exists():
        # The journal of a file that somebody took away must not be played into a new one.
        if is_unclean:
            set_aside(path)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Without O_EXCL: another program may have begun the same one this very moment.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        sync_folder(path.parent)
        return False
    if path.stat().st_size == 0 and (is_unclean or has_backups(path)):
        raise problems.is_damaged(path)
    _settle_rights(path)
    return is_unclean


def _settle_rights(path: Path) -> None:
    """Let nobody else read the file, and its owner write what lies beside it.

    A journal made while the file was read-only was made read-only too, and would keep it so.
    """
    if os.name != "posix":
        return
    mode = path.stat().st_mode
    for part in (path, *(Path(f"{path}{end}") for end in COMPANIONS)):
        if part.exists() and part.stat().st_uid == os.geteuid():
            if part.stat().st_mode & 0o077:
                part.chmod(mode & 0o600)
            if part != path and mode & 0o200 and not part.stat().st_mode & 0o200:
                part.chmod(0o600)


def has_backups(path: Path) -> bool:
    """Whether there was ever something here worth a backup."""
    folder = backup_folder(path)
    return folder.is_dir() and any(folder.glob(f"{path.stem}-*.db"))


def backup_folder(path: Path) -> Path:
    """Where the backups of the store at ``path`` live."""
    return path.parent / "backups"


def set_aside(path: Path) -> Path:
    """Rename what is at ``path`` so that a new store can be made there; the new name.

    The file goes first: should the power fail in between, the next start finds no file and a
    journal, and puts that aside too.
    """
    number = 1
    while any(Path(f"{path}.kept-{number}{end}").exists() for end in ("", *COMPANIONS)):
        number += 1
    kept = Path(f"{path}.kept-{number}")
    for end in ("", *COMPANIONS):
        part = Path(f"{path}{end}")
        if part.exists():
            part.rename(f"{kept}{end}")
    return kept


def sync_folder(folder: Path) -> None:
    """Make a rename survive a power cut; Windows has no such call and needs none."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_applied(connection: Connection, path: Path, *, is_suspect: bool) -> tuple[str, ...]:
    """The migrations that the file has had; refuses one that is foreign, newer or damaged."""
    applied = read_migrations(connection)
    if applied is None:
        raise problems.is_damaged(path)
    if any(name not in MIGRATIONS for name in applied):
        raise problems.is_newer(path)
    if is_suspect and not is_sound(connection):
        raise problems.is_damaged(path)
    return applied


def bring_up_to_date(
    connection: Connection, applied: tuple[str, ...], keep: Callable[[], None] = lambda: None
) -> None:
    """Migrate a new or old file; fold the events again if the rules have changed.

    ``keep`` is done before an old file is changed; nobody else writes to it meanwhile.
    """
    if len(applied) < len(MIGRATIONS):
        # sqlite_utils is slow to import, and needed only by a file that is new or old.
        importlib.import_module("app.store.migrations").migrate(connection, keep)
    if not _is_projected(connection):
        with transaction(connection):
            # Another program may have been quicker.
            if not _is_projected(connection):
                rebuild(connection, iterate_events(connection))


def _is_projected(connection: Connection) -> bool:
    row = connection.execute("select version from projected").fetchone()
    return row is not None and row[0] == PROJECTION_VERSION


def read_migrations(connection: Connection) -> tuple[str, ...] | None:
    """Names of the migrations that the file has had; None if it is somebody else's file."""
    tables = {name for (name,) in connection.execute("select name from sqlite_master")}
    if not tables:
        return ()
    if "_sqlite_migrations" not in tables:
        return None
    rows = connection.execute(
        "select name from _sqlite_migrations where migration_set = ? order by rowid",
        (MIGRATION_SET,),
    )
    names = tuple(name for (name,) in rows)
    (mark,) = connection.execute("pragma application_id").fetchone()
    return names if mark == APPLICATION_ID or not names else None


def has_form_of_another(connection: Connection) -> bool:
    """Whether a program of another version has changed the file since this one opened it."""
    applied = read_migrations(connection)
    return applied is None or not set(applied) <= MIGRATIONS.keys() or not _is_projected(connection)


def is_sound(connection: Connection) -> bool:
    """Whether SQLite finds every page of the file where and as it should be."""
    return [row[0] for row in connection.execute("pragma quick_check(1)")] == ["ok"]


def settle_origin(
    connection: Connection, clock: Clock, fingerprint: Mapping[str, str], chance: Chance
) -> str:
    """The origin of this installation; a new one if the file came from another machine."""
    # SQLite opens a read-only file without a word; asking to write makes it speak now.
    connection.execute("update projected set version = version where false")
    row = connection.execute(
        "select origin, fingerprint from origins order by rowid desc limit 1"
    ).fetchone()
    if row is not None:
        origin, known = str(row[0]), json.loads(row[1])
        if is_same_machine(known, fingerprint):
            # Remember what changed, so that changes of many years do not add up to a clone.
            if known != (seen := {**known, **fingerprint}):
                connection.execute(
                    "update origins set fingerprint = ? where origin = ?",
                    (json.dumps(seen, sort_keys=True), origin),
                )
            return origin
    return add_origin(connection, clock.wall_ms(), fingerprint, chance)


def read_origin(connection: Connection) -> str:
    """The origin in use."""
    (origin,) = connection.execute(
        "select origin from origins order by rowid desc limit 1"
    ).fetchone()
    return str(origin)


def add_origin(
    connection: Connection, wall_ms: int, fingerprint: Mapping[str, str], chance: Chance
) -> str:
    """Begin a new origin: from now on this file is not mistaken for the one it was copied from."""
    # What waited in the box is written by the computer it came from: better lost than twice.
    connection.execute("delete from ballots")
    origin = make_origin(chance)
    connection.execute(
        "insert into origins values (?, ?, ?)",
        (origin, json.dumps(dict(fingerprint), sort_keys=True), wall_ms),
    )
    return origin
