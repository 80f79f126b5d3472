"""``station``: the volunteers' computer; without a command it opens the window of the desk.

Other commands of the group stand in files of their own and are added in ``root``.
"""

from __future__ import annotations

from pathlib import Path

import click

from app import paths
from app.cli.edge import Exit
from app.cli.looks import with_looks
from app.cli.spoken import Group, option, with_language, with_store
from app.core.words import N_
from app.i18n import _


@click.group(
    cls=Group,
    invoke_without_command=True,
    help=N_("驿站的值守台：打开窗口；后面写命令，就做那个命令。"),
    exits={Exit.FINE: N_("窗口关上了")},
)
@with_store
@with_looks(theme="", type_size="", window="")
@option("--no-window", "is_windowless", is_flag=True, help=N_("不开窗口，只让座位连过来"))
@with_language
@click.pass_context
def station(
    ctx: click.Context,
    path: Path | None,
    theme: str | None,
    type_size: str | None,
    window: str | None,
    is_windowless: bool,
) -> None:
    """Open the desk, unless a command follows."""
    given: dict[str, object] = {
        "--store": path,
        "--theme": theme,
        "--type-size": type_size,
        "--window": window,
    }
    given["--no-window"] = is_windowless or None
    if ctx.invoked_subcommand is not None:
        for name, value in given.items():
            if value is not None:
                said = _("{name} 请写在命令 {command} 的后面。")
                raise click.UsageError(said.format(name=name, command=ctx.invoked_subcommand), ctx)
        return
    if is_windowless:
        from app.cli.windowless import run_windowless

        run_windowless(path or paths.station_file())
        return
    from app import i18n
    from app.station import DeskOptions, open_desk

    options = DeskOptions(
        store=path,
        lang=i18n.language(),
        theme=theme or "",
        type_size=int(type_size or 0),
        window=window or "",
    )
    ctx.exit(open_desk(options))
