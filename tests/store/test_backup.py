"""There is always a good copy of not too long ago, and never an endless number of them."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.problem import KnownProblem
from app.store import (
    back_up,
    find_best_backup,
    list_backups,
    read_info,
    restore_backup,
    start_new_keeping_old,
)
from app.store.backup import choose_kept, count_good_events
from app.store.engine import connect
from tests.fakes import FakeClock
from tests.store.places import chosen, open_here, started

DAY = date(2026, 3, 2)


def test_once_a_day_unless_asked_for(path: Path) -> None:
    with closing(open_here(path)) as store:
        store.append([started()])
        first = back_up(path, DAY)
        assert first.backup is not None
        assert (first.backup.day, first.backup.events) == (DAY, 1)
        store.append([started("s2")])
        assert back_up(path, DAY).backup is None
        again = back_up(path, DAY, is_forced=True)
        assert again.backup is not None
        assert again.backup.events == 2
        assert [day for day, _ in list_backups(path)] == [DAY]


def test_a_copy_is_whole_while_the_store_is_being_written_and_stands_alone(path: Path) -> None:
    with closing(open_here(path)) as store:
        store.append([chosen(f"n{number}", number) for number in range(500)])
        report = back_up(path, DAY)
        store.append([started()])
    assert report.backup is not None
    assert read_info(report.backup.path).journal == "delete"
    assert [file.name for file in report.backup.path.parent.iterdir()] == [report.backup.path.name]
    with closing(open_here(report.backup.path)) as copy:
        assert len(copy.read()) == 500


def test_a_year_of_days_keeps_seven_days_and_four_weeks(path: Path) -> None:
    with closing(open_here(path)) as store:
        store.append([started()])
    for number in range(60):
        back_up(path, DAY + timedelta(days=number))
    last = DAY + timedelta(days=59)
    days = [day for day, _ in list_backups(path)]
    assert days[-7:] == [last - timedelta(days=back) for back in range(6, -1, -1)]
    older = days[:-7]
    assert len(older) == 4
    assert len({day.isocalendar()[:2] for day in older}) == 4
    assert all(day.weekday() == 6 for day in older[:-1])
    assert (last - older[0]).days in range(22, 36)


@given(st.sets(st.dates(date(2020, 1, 1), date(2030, 1, 1)), max_size=60))
def test_what_is_kept_is_bounded_and_has_the_newest(days: set[date]) -> None:
    kept = choose_kept(days)
    assert kept <= days
    assert len(kept) == min(len(days), max(7, len(kept)))
    assert len(kept) <= 11
    assert set(sorted(days)[-7:]) <= kept


def test_the_best_copy_has_most_events_whatever_the_clock_said(path: Path) -> None:
    with closing(open_here(path)) as store:
        store.append([started()])
        back_up(path, date(2099, 1, 1))
        store.append([started("s2"), started("s3")])
        back_up(path, date(1970, 1, 1))
    best = find_best_backup(path)
    assert best is not None
    assert (best.day.year, best.events) == (1970, 3)


def test_a_damaged_copy_is_passed_over(path: Path) -> None:
    with closing(open_here(path)) as store:
        store.append([started()])
        back_up(path, DAY)
        store.append([started("s2")])
        newest = back_up(path, DAY + timedelta(days=1)).backup
    assert newest is not None
    newest.path.write_bytes(newest.path.read_bytes()[:9000])
    assert count_good_events(newest.path) is None
    path.unlink()
    restored = restore_backup(path, FakeClock())
    assert (restored.backup.day, restored.kept) == (DAY, None)
    with closing(open_here(path)) as store:
        assert len(store.read()) == 1


def test_a_damaged_store_costs_no_good_copy(path: Path) -> None:
    with closing(open_here(path)) as store:
        store.append([chosen(f"n{number}", number) for number in range(300)])
        back_up(path, DAY)
    whole = list_backups(path)[0][1].read_bytes()
    with path.open("rb+") as file:
        file.seek(5 * 4096)
        file.write(b"\xff" * 8192)
    for forced in (DAY, DAY + timedelta(days=1)):
        with pytest.raises(KnownProblem) as caught:
            back_up(path, forced, is_forced=True)
        assert caught.value.kind == "store-damaged"
    assert [file.name for file in path.parent.joinpath("backups").iterdir()] == [
        "store-2026-03-02.db"
    ]
    assert list_backups(path)[0][1].read_bytes() == whole


def test_no_room_for_a_copy(small_disk: Path) -> None:
    path = small_disk / "store.db"
    with closing(open_here(path)) as store:
        store.append([chosen("n", "x" * 30_000)])
        free = shutil.disk_usage(small_disk).free
        (small_disk / "ballast").write_bytes(b"x" * (free - 40_000))
        with pytest.raises(KnownProblem) as caught:
            back_up(path, DAY)
    assert caught.value.kind == "store-read-only"
    assert list((small_disk / "backups").iterdir()) == []


def test_other_files_in_the_folder_are_nobodys_copies(path: Path) -> None:
    with closing(open_here(path)) as store:
        store.append([started()])
    folder = path.parent / "backups"
    folder.mkdir()
    mine = [folder / name for name in ("store-2026-13-45.db", "other-2026-03-02.db", "notes.txt")]
    for file in mine:
        file.write_text("mine")
    back_up(path, DAY)
    assert [day for day, _ in list_backups(path)] == [DAY]
    assert all(file.exists() for file in mine)


def test_kept_files_never_overwrite_each_other(path: Path) -> None:
    kept = []
    for number in range(3):
        with closing(open_here(path)) as store:
            store.append([started(f"s{number}")])
            back_up(path, DAY)
        kept.append(start_new_keeping_old(path))
    assert [file.name for file in kept if file] == [
        "store.db.kept-1",
        "store.db.kept-2",
        "store.db.kept-3",
    ]
    for number, file in enumerate(kept):
        assert file is not None
        with closing(connect(file)) as connection:
            (body,) = connection.execute("select body from events").fetchone()
            assert f'"s{number}"' in body
    assert start_new_keeping_old(path) is None


def test_a_copy_whose_index_leaves_something_out_is_no_good_one(path: Path) -> None:
    with closing(open_here(path)) as store:
        store.append([started(), started("s2")])
    backup = back_up(path, FakeClock().today()).backup
    assert backup is not None
    with closing(connect(backup.path)) as copy:
        copy.execute("pragma writable_schema = on")
        roots = dict(
            copy.execute(
                "select name, rootpage from sqlite_master"
                " where name like 'log_%' and type = 'index'"
            ).fetchall()
        )
        one, other = "log_in_order", "log_by_origin"
        for name, root in ((one, roots[other]), (other, roots[one])):
            copy.execute("update sqlite_master set rootpage = ? where name = ?", (root, name))
    with closing(connect(backup.path)) as copy:
        assert copy.execute("pragma quick_check").fetchone() == ("ok",)
    assert find_best_backup(path) is None
