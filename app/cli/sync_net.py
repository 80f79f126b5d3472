"""``sync`` over the network: carry records, know a station by its code, trust somebody no more."""

from __future__ import annotations

from pathlib import Path

import click

from app import paths
from app.cli.spoken import commands_on_a_store, say_json
from app.cli.sync import check_computer_there, sync
from app.cli.sync_json import link_json, peer_json
from app.core.words import N_
from app.i18n import _

_command = commands_on_a_store(sync)


@_command(
    "push",
    sentence=N_("把站里还没有的记录从网上送去，也取回别的座位的记录。"),
    fine=N_("都送到了，或者没有新的"),
)
def push(path: Path | None, is_json: bool) -> None:
    """Exchange records with every station that this computer knows."""
    from app.linking.once import exchange_once

    check_computer_there(path)
    pushed = exchange_once(path or paths.store_file())
    if is_json:
        listed = [
            {
                "to": each.station.id,
                "brought": each.done.brought,
                "fetched": each.done.fetched,
                "new": each.done.new,
                "left": each.left,
            }
            for each in pushed
        ]
        say_json({"stations": listed})
        return
    for each in pushed:
        said = _("“{name}”：送去 {brought} 条，取回 {fetched} 条，还剩 {left} 条。")
        done = each.done
        click.echo(
            said.format(
                name=each.station.title,
                brought=done.brought,
                fetched=done.fetched,
                left=each.left,
            )
        )


@_command(
    "pair",
    sentence=N_("和 ADDRESS 的驿站电脑互相认识，CODE 是它屏幕上的数字。"),
    fine=N_("认得了"),
)
@click.argument("address", metavar="ADDRESS")
@click.argument("code", metavar="CODE")
def pair(address: str, code: str, path: Path | None, is_json: bool) -> None:
    """Know a station by the code on its screen, and be known to it."""
    from app.linking.once import pair_once

    link = pair_once(path or paths.store_file(), address, code)
    if is_json:
        say_json(link_json(link))
        return
    click.echo(_("认得了：{name}（{role}）").format(name=link.name, role=_("站")))


@_command(
    "revoke",
    sentence=N_("不再相信编号是 ID 的电脑，比如丢了的；它的记录留着。"),
    fine=N_("不再相信它了"),
)
@click.argument("peer", metavar="ID")
def revoke(peer: str, path: Path | None, is_json: bool) -> None:
    """Take trust back from a computer."""
    from app.sync.keys import read_trusted
    from app.sync.revoking import revoke as take_back

    home = (path or paths.store_file()).parent
    known = read_trusted(home).get(peer)
    if known is None:
        said = _("没有编号是“{id}”的电脑，请用 sync status 看看有哪些。").format(id=peer)
        raise click.UsageError(said, click.get_current_context())
    take_back(home, [peer])
    if is_json:
        say_json(peer_json(known))
        return
    click.echo(
        _("不再相信“{name}”了。它带来的记录留着，以后的先放在一边。").format(name=known.title)
    )
