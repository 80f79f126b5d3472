"""``station``: a code for a new seat, from the service that runs on this computer."""

from __future__ import annotations

from pathlib import Path

import click

from app import paths
from app.cli.spoken import commands_on_a_store, say_json
from app.cli.station import station
from app.core.words import N_
from app.i18n import _

_command = commands_on_a_store(station)


@_command(
    "code",
    sentence=N_("要一个新座位用的数字；值守台或 station --no-window 要开着。"),
    fine=N_("数字在屏幕上"),
)
def code(path: Path | None, is_json: bool) -> None:
    """Print a code with which one seat may come in."""
    from app.linking.once import ask_code

    shown = ask_code(path or paths.station_file())
    if is_json:
        say_json({"code": shown.code, "address": shown.address})
        return
    click.echo(_("数字：{code}（五分钟里有效，只能用一次）").format(code=shown.code))
    click.echo(_("地址：{address}").format(address=shown.address))
