"""``people``: who is enrolled at this station; for whoever looks after it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from app.cli.edge import Exit
from app.cli.records import account, opened
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
from app.core import audit
from app.core.arriving import word_of
from app.core.card_number import make_number, spaced
from app.core.people import Person, enrolled, keyed
from app.core.pictures import PICTURES
from app.core.words import N_
from app.i18n import _

if TYPE_CHECKING:
    from app.store import Store

F = TypeVar("F", bound=Callable[..., Any])


@click.group(cls=Group, help=N_("学员：有谁、登记、清掉忘了的三个图。"))
@with_language
def people() -> None:
    """Group the commands about people."""


@people.command(
    "list",
    cls=Command,
    help=N_("列出登记了的学员。"),
    exits={Exit.FINE: N_("列出来了")},
)
@with_store
@with_language
@with_json
def list_people(path: Path | None, is_json: bool) -> None:
    """Print everybody who is enrolled."""
    with opened(path) as store:
        found = store.people()
    if is_json:
        say_json({"people": [_as_json(person) for person in found]})
        return
    click.echo(_("登记了 {n} 位学员。").format(n=len(found)))
    for person in found:
        click.echo(_line(person))


@people.command(
    "add",
    cls=Command,
    help=N_("登记一位学员，给一个卡号。"),
    exits={Exit.FINE: N_("登记好了"), Exit.NOT_SO: N_("已经有人叫这个名字")},
)
@click.argument("name", metavar="NAME")
@option("--picture", type=click.Choice(tuple(PICTURES)), required=True, help=N_("头像用哪个图"))
@with_store
@with_language
@with_json
def add(name: str, picture: str, path: Path | None, is_json: bool) -> None:
    """Enrol somebody; who has the name of another one is not enrolled."""
    wanted = name.strip()
    if not wanted:
        raise click.UsageError(_("称呼里要有字。"), click.get_current_context())
    with opened(path, may_make=True) as store:
        if any(person.name == wanted for person in store.people()):
            refuse(_("已经有人叫“{name}”了，请换一个称呼。").format(name=wanted))
        learner, number = _new_id(), _new_number(store)
        store.append(enrolled(wanted, picture, number, by="volunteer"), learner=learner)
        account(store, audit.changed("enrolled", learner, by=audit.COMMAND_LINE))
        person = store.person(learner)
    assert person is not None, "somebody who was just written down"
    if is_json:
        say_json(_as_json(person))
    else:
        click.echo(_("登记好了：{line}").format(line=_line(person)))


@people.command(
    "reset",
    cls=Command,
    help=N_("清掉忘了的三个图；下次点名字就能进来。"),
    exits={Exit.FINE: N_("清掉了")},
)
@click.argument("learner", metavar="ID")
@with_store
@with_language
@with_json
def reset(learner: str, path: Path | None, is_json: bool) -> None:
    """Take away the three pictures of somebody."""
    with opened(path) as store:
        found = [person for person in store.people() if person.id.startswith(learner)]
        if len(found) != 1:
            raise click.UsageError(_("没有编号是 {id} 的学员。").format(id=learner))
        store.append([keyed("", "")], learner=found[0].id)
        account(store, audit.changed("pictures", found[0].id, by=audit.COMMAND_LINE))
        person = store.person(found[0].id)
    assert person is not None, "she was there before"
    if is_json:
        say_json(_as_json(person))
    else:
        click.echo(_("清掉了：{line}").format(line=_line(person)))


@people.command(
    "export",
    cls=Command,
    help=N_("把一位学员的记录存成文件：一份给人看，一份给电脑看。"),
    exits={Exit.FINE: N_("存好了")},
)
@click.argument("learner", metavar="ID")
@option(
    "--into",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help=N_("存到哪个文件夹；不写就是现在这个"),
)
@with_store
@with_language
@with_json
def export(learner: str, folder: Path, path: Path | None, is_json: bool) -> None:
    """Write what 带走我的记录 writes, for somebody by her id (or how it begins)."""
    from app.core.progress import fold_progress
    from app.core.progress_view import progress_view
    from app.front import open_library
    from app.ui.clock import QtClock
    from app.ui.visit.record_files import Owner, day_of, record_texts, save_texts

    with opened(path) as store:
        found = [person for person in store.people() if person.id.startswith(learner)]
        if len(found) != 1:
            raise click.UsageError(_("没有编号是 {id} 的学员。").format(id=learner))
        person = found[0]
        events = store.read(learner=person.id)
    progress = fold_progress(events, day_of)
    index = [entry for entry in open_library().index() if entry.broken is None]
    view = progress_view(progress, index, _)
    owner = Owner(person.id, person.name)
    texts = record_texts(view, progress.days, events, owner, QtClock().today())
    made = save_texts(texts, folder)
    with opened(path) as store:
        account(store, audit.seen("export", person.id, by=audit.COMMAND_LINE))
    if is_json:
        say_json({"id": person.id, "events": len(events), "files": [str(file) for file in made]})
        return
    for file in made:
        click.echo(_("存好了：{line}").format(line=file))


def _as_json(person: Person) -> dict[str, Any]:
    """Never the digest: it is nobody's business."""
    return {
        "id": person.id,
        "name": person.name,
        "picture": person.picture,
        "has_row": person.has_row,
        "card": person.card,
        "enrolled_ms": person.enrolled_ms,
        "seen_ms": person.seen_ms,
    }


def _line(person: Person) -> str:
    picture = word_of(person.picture, _)
    row = _("有三个图") if person.has_row else _("没有三个图")
    came = _("还没来过")
    if person.seen_ms:
        from app.ui.own_day import day_of

        came = _("{day}来过").format(day=day_of(person.seen_ms).isoformat())
    return f"{person.id[:8]}  {person.name}  {picture}  {came}  {spaced(person.card)}  {row}"


def _new_id() -> str:
    from uuid import uuid4

    return str(uuid4())


def _new_number(store: Store) -> str:
    while True:
        number = make_number(int(_new_id().replace("-", ""), 16))
        if not store.find_card(number):
            return number
