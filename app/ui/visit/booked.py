"""What is agreed with whoever sits here: her next half hour with a helper, in one line."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.bookings import Booking
    from app.ui.visit.parts import Parts

_AHEAD = 6
"""Days, as far as can be booked; ``booking_view.DAYS`` counts today as well."""


class Booked(NamedTuple):
    """The line, and whether it is for today."""

    line: str = ""
    is_today: bool = False


def booked(parts: Parts) -> Booked:
    """Read from a projection, and nothing more is loaded where nothing is booked."""
    book, today = parts.book, parts.clock.today()
    if not book.is_signed_in:
        return Booked()
    first, last = today.isoformat(), (today + timedelta(days=_AHEAD)).isoformat()
    found = book.station.bookings(first, last, book.learner)
    return _told(parts, found) if found else Booked()


def _told(parts: Parts, found: Sequence[Booking]) -> Booked:
    from app.core.booking_view import Names, told_to_learner  # noqa: PLC0415 - few have a booking
    from app.core.bookings import State  # noqa: PLC0415 - as above

    station, today = parts.book.station, parts.clock.today().isoformat()
    titles = {entry.id: entry.title for entry in parts.shelf.index()}

    def volunteer(who: str) -> str:
        her = station.volunteer(who)
        return her.name if her is not None else ""

    names = Names(lambda _who: "", volunteer, lambda lesson: titles.get(lesson, ""))
    then = datetime.fromtimestamp(parts.clock.wall_ms() / 1000)  # noqa: DTZ006 - the seat's own day
    now = (today, then.hour * 60 + then.minute)
    line = told_to_learner(now, found, names, parts.translate)
    is_today = any(
        each.day == today and each.ends > now[1] and each.state is State.OPEN for each in found
    )
    return Booked(line, is_today)
