"""A file is opened fast, made well, and refused with a way on when it is not a whole store."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import struct
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.core.problem import KnownProblem
from app.store import (
    back_up,
    check_store,
    export_events,
    open_store,
    read_info,
    rebuild_store,
    restore_backup,
    start_new_keeping_old,
)
from app.store.engine import ENGINE, JOURNAL, connect, has_wal_fault
from tests.fakes import FakeClock
from tests.store.places import chosen, open_here, reached, started


@pytest.fixture
def full(path: Path) -> Path:
    """A store with 400 events and a backup of its first 100."""
    with closing(open_here(path)) as store:
        store.append([chosen(f"n{number}", number) for number in range(100)])
        back_up(path, FakeClock().today())
        store.append([chosen(f"n{number}", number) for number in range(300)])
    return path


def refuse(path: Path) -> KnownProblem:
    with pytest.raises(KnownProblem) as caught:
        open_here(path)
    return caught.value


def cut(path: Path) -> None:
    with path.open("rb+") as file:
        file.truncate(path.stat().st_size * 2 // 3)


def scribble(path: Path) -> None:
    size = path.stat().st_size
    with path.open("rb+") as file:
        for place in range(4096, size, 4096):
            file.seek(place + 8)
            file.write(b"\xa5" * 600)


def wipe_one_page(path: Path) -> None:
    """What only a look at every page finds."""
    with closing(connect(path)) as connection:
        (events,) = connection.execute(
            "select rootpage from sqlite_master where name = 'log'"
        ).fetchone()
    size = path.stat().st_size // 4096
    with path.open("rb+") as file:
        file.seek((events - 1) * 4096)
        root = file.read(12)
        assert root[0] == 5, "the events fill more than one page"
        (last,) = struct.unpack(">I", root[8:12])
        assert last <= size
        file.seek((last - 1) * 4096)
        file.write(bytes(4096))


def replace_by_text(path: Path) -> None:
    path.write_text("这不是数据库。" * 2000, encoding="utf-8")


def replace_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "inside").write_text("kept")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def replace_by_another_programs_file(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("create table recipes (name)")


DAMAGES = [
    cut,
    scribble,
    wipe_one_page,
    replace_by_text,
    replace_by_folder,
    empty,
    replace_by_another_programs_file,
]
each_damage = pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)


@each_damage
def test_a_damaged_file_is_refused_and_not_touched(full: Path, damage: object) -> None:
    assert callable(damage)
    damage(full)
    before = full.read_bytes() if full.is_file() else None
    problem = refuse(full)
    assert problem.kind == "store-damaged"
    assert problem.happened
    assert problem.safe
    assert problem.todo
    assert (full.read_bytes() if full.is_file() else None) == before
    assert not check_store(full).is_good
    with pytest.raises(KnownProblem, match="store"):
        back_up(full, FakeClock(seconds=86_400).today())


@each_damage
def test_the_way_on_from_damage_is_the_backup(full: Path, damage: object) -> None:
    assert callable(damage)
    with closing(open_here(full)) as store:
        old_origin = store.origin
        first = store.read()[:100]
    damage(full)
    restored = restore_backup(full, FakeClock())
    assert restored.backup.events == 100
    assert restored.kept is not None
    assert restored.kept.exists()
    with closing(open_here(full)) as store:
        assert store.read() == first
        assert store.origin != old_origin
        store.append([started()])
        assert len(store.read()) == 101


@each_damage
def test_the_other_way_on_is_a_new_store_that_keeps_the_old(full: Path, damage: object) -> None:
    assert callable(damage)
    damage(full)
    kept = start_new_keeping_old(full)
    assert kept is not None
    assert kept.exists()
    with closing(open_here(full)) as store:
        assert store.is_durable
        assert store.read() == ()
    assert list((full.parent / "backups" / kept.name).glob("*.db"))
    with pytest.raises(KnownProblem, match="备份"):
        restore_backup(full, FakeClock())


def test_a_newer_file_is_refused_and_not_touched(full: Path) -> None:
    with closing(connect(full)) as newer:
        newer.execute("insert into _sqlite_migrations values (99, 'store', '0099_later', 'then')")
    before = full.read_bytes()
    assert refuse(full).kind == "store-newer"
    for ask in (read_info, check_store, rebuild_store):
        with pytest.raises(KnownProblem) as caught:
            ask(full)
        assert caught.value.kind == "store-newer"
    with pytest.raises(KnownProblem):
        export_events(full, full.with_name("out.ndjson"))
    assert full.read_bytes() == before


def test_other_migration_sets_in_the_file_are_not_ours_to_judge(full: Path) -> None:
    with closing(connect(full)) as other:
        other.execute("insert into _sqlite_migrations values (99, 'plugin', 'x', 'then')")
    with closing(open_here(full)) as store:
        assert len(store.read()) == 400


def test_an_empty_file_where_nothing_was_before_becomes_a_store(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with closing(open_here(path)) as store:
        store.append([started()])
    assert check_store(path).is_good


def test_a_stray_journal_is_not_played_into_a_new_store(full: Path) -> None:
    with closing(open_here(full)) as store:
        store.append([started()])
        journal = Path(f"{full}-wal").read_bytes()
    full.unlink()
    Path(f"{full}-wal").write_bytes(journal)
    with closing(open_here(full)) as store:
        assert store.read() == ()
        assert Path(f"{full}.kept-1-wal").read_bytes() == journal


def test_commands_name_a_file_that_is_not_there(path: Path) -> None:
    for ask in (read_info, check_store, rebuild_store):
        with pytest.raises(KnownProblem) as caught:
            ask(path)
        assert caught.value.kind == "store-missing"
    assert not path.exists()


@pytest.mark.skipif(os.name != "posix", reason="permissions of this kind are POSIX's")
def test_only_its_owner_reads_a_store_its_backups_and_exports(path: Path) -> None:
    old = os.umask(0)
    try:
        with closing(open_here(path)) as store:
            store.append([started()])
            back_up(path, FakeClock().today())
            export_events(path, path.with_name("out.ndjson"))
            files = {
                file.name: stat.S_IMODE(file.stat().st_mode)
                for file in path.parent.rglob("*")
                if file.is_file()
            }
    finally:
        os.umask(old)
    assert files.keys() >= {"store.db", "out.ndjson", "store-2026-03-02.db"}
    assert set(files.values()) == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    path.chmod(0o644)
    open_here(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_export_is_every_event_as_a_line(full: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.ndjson"
    assert export_events(full, out).events == 400
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    with closing(open_here(full)) as store:
        events = store.read()
    assert [line["id"] for line in lines] == [event.id for event in events]
    assert lines[0] == {
        "id": events[0].id,
        "origin": events[0].origin,
        "seq": 1,
        "learner": events[0].learner,
        "kind": "setting.chosen",
        "version": 1,
        "hlc": events[0].hlc,
        "wall_ms": events[0].wall_ms,
        "body": {"name": "n0", "value": 0},
    }


def test_a_second_reader_sees_whole_transactions_while_the_first_writes(path: Path) -> None:
    with closing(open_here(path)) as writer, closing(open_here(path)) as reader:
        for number in range(30):
            writer.append([reached("p", f"s{number}"), reached("q", f"s{number}")])
            assert len(reader.read()) == 2 * number + 2
            assert reader.steps("G02")[0].times == number + 1
        reader.append([started("mine")])
        writer.append([started("yours")])
        assert reader.is_durable
        assert [event.seq for event in reader.read()] == list(range(1, 63))
    assert check_store(path).is_good


def test_every_commit_reaches_the_disk(path: Path) -> None:
    with closing(open_here(path)) as store:
        assert store._disk is not None
        (mode,) = store._disk.execute("pragma journal_mode").fetchone()
        (level,) = store._disk.execute("pragma synchronous").fetchone()
    assert mode == JOURNAL
    assert level == {"wal": 2, "delete": 3}[mode]


@pytest.mark.parametrize(
    ("version", "is_faulty"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 0), False),
        ((4, 0, 0), False),
    ],
)
def test_versions_that_lose_commits_are_known(
    version: tuple[int, int, int], is_faulty: bool
) -> None:
    assert has_wal_fault(version) is is_faulty


WITHOUT_WHEEL = """
import sys
sys.modules["pysqlite3"] = sys.modules["pysqlite3.dbapi2"] = None
from pathlib import Path
from app.store.engine import JOURNAL, SQLITE_VERSION, has_wal_fault, sqlite
from app.store import check_store, open_store, read_info
from tests.fakes import FakeClock
from tests.store.places import started
assert sqlite.__name__ == "sqlite3.dbapi2", sqlite
path = Path(sys.argv[1])
store = open_store(path, FakeClock())
store.append([started()])
print(JOURNAL, read_info(path).journal, has_wal_fault(sqlite.sqlite_version_info))
print(store._disk.execute("pragma synchronous").fetchone()[0], len(store.read()))
store.close()
assert check_store(path).is_good
"""


def run(code: str, *arguments: object) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.mark.parametrize("is_new", [True, False])
def test_without_the_newer_sqlite_the_store_journals_safely(path: Path, is_new: bool) -> None:
    if not is_new:
        with closing(open_here(path)) as store:
            store.append([started("s0")])
    asked, used, is_faulty, level, events = run(WITHOUT_WHEEL, path)
    assert asked == used
    assert (used, level) == (("delete", "3") if is_faulty == "True" else ("wal", "2"))
    assert int(events) == (1 if is_new else 2)
    with closing(open_here(path)) as store:
        assert len(store.read()) == int(events)


FAST = """
import sys
from pathlib import Path
from app.store import open_store
from tests.fakes import FakeClock
store = open_store(Path(sys.argv[1]), FakeClock(), fingerprint={"system": "this"})
store.open_sitting(); store.finished_lessons(); store.settings(); store.read()
store.close()
print(*sorted(name for name in sys.modules if "." not in name))
"""


def test_an_up_to_date_file_is_opened_without_anything_slow(full: Path) -> None:
    loaded = set(run(FAST, full))
    slow = {"sqlite_utils", "hashlib", "pydantic", "tomllib", "uuid", "secrets", "click", "pluggy"}
    assert not loaded & slow
    assert "app" in loaded
    if ENGINE.startswith("pysqlite3"):
        assert "sqlite3" not in loaded


def test_a_path_may_be_text_in_any_script(tmp_path: Path) -> None:
    path = tmp_path / "学习 记录#1?%41" / "奶奶的 store.db"
    with closing(open_store(str(path), FakeClock())) as store:
        store.append([started()])
        back_up(path, FakeClock().today())
    assert read_info(path).events == 1
    assert len(read_info(path).backups) == 1
