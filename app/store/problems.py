"""Says in plain words what can befall the file of a store, and which way leads on."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import NamedTuple

from app.core.problem import KnownProblem, NotKept
from app.i18n import _
from app.store.engine import is_damage, name_of

FULL = "store-full"
READ_ONLY = "store-read-only"
BUSY = "store-busy"
UNREACHABLE = "store-unreachable"
DAMAGED = "store-damaged"
NEWER = "store-newer"
MISSING = "store-missing"


_NO_ROOM = {errno.ENOSPC, errno.EDQUOT} if os.name == "posix" else {errno.ENOSPC}


class Trouble(NamedTuple):
    """Why the store is not durable just now, for the volunteer."""

    kind: str
    detail: str
    """The file and what SQLite or the system said, untranslated."""
    waiting: int
    """Events in memory that the disk does not have."""


def log(kind: str, error: BaseException) -> None:
    """Write down what SQLite or the system said, and where: so that a cause can be found."""
    from logging import getLogger  # noqa: PLC0415 - seldom needed

    place = getLogger("app.store")
    # Where nobody keeps a log, Python would print this among the answers of a command.
    if place.hasHandlers():
        place.warning("%s: %s %s", kind, name_of(error), error, exc_info=error)


def classify(error: BaseException) -> str:
    """The kind of problem behind an error of SQLite or of the file system."""
    name = name_of(error)
    if is_damage(error):
        return DAMAGED
    if name.startswith("SQLITE_FULL") or getattr(error, "errno", None) in _NO_ROOM:
        return FULL
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return BUSY
    if isinstance(error, PermissionError) or name.startswith(
        ("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_CANTOPEN")
    ):
        return READ_ONLY
    return UNREACHABLE


def kept_in_memory(kind: str) -> KnownProblem:
    """What the learner is told, once, when the disk does not take what she does."""
    return KnownProblem(
        kind,
        happened=_("今天的练习先记在这台电脑的内存里。"),
        safe=_("以前的练习都在，没有丢。"),
        todo=_("您接着练就好。"),
    )


def not_kept(kind: str) -> NotKept:
    """What the desk says for as long as its disk does not answer: it does nothing by halves."""
    todo = {
        FULL: _("磁盘满了，请腾出一些空间；能写了，这句话会自己消失。"),
        BUSY: _("别的程序正在用记录；等它用完，这句话会自己消失。"),
        DAMAGED: _("请关掉值守台，再打开一次：会问您怎样接着用。"),
        NEWER: _("更新的程序用过这份记录；请关掉值守台，再打开一次。"),
    }
    return NotKept(
        kind,
        happened=_("现在记不到磁盘上，按下的先不做。"),
        safe=_("已经写好的记录，一条也没有动。"),
        todo=todo.get(kind, _("值守台会自己再试；能写了，这句话会自己消失，请再按一次。")),
    )


def is_newer(path: Path) -> KnownProblem:
    """The file was written by a later version of the program."""
    return KnownProblem(
        NEWER,
        happened=_("记录“{name}”是更新的程序写的，这个程序还看不懂。").format(name=path.name),
        safe=_("记录原样放着，一条也没有动。"),
        todo=_("请志愿者更新程序，或者另开一份新记录。"),
    )


def is_damaged(path: Path) -> KnownProblem:
    """The file is not a whole store."""
    return KnownProblem(
        DAMAGED,
        happened=_("记录“{name}”读不出来了。").format(name=path.name),
        safe=_("原来的文件会留着，不会删。"),
        todo=_("请志愿者恢复备份，或者另开一份新记录。"),
    )


def is_missing(path: Path) -> KnownProblem:
    """There is no such file."""
    return KnownProblem(
        MISSING,
        happened=_("没有找到记录“{name}”。").format(name=path.name),
        todo=_("请看看路径写得对不对。"),
    )


def has_no_backup(path: Path) -> KnownProblem:
    """Nothing can be restored."""
    return KnownProblem(
        MISSING,
        happened=_("“{name}”还没有能用的备份。").format(name=path.name),
        safe=_("原来的文件会留着，不会删。"),
        todo=_("请另开一份新记录。"),
    )


def is_open_elsewhere(path: Path) -> KnownProblem:
    """It cannot be replaced while a window writes to it."""
    return KnownProblem(
        BUSY,
        happened=_("“{name}”正开着。").format(name=path.name),
        safe=_("什么也没有动。"),
        todo=_("请先关掉数字伙伴或值守台的窗口，再做一次。"),
    )


def cannot_write(path: Path) -> KnownProblem:
    """A copy that was asked for cannot be written there."""
    return KnownProblem(
        READ_ONLY,
        happened=_("“{name}”写不进去。").format(name=path.name),
        safe=_("记录原样放着，一条也没有动。"),
        todo=_("请换一个地方，或者腾出一些空间。"),
    )


def has_no_room(path: Path) -> KnownProblem:
    """What was brought would leave no room for the next lesson."""
    return KnownProblem(
        FULL,
        happened=_("“{name}”所在的磁盘快满了，没有收下。").format(name=path.name),
        safe=_("记录原样放着，一条也没有动。"),
        todo=_("请腾出一些空间，再收一次。"),
    )


def cannot_forget(path: Path) -> KnownProblem:
    """A record cannot be deleted, because the disk takes nothing."""
    return KnownProblem(
        READ_ONLY,
        happened=_("记录“{name}”现在删不了。").format(name=path.name),
        safe=_("记录原样放着，一条也没有动。"),
        todo=_("请志愿者看看磁盘，然后再删一次。"),
    )
