"""Tables as CSV that every spreadsheet opens, and in which no cell is a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

BOM = "\ufeff"
"""Without it a spreadsheet takes Chinese for something else."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet would compute or send somewhere."""


def csv_text(rows: Iterable[Sequence[str | int | float]]) -> str:
    """The text of a file (UTF-8, with its mark); numbers stay numbers, texts stay texts."""
    return BOM + "".join(",".join(_cell(each) for each in row) + "\r\n" for row in rows)


def _cell(value: str | float) -> str:
    if not isinstance(value, str):
        return str(value)
    text = f"'{value}" if value.lstrip(" \u3000").startswith(_FORMULA) else value
    needs_quotes = any(sign in text for sign in ',"\r\n') or text != text.strip()
    return '"' + text.replace('"', '""') + '"' if needs_quotes else text
