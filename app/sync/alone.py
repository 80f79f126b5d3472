"""One program at a time: what is read, changed and written whole loses nobody's change."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LOCK_FILE = "sync.lock"
"""Empty, and left where it is: whoever removed it would let two in."""


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other program or thread changes the files of trust in ``folder``.

    A turn takes as long as two small files. It ends with the program that has it, however that
    ends. Not to be taken twice by one thread. Where a disk knows no locks there is none.
    """
    number = _open(folder)
    if number is None:
        yield  # Whoever writes will hear what is the matter with the folder.
        return
    try:
        with suppress(OSError):
            _take(number)
        yield
    finally:
        os.close(number)


def _open(folder: Path) -> int | None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.open(folder / LOCK_FILE, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError:
        return None


if sys.platform == "win32":
    import msvcrt

    def _take(number: int) -> None:
        # Ten tries, a second apart: then the file is written all the same, as it was before.
        msvcrt.locking(number, msvcrt.LK_LOCK, 1)
else:
    import fcntl

    def _take(number: int) -> None:
        # On the opened file, not the process: threads of one program wait for each other, too.
        fcntl.flock(number, fcntl.LOCK_EX)
