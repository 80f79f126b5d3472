"""``lessons difficult``: which steps many people cannot do alone, with numbers and no names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app import paths
from app.cli.edge import Exit
from app.cli.lessons import lessons, open_library
from app.cli.spoken import Command, option, say_json, with_json, with_language, with_store
from app.core.words import N_
from app.i18n import _

if TYPE_CHECKING:
    from app.content.library import Library
    from app.core.difficult import StepTrouble


@lessons.command(
    "difficult",
    cls=Command,
    help=N_("说哪些步骤很多人做不来，该改写；只有数字，没有名字。"),
    exits={Exit.FINE: N_("没有要改写的步骤"), Exit.NOT_SO: N_("有要改写的步骤")},
)
@with_store
@option(
    "--least",
    type=click.IntRange(min=1),
    default=5,
    show_default=True,
    help=N_("少于这么多人做过的步骤不说"),
)
@with_language
@with_json
def difficult(path: Path | None, least: int, is_json: bool) -> None:
    """Print a line a step, the hardest first."""
    from app.core.difficult import KINDS, fold_difficult
    from app.store import read_kinds

    library = open_library()
    troubles = [
        _named(trouble, library)
        for trouble in fold_difficult(read_kinds(path or paths.store_file(), KINDS), least)
    ]
    if is_json:
        say_json({"least": least, "steps": troubles})
    elif not troubles:
        click.echo(_("还没有一步有 {least} 个人做过。").format(least=least))
    else:
        for trouble in troubles:
            click.echo(_line(trouble))
    if any(trouble["rewrite"] for trouble in troubles):
        click.get_current_context().exit(Exit.NOT_SO)


def _named(trouble: StepTrouble, library: Library) -> dict[str, Any]:
    """The numbers with the words that the author knows; ids where the lesson is gone."""
    title, lesson_title, label, number = trouble.step, "", trouble.wrong, 0
    entry = next((each for each in library.index() if each.id == trouble.lesson), None)
    if entry is not None and entry.broken is None:
        lesson = library.load(trouble.lesson)
        lesson_title = lesson.title
        for place, step in enumerate(lesson.steps, start=1):
            if step.id == trouble.step:
                title, number = step.title, place
        item = lesson.service.items.get(trouble.wrong) if lesson.service else None
        label = item.label if item is not None else trouble.wrong
    wrong = {"at": trouble.wrong, "label": label, "times": trouble.wrong_times}
    return {
        "lesson": trouble.lesson,
        "lesson_title": lesson_title,
        "step": trouble.step,
        "number": number,
        "title": title,
        "learners": trouble.learners,
        "reaches": trouble.reaches,
        "helped": round(trouble.helped, 3),
        "misses": round(trouble.misses, 2),
        "wrong": wrong if trouble.wrong else None,
        "rewrite": trouble.needs_rewriting,
    }


def _line(trouble: dict[str, Any]) -> str:
    said = _("{lesson} {lesson_title} · {title}（{step}）：{learners} 人自己做过 {reaches} 次，")
    line = said.format(**trouble)
    said = _("{share}% 要人帮，平均点偏 {misses} 次")
    line += said.format(share=round(100 * trouble["helped"]), misses=trouble["misses"])
    if trouble["wrong"]:
        line += _("；最常点到“{label}”（{at}，{times} 次）").format(**trouble["wrong"])
    sign = "!" if trouble["rewrite"] else "·"
    return f"{sign} {line}" + (_("。改写这一步。") if trouble["rewrite"] else _("。"))
