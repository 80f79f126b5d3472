"""``voice aliases`` and ``voice figures``: what listening taught, as text and as counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from app import paths
from app.cli.edge import Exit
from app.cli.spoken import Command, option, say_json, with_json, with_language
from app.core.words import N_
from app.i18n import _

if TYPE_CHECKING:
    from app.core.aliases import Alias
    from app.core.events import Fact

F = TypeVar("F", bound=Callable[..., Any])


def _with_store(act: F) -> F:
    return option(
        "--store",
        "path",
        type=click.Path(path_type=Path),
        help=N_("哪份记录；不写就是平时用的那份"),
    )(act)


@click.command(
    "aliases",
    cls=Command,
    help=N_("列出学来的说法：听成什么，其实是要点哪里。"),
    exits={Exit.FINE: N_("说完了，改好了")},
)
@option("--confirm", metavar="ID", help=N_("这个说法，让大家都能用"))
@option("--forget", metavar="ID", help=N_("这个说法，谁都不再用"))
@_with_store
@with_language
@with_json
def aliases(path: Path | None, confirm: str | None, forget: str | None, is_json: bool) -> None:
    """Print every alias; confirm one or forget one first."""
    from app.core.aliases import KINDS, confirmed, fold_aliases, forgotten
    from app.store import read_kinds

    file = path or paths.store_file()
    facts = []
    for name, make in (
        (confirm, confirmed),
        (forget, lambda one: forgotten(one.heard, one.text, one.language, by="volunteer")),
    ):
        if name is not None:
            facts.append(make(_find(fold_aliases(read_kinds(file, KINDS)).by_id(name), name)))
    if facts:
        _append(file, facts)
    found = fold_aliases(read_kinds(file, KINDS)).all
    if is_json:
        say_json({"aliases": [_as_json(alias) for alias in found]})
        return
    if not found:
        click.echo(_("还没有学来的说法。"))
    for alias in found:
        sign = "√" if alias.is_confirmed else "·"
        said = _("{sign} {id}  “{heard}” → “{text}”（{times} 次，{people} 位学员）")
        people = len(alias.learners)
        click.echo(
            said.format(
                sign=sign,
                id=alias.id,
                heard=alias.heard,
                text=alias.text,
                times=alias.times,
                people=people,
            )
        )


@click.command(
    "figures",
    cls=Command,
    help=N_("每天听懂多少、问了多少、没听懂多少；只有数，没有话，没有声音。"),
    exits={Exit.FINE: N_("说完了，改好了")},
)
@option("--collect", type=click.Choice(["on", "off"]), help=N_("从现在起记不记这些数"))
@_with_store
@with_language
@with_json
def figures(path: Path | None, collect: str | None, is_json: bool) -> None:
    """Print the counts of every day; start or stop counting first."""
    from app.core.events import Fact, Kind
    from app.core.figures import SETTING, figures_by_day
    from app.store import read_kinds

    file = path or paths.store_file()
    if collect is not None:
        body = {"name": SETTING, "value": collect == "on"}
        _append(file, [Fact(Kind.SETTING_CHOSEN, body)])
    events = read_kinds(file, (Kind.SPEECH_COUNTED, Kind.SETTING_CHOSEN))
    chosen = [event.body.get("value") for event in events if event.body.get("name") == SETTING]
    is_collected = chosen[-1:] == [True]
    days = figures_by_day(events)
    if is_json:
        listed = [{**asdict(day), "turns": day.turns} for day in days]
        say_json({"is_collected": is_collected, "days": listed})
        return
    click.echo(_("现在在记。") if is_collected else _("现在不记。"))
    for day in days:
        said = _(
            "{day}：说了 {turns} 次，听懂 {sure}，问了 {asked}，没听懂 {nothing}，改了 {corrected}"
        )
        click.echo(said.format(turns=day.turns, **asdict(day)))


def _find(alias: Alias | None, name: str) -> Alias:
    if alias is None:
        said = _("没有编号是“{id}”的说法。").format(id=name)
        raise click.UsageError(said, click.get_current_context())
    return alias


def _append(file: Path, facts: Sequence[Fact]) -> None:
    """Remember ``facts`` for the whole station; KnownProblem if the disk does not take them."""
    from app.store import open_disk_store, read_fingerprint
    from app.ui.clock import QtClock

    with closing(open_disk_store(file, QtClock(), fingerprint=read_fingerprint())) as store:
        store.append(facts)


def _as_json(alias: Alias) -> dict[str, Any]:
    return {
        "id": alias.id,
        "language": alias.language,
        "heard": alias.heard,
        "text": alias.text,
        "times": alias.times,
        "learners": len(alias.learners),
        "is_confirmed": alias.is_confirmed,
    }
