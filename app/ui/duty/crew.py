"""What the presenters of the volunteers' room share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.core.learner_ports import LearnerDesk
    from app.core.pin import PinHash
    from app.core.ports import LessonShelf
    from app.core.shifts import Plan
    from app.core.volunteers import Volunteer
    from app.ui.duty.duty import Duty
    from app.ui.duty.pin_desk import PinDesk
    from app.ui.duty.trail import Trail


class Tools(NamedTuple):
    """What the world gives to the room; ``app/station.py`` plugs it in."""

    book: LearnerDesk
    pin_hash: Callable[[], PinHash]
    shelf: Callable[[], LessonShelf]
    """The lessons: for their titles, and to rehearse."""
    papers: Callable[[], Path]
    """The folder into which files are written."""
    draw_seed: Callable[[], int]
    peers: Callable[[], Mapping[str, str]]
    """Titles of all computers with which records are exchanged, by their key id."""
    stick: Callable[[], Path | None]
    """A stick that is plugged in."""


class Crew(NamedTuple):
    """Tools, and what the presenters have of each other."""

    tools: Tools
    duty: Duty
    trail: Trail
    pins: PinDesk

    @property
    def book(self) -> LearnerDesk:
        """The station's records."""
        return self.tools.book

    def her(self) -> Volunteer | None:
        """Who holds the desk; None while nobody does."""
        who = self.duty.on_duty().id
        return self.book.volunteer(who) if who else None

    def now_ms(self) -> int:
        """Milliseconds since 1970."""
        return self.duty.clock.wall_ms()

    def today(self) -> date:
        """The calendar day."""
        return self.duty.clock.today()

    def now(self) -> tuple[str, int]:
        """Today as an ISO date, and the minutes since midnight."""
        return self.today().isoformat(), minutes_of(self.now_ms())

    def plans(self) -> tuple[Plan, ...]:
        """Planned shifts of those who still help here."""
        here = {each.id for each in self.book.volunteers() if each.is_here}
        return tuple(plan for plan in self.book.plans() if plan.volunteer in here)

    def learner_name(self, who: str) -> str:
        """A learner's name, by any of her ids; "" for nobody known."""
        person = self.book.person(who)
        return person.name if person is not None else ""

    def goes_by(self, who: str) -> str:
        """The id by which a learner goes who may have several."""
        person = self.book.person(who)
        return person.id if person is not None else who

    def name_of(self, who: str) -> str:
        """A volunteer's name, "" for nobody known."""
        her = self.book.volunteer(who)
        return her.name if her is not None else ""


def minutes_of(wall_ms: int) -> int:
    """Minutes since midnight, by this computer's own clock and place."""
    then = datetime.fromtimestamp(wall_ms / 1000)  # noqa: DTZ006 - the station's own day
    return then.hour * 60 + then.minute


def day_of(wall_ms: int) -> date:
    """The calendar day of a moment, as above."""
    return datetime.fromtimestamp(wall_ms / 1000).date()  # noqa: DTZ006 - as above


def ms_at(day: date, minutes: int) -> int:
    """Milliseconds since 1970 of a time of ``day``, as above."""
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - as above
    return round(midnight.timestamp() * 1000) + minutes * 60_000
