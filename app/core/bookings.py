"""预约: half an hour of one volunteer for one learner, within what is planned, and never twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.core.events import Event, Fact, Kind
from app.core.shifts import DAY_MINUTES, Plan, is_day, plans_on
from app.core.volunteers import number_of, text_of

SLOT = 30
"""Minutes."""


class State(StrEnum):
    """What became of a booking; the values are stored in projections."""

    OPEN = ""
    KEPT = "kept"
    CANCELLED = "cancelled"


class Booking(NamedTuple):
    """Somebody will be helped by somebody at a time of her own."""

    booking: str
    learner: str
    day: str
    """As an ISO date."""
    begins: int
    """Minutes since midnight."""
    helper: str
    """The volunteer who will help."""
    lesson: str = ""
    """What it is about, "" if that was left open."""
    wish: str = ""
    """The event with which she asked for it, "" if nobody did."""
    state: State = State.OPEN

    @property
    def ends(self) -> int:
        """Minutes since midnight."""
        return self.begins + SLOT

    @property
    def is_binding(self) -> bool:
        """Whether the time is taken: it is to come, or was kept."""
        return self.state is not State.CANCELLED


class Wish(NamedTuple):
    """She asked for a helper of her own, and nobody has answered yet."""

    wish: str
    """Id of the event."""
    learner: str
    when: str
    """See ``next_lesson.HELP_TIMES``."""
    wall_ms: int


class Slot(NamedTuple):
    """Half an hour that could still be booked."""

    begins: int
    helper: str


# --- what is remembered ---------------------------------------------------------------------------


def made(booking: Booking, *, by: str) -> Fact:
    """It is agreed; the subject is the learner."""
    body = {
        "booking": booking.booking,
        "day": booking.day,
        "begins": booking.begins,
        "with": booking.helper,
        "lesson": booking.lesson,
        "wish": booking.wish,
        "volunteer": by,
    }
    return Fact(Kind.BOOKING_MADE, body)


def cancelled(booking: Booking, *, by: str) -> Fact:
    """It will not be."""
    return Fact(Kind.BOOKING_CANCELLED, {"booking": booking.booking, "volunteer": by})


def kept(booking: Booking, *, by: str) -> Fact:
    """She came, and was helped."""
    return Fact(Kind.BOOKING_KEPT, {"booking": booking.booking, "volunteer": by})


def answered(wish: Wish, *, by: str) -> Fact:
    """Her wish is settled without a booking: somebody spoke with her."""
    return Fact(Kind.HELP_ANSWERED, {"wish": wish.wish, "volunteer": by})


# --- folding --------------------------------------------------------------------------------------


def booking_of(event: Event) -> Booking | None:
    """The booking that ``event`` makes; None if it makes none that could be."""
    booking = Booking(
        text_of(event, "booking"),
        event.learner,
        text_of(event, "day"),
        number_of(event, "begins", DAY_MINUTES - SLOT),
        text_of(event, "with"),
        text_of(event, "lesson"),
        text_of(event, "wish"),
    )
    is_whole = booking.booking and booking.helper and booking.begins >= 0
    return booking if is_whole and is_day(booking.day) else None


STATES: Mapping[str, State] = {
    Kind.BOOKING_CANCELLED: State.CANCELLED,
    Kind.BOOKING_KEPT: State.KEPT,
}


def fold_bookings(events: Iterable[Event]) -> tuple[Booking, ...]:
    """Every booking in the order of time; the first word makes it, the last one settles it."""
    found: dict[tuple[str, str], Booking] = {}
    states: dict[tuple[str, str], State] = {}
    for event in sorted(events, key=lambda event: (event.hlc, event.id)):
        key = (event.learner, text_of(event, "booking"))
        if event.kind == Kind.BOOKING_MADE and (booking := booking_of(event)) is not None:
            found.setdefault(key, booking)
        elif event.kind in STATES and key[1]:
            states[key] = STATES[event.kind]
    told = (each._replace(state=states.get(key, State.OPEN)) for key, each in found.items())
    return tuple(sorted(told, key=_in_time))


def fold_wishes_for_help(events: Iterable[Event]) -> tuple[Wish, ...]:
    """The last wish of each learner, if nothing has answered it; the earliest first."""
    told = sorted(events, key=lambda event: (event.hlc, event.id))
    settled = {text_of(event, "wish") for event in told if event.kind == Kind.HELP_ANSWERED}
    settled |= {each.wish for each in fold_bookings(told) if each.is_binding}
    last: dict[str, Event] = {}
    for event in told:
        if event.kind == Kind.HELP_WANTED:
            last[event.learner] = event
    wishes = (
        Wish(event.id, who, text_of(event, "when"), event.wall_ms)
        for who, event in last.items()
        if event.id not in settled
    )
    return tuple(sorted(wishes, key=lambda wish: (wish.wall_ms, wish.wish)))


# --- rules ----------------------------------------------------------------------------------------


class Clash(StrEnum):
    """Why a booking cannot be made."""

    PAST = "past"
    HELPER_AWAY = "helper-away"
    """No shift of the helper covers the half hour."""
    HELPER_TAKEN = "helper-taken"
    LEARNER_TAKEN = "learner-taken"


def clash(
    wanted: Booking,
    plans: Iterable[Plan],
    bookings: Iterable[Booking],
    now: tuple[str, int],
) -> Clash | None:
    """What stands against ``wanted``; None if it can be made.

    ``now`` is today as an ISO date, and the minutes since midnight. An own earlier state of the
    same booking stands against nothing.
    """
    if (wanted.day, wanted.begins) < now:
        return Clash.PAST
    if not _is_covered(wanted, plans):
        return Clash.HELPER_AWAY
    others = [each for each in bookings if each.booking != wanted.booking and _meet(each, wanted)]
    if any(each.helper == wanted.helper for each in others):
        return Clash.HELPER_TAKEN
    if any(each.learner == wanted.learner for each in others):
        return Clash.LEARNER_TAKEN
    return None


def clashing(bookings: Iterable[Booking]) -> frozenset[str]:
    """Bookings that two computers made without knowing of each other: a person must settle them.

    Of each pair both are named: who was first is no reason to let the other one down.
    """
    binding = [each for each in bookings if each.is_binding]
    return frozenset(
        end.booking
        for place, one in enumerate(binding)
        for other in binding[place + 1 :]
        if _meet(one, other) and (one.helper == other.helper or one.learner == other.learner)
        for end in (one, other)
    )


def left_alone(bookings: Iterable[Booking], plans: Iterable[Plan]) -> frozenset[str]:
    """Bookings to come whose helper is not planned any more at that time."""
    known = tuple(plans)
    return frozenset(
        each.booking
        for each in bookings
        if each.state is State.OPEN and not _is_covered(each, known)
    )


def free_slots(
    day: date,
    plans: Iterable[Plan],
    bookings: Sequence[Booking],
    now: tuple[str, int],
    learner: str = "",
) -> tuple[Slot, ...]:
    """Every half hour of ``day`` that could be booked (by ``learner``, if named), in order."""
    known = tuple(plans)
    text = day.isoformat()
    found = {
        Slot(begins, plan.volunteer)
        for plan in plans_on(known, day)
        for begins in range(-(-plan.begins // SLOT) * SLOT, plan.ends - SLOT + 1, SLOT)
    }
    return tuple(
        slot
        for slot in sorted(found)
        if clash(Booking("", learner, text, slot.begins, slot.helper), known, bookings, now) is None
    )


def _meet(one: Booking, other: Booking) -> bool:
    is_then = one.day == other.day and one.begins < other.ends and other.begins < one.ends
    return is_then and one.is_binding and other.is_binding


def _is_covered(wanted: Booking, plans: Iterable[Plan]) -> bool:
    day = date.fromisoformat(wanted.day)
    return any(
        plan.volunteer == wanted.helper
        and plan.begins <= wanted.begins
        and wanted.ends <= plan.ends
        for plan in plans_on(plans, day)
    )


def _in_time(booking: Booking) -> tuple[str, int, str]:
    return booking.day, booking.begins, booking.booking
