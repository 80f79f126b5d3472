"""Folds who helps, when and whom: part of the projections, by the same rules."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from app.core.events import Event, Kind
from app.store.bodies import text

if TYPE_CHECKING:
    from app.store.engine import Connection

# ruff: noqa: PLC0415 - a start folds nothing of this

TABLES = {
    "volunteers": """create table volunteers (
    learner text primary key not null,
    enrolled_hlc integer not null default -1,
    enrolled_event text not null default '',
    enrolled_ms integer not null default 0,
    is_here integer not null default 0,
    is_here_hlc integer not null default -1,
    is_here_event text not null default '',
    name text not null default '',
    name_hlc integer not null default -1,
    name_event text not null default '',
    role text not null default '',
    role_hlc integer not null default -1,
    role_event text not null default '',
    pin text not null default '',
    pin_hlc integer not null default -1,
    pin_event text not null default '',
    badge text not null default '',
    badge_hlc integer not null default -1,
    badge_event text not null default '',
    freed_hlc integer not null default -1,
    freed_event text not null default ''
) strict, without rowid""",
    "pin_misses": """create table pin_misses (
    learner text not null,
    event text not null,
    hlc integer not null,
    primary key (learner, event)
) strict, without rowid""",
    "plans": """create table plans (
    learner text not null,
    shift text not null,
    weekday integer not null default -1,
    begins integer not null default 0,
    ends integer not null default 0,
    since text not null default '',
    until text not null default '',
    planned_hlc integer not null default -1,
    planned_event text not null default '',
    dropped text not null default '',
    dropped_hlc integer not null default -1,
    dropped_event text not null default '',
    primary key (learner, shift)
) strict, without rowid""",
    "turns": """create table turns (
    learner text not null,
    shift text not null,
    origin text not null default '',
    started_hlc integer not null default -1,
    started_event text not null default '',
    started_ms integer not null default 0,
    reason text not null default '',
    ended_hlc integer not null default -1,
    ended_event text not null default '',
    ended_ms integer not null default 0,
    primary key (learner, shift)
) strict, without rowid""",
    "bookings": """create table bookings (
    learner text not null,
    booking text not null,
    day text not null default '',
    begins integer not null default 0,
    helper text not null default '',
    lesson text not null default '',
    wish text not null default '',
    made_hlc integer not null default -1,
    made_event text not null default '',
    state text not null default '',
    state_hlc integer not null default -1,
    state_event text not null default '',
    primary key (learner, booking)
) strict, without rowid""",
    "wishes": """create table wishes (
    learner text not null,
    event text not null,
    wish text not null,
    is_answer integer not null,
    hlc integer not null,
    wall_ms integer not null,
    primary key (learner, event)
) strict, without rowid""",
    "audit": """create table audit (
    learner text not null,
    event text not null,
    hlc integer not null,
    wall_ms integer not null,
    volunteer text not null,
    kind text not null,
    what text not null,
    of text not null,
    primary key (hlc, event)
) strict, without rowid""",
}

# The first word counts: the earliest enrolment, the plan as it was made, and so on.
_FIRST = """insert into {table} ({key}, {fields}, {at}_hlc, {at}_event)
values ({key_values}, {values}, :hlc, :id)
on conflict ({key}) do update set {updates},
    {at}_hlc = excluded.{at}_hlc, {at}_event = excluded.{at}_event
where {at}_event = ''
or (excluded.{at}_hlc, excluded.{at}_event) < ({at}_hlc, {at}_event)"""

# The last word counts.
_LAST = """insert into {table} ({key}, {fields}, {at}_hlc, {at}_event)
values ({key_values}, {values}, :hlc, :id)
on conflict ({key}) do update set {updates},
    {at}_hlc = excluded.{at}_hlc, {at}_event = excluded.{at}_event
where (excluded.{at}_hlc, excluded.{at}_event) > ({at}_hlc, {at}_event)"""


@cache  # written out when the first event needs it: a start has none to fold
def _statement(form: str, table: str, key: str, at: str, *fields: str) -> str:
    names = key.split(", ")
    return form.format(
        table=table,
        key=key,
        key_values=", ".join(f":{name}" for name in names),
        fields=", ".join(fields),
        values=", ".join(f":{name}" for name in fields),
        updates=", ".join(f"{name} = excluded.{name}" for name in fields),
        at=at,
    )


_ENROLLED = (_FIRST, "volunteers", "learner", "enrolled", "enrolled_ms")
_REGISTERS = {
    name: (_LAST, "volunteers", "learner", name, name)
    for name in ("is_here", "name", "role", "pin", "badge")
}
_FREED = """insert into volunteers (learner, freed_hlc, freed_event) values (:learner, :hlc, :id)
on conflict (learner) do update set
    freed_hlc = excluded.freed_hlc, freed_event = excluded.freed_event
where (excluded.freed_hlc, excluded.freed_event) > (freed_hlc, freed_event)"""
_MISSED = """insert into pin_misses values (:learner, :id, :hlc)
on conflict (learner, event) do nothing"""
_PLANNED = (
    _FIRST,
    "plans",
    "learner, shift",
    "planned",
    "weekday",
    "begins",
    "ends",
    "since",
    "until",
)
_DROPPED = (_LAST, "plans", "learner, shift", "dropped", "dropped")
_STARTED = (_FIRST, "turns", "learner, shift", "started", "origin", "started_ms")
_ENDED = (_LAST, "turns", "learner, shift", "ended", "reason", "ended_ms")
_MADE = (
    _FIRST,
    "bookings",
    "learner, booking",
    "made",
    "day",
    "begins",
    "helper",
    "lesson",
    "wish",
)
_STATE = (_LAST, "bookings", "learner, booking", "state", "state")
_WISH = """insert into wishes values (:learner, :id, :wish, :is_answer, :hlc, :wall_ms)
on conflict (learner, event) do nothing"""
_AUDIT = """insert into audit values
(:learner, :id, :hlc, :wall_ms, :volunteer, :kind, :what, :of)
on conflict (hlc, event) do nothing"""

_VALUES = {
    Kind.VOLUNTEER_NAMED: ("name", "name"),
    Kind.ROLE_GIVEN: ("role", "role"),
    Kind.VOLUNTEER_KEYED: ("pin", "pin"),
    Kind.VOLUNTEER_BADGED: ("badge", "number"),
}
_HERE = {Kind.VOLUNTEER_ENROLLED: 1, Kind.VOLUNTEER_LEFT: 0}
_SETTLED = {Kind.BOOKING_KEPT: "kept", Kind.BOOKING_CANCELLED: "cancelled"}
_OTHERS = {
    Kind.PIN_MISSED,
    Kind.PIN_FITTED,
    Kind.PIN_FREED,
    Kind.SHIFT_PLANNED,
    Kind.SHIFT_DROPPED,
    Kind.SHIFT_STARTED,
    Kind.SHIFT_ENDED,
    Kind.BOOKING_MADE,
    Kind.HELP_WANTED,
    Kind.HELP_ANSWERED,
    Kind.RECORD_SEEN,
    Kind.RECORD_CHANGED,
}
KINDS = frozenset({*_VALUES, *_HERE, *_SETTLED, *_OTHERS})
"""The kinds that ``apply`` folds; ``note`` takes every one that names a volunteer."""


def apply(connection: Connection, event: Event) -> None:
    """Fold one event of ``KINDS``."""
    row: dict[str, Any] = {
        "id": event.id,
        "learner": event.learner,
        "hlc": event.hlc,
        "wall_ms": event.wall_ms,
        "shift": text(event.body, "shift"),
        "booking": text(event.body, "booking"),
    }
    kind = event.kind
    if kind in _HERE:
        if kind == Kind.VOLUNTEER_ENROLLED:
            connection.execute(_statement(*_ENROLLED), row | {"enrolled_ms": event.wall_ms})
        connection.execute(_statement(*_REGISTERS["is_here"]), row | {"is_here": _HERE[Kind(kind)]})
    elif kind in _VALUES:
        column, field = _VALUES[Kind(kind)]
        connection.execute(_statement(*_REGISTERS[column]), row | {column: text(event.body, field)})
    elif kind == Kind.PIN_MISSED:
        connection.execute(_MISSED, row)
    elif kind.startswith("shift.") and row["shift"]:
        _apply_shift(connection, event, row)
    elif kind.startswith(("booking.", "help.")):
        _apply_booking(connection, event, row)
    if kind in (Kind.PIN_FITTED, Kind.PIN_FREED, Kind.VOLUNTEER_KEYED):
        connection.execute(_FREED, row)


def _apply_shift(connection: Connection, event: Event, row: dict[str, Any]) -> None:
    from app.core.shifts import end_ms, plan_of

    if event.kind == Kind.SHIFT_PLANNED:
        if (plan := plan_of(event)) is not None:
            connection.execute(_statement(*_PLANNED), row | plan._asdict())
    elif event.kind == Kind.SHIFT_DROPPED:
        connection.execute(_statement(*_DROPPED), row | {"dropped": text(event.body, "until")})
    elif event.kind == Kind.SHIFT_STARTED:
        connection.execute(
            _statement(*_STARTED), row | {"origin": event.origin, "started_ms": event.wall_ms}
        )
    else:
        reason = text(event.body, "reason") or "left"
        connection.execute(_statement(*_ENDED), row | {"reason": reason, "ended_ms": end_ms(event)})


def _apply_booking(connection: Connection, event: Event, row: dict[str, Any]) -> None:
    from app.core.bookings import booking_of

    kind = event.kind
    if kind == Kind.BOOKING_MADE:
        if (booking := booking_of(event)) is not None:
            fields = booking._asdict()
            del fields["state"]
            connection.execute(_statement(*_MADE), row | fields)
    elif kind in _SETTLED:
        if row["booking"]:
            connection.execute(_statement(*_STATE), row | {"state": _SETTLED[Kind(kind)]})
    else:
        is_answer = kind == Kind.HELP_ANSWERED
        wish = text(event.body, "wish" if is_answer else "when")
        connection.execute(_WISH, row | {"wish": wish, "is_answer": int(is_answer)})


def note(connection: Connection, event: Event) -> None:
    """Write down what ``event`` says of a volunteer, if it does."""
    from app.core.audit import entry_of

    entry = entry_of(event)
    if entry is not None:
        row = entry._asdict() | {"id": event.id, "learner": event.learner, "hlc": event.hlc}
        connection.execute(_AUDIT, row)
