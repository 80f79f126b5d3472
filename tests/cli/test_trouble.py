"""What a hurried hand types: one clear sentence, nothing made by the way, and JSON where asked."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from app.cli.edge import Exit
from app.store import open_store
from tests.cli.conftest import Ask
from tests.fakes import FakeClock

ANYBODY = "00000000"
READERS = (
    ("people", "list"),
    ("people", "doubles"),
    ("people", "show", ANYBODY),
    ("people", "reset", ANYBODY),
    ("people", "export", ANYBODY),
    ("people", "merge", ANYBODY, ANYBODY),
    ("people", "unmerge", ANYBODY),
    ("station", "volunteers", "list"),
    ("station", "volunteers", "hours"),
    ("station", "volunteers", "role", ANYBODY, "leader"),
    ("station", "volunteers", "leave", ANYBODY),
    ("station", "report", "day"),
    ("store", "info"),
    ("store", "backup"),
    ("sync", "status"),
    ("sync", "push"),
    ("sync", "write", "."),
    ("sync", "read", "."),
)


@pytest.mark.parametrize("words", READERS, ids=" ".join)
def test_no_store_is_made_where_a_path_was_mistyped(
    ask: Ask, tmp_path: Path, words: tuple[str, ...]
) -> None:
    answer = ask(*words, "--store", tmp_path / "typo" / "store.db", "--json")
    assert answer.code == Exit.WORLD
    assert answer.json["problem"]["kind"] == "store-missing"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", READERS, ids=" ".join)
def test_a_folder_is_no_store(ask: Ask, tmp_path: Path, words: tuple[str, ...]) -> None:
    answer = ask(*words, "--store", tmp_path)
    assert answer.code == Exit.WRONG_USE
    assert "请写一个文件，这是文件夹。" in answer.err
    assert list(tmp_path.iterdir()) == []
    assert not (tmp_path.parent / "sync-keys.json").exists()


def test_what_is_no_store_leaves_nothing_beside_it(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("您好")
    assert ask("sync", "status", "--store", path).code == Exit.WORLD
    assert list(tmp_path.iterdir()) == [path]


def test_a_damaged_store_is_named_when_it_is_to_be_backed_up(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.write_text("您好")
    answer = ask("store", "backup", "--store", path, "--json")
    assert answer.code == Exit.WORLD
    assert answer.json["problem"]["kind"] == "store-damaged"


def test_a_stick_that_is_not_there_is_not_made(ask: Ask, store_path: Path, tmp_path: Path) -> None:
    answer = ask("sync", "key", tmp_path / "media" / "stick", "--store", store_path, "--json")
    assert answer.code == Exit.WORLD
    assert answer.json["problem"]["kind"] == "sync-no-place"
    assert not (tmp_path / "media").exists()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("sync", "revoke", "nobody"), "nobody"),
        (("sync", "trust"), "FILE"),
        (("sync", "write", ".", "--to", "nobody"), "nobody"),
        (("people", "show", ANYBODY), ANYBODY),
        (("station", "report", "day", "yesterday"), "2026-11-28"),
    ],
)
def test_wrong_use_is_json_too_where_json_was_asked_for(
    ask: Ask, store_path: Path, words: tuple[str, ...], named: str
) -> None:
    answer = ask(*words, "--store", store_path, "--json")
    assert answer.code == Exit.WRONG_USE
    problem = answer.json["problem"]
    assert problem["kind"] == "wrong-use"
    assert named in problem["happened"]
    assert "--help" in problem["todo"]
    assert problem["happened"] in answer.err


def test_what_is_refused_is_json_too(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with closing(open_store(path, FakeClock())):
        pass
    learner = ("people", "add", "张阿姨", "--picture", "fish", "--store", path, "--json")
    helper = ("station", "volunteers", "add", "小李", "--store", path, "--json")
    for words in (learner, helper):
        assert ask(*words).code == Exit.FINE
        answer = ask(*words)
        assert answer.code == Exit.NOT_SO
        assert answer.json["problem"]["happened"].startswith("已经有人叫")


@pytest.mark.parametrize(
    "words", [("people", "add", " ", "--picture", "fish"), ("station", "volunteers", "add", " ")]
)
def test_a_name_is_more_than_nothing(ask: Ask, store_path: Path, words: tuple[str, ...]) -> None:
    answer = ask(*words, "--store", store_path)
    assert answer.code == Exit.WRONG_USE
    assert "称呼" in answer.err
    assert "已经有人叫" not in answer.err
