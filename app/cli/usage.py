"""Wrong use of the command line, told in plain words instead of click's."""

from __future__ import annotations

import click

from app.core.problem import KnownProblem
from app.core.words import N_
from app.i18n import _

PROGRAM = "python -m app"


def tell_wrong_use(error: click.UsageError) -> None:
    """Say on standard error what was not understood and where the help is."""
    problem = as_problem(error)
    click.echo(problem.happened, err=True)
    click.echo(problem.todo, err=True)


def as_problem(error: click.UsageError) -> KnownProblem:
    """The same for a program that asked for JSON."""
    command = PROGRAM if error.ctx is None else error.ctx.command_path
    todo = _("用法见：{command} --help").format(command=command)
    return KnownProblem("wrong-use", happened=explain(error), todo=todo)


def explain(error: click.UsageError) -> str:
    """One sentence, with the nearest right word where there is one."""
    possible = tuple(getattr(error, "possibilities", None) or ())
    if isinstance(error, click.NoSuchOption):
        said = _("没有叫 {name} 的选项。").format(name=error.option_name)
    elif type(error).__name__ == "NoSuchCommand":
        said = _("没有叫 {name} 的命令。").format(name=getattr(error, "command_name", ""))
    elif isinstance(error, click.MissingParameter):
        said = _("还缺 {name}。").format(name=_name(error))
    elif isinstance(error, click.BadParameter):
        said = _("{name} 不合适：{why}").format(name=_name(error), why=_reason(error))
        possible = ()
    elif isinstance(error, click.BadOptionUsage):
        said = _("{name} 后面还要写一个值。").format(name=error.option_name)
    else:
        said = error.format_message()
    if possible:
        words = _("、").join(sorted(possible))
        said += " " + _("您是不是想写：{words}？").format(words=words)
    return said


def _name(error: click.BadParameter) -> str:
    if error.param is not None:
        return error.param.get_error_hint(error.ctx).replace("'", "")
    hint = error.param_hint
    return hint if isinstance(hint, str) else " ".join(hint or ())


_RANGE = N_("请写 {low} 到 {high} 之间的数。")


def _reason(error: click.BadParameter) -> str:
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        return _("请写 {words} 中的一个。").format(words=_("、").join(map(str, kind.choices)))
    if isinstance(kind, click.IntRange):
        return _(_RANGE).format(low=kind.min, high="…" if kind.max is None else kind.max)
    if kind is click.INT:
        return _("请写一个整数。")
    if isinstance(kind, click.Path):
        # click says in its own words which of its questions was not answered.
        if error.message.endswith("is a directory."):
            return _("请写一个文件，这是文件夹。")
        if error.message.endswith("is a file."):
            return _("请写一个文件夹，这是文件。")
        if error.message.endswith("is not readable."):
            return _("没有读它的权限。")
        return _("这个路径用不了。")
    return error.message
