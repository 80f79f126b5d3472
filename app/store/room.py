"""Keeps room on the disk: a reserve for what learners do, and none of it for anything else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app.store import problems

if TYPE_CHECKING:
    from app.core.syncing import Row

RESERVE = 16 * 2**20
"""Bytes that are given up when the disk is full: some fifty thousand presses."""

_FOLD = 4
"""A bundle lies in the journal and in the file, and with its projections in both."""
_ENVELOPE = 120
"""Bytes of an event beside its body, as it is carried."""


def reserve_of(path: Path) -> Path:
    """The file that holds the place."""
    return path.with_name(f"{path.name}.reserve")


def lay_by(path: Path) -> bool:
    """Make the reserve of the store at ``path``, if there is plenty of room; whether it is there.

    Raises nothing: a disk that takes none is looked at by ``self-test``.
    """
    reserve = reserve_of(path)
    with suppress(OSError):
        if reserve.is_file() and reserve.stat().st_size >= RESERVE:
            return True
        if shutil.disk_usage(path.parent).free < 4 * RESERVE:
            return False
        number = os.open(reserve, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(number, "wb") as file:
            # Chance, so that no disk packs it into nothing.
            for _ in range(RESERVE // 2**20):
                file.write(os.urandom(2**20))
            file.flush()
            os.fsync(file.fileno())
        return True
    release(path)
    return False


def release(path: Path) -> bool:
    """Give the reserve up; whether there was one."""
    with suppress(OSError):
        reserve_of(path).unlink()
        return True
    return False


def check_room(path: Path, rows: Iterable[Row]) -> None:
    """KnownProblem (``store-full``) where ``rows`` would leave no room for the next lesson."""
    needed = _FOLD * sum(len(row.body) + _ENVELOPE for row in rows)
    try:
        free = shutil.disk_usage(path.parent).free
    except OSError:
        return  # Whoever writes will hear what is the matter.
    if free < needed:
        raise problems.has_no_room(path)
