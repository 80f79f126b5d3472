"""Whether another program has a store open, asked without touching it."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

from app.store import problems

_FIRST, _COUNT = 0x40000002, 510
"""SQLite's shared bytes: whoever has a store in use holds one, also between two transactions."""


def check_closed(path: Path) -> None:
    """Raise KnownProblem ``store-busy`` if another program has the store open.

    Renaming an open store would take its later records along under the old name. Only for a
    program that has not opened it itself. Windows renames no open file, and says so by itself.
    """
    if sys.platform == "win32":
        return
    import fcntl  # noqa: PLC0415 - there is none on Windows

    try:
        file = path.open("r+b")
    except OSError:
        return  # what is wrong with the file is found, and told, by the work itself
    with file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _COUNT, _FIRST)
        except OSError as error:
            if error.errno in {errno.EACCES, errno.EAGAIN}:
                raise problems.is_open_elsewhere(path) from error
