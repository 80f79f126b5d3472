"""Writes files that are whole or not there: a stick may be pulled at any moment."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from app.core.problem import KnownProblem
from app.core.words import N_
from app.i18n import _

_GONE = ".gone"
_SLACK = 256 * 1024
"""Bytes beyond a file itself: its name, the folder's, and half-filled clusters of 32 KiB."""


def check_room(folder: Path, size: int) -> None:
    """KnownProblem (``stick-full``) where ``size`` more bytes do not fit, before one is written.

    An earlier file stays until the new one is whole, so both have to fit for a while.
    """
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return  # Whoever writes will hear what is the matter.
    needed = size + _SLACK
    # Some drivers of FAT do not count, and say 0: whoever writes then finds out.
    if 0 < free < needed:
        raise KnownProblem(
            "stick-full",
            happened=_("U 盘上的空间不够：要 {needed}，只剩 {free}。").format(
                needed=_in_words(needed), free=_in_words(free)
            ),
            safe=_("记录都在这台电脑上，一条也没有少。"),
            todo=_("请换一个 U 盘，或者腾出一些空间，再写一次。"),
        )


def _in_words(size: int) -> str:
    if size >= 2**20:
        return f"{size / 2**20:.1f} MB"
    return f"{-(-size // 1024)} KB"


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
            _give_rights(number, mode)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _compare(beside, content)
        _take_place(beside, path, content)
        _flush_folder(path.parent)
    except OSError as error:
        # What only its owner may read lies beside the store, and not on a stick.
        todo = N_("请换一个 U 盘，或者腾出一些空间，再写一次。")
        if mode == 0o600:
            todo = N_("请看路径对不对，有没有权限，地方够不够。")
        raise KnownProblem(
            "sync-not-written",
            happened=_("“{name}”写不进去。").format(name=path),
            safe=_("记录都在这台电脑上，一条也没有少。"),
            todo=_(todo),
        ) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


_BINARY = getattr(os, "O_BINARY", 0)


def _give_rights(number: int, mode: int) -> None:
    """``mode`` itself, whatever this program keeps to itself otherwise; a stick may know none."""
    if os.name == "posix":
        with suppress(OSError):
            os.fchmod(number, mode)


def _read_from_disk(path: Path) -> bytes:
    """The bytes of the disk rather than of the memory in front of it, where that can be asked."""
    with path.open("rb") as file:
        advise = getattr(os, "posix_fadvise", None)
        if advise is not None:
            advise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return file.read()


def take_away(path: Path) -> None:
    """Remove a file that has served, if the disk lets us.

    It loses its name first: a driver may free what it holds before it forgets the name, and a
    stick that is pulled in between would show a part under a name that promises a whole.
    """
    gone = path.with_name(f"{path.name}{_GONE}")
    with suppress(OSError):
        path.replace(gone)
        gone.unlink()


def sweep(folder: Path) -> None:
    """Remove what a stick that was pulled has kept of earlier writing and removing."""
    with suppress(OSError):
        for left in (*folder.glob(f"*{_GONE}"), *folder.glob("*.age.part")):
            left.unlink(missing_ok=True)


def _take_place(beside: Path, path: Path, content: bytes) -> None:
    """Give a whole file its name, also where a name that is taken cannot be given anew.

    Between the two steps of the other way there is no file of that name: never half of one.
    """
    try:
        beside.replace(path)
    except (FileExistsError, PermissionError):
        if not path.is_file():
            raise
        if _read_from_disk(path) != content:
            path.unlink()
            beside.rename(path)


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
