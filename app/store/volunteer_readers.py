"""What can be asked of a store about those who help; see ``core.volunteer_ports``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from app.core.audit import Entry, Sort
    from app.core.bookings import Booking, Wish
    from app.core.shifts import Plan, Turn
    from app.core.volunteers import Volunteer
    from app.store.engine import Connection

T = TypeVar("T")

# ruff: noqa: PLC0415 - a start asks none of this


class VolunteerReaders:
    """The questions; a ``Store`` knows which connection to ask."""

    origin: str

    def _read(self, ask: Callable[[Connection], T]) -> T:
        raise NotImplementedError

    def volunteers(self) -> tuple[Volunteer, ...]:
        """Everybody who ever helped, by name."""
        from app.store import volunteer_reading

        return self._read(volunteer_reading.read_volunteers)

    def volunteer(self, who: str) -> Volunteer | None:
        """Somebody by her id."""
        from app.store import volunteer_reading

        return self._read(lambda connection: volunteer_reading.read_volunteer(connection, who))

    def find_badge(self, number: str) -> tuple[Volunteer, ...]:
        """Whose badge has this number, of those who are here."""
        from app.store import volunteer_reading

        return self._read(lambda connection: volunteer_reading.read_badge(connection, number))

    def plans(self) -> tuple[Plan, ...]:
        """Every planned shift, cut where it was dropped."""
        from app.store import volunteer_reading

        return self._read(volunteer_reading.read_plans)

    def turns(self, since_ms: int = 0, volunteer: str = "") -> tuple[Turn, ...]:
        """Turns of duty that began since then, of one volunteer or of all, in order."""
        from app.store import volunteer_reading

        return self._read(
            lambda connection: volunteer_reading.read_turns(connection, since_ms, volunteer)
        )

    def open_turns(self) -> tuple[Turn, ...]:
        """Turns that began at this installation and were not ended."""
        from app.store import volunteer_reading

        return self._read(
            lambda connection: volunteer_reading.read_open_turns(connection, self.origin)
        )

    def bookings(self, first: str, last: str, learner: str = "") -> tuple[Booking, ...]:
        """Bookings from the day ``first`` to ``last``, of one learner or of all."""
        from app.store import volunteer_reading

        return self._read(
            lambda connection: volunteer_reading.read_bookings(connection, first, last, learner)
        )

    def wishes_for_help(self) -> tuple[Wish, ...]:
        """预约帮手 that nobody has answered, the earliest first."""
        from app.store import volunteer_reading

        return self._read(volunteer_reading.read_wishes)

    def audit(
        self,
        *,
        volunteer: str = "",
        of: str = "",
        sort: Sort | None = None,
        skip: int = 0,
        most: int = 200,
    ) -> tuple[Entry, ...]:
        """Who saw or changed what, the latest first; narrowed where something is named."""
        from app.store import volunteer_reading

        return self._read(
            lambda connection: volunteer_reading.read_audit(
                connection, volunteer, of, sort, (skip, most)
            )
        )
