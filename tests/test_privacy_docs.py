"""docs/privacy.md lists all that is stored: no table, column, kind, field or file beside it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.paths import HOME_VARIABLE
from app.store.engine import connect
from app.sync import revoking
from tests.event_fields import fields_said, fields_written
from tests.store.places import open_here
from tests.ui.visit.conftest import Seat
from tests.ui.visit.conftest import compiled as compiled
from tests.ui.visit.conftest import make_seat as make_seat

ROOT = Path(__file__).parents[1]
DOCS = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the one table of a section, without its head."""
    found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", DOCS, re.DOTALL | re.MULTILINE)
    assert found is not None, f"docs/privacy.md has no section {heading}"
    lines = [line for line in found[1].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def listed(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(",") if part.strip()]


GROUPS = {row[0] for row in rows("Groups")} | {"as its kind", "all"}
KINDS = {row[0]: set(listed(row[1])) for row in rows("Kinds of event")}


def test_every_kind_of_event_is_listed_with_all_its_fields() -> None:
    assert fields_said() == KINDS
    assert len(rows("Kinds of event")) == len(KINDS), "each has one line"


def test_no_fact_is_written_with_a_field_that_is_not_listed() -> None:
    found = [
        f"{where} {kind}: {', '.join(sorted(beyond))}"
        for where, kind, fields in fields_written()
        if (beyond := fields - KINDS.get(kind, set()))
    ]
    assert found == []


def test_a_lesson_leaves_no_field_that_is_not_listed(make_seat: Callable[..., Seat]) -> None:
    seat = make_seat()
    seat.begin("V01")
    seat.play_until(lambda view: view.step_number == 2)
    events = seat.store.read()
    assert len({event.kind for event in events}) > 2
    for event in events:
        assert set(event.body) <= KINDS[event.kind], event.kind


def test_every_table_is_listed_with_all_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    open_here(path).close()
    with closing(connect(path)) as connection:
        tables = {
            name: [row[1] for row in connection.execute(f"pragma table_info({name})")]
            for (name,) in connection.execute("select name from sqlite_master where type = 'table'")
            if not name.startswith(("_", "sqlite_"))
        }
    assert {row[0]: listed(row[1]) for row in rows("Tables")} == tables


@pytest.mark.parametrize(
    ("heading", "column"), [("Kinds of event", 2), ("Tables", 2), ("Files", 2)]
)
def test_everything_has_a_group_that_says_who_sees_it_and_a_reason(
    heading: str, column: int
) -> None:
    for row in rows(heading):
        assert row[column] in GROUPS, row[0]
        assert row[-1], row[0]


def test_every_file_that_the_program_makes_is_listed(tmp_path: Path) -> None:
    environment = {**os.environ, HOME_VARIABLE: str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}

    def run(*words: str) -> None:
        command = [sys.executable, "-m", "app", *words]
        subprocess.run(
            command, cwd=ROOT, env=environment, check=True, capture_output=True, timeout=120
        )

    run("people", "add", "王阿姨", "--picture", "fish")
    run("store", "backup")
    (tmp_path / "stick").mkdir()
    run("sync", "key", str(tmp_path / "stick"))
    run("lessons", "list")
    run("card", "V01")
    revoking.revoke(tmp_path / "data", ["ab" * 10])
    patterns = [re.escape(row[0]).replace(r"\*", "[^/]*") for row in rows("Files")]
    made = [
        str(path.relative_to(tmp_path)).replace("data/station/", "data/")
        for path in tmp_path.rglob("*")
        if path.is_file() and "stick" not in path.parts
    ]
    assert len({name.split("/", maxsplit=1)[0] for name in made}) >= 3
    assert [name for name in made if not any(re.fullmatch(each, name) for each in patterns)] == []
