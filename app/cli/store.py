"""``store``: look after the file in which everything that learners did is kept."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from app import paths
from app.cli.edge import Exit
from app.cli.spoken import (
    Command,
    Group,
    commands_on_a_store,
    option,
    say_json,
    with_json,
    with_language,
    with_store,
)
from app.core.words import N_
from app.i18n import _


@click.group(cls=Group, help=N_("学习记录：查看、检查、备份、恢复。"))
@with_language
def store() -> None:
    """Group the commands about the store."""


_command = commands_on_a_store(store)


@_command("info", sentence=N_("说记录里有什么。"), fine=N_("说完了"))
def info(path: Path | None, is_json: bool) -> None:
    """Print what the file holds."""
    from app.store import read_info

    found = read_info(path or paths.store_file())
    if is_json:
        say_json({**asdict(found), "kinds": dict(found.kinds)})
        return
    click.echo(_("记录：{path}").format(path=found.path))
    said = _("{events} 件事，{learners} 位学员，{size} KB。")
    size = -(-found.size_bytes // 1024)
    click.echo(said.format(events=found.events, learners=found.learners, size=size))
    for kind, count in found.kinds:
        click.echo(f"  {kind}: {count}")
    said = _("备份 {count} 份。SQLite {version}，日志方式 {journal}。")
    count = len(found.backups)
    click.echo(said.format(count=count, version=found.sqlite_version, journal=found.journal))


@_command(
    "check",
    sentence=N_("仔细检查记录，什么也不改。"),
    fine=N_("记录完好"),
    not_so=N_("发现了毛病"),
)
def check(path: Path | None, is_json: bool) -> None:
    """Print every fault that is found."""
    from app.store import check_store

    report = check_store(path or paths.store_file())
    if is_json:
        say_json({**asdict(report), "is_good": report.is_good})
    elif report.is_good:
        click.echo(_("记录完好，一共 {events} 件事。").format(events=report.events))
    else:
        click.echo(_("记录“{name}”有毛病：").format(name=report.path.name))
        for finding in report.findings:
            click.echo(f"  {finding}")
        click.echo(
            _("请先试 store rebuild；还不行，用 store restore 恢复备份，或者 store start-new。")
        )
    if not report.is_good:
        click.get_current_context().exit(Exit.NOT_SO)


@_command("rebuild", sentence=N_("按记下的事重新整理进度。"), fine=N_("整理好了"))
def rebuild(path: Path | None, is_json: bool) -> None:
    """Make all projections again from the events."""
    from app.store import rebuild_store

    report = rebuild_store(path or paths.store_file())
    if is_json:
        say_json(asdict(report))
    elif report.has_changed:
        click.echo(_("整理好了，有改动，一共 {events} 件事。").format(events=report.events))
    else:
        click.echo(_("整理好了，没有改动，一共 {events} 件事。").format(events=report.events))


@_command("backup", sentence=N_("现在就备份一份。"), fine=N_("备份好了"))
def backup(path: Path | None, is_json: bool) -> None:
    """Copy the store beside itself, and let old copies go."""
    from app.store import back_up
    from app.ui.clock import QtClock

    report = back_up(path or paths.store_file(), QtClock().today(), is_forced=True)
    made = report.backup
    assert made is not None, "a forced backup is always made"
    if is_json:
        say_json({"backup": _backup_json(made), "removed": list(report.removed)})
        return
    click.echo(_("备份好了：{path}（{events} 件事）").format(path=made.path, events=made.events))
    for old in report.removed:
        click.echo(_("旧备份删去：{path}").format(path=old))


@store.command(
    "export",
    cls=Command,
    help=N_("把每件事写成一行 JSON，给别的程序看。"),
    exits={Exit.FINE: N_("写好了")},
)
@option("--out", type=click.Path(path_type=Path), help=N_("写到哪个文件；不写就放在记录旁边"))
@with_store
@with_language
@with_json
def export(path: Path | None, out: Path | None, is_json: bool) -> None:
    """Write every event as one line of JSON."""
    from app.store import export_events

    source = path or paths.store_file()
    report = export_events(source, out or source.with_name(f"{source.stem}-events.jsonl"))
    if is_json:
        say_json(asdict(report))
    else:
        said = _("写好了：{path}（{events} 件事）")
        click.echo(said.format(path=report.into, events=report.events))


@_command(
    "restore",
    sentence=N_("用最全的备份换下现在的记录；换下来的留着。"),
    fine=N_("恢复好了"),
)
def restore(path: Path | None, is_json: bool) -> None:
    """Put the best backup in the place of the store."""
    from app.store import check_closed, restore_backup
    from app.ui.clock import QtClock

    file = path or paths.store_file()
    check_closed(file)
    done = restore_backup(file, QtClock())
    if is_json:
        say_json({"backup": _backup_json(done.backup), "kept": done.kept})
        return
    said = _("恢复好了，用的是 {day} 的备份（{events} 件事）。")
    click.echo(said.format(day=done.backup.day.isoformat(), events=done.backup.events))
    if done.kept:
        click.echo(_("换下来的记录留在：{path}").format(path=done.kept))


@_command(
    "start-new",
    sentence=N_("把现在的记录收到一边，下次从一份新的开始。"),
    fine=N_("收好了，或者本来就没有"),
)
def start_new(path: Path | None, is_json: bool) -> None:
    """Rename the store aside, so that the next start makes a new one."""
    from app.store import check_closed, start_new_keeping_old

    file = path or paths.store_file()
    check_closed(file)
    kept = start_new_keeping_old(file)
    if is_json:
        say_json({"kept": kept})
    elif kept is None:
        click.echo(_("本来就没有记录，下次会新建一份。"))
    else:
        click.echo(_("原来的记录收在：{path}").format(path=kept))
        click.echo(_("下次打开，会新建一份。"))


def _backup_json(backup: Any) -> dict[str, Any]:
    return {**asdict(backup), "day": backup.day.isoformat()}
