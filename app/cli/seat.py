"""``seat``: what is set for this computer, and the way back in when the PIN was forgotten."""

from __future__ import annotations

from pathlib import Path

import click

from app import paths
from app.cli.edge import Exit
from app.cli.spoken import Command, Group, option, say_json, with_json, with_language
from app.core.words import N_
from app.i18n import _


@click.group(cls=Group, help=N_("这台电脑：看设置，取消忘了的密码。"))
@with_language
def seat() -> None:
    """Group the commands about this computer."""


_store = option(
    "--store",
    "path",
    type=click.Path(path_type=Path),
    help=N_("设置放在哪份记录旁边；不写就是平时用的那份"),
)


@seat.command(
    "info",
    cls=Command,
    help=N_("说这台电脑是怎么设置的；密码不说。"),
    exits={Exit.FINE: N_("说完了")},
)
@_store
@with_language
@with_json
def info(path: Path | None, is_json: bool) -> None:
    """Print what is set, but for the PIN."""
    from app.core.seat_settings import as_json
    from app.core.volunteer_pages import computer_page
    from app.store.seat_settings import SeatFile

    file = SeatFile((path or paths.store_file()).parent)
    if is_json:
        said = as_json(file.settings)
        has_pin = bool(said.pop("pin"))
        del said["version"], said["pin_misses"]
        say_json({**said, "has_pin": has_pin})
        return
    for choice in computer_page(file.settings, _).choices:
        if choice.id != "setup":
            click.echo(_("{title}：{found}").format(title=choice.label, found=choice.detail))
    for line in file.notes():
        click.echo(line)


@seat.command(
    "reset-pin",
    cls=Command,
    help=N_("忘了志愿者密码：取消它，再到“志愿者设置”里重新设。"),
    exits={Exit.FINE: N_("取消了，或者本来就没有")},
)
@_store
@with_language
@with_json
def reset_pin(path: Path | None, is_json: bool) -> None:
    """Take the PIN away; whoever can do this could read every file anyway."""
    from app.store.seat_settings import SeatFile

    file = SeatFile((path or paths.store_file()).parent)
    had_pin = bool(file.settings.pin)
    if had_pin or file.settings.pin_misses:
        file.change(pin="", pin_misses=0)
    if is_json:
        say_json({"had_pin": had_pin})
    elif had_pin:
        click.echo(_("志愿者密码取消了。请到“志愿者设置”里重新设一个。"))
    else:
        click.echo(_("本来就没有密码。"))
