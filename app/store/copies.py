"""Carries a forgetting into every other file that may hold her: backups, and files put aside."""

from __future__ import annotations

import mmap
from collections.abc import Collection, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from app.store.backup import list_backups
from app.store.engine import Connection, Error, connect
from app.store.forgetting import (
    Tombstone,
    bury,
    holds_any,
    is_unclean,
    read_tombstones,
    sweep,
)
from app.store.opening import COMPANIONS, backup_folder, bring_up_to_date, read_migrations
from app.store.schema import MIGRATIONS
from app.store.writing import transaction


class ClearedCopies(NamedTuple):
    """What became of the other files."""

    rewritten: tuple[Path, ...] = ()
    """Copies in which her events are stubs now."""
    removed: tuple[Path, ...] = ()
    """Backups that held her and could not be rewritten: the store itself has all that they had."""
    left: tuple[Path, ...] = ()
    """Files put aside, damaged or newer, that may still hold her; for a person to decide."""


def clear_copies(path: Path, tombstones: Collection[Tombstone]) -> ClearedCopies:
    """Forget the learners of ``tombstones`` in every copy of the store at ``path``.

    Safe to repeat. Files that hold nothing of them are not touched.
    """
    rewritten: list[Path] = []
    removed: list[Path] = []
    left: list[Path] = []
    backups = {file for _day, file in list_backups(path)}
    for file in sorted((*backups, *_put_aside(path))):
        try:
            if _rewrite(file, tombstones):
                rewritten.append(file)
        except (Error, OSError):
            if not _may_hold(file, [tombstone.learner for tombstone in tombstones]):
                continue
            if file in backups:
                _remove(file)
                removed.append(file)
            else:
                left.append(file)
    return ClearedCopies(tuple(rewritten), tuple(removed), tuple(left))


def clean_up(
    connection: Connection, path: Path, tombstones: Collection[Tombstone]
) -> ClearedCopies:
    """After a burial in the store at ``path``: see to its copies, and to its free pages."""
    cleared = clear_copies(path, tombstones)
    # A reader or a full disk may keep it from that: the file stays marked for the next start.
    with suppress(Error):
        sweep(connection)
    return cleared


def finish_forgetting(path: Path) -> bool:
    """Do what a power cut, a full disk or a reader kept a forgetting from; whether all is clean.

    Called once a day, before the backup; harmless when there is nothing to do.
    """
    try:
        with closing(connect(path)) as connection:
            if not is_unclean(connection):
                return True
            clear_copies(path, read_tombstones(connection))
            sweep(connection)
            return not is_unclean(connection)
    except (Error, OSError):
        return False


def _put_aside(path: Path) -> Iterator[Path]:
    """Earlier files of this store, and their backups."""
    for found in (path.parent.glob(f"{path.name}.kept-*"), backup_folder(path).glob("*.kept-*/*")):
        yield from (file for file in found if file.is_file() and not _is_companion(file))


def _is_companion(file: Path) -> bool:
    return file.name.endswith(COMPANIONS)


def _rewrite(file: Path, tombstones: Collection[Tombstone]) -> bool:
    """Whether the copy held somebody who is to be forgotten, and holds her no more."""
    with closing(connect(file)) as connection:
        names = read_migrations(connection)
        if not names or not set(names) <= MIGRATIONS.keys():
            raise OSError(f"{file.name} cannot be read by this program")
        is_held = holds_any(connection, [tombstone.learner for tombstone in tombstones])
        if is_held:
            # Forgetting knows the form of today only.
            bring_up_to_date(connection, names)
            with transaction(connection):
                bury(connection, tombstones)
        sweep(connection)
        return is_held


def _may_hold(file: Path, learners: Collection[str]) -> bool:
    """Whether the id of one of ``learners`` stands anywhere in the bytes of a file."""
    with (
        suppress(OSError, ValueError),
        file.open("rb") as held,
        mmap.mmap(held.fileno(), 0, access=mmap.ACCESS_READ) as data,
    ):
        return any(data.find(learner.encode()) >= 0 for learner in learners)
    return False


def _remove(file: Path) -> None:
    for end in ("", *COMPANIONS):
        Path(f"{file}{end}").unlink(missing_ok=True)
