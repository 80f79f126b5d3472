"""A disk that fails costs a learner nothing: she goes on, and the disk gets it all when it can."""

from __future__ import annotations

import importlib
import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from app.core.events import Fact, Kind
from app.store import Store, check_store, open_store
from app.store.engine import connect
from tests.fakes import FakeClock
from tests.store.places import as_ordinary_person, chosen, open_here, reached, set_rights, started

needs_posix = pytest.mark.skipif(os.name != "posix", reason="a disk is broken by POSIX means")


def ids(store: Store) -> list[str]:
    return [event.id for event in store.read()]


def big(number: int) -> Fact:
    return Fact(Kind.ACTED, {"sitting": "s1", "action": "x" * 9000, "number": number})


def play_until_memory(store: Store) -> list[str]:
    """Acknowledged events of a lesson in which the disk begins to fail."""
    made = [event.id for event in store.append([started()])]
    for number in range(400):
        made += [event.id for event in store.append([big(number)])]
        if not store.is_durable:
            return made
    raise AssertionError("the disk never failed")


def test_a_full_disk_is_told_once_and_written_when_there_is_room(small_disk: Path) -> None:
    path = small_disk / "store.db"
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 200_000)
    store = open_here(path)
    made = play_until_memory(store)

    news = store.take_news()
    assert news is not None
    assert news.kind == "store-full"
    assert news.happened == "今天的练习先记在这台电脑的内存里。"
    assert store.take_news() is None
    trouble = store.trouble
    assert trouble is not None
    assert (trouble.kind, trouble.waiting) == ("store-full", 1)
    assert str(path) in trouble.detail
    assert "full" in trouble.detail

    made += [event.id for event in store.append([big(-1), reached("p1"), chosen("theme", "dark")])]
    assert ids(store) == made
    assert store.settings() == {"theme": "dark"}
    assert (sitting := store.open_sitting()) is not None
    assert sitting.last_step == "p1"
    assert store.take_news() is None

    ballast.unlink()
    made += [event.id for event in store.append([reached("p2")])]
    assert store.is_durable
    assert store.trouble is None
    assert ids(store) == made
    assert store.close()
    assert check_store(path).is_good
    with closing(open_here(path)) as again:
        assert ids(again) == made
        assert [event.seq for event in again.read()] == list(range(1, len(made) + 1))
        assert [step.step for step in again.steps("G02")] == ["p1", "p2"]


def test_a_full_disk_harms_nothing_that_was_stored(small_disk: Path) -> None:
    path = small_disk / "store.db"
    store = open_here(path)
    made = play_until_memory(store)
    assert not store.close()
    assert check_store(path).findings == ()
    with closing(open_here(path)) as again:
        assert ids(again) == made[:-1]


def test_a_disk_too_full_to_begin_with(small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(b"x" * 900_000)
    path = small_disk / "store.db"
    store = open_here(path)
    assert not store.is_durable
    made = [event.id for event in store.append([started()])]
    assert ids(store) == made
    (small_disk / "ballast").unlink()
    assert store.recover()
    assert store.close()
    with closing(open_here(path)) as again:
        assert ids(again) == made


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    resource = importlib.import_module("resource")  # not on Windows
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@needs_posix
def test_a_disk_that_answers_with_errors(path: Path) -> None:
    store = open_here(path)
    made = [event.id for event in store.append([started()])]
    with files_no_larger_than(300_000):
        made += play_until_memory(store)
        made += [event.id for event in store.append([chosen("theme", "dark")])]
        assert not store.is_durable
        assert ids(store) == made
    made += [event.id for event in store.append([reached("p1")])]
    assert store.trouble is None
    assert store.close()
    assert check_store(path).is_good
    with closing(open_here(path)) as again:
        assert ids(again) == made


def test_a_limit_of_pages(path: Path) -> None:
    store = open_here(path)
    assert store._disk is not None
    store._disk.execute("pragma max_page_count = 60")
    made = play_until_memory(store)
    assert store.trouble is not None
    assert store.trouble.kind == "store-full"
    assert store.take_news() is not None
    store._disk.execute("pragma max_page_count = 100000")
    assert store.recover()
    # It happens again: the volunteer sees it, the learner was told already.
    store._disk.execute("pragma max_page_count = 1")
    made += play_until_memory(store)
    assert store.trouble is not None
    assert store.take_news() is None
    store._disk.execute("pragma max_page_count = 100000")
    assert store.close()
    with closing(open_here(path)) as again:
        assert ids(again) == made


def test_a_locked_file_keeps_nobody_waiting_twice(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(open_here(path)) as store, closing(connect(path)) as other:
        made = [event.id for event in store.append([started()])]
        assert store._disk is not None
        store._disk.execute("pragma busy_timeout = 10")
        other.execute("begin immediate")
        made += [event.id for event in store.append([reached("p1")])]
        assert store.trouble is not None
        assert store.trouble.kind == "store-busy"
        assert store._disk.execute("pragma busy_timeout").fetchone() == (0,)
        # What the other one writes takes the next number; ours move on.
        other.execute("rollback")
        made += [event.id for event in store.append([reached("p2")])]
        assert store.is_durable
        assert store._disk.execute("pragma busy_timeout").fetchone()[0] >= 1000
        assert ids(store) == made


def test_numbers_move_on_when_another_window_wrote_meanwhile(path: Path) -> None:
    with closing(open_here(path)) as store, closing(connect(path)) as lock:
        store.append([started("s1")])
        assert store._disk is not None
        store._disk.execute("pragma busy_timeout = 10")
        lock.execute("begin immediate")
        store.append([started("s2")])
        lock.execute("rollback")
        with closing(open_here(path)) as other:
            other.append([started("s3")])
        store.append([started("s4")])
        assert sorted(event.seq for event in store.read()) == [1, 2, 3, 4]
    assert check_store(path).is_good


@needs_posix
@pytest.mark.parametrize("is_folder_locked", [False, True])
def test_a_read_only_store_is_read_and_goes_on_in_memory(
    open_folder: Path, is_folder_locked: bool
) -> None:
    path = open_folder / "store.db"
    with as_ordinary_person():
        with closing(open_here(path)) as store:
            made = [event.id for event in store.append([started(), chosen("theme", "dark")])]
        before = path.read_bytes()
        path.chmod(0o400)
        if is_folder_locked:
            set_rights(open_folder, 0o555)
        store = open_here(path)
        assert not store.is_durable
        assert (news := store.take_news()) is not None
        assert news.kind == "store-read-only"
        assert ids(store) == made
        assert store.settings() == {"theme": "dark"}
        more = [event.id for event in store.append([reached("p1")])]
        assert ids(store) == made + more
        assert path.read_bytes() == before

        path.chmod(0o600)
        if is_folder_locked:
            set_rights(open_folder, 0o777)
        more += [event.id for event in store.append([reached("p2")])]
        assert store.trouble is None
        assert store.close()
        with closing(open_here(path)) as again:
            assert ids(again) == made + more
            assert [event.seq for event in again.read()] == [1, 2, 3, 4]


@needs_posix
def test_a_folder_that_may_not_be_written_to_is_no_reason_to_stop(open_folder: Path) -> None:
    locked = open_folder / "locked"
    locked.mkdir(mode=0o755)
    path = locked / "deeper" / "store.db"
    with as_ordinary_person():
        store = open_store(path, FakeClock())
        assert not store.is_durable
        made = [event.id for event in store.append([started(), chosen("theme", "dark")])]
        assert ids(store) == made
        assert store.settings() == {"theme": "dark"}
        assert (trouble := store.trouble) is not None
        assert trouble.waiting == 2
    locked.chmod(0o777)
    with as_ordinary_person():
        made += [event.id for event in store.append([reached("p1")])]
        assert store.trouble is None
        store.close()
        with closing(open_here(path)) as again:
            assert ids(again) == made


def test_a_file_that_breaks_while_in_use_is_left_alone_and_kept_for_the_volunteer(
    path: Path,
) -> None:
    with closing(open_here(path)) as store:
        store.append([big(number) for number in range(60)])
    store = open_here(path)
    size = path.stat().st_size
    with path.open("rb+") as file:
        for place in range(4096, size, 4096):
            file.seek(place)
            file.write(b"\xa5" * 4096)
    broken = path.read_bytes()
    assert store._disk is not None
    store._disk.execute("pragma shrink_memory")
    events = store.append([started()])
    assert not store.is_durable
    assert store.trouble is not None
    assert store.trouble.kind == "store-damaged"
    assert store.read(kinds=[Kind.SITTING_STARTED]) == events
    store.append([reached("p1")])
    assert not store.close()
    assert path.read_bytes() == broken


def test_a_stick_that_was_pulled_and_put_back(path: Path) -> None:
    """The folder is away when the program starts, and there a little later."""
    with closing(open_here(path)) as store:
        made = [event.id for event in store.append([started()])]
    away = path.parent.with_name("away")
    shutil.move(path.parent, away)
    path.parent.write_text("in the way")
    store = open_here(path)
    assert not store.is_durable
    made += [event.id for event in store.append([reached("p1")])]
    path.parent.unlink()
    shutil.move(away, path.parent)
    made += [event.id for event in store.append([reached("p2")])]
    assert store.trouble is None
    assert ids(store) == made
    assert [event.seq for event in store.read()] == [1, 2, 3]
    assert len({event.origin for event in store.read()}) == 1
    store.close()
