"""What every volunteer book promises: on the disk, and of a guest in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest

from app.core import audit, bookings, people, shifts, volunteers
from app.core.bookings import Booking, State
from app.core.events import Fact, Kind
from app.core.ports import EventLog
from app.core.shifts import Plan
from app.core.volunteer_ports import VolunteerBook
from app.core.volunteers import Role
from app.store import Store, open_guest_book, open_store
from tests.fakes import FakeClock

LI, WANG = "li", "wang"


class Book(VolunteerBook, EventLog, Protocol):
    """Volunteers and events in one."""


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(params=["store", "guest"])
def book(request: pytest.FixtureRequest, tmp_path: Path, clock: FakeClock) -> Iterator[Store]:
    make: Callable[[], Store] = {
        "store": lambda: open_store(tmp_path / "store.db", clock),
        "guest": lambda: open_guest_book(clock),
    }[request.param]
    store = make()
    yield store
    store.close()


def test_nobody_helps_at_first(book: Book) -> None:
    assert not book.volunteers()
    assert book.volunteer(LI) is None
    assert not book.find_badge("")
    assert not book.plans()
    assert not book.turns()
    assert not book.open_turns()
    assert not book.bookings("2026-01-01", "2026-12-31")
    assert not book.wishes_for_help()
    assert not book.audit()


def test_who_helps_is_known_by_role_pin_and_badge(book: Book, clock: FakeClock) -> None:
    book.append(volunteers.enrolled("李", Role.MANAGER, by=""), learner=LI)
    book.append(volunteers.enrolled("王", Role.VOLUNTEER, by=LI), learner=WANG)
    book.append([volunteers.keyed("hash", by=WANG)], learner=WANG)
    book.append([volunteers.badged("12345674", by=LI)], learner=WANG)
    book.append([Fact(Kind.PIN_MISSED)] * 2, learner=WANG)
    wang = book.volunteer(WANG)
    assert wang is not None
    assert wang == ("wang", "王", Role.VOLUNTEER, "hash", "12345674", clock.wall, True, 2)
    assert [each.name for each in book.volunteers()] == ["李", "王"]
    assert [each.id for each in book.find_badge("12345674")] == [WANG]
    book.append([Fact(Kind.PIN_FITTED), volunteers.left(by=LI)], learner=WANG)
    assert not book.find_badge("12345674")
    wang = book.volunteer(WANG)
    assert wang is not None
    assert (wang.misses, wang.is_here) == (0, False)
    book.append([volunteers.returned(by=LI)], learner=WANG)
    assert book.find_badge("12345674")


def test_turns_of_duty_begin_and_end(book: Book, clock: FakeClock) -> None:
    book.append([shifts.started("one")], learner=LI)
    clock.advance(60)
    book.append([shifts.started("two")], learner=WANG)
    (one, two) = book.open_turns()
    assert (one.shift, two.volunteer) == ("one", WANG)
    clock.advance(60)
    book.append([shifts.ended(one, clock.wall_ms(), "handed", by=WANG)], learner=LI)
    assert [each.shift for each in book.open_turns()] == ["two"]
    (turn,) = book.turns(volunteer=LI)
    assert (turn.minutes(), turn.reason) == (2, "handed")
    assert [each.shift for each in book.turns(clock.wall + 1)] == ["two"]


def test_bookings_are_found_by_day_and_learner_and_answer_a_wish(book: Book) -> None:
    (wish,) = book.append([Fact(Kind.HELP_WANTED, {"when": "morning"})], learner="her")
    assert [each.wish for each in book.wishes_for_help()] == [wish.id]
    plan = Plan("s", LI, 0, 540, 720, "2026-03-02")
    book.append([shifts.planned(plan, by=LI)], learner=LI)
    assert book.plans() == (plan,)
    deal = Booking("b", "her", "2026-03-02", 600, LI, "G02", wish.id)
    other = Booking("c", "him", "2026-03-03", 540, LI)
    book.append([bookings.made(deal, by=WANG)], learner="her")
    book.append([bookings.made(other, by=WANG)], learner="him")
    assert not book.wishes_for_help()
    assert book.bookings("2026-03-02", "2026-03-02") == (deal,)
    assert book.bookings("2026-03-01", "2026-03-09", "him") == (other,)
    book.append([bookings.kept(deal, by=LI)], learner="her")
    assert book.bookings("2026-03-01", "2026-03-02") == (deal._replace(state=State.KEPT),)


def test_the_audit_is_narrowed_and_forgets_whom_the_store_forgets(book: Store) -> None:
    book.append(volunteers.enrolled("李", Role.MANAGER, by=""), learner=LI)
    book.append([audit.seen("page", "her"), audit.seen("page", "him")], learner=LI)
    book.append([Fact(Kind.BOOKING_KEPT, {"booking": "b", "volunteer": WANG})], learner="her")
    assert [(each.volunteer, each.kind, each.of) for each in book.audit()] == [
        (WANG, "booking.kept", "her"),
        (LI, "record.seen", "him"),
        (LI, "record.seen", "her"),
    ]
    assert [each.of for each in book.audit(volunteer=LI, most=1)] == ["him"]
    assert [each.volunteer for each in book.audit(of="her")] == [WANG, LI]
    if str(book.path) != ":memory:":
        book.forget("her")
        assert [(each.volunteer, each.of) for each in book.audit()] == [(LI, "him"), (LI, "her")]


def test_bookings_of_somebody_with_two_ids_are_hers_under_both(book: Store) -> None:
    book.append(people.enrolled("张", "tea", "", by="volunteer"), learner="her")
    book.append(people.enrolled("张阿姨", "tea", "", by="volunteer"), learner="twin")
    deal = Booking("b", "twin", "2026-03-02", 600, LI)
    book.append([bookings.made(deal, by=LI)], learner="twin")
    assert book.bookings("2026-03-02", "2026-03-02", "her") == ()
    book.append([Fact(Kind.LEARNER_MERGED, {"other": "twin"})], learner="her")
    assert book.bookings("2026-03-02", "2026-03-02", "her") == (deal,)
    book.append([bookings.cancelled(deal, by=LI)], learner=deal.learner)
    (now,) = book.bookings("2026-03-02", "2026-03-02", "her")
    assert now.state is State.CANCELLED
