from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

import app.rehearsing
from app.cli.edge import Exit
from app.rehearsing import RehearseOptions, RehearseReport
from tests.cli.conftest import Ask

PROMISED = {"lesson", "mode", "style", "seed", "reached", "steps", "misses", "hints", "seconds"}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[RehearseOptions]:
    """What the command asks of a rehearsal; a seed of 13 does not reach its goal."""
    orders: list[RehearseOptions] = []

    def play(options: RehearseOptions) -> RehearseReport:
        orders.append(options)
        pictures = ("001.png", "002.png") if options.pictures else ()
        reached = options.seed != 13
        about = (options.lesson, options.mode, options.style, options.seed)
        return RehearseReport(*about, reached, 7, 2, 1, 83.2, pictures)

    monkeypatch.setattr(app.rehearsing, "rehearse", play)
    return orders


def test_everything_that_is_written_arrives(
    ask: Ask, asked: list[RehearseOptions], tmp_path: Path
) -> None:
    words = "--mode alone --seed 7 --style lost --by keys --lang en --theme dark"
    words += " --type-size 40 --window 1024x768"
    places = ["--pictures", tmp_path / "p", "--store", tmp_path / "s.db"]
    assert ask("rehearse", "g02", *words.split(), *places).code == 0
    (options,) = asked
    assert options == RehearseOptions(
        lesson="G02",
        mode="alone",
        seed=7,
        style="lost",
        pictures=tmp_path / "p",
        store=tmp_path / "s.db",
        lang="en",
        theme="dark",
        type_size=40,
        window="1024x768",
        input="keys",
    )


def test_what_is_not_written_is_the_default(ask: Ask, asked: list[RehearseOptions]) -> None:
    assert ask("rehearse", "G02").code == 0
    assert asked == [RehearseOptions("G02")]


def test_the_answer_has_the_promised_fields(
    ask: Ask, asked: list[RehearseOptions], tmp_path: Path
) -> None:
    plain = ask("rehearse", "G02", "--json")
    assert plain.code == 0
    assert set(plain.json) == PROMISED
    pictured = ask("rehearse", "G02", "--json", "--pictures", tmp_path).json
    assert set(pictured) == PROMISED | {"pictures"}
    spoken = ask("rehearse", "G02", "--json", "--by", "voice").json
    assert set(spoken) == PROMISED | {"said", "asked_back", "unheard", "mistaken"}
    assert set(pictured) | set(spoken) == {field.name for field in fields(RehearseReport)}


def test_a_goal_that_was_not_reached_is_an_exit_code(
    ask: Ask, asked: list[RehearseOptions]
) -> None:
    answer = ask("rehearse", "G02", "--seed", "13", "--json")
    assert answer.code == Exit.NOT_SO
    assert answer.json["reached"] is False
    assert "没有做到" in ask("rehearse", "G02", "--seed", "13").out
