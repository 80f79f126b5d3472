"""Keeps what is stored from the eyes of other users of the same computer."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

_OTHERS = 0o077


def close_to_others() -> None:
    """What this program and its helpers make from now on is its own user's alone."""
    os.umask(_OTHERS)


def open_to_others(path: Path) -> None:
    """What somebody takes away on purpose is hers wherever she opens it, as usual files are."""
    # A stick may know no rights at all.
    with suppress(OSError):
        path.chmod(0o755 if path.is_dir() else 0o644)


def find_open(folders: Iterable[Path]) -> tuple[Path, ...]:
    """What other users may read of these files and folders, and of all that lies in them.

    Nothing on Windows, where a folder's rights are inherited.
    """
    if os.name != "posix":
        return ()
    return tuple(path for folder in folders for path in _walk(folder) if _is_open(path))


def tighten(folders: Iterable[Path]) -> int:
    """Take the others' rights away from what an earlier program left open; how often."""
    count = 0
    for path in find_open(folders):
        with suppress(OSError):
            path.chmod(path.stat().st_mode & ~_OTHERS & 0o7777)
            count += 1
    return count


def _walk(folder: Path) -> Iterator[Path]:
    if folder.is_symlink() or not folder.exists():
        return
    yield folder
    if folder.is_dir():
        for path in folder.rglob("*"):
            if not path.is_symlink():
                yield path


def _is_open(path: Path) -> bool:
    try:
        return bool(path.stat().st_mode & _OTHERS)
    except OSError:
        return False
