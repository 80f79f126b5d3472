"""``python -m app …``: the window with its options, and the commands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

import app.cli.difficult  # adds its command to ``lessons``
import app.cli.listening  # adds its commands to ``voice``
import app.cli.people_same  # adds its commands to ``people``
import app.cli.station_browse  # adds its command to ``station``
import app.cli.station_export  # adds its command to ``station``
import app.cli.station_net
import app.cli.station_report  # adds its commands to ``station``
import app.cli.sync_net
import app.cli.volunteers  # noqa: F401 - adds its commands to ``station``
from app import i18n
from app.cli.edge import Exit
from app.cli.lessons import lessons
from app.cli.looks import with_looks
from app.cli.paper import card, certificate
from app.cli.people import people
from app.cli.rehearse import rehearse
from app.cli.seat import seat
from app.cli.self_test import self_test
from app.cli.spoken import Root, option, problem_json, say_json
from app.cli.station import station
from app.cli.store import store
from app.cli.sync import sync
from app.cli.usage import PROGRAM, as_problem, tell_wrong_use
from app.cli.voice import voice
from app.core.words import N_
from app.i18n import _


@click.command(
    cls=Root,
    invoke_without_command=True,
    help=N_("打开数字伙伴的窗口；后面写命令，就做那个命令。"),
    exits={Exit.FINE: N_("窗口关上了")},
)
@option(
    "--store", "path", type=click.Path(path_type=Path, dir_okay=False), help=N_("学习记录的文件")
)
@option("--lang", type=click.Choice(i18n.LANGUAGES), help=N_("用哪种语言说话"))
@with_looks(theme="", type_size="", window="")
@option("--guest", "is_guest", is_flag=True, help=N_("先不登记，看看：直接到首页，做过的不留下"))
@click.pass_context
def cli(
    ctx: click.Context,
    path: Path | None,
    lang: str | None,
    theme: str | None,
    type_size: str | None,
    window: str | None,
    is_guest: bool,
) -> None:
    """Open the window, unless a command follows."""
    given: dict[str, object] = {"--guest": is_guest or None}
    given |= {"--store": path, "--theme": theme, "--type-size": type_size, "--window": window}
    if ctx.invoked_subcommand is not None:
        for name, value in given.items():
            if value is not None:
                said = _("{name} 请写在命令 {command} 的后面。")
                raise click.UsageError(said.format(name=name, command=ctx.invoked_subcommand), ctx)
        return
    from app.front import WindowOptions
    from app.main import open_window

    options = WindowOptions(
        store=path,
        lang=lang or "",
        theme=theme or "",
        type_size=int(type_size or 0),
        window=window or "",
        is_guest=is_guest,
    )
    ctx.exit(open_window(options))


_COMMANDS = (
    lessons, card, certificate, rehearse, store, sync, people, voice, seat, station, self_test
)  # fmt: skip
for command in _COMMANDS:
    cli.add_command(command)


def run(arguments: Sequence[str]) -> int:
    """Do what ``arguments`` say; the exit code."""
    try:
        code = cli.main(list(arguments), prog_name=PROGRAM, standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message())
        return Exit.FINE
    except click.UsageError as error:
        tell_wrong_use(error)
        if "--json" in arguments:
            say_json({"problem": problem_json(as_problem(error))})
        return Exit.WRONG_USE
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
        return Exit.WRONG_USE
    except click.Abort:
        return 130
    except BrokenPipeError:
        # Who listened has heard enough (``| head``).
        return Exit.FINE
    return int(code or 0)
