from __future__ import annotations

from pathlib import Path

import pytest

from app.cli.edge import Exit
from app.core.aliases import learnt
from app.core.events import Fact, Kind
from app.store import open_store
from tests.cli.conftest import Ask
from tests.fakes import FakeClock


@pytest.fixture
def taught(store_path: Path) -> Path:
    """A store in which two learners taught the program how they speak."""
    store = open_store(store_path, FakeClock())
    store.append([learnt("kua hao", "挂号", "zh")], learner="her")
    store.append([learnt("kua hao", "挂号", "zh")], learner="him")
    store.append([learnt("jiao hui", "缴费", "zh")], learner="him")
    body = {"outcome": "sure", "day": "2026-03-02"}
    store.append([Fact(Kind.SPEECH_COUNTED, body), Fact(Kind.SPEECH_COUNTED, body)])
    assert store.close()
    return store_path


def test_aliases_of_all_learners_are_listed(ask: Ask, taught: Path) -> None:
    answer = ask("voice", "aliases", "--store", taught, "--json")
    assert answer.code == 0
    latest, first = answer.json["aliases"]
    assert latest["text"] == "缴费"
    assert (first["heard"], first["text"], first["language"]) == ("kua hao", "挂号", "zh")
    assert (first["times"], first["learners"], first["is_confirmed"]) == (2, 2, False)
    words = ask("voice", "aliases", "--store", taught)
    assert "“kua hao” → “挂号”（2 次，2 位学员）" in words.out


def test_one_can_be_confirmed_and_forgotten(ask: Ask, taught: Path) -> None:
    (name,) = (
        each["id"]
        for each in ask("voice", "aliases", "--store", taught, "--json").json["aliases"]
        if each["text"] == "挂号"
    )
    answer = ask("voice", "aliases", "--store", taught, "--confirm", name)
    assert answer.code == 0
    assert f"√ {name}" in answer.out
    answer = ask("voice", "aliases", "--store", taught, "--forget", name, "--json")
    assert [each["text"] for each in answer.json["aliases"]] == ["缴费"]


def test_an_unknown_id_is_wrong_use_and_changes_nothing(ask: Ask, taught: Path) -> None:
    before = ask("store", "info", "--store", taught, "--json").json["events"]
    answer = ask("voice", "aliases", "--store", taught, "--confirm", "00000000")
    assert answer.code == Exit.WRONG_USE
    assert "00000000" in answer.err
    assert ask("store", "info", "--store", taught, "--json").json["events"] == before


def test_nothing_learnt_is_said(ask: Ask, store_path: Path) -> None:
    assert "还没有学来的说法" in ask("voice", "aliases", "--store", store_path).out


def test_no_store_is_told(ask: Ask, tmp_path: Path) -> None:
    answer = ask("voice", "aliases", "--store", tmp_path / "none.db", "--json")
    assert answer.code == Exit.WORLD
    assert answer.json["problem"]["kind"] == "store-missing"


def test_figures_are_counts_of_days(ask: Ask, taught: Path) -> None:
    answer = ask("voice", "figures", "--store", taught, "--json")
    assert answer.code == 0
    assert answer.json == {
        "is_collected": False,
        "days": [
            {
                "day": "2026-03-02",
                "sure": 2,
                "asked": 0,
                "nothing": 0,
                "corrected": 0,
                "turns": 2,
            }
        ],
    }
    assert "2026-03-02：说了 2 次，听懂 2" in ask("voice", "figures", "--store", taught).out


def test_collecting_is_off_until_it_is_switched_on(ask: Ask, store_path: Path) -> None:
    assert "现在不记" in ask("voice", "figures", "--store", store_path).out
    on = ask("voice", "figures", "--store", store_path, "--collect", "on", "--json")
    assert on.json["is_collected"]
    store = open_store(store_path, FakeClock())
    assert store.settings()["voice_figures"] is True
    store.close()
    assert "现在不记" in ask("voice", "figures", "--store", store_path, "--collect", "off").out
