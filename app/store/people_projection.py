"""Folds who is enrolled, and who is here: part of the projections, by the same rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.events import Event, Kind
from app.store.bodies import text

if TYPE_CHECKING:
    from app.store.engine import Connection

TABLES = {
    "people": """create table people (
    learner text primary key not null,
    enrolled_by text not null default '',
    enrolled_hlc integer not null default -1,
    enrolled_event text not null default '',
    enrolled_ms integer not null default 0,
    name text not null default '',
    name_hlc integer not null default -1,
    name_event text not null default '',
    picture text not null default '',
    picture_hlc integer not null default -1,
    picture_event text not null default '',
    salt text not null default '',
    digest text not null default '',
    digest_hlc integer not null default -1,
    digest_event text not null default '',
    card text not null default '',
    card_hlc integer not null default -1,
    card_event text not null default ''
) strict, without rowid""",
    "visits": """create table visits (
    learner text not null,
    visit text not null,
    origin text not null default '',
    started_hlc integer not null default -1,
    started_event text not null default '',
    started_ms integer not null default 0,
    reason text not null default '',
    ended_hlc integer not null default -1,
    ended_event text not null default '',
    ended_ms integer not null default 0,
    primary key (learner, visit)
) strict, without rowid""",
    "merges": """create table merges (
    learner text not null,
    edge text not null,
    other text not null,
    primary key (learner, edge)
) strict, without rowid""",
    "unmerges": """create table unmerges (
    learner text not null,
    event text not null,
    edge text not null,
    primary key (learner, event)
) strict, without rowid""",
}

# The first enrolment counts, should two stations have enrolled the same person.
_ENROL = """insert into people (learner, enrolled_by, enrolled_hlc, enrolled_event, enrolled_ms)
values (:learner, :by, :hlc, :id, :wall_ms)
on conflict (learner) do update set
    enrolled_by = excluded.enrolled_by, enrolled_hlc = excluded.enrolled_hlc,
    enrolled_event = excluded.enrolled_event, enrolled_ms = excluded.enrolled_ms
where enrolled_event = ''
or (excluded.enrolled_hlc, excluded.enrolled_event) < (enrolled_hlc, enrolled_event)"""

_REGISTER = """insert into people (learner, {column}, {column}_hlc, {column}_event)
values (:learner, :value, :hlc, :id)
on conflict (learner) do update set {column} = excluded.{column},
    {column}_hlc = excluded.{column}_hlc, {column}_event = excluded.{column}_event
where (excluded.{column}_hlc, excluded.{column}_event) > ({column}_hlc, {column}_event)"""

_REGISTERS = {
    Kind.LEARNER_NAMED: ("name", _REGISTER.format(column="name")),
    Kind.LEARNER_PICTURED: ("picture", _REGISTER.format(column="picture")),
    Kind.CARD_ISSUED: ("number", _REGISTER.format(column="card")),
}

_KEY = """insert into people (learner, salt, digest, digest_hlc, digest_event)
values (:learner, :salt, :digest, :hlc, :id)
on conflict (learner) do update set salt = excluded.salt, digest = excluded.digest,
    digest_hlc = excluded.digest_hlc, digest_event = excluded.digest_event
where (excluded.digest_hlc, excluded.digest_event) > (digest_hlc, digest_event)"""

_START = """insert into visits (learner, visit, origin, started_hlc, started_event, started_ms)
values (:learner, :visit, :origin, :hlc, :id, :wall_ms)
on conflict (learner, visit) do update set
    origin = excluded.origin, started_hlc = excluded.started_hlc,
    started_event = excluded.started_event, started_ms = excluded.started_ms
where started_event = ''
or (excluded.started_hlc, excluded.started_event) < (started_hlc, started_event)"""

_END = """insert into visits (learner, visit, reason, ended_hlc, ended_event, ended_ms)
values (:learner, :visit, :reason, :hlc, :id, :wall_ms)
on conflict (learner, visit) do update set reason = excluded.reason,
    ended_hlc = excluded.ended_hlc, ended_event = excluded.ended_event,
    ended_ms = excluded.ended_ms
where (excluded.ended_hlc, excluded.ended_event) > (ended_hlc, ended_event)"""

_MERGE = """insert into merges values (:learner, :id, :other)
on conflict (learner, edge) do nothing"""

_UNMERGE = """insert into unmerges values (:learner, :id, :edge)
on conflict (learner, event) do nothing"""

_OTHERS = {
    Kind.LEARNER_ENROLLED,
    Kind.LEARNER_KEYED,
    Kind.LEARNER_MERGED,
    Kind.LEARNER_UNMERGED,
    Kind.VISIT_STARTED,
    Kind.VISIT_ENDED,
}

KINDS = frozenset({*_OTHERS, *_REGISTERS})
"""The kinds that ``apply`` folds."""


def apply(connection: Connection, event: Event) -> None:
    """Fold one event of ``KINDS``."""
    body, kind = event.body, event.kind
    row: dict[str, Any] = {
        "id": event.id,
        "learner": event.learner,
        "hlc": event.hlc,
        "wall_ms": event.wall_ms,
    }
    if kind == Kind.LEARNER_ENROLLED:
        connection.execute(_ENROL, row | {"by": text(body, "by")})
    elif kind == Kind.LEARNER_KEYED:
        salt, digest = text(body, "salt"), text(body, "digest")
        connection.execute(_KEY, row | {"salt": salt, "digest": digest})
    elif kind == Kind.LEARNER_MERGED:
        if other := text(body, "other"):
            connection.execute(_MERGE, row | {"other": other})
    elif kind == Kind.LEARNER_UNMERGED:
        if edge := text(body, "edge"):
            connection.execute(_UNMERGE, row | {"edge": edge})
    elif kind in (Kind.VISIT_STARTED, Kind.VISIT_ENDED):
        visit = text(body, "visit")
        if visit and kind == Kind.VISIT_STARTED:
            connection.execute(_START, row | {"visit": visit, "origin": event.origin})
        elif visit:
            connection.execute(_END, row | {"visit": visit, "reason": text(body, "reason")})
    else:
        field, statement = _REGISTERS[Kind(kind)]
        connection.execute(statement, row | {"value": text(body, field)})
