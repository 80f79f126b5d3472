"""Two stores on one file, in two threads or programs: each sees the other, nobody is in the way."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.core.events import NAMELESS, Fact, Kind
from app.core.syncing import Grave, Merged, Receipt, Row, Sent, Strand
from app.store import Store, SyncLog, check_store, open_store
from tests.fakes import FakeClock
from tests.store.places import chosen, open_here, reached, started
from tests.sync.places import ANNA, BERTA, enrolled, named

ROOT = Path(__file__).parents[2]


@pytest.fixture
def desk(path: Path) -> Iterator[Store]:
    with closing(open_here(path)) as store:
        yield store


@pytest.fixture
def service(path: Path, desk: Store) -> Iterator[Store]:
    """The second one: its file was made by the first."""
    with closing(open_here(path)) as store:
        yield store


def rows_of(folder: Path, facts: list[Fact], learner: str, wall: int | None = None) -> list[Row]:
    """What another computer has recorded."""
    clock = FakeClock() if wall is None else FakeClock(wall=wall)
    with closing(open_here(folder / "elsewhere.db", clock, system="elsewhere")) as store:
        store.append(facts, learner=learner)
        return list(SyncLog(store, clock).parcel_for("nobody", 10**6).rows)


def test_what_one_takes_in_the_other_shows_at_once(
    tmp_path: Path, desk: Store, service: Store
) -> None:
    assert desk.people() == ()
    assert desk.abilities(ANNA).steps == {}
    came = rows_of(tmp_path, [enrolled(), named("王"), started(), reached("a")], ANNA)
    SyncLog(service, FakeClock()).merge(came, ())
    assert [person.name for person in desk.people()] == ["王"]
    assert set(desk.abilities(ANNA).steps) == {("G02", "a")}
    assert [event.id for event in desk.read(learner=ANNA)] == [row.id for row in came]
    # A name that is given now is later than the one that came, whatever our clock says.
    ahead = rows_of(tmp_path / "2", [named("李")], BERTA, FakeClock().wall_ms() + 3_600_000)
    SyncLog(service, FakeClock()).merge(ahead, ())
    (event,) = desk.append([named("赵")], learner=BERTA)
    assert event.hlc > ahead[-1].hlc


def test_a_record_that_the_other_has_cleared_is_not_written_on(desk: Store, service: Store) -> None:
    desk.append([chosen("theme", "dark")])
    service.forget(NAMELESS)
    assert desk.read() == ()
    (event,) = desk.append([chosen("theme", "light")])
    assert event.kind == Kind.SETTING_CHOSEN
    for each in (desk, service):
        assert each.settings() == {"theme": "light"}
        assert [said.id for said in each.read()] == [event.id]


def test_who_was_forgotten_by_the_other_is_not_written_on(desk: Store, service: Store) -> None:
    desk.append([enrolled(), named("王")], learner=ANNA)
    service.forget(ANNA)
    assert desk.people() == ()
    desk.append([named("王")], learner=ANNA)
    assert desk.read(learner=ANNA) == service.read(learner=ANNA) == ()


def test_a_new_origin_that_the_other_has_begun_is_written_under(
    desk: Store, service: Store
) -> None:
    (first,) = desk.append([started()], learner=ANNA)
    log = SyncLog(service, FakeClock())
    assert desk.origin == service.origin == first.origin
    parcel = log.parcel_for("station", 9)
    log.note_sent(Sent("b", "station", 1, parcel.until, 1, is_received=False))
    strand = Strand(first.origin, last=5, missing=0, doubled=1)
    assert log.take_receipt(Receipt("b", "station", "seat", 1, Merged(strands=(strand,))))
    (second,) = desk.append([started("s2")], learner=ANNA)
    assert second.origin == service.origin != first.origin
    assert desk.origin == service.origin
    assert (second.seq, first.hlc < second.hlc) == (1, True)


def test_asking_what_to_carry_keeps_nobody_from_writing(desk: Store, service: Store) -> None:
    desk.append([started()], learner=ANNA)
    log = SyncLog(service, FakeClock())

    def ask(connection: object) -> int:
        before = len(service.read(learner=ANNA))
        desk.append([reached("a")], learner=ANNA)
        assert desk.is_durable
        # One moment: what was written meanwhile is not half there.
        assert len(service.read(learner=ANNA)) == before
        return before

    assert service.on_disk(ask, is_reading=True) == 1
    assert log.waiting_for("station").events == 2


def test_a_desk_and_its_service_work_at_the_same_time(path: Path, tmp_path: Path) -> None:
    """A desk writes and reads while the other thread takes in bundles, forgets and carries."""
    clock = FakeClock()
    bundles = [
        rows_of(
            tmp_path / f"{n}",
            [enrolled(), named(f"n{n}"), started(f"s{n}"), *[reached("a", f"s{n}")] * 60],
            f"{n:08}-0000-4000-8000-000000000000",
        )
        for n in range(12)
    ]
    graves = [Grave("nobody-here", "g", 1, 1)]
    faults: list[BaseException] = []
    open_here(path).close()

    def serve() -> None:
        try:
            with closing(open_store(path, clock, patience_ms=20_000)) as service:
                log = SyncLog(service, clock)
                for rows in bundles:
                    assert log.merge(rows, graves).new == len(rows)
                    log.parcel_for("seat", 10**6)
                    service.append([named("by the service")], learner=BERTA)
                service.forget(bundles[0][0].learner)
                assert service.is_durable
        except BaseException as fault:  # noqa: BLE001 - told by the test
            faults.append(fault)

    thread = threading.Thread(target=serve)
    written: list[str] = []
    with closing(open_here(path, clock)) as desk:
        thread.start()
        while thread.is_alive() or len(written) < 40:
            (event,) = desk.append([reached("a", "mine")], learner=ANNA)
            written.append(event.id)
            assert desk.steps("G02", ANNA)[0].times == len(written)
            assert desk.is_durable, desk.trouble
        thread.join()
        assert faults == []
        assert [event.id for event in desk.read(learner=ANNA)] == written
        assert len(desk.people()) == len(bundles) - 1
        assert len(desk.read(learner=BERTA)) == len(bundles)
        assert desk.read(learner=bundles[0][0].learner) == ()
    assert check_store(path).findings == ()


RACE = """
import sys
from pathlib import Path
import app.store.migrations
from app.store import open_store
from tests.fakes import FakeClock
from tests.store.places import started
print("ready", flush=True)
sys.stdin.readline()
store = open_store(Path(sys.argv[1]), FakeClock(), fingerprint={"system": "this"})
for number in range(30):
    store.append([started(f"s{number}")])
print(store.is_durable, store.origin, flush=True)
assert store.close()
"""


def test_programs_that_begin_a_store_together_share_it(path: Path) -> None:
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", RACE, str(path)],
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for _ in range(3)
    ]
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("\n")
        program.stdin.flush()
    said = {program.communicate()[0] for program in programs}
    assert {program.returncode for program in programs} == {0}
    with closing(open_here(path)) as store:
        assert said == {f"True {store.origin}\n"}
        assert sorted(event.seq for event in store.read()) == list(range(1, 91))
    assert check_store(path).findings == ()
