"""Reports made on the command line from the store of a small station."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.store import open_store
from tests.cli.conftest import Ask
from tests.cli.test_page import json_fields, keys
from tests.fakes import FakeClock
from tests.month_of_visits import write_month
from tests.ui.paper.reading import Paper, bare

NAMES = ("day", "month", "lesson", "steps")
SUBJECTS = {"day": "2026-11-10", "month": "2026-11", "lesson": "g02"}


@pytest.fixture
def station_store(tmp_path: Path) -> Path:
    path = tmp_path / "station" / "store.db"
    clock = FakeClock()
    store = open_store(path, clock, fingerprint={"system": "this"})
    write_month(store, clock)
    assert store.close()
    return path


def words(name: str, store: Path) -> list[str]:
    subject = [SUBJECTS[name]] if name in SUBJECTS else []
    return ["station", "report", name, *subject, "--store", str(store)]


@pytest.mark.parametrize("name", NAMES)
def test_a_report_is_written_for_people_and_for_programs(
    qapp: QApplication, ask: Ask, station_store: Path, tmp_path: Path, name: str
) -> None:
    pdf, table = tmp_path / "r.pdf", tmp_path / "r.csv"
    answer = ask(*words(name, station_store), "--pdf", pdf, "--csv", table, "--json")
    assert answer.code == 0, answer.err
    document = answer.json
    assert keys(document) == json_fields(f"station report {name}") | {"pdf", "csv"}
    paper = Paper(pdf.read_bytes())
    assert bare(document["title"]) in bare(paper.all_words())
    paper.close()
    rows = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig"), newline="")))
    assert rows[0] == [document["title"]]
    assert rows[4][0] == document["figures"][0]["label"]


def test_satisfaction_comes_first_then_what_was_really_done(ask: Ask, station_store: Path) -> None:
    document = ask(*words("month", station_store), "--json").json
    first, second = document["figures"][:2]
    assert (first["label"], first["value"], first["number"]) == ("满意度", "66%", 66)
    assert second["label"] == "真的办好了"
    assert second["number"] > 0


def test_a_lesson_with_few_answers_hides_behind_another(ask: Ask, station_store: Path) -> None:
    """Three answers to two lessons: with the thirteen of a third they are told together."""
    document = ask(*words("month", station_store), "--json").json
    faces = {row[0]: row[1:4] for row in document["tables"][0]["rows"]}
    told = [lesson for lesson, row in faces.items() if row != ["—", "—", "—"]]
    assert told == ["预约挂号 H01"]


def test_nobody_is_named_in_any_report(ask: Ask, station_store: Path) -> None:
    for name in NAMES:
        out = ask(*words(name, station_store), "--json").out
        assert "王桂兰" not in out
        assert "learner-" not in out


def test_where_there_is_no_store_none_is_made(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "none" / "store.db"
    assert ask("station", "report", "month", "--store", path).code == 3
    assert not path.exists()


@pytest.mark.parametrize(
    "wrong", [("day", "yesterday"), ("month", "2026-13"), ("month", "11"), ("lesson", "X99")]
)
def test_what_there_is_not_is_told(ask: Ask, station_store: Path, wrong: tuple[str, str]) -> None:
    answer = ask("station", "report", *wrong, "--store", station_store)
    assert answer.code == 2
    assert answer.err.strip()
