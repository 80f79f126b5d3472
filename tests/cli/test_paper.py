"""``card`` and ``certificate``: PDFs for people without the program, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app import paths
from app.core.events import Fact, Kind
from app.store import open_store
from tests.cli.conftest import Ask
from tests.fakes import FakeClock
from tests.store.places import reached, started
from tests.ui.paper.reading import Paper, bare

pytestmark = pytest.mark.usefixtures("qapp")


def finish(path: Path, *lessons: str) -> None:
    store = open_store(path, FakeClock(), fingerprint={"system": "this"})
    for lesson in lessons:
        body = {"sitting": lesson, "lesson": lesson, "mode": "alone"}
        store.append([started(lesson, lesson), Fact(Kind.SITTING_FINISHED, body)])
    assert store.close()


def test_a_card_is_written_where_it_is_wanted(ask: Ask, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "card.pdf"
    answer = ask("card", "b01", "--size", "a5", "-o", out, "--name", "王秀英", "--json")
    assert answer.code == 0, answer.err
    assert answer.json == {
        "lesson": "B01", "title": "鼠标：移动、停住、单击", "size": "a5",
        "file": str(out), "pages": answer.json["pages"], "hard_step": "",
    }  # fmt: skip
    paper = Paper(out.read_bytes())
    assert len(paper) == answer.json["pages"]
    assert set(paper.sizes()) == {(148, 210)}
    assert bare("王秀英") in paper.words(0)
    paper.close()


def test_without_a_file_it_goes_among_the_documents(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    answer = ask("card", "B01", "--lang", "en")
    assert answer.code == 0
    (path,) = (tmp_path / "papers").glob("*.pdf")
    assert str(path) in answer.out
    paper = Paper(path.read_bytes())
    assert bare("Card to take home") in paper.words(0)
    paper.close()
    # A card is no reason to begin a store.
    assert not paths.store_file().exists()


def test_the_hard_step_of_a_store_is_named(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    store = open_store(path, FakeClock(), fingerprint={"system": "this"})
    often = Fact(Kind.STEP_REACHED, {**reached("press-small", "s", "B01").body, "misses": 5})
    store.append([started("s", "B01"), reached("enter", "s", "B01"), often])
    assert store.close()
    answer = ask("card", "B01", "-o", tmp_path / "card.pdf", "--store", path)
    assert answer.code == 0
    assert "方框更小了，慢慢按一下" in answer.out


def test_a_lesson_that_there_is_not_is_wrong_use(ask: Ask, tmp_path: Path) -> None:
    assert ask("card", "Z99", "-o", tmp_path / "card.pdf").code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_certificate_needs_every_lesson(ask: Ask, tmp_path: Path) -> None:
    store, out = tmp_path / "store.db", tmp_path / "certificate.pdf"
    finish(store, "B01")
    answer = ask("certificate", "basics", "-o", out, "--store", store, "--json")
    assert answer.code == 1
    assert answer.json == {"unit": "basics", "file": None, "left": ["触摸屏：点一下、滑一滑"]}
    assert not out.exists()
    said = ask("certificate", "basics", "-o", out, "--store", store)
    assert said.code == 1
    assert "触摸屏" in said.out
    finish(store, "B02")
    answer = ask("certificate", "Basics", "-o", out, "--store", store, "--json")
    assert answer.code == 0
    assert answer.json == {"unit": "basics", "file": str(out), "left": []}
    paper = Paper(out.read_bytes())
    assert paper.sizes() == [(297, 210)]
    assert bare("基础操作") in paper.words(0)
    paper.close()


def test_a_unit_that_there_is_not_is_wrong_use(ask: Ask) -> None:
    answer = ask("certificate", "cooking")
    assert answer.code == 2
    assert "basics" in answer.err
    assert isinstance(QApplication.instance(), QApplication)
