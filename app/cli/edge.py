"""The edge between the program and the console: exit codes, and problems in three sentences."""

from __future__ import annotations

import errno
import io
import sys
import traceback
from collections.abc import Callable
from enum import IntEnum

from app.core.problem import KnownProblem, NotKept
from app.i18n import _


class Exit(IntEnum):
    """What the exit code of every command means."""

    FINE = 0
    NOT_SO = 1
    """What was asked is not so: a check found errors, a goal was not reached."""
    WRONG_USE = 2
    """An option, an argument or a name that there is not."""
    WORLD = 3
    """The world failed: a damaged file, a full disk, a missing voice."""
    BUG = 70
    """The program itself is at fault."""


_WRONG_NAMES = frozenset({"no-lesson", "no-unit"})
"""Kinds of problems that are the caller's: a name on the command line that nothing has."""


def guard(act: Callable[[], int]) -> int:
    """Run ``act``; what goes wrong is told on the console and becomes an exit code."""
    try:
        return act()
    except KeyboardInterrupt:
        return 130
    except KnownProblem as problem:
        return tell(problem)
    except Exception as error:  # noqa: BLE001 - the outermost edge: told, with its traceback
        return tell_fault(error)


def tell(problem: KnownProblem) -> int:
    """Say what happened, what stays safe and what to do; the exit code."""
    for sentence in (problem.happened, problem.safe, problem.todo):
        if sentence:
            print(sentence, file=sys.stderr)
    return Exit.WRONG_USE if problem.kind in _WRONG_NAMES else Exit.WORLD


def not_done(problem: NotKept) -> KnownProblem:
    """A disk that takes nothing, as a command tells it: unlike a desk it does not try again."""
    todo = {
        "store-full": _("请腾出一些空间，再做一次。"),
        "store-busy": _("别的程序正在用记录。等它用完，再做一次。"),
        "store-damaged": _("请用 store check 看看，再用 store restore 恢复备份。"),
    }
    return KnownProblem(
        problem.kind,
        happened=_("记不到磁盘上，什么也没有做。"),
        safe=_("已经写好的记录，一条也没有动。"),
        todo=todo.get(problem.kind, _("请看路径对不对，有没有权限，地方够不够。")),
    )


def tell_fault(error: BaseException) -> int:
    """Say that the program is at fault, calmly, and leave the traceback to who can use it."""
    print(_("程序自己出了毛病，不是您做错了。"), file=sys.stderr)
    print(_("做过的练习都已保存。"), file=sys.stderr)
    print(_("请把下面这些话交给写程序的人："), file=sys.stderr)
    traceback.print_exception(error, file=sys.stderr)
    return Exit.BUG


def as_problem(error: OSError) -> KnownProblem | None:
    """A file or folder that the system refused, as a problem; None if it is something else."""
    if error.filename is None or error.errno == errno.EPIPE:
        return None
    return KnownProblem(
        "file-refused",
        happened=_("“{name}”用不了。").format(name=error.filename),
        safe=_("别的都没有动。"),
        todo=_("请看路径对不对，有没有权限，地方够不够。"),
    )


def speak_plainly() -> None:
    """Let every sign through: a pipe gets UTF-8, a console what it can show."""
    for stream in (sys.stdout, sys.stderr):
        # None or something else where there is no console (pythonw) or a test listens.
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
