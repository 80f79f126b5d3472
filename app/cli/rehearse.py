"""``rehearse``: a simulated learner plays a lesson on the real screens, without waiting."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from app import i18n
from app.cli.edge import Exit
from app.cli.looks import with_looks
from app.cli.spoken import Command, option, say_json, with_json, with_language
from app.core.words import N_
from app.i18n import _

MODES = ("watch", "guided", "alone", "check")
STYLES = ("careful", "hesitant", "shaky", "lost")
INPUTS = ("mouse", "touch", "keys", "voice")


@click.command(
    "rehearse",
    cls=Command,
    help=N_("让一位模拟的学员在真的画面上把一课做一遍。"),
    exits={Exit.FINE: N_("做到了目标"), Exit.NOT_SO: N_("没有做到目标")},
)
@click.argument("lesson_id", metavar="ID")
@option(
    "--mode",
    type=click.Choice(MODES),
    default="guided",
    show_default=True,
    help=N_("看我做、跟我做、我自己做、考一考"),
)
@option("--seed", type=click.INT, default=1, show_default=True, help=N_("同一个数，同一次练习"))
@option(
    "--style",
    type=click.Choice(STYLES),
    default="careful",
    show_default=True,
    help=N_("学员：仔细、犹豫、手抖、迷路"),
)
@option(
    "--by",
    "hand",
    type=click.Choice(INPUTS),
    default="mouse",
    show_default=True,
    help=N_("只用鼠标、只用手指、只用键盘，还是只用嘴说"),
)
@option(
    "--pictures",
    type=click.Path(file_okay=False, path_type=Path),
    help=N_("把每个画面的图片存到这个文件夹"),
)
@option(
    "--store",
    "path",
    type=click.Path(path_type=Path),
    help=N_("把学习记录写到这个文件；不写就用完不留"),
)
@with_looks(theme="light", type_size="22", window="1280x800")
@with_language
@with_json
def rehearse(
    lesson_id: str,
    mode: str,
    seed: int,
    style: str,
    hand: str,
    pictures: Path | None,
    path: Path | None,
    theme: str,
    type_size: str,
    window: str,
    is_json: bool,
) -> None:
    """Play a lesson and say how it went."""
    from app.rehearsing import RehearseOptions
    from app.rehearsing import rehearse as play

    report = play(
        RehearseOptions(
            lesson=lesson_id.upper(),
            mode=mode,
            seed=seed,
            style=style,
            pictures=pictures,
            store=path,
            lang=i18n.language(),
            theme=theme,
            type_size=int(type_size),
            window=window,
            input=hand,
        )
    )
    document: dict[str, Any] = asdict(report)
    taken = document.pop("pictures")
    if pictures is not None:
        document["pictures"] = list(taken)
    if hand != "voice":
        for count in ("said", "asked_back", "unheard", "mistaken"):
            del document[count]
    if is_json:
        say_json(document)
    else:
        click.echo(f"{report.lesson} {report.mode} {report.style} {report.seed}")
        click.echo(_("做到了目标。") if report.reached else _("没有做到目标。"))
        said = _("做到 {steps} 步，点偏 {misses} 次，提示 {hints} 次，用时 {seconds} 秒。")
        click.echo(
            said.format(
                steps=report.steps,
                misses=report.misses,
                hints=report.hints,
                seconds=round(report.seconds),
            )
        )
        if pictures is not None:
            said = _("图片 {count} 张，在 {folder}。")
            click.echo(said.format(count=len(taken), folder=pictures))
        if path is not None:
            click.echo(_("学习记录在 {path}。").format(path=path))
    if not report.reached:
        click.get_current_context().exit(Exit.NOT_SO)
