"""``voice``: hear the program's voice without opening a lesson."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app import i18n
from app.cli.edge import Exit
from app.cli.spoken import Command, Group, option, say_json, with_json, with_language
from app.cli.voice_learnt import aliases, figures
from app.cli.voice_list import choose_voice, list_voices, unknown_voice
from app.cli.voice_record import record
from app.core.problem import KnownProblem
from app.core.words import N_
from app.i18n import _

if TYPE_CHECKING:
    from app.voice.say import SaidReport

SLOWEST, FASTEST = 100, 260


@click.group(cls=Group, help=N_("声音：把一句话说成声音文件，选声音，录音。"))
@with_language
def voice() -> None:
    """Group the commands about the voice."""


for each in (list_voices, choose_voice, record, aliases, figures):
    voice.add_command(each)


@voice.command(
    "say",
    cls=Command,
    help=N_("把一句话说成 WAV 文件；--lang 也是说话的语言。"),
    exits={Exit.FINE: N_("文件写好了")},
)
@click.argument("text")
@option("--out", required=True, type=click.Path(path_type=Path), help=N_("写到哪个 WAV 文件"))
@option(
    "--rate",
    type=click.IntRange(SLOWEST, FASTEST),
    default=180,
    show_default=True,
    help=N_("每分钟多少字"),
)
@option(
    "--voice", "voice_id", default="", help=N_("用哪个声音，编号用 voice list 看；不写就是平常的")
)
@with_language
@with_json
def say(text: str, out: Path, rate: int, voice_id: str, is_json: bool) -> None:
    """Speak ``text`` into a file."""
    from app.voice.say import say_to_file

    if not text.strip():
        raise click.UsageError(_("请写一句要说的话。"), click.get_current_context())
    spoken = "en" if i18n.language() == "en" else "zh"
    report = say_to_file(text, spoken, rate, out, voice_id)
    if report.trouble == "no-such-voice":
        raise unknown_voice(voice_id)
    if report.trouble:
        raise problem_of(report, out)
    if is_json:
        document = asdict(report)
        del document["trouble"]
        say_json(document)
    else:
        said = _("写好了：{path}（{seconds} 秒，{voice}）")
        click.echo(said.format(path=report.out, seconds=report.seconds, voice=report.voice))


def problem_of(report: SaidReport, out: Path) -> KnownProblem:
    """Why there is no file, in three sentences."""
    happened, todo = {
        "no-engine": (_("这台电脑没有说话的软件。"), _("请安装 espeak-ng，再试一次。")),
        "no-voice": (_("这台电脑没有这种语言的声音。"), _("请在系统里加一个语音，再试一次。")),
        "cannot-write": (
            _("“{name}”写不进去。").format(name=out),
            _("请换一个地方，或者腾出一些空间。"),
        ),
    }.get(report.trouble, (_("说话的软件没有回答。"), _("请再试一次，或者重新启动电脑。")))
    kind = "out-unwritable" if report.trouble == "cannot-write" else f"voice-{report.trouble}"
    return KnownProblem(kind, happened=happened, safe=_("别的都没有动。"), todo=todo)
