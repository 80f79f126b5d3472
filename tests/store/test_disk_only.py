"""A desk's store keeps nothing in memory: it refuses, goes on reading, and recovers by itself."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.core.events import Fact, Kind
from app.core.people import enrolled
from app.core.problem import NotKept
from app.core.volunteers import Role
from app.core.volunteers import enrolled as volunteer_enrolled
from app.store import DiskStore, StoreWatch, check_store, open_disk_store
from app.store.engine import connect
from tests.fakes import FakeClock
from tests.store.places import reached, started

HER, LI = "00000000-0000-4000-8000-0000000000a1", "00000000-0000-4000-8000-0000000000b1"


def open_desk(path: Path) -> DiskStore:
    return open_disk_store(path, FakeClock(), fingerprint={"system": "this"}, patience_ms=10)


@pytest.fixture
def store(path: Path) -> Iterator[DiskStore]:
    store = open_desk(path)
    store.append(volunteer_enrolled("小李", Role.MANAGER, by=""), learner=LI)
    store.append(enrolled("王奶奶", "teacup", "", by="volunteer"), learner=HER)
    yield store
    store.close()


def knows_everybody(store: DiskStore) -> bool:
    people, team = store.people(), store.volunteers()
    return [each.name for each in people] == ["王奶奶"] and [each.name for each in team] == ["小李"]


def test_what_a_locked_disk_does_not_take_is_refused_and_kept_nowhere(
    store: DiskStore, path: Path
) -> None:
    with closing(connect(path)) as other:
        other.execute("begin immediate")
        with pytest.raises(NotKept) as caught:
            store.append([started()], learner=HER)
        assert caught.value.kind == "store-busy"
        assert not store.is_durable
        assert store.trouble is not None
        assert store.trouble.waiting == 0
        # All that is there can still be read, from the file itself.
        assert knows_everybody(store)
        assert not store.recover()
        with pytest.raises(NotKept):
            store.forget(HER)
        assert knows_everybody(store)
        other.execute("rollback")
    assert store.recover()
    assert store.read(learner=HER, kinds=[Kind.SITTING_STARTED]) == ()
    assert store.append([started()], learner=HER)
    assert store.forget(HER).events
    assert store.close()
    assert check_store(path).is_good


def test_a_form_that_a_newer_program_gave_the_file_asks_for_the_newer_program(
    store: DiskStore, path: Path
) -> None:
    with closing(connect(path)) as newer:
        newer.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at)"
            " select migration_set, '9999_later', applied_at from _sqlite_migrations limit 1"
        )
        newer.execute("alter table volunteers rename to helpers")
    with pytest.raises(NotKept):
        store.volunteers()
    # The disk takes what is written, and yet nothing can be read any more.
    assert not store.recover()
    assert store.trouble is not None
    assert store.trouble.kind == "store-newer"
    with pytest.raises(NotKept, match="再打开一次"):
        store.append([started()], learner=HER)


def test_what_another_version_folded_by_other_rules_is_folded_again(
    store: DiskStore, path: Path
) -> None:
    with closing(connect(path)) as other:
        other.execute("alter table volunteers rename to helpers")
        other.execute("update projected set version = version - 1")
    with pytest.raises(NotKept):
        store.volunteers()
    assert store.recover()
    assert knows_everybody(store)


def test_a_full_disk_is_believed_only_when_there_is_room(store: DiskStore) -> None:
    assert store._disk is not None
    (pages,) = store._disk.execute("pragma page_count").fetchone()
    store._disk.execute(f"pragma max_page_count = {pages + 1}")
    much = [Fact(Kind.ACTED, {"action": os.urandom(4000).hex(), "n": n}) for n in range(50)]
    with pytest.raises(NotKept) as caught:
        store.append(much)
    assert caught.value.kind == "store-full"
    assert not store.recover()
    assert store.trouble is not None
    assert store.trouble.kind == "store-full"
    assert knows_everybody(store)
    store._disk.execute("pragma max_page_count = 1000000")
    assert store.recover()
    assert store.append([reached("p1")], learner=HER)


def test_a_file_that_cannot_be_opened_is_waited_for_and_shows_nobody_missing(
    store: DiskStore, path: Path
) -> None:
    store.close()
    away = path.parent.with_name("away")
    shutil.move(path.parent, away)
    path.parent.write_text("in the way")
    again = open_desk(path)
    try:
        for ask in (again.people, again.volunteers, again.has_people):
            with pytest.raises(NotKept):
                ask()
        with pytest.raises(NotKept):
            again.append([started()], learner=HER)
        again.recognise({"system": "this"})
        assert not again.recover()
        path.parent.unlink()
        shutil.move(away, path.parent)
        assert again.recover()
        assert knows_everybody(again)
        assert again.append([started()], learner=HER)[0].origin == again.origin
    finally:
        again.close()


def test_a_file_that_breaks_in_use_is_neither_replaced_nor_read_as_empty(
    store: DiskStore, path: Path
) -> None:
    store.append([Fact(Kind.ACTED, {"action": "x" * 9000, "n": n}) for n in range(60)])
    store.close()
    whole = path.read_bytes()
    with closing(open_desk(path)) as again:
        broken = bytearray(whole)
        broken[4096:] = b"\xa5" * (len(broken) - 4096)
        path.write_bytes(broken)
        assert again._disk is not None
        again._disk.execute("pragma shrink_memory")
        with pytest.raises(NotKept) as caught:
            again.people()
        assert caught.value.kind == "store-damaged"
        assert not again.recover()
        with pytest.raises(NotKept):
            again.append([started()], learner=HER)
        assert path.read_bytes() == bytes(broken)
        # Put right by whoever can: the desk sees it by itself.
        path.write_bytes(whole)
        assert again.recover()
        assert knows_everybody(again)
        assert again.append([started()], learner=HER)


def test_a_file_that_is_gone_is_not_made_anew(store: DiskStore, path: Path) -> None:
    assert store._disk is not None
    store._disk.close()
    kept = path.rename(path.with_name("kept"))
    with pytest.raises(NotKept):
        store.people()
    assert not store.recover()
    assert not path.exists()
    kept.rename(path)
    assert store.recover()
    assert knows_everybody(store)


def test_what_sqlite_said_is_logged_once_a_trouble(
    store: DiskStore, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(connect(path)) as other:
        other.execute("begin immediate")
        with caplog.at_level(logging.WARNING, logger="app.store"):
            for _attempt in range(3):
                with pytest.raises(NotKept):
                    store.append([started()], learner=HER)
    said = [record.getMessage() for record in caplog.records]
    assert said == ["store-busy: SQLITE_BUSY database is locked"]
    assert caplog.records[0].exc_info


def test_the_watch_tells_at_once_and_recovers_by_itself(store: DiskStore, path: Path) -> None:
    clock = FakeClock()
    told: list[str] = []

    def tell() -> None:
        told.append(store.trouble.kind if store.trouble is not None else "")

    watch = StoreWatch(store, clock, tell)
    watch.start()
    assert told == [""]
    with closing(connect(path)) as other:
        other.execute("begin immediate")
        with pytest.raises(NotKept):
            store.append([started()], learner=HER)
        assert told[-1] == "store-busy"
        clock.advance(6)
        assert told[-1] == "store-busy"
        other.execute("rollback")
    clock.advance(5)
    assert told[-1] == ""
    assert store.is_durable
    watch.stop()
    before = len(told)
    clock.advance(60)
    assert len(told) == before
