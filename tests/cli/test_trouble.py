"""What a hurried hand types: one clear sentence, nothing made by the way, and JSON where asked."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from app.cli import root
from app.cli.edge import Exit
from app.store import open_store
from app.store.engine import connect
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


def test_a_store_of_a_newer_program_is_named_so(ask: Ask, store_path: Path) -> None:
    with closing(connect(store_path)) as other:
        other.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at)"
            " values ('store', '9999_tomorrow', '')"
        )
    for words in (("store", "backup"), ("people", "list"), ("sync", "status")):
        answer = ask(*words, "--store", store_path, "--json")
        assert answer.code == Exit.WORLD
        assert answer.json["problem"]["kind"] == "store-newer", words


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


@pytest.mark.parametrize(
    "words",
    [
        ("people", "add", "张阿姨", "--picture", "fish"),
        ("station", "volunteers", "add", "小李"),
    ],
    ids=" ".join,
)
def test_nothing_is_said_to_be_done_that_the_disk_did_not_take(
    ask: Ask, store_path: Path, words: tuple[str, ...]
) -> None:
    with closing(connect(store_path)) as other:
        other.execute("begin immediate")
        answer = ask(*words, "--store", store_path, "--json")
    assert answer.code == Exit.WORLD
    assert answer.json["problem"]["kind"] == "store-busy"
    assert "值守台" not in answer.err, "nobody stands before a desk"
    assert "再做一次" in answer.err


def test_ctrl_c_ends_a_command_without_a_word(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_words: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(root, "run", interrupted)
    answer = ask("lessons", "list")
    assert (answer.code, answer.out, answer.err) == (130, "", "")


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
