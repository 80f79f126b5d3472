"""``self-test``, 开馆自检: before the doors open, one page that says whether all is well."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from app import paths
from app.cli.edge import Exit
from app.cli.lessons import open_library
from app.cli.spoken import Command, option, say_json, with_json, with_language
from app.core.words import N_


@click.command(
    "self-test",
    cls=Command,
    help=N_("开馆自检：喇叭、说话、话筒、字体、课程、磁盘、日期、记录。"),
    exits={
        Exit.FINE: N_("今天可以开馆；带“!”的请看一看"),
        Exit.NOT_SO: N_("带“×”的不弄好，就不能学"),
    },
)
@option(
    "--store",
    "path",
    type=click.Path(path_type=Path),
    help=N_("哪份记录；不写就是平时用的那份"),
)
@with_language
@with_json
def self_test(path: Path | None, is_json: bool) -> None:
    """Try every part and print the page."""
    from app.volunteering.self_test import examine, write_page

    page = examine(path or paths.store_file(), open_library())
    if is_json:
        parts = [{**asdict(part), "sign": part.sign.value} for part in page.parts]
        say_json({"is_ready": page.is_ready, "looks": page.looks, "parts": parts})
    else:
        for line in write_page(page):
            click.echo(line)
    if not page.is_ready:
        click.get_current_context().exit(Exit.NOT_SO)
