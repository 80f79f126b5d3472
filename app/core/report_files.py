"""A report as a table for spreadsheets, and as a document for programs."""

from __future__ import annotations

from typing import Any

from app.core.csv_text import csv_text
from app.core.report_view import ReportView

FORM = 1
"""Version of the form of the JSON document."""


def report_csv(view: ReportView, heads: tuple[str, str, str]) -> str:
    """Figures first, then each table; ``heads`` name the columns of the figures."""
    rows: list[tuple[str | int | float, ...]] = [(view.title,), (view.span,), ()]
    rows.append(heads)
    # As they are shown: a spreadsheet reads “66%” as a number, and a bare 66 would be read wrong.
    rows += [(line.label, line.value, line.note) for line in view.figures]
    for table in (*view.tables, *view.details):
        rows += [(), (table.title,), table.heads, *table.rows]
    rows += [(), *((note,) for note in view.notes)]
    return csv_text(rows)


def report_json(view: ReportView) -> dict[str, Any]:
    """The same as one document; figures that cannot be told are null."""
    return {
        "form": FORM,
        "title": view.title,
        "span": view.span,
        "figures": [line._asdict() for line in view.figures],
        "tables": [
            {"title": table.title, "heads": table.heads, "rows": table.rows}
            for table in (*view.tables, *view.details)
        ],
        "notes": view.notes,
    }
