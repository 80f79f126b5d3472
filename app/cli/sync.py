"""``sync``: carry records from the seats to the station, on a stick."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

import app
from app import paths
from app.cli.edge import Exit
from app.cli.spoken import (
    Group,
    check_store_there,
    commands_on_a_store,
    option,
    say_json,
    with_language,
)
from app.cli.sync_json import outcome_json, peer_json, written_json
from app.core.problem import KnownProblem
from app.core.words import N_
from app.i18n import _

if TYPE_CHECKING:
    from app.store import Store, SyncLog
    from app.sync.keys import Keys, Peer


@click.group(cls=Group, help=N_("用 U 盘把学习记录带到站里，再把回执带回来。"))
@with_language
def sync() -> None:
    """Group the commands about carrying records."""


_command = commands_on_a_store(sync)


class _Desk(NamedTuple):
    """What every command works with."""

    folder: Path
    keys: Keys
    trusted: dict[str, Peer]
    store: Store
    log: SyncLog
    wall_ms: int


def check_computer_there(path: Path | None) -> None:
    """As ``check_store_there``; a computer that has keys may still be without a record."""
    from app.sync.keys import KEY_FILE

    if path is not None and not (path.parent / KEY_FILE).exists():
        check_store_there(path)


@contextmanager
def _desk(path: Path | None) -> Iterator[_Desk]:
    from app.store import SyncLog, open_store, read_fingerprint
    from app.sync.keys import load_or_make, read_trusted
    from app.ui.clock import QtClock

    check_computer_there(path)
    file, clock = path or paths.store_file(), QtClock()
    store = open_store(file, clock, fingerprint=read_fingerprint())
    try:
        # Not before: beside what is no store no keys are made.
        keys, trusted = load_or_make(file.parent), read_trusted(file.parent)
        yield _Desk(
            file.parent, keys, trusted, store, SyncLog(store, clock), max(0, clock.wall_ms())
        )
    finally:
        store.close()


@_command(
    "key",
    sentence=N_("把这台电脑的公开钥匙写到 FOLDER，让别的电脑认得它。"),
    fine=N_("写好了"),
)
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@option(
    "--as",
    "role",
    type=click.Choice(("seat", "station")),
    help=N_("这台电脑是座位还是站；不写就照这台电脑的设置"),
)
def key(folder: Path, role: str | None, path: Path | None, is_json: bool) -> None:
    """Write the public half of this computer's keys."""
    from app.core.seat_settings import Role
    from app.store.seat_settings import SeatFile
    from app.sync.careful import put
    from app.sync.keys import load_or_make, make_card

    if not folder.is_dir():
        raise _no_place(folder)
    home = (path or paths.store_file()).parent
    is_desk = path == paths.station_file()
    # The desk has no settings of its own: its name is set where the seat's are.
    settings = SeatFile(paths.store_file().parent if is_desk else home).settings
    keys = load_or_make(home)
    is_station = is_desk or settings.role in {Role.DESK, Role.BOTH}
    role = role or ("station" if is_station else "seat")
    # As the windows do it: a station is called as it is set, a seat like its computer.
    name = (settings.station if role == "station" else "") or platform.node()
    peer = keys.as_peer(name, role)
    file = folder / f"key-{peer.id}.json"
    put(file, make_card(keys, name, role))
    if is_json:
        say_json({"file": file, **peer_json(peer)})
        return
    click.echo(_("写好了：{path}").format(path=file))
    click.echo(_("核对号：{check}。别的电脑认的时候，应当是同一个号。").format(check=peer.check))


@_command(
    "trust",
    sentence=N_("认得 FILE 里的那台电脑，以后收它的记录，或者把记录交给它。"),
    fine=N_("认得了"),
    not_so=N_("这个文件不是完整的钥匙"),
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
def trust(file: Path, path: Path | None, is_json: bool) -> None:
    """Believe another computer from now on."""
    from app.sync import keys as sync_keys
    from app.sync.refused import Refused, sentence_of
    from app.sync.revoking import introduce

    with file.open("rb") as opened:
        data = opened.read(sync_keys.LARGEST_CARD + 1)
    try:
        peer = sync_keys.read_card(data)
    except Refused as refused:
        said = sentence_of(refused.refusal, file.name)
        if is_json:
            say_json({"refusal": refused.refusal.value, "sentence": said})
        else:
            click.echo(said)
        click.get_current_context().exit(Exit.NOT_SO)
    home = (path or paths.store_file()).parent
    if peer.id == sync_keys.load_or_make(home).id:
        said = _("这是这台电脑自己的钥匙，请拿到别的电脑上去认。")
        raise click.UsageError(said, click.get_current_context())
    introduce(home, peer)
    if is_json:
        say_json(peer_json(peer))
        return
    click.echo(_("认得了：{name}（{role}）").format(name=peer.title, role=_role(peer)))
    click.echo(_("核对号：{check}。请看看那台电脑上是不是同一个号。").format(check=peer.check))


@_command(
    "write",
    sentence=N_("把站里还没有的记录写到 FOLDER（U 盘），写完就可以拔。"),
    fine=N_("写好了，或者没有新的"),
)
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@option("--to", metavar="ID", help=N_("写给哪台认得的电脑；不写就是所有的站，值守台写给所有的座位"))
def write(folder: Path, to: str | None, path: Path | None, is_json: bool) -> None:
    """Write a sealed bundle for every station that this computer trusts."""
    from app.sync.stick import write_for

    if not folder.is_dir():
        raise _no_place(folder)
    with _desk(path) as desk:
        written = [
            write_for(
                folder, peer, desk.keys, desk.log, wall_ms=desk.wall_ms, program=app.__version__
            )
            for peer in _receivers(desk.trusted, to, is_desk=path == paths.station_file())
        ]
    if is_json:
        say_json({"files": [written_json(each) for each in written]})
        return
    for each in written:
        click.echo(each.words)
        if each.left:
            click.echo(_("还有 {n} 条，收到回执以后再写。").format(n=each.left))
    click.echo(_("可以拔了。"))


@_command(
    "read",
    sentence=N_("从 PLACE（U 盘或一个文件）收记录和回执，并把回执写回去。"),
    fine=N_("都收下了，或者没有可收的"),
    not_so=N_("有文件没有收下"),
)
@click.argument("place", metavar="PLACE", type=click.Path(path_type=Path))
def read(place: Path, path: Path | None, is_json: bool) -> None:
    """Take in what lies on a stick for this computer."""
    from app.sync.word import read_stick

    with _desk(path) as desk:
        outcomes = read_stick(place, desk.folder, desk.keys, desk.log, wall_ms=desk.wall_ms)
    if is_json:
        say_json({"files": [outcome_json(each) for each in outcomes]})
    elif not outcomes:
        click.echo(_("没有给这台电脑的新东西。"))
    else:
        for each in outcomes:
            click.echo(each.sentence)
        click.echo(_("可以拔了。"))
    if any(each.what == "refused" for each in outcomes):
        click.get_current_context().exit(Exit.NOT_SO)


@_command(
    "status",
    sentence=N_("说有多少记录还没有送到，哪里少了、重了。"),
    fine=N_("说完了"),
)
def status(path: Path | None, is_json: bool) -> None:
    """Print what waits for whom, and what numbers and identities say."""
    with _desk(path) as desk:
        me = desk.keys.id
        waiting = {
            peer.id: (desk.log.waiting_for(peer.id), desk.log.sent_to(peer.id))
            for peer in desk.trusted.values()
        }
        strands, contested = desk.log.strands(), desk.log.contested()
        origin = desk.store.origin
    if is_json:
        peers = [
            {
                **peer_json(peer),
                "events": waiting[peer.id][0].events,
                "graves": waiting[peer.id][0].graves,
                "receipts": sum(sent.is_received for sent in waiting[peer.id][1]),
            }
            for peer in desk.trusted.values()
        ]
        listed = [strand._asdict() for strand in strands]
        say_json(
            {"me": me, "in_use": origin, "peers": peers, "strands": listed, "contested": contested}
        )
        return
    if not desk.trusted:
        click.echo(_("还不认得别的电脑，请先用 sync key 和 sync trust。"))
    for peer in desk.trusted.values():
        said = _("{name}（{role}，{id}）：还有 {n} 条没有回执。")
        n = waiting[peer.id][0].events
        click.echo(said.format(name=peer.title, role=_role(peer), id=peer.id, n=n))
    for strand in strands:
        if strand.missing or strand.doubled:
            said = _("编号 {origin}：少 {missing} 条，重 {doubled} 条。")
            click.echo(said.format(**strand._asdict()))
    if contested:
        click.echo(_("有 {n} 条出现两种内容，都留着，请管电脑的人看。").format(n=contested))


def _receivers(trusted: dict[str, Peer], to: str | None, *, is_desk: bool) -> list[Peer]:
    if to is not None:
        if to not in trusted:
            said = _("没有编号是“{id}”的电脑，请用 sync status 看看有哪些。").format(id=to)
            raise click.UsageError(said, click.get_current_context())
        return [trusted[to]]
    stations = [peer for peer in trusted.values() if peer.role == "station"]
    if is_desk and trusted:
        return list(trusted.values())
    if not stations:
        raise KnownProblem(
            "sync-no-station",
            happened=_("这台电脑还不认得站里的电脑。"),
            safe=_("记录都在这台电脑上，一条也没有少。"),
            todo=_("请在站里的电脑上做 sync key，再到这里做 sync trust。"),
        )
    return stations


def _no_place(folder: Path) -> KnownProblem:
    return KnownProblem(
        "sync-no-place",
        happened=_("没有找到“{name}”。").format(name=folder),
        safe=_("什么也没有动。"),
        todo=_("请看看 U 盘插好了没有，路径对不对。"),
    )


def _role(peer: Peer) -> str:
    return _("站") if peer.role == "station" else _("座位")
