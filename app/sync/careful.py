"""Writes files that are whole or not there: a stick may be pulled at any moment."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from app.core.problem import KnownProblem
from app.i18n import _


def put(path: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Write beside, flush, read again, compare, rename, flush the folder.

    KnownProblem (``sync-not-written``) where the disk does not take it or gives back something
    else; then an earlier file of that name is untouched.
    """
    beside = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        number = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, mode)
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _compare(beside, content)
        beside.replace(path)
        _flush_folder(path.parent)
    except OSError as error:
        raise KnownProblem(
            "sync-not-written",
            happened=_("“{name}”写不进去。").format(name=path),
            safe=_("记录都在这台电脑上，一条也没有少。"),
            todo=_("请换一个 U 盘，或者腾出一些空间，再写一次。"),
        ) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


_BINARY = getattr(os, "O_BINARY", 0)


def _read_from_disk(path: Path) -> bytes:
    """The bytes of the disk rather than of the memory in front of it, where that can be asked."""
    with path.open("rb") as file:
        advise = getattr(os, "posix_fadvise", None)
        if advise is not None:
            advise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return file.read()


def _compare(path: Path, content: bytes) -> None:
    if _read_from_disk(path) != content:
        raise OSError("what was written reads otherwise")


def _flush_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
