"""Builds the marks of a service from its file: declared ones and those that fields own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.content.complaints import did_you_mean
from app.content.finding import Notebook
from app.content.service_file import MarkTable
from app.core.service import EMPTY, OTHER, RIGHT, Mark, Value
from app.i18n import _

MOST_NUMBERS = 1001
"""How many values a counting mark may have; each is a state to plan."""


def field_mark(ref: str) -> Mark:
    """The mark that the field ``screen.item`` owns."""
    return Mark(ref, (EMPTY, RIGHT, OTHER), EMPTY)


def build_mark(
    name: str,
    table: MarkTable,
    names: Mapping[str, str],
    rows: Mapping[str, Sequence[Mapping[str, Any]]],
    book: Notebook,
) -> Mark | None:
    """One declared mark; None (and a finding) if it makes no sense."""
    book.at("", f"marks {name}")
    values, words = _values(name, table, rows, book)
    if not values:
        return None
    start = values[0] if table.start is None else table.start
    if not any(type(start) is type(value) and start == value for value in values):
        book.error(
            "bad-start",
            _("“{mark}”的开始值“{value}”不在它的值里。").format(mark=name, value=start),
            _("请改 start，或者把它加进 values。"),
        )
        return None
    said = {**words, **_named(name, values, {**table.names, **names}, book)}
    return Mark(name, values, start, said, is_chance=table.chance is not None)


def _values(
    name: str,
    table: MarkTable,
    rows: Mapping[str, Sequence[Mapping[str, Any]]],
    book: Notebook,
) -> tuple[tuple[Value, ...], dict[Value, str]]:
    given = [
        key
        for key, value in (
            ("int", table.int_),
            ("chance", table.chance),
            ("values", table.values if table.values is not None else table.rows),
        )
        if value is not None
    ]
    if len(given) > 1:
        book.error(
            "mark-twice",
            _("“{mark}”同时写了 {keys}。").format(mark=name, keys=_("、").join(given)),
            _("请只留一个。"),
        )
        return (), {}
    if table.int_ is not None:
        low, high = table.int_
        if not low < high <= low + MOST_NUMBERS - 1:
            book.error(
                "bad-range",
                _("“{mark}”的范围 {low}…{high} 不合适。").format(mark=name, low=low, high=high),
                _("请从小到大写，最多 {count} 个数。").format(count=MOST_NUMBERS),
            )
            return (), {}
        return tuple(range(low, high + 1)), {}
    if not given:
        if isinstance(table.start, bool):
            return (False, True), {}
        book.error(
            "mark-empty",
            _("“{mark}”没有写值。").format(mark=name),
            _('请写 false、["甲", "乙"] 或 { int = [0, 3] }。'),
        )
        return (), {}
    values = list(table.chance or table.values or ())
    words: dict[Value, str] = {}
    if table.rows is not None:
        if table.rows not in rows:
            book.error(
                "unknown-table",
                _("没有叫“{table}”的表。").format(table=table.rows),
                did_you_mean(table.rows, rows),
            )
            return (), {}
        for row in rows[table.rows]:
            values.append(str(row.get("id", "")))
            words[values[-1]] = str(row.get("label", ""))
    if len(set(values)) != len(values):
        book.error(
            "value-twice",
            _("“{mark}”有一个值写了两次。").format(mark=name),
            _("请删掉重复的。"),
        )
    return tuple(values), words


def _named(
    name: str, values: tuple[Value, ...], names: Mapping[str, str], book: Notebook
) -> dict[Value, str]:
    """Words by value; the keys of TOML tables are strings, so true and 3 are spelled out."""
    spelled = {_spelled(value): value for value in values}
    said: dict[Value, str] = {}
    for key, words in names.items():
        if key in spelled:
            said[spelled[key]] = words
        else:
            book.error(
                "unknown-value",
                _("“{mark}”没有“{value}”这个值，却给它起了名。").format(mark=name, value=key),
                did_you_mean(key, spelled),
            )
    return said


def _spelled(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
