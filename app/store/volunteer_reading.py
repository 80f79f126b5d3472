"""Reads volunteers, shifts and bookings back as values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.people_reading import read_same

if TYPE_CHECKING:
    from app.core.audit import Entry, Sort
    from app.core.bookings import Booking, Wish
    from app.core.shifts import Plan, Turn
    from app.core.volunteers import Volunteer
    from app.store.engine import Connection

# ruff: noqa: PLC0415 - the first frame of a learner's seat does without volunteers

_VOLUNTEER = """select learner, name, role, pin, badge, enrolled_ms, is_here,
(select count(*) from pin_misses where pin_misses.learner = volunteers.learner
    and (pin_misses.hlc, pin_misses.event) > (freed_hlc, freed_event))
from volunteers where enrolled_event <> ''"""
_TURN = """select shift, learner, origin, started_ms, ended_ms, reason from turns
where started_event <> ''"""
_BOOKING = """select booking, learner, day, begins, helper, lesson, wish, state from bookings
where made_event <> ''"""


def read_volunteers(connection: Connection, which: str = "", *named: str) -> tuple[Volunteer, ...]:
    """Everybody who was ever enrolled, by name; ``which`` narrows it."""
    from app.core.volunteers import Volunteer, role_of

    rows = connection.execute(f"{_VOLUNTEER} {which} order by name, learner", named)
    return tuple(
        Volunteer(who, name, role_of(role), pin, badge, enrolled_ms, bool(is_here), misses)
        for who, name, role, pin, badge, enrolled_ms, is_here, misses in rows
    )


def read_volunteer(connection: Connection, who: str) -> Volunteer | None:
    """Somebody by her id."""
    found = read_volunteers(connection, "and learner = ?", who)
    return found[0] if found else None


def read_volunteer_ids(connection: Connection) -> frozenset[str]:
    """Everybody of whom a volunteer's facts are known, even if her enrolment is not here yet."""
    return frozenset(who for (who,) in connection.execute("select learner from volunteers"))


def read_badge(connection: Connection, number: str) -> tuple[Volunteer, ...]:
    """Whose badge has this number, of those who are here; nobody's is ""."""
    return read_volunteers(connection, "and is_here and badge = ?", number) if number else ()


def read_plans(connection: Connection) -> tuple[Plan, ...]:
    """Every planned shift, cut where it was dropped."""
    from app.core.shifts import Plan, cut

    rows = connection.execute(
        "select shift, learner, weekday, begins, ends, since, until, dropped from plans"
        " where planned_event <> '' order by weekday, begins, shift, learner"
    )
    return tuple(cut(Plan(*plan), dropped) for *plan, dropped in rows)


def read_turns(connection: Connection, since_ms: int, who: str) -> tuple[Turn, ...]:
    """Turns of duty that began since then, in order; of everybody if ``who`` is empty."""
    from app.core.shifts import Turn

    rows = connection.execute(
        f"{_TURN} and started_ms >= ? and (? = '' or learner = ?)"
        " order by started_hlc, started_event",
        (since_ms, who, who),
    )
    return tuple(Turn(*row) for row in rows)


def read_open_turns(connection: Connection, origin: str) -> tuple[Turn, ...]:
    """Those that began at ``origin`` and were not ended."""
    from app.core.shifts import Turn

    rows = connection.execute(
        f"{_TURN} and origin = ? and ended_event = '' order by started_hlc, started_event",
        (origin,),
    )
    return tuple(Turn(*row) for row in rows)


def read_bookings(
    connection: Connection, first: str, last: str, learner: str
) -> tuple[Booking, ...]:
    """Bookings of these days in order of time; of everybody if ``learner`` is empty.

    Whoever has several ids is one person; each booking keeps the id under which it was made.
    """
    named = sorted(read_same(connection, learner)) if learner else []
    which = f"and learner in ({', '.join('?' * len(named))})" if named else ""
    rows = connection.execute(
        f"{_BOOKING} and day between ? and ? {which} order by day, begins, booking, learner",
        (first, last, *named),
    ).fetchall()
    if not rows:
        return ()
    from app.core.bookings import Booking, State

    return tuple(Booking(*row[:7])._replace(state=State(row[7])) for row in rows)


def read_wishes(connection: Connection) -> tuple[Wish, ...]:
    """The last wish of each learner, if nothing has answered it; the earliest first."""
    from app.core.bookings import Wish

    rows = connection.execute(
        "select event, learner, wish, wall_ms from wishes as w where not is_answer"
        " and not exists (select 1 from wishes as later where later.learner = w.learner"
        " and not later.is_answer and (later.hlc, later.event) > (w.hlc, w.event))"
        " and event not in (select wish from wishes where is_answer)"
        " and event not in (select wish from bookings where made_event <> ''"
        " and state <> 'cancelled')"
        " order by wall_ms, event"
    )
    return tuple(Wish(*row) for row in rows)


def read_audit(
    connection: Connection, who: str, of: str, sort: Sort | None, page: tuple[int, int]
) -> tuple[Entry, ...]:
    """Who saw or changed what, the latest first; ``page``: how many to skip, and how many."""
    from app.core.audit import DUTY_KINDS, Entry, Sort
    from app.core.events import Kind

    seen, duty = (str(Kind.RECORD_SEEN),), tuple(sorted(DUTY_KINDS))
    kinds, is_in = {
        None: (("",), False),
        Sort.SEEN: (seen, True),
        Sort.DUTY: (duty, True),
        Sort.CHANGED: ((*seen, *duty), False),
    }[sort]
    marks = f"{'' if is_in else 'not '}in ({', '.join('?' * len(kinds))})"
    rows = connection.execute(
        "select event, wall_ms, volunteer, kind, what, of from audit"  # noqa: S608 (our own marks)
        f" where (? = '' or volunteer = ?) and (? = '' or of = ?) and kind {marks}"
        " order by wall_ms desc, hlc desc, event desc limit ? offset ?",
        (who, who, of, of, *kinds, page[1], page[0]),
    )
    return tuple(Entry(*row) for row in rows)
