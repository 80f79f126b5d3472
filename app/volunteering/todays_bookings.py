"""Puts today's bookings into the words that the desk shows beside its seats."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.core.bookings import State
from app.core.desk_view import Booking
from app.i18n import _

if TYPE_CHECKING:
    from app.core.bookings import Booking as Booked
    from app.core.ports import LessonShelf
    from app.store import Store


def todays_bookings(store: Store, shelf: LessonShelf, today: date) -> tuple[Booking, ...]:
    """Those of ``today`` that are still to come or go on, in the order of the day."""
    day = today.isoformat()
    found = [each for each in store.bookings(day, day) if each.state is State.OPEN]
    titles = {entry.id: entry.title for entry in shelf.index()}
    return tuple(
        Booking(f"{each.begins // 60}:{each.begins % 60:02}", _say(store, each, titles))
        for each in sorted(found, key=lambda each: each.begins)
    )


def _say(store: Store, booking: Booked, titles: dict[str, str]) -> str:
    person, helper = store.person(booking.learner), store.volunteer(booking.helper)
    parts = (
        person.name if person is not None else _("访客"),
        titles.get(booking.lesson, ""),
        helper.name if helper is not None else "",
    )
    return " · ".join(part for part in parts if part)
