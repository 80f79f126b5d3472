"""Keeps good copies of the store, and leads back from a file that is damaged or too new."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.core.ports import Clock
from app.store import problems
from app.store.ballots import empty_boxes
from app.store.engine import Error, connect, connect_reading, is_damage
from app.store.forgetting import Tombstone, bury, read_tombstones, sweep
from app.store.identity import Chance
from app.store.opening import (
    COMPANIONS,
    add_origin,
    backup_folder,
    bring_up_to_date,
    read_migrations,
    set_aside,
    sync_folder,
)
from app.store.schema import MIGRATIONS
from app.store.writing import transaction

DAILY = 7
WEEKLY = 4


@dataclass(frozen=True, slots=True)
class Backup:
    """One good copy."""

    path: Path
    day: date
    size_bytes: int
    events: int


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What ``back_up`` did."""

    backup: Backup | None
    """The new copy; None if today has its copy already."""
    removed: tuple[Path, ...]
    """Older copies that had served their time."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What ``restore_backup`` did."""

    backup: Backup
    kept: Path | None
    """Where the file that was replaced now lies; None if there was none."""


def back_up(path: Path, today: date, *, is_forced: bool = False) -> BackupReport:
    """Copy the store once a day, check the copy, and let old copies go.

    Safe while the store is in use, and on any thread. A copy becomes visible only when it is
    whole, checked and on the disk. Raises KnownProblem: ``store-missing``, ``store-damaged``
    or ``store-newer`` (older copies then stay), ``store-read-only`` (no room or no right).
    """
    if not path.is_file():
        raise problems.is_missing(path)
    folder = backup_folder(path)
    target = folder / f"{path.stem}-{today.isoformat()}.db"
    if target.exists() and not is_forced:
        return BackupReport(None, ())
    part = target.with_suffix(".part")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _copy(path, part)
        events = count_good_events(part)
        if events is None:
            raise problems.is_newer(path) if _is_newer(part) else problems.is_damaged(path)
        part.replace(target)
        sync_folder(folder)
    except Error as error:
        if is_damage(error):
            raise problems.is_damaged(path) from error
        raise problems.cannot_write(target) from error
    except OSError as error:
        raise problems.cannot_write(target) from error
    finally:
        _remove(part)
    removed = _rotate(path)
    return BackupReport(Backup(target, today, target.stat().st_size, events), removed)


def list_backups(path: Path) -> tuple[tuple[date, Path], ...]:
    """The copies of the store at ``path`` by day, oldest first, unchecked."""
    pattern = re.compile(re.escape(path.stem) + r"-(\d{4}-\d\d-\d\d)\.db")
    found: list[tuple[date, Path]] = []
    folder = backup_folder(path)
    for file in folder.iterdir() if folder.is_dir() else ():
        match = pattern.fullmatch(file.name)
        if match:
            try:
                found.append((date.fromisoformat(match[1]), file))
            except ValueError:
                continue
    return tuple(sorted(found))


def find_best_backup(path: Path) -> Backup | None:
    """The good copy with the most events: events only ever grow, while a clock may be wrong."""
    good = [
        Backup(file, day, file.stat().st_size, events)
        for day, file in list_backups(path)
        if (events := count_good_events(file)) is not None
    ]
    return max(good, key=lambda backup: (backup.events, backup.day), default=None)


def restore_backup(path: Path, clock: Clock, *, chance: Chance = os.urandom) -> Restored:
    """Put the best copy in the place of the store, which is kept under another name.

    Whoever was forgotten stays so, as far as the store and any of its copies still say who.

    The store must be closed. The restored file begins a new origin, because others may know
    events of the old one that it has lost. Raises KnownProblem ``store-missing`` if there is no
    good copy, ``store-read-only`` if it cannot be written.
    """
    best = find_best_backup(path)
    if best is None:
        raise problems.has_no_backup(path)
    part = path.with_name(f"{path.name}.part")
    try:
        _copy(best.path, part)
        connection = connect(part)
        try:
            connection.execute("pragma synchronous = full")
            bring_up_to_date(connection, read_migrations(connection) or ())
            with transaction(connection):
                add_origin(connection, clock.wall_ms(), {}, chance)
                bury(connection, known_tombstones(path))
            sweep(connection)
        finally:
            connection.close()
        kept = set_aside(path) if path.exists() else None
        part.replace(path)
        sync_folder(path.parent)
    except (Error, OSError) as error:
        raise problems.cannot_write(path) from error
    finally:
        _remove(part)
    return Restored(best, kept)


def known_tombstones(path: Path) -> tuple[Tombstone, ...]:
    """Everybody who is to be forgotten, by the store and by its backups, as far as they read."""
    known: dict[str, Tombstone] = {}
    for file in (path, *(file for _day, file in list_backups(path))):
        with suppress(Error), closing(connect_reading(file)) as connection:
            for tombstone in read_tombstones(connection):
                known.setdefault(tombstone.learner, tombstone)
    return tuple(known.values())


def start_new_keeping_old(path: Path) -> Path | None:
    """Rename the file (and its journal) aside, so that the next ``open_store`` makes a new one.

    Returns its new name, None if there was nothing. Backups of the old store move into a folder
    of that name, so that they are not taken for backups of the new one.
    """
    try:
        if not any(Path(f"{path}{end}").exists() for end in ("", *COMPANIONS)):
            return None
        kept = set_aside(path)
        backups = list_backups(path)
        if backups:
            folder = backup_folder(path) / kept.name
            folder.mkdir(mode=0o700)
            for _, file in backups:
                file.rename(folder / file.name)
    except OSError as error:
        raise problems.cannot_write(path) from error
    return kept


def count_good_events(file: Path) -> int | None:
    """How many events a copy holds; None if it is not whole or not ours to read."""
    try:
        connection = connect_reading(file, is_immutable=True)
        try:
            names = read_migrations(connection)
            if not names or not set(names) <= MIGRATIONS.keys():
                return None
            # Thorough, unlike the look at a start: what an index leaves out is found, too.
            if [row[0] for row in connection.execute("pragma integrity_check(1)")] != ["ok"]:
                return None
            return int(connection.execute("select count(*) from events").fetchone()[0])
        finally:
            connection.close()
    except Error:
        return None


def _is_newer(file: Path) -> bool:
    """Whether a copy was made of a store that only a later program understands."""
    try:
        with closing(connect_reading(file, is_immutable=True)) as connection:
            return bool(set(read_migrations(connection) or ()) - MIGRATIONS.keys())
    except Error:
        return False


def choose_kept(days: Iterable[date]) -> set[date]:
    """Which days keep their copy: the last seven, and of older weeks the last day of four."""
    ordered = sorted(days, reverse=True)
    kept = set(ordered[:DAILY])
    weeks: dict[tuple[int, int], date] = {}
    for day in ordered[DAILY:]:
        weeks.setdefault(day.isocalendar()[:2], day)
    return kept | set(list(weeks.values())[:WEEKLY])


def _rotate(path: Path) -> tuple[Path, ...]:
    backups = list_backups(path)
    kept = choose_kept(day for day, _ in backups)
    removed = tuple(file for day, file in backups if day not in kept)
    for file in removed:
        _remove(file)
    return removed


def _copy(source: Path, target: Path) -> None:
    """A whole, self-contained copy, on the disk when this returns."""
    _remove(target)
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    reading = connect_reading(source)
    try:
        copy = connect(target)
        try:
            reading.backup(copy)
            # A copy in WAL mode would need its companions; a single file travels alone.
            copy.execute("pragma journal_mode = delete")
            empty_boxes(copy)
            # Free pages are copied, too: what is forgotten must not stand in them.
            sweep(copy)
        finally:
            copy.close()
    finally:
        reading.close()
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def _remove(file: Path) -> None:
    for end in ("", *COMPANIONS):
        Path(f"{file}{end}").unlink(missing_ok=True)
