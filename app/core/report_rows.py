"""What reports are folded from: rows as a store keeps them, and on which day each belongs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from app.core.feelings import Tally

_DAY_MS = 86_400_000
_EARLIEST_MS = 1_735_689_600_000
"""2025-01-01: before that there was no program, whatever a clock says."""
_COUNTER_BITS = 16
"""Of a hybrid time, below its milliseconds."""
_YEARS_MS = 5 * 365 * 86_400_000
"""A clock that is so much behind is not late: the other one was ahead."""


class Stamp(NamedTuple):
    """When something happened."""

    hlc: int
    """Hybrid time: the order, and what other computers' clocks had shown by then."""
    wall_ms: int
    """Milliseconds since 1970 by the seat's own clock, which may be wrong."""


class Sat(NamedTuple):
    """One sitting."""

    learner: str
    lesson: str
    mode: str
    is_review: bool
    is_finished: bool
    started: Stamp
    last: Stamp
    """The last thing that happened in it: of a finished one, about its end."""


class Reach(NamedTuple):
    """One time that a step was reached."""

    learner: str
    lesson: str
    step: str
    mode: str
    independence: str
    """A value of ``coach.Independence``."""
    at: Stamp


class Came(NamedTuple):
    """One visit."""

    learner: str
    at: Stamp


class Called(NamedTuple):
    """One raised hand."""

    learner: str
    lesson: str
    at: Stamp


class Deed(NamedTuple):
    """Something that was done in earnest, as a volunteer ticked it."""

    learner: str
    lesson: str
    on: date


class ReportSource(Protocol):
    """A store, as reports read it: the rows of everybody, stubs of nobody."""

    def sats(self) -> Iterable[Sat]:
        """Every sitting whose start is here."""
        ...

    def reaches(self) -> Iterable[Reach]:
        """Every time that a step was reached."""
        ...

    def visits(self) -> Iterable[Came]:
        """Every visit whose beginning is here."""
        ...

    def calls(self) -> Iterable[Called]:
        """Every hand that was raised."""
        ...

    def deeds(self) -> Iterable[Deed]:
        """Everything that was really done, each once."""
        ...

    def felt(self) -> Mapping[str, Mapping[str, Tally]]:
        """Faces by month (ISO) and lesson."""
        ...

    def goes_by(self) -> Mapping[str, str]:
        """The id by which somebody with several ids goes, by each of the others."""
        ...


class Almanac(NamedTuple):
    """What a report knows of time; all of it is passed in."""

    day_of: Callable[[int], date]
    """The calendar day of so many milliseconds since 1970, where the station is."""
    hour_of: Callable[[int], int]
    """The hour of that day, 0 to 23."""
    now_ms: int

    @property
    def today(self) -> date:
        """The day on which the report is made."""
        return self.day_of(self.now_ms)


class Dated(NamedTuple):
    """The day on which something counts."""

    day: date | None
    """None if nobody can tell."""
    hour: int
    is_doubtful: bool = False
    """Whether the seat's clock was wrong; the day then is that of the order of events, or none."""


def moment_of(hlc: int, wall_ms: int) -> tuple[int, bool]:
    """When something happened, in milliseconds since 1970; whether its clock lagged.

    A record that a clock of 2099 has once written into is in that time from then on: years between
    the two say nothing against a clock that shows a day on which this program existed.
    """
    seen_ms = hlc >> _COUNTER_BITS
    ahead_ms = seen_ms - wall_ms
    is_late = ahead_ms > _DAY_MS and (wall_ms < _EARLIEST_MS or ahead_ms < _YEARS_MS)
    return (seen_ms if is_late else wall_ms), is_late


def date_of(stamp: Stamp, almanac: Almanac) -> Dated:
    """The local day of ``stamp``.

    A clock that lags by more than a day behind what had been seen elsewhere is not believed: then
    the hybrid time counts. What lies before the program or in the future has no day.
    """
    wall_ms, is_doubtful = moment_of(stamp.hlc, stamp.wall_ms)
    if not _EARLIEST_MS <= wall_ms <= almanac.now_ms + _DAY_MS:
        return Dated(None, 0, is_doubtful=True)
    return Dated(almanac.day_of(wall_ms), almanac.hour_of(wall_ms), is_doubtful)
