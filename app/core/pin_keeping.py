"""Where PINs are kept: one for a seat in its settings, one for each volunteer in the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.events import Fact, Kind
from app.core.problem import KnownProblem
from app.core.volunteers import Volunteer, keyed

if TYPE_CHECKING:
    from app.core.people_ports import StationBook
    from app.core.ports import SeatBook


class SeatPin:
    """The one PIN of a computer, which all its volunteers know."""

    whose = ""

    def __init__(self, seat: SeatBook) -> None:
        """``seat`` holds it."""
        self._seat = seat

    @property
    def pin(self) -> str:
        """What is kept of it."""
        return self._seat.settings.pin

    @property
    def misses(self) -> int:
        """How often in a row it was wrong."""
        return self._seat.settings.pin_misses

    def count(self, misses: int) -> None:
        """Remember how often; where that cannot be kept, the gate in memory counts all the same."""
        if misses != self.misses:
            try:
                self._seat.change(pin_misses=misses)
            except KnownProblem:
                return

    def keep(self, kept: str) -> None:
        """Another one holds."""
        self._seat.change(pin=kept, pin_misses=0)


class VolunteerPin:
    """The PIN of one volunteer: every wrong try is an event, so no restart shortens a pause."""

    def __init__(self, book: StationBook, who: str, *, by: str = "") -> None:
        """``by`` is the volunteer who sets it, she herself if nobody is named."""
        self._book = book
        self._by = by or who
        self.whose = who

    @property
    def _her(self) -> Volunteer:
        return self._book.volunteer(self.whose) or Volunteer(self.whose)

    @property
    def pin(self) -> str:
        """What is kept of it."""
        return self._her.pin

    @property
    def misses(self) -> int:
        """How often in a row it was wrong, here and wherever these records have been."""
        return self._her.misses

    def count(self, misses: int) -> None:
        """One more was wrong, or it was right at last."""
        if misses:
            self._book.append([Fact(Kind.PIN_MISSED)], learner=self.whose)
        elif self.misses:
            self._book.append([Fact(Kind.PIN_FITTED)], learner=self.whose)

    def keep(self, kept: str) -> None:
        """Another one holds."""
        self._book.append([keyed(kept, by=self._by)], learner=self.whose)


class NewPin:
    """The PIN of somebody who is not enrolled yet: it is told together with her name."""

    pin, misses = "", 0

    def __init__(self, who: str, kept: list[Fact]) -> None:
        """``kept`` is given the fact, once it is chosen."""
        self.whose = who
        self._kept = kept

    def count(self, misses: int) -> None:
        """Nothing can be wrong yet."""

    def keep(self, kept: str) -> None:
        """This is the one."""
        self._kept.append(keyed(kept, by=self.whose))
