"""Folds events into the tables that screens ask, in any order of arrival and again at any time.

Each rule is a union, a sum, a maximum, or "the later one wins" by (hlc, id). So it does not
matter when an event arrives, and a rebuild gives the same rows, to the byte.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from app.core.events import Event, Kind
from app.core.learner import begun, tenths
from app.store import learner_projection, people_projection, volunteer_projection
from app.store.bodies import as_json, count, text

if TYPE_CHECKING:
    from app.store.engine import Connection

PROJECTION_VERSION = 8
"""Raise it with every change of meaning below; files are then rebuilt when next opened."""

TABLES = {
    "sittings": """create table sittings (
    learner text not null,
    sitting text not null,
    lesson text not null default '',
    mode text not null default '',
    is_review integer not null default 0,
    day integer not null default 0,
    plan text not null default '[]',
    misses integer not null default 0,
    reached integer not null default 0,
    helped integer not null default 0,
    state text not null default 'open',
    last_step text not null default '',
    last_step_hlc integer not null default -1,
    last_step_event text not null default '',
    started_hlc integer not null default -1,
    started_event text not null default '',
    started_ms integer not null default 0,
    last_hlc integer not null,
    last_event text not null,
    last_ms integer not null,
    primary key (learner, sitting)
) strict, without rowid""",
    "steps": """create table steps (
    learner text not null,
    lesson text not null,
    step text not null,
    independence text not null,
    independence_rank integer not null,
    times integer not null,
    misses integer not null,
    last_hlc integer not null,
    last_event text not null,
    last_ms integer not null,
    primary key (learner, lesson, step)
) strict, without rowid""",
    "tries": """create table tries (
    learner text not null,
    lesson text not null,
    step text not null,
    hlc integer not null,
    event text not null,
    sitting text not null,
    independence text not null,
    misses integer not null,
    tenths integer not null,
    wall_ms integer not null,
    primary key (learner, lesson, step, hlc, event)
) strict, without rowid""",
    "settings": """create table settings (
    learner text not null,
    name text not null,
    value text not null,
    hlc integer not null,
    event text not null,
    primary key (learner, name)
) strict, without rowid""",
    "hands": """create table hands (
    learner text not null,
    event text not null,
    is_raised integer not null,
    sitting text not null,
    lesson text not null,
    step text not null,
    hlc integer not null,
    wall_ms integer not null,
    primary key (learner, event)
) strict, without rowid""",
    **people_projection.TABLES,
    **volunteer_projection.TABLES,
    **learner_projection.TABLES,
}

INDEPENDENCE = ("alone", "hint", "volunteer-words", "volunteer-hand", "shown")
"""The values of ``coach.Independence``, best first; a start need not load the coach for them."""

_TOLD_BY_SUBJECT = frozenset(
    {Kind.RECORD_SEEN, Kind.RECORD_CHANGED, Kind.SHIFT_STARTED, Kind.PIN_MISSED}
)
"""Kinds whose subject is the volunteer who did it."""

IN_SITTING = {
    Kind.SITTING_STARTED,
    Kind.ACTED,
    Kind.UNDONE,
    Kind.RESTARTED,
    Kind.HELPED,
    Kind.STEP_REACHED,
    Kind.QUESTION_ANSWERED,
    Kind.SITTING_FINISHED,
    Kind.SITTING_LEFT,
    Kind.SITTING_DROPPED,
    Kind.DRAFT_KEPT,
}
"""Kinds that say of a sitting that it is at work."""

HANDS = {Kind.VOLUNTEER_CALLED, Kind.VOLUNTEER_DISMISSED, Kind.CALL_FINISHED}
"""Kinds that raise a hand or lower it."""

TOUCH = """insert into sittings (learner, sitting, last_hlc, last_event, last_ms)
values (:learner, :sitting, :hlc, :id, :wall_ms)
on conflict (learner, sitting) do update set
    last_hlc = excluded.last_hlc, last_event = excluded.last_event, last_ms = excluded.last_ms
where (excluded.last_hlc, excluded.last_event) > (last_hlc, last_event)"""
"""A sitting was at work; the row is made if need be."""

# The first start names the lesson, should a later one ever contradict it.
_START = """update sittings set lesson = :lesson, mode = :mode,
    is_review = :is_review, day = :day, plan = :plan,
    started_hlc = :hlc, started_event = :id, started_ms = :wall_ms
where learner = :learner and sitting = :sitting
and (started_event = '' or (:hlc, :id) < (started_hlc, started_event))"""

_COUNT_STEP = """update sittings set reached = reached + 1, helped = helped + :is_helped
where learner = :learner and sitting = :sitting"""

_STEPIN_SITTING = """update sittings set last_step = :step,
    last_step_hlc = :hlc, last_step_event = :id
where learner = :learner and sitting = :sitting
and (:hlc, :id) > (last_step_hlc, last_step_event)"""

# A finished sitting stays finished, whatever else is said about it.
_FINISH = """update sittings set state = 'finished', misses = max(misses, :misses)
where learner = :learner and sitting = :sitting"""

_DROP = """update sittings set state = 'dropped'
where learner = :learner and sitting = :sitting and state = 'open'"""

_STEP = """insert into steps values
(:learner, :lesson, :step, :independence, :rank, 1, :misses, :hlc, :id, :wall_ms)
on conflict (learner, lesson, step) do update set
    independence = case when (excluded.independence_rank, excluded.independence)
        < (independence_rank, independence) then excluded.independence else independence end,
    independence_rank = min(independence_rank, excluded.independence_rank),
    times = times + 1,
    misses = misses + excluded.misses,
    last_ms = case when (excluded.last_hlc, excluded.last_event) > (last_hlc, last_event)
        then excluded.last_ms else last_ms end,
    last_event = case when (excluded.last_hlc, excluded.last_event) > (last_hlc, last_event)
        then excluded.last_event else last_event end,
    last_hlc = max(last_hlc, excluded.last_hlc)"""

_TRY = """insert into tries values
(:learner, :lesson, :step, :hlc, :id, :sitting, :independence, :misses, :tenths, :wall_ms)
on conflict (learner, lesson, step, hlc, event) do nothing"""

_SETTING = """insert into settings values (:learner, :name, :value, :hlc, :id)
on conflict (learner, name) do update set
    value = excluded.value, hlc = excluded.hlc, event = excluded.event
where (excluded.hlc, excluded.event) > (hlc, event)"""

_HAND = """insert into hands values
(:learner, :id, :is_raised, :sitting, :lesson, :step, :hlc, :wall_ms)
on conflict (learner, event) do nothing"""


def apply(connection: Connection, event: Event) -> None:
    """Fold one event, once, into the projections; kinds and fields we do not know say nothing."""
    body = event.body
    row: dict[str, Any] = {
        "id": event.id,
        "learner": event.learner,
        "hlc": event.hlc,
        "wall_ms": event.wall_ms,
        "sitting": text(body, "sitting"),
        "lesson": text(body, "lesson"),
        "step": text(body, "step"),
    }
    kind = event.kind
    if kind in IN_SITTING and row["sitting"]:
        _fold_sitting(connection, kind, body, row)
    if kind == Kind.STEP_REACHED and row["lesson"] and row["step"]:
        how = text(body, "independence")
        rank = INDEPENDENCE.index(how) if how in INDEPENDENCE else len(INDEPENDENCE)
        row |= {"independence": how, "rank": rank, "misses": count(body, "misses")}
        connection.execute(_STEP, row)
        connection.execute(_TRY, row | {"tenths": tenths(body)})
    elif kind == Kind.SETTING_CHOSEN and (name := text(body, "name")):
        value = body.get("value")
        if isinstance(value, str | int):
            connection.execute(_SETTING, row | {"name": name, "value": as_json(value)})
    elif kind in HANDS:
        connection.execute(_HAND, row | {"is_raised": int(kind == Kind.VOLUNTEER_CALLED)})
    elif kind in people_projection.KINDS:
        people_projection.apply(connection, event)
    elif kind in volunteer_projection.KINDS:
        volunteer_projection.apply(connection, event)
    elif kind in learner_projection.KINDS:
        learner_projection.apply(connection, event)
    if "volunteer" in body or kind in _TOLD_BY_SUBJECT:
        volunteer_projection.note(connection, event)


def touch(connection: Connection, touched: Mapping[tuple[str, str], tuple[int, str, int]]) -> None:
    """Fold when each sitting (learner, sitting) was last at work: hybrid time, event, clock."""
    connection.executemany(
        TOUCH,
        (
            {"learner": learner, "sitting": sitting, "hlc": hlc, "id": event, "wall_ms": wall_ms}
            for (learner, sitting), (hlc, event, wall_ms) in touched.items()
        ),
    )


def _fold_sitting(
    connection: Connection, kind: str, body: Mapping[str, Any], row: dict[str, Any]
) -> None:
    connection.execute(TOUCH, row)
    if kind == Kind.SITTING_STARTED:
        began = begun(body, row["wall_ms"])
        start = {"mode": began.mode, "is_review": int(began.is_review), "day": began.day}
        connection.execute(_START, row | start | {"plan": as_json(began.plan)})
    elif kind == Kind.STEP_REACHED:
        connection.execute(_STEPIN_SITTING, row)
        is_helped = text(body, "independence") != "alone"
        if row["lesson"] and row["step"]:
            connection.execute(_COUNT_STEP, row | {"is_helped": int(is_helped)})
    elif kind == Kind.RESTARTED:
        connection.execute(_STEPIN_SITTING, row | {"step": ""})
    elif kind == Kind.SITTING_FINISHED:
        connection.execute(_FINISH, row | {"misses": count(body, "misses")})
    elif kind == Kind.SITTING_DROPPED:
        connection.execute(_DROP, row)


def rebuild(connection: Connection, events: Iterable[Event]) -> None:
    """Make all projections again from ``events``; the caller holds the transaction."""
    for name, statement in TABLES.items():
        connection.execute(f"drop table if exists {name}")
        connection.execute(statement)
    for event in events:
        apply(connection, event)
    connection.execute(
        "insert into projected values (1, ?) on conflict (only) do update set version = ?",
        (PROJECTION_VERSION, PROJECTION_VERSION),
    )


def digest(connection: Connection) -> str:
    """A fingerprint of every row of every projection."""
    # Only checks need it, and it takes OpenSSL with it.
    seen = importlib.import_module("hashlib").sha256()
    for name in TABLES:
        seen.update(name.encode())
        for row in connection.execute(f"select * from {name}"):  # noqa: S608 (our own names)
            seen.update(as_json(list(row)).encode())
    return str(seen.hexdigest())
