"""``card`` and ``certificate``: what people take home, as PDF files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from app.cli.edge import Exit
from app.cli.spoken import Command, option, say_json, with_json, with_language, with_store
from app.core.words import N_
from app.i18n import _

F = TypeVar("F", bound=Callable[..., Any])

SIZES = ("a4", "a5")


def _with_paper(act: F) -> F:
    act = option("--name", default="", metavar="NAME",
                 help=N_("写在纸上的名字；不写就留一条线"))(act)  # fmt: skip
    act = with_store(act)
    return option(
        "--out",
        "-o",
        type=click.Path(dir_okay=False, path_type=Path),
        help=N_("写到哪个文件；不写就存在“文档”里"),
    )(act)


@click.command(
    "card",
    cls=Command,
    help=N_("做一课的带回家的卡片（PDF）：每一步一句话、一张图，最难的一步画星。"),
    exits={Exit.FINE: N_("写好了")},
)
@click.argument("lesson_id", metavar="LESSON")
@option("--size", type=click.Choice(SIZES), default="a4", show_default=True, help=N_("纸的大小"))
@_with_paper
@with_language
@with_json
def card(
    lesson_id: str, size: str, name: str, path: Path | None, out: Path | None, is_json: bool
) -> None:
    """Write the card of a lesson."""
    from app.papers import PaperOptions, write_card

    written = write_card(PaperOptions(lesson_id.upper(), size, name, path, out))
    if is_json:
        say_json(
            {
                "lesson": lesson_id.upper(),
                "title": written.title,
                "size": size,
                "file": written.path,
                "pages": written.pages,
                "hard_step": written.hard_step,
            }
        )
        return
    click.echo(_("写好了，{pages} 页：{file}").format(pages=written.pages, file=written.path))
    if written.hard_step:
        click.echo(_("星画在这一步：{step}").format(step=written.hard_step))


@click.command(
    "certificate",
    cls=Command,
    help=N_("做一个单元的学习证书（PDF）；每一课都做完了才有。"),
    exits={Exit.FINE: N_("写好了"), Exit.NOT_SO: N_("还有课没做完")},
)
@click.argument("unit", metavar="UNIT")
@_with_paper
@with_language
@with_json
def certificate(unit: str, name: str, path: Path | None, out: Path | None, is_json: bool) -> None:
    """Write the certificate of a unit."""
    from app.core.paper_view import UnitLeft
    from app.papers import PaperOptions, write_certificate

    made = write_certificate(PaperOptions(unit, "a4", name, path, out))
    left = made.lessons if isinstance(made, UnitLeft) else ()
    file = None if isinstance(made, UnitLeft) else made.path
    if is_json:
        say_json({"unit": unit.lower(), "file": file, "left": list(left)})
    elif file is not None:
        click.echo(_("写好了：{file}").format(file=file))
    else:
        click.echo(_("还没有证书，这些课还没做完："))
        for title in left:
            click.echo(f"  {title}")
    if left:
        click.get_current_context().exit(Exit.NOT_SO)
