"""Datasette's pages over a copy in the program's words: its own templates, hook and metadata."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.core.browse_notes import FILTERS, blanks_of, notes_on
from app.core.browse_questions import questions
from app.i18n import _, language

if TYPE_CHECKING:
    from app.core.browse_view import Sheet

NAME = "station"
"""What the copy is called in addresses."""
FOLDER = Path(__file__).parent
STATIC = "look"
"""The first part of the address of what lies in ``static``."""
SETTINGS = {
    "allow_download": False,
    "default_page_size": 50,
    "sql_time_limit_ms": 4000,
    # Otherwise a long table is cut after its first thousand rows where it is kept as CSV.
    "max_csv_mb": 0,
}


@contextmanager
def pages_over(
    file: Path, sheets: Sequence[Sheet], rows: Mapping[str, int], script: str
) -> Iterator[Any]:
    """A datasette over the copy; whom it lets in is the business of the gate.

    ``script`` is the address of what every page loads; ``rows`` the number of rows by table.
    """
    # Heavy, and wanted nowhere else.
    from datasette import hookimpl  # noqa: PLC0415
    from datasette.app import Datasette  # noqa: PLC0415
    from datasette.plugins import pm  # noqa: PLC0415

    words = {
        "_": _,
        "language": language().replace("_", "-"),
        "heading": _("驿站的记录"),
        "look": f"/{STATIC}/pages.css",
        "script": script,
        "name": NAME,
        "questions": questions(_),
        "sheets": sheets,
        "rows_of": rows,
        "notes": notes_on(_),
        "blanks": blanks_of(_),
        "filters_known": [(each.key, _(each.words), each.is_alone) for each in FILTERS],
    }

    class Words:
        """Also the pages on which datasette says what it could not do get the words this way."""

        __name__ = "digital-buddy"

        @staticmethod
        @hookimpl  # type: ignore[untyped-decorator]  # datasette is published without types
        def prepare_jinja2_environment(env: Any) -> None:
            """Let every template have them."""
            env.globals.update(words)

    plugin = Words()
    pm.register(plugin)
    try:
        datasette = Datasette(
            immutables=[str(file)],
            metadata=metadata_of(sheets),
            settings=SETTINGS,
            template_dir=str(FOLDER / "templates"),
            static_mounts=[(STATIC, str(FOLDER / "static"))],
        )
        yield datasette
        for database in list(datasette.databases.values()):
            database.close()
    finally:
        pm.unregister(plugin)


def metadata_of(sheets: Sequence[Sheet]) -> dict[str, Any]:
    """Titles and sentences as datasette keeps them; its JSON tells them, too."""
    notes = notes_on(_)
    return {
        "title": _("驿站的记录"),
        "description": _("这是一份抄本，看不坏，也改不了。关上网页就没有了。"),
        "databases": {
            NAME: {
                "title": _("驿站的记录"),
                "tables": {
                    sheet.name: {
                        "description": sheet.about,
                        "columns": {
                            column: notes[column] for column in sheet.columns if column in notes
                        },
                    }
                    for sheet in sheets
                },
                "queries": {
                    each.key: {
                        "sql": each.sql,
                        "title": each.title,
                        "description": each.about,
                        "hide_sql": True,
                    }
                    for each in questions(_)
                },
            }
        },
    }
