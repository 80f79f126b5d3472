"""``station browse``: look at a copy of the station's record with a browser."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app import paths
from app.cli.edge import Exit
from app.cli.records import account
from app.cli.spoken import Command, option, say_json, with_json, with_language, with_store
from app.cli.station import station
from app.core.audit import COMMAND_LINE, seen
from app.core.events import STATION
from app.core.words import N_
from app.i18n import _

if TYPE_CHECKING:
    from app.browsing import Opened


@station.command(
    "browse",
    cls=Command,
    help=N_("用浏览器看驿站记录的抄本，问现成的问题；没有名字，改不了，关上就没了。"),
    exits={Exit.FINE: N_("看完了，抄本已经删掉")},
)
@option("--names", "with_names", is_flag=True, help=N_("连名字一起；只给站长用"))
@with_store
@with_language
@with_json
def browse(path: Path | None, with_names: bool, is_json: bool) -> None:
    """Serve the copy until nobody looks any more."""
    from app.browsing import browse as serve
    from app.front import open_library
    from app.store import open_disk_store, read_info
    from app.ui.clock import QtClock

    def tell(opened: Opened) -> None:
        if is_json:
            say_json(opened._asdict())
            return
        for table, rows in opened.tables.items():
            click.echo(f"  {table}: {rows}")
        click.echo(_("请在这台电脑的浏览器里打开（这个网址只能用一次）："))
        click.echo(opened.address)
        click.echo(_("看完关上网页就行，或者按 Ctrl+C。"))

    source = path or paths.station_file()
    # Looking is no reason to make a store: where there is none, this says so.
    read_info(source)
    clock = QtClock()
    with closing(open_disk_store(source, clock)) as store:
        what = "browse-names" if with_names else "browse"
        account(store, seen(what, STATION, by=COMMAND_LINE))
        serve(store, open_library(), clock, tell, with_names=with_names)
