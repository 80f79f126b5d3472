"""``station volunteers``: who helps at this station; for whoever sets it up or was locked out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app import paths
from app.cli.edge import Exit
from app.cli.records import opened
from app.cli.spoken import (
    Command,
    Group,
    option,
    refuse,
    say_json,
    with_json,
    with_language,
    with_store,
)
from app.cli.station import station
from app.core import volunteers as rules
from app.core.audit import COMMAND_LINE
from app.core.card_number import make_number, spaced
from app.core.pin import is_easy, is_pin
from app.core.volunteers import ROLE_NAMES, Role, Volunteer, is_last_manager, tidy_name
from app.core.words import N_
from app.i18n import _

if TYPE_CHECKING:
    from app.core.events import Fact
    from app.store import Store


@station.group(cls=Group, help=N_("志愿者：有谁、登记、定能做什么、设密码、给胸牌、登记离开。"))
@with_language
def volunteers() -> None:
    """Group the commands about volunteers."""


def _command(
    name: str, sentence: str, fine: str, not_so: str = ""
) -> Callable[[Callable[..., None]], Any]:
    exits = {Exit.FINE: fine} | ({Exit.NOT_SO: not_so} if not_so else {})

    def add(act: Callable[..., None]) -> Any:
        return volunteers.command(name, cls=Command, help=sentence, exits=exits)(
            with_store(with_language(with_json(act)))
        )

    return add


@_command("list", N_("列出志愿者。"), N_("列出来了"))
def list_all(path: Path | None, is_json: bool) -> None:
    """Print everybody who helps, and who has left."""
    with _store(path) as store:
        found = store.volunteers()
    if is_json:
        say_json({"volunteers": [_as_json(each) for each in found]})
        return
    click.echo(_("一共 {n} 位志愿者。").format(n=sum(each.is_here for each in found)))
    for each in found:
        click.echo(_line(each))


@volunteers.command(
    "add",
    cls=Command,
    help=N_("登记一位志愿者；第一位是站长。"),
    exits={Exit.FINE: N_("登记好了"), Exit.NOT_SO: N_("已经有人叫这个名字")},
)
@click.argument("name", metavar="NAME")
@option("--role", type=click.Choice([str(role) for role in Role]), help=N_("能做什么"))
@with_store
@with_language
@with_json
def add(name: str, role: str | None, path: Path | None, is_json: bool) -> None:
    """Enrol somebody; the first one is a manager whatever was said."""
    wanted = tidy_name(name)
    if not wanted:
        raise click.UsageError(_("称呼里要有字。"), click.get_current_context())
    with _store(path, may_make=True) as store:
        team = [each for each in store.volunteers() if each.is_here]
        if any(each.name == wanted for each in team):
            refuse(_("已经有人叫“{name}”了，请换一个称呼。").format(name=wanted))
        who = _new_id()
        trusted = Role(role or Role.VOLUNTEER) if team else Role.MANAGER
        her = _tell(store, rules.enrolled(wanted, trusted, by=COMMAND_LINE), who)
    _say(her, is_json)


@_command("role", N_("定一位志愿者能做什么。"), N_("定好了"), N_("她是最后一位站长"))
@click.argument("volunteer", metavar="ID")
@click.argument("role", type=click.Choice([str(role) for role in Role]))
def give_role(volunteer: str, role: str, path: Path | None, is_json: bool) -> None:
    """Trust somebody with more, or with less."""
    with _store(path) as store:
        her = _find(store, volunteer)
        if role != Role.MANAGER and is_last_manager(store.volunteers(), her.id):
            refuse(_("她是最后一位站长，要先有另一位。"))
        her = _tell(store, [rules.given_role(Role(role), by=COMMAND_LINE)], her.id)
    _say(her, is_json)


@_command("pin", N_("给一位志愿者设密码，也解开输错的停顿。"), N_("设好了"), N_("这个密码不行"))
@click.argument("volunteer", metavar="ID")
def set_pin(volunteer: str, path: Path | None, is_json: bool) -> None:
    """Ask for a PIN without showing it, and keep what can be kept of it."""
    from app.store.pin_hash import Argon2Hash

    with _store(path) as store:
        her = _find(store, volunteer)
        typed = _ask_pin()
        if not is_pin(typed) or is_easy(typed):
            refuse(_("密码要 4 到 8 个数字，不要一样的，也不要连着的。"))
        her = _tell(store, [rules.keyed(Argon2Hash().make(typed), by=COMMAND_LINE)], her.id)
    _say(her, is_json)


@_command("badge", N_("给一位志愿者一个新胸牌号。"), N_("给好了"))
@click.argument("volunteer", metavar="ID")
def give_badge(volunteer: str, path: Path | None, is_json: bool) -> None:
    """Give a number that nobody else has; an older badge works no more."""
    with _store(path) as store:
        her = _find(store, volunteer)
        number = make_number(int(_new_id().replace("-", ""), 16))
        while store.find_badge(number) or store.find_card(number):
            number = make_number(int(_new_id().replace("-", ""), 16))
        her = _tell(store, [rules.badged(number, by=COMMAND_LINE)], her.id)
    _say(her, is_json)


@_command("leave", N_("登记一位志愿者离开；她的时长留着。"), N_("登记好了"), N_("她是最后一位站长"))
@click.argument("volunteer", metavar="ID")
def leave(volunteer: str, path: Path | None, is_json: bool) -> None:
    """Somebody helps here no more."""
    with _store(path) as store:
        her = _find(store, volunteer)
        if is_last_manager(store.volunteers(), her.id):
            refuse(_("她是最后一位站长，要先有另一位。"))
        her = _tell(store, [rules.left(by=COMMAND_LINE)], her.id)
    _say(her, is_json)


@volunteers.command(
    "hours",
    cls=Command,
    help=N_("服务时长：每人每月；可以存成表格。"),
    exits={Exit.FINE: N_("说完了，存好了")},
)
@option("--out", type=click.Path(path_type=Path, dir_okay=False), help=N_("存成哪个 CSV 文件"))
@with_store
@with_language
@with_json
def hours(out: Path | None, path: Path | None, is_json: bool) -> None:
    """Print what everybody served, and write it as a table if a file is named."""
    from app.core.hours_table import hours_csv, hours_view
    from app.core.shifts import hours_by_month
    from app.ui.duty.crew import day_of

    with _store(path) as store:
        names = {each.id: each.name for each in store.volunteers()}
        found = hours_by_month(store.turns(), day_of)
    if out is not None:
        text = hours_csv(found, lambda who: names.get(who, ""), _)
        out.write_text(text, encoding="utf-8", newline="")
    if is_json:
        rows = [{**each._asdict(), "name": names.get(each.volunteer, "")} for each in found]
        say_json({"hours": rows, "file": out})
        return
    view = hours_view(found, lambda who: names.get(who, ""), _, is_all=None)
    for row in view.rows or ((view.empty,),):
        click.echo("  ".join(cell for cell in row if cell))
    if out is not None:
        click.echo(_("存好了：{line}").format(line=out))


def _store(path: Path | None, *, may_make: bool = False) -> AbstractContextManager[Store]:
    return opened(path, paths.station_file, may_make=may_make)


def _ask_pin() -> str:
    """One line of digits, unseen where somebody types it."""
    if sys.stdin.isatty():
        return str(click.prompt(_("密码，4 到 8 个数字"), hide_input=True, err=True))
    return sys.stdin.readline().strip()


def _find(store: Store, volunteer: str) -> Volunteer:
    """Somebody who is here, by her id or how it begins."""
    found = [each for each in store.volunteers() if each.is_here and each.id.startswith(volunteer)]
    if len(found) != 1:
        raise click.UsageError(_("没有编号是 {id} 的志愿者。").format(id=volunteer))
    return found[0]


def _tell(store: Store, facts: tuple[Fact, ...] | list[Fact], who: str) -> Volunteer:
    store.append(facts, learner=who)
    her = store.volunteer(who)
    assert her is not None, "somebody who is written down"
    return her


def _say(her: Volunteer, is_json: bool) -> None:
    if is_json:
        say_json(_as_json(her))
    else:
        click.echo(_("好了：{line}").format(line=_line(her)))


def _as_json(her: Volunteer) -> dict[str, Any]:
    """Never what is kept of the PIN: it is nobody's business."""
    return {
        "id": her.id,
        "name": her.name,
        "role": str(her.role),
        "has_pin": bool(her.pin),
        "badge": her.badge,
        "is_here": her.is_here,
        "misses": her.misses,
        "enrolled_ms": her.enrolled_ms,
    }


def _line(her: Volunteer) -> str:
    pin = _("有密码") if her.pin else _("没有密码")
    gone = "" if her.is_here else "  " + _("离开了")
    role = _(ROLE_NAMES[her.role])
    return f"{her.id[:8]}  {her.name}  {role}  {pin}  {spaced(her.badge)}{gone}".rstrip()


def _new_id() -> str:
    from uuid import uuid4

    return str(uuid4())
