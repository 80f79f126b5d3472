"""``station export``: what learners did, for another program of the district."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

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


@station.command(
    "export",
    cls=Command,
    help=N_("把学员做过的写成 xAPI，给别的学习系统；没有名字，删掉了的人不在里面。"),
    exits={Exit.FINE: N_("写好了")},
)
@option(
    "--xapi",
    "into",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help=N_("写到哪个文件：.json 写成一份列表，别的一行一条"),
)
@option("--home-page", default="", metavar="URL", help=N_("学员编号归在哪个网址下面；不写也行"))
@option("--station", "name", default="", metavar="NAME", help=N_("驿站叫什么；不写就不写进去"))
@with_store
@with_language
@with_json
def export(into: Path, home_page: str, name: str, path: Path | None, is_json: bool) -> None:
    """Write the statements."""
    if home_page and not home_page.startswith(("https://", "http://")):
        raise click.UsageError(_("网址要用 https:// 开头。"))
    from app.exporting import export_xapi
    from app.front import open_library
    from app.store import open_disk_store, read_info
    from app.ui.clock import QtClock

    source = path or paths.station_file()
    # An export is no reason to make a store: where there is none, this says so.
    read_info(source)
    with closing(open_disk_store(source, QtClock())) as store:
        done = export_xapi(store, open_library(), into, home_page=home_page, station=name)
        account(store, seen("xapi", STATION, by=COMMAND_LINE))
    if is_json:
        say_json(done._asdict())
    else:
        click.echo(_("写好了：{path}（{count} 条）").format(path=done.into, count=done.statements))
