from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.edge import Exit
from tests.cli.conftest import Ask


def test_info_counts_what_is_there(ask: Ask, store_path: Path) -> None:
    answer = ask("store", "info", "--store", store_path, "--json")
    assert answer.code == 0
    found = answer.json
    assert found["path"] == str(store_path)
    assert found["events"] == 5
    assert found["learners"] == 1
    assert sum(found["kinds"].values()) == 5
    assert found["backups"] == []
    words = ask("store", "info", "--store", store_path)
    assert "5 件事" in words.out


def test_a_good_store_passes_its_check(ask: Ask, store_path: Path) -> None:
    answer = ask("store", "check", "--store", store_path, "--json")
    assert answer.code == 0
    assert answer.json["is_good"]
    assert answer.json["findings"] == []


def test_a_damaged_store_fails_its_check_and_the_way_on_is_named(
    ask: Ask, damaged_store: Path
) -> None:
    answer = ask("store", "check", "--store", damaged_store)
    assert answer.code == Exit.NOT_SO
    assert "store restore" in answer.out
    document = ask("store", "check", "--store", damaged_store, "--json")
    assert document.code == Exit.NOT_SO
    assert document.json["findings"]


def test_a_damaged_store_is_restored_and_the_old_file_kept(ask: Ask, store_path: Path) -> None:
    assert ask("store", "backup", "--store", store_path).code == 0
    store_path.write_bytes(b"SQLite format 3\0" + bytes(5000))
    assert ask("store", "info", "--store", store_path).code == Exit.WORLD
    answer = ask("store", "restore", "--store", store_path, "--json")
    assert answer.code == 0
    assert answer.json["backup"]["events"] == 5
    assert Path(answer.json["kept"]).is_file()
    assert ask("store", "info", "--store", store_path, "--json").json["events"] == 5


@pytest.mark.skipif(sys.platform == "win32", reason="an open file is not renamed there")
@pytest.mark.parametrize("command", ["restore", "start-new"])
def test_a_store_that_a_window_has_open_is_not_replaced(
    ask: Ask, store_path: Path, command: str
) -> None:
    assert ask("store", "backup", "--store", store_path).code == 0
    with subprocess.Popen(
        [sys.executable, "-c", _WINDOW, str(store_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as window:
        assert window.stdout is not None
        assert window.stdout.readline().strip() == b"open"
        answer = ask("store", command, "--store", store_path)
        assert answer.code == Exit.WORLD
        assert "正开着" in answer.err
        window.communicate(b"close")
    assert [*store_path.parent.glob("*.kept-*")] == []
    assert ask("store", "info", "--store", store_path, "--json").json["events"] == 6
    assert ask("store", command, "--store", store_path).code == 0


_WINDOW = """
import sys
from pathlib import Path
from app.store import open_store
from tests.fakes import FakeClock
from tests.store.places import reached
store = open_store(Path(sys.argv[1]), FakeClock(), fingerprint={"system": "this"})
print("open", flush=True)
sys.stdin.read()
store.append([reached("later")])
store.close()
"""


def test_without_a_backup_nothing_is_restored(ask: Ask, damaged_store: Path) -> None:
    before = damaged_store.read_bytes()
    answer = ask("store", "restore", "--store", damaged_store)
    assert answer.code == Exit.WORLD
    assert len(answer.err.splitlines()) == 3
    assert damaged_store.read_bytes() == before


def test_starting_anew_keeps_the_old_file(ask: Ask, damaged_store: Path) -> None:
    before = damaged_store.read_bytes()
    answer = ask("store", "start-new", "--store", damaged_store, "--json")
    assert answer.code == 0
    assert not damaged_store.exists()
    assert Path(answer.json["kept"]).read_bytes() == before
    again = ask("store", "start-new", "--store", damaged_store, "--json")
    assert again.code == 0
    assert again.json == {"kept": None}


def test_a_newer_store_is_refused_and_untouched(ask: Ask, store_path: Path) -> None:
    connection = sqlite3.connect(store_path)
    (one_set,) = connection.execute("select migration_set from _sqlite_migrations").fetchone()
    connection.execute(
        "insert into _sqlite_migrations (migration_set, name, applied_at) values (?, ?, ?)",
        (one_set, "from_the_future", "2099-01-01"),
    )
    connection.commit()
    connection.close()
    for command in ("info", "check", "rebuild", "export"):
        answer = ask("store", command, "--store", store_path)
        assert answer.code == Exit.WORLD, command
        assert "更新的程序" in answer.err
        assert "Traceback" not in answer.err


@pytest.mark.parametrize("command", ["info", "check", "rebuild", "backup", "export"])
def test_a_file_that_is_not_there_is_named(ask: Ask, tmp_path: Path, command: str) -> None:
    answer = ask("store", command, "--store", tmp_path / "nowhere.db", "--json")
    assert answer.code == Exit.WORLD
    assert answer.json["problem"]["kind"] == "store-missing"
    assert "nowhere.db" in answer.err


def test_rebuilding_mends_a_projection(ask: Ask, store_path: Path) -> None:
    connection = sqlite3.connect(store_path)
    connection.execute("delete from settings")
    connection.commit()
    connection.close()
    assert ask("store", "check", "--store", store_path).code == Exit.NOT_SO
    assert ask("store", "rebuild", "--store", store_path, "--json").json["has_changed"]
    assert ask("store", "check", "--store", store_path).code == 0
    assert not ask("store", "rebuild", "--store", store_path, "--json").json["has_changed"]


def test_every_event_is_exported_as_a_line(ask: Ask, store_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.jsonl"
    answer = ask("store", "export", "--store", store_path, "--out", out, "--json")
    assert answer.code == 0
    assert answer.json == {"into": str(out), "events": 5}
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["seq"] for row in rows] == [1, 2, 3, 4, 5]


def test_an_export_that_is_not_told_where_lands_beside_the_store(
    ask: Ask, store_path: Path
) -> None:
    assert ask("store", "export", "--store", store_path).code == 0
    assert (store_path.parent / "store-events.jsonl").is_file()


def test_an_export_that_cannot_be_written_is_told(
    ask: Ask, store_path: Path, tmp_path: Path
) -> None:
    out = tmp_path / "no-such-folder" / "all.jsonl"
    answer = ask("store", "export", "--store", store_path, "--out", out, "--json")
    assert answer.code == Exit.WORLD
    assert "all.jsonl" in answer.json["problem"]["happened"]
    assert len(answer.err.splitlines()) == 3


def test_the_usual_store_is_meant_when_none_is_named(ask: Ask, home_of_its_own: Path) -> None:
    answer = ask("store", "info", "--json")
    assert answer.code == Exit.WORLD
    assert "store.db" in answer.err
