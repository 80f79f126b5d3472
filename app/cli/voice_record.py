"""``voice record``: a volunteer speaks the sentences of a lesson, in her own dialect."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.edge import Exit
from app.cli.spoken import Command, option, say_json, with_json, with_language
from app.core.problem import KnownProblem
from app.core.words import N_
from app.i18n import _


@click.command(
    "record",
    cls=Command,
    help=N_("打开录音的窗口，把一课的话一句一句录下来；学的时候就放录音。"),
    exits={Exit.FINE: N_("录好了，或者列出来了")},
)
@click.argument("lesson_id", metavar="LESSON")
@option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    help=N_("录音放到哪个文件夹；不写就放在课程文件旁边"),
)
@option("--list", "is_list", is_flag=True, help=N_("只列出要录的话，不打开窗口"))
@option("--window", help=N_("窗口的宽和高，例如 1280x800"))
@with_language
@with_json
def record(
    lesson_id: str, into: Path | None, is_list: bool, window: str | None, is_json: bool
) -> None:
    """Open the recorder, or print what there is to be said."""
    from app.recording import open_recorder, sentences_of

    found = sentences_of(lesson_id.upper(), into)
    if not found.sentences:
        raise KnownProblem("nothing-said", happened=_("这一课没有要说的话。"))
    if not (is_list or is_json):
        click.get_current_context().exit(open_recorder(found, window or ""))
    kept = found.kept()
    if is_json:
        sentences = [{"sentence": each, "file": kept.get(each)} for each in found.sentences]
        say_json({"lesson": found.lesson.id, "folder": found.folder, "sentences": sentences})
        return
    click.echo(_("录音放在：{folder}").format(folder=found.folder))
    for number, sentence in enumerate(found.sentences, start=1):
        sign = "√" if sentence in kept else " "
        click.echo(f"{sign} {number:3} {sentence}")
