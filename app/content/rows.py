"""Repeats items over the rows of a table, so that ten time slots are written once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.content.complaints import did_you_mean
from app.content.finding import Notebook
from app.content.texts import filled
from app.i18n import _

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def expand_items(
    screen: str,
    items: Sequence[Mapping[str, Any]],
    said: Rows,
    plain: Rows,
    book: Notebook,
) -> tuple[list[dict[str, Any]], dict[str, tuple[str, ...]]]:
    """The items of a screen with every ``each`` written out, and which item became which.

    ``said`` holds the rows in the learner's language, ``plain`` as they are in the file.
    """
    expanded: list[dict[str, Any]] = []
    became: dict[str, tuple[str, ...]] = {}
    for item in items:
        table = item.get("each")
        if table is None:
            expanded.append(dict(item))
            continue
        book.at(screen, str(item.get("id", "")))
        rows = said.get(table)
        if not rows:
            book.error(
                "unknown-table",
                _("没有叫“{table}”的表，或者它是空的。").format(table=table),
                did_you_mean(table, said),
            )
            continue
        copies = _copies(item, rows, plain[table], book)
        became[f"{screen}.{item['id']}"] = tuple(f"{screen}.{copy['id']}" for copy in copies)
        expanded += copies
    return expanded, became


def _copies(
    item: Mapping[str, Any],
    said: Sequence[Mapping[str, Any]],
    plain: Sequence[Mapping[str, Any]],
    book: Notebook,
) -> list[dict[str, Any]]:
    copies: list[dict[str, Any]] = []
    for number, (row, same) in enumerate(zip(said, plain, strict=True), start=1):
        if not isinstance(row.get("id"), str):
            book.error(
                "row-without-id",
                _("表“{table}”的第 {number} 行没有 id。").format(table=item["each"], number=number),
                _('请写上 id = "…"。'),
            )
            continue
        bare = {key: value for key, value in item.items() if key != "each"}
        try:
            copy: dict[str, Any] = filled(bare, "row", row, same)
        except KeyError as missing:
            book.error(
                "unknown-column",
                _("表“{table}”的第 {number} 行没有“{key}”。").format(
                    table=item["each"], number=number, key=missing.args[0]
                ),
                did_you_mean(str(missing.args[0]), row),
            )
            continue
        copy["id"] = f"{item['id']}-{row['id']}"
        copies.append(copy)
    return copies
