"""Folds what volunteers know of a learner: deeds done in earnest, notes, how long she is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.events import Event, Kind
from app.store.bodies import as_json, text

if TYPE_CHECKING:
    from app.store.engine import Connection

TABLES = {
    "real_deeds": """create table real_deeds (
    learner text not null,
    event text not null,
    lesson text not null,
    on_day text not null,
    volunteer text not null,
    wall_ms integer not null,
    primary key (learner, event)
) strict, without rowid""",
    "notes": """create table notes (
    learner text not null,
    event text not null,
    keys text not null,
    volunteer text not null,
    hlc integer not null,
    wall_ms integer not null,
    primary key (learner, event)
) strict, without rowid""",
    "taken_back": """create table taken_back (
    learner text not null,
    event text not null,
    kind text not null,
    edge text not null,
    primary key (learner, event)
) strict, without rowid""",
    "told_apart": """create table told_apart (
    learner text not null,
    event text not null,
    other text not null,
    primary key (learner, event)
) strict, without rowid""",
    "retention": """create table retention (
    learner text primary key not null,
    until text not null,
    hlc integer not null,
    event text not null
) strict, without rowid""",
}

_DEED = """insert into real_deeds values (:learner, :id, :lesson, :on, :volunteer, :wall_ms)
on conflict (learner, event) do nothing"""

_NOTE = """insert into notes values (:learner, :id, :keys, :volunteer, :hlc, :wall_ms)
on conflict (learner, event) do nothing"""

_BACK = """insert into taken_back values (:learner, :id, :kind, :edge)
on conflict (learner, event) do nothing"""

_APART = """insert into told_apart values (:learner, :id, :other)
on conflict (learner, event) do nothing"""

_UNTIL = """insert into retention values (:learner, :until, :hlc, :id)
on conflict (learner) do update set
    until = excluded.until, hlc = excluded.hlc, event = excluded.event
where (excluded.hlc, excluded.event) > (hlc, event)"""

KINDS = frozenset(
    {
        Kind.REALLY_DONE,
        Kind.REALLY_UNDONE,
        Kind.NOTE_LEFT,
        Kind.NOTE_TAKEN_BACK,
        Kind.LEARNER_TOLD_APART,
        Kind.RETENTION_SET,
    }
)
"""The kinds that ``apply`` folds."""


def apply(connection: Connection, event: Event) -> None:
    """Fold one event of ``KINDS``."""
    body, kind = event.body, event.kind
    row: dict[str, Any] = {
        "id": event.id,
        "learner": event.learner,
        "hlc": event.hlc,
        "wall_ms": event.wall_ms,
        "volunteer": text(body, "volunteer"),
    }
    if kind == Kind.REALLY_DONE:
        lesson, on = text(body, "lesson"), text(body, "on")
        if lesson and on:
            connection.execute(_DEED, row | {"lesson": lesson, "on": on})
    elif kind == Kind.NOTE_LEFT:
        if keys := _keys(body.get("notes")):
            connection.execute(_NOTE, row | {"keys": as_json(keys)})
    elif kind == Kind.LEARNER_TOLD_APART:
        if other := text(body, "other"):
            connection.execute(_APART, row | {"other": other})
    elif kind == Kind.RETENTION_SET:
        connection.execute(_UNTIL, row | {"until": text(body, "until")})
    elif edge := text(body, "edge"):
        connection.execute(_BACK, row | {"kind": str(kind), "edge": edge})


def _keys(value: object) -> list[str]:
    """Every choice that is named, those of a newer program as well: whoever reads them chooses."""
    listed = value if isinstance(value, list | tuple) else ()
    return [key for key in listed if isinstance(key, str) and key.isascii()]
