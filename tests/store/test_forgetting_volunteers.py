"""A volunteer who wants to be forgotten is: her name, her PIN, her badge and her hours."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import audit, bookings, shifts, volunteers
from app.core.bookings import Booking
from app.core.events import STATION, Event, Fact, Kind
from app.core.shifts import Plan
from app.core.volunteers import Role, fold_volunteers
from app.store import Store, back_up, check_store, read_info, restore_backup
from app.store.engine import connect
from app.store.forgetting import Tombstone, bury
from app.store.opening import bring_up_to_date
from app.store.projections import digest, rebuild
from app.store.reading import iterate_events
from app.store.writing import insert, transaction
from tests.fakes import FakeClock, MemoryEventLog
from tests.store.places import open_here
from tests.store.test_forgetting import files_with, rows_of

HER, MANAGER = "33333333-3333-4333-8333-333333333333", "44444444-4444-4444-8444-444444444444"
LEARNER = "11111111-1111-4111-8111-111111111111"
NAME, PIN, BADGE = "王志愿", "$argon2id$v=19$m=65536,t=3,p=1$c2FsdHNhbHQ$aGFzaGhhc2g", "48271936"
WORDS = (NAME, PIN, BADGE)
DAY = date(2026, 3, 2)
PLAN = Plan("plan-of-hers", HER, 0, 540, 720, "2026-01-05")


def serve(store: Store) -> int:
    """Her life at a station, and another one's; how many events are hers."""
    store.append(volunteers.enrolled("李老师", Role.MANAGER, by=""), learner=MANAGER)
    hers: list[Fact] = [
        *volunteers.enrolled(NAME, Role.LEADER, by=MANAGER),
        volunteers.keyed(PIN, by=HER),
        volunteers.badged(BADGE, by=MANAGER),
        Fact(Kind.PIN_MISSED),
        shifts.planned(PLAN, by=MANAGER),
        shifts.started("turn-of-hers"),
        audit.seen("page", LEARNER),
    ]
    store.append(hers, learner=HER)
    (turn,) = store.turns(volunteer=HER)
    store.append([shifts.ended(turn, turn.started_ms + 60_000, "left", by=HER)], learner=HER)
    deal = Booking("b", LEARNER, "2026-03-03", 600, HER)
    store.append([bookings.made(deal, by=HER)], learner=LEARNER)
    return len(hers) + 1


def test_whoever_helps_is_not_counted_among_the_learners(path: Path) -> None:
    with closing(open_here(path)) as store:
        serve(store)
        store.append([Fact(Kind.POLL_CLOSED, {"poll": "p", "volunteer": HER})], learner=STATION)
    assert read_info(path).learners == 1


def test_all_that_is_hers_goes_and_what_others_did_with_her_id_stays(path: Path) -> None:
    with closing(open_here(path)) as store:
        hers = serve(store)
        assert store.forget(HER).events == hers
        assert [each.id for each in store.volunteers()] == [MANAGER]
        assert store.find_badge(BADGE) == ()
        assert (store.plans(), store.turns(), store.open_turns()) == ((), (), ())
        (deal,) = store.bookings("2026-03-03", "2026-03-03")
        assert deal.helper == HER
        assert [(each.volunteer, each.of) for each in store.audit()] == [(HER, LEARNER)]
    assert rows_of(path, HER) == 0
    assert check_store(path).is_good


def test_her_name_pin_and_badge_are_in_no_byte_of_store_log_or_backups(path: Path) -> None:
    folder = path.parent
    with closing(open_here(path)) as store:
        serve(store)
        back_up(path, DAY)
        for number in range(60):
            store.append([volunteers.named(f"{NAME}{number}", by=HER)], learner=HER)
        back_up(path, DAY + timedelta(days=1))
        for word in WORDS:
            assert len(files_with(folder, word)) >= 3, word
        report = store.forget(HER)
        assert (report.copies, report.is_swept, report.left) == (2, True, ())
        assert files_with(folder, *WORDS) == []
        assert files_with(folder, "李老师") != []
    assert files_with(folder, *WORDS) == []


def test_a_backup_from_an_old_stick_does_not_bring_her_back(path: Path, tmp_path: Path) -> None:
    with closing(open_here(path)) as store:
        serve(store)
        back_up(path, DAY)
        stick = tmp_path / "stick.db"
        shutil.copy(path.parent / "backups" / "store-2026-03-02.db", stick)
        store.forget(HER)
    shutil.copy(stick, path.parent / "backups" / "store-2026-03-09.db")
    path.write_bytes(b"not a store any more")
    restore_backup(path, FakeClock())
    with closing(open_here(path)) as store:
        assert [each.name for each in store.volunteers()] == ["李老师"]
    assert NAME.encode() not in path.read_bytes()


def test_events_that_come_later_say_nothing_of_her(path: Path) -> None:
    with closing(open_here(path)) as store:
        serve(store)
        old = store.read(learner=HER)
        store.forget(HER)
        with closing(connect(path)) as other, transaction(other):
            insert(other, [each._replace(id=f"x{each.id}", origin="other") for each in old])
        store.append([volunteers.keyed(PIN, by=HER), Fact(Kind.PIN_FITTED)], learner=HER)
        assert store.volunteer(HER) is None
        assert store.read(learner=HER) == ()
    assert check_store(path).is_good


def test_the_account_of_it_stands_and_names_nobody(path: Path) -> None:
    with closing(open_here(path)) as store:
        serve(store)
        store.forget(HER)
        fact = audit.changed("volunteer-forgotten", HER, by=HER)
        store.append([fact], learner=STATION)
        (entry, *_rest) = store.audit()
        assert (entry.volunteer, entry.what, entry.of) == (HER, "volunteer-forgotten", HER)
        (row,) = audit.audit_rows([entry], store.volunteers(), lambda _who: "", lambda text: text)
        assert (row.who, row.did, row.whom) == ("已删除", "删掉了志愿者记录", "")


# --- however the events come, and in whatever order ----------------------------------------------

FACTS = (
    *volunteers.enrolled(NAME, Role.MANAGER, by=MANAGER),
    volunteers.keyed(PIN, by=HER),
    volunteers.badged(BADGE, by=HER),
    volunteers.left(by=MANAGER),
    volunteers.returned(by=MANAGER),
    Fact(Kind.PIN_MISSED),
    shifts.planned(PLAN, by=HER),
    shifts.started("turn"),
    audit.seen("page", LEARNER),
    audit.changed("enrolled", LEARNER),
)
KEPT = audit.kept(audit.Entry("e", 5, HER, Kind.RECORD_SEEN, "page", LEARNER))


@st.composite
def lives(draw: st.DrawFn) -> list[Event]:
    """Events of two volunteers and of the station, in order."""
    log = MemoryEventLog()
    for _number in range(draw(st.integers(1, 16))):
        who = draw(st.sampled_from((HER, MANAGER)))
        log.append([draw(st.sampled_from(FACTS))], learner=who)
        if draw(st.booleans()):
            gone = audit.changed("volunteer-forgotten", HER, by=who)
            log.append([gone, KEPT], learner=STATION)
    return log.events


@settings(max_examples=60, deadline=None)
@given(events=lives(), data=st.data())
def test_forgetting_and_old_events_in_any_order_fold_to_a_station_without_her(
    events: list[Event], data: st.DataObject
) -> None:
    tombstone = Tombstone(HER, "t1", 7, 7)
    steps: list[Event | Tombstone] = [*events, *events, tombstone, tombstone]
    with closing(connect(":memory:")) as connection:
        bring_up_to_date(connection, ())
        for step in data.draw(st.permutations(steps)):
            with transaction(connection):
                if isinstance(step, Tombstone):
                    bury(connection, [step])
                else:
                    insert(connection, [step])
        held = list(iterate_events(connection))
        assert len(held) == len(events)
        others = [each for each in events if each.learner != HER]
        assert sorted(each.id for each in held if each.learner) == sorted(e.id for e in others)
        assert fold_volunteers(held) == fold_volunteers(others)
        assert audit.fold_audit(held) == audit.fold_audit(others)
        told = connection.execute("select event from audit order by wall_ms, hlc, event")
        assert [row[0] for row in told][::-1] == [each.event for each in audit.fold_audit(held)]
        for table in ("volunteers", "plans", "turns", "pin_misses", "audit"):
            rows = connection.execute(f"select 1 from {table} where learner = ?", (HER,))
            assert rows.fetchone() is None, table
        folded = digest(connection)
        with transaction(connection):
            rebuild(connection, iterate_events(connection))
        assert digest(connection) == folded
