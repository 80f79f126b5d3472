"""docs/store.md says what the file really holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app import store as api
from app.core.events import Kind
from app.store import problems
from app.store.engine import Connection, connect
from app.store.schema import MIGRATIONS
from tests.store.places import open_here

DOCS = Path(__file__).parents[2] / "docs" / "store.md"


@pytest.fixture
def text() -> str:
    return DOCS.read_text(encoding="utf-8")


@pytest.fixture
def connection(path: Path) -> Iterator[Connection]:
    open_here(path).close()
    with closing(connect(path)) as connection:
        yield connection


def cells(section: str) -> list[str]:
    """First column of the one table in a section, without its head."""
    rows = re.findall(r"^\| *([^|]+?) *\|", section, flags=re.MULTILINE)
    return rows[2:]


def section_of(text: str, heading: str) -> str:
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^##|\Z)", text, re.DOTALL | re.MULTILINE)
    assert found is not None, f"docs/store.md has no section {heading}"
    return found[1]


def test_every_table_and_column_has_its_line(text: str, connection: Connection) -> None:
    tables = [
        name
        for (name,) in connection.execute(
            "select name from sqlite_master where type in ('table', 'view')"
        )
        if not name.startswith(("_", "sqlite_"))
    ]
    described = re.findall(r"^### (\S+)$", text, flags=re.MULTILINE)
    assert sorted(described) == sorted(tables)
    for table in tables:
        columns = [row[1] for row in connection.execute(f"pragma table_info({table})")]
        assert cells(section_of(text, table)) == columns


def test_every_kind_of_event_has_its_line(text: str) -> None:
    assert sorted(cells(section_of(text, "Kinds of event"))) == sorted(map(str, Kind))


def test_every_kind_of_problem_has_its_line(text: str) -> None:
    kinds = {
        value for name, value in vars(problems).items() if name.isupper() and isinstance(value, str)
    }
    assert len(kinds) == 7
    assert set(cells(section_of(text, "A disk that fails"))) == kinds


def test_every_migration_is_named(text: str) -> None:
    assert all(f"`{name}`" in text for name in MIGRATIONS)


def test_every_call_that_is_named_exists(text: str) -> None:
    named = set(re.findall(r"`(\w+)\(", text)) - {"close"}
    assert named
    assert named <= set(api.__all__)
    assert all(callable(getattr(api, name)) for name in api.__all__)
