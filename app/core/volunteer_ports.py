"""The Protocol through which volunteers, their shifts and bookings are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.core.audit import Entry, Sort
    from app.core.bookings import Booking, Wish
    from app.core.shifts import Plan, Turn
    from app.core.volunteers import Volunteer


class VolunteerBook(Protocol):
    """Who helps, when, and whom."""

    def volunteers(self) -> Sequence[Volunteer]:
        """Everybody who ever helped, by name; see ``Volunteer.is_here``."""
        ...

    def volunteer(self, who: str) -> Volunteer | None:
        """Somebody by her id."""
        ...

    def find_badge(self, number: str) -> Sequence[Volunteer]:
        """Whose badge has this number, of those who are here: one, and very seldom two."""
        ...

    def plans(self) -> Sequence[Plan]:
        """Every planned shift, cut where it was dropped."""
        ...

    def turns(self, since_ms: int = 0, volunteer: str = "") -> Sequence[Turn]:
        """Turns of duty that began since then, of one volunteer or of all, in order."""
        ...

    def open_turns(self) -> Sequence[Turn]:
        """Those that began at this installation and were not ended."""
        ...

    def bookings(self, first: str, last: str, learner: str = "") -> Sequence[Booking]:
        """Bookings from the day ``first`` to ``last`` (ISO dates), of one learner or of all."""
        ...

    def wishes_for_help(self) -> Sequence[Wish]:
        """预约帮手 that nobody has answered, the earliest first."""
        ...

    def audit(
        self,
        *,
        volunteer: str = "",
        of: str = "",
        sort: Sort | None = None,
        skip: int = 0,
        most: int = 200,
    ) -> Sequence[Entry]:
        """Who saw or changed what, the latest first; narrowed where something is named.

        At most ``most`` of them, after the first ``skip``.
        """
        ...
