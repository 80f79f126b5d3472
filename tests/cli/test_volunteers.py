from __future__ import annotations

import io
from pathlib import Path

import pytest

from app.cli.edge import Exit
from app.core import shifts
from app.core.card_number import is_number
from app.core.events import Fact, Kind
from app.store.pin_hash import Argon2Hash
from tests.cli.conftest import Ask
from tests.fakes import FakeClock
from tests.store.places import open_here

GROUP = ("station", "volunteers")


@pytest.fixture
def words(tmp_path: Path) -> tuple[str, Path]:
    return "--store", tmp_path / "station" / "store.db"


def test_the_first_one_is_a_manager_and_one_stays(ask: Ask, words: tuple[str, Path]) -> None:
    first = ask(*GROUP, "add", "李老师", "--role", "volunteer", "--json", *words).json
    second = ask(*GROUP, "add", " 小王 ", "--json", *words).json
    assert (first["role"], second["role"], second["name"]) == ("manager", "volunteer", "小王")
    assert ask(*GROUP, "add", "小王", *words).code == Exit.NOT_SO
    assert ask(*GROUP, "role", first["id"], "leader", *words).code == Exit.NOT_SO
    assert ask(*GROUP, "leave", first["id"], *words).code == Exit.NOT_SO
    assert ask(*GROUP, "role", second["id"][:8], "manager", *words).code == 0
    assert not ask(*GROUP, "leave", first["id"], "--json", *words).json["is_here"]
    assert ask(*GROUP, "pin", first["id"], *words).code == Exit.WRONG_USE
    said = ask(*GROUP, "list", *words)
    assert "一共 1 位志愿者" in said.out
    assert "离开了" in said.out
    assert [each["name"] for each in ask(*GROUP, "list", "--json", *words).json["volunteers"]] == [
        "小王",
        "李老师",
    ]


def test_a_pin_is_kept_hashed_and_lifts_a_lock(
    ask: Ask, words: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    her = ask(*GROUP, "add", "李老师", "--json", *words).json
    store = open_here(words[1])
    store.append([Fact(Kind.PIN_MISSED)] * 5, learner=her["id"])
    store.close()
    monkeypatch.setattr("sys.stdin", io.StringIO("1111\n"))
    assert ask(*GROUP, "pin", her["id"], *words).code == Exit.NOT_SO
    monkeypatch.setattr("sys.stdin", io.StringIO("7305\n"))
    answer = ask(*GROUP, "pin", her["id"], "--json", *words)
    assert (answer.code, answer.json["has_pin"], answer.json["misses"]) == (0, True, 0)
    assert "7305" not in answer.out + answer.err
    store = open_here(words[1])
    kept = store.volunteers()[0].pin
    store.close()
    assert Argon2Hash().fits("7305", kept)
    assert not Argon2Hash().fits("7306", kept)


def test_a_badge_has_a_number_that_proves_itself(ask: Ask, words: tuple[str, Path]) -> None:
    her = ask(*GROUP, "add", "李老师", "--json", *words).json
    first = ask(*GROUP, "badge", her["id"], "--json", *words).json["badge"]
    second = ask(*GROUP, "badge", her["id"], "--json", *words).json["badge"]
    assert is_number(first)
    assert is_number(second)
    assert first != second


def test_hours_are_said_and_written(ask: Ask, words: tuple[str, Path], tmp_path: Path) -> None:
    her = ask(*GROUP, "add", "李老师", "--json", *words).json
    assert "还没有记下时长" in ask(*GROUP, "hours", *words).out
    clock = FakeClock()
    store = open_here(words[1], clock)
    store.append([shifts.started("s")], learner=her["id"])
    (turn,) = store.open_turns()
    store.append(
        [shifts.ended(turn, turn.started_ms + 5_400_000, "left", by="")], learner=her["id"]
    )
    store.close()
    table = tmp_path / "hours.csv"
    answer = ask(*GROUP, "hours", "--out", table, "--json", *words)
    (row,) = answer.json["hours"]
    assert (row["name"], row["minutes"], row["turns"]) == ("李老师", 90, 1)
    assert answer.json["file"] == str(table)
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "李老师,1,90,1.5,0" in table.read_text(encoding="utf-8-sig")
    assert "1 小时 30 分" in ask(*GROUP, "hours", *words).out
