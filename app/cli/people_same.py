"""``people show``, ``doubles``, ``merge`` and ``unmerge``: one learner, and one under two ids."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.edge import Exit
from app.cli.people import people
from app.cli.records import account, opened
from app.cli.spoken import Command, option, say_json, with_json, with_language, with_store
from app.core.audit import COMMAND_LINE, seen
from app.core.words import N_
from app.i18n import _

if TYPE_CHECKING:
    from app.core.learner_list import Entry, LearnerList
    from app.store import Store

_BY = option("--by", default=COMMAND_LINE, help=N_("哪位志愿者说的，写编号；不写就记“从命令行”"))


@people.command(
    "show",
    cls=Command,
    help=N_("一位学员：真的办好了什么，留了什么话，记录存多久，哪些编号都是她。"),
    exits={Exit.FINE: N_("说了")},
)
@click.argument("learner", metavar="ID")
@with_store
@with_language
@with_json
def show(learner: str, path: Path | None, is_json: bool) -> None:
    """Print what a volunteer sees first on her page."""
    from app.core.hand_over import note_words
    from app.core.really_done import deed_words
    from app.front import open_library
    from app.ui.clock import QtClock
    from app.ui.own_day import day_of

    with opened(path) as store:
        entry = find_entry(everybody(store), learner)
        deeds, notes = store.real_deeds(entry.person.id), store.left_notes(entry.person.id)
        finished = sorted(entry.figures.finished)
        account(store, seen("page", entry.person.id, by=COMMAND_LINE))
    titles = {each.id: each.title for each in open_library().index()}
    today, until = QtClock().today(), entry.figures.until
    if is_json:
        said = {
            "really_done": [{"lesson": deed.lesson, "on": deed.on.isoformat()} for deed in deeds],
            "notes": [{"keys": note.keys, "wall_ms": note.wall_ms} for note in notes],
            "until": until.isoformat() if until is not None else "",
            "finished": finished,
        }
        say_json(_as_json(entry) | said)
        return
    click.echo(_line(entry))
    for deed in deeds:
        click.echo(f"  {deed_words(deed, titles, today, _)}")
    for note in notes:
        words = _("、").join(note_words(note, _))
        click.echo(_("  留的话：{words}（{day}）").format(words=words, day=day_of(note.wall_ms)))
    if until is not None:
        click.echo(_("  记录存到 {day}").format(day=until.isoformat()))


@people.command(
    "doubles",
    cls=Command,
    help=N_("谁可能登记了两次；只是提示，合不合由人定。"),
    exits={Exit.FINE: N_("列出来了")},
)
@with_store
@with_language
@with_json
def doubles(path: Path | None, is_json: bool) -> None:
    """Print pairs that may be one person, the likeliest first."""
    from app.core.doubles import suggest
    from app.core.merge_preview import pair_title, why_words
    from app.ui.duty.learner_file import sounds_of

    with opened(path) as store:
        found = [entry.person for entry in everybody(store).entries]
        pairs = suggest(found, sounds_of, store.told_apart())
    if is_json:
        listed = [
            {"one": pair.one.id, "other": pair.other.id, "reasons": list(pair.reasons)}
            for pair in pairs
        ]
        say_json({"pairs": listed})
        return
    click.echo(_("可能是同一个人的有 {n} 对。").format(n=len(pairs)))
    for pair in pairs:
        ids = f"{pair.one.id[:8]} {pair.other.id[:8]}"
        words = f"{pair_title(pair.one, pair.other, _)}  {why_words(pair.reasons, _)}"
        click.echo(f"{ids}  {words}")


@people.command(
    "merge",
    cls=Command,
    help=N_("两份记录是同一个人：从此算一位。合错了用 unmerge 分开。"),
    exits={Exit.FINE: N_("合成一位了")},
)
@click.argument("learner", metavar="ID")
@click.argument("other", metavar="OTHER")
@_BY
@with_store
@with_language
@with_json
def merge(learner: str, other: str, by: str, path: Path | None, is_json: bool) -> None:
    """Make one learner of two."""
    from app.core.doubles import merged

    with opened(path) as store:
        both = [find_entry(everybody(store), name) for name in (learner, other)]
        if both[0].person.id == both[1].person.id:
            raise click.UsageError(_("这两个编号已经是同一位。"))
        store.append([merged(both[1].person.id, by)], learner=both[0].person.id)
        entry = find_entry(everybody(store), both[0].person.id)
    _say(entry, _("合成一位了：{line}"), is_json=is_json)


@people.command(
    "unmerge",
    cls=Command,
    help=N_("合错了：把一位学员合过的全部分开。"),
    exits={Exit.FINE: N_("分开了"), Exit.NOT_SO: N_("她没有合过")},
)
@click.argument("learner", metavar="ID")
@_BY
@with_store
@with_language
@with_json
def unmerge(learner: str, by: str, path: Path | None, is_json: bool) -> None:
    """Take every merge of a learner back."""
    from app.core.doubles import unmerged

    with opened(path) as store:
        entry = find_entry(everybody(store), learner)
        edges = [edge for edge in store.merges() if edge.learner in entry.ids]
        for edge in edges:
            store.append([unmerged(edge.event, by)], learner=edge.learner)
        after = find_entry(everybody(store), learner)
    _say(after, _("分开了：{line}"), is_json=is_json)
    if not edges:
        click.get_current_context().exit(Exit.NOT_SO)


def everybody(store: Store) -> LearnerList:
    """Everybody whom the store knows, one entry a person."""
    from app.core.learner_list import LearnerList, join_counts
    from app.core.retention import read_until
    from app.ui.duty.learner_file import spell

    figures = join_counts(store.counts(), store.deed_counts(), read_until)
    return LearnerList(store.known(), store.merges(), figures, spell)


def find_entry(listed: LearnerList, wanted: str) -> Entry:
    """Whoever has an id that begins so; UsageError for nobody, and for several."""
    found = [
        entry for entry in listed.entries if any(name.startswith(wanted) for name in entry.ids)
    ]
    if len(found) != 1:
        raise click.UsageError(_("没有编号是 {id} 的学员。").format(id=wanted))
    return found[0]


def _say(entry: Entry, words: str, *, is_json: bool) -> None:
    if is_json:
        say_json(_as_json(entry))
    else:
        click.echo(words.format(line=_line(entry)))


def _as_json(entry: Entry) -> dict[str, Any]:
    person = entry.person
    return {
        "id": person.id,
        "ids": list(entry.ids),
        "name": person.name,
        "picture": person.picture,
        "card": person.card,
        "visits": entry.figures.visits,
        "seen_ms": entry.figures.last_ms,
    }


def _line(entry: Entry) -> str:
    person = entry.person
    ids = " ".join(name[:8] for name in entry.ids)
    visits = _("来过 {n} 次").format(n=entry.figures.visits)
    return f"{ids}  {person.name}  {visits}"
