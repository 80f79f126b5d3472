"""Events lie in a small form and are told as they came; earlier files are brought to it whole."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.core.syncing import Grave, Row
from app.store import (
    SyncLog,
    back_up,
    check_store,
    export_events,
    finish_forgetting,
    list_backups,
    open_store,
    read_info,
    restore_backup,
)
from app.store.engine import connect, connect_reading
from app.store.log import pack, unpack
from app.store.schema import MIGRATIONS
from tests.fakes import FakeClock
from tests.store.earlier_form import put_golden, write_earlier
from tests.store.places import open_here, started
from tests.sync.places import ANNA, BERTA, CLARA, DORA, Side

ROOT = Path(__file__).parents[2]
UUID = "019ccbd4-5801-7abc-8def-0123456789ab"
ODD = (
    UUID.upper(),
    UUID.replace("-", ""),
    f" {UUID}"[:36],
    "019ccbd4 5801 7abc 8def 0123456789ab",
    "019ccbd45-801-7abc-8def-0123456789ab",
    "an identity of 36 letters, no uuid-x",
    "019ccbd4-5801-7abc-8def-0123456789aＢ",
    "",
)


@given(st.one_of(st.text(), st.uuids().map(str), st.from_regex(r"[0-9a-fA-F\- ]{32,36}")))
@example(UUID)
@example(UUID.upper())
@example("-" * 36)
def test_an_identity_is_given_back_as_it_came(identity: str) -> None:
    packed = pack(identity)
    assert unpack(packed) == identity
    assert pack(unpack(packed)) == packed


def test_an_identity_as_it_is_usually_written_takes_sixteen_bytes() -> None:
    assert pack(UUID) == bytes.fromhex(UUID.replace("-", ""))
    for identity in ODD:
        assert pack(identity) == identity


def row(identity: str, seq: int, **other: Any) -> Row:
    said = Row(identity, "0f" * 16, seq, ANNA, "robot.greeted", 1, seq, seq, '{"a": 1}')
    return said._replace(**other)


def test_odd_events_are_carried_on_as_they_came_and_told_by_the_view(tmp_path: Path) -> None:
    rows = [row(identity, n + 1) for n, identity in enumerate((*ODD, UUID))]
    rows += [
        row(UUID[:-1] + "0", 20, origin="x", learner="ein Lernender", kind="läuft"),
        row(UUID[:-1] + "1", 21, version=-(2**63), hlc=2**63 - 1, wall_ms=-1, body="{}"),
        # One word in three places.
        row(UUID[:-1] + "2", 22, origin="same", learner="same", kind="same"),
    ]
    one, two = Side(tmp_path, "one"), Side(tmp_path, "two")
    assert one.log.merge(rows, ()).new == len(rows)
    assert one.log.merge(rows, ()).new == 0
    parcel = one.log.parcel_for("nobody", 99)
    assert list(parcel.rows) == rows
    two.log.merge(parcel.rows, ())
    assert list(two.log.parcel_for("nobody", 99).rows) == rows
    assert two.ask("select * from events order by hlc, id") == sorted(
        (tuple(each) for each in rows), key=lambda each: (each[6], each[0])
    )
    assert two.log.contested() == 0


def test_other_programs_read_events_as_they_always_did(path: Path, tmp_path: Path) -> None:
    with closing(open_here(path)) as store:
        (event,) = store.append([started()], learner=ANNA)
    found = subprocess.run(
        [
            *(sys.executable, "-m", "sqlite_utils", "rows", str(path), "events"),
            *("-c", "id", "-c", "origin", "-c", "learner", "-c", "kind"),
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for text in (event.id, event.origin, ANNA, "sitting.started"):
        assert f'"{text}"' in found


def test_an_earlier_store_is_taken_over_whole(path: Path) -> None:
    told = put_golden(path)
    clock = FakeClock(wall=FakeClock().wall + 10**6)
    with closing(open_here(path, clock)) as store:
        log = SyncLog(store, clock)
        with closing(connect_reading(path)) as reading:
            for table in ("quarantine", "sent", "origins", "observed"):
                held = [list(each) for each in reading.execute(f"select * from {table}")]
                assert held == told[table]
            graves = reading.execute("select rowid, * from tombstones order by rowid")
            assert [list(each) for each in graves] == told["tombstones"]
            rows = reading.execute("select n from log order by n").fetchall()
        # Every event, to the byte, under its number.
        parcel = log.parcel_for("nobody", 99)
        nameless = {"00000000-0000-7000-8000-000000000000"}
        for (n,), said, was in zip(rows, parcel.rows, told["events"], strict=True):
            if was[4] not in nameless:
                assert [n, *said] == was
        # What a receipt named is not carried again; and what comes again is known.
        assert log.waiting_for("station").events == len(rows) - 7
        assert [each.id for each in log.parcel_for("station", 99).rows][:2] == [
            str(was[1]) for was in told["events"][7:9]
        ]
        assert log.merge([each for each in parcel.rows if each.learner], ()).new == 0
        assert store.settings() == {"theme": "dark"}
        assert {person.name for person in store.people()} == {"王阿姨", "李"} or {
            person.name for person in store.people()
        } == {"王阿姨", "李师傅"}
        assert [step.independence for step in store.steps("G02", ANNA)] == ["alone", "hint"]
        assert store.same(ANNA) == {ANNA, DORA}
        assert store.read(learner=CLARA) == ()
        (event,) = store.append([started("s2")], learner=ANNA)
        mine = [was for was in told["events"] if was[2] == event.origin]
        assert event.seq == max(int(str(was[3])) for was in mine) + 1
    assert check_store(path).is_good
    assert read_info(path).migrations == tuple(MIGRATIONS)


def test_a_copy_in_the_earlier_form_is_kept_and_can_be_restored(path: Path) -> None:
    told = put_golden(path)
    clock = FakeClock()
    open_here(path, clock).close()
    ((day, copy),) = list_backups(path)
    assert day == clock.today()
    with closing(connect_reading(copy, is_immutable=True)) as old:
        held = old.execute("select rowid, * from events order by rowid").fetchall()
        assert old.execute("pragma table_list('events')").fetchone()[2] == "table"
    assert [list(each) for each in held] == told["events"]
    path.unlink()
    assert restore_backup(path, clock).backup.events == len(held)
    with closing(open_here(path, clock)) as store:
        assert len(store.read(learner=BERTA)) == 2
        assert store.read(learner=CLARA) == ()


def test_forgetting_reaches_copies_in_the_earlier_form(path: Path) -> None:
    put_golden(path)
    with closing(open_here(path)) as store:
        ((_day, copy),) = list_backups(path)
        assert "王阿姨".encode() in copy.read_bytes()
        forgotten = store.forget(ANNA)
        assert (forgotten.copies, forgotten.left, forgotten.is_swept) == (1, (), True)
    for file in path.parent.rglob("*"):
        if file.is_file():
            assert "王阿姨".encode() not in file.read_bytes(), file
    assert back_up(path, FakeClock(seconds=86_400).today()).backup is not None


def test_what_the_earlier_form_took_is_given_back(path: Path) -> None:
    write_earlier(path, _many(4000))
    before = path.stat().st_size
    open_here(path).close()
    assert finish_forgetting(path)
    assert path.stat().st_size < before * 0.6
    with closing(open_here(path)) as store:
        assert len(store.read(learner=ANNA)) == 4000


def _many(count: int) -> list[Row]:
    chance = random.Random(5)
    body = '{"action":{"press":"home.pension"},"effect":"way","sitting":"%s"}'
    return [
        row(
            f"019ccbd4-{n >> 16 & 0xFFFF:04x}-7{n & 0xFFF:03x}-8def-{chance.getrandbits(48):012x}",
            n + 1,
            kind="sitting.acted",
            body=body % f"{n // 30:036}",
        )
        for n in range(count)
    ]


WITHOUT_WHEEL = """
import sys
sys.modules["pysqlite3"] = sys.modules["pysqlite3.dbapi2"] = None
from pathlib import Path
from typing import Any
from app.store import check_store, open_store
from tests.fakes import FakeClock
store = open_store(Path(sys.argv[1]), FakeClock(), fingerprint={"system": "this"})
print(len(store.read(learner=sys.argv[2])), store.is_durable)
store.close()
assert check_store(Path(sys.argv[1])).is_good
"""


def test_pythons_own_sqlite_can_do_it_too(path: Path) -> None:
    told = put_golden(path)
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_WHEEL, str(path), ANNA],
        cwd=ROOT,
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    hers = [was for was in told["events"] if was[4] == ANNA]
    assert done.stdout == f"{len(hers)} True\n"


OPEN = """
import sys
import app.store.backup, app.store.migrations
from pathlib import Path
from typing import Any
from app.store import open_store
from tests.fakes import FakeClock
print("ready", flush=True)
sys.stdin.readline()
store = open_store(Path(sys.argv[1]), FakeClock(), fingerprint={"system": "this"})
print(store.is_durable, flush=True)
store.close()
"""


def opening(path: Path) -> subprocess.Popen[str]:
    """A program that is about to open the store at ``path``."""
    program = subprocess.Popen(
        [sys.executable, "-c", OPEN, str(path)],
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "ready\n"
    return program


def go(program: subprocess.Popen[str]) -> None:
    assert program.stdin is not None
    program.stdin.write("\n")
    program.stdin.flush()


def cut_off_often(folder: Path, times: int, count: int, chance: random.Random) -> tuple[int, int]:
    """Kill a program that takes an earlier store over, at any moment; how often before the end."""
    rows = _many(count)
    write_earlier(folder / "earlier.db", rows)
    earlier = (folder / "earlier.db").read_bytes()
    early = late = 0
    for turn in range(times):
        path = folder / str(turn) / "store.db"
        path.parent.mkdir()
        path.write_bytes(earlier)
        program = opening(path)
        timer = threading.Timer(
            chance.uniform(0, 0.03 + count / 50_000), program.send_signal, [signal.SIGKILL]
        )
        go(program)
        timer.start()
        program.communicate()
        timer.join()
        with closing(connect(path)) as connection:
            (form,) = connection.execute(
                "select type from sqlite_master where name = 'events'"
            ).fetchone()
            assert connection.execute("select count(*) from events").fetchone() == (count,)
        early, late = early + (form == "table"), late + (form == "view")
        with closing(open_here(path)) as store:
            assert store.is_durable
            assert list(SyncLog(store, FakeClock()).parcel_for("nobody", count).rows) == rows
        assert check_store(path).is_good
        for backup in path.parent.glob("backups/*.db"):
            assert check_store(backup).events == count
    return early, late


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX's")
def test_a_power_cut_leaves_the_earlier_form_or_the_later(tmp_path: Path) -> None:
    early, late = cut_off_often(tmp_path, 6, 3000, random.Random(3))
    assert early + late == 6


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX's")
def test_two_hundred_power_cuts_leave_the_earlier_form_or_the_later(tmp_path: Path) -> None:
    early, late = cut_off_often(tmp_path, 200, 5000, random.Random(4))
    assert early > 20
    assert late > 20


def test_two_programs_may_take_it_over_at_once(path: Path) -> None:
    write_earlier(path, _many(2000))
    programs = [opening(path) for _ in range(2)]
    for program in programs:
        go(program)
    assert [program.communicate()[0] for program in programs] == ["True\n", "True\n"]
    with closing(open_here(path)) as store:
        assert len(store.read(learner=ANNA)) == 2000
    assert check_store(path).findings == ()


def test_without_room_for_it_she_goes_on_in_memory_and_nothing_is_lost(small_disk: Path) -> None:
    path = small_disk / "store.db"
    write_earlier(path, _many(350))
    (small_disk / "ballast").write_bytes(bytes(shutil.disk_usage(small_disk).free - 70_000))
    before = path.read_bytes()
    store = open_here(path)
    assert not store.is_durable
    assert store.trouble is not None
    assert store.trouble.kind == "store-full"
    assert len(store.read(learner=ANNA)) == 350
    (event,) = store.append([started()], learner=ANNA)
    assert path.read_bytes() == before
    (small_disk / "ballast").unlink()
    for backup in small_disk.glob("backups/*"):
        backup.unlink()
    assert store.recover() or _make_room(small_disk, store.recover)
    assert store.read(learner=ANNA)[-1].id == event.id
    store.close()
    assert check_store(path).events == 351


def _make_room(disk: Path, again: Callable[[], bool]) -> bool:
    """A small disk holds store, copy and new form only one after the other."""
    subprocess.run(["mount", "-o", "remount,size=4m", str(disk)], check=True)
    return again()


def test_export_reads_an_earlier_file_without_touching_it(path: Path, tmp_path: Path) -> None:
    told = put_golden(path)
    before = path.read_bytes()
    assert export_events(path, tmp_path / "out.ndjson").events == len(told["events"])
    assert path.read_bytes() == before


def test_graves_that_come_first_empty_what_comes_later(tmp_path: Path) -> None:
    """A learner who is forgotten before any of her events came has no number, and needs none."""
    one = Side(tmp_path, "one")
    one.log.merge((), [Grave(ANNA, "g", 1, 1)])
    one.log.merge([row(UUID, 1)], ())
    assert one.ask("select learner, kind, body from events") == [("", "", "{}")]
    assert open_store(one.path, FakeClock()).read(learner=ANNA) == ()
