"""``voice models``, ``voice install`` and ``voice hear``: what this seat listens with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.edge import Exit
from app.cli.lessons import open_library
from app.cli.spoken import Command, option, say_json, with_json, with_language
from app.cli.voice import voice
from app.core.words import N_
from app.i18n import _

if TYPE_CHECKING:
    from app.core.spoken import Expectation
    from app.voice.hear_file import HeardReport
    from app.voice.model_folder import ModelFacts

_LANGUAGES = {"zh": N_("普通话"), "en": N_("英语"), "": N_("别的语言")}
_ORIGINS = {"shipped": N_("随程序来的"), "installed": N_("自己装的")}
_TROUBLES = {"model-damaged": N_("坏了"), "model-language": N_("听不懂中文和英语")}
_CERTAINTIES = {
    "sure": N_("听懂了"),
    "tie": N_("是哪一个，要问一句"),
    "confirm": N_("听懂了，要问一句再做"),
    "nothing": N_("没听清"),
    "silence": N_("没有人说话"),
}


@voice.command(
    "models",
    cls=Command,
    help=N_("列出听话的模型：哪种语言，多大，哪里来的，用的是哪个。"),
    exits={Exit.FINE: N_("列出来了")},
)
@with_language
@with_json
def models(is_json: bool) -> None:
    """Print one line a model; each is really loaded once."""
    from app.voice.model_folder import list_models
    from app.voice.model_trial import try_model

    found = [facts._replace(trouble=try_model(facts)) for facts in list_models()]
    used = _used(found)
    if is_json:
        say_json({"models": [_model_json(facts, is_used=facts in used) for facts in found]})
        return
    if not found:
        click.echo(_("一个也没有。请装一个：voice install 文件.zip。"))
    for facts in found:
        click.echo(_line(facts, is_used=facts in used))


@voice.command(
    "install",
    cls=Command,
    help=N_("装上 ZIP 里听话的模型，比如 U 盘带来的 vosk-model-small-cn-0.22.zip。"),
    exits={Exit.FINE: N_("装好了")},
)
@click.argument("file", type=click.Path(path_type=Path))
@with_language
@with_json
def install(file: Path, is_json: bool) -> None:
    """Check the archive, unpack it and try the model."""
    from app.voice.model_folder import installed_dir
    from app.voice.model_install import install_model

    done = install_model(file, installed_dir())
    if is_json:
        facts = _model_json(done.facts, is_used=not done.facts.trouble)
        say_json({**facts, "hash": done.hash, "has_replaced": done.has_replaced})
        return
    click.echo(_("装好了：{path}").format(path=done.facts.path))
    if done.hash == "known":
        click.echo(_("和发布的文件一模一样。"))
    else:
        click.echo(_("没有发布的校验码可比，模型已经试过，能用。"))


@voice.command(
    "hear",
    cls=Command,
    help=N_("听一个 WAV 文件，说在某一课的某个屏幕上会听成什么。"),
    exits={Exit.FINE: N_("听懂了"), Exit.NOT_SO: N_("没听懂")},
)
@click.argument("file", type=click.Path(path_type=Path))
@option(
    "--screen",
    required=True,
    metavar="LESSON:SCREEN",
    help=N_("哪一课的哪个屏幕，比如 G02:home"),
)
@with_language
@with_json
def hear(file: Path, screen: str, is_json: bool) -> None:
    """Play a file to the listener in the place of a microphone."""
    from app.voice.hear_file import hear_file

    expectation = _expect(screen)
    report = hear_file(file, expectation)
    if is_json:
        say_json(_heard_json(report, screen, expectation))
    else:
        _tell(report, expectation)
    if not report.heard.keys:
        click.get_current_context().exit(Exit.NOT_SO)


def _expect(screen: str) -> Expectation:
    from app.cli.screen_words import expectation_of
    from app.ui.clock import QtClock

    name, _colon, wanted = screen.partition(":")
    lesson = open_library().load(name.upper())
    known = lesson.service.screens if lesson.service is not None else {}
    if wanted not in known:
        said = _("{lesson} 没有这个屏幕，有：{screens}")
        raise click.UsageError(
            said.format(lesson=lesson.id, screens=" ".join(known) or "-"),
            click.get_current_context(),
        )
    return expectation_of(lesson, wanted, QtClock().today())


def _used(found: list[ModelFacts]) -> list[ModelFacts]:
    """The first good one of each language."""
    used: dict[str, ModelFacts] = {}
    for facts in found:
        if not facts.trouble:
            used.setdefault(facts.language, facts)
    return list(used.values())


def _line(facts: ModelFacts, *, is_used: bool) -> str:
    sign = "√" if is_used else "×" if facts.trouble else " "
    size = -(-facts.size_bytes // 100_000) / 10
    words = [_(_LANGUAGES[facts.language]), f"{size:.1f} MB", _(_ORIGINS[facts.origin])]
    if facts.trouble:
        words.append(_(_TROUBLES.get(facts.trouble, facts.trouble)))
    return f"{sign} {facts.name}: " + ", ".join(words)


def _model_json(facts: ModelFacts, *, is_used: bool) -> dict[str, Any]:
    return {**facts._asdict(), "kind": facts.kind.value, "is_used": is_used}


def _heard_json(report: HeardReport, screen: str, expectation: Expectation) -> dict[str, Any]:
    heard = report.heard
    return {
        "file": report.file,
        "screen": screen,
        "seconds": report.seconds,
        "language": report.language,
        "model": report.model,
        "certainty": heard.certainty.value,
        "keys": heard.keys,
        "words": heard.words,
        "value": heard.value,
        "confidence": round(heard.confidence, 3),
        "expected": [{"key": each.key, "text": each.text} for each in expectation.sayables],
    }


def _tell(report: HeardReport, expectation: Expectation) -> None:
    heard = report.heard
    click.echo(_(_CERTAINTIES[heard.certainty.value]))
    if heard.words:
        click.echo(_("听到：{words}").format(words=heard.words))
    texts = {each.key: each.text for each in expectation.sayables}
    for key in heard.keys:
        click.echo(f"  {key}: {heard.value or texts.get(key, '')}")
