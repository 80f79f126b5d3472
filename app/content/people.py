"""Reads the invented people and the casts that lessons make of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.content.complaints import did_you_mean
from app.content.finding import Notebook
from app.content.source import Shelf
from app.core.lesson import Persona
from app.i18n import _


def read_people(
    shelf: Shelf, book: Notebook, casts: Sequence[Mapping[str, str]]
) -> tuple[Mapping[str, Persona], ...]:
    """The persona of every role in every cast; what is missing goes into the notebook."""
    if not casts:
        return ()
    raw = shelf.read(shelf.find("personas.toml"))
    roles = set(casts[0])
    made: list[Mapping[str, Persona]] = []
    for number, cast in enumerate(casts, 1):
        book.at("", "cast")
        if set(cast) != roles:
            book.error(
                "cast-roles",
                _("第 {number} 组人物的角色和第一组不一样。").format(number=number),
                _("每一组都要有：{roles}。").format(roles=_("、").join(sorted(roles))),
            )
        people = {role: _persona(raw, name, book) for role, name in cast.items()}
        made.append({role: each for role, each in people.items() if each is not None})
    return tuple(made)


def _persona(raw: Mapping[str, Any], name: str, book: Notebook) -> Persona | None:
    table = raw.get(name)
    if not isinstance(table, dict):
        book.error(
            "unknown-persona",
            _("personas.toml 里没有“{name}”。").format(name=name),
            did_you_mean(name, raw),
        )
        return None
    data = {key: value for key, value in table.items() if isinstance(value, str) and value}
    for key in table.keys() - data.keys():
        book.error(
            "persona-value",
            _("人物“{name}”的“{key}”不是文字。").format(name=name, key=key),
            _("号码也要加引号。"),
        )
    if "name" not in data:
        book.error(
            "persona-value",
            _("人物“{name}”没有名字。").format(name=name),
            _('请写上 name = "…"。'),
        )
        return None
    return Persona(name, data.pop("name"), data)
