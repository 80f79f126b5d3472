"""``voice list`` and ``voice choose``: which voices a seat has, and which one speaks."""

from __future__ import annotations

from pathlib import Path

import click

from app import paths
from app.cli.edge import Exit
from app.cli.spoken import Command, option, say_json, with_json, with_language
from app.core.problem import KnownProblem
from app.core.words import N_
from app.i18n import _

SETTINGS = {"zh": "voice_zh", "en": "voice_en"}
"""Under which name a seat remembers the voice of a language; see app/ui/visit/choices.py."""

_STORE = option(
    "--store",
    "path",
    type=click.Path(path_type=Path),
    help=N_("哪份记录；不写就是平时用的那份"),
)


@click.command(
    "list",
    cls=Command,
    help=N_("列出这台电脑合适的声音，一种语言一段。"),
    exits={Exit.FINE: N_("列出来了")},
)
@_STORE
@with_language
@with_json
def list_voices(path: Path | None, is_json: bool) -> None:
    """Print every voice that fits, and which of them speaks."""
    from app.voice.offered import list_offered

    offered = list_offered()
    if offered.trouble:
        raise _no_voices()
    chosen = _chosen(path or paths.store_file())
    voices = [
        {
            "id": voice_id,
            "language": language,
            "name": _(name),
            "engine": offered.engine,
            "is_chosen": voice_id == _in_use(found, chosen.get(language, "")),
        }
        for language, found in offered.voices.items()
        for voice_id, name in found
    ]
    if is_json:
        say_json({"engine": offered.engine, "voices": voices})
        return
    titles = {"zh": _("普通话"), "en": _("英语")}
    language = ""
    for each in voices:
        if each["language"] != language:
            language = str(each["language"])
            click.echo(titles[language])
        sign = "√" if each["is_chosen"] else " "
        click.echo(f"  {sign} {each['id']}  {each['name']}")


@click.command(
    "choose",
    cls=Command,
    help=N_("以后用编号是 ID 的声音说话；编号用 voice list 看。"),
    exits={Exit.FINE: N_("选好了")},
)
@click.argument("voice_id", metavar="ID")
@_STORE
@with_language
@with_json
def choose_voice(voice_id: str, path: Path | None, is_json: bool) -> None:
    """Remember a voice as the one that speaks its languages."""
    from app.voice.offered import list_offered

    offered = list_offered()
    if offered.trouble:
        raise _no_voices()
    names = {
        language: dict(found)[voice_id]
        for language, found in offered.voices.items()
        if voice_id in dict(found)
    }
    if not names:
        raise unknown_voice(voice_id)
    _remember(path or paths.store_file(), dict.fromkeys(names, voice_id))
    if is_json:
        say_json({"id": voice_id, "languages": list(names)})
    else:
        click.echo(_("选好了：{name}（{id}）").format(name=_(min(names.values())), id=voice_id))


def unknown_voice(voice_id: str) -> click.UsageError:
    """There is no such voice, and where to see which there are."""
    return click.UsageError(
        _("没有编号是“{id}”的声音，请用 voice list 看看有哪些。").format(id=voice_id),
        click.get_current_context(),
    )


def _in_use(found: tuple[tuple[str, str], ...], chosen: str) -> str:
    ids = [voice_id for voice_id, _name in found]
    return chosen if chosen in ids else ids[0]


def _chosen(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    from app.store import open_store
    from app.ui.clock import QtClock

    store = open_store(path, QtClock())
    try:
        kept = store.settings()
    finally:
        store.close()
    return {language: str(kept.get(name, "")) for language, name in SETTINGS.items()}


def _remember(path: Path, voices: dict[str, str]) -> None:
    from app.core.events import Fact, Kind
    from app.store import open_store, read_fingerprint
    from app.ui.clock import QtClock

    store = open_store(path, QtClock())
    try:
        store.recognise(read_fingerprint())
        store.append(
            [
                Fact(Kind.SETTING_CHOSEN, {"name": SETTINGS[language], "value": voice_id})
                for language, voice_id in voices.items()
            ]
        )
        if not store.is_durable:
            raise KnownProblem(
                "voice-not-kept",
                happened=_("选的声音没能记下来。"),
                safe=_("别的都没有动。"),
                todo=_("请腾出一些空间，再选一次。"),
            )
    finally:
        store.close()


def _no_voices() -> KnownProblem:
    return KnownProblem(
        "voice-no-engine",
        happened=_("这台电脑没有说话的软件。"),
        safe=_("别的都没有动。"),
        todo=_("请安装 espeak-ng，再试一次。"),
    )
