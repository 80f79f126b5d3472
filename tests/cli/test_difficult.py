"""Authors are told in numbers which step to rewrite."""

from __future__ import annotations

from pathlib import Path

from app.cli.edge import Exit
from app.core.events import Fact, Kind
from app.store import open_store
from tests.cli.conftest import Ask
from tests.fakes import FakeClock
from tests.store.places import reached, started


def write(path: Path, learners: int) -> None:
    store = open_store(path, FakeClock(), fingerprint={"system": "this"})
    for number in range(learners):
        sitting = f"s{number}"
        action = {"do": "press", "at": "home.papers"}
        strays = [Fact(Kind.ACTED, {"sitting": sitting, "action": action, "effect": "stray"})] * 2
        store.append(
            [
                started(sitting, mode="alone"),
                reached("open", sitting),
                *strays,
                reached("see-record", sitting, how="hint"),
            ],
            learner=f"learner-{number}",
        )
    assert store.close()


def test_a_step_that_many_miss_is_to_be_rewritten(ask: Ask, tmp_path: Path) -> None:
    write(tmp_path / "store.db", 6)
    answer = ask("lessons", "difficult", "--store", tmp_path / "store.db", "--json")
    assert answer.code == Exit.NOT_SO
    first, second = answer.json["steps"]
    assert (first["step"], first["learners"], first["helped"]) == ("see-record", 6, 1.0)
    assert first["misses"] == 2.0
    assert first["wrong"] == {"at": "home.papers", "label": "证件夹", "times": 12}
    assert first["rewrite"]
    assert (second["step"], second["rewrite"]) == ("open", False)
    words = ask("lessons", "difficult", "--store", tmp_path / "store.db").out
    assert "改写这一步" in words.splitlines()[0]
    assert "100% 要人帮" in words
    assert "learner-" not in words
    assert "改写" not in words.splitlines()[1]


def test_too_few_learners_are_not_spoken_of(ask: Ask, tmp_path: Path) -> None:
    write(tmp_path / "store.db", 3)
    answer = ask("lessons", "difficult", "--store", tmp_path / "store.db")
    assert answer.code == 0
    assert "5" in answer.out
    asked = ask("lessons", "difficult", "--least", "3", "--store", tmp_path / "store.db", "--json")
    assert len(asked.json["steps"]) == 2


def test_a_store_that_is_not_there_is_no_crash(ask: Ask, tmp_path: Path) -> None:
    answer = ask("lessons", "difficult", "--store", tmp_path / "none.db")
    assert answer.code == Exit.WORLD
    assert "Traceback" not in answer.err
