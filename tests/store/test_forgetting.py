"""Who wants to be forgotten is: in the file, its log, its copies, and when an old stick returns."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.events import NAMELESS, Event, Fact, Kind
from app.core.problem import KnownProblem
from app.store import (
    Store,
    back_up,
    check_store,
    find_best_backup,
    finish_forgetting,
    read_info,
    restore_backup,
    start_new_keeping_old,
)
from app.store.engine import connect
from app.store.forgetting import Tombstone, bury, is_unclean, read_tombstones
from app.store.opening import bring_up_to_date
from app.store.projections import TABLES, digest, rebuild
from app.store.reading import iterate_events
from app.store.writing import insert, transaction
from tests.fakes import FakeClock
from tests.store.places import as_ordinary_person, chosen, finished, open_here, reached, started

HER, OTHER = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
NAME = "王桂兰奶奶"
DAY = date(2026, 3, 2)


def practise(store: Store, learner: str, name: str = NAME, *, sittings: int = 3) -> int:
    """A life in the store; how many events it has."""
    count = 0
    for number in range(sittings):
        facts = [
            started(f"{learner}-{number}"),
            reached("open", f"{learner}-{number}"),
            chosen("called", f"{name} {number}"),
            finished(f"{learner}-{number}"),
        ]
        count += len(store.append(facts, learner=learner))
    return count


def files_with(folder: Path, *words: str) -> list[str]:
    """Every file below ``folder`` in whose bytes one of ``words`` stands."""
    return sorted(
        str(file.relative_to(folder))
        for file in folder.rglob("*")
        if file.is_file() and any(word.encode() in file.read_bytes() for word in words)
    )


def rows_of(path: Path, learner: str) -> int:
    """How many rows of all tables but the tombstones are hers."""
    with closing(connect(path)) as connection:
        return sum(
            connection.execute(
                f"select count(*) from {name} where learner = ?", (learner,)
            ).fetchone()[0]
            for name in ("events", *TABLES)
        )


def test_nothing_of_her_is_left_and_nothing_of_others_is_lost(path: Path) -> None:
    with closing(open_here(path)) as store:
        hers = practise(store, HER)
        practise(store, OTHER, "李建国")
        before = store.read(learner=OTHER)
        report = store.forget(HER)
        assert (report.events, report.is_swept, report.left) == (hers, True, ())
        assert store.read(learner=HER) == ()
        assert store.settings(HER) == {}
        assert store.finished_lessons(HER) == ()
        assert store.open_sitting(HER) is None
        assert store.read(learner=OTHER) == before
        assert [each.times for each in store.finished_lessons(OTHER)] == [3]
    assert rows_of(path, HER) == 0
    assert read_info(path).learners == 1
    report_of_check = check_store(path)
    assert report_of_check.is_good, report_of_check.findings


def test_what_is_left_keeps_its_place_and_says_nothing(path: Path) -> None:
    with closing(open_here(path)) as store:
        practise(store, HER, sittings=1)
        before = store.read(learner=HER)
        store.forget(HER)
        stubs = store.read(learner="")
    assert [event._replace(learner="", kind="", body={}) for event in before] == list(stubs)


def test_her_name_is_in_no_byte_of_store_log_or_backups(path: Path) -> None:
    folder = path.parent
    with closing(open_here(path)) as store:
        practise(store, HER, sittings=200)
        practise(store, OTHER, "李建国")
        back_up(path, DAY)
        practise(store, HER)
        back_up(path, DAY + timedelta(days=1))
        # Written over many times: old values stand in free room of the pages.
        for number in range(50):
            store.append([chosen("called", f"{NAME} {'x' * number}")], learner=HER)
        assert files_with(folder, NAME) == [
            "backups/store-2026-03-02.db",
            "backups/store-2026-03-03.db",
            "store.db",
            "store.db-wal",
        ]
        report = store.forget(HER)
        assert report.copies == 2
        # While the program goes on running, and not only once it has closed the file.
        assert files_with(folder, NAME) == []
        assert files_with(folder, "李建国") != []
        store.append([chosen("called", "李建国")], learner=OTHER)
        assert files_with(folder, NAME) == []
    assert files_with(folder, NAME) == []


def test_a_backup_made_before_does_not_bring_her_back(path: Path, tmp_path: Path) -> None:
    with closing(open_here(path)) as store:
        practise(store, HER)
        practise(store, OTHER, "李建国")
        back_up(path, DAY)
        stick = tmp_path / "stick.db"
        shutil.copy(path.parent / "backups" / "store-2026-03-02.db", stick)
        store.forget(HER)
    # Somebody puts back a copy that was away when she was forgotten.
    away = path.parent / "backups" / "store-2026-03-09.db"
    shutil.copy(stick, away)
    with path.open("rb+") as file:
        file.write(b"not a store any more")
    restore_backup(path, FakeClock())
    with closing(open_here(path)) as store:
        assert store.read(learner=HER) == ()
        assert len(store.read(learner=OTHER)) == 12
    assert NAME.encode() not in path.read_bytes()


def test_a_backup_is_still_the_best_one_after_a_forgetting(path: Path) -> None:
    with closing(open_here(path)) as store:
        practise(store, HER)
        practise(store, OTHER, "李建国")
        back_up(path, DAY)
        store.forget(HER)
    best = find_best_backup(path)
    assert best is not None
    assert best.events == 24
    assert rows_of(best.path, HER) == 0
    assert rows_of(best.path, OTHER) > 12


def test_a_damaged_backup_that_holds_her_is_removed_and_one_without_her_stays(path: Path) -> None:
    with closing(open_here(path)) as store:
        practise(store, OTHER, "李建国")
        back_up(path, DAY)
        practise(store, HER, sittings=100)
        back_up(path, DAY + timedelta(days=1))
        for day in (2, 3):
            file = path.parent / "backups" / f"store-2026-03-0{day}.db"
            file.write_bytes(b"damaged!" * 64 + file.read_bytes()[512:])
        report = store.forget(HER)
    assert report.copies == 1
    assert [file.name for file in (path.parent / "backups").iterdir()] == ["store-2026-03-02.db"]
    assert files_with(path.parent, NAME) == []


def test_a_store_that_was_put_aside_forgets_too(path: Path) -> None:
    with closing(open_here(path)) as store:
        practise(store, HER)
        back_up(path, DAY)
    kept = start_new_keeping_old(path)
    assert kept is not None
    with closing(open_here(path)) as store:
        practise(store, HER, sittings=1)
        assert store.forget(HER).copies == 2
    assert files_with(path.parent, NAME) == []
    with closing(connect(kept)) as connection:
        assert connection.execute("select count(*) from events").fetchone() == (12,)


def test_a_damaged_store_that_was_put_aside_is_named_and_not_deleted(path: Path) -> None:
    with closing(open_here(path)) as store:
        practise(store, HER, sittings=100)
    path.write_bytes(b"damaged!" * 64 + path.read_bytes()[512:])
    kept = start_new_keeping_old(path)
    assert kept is not None
    with closing(open_here(path)) as store:
        report = store.forget(HER)
    assert report.left == (kept,)
    assert kept.exists()


def test_what_a_power_cut_left_undone_is_done_at_the_next_start(path: Path) -> None:
    with closing(open_here(path)) as store:
        practise(store, HER, sittings=50)
        back_up(path, DAY)
    # Cut off just after the tombstone and the stubs were on the disk.
    with closing(connect(path)) as connection, transaction(connection):
        bury(connection, [Tombstone(HER, "t", 1, 1)])
    assert "backups/store-2026-03-02.db" in files_with(path.parent, NAME)
    with closing(open_here(path)) as store:
        assert finish_forgetting(path)
        assert files_with(path.parent, NAME) == []
        assert store.read(learner=HER) == ()
    assert finish_forgetting(path)


def test_a_reader_only_delays_the_sweeping(path: Path) -> None:
    with closing(open_here(path)) as store:
        practise(store, HER, sittings=50)
        with closing(connect(path)) as reader:
            reader.execute("begin")
            reader.execute("select count(*) from events").fetchone()
            report = store.forget(HER)
            assert not report.is_swept
            assert store.read(learner=HER) == ()
            reader.execute("commit")
        assert finish_forgetting(path)
        assert files_with(path.parent, NAME) == []


def test_a_copy_of_an_unswept_store_is_swept(path: Path) -> None:
    with closing(open_here(path)) as store:
        practise(store, HER, sittings=50)
        with closing(connect(path)) as connection, transaction(connection):
            bury(connection, [Tombstone(HER, "t", 1, 1)])
        made = back_up(path, DAY).backup
    assert made is not None
    assert NAME.encode() not in made.path.read_bytes()
    with closing(connect(made.path)) as connection:
        assert not is_unclean(connection)


def test_a_disk_that_takes_nothing_forgets_nothing_and_says_so(open_folder: Path) -> None:
    path = open_folder / "data" / "store.db"
    with as_ordinary_person():
        with closing(open_here(path)) as store:
            practise(store, HER, sittings=1)
        path.chmod(0o400)
        path.parent.chmod(0o500)
        with closing(open_here(path)) as store:
            with pytest.raises(KnownProblem) as caught:
                store.forget(HER)
            assert caught.value.kind == "store-read-only"
            assert len(store.read(learner=HER)) == 4
        path.parent.chmod(0o700)


# --- the nameless learner -----------------------------------------------------------------------


def test_a_cleared_nameless_record_begins_anew_and_can_be_cleared_again(path: Path) -> None:
    with closing(open_here(path)) as store:
        for number in range(3):
            assert practise(store, NAMELESS) == 12
            made = store.append([started(f"open-{number}", "H01")])
            # Outside she is called the same as ever.
            assert [event.learner for event in made] == [NAMELESS]
            assert {event.learner for event in store.read()} == {NAMELESS}
            left = store.open_sitting()
            assert left is not None
            assert left.lesson == "H01"
            assert [event.learner for event in left.events] == [NAMELESS]
            assert store.forget().events == 13
            assert store.read() == ()
            assert store.settings() == {}
            assert store.open_sitting() is None
        store.append([chosen("theme", "dark")])
    with closing(open_here(path)) as store:
        assert store.settings() == {"theme": "dark"}
        assert len(store.read()) == 1
    assert check_store(path).is_good


def test_an_old_nameless_record_does_not_return_into_the_new_one(path: Path) -> None:
    with closing(open_here(path)) as store:
        practise(store, NAMELESS)
        old = store.read()
        store.forget()
        with closing(connect(path)) as other, transaction(other):
            insert(other, [event._replace(id=f"x{event.id}") for event in old])
        assert store.read() == ()


# --- however the events come, and in whatever order ----------------------------------------------

PEOPLE = (HER, OTHER, NAMELESS)


@st.composite
def lives(draw: st.DrawFn) -> list[Event]:
    """Events of three people by two origins."""
    count = draw(st.integers(1, 25))
    events = []
    for number in range(count):
        kind, body = draw(
            st.sampled_from(
                [
                    (Kind.SITTING_STARTED, {"sitting": "s", "lesson": "G02", "mode": "alone"}),
                    (
                        Kind.STEP_REACHED,
                        {"sitting": "s", "lesson": "G02", "step": "p", "independence": "alone"},
                    ),
                    (Kind.SETTING_CHOSEN, {"name": "called", "value": NAME}),
                    (Kind.SITTING_FINISHED, {"sitting": "s", "lesson": "G02", "mode": "alone"}),
                    (Kind.VOLUNTEER_CALLED, {"sitting": "", "lesson": "", "step": ""}),
                ]
            )
        )
        events.append(
            Event(
                id=f"e{number:04d}",
                origin=draw(st.sampled_from(["a", "b"])),
                seq=number,
                learner=draw(st.sampled_from(PEOPLE)),
                kind=str(kind),
                version=1,
                hlc=draw(st.integers(1, 50)),
                wall_ms=number,
                body=body,
            )
        )
    return events


def kept(events: list[Event]) -> Iterator[Event]:
    return (event for event in events if event.learner != HER)


@settings(max_examples=60, deadline=None)
@given(events=lives(), data=st.data())
def test_forgetting_and_old_events_in_any_order_never_bring_her_back(
    events: list[Event], data: st.DataObject
) -> None:
    tombstone = Tombstone(HER, "t1", 7, 7)
    steps: list[Event | Tombstone] = [*events, *events, tombstone, tombstone]
    steps = data.draw(st.permutations(steps))
    with closing(connect(":memory:")) as connection:
        bring_up_to_date(connection, ())
        for step in steps:
            with transaction(connection):
                if isinstance(step, Tombstone):
                    bury(connection, [step])
                else:
                    insert(connection, [step])
        held = list(iterate_events(connection))
        assert len(held) == len(events)
        assert {event.learner for event in held} <= {"", OTHER, NAMELESS}
        assert all(event.body == {} and not event.kind for event in held if not event.learner)
        assert sorted(kept(events)) == sorted(event for event in held if event.learner)
        assert read_tombstones(connection) == (tombstone,)
        folded = digest(connection)
        with transaction(connection):
            rebuild(connection, iterate_events(connection))
        assert digest(connection) == folded


def test_a_kind_nobody_knows_is_forgotten_like_any_other(path: Path) -> None:
    with closing(open_here(path)) as store:
        (event,) = store.append([Fact(Kind.UNDONE, {"sitting": "s"})], learner=HER)
        strange = event._replace(id="strange", kind="of.tomorrow", body={"name": NAME})
        with closing(connect(path)) as other, transaction(other):
            insert(other, [strange])
        assert store.forget(HER).events == 2
    assert files_with(path.parent, NAME) == []
