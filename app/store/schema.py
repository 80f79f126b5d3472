"""States the tables that hold the truth; SQL only, so that start-up need import nothing slow."""

from __future__ import annotations

from app.store.log_schema import LOG

APPLICATION_ID = 0x44425544
"""Marks the file as ours ("DBUD") for ``file`` and for us."""

MIGRATION_SET = "store"

BODY_VERSION = 1
"""Version of the event bodies this program writes."""

FIRST = (
    f"pragma application_id = {APPLICATION_ID}",
    """create table events (
    id text primary key not null,
    origin text not null,
    seq integer not null,
    learner text not null,
    kind text not null,
    version integer not null,
    hlc integer not null,
    wall_ms integer not null,
    body text not null
) strict""",
    "create index events_in_order on events (learner, hlc, id)",
    # Not unique: a cloned disk repeats numbers, and those events must be kept all the same.
    "create index events_by_origin on events (origin, seq)",
    """create table tombstones (
    learner text primary key not null,
    id text not null,
    hlc integer not null,
    wall_ms integer not null
) strict""",
    """create table origins (
    origin text primary key not null,
    fingerprint text not null,
    since_ms integer not null
) strict""",
    """create table projected (
    only integer primary key check (only = 1),
    version integer not null
) strict""",
    """create trigger events_refuse_delete before delete on events
begin select raise(abort, 'events are never deleted'); end""",
    # The one exception: the event of a learner who is to be forgotten becomes a stub that keeps
    # its place in the order and in the numbering, and says nothing else.
    """create trigger events_refuse_update before update on events
when not (
    exists (select 1 from tombstones where learner = old.learner)
    and new.id = old.id and new.origin = old.origin and new.seq = old.seq
    and new.version = old.version and new.hlc = old.hlc and new.wall_ms = old.wall_ms
    and new.learner = '' and new.kind = '' and new.body = '{}'
)
begin select raise(abort, 'events are never changed'); end""",
    # "insert or replace" deletes without firing the delete trigger; so the first one stays.
    """create trigger events_refuse_replace before insert on events
when exists (select 1 from events where id = new.id)
begin select raise(ignore); end""",
    """create trigger tombstones_refuse_delete before delete on tombstones
begin select raise(abort, 'tombstones are never deleted'); end""",
    """create trigger tombstones_refuse_update before update on tombstones
begin select raise(abort, 'tombstones are never changed'); end""",
    """create trigger tombstones_refuse_replace before insert on tombstones
when exists (select 1 from tombstones where learner = new.learner)
begin select raise(ignore); end""",
)

SYNC = (
    # Every content of an identity that has more than one; the one in ``events`` is among them.
    # Numbers are never used again: what was carried is told by them.
    """create table quarantine (
    n integer primary key autoincrement,
    id text not null,
    origin text not null,
    seq integer not null,
    learner text not null,
    kind text not null,
    version integer not null,
    hlc integer not null,
    wall_ms integer not null,
    body text not null,
    found_ms integer not null
) strict""",
    "create index quarantine_by_id on quarantine (id)",
    """create table observed (
    only integer primary key check (only = 1),
    hlc integer not null
) strict""",
    """create table sent (
    bundle text primary key not null,
    peer text not null,
    events integer not null,
    until_events integer not null,
    until_graves integer not null,
    until_contested integer not null,
    wall_ms integer not null,
    received_ms integer not null default -1
) strict""",
    "drop trigger events_refuse_update",
    """create trigger events_refuse_update before update on events
when not (
    exists (select 1 from tombstones where learner = old.learner)
    and new.id = old.id and new.origin = old.origin and new.seq = old.seq
    and new.version = old.version and new.hlc = old.hlc and new.wall_ms = old.wall_ms
    and new.learner = '' and new.kind = '' and new.body = '{}'
) and not (
    -- Two contents of one identity: the other one takes its place, and this one stays kept.
    new.id = old.id
    and exists (select 1 from quarantine as q where q.id = old.id and q.origin = old.origin
        and q.seq = old.seq and q.learner = old.learner and q.kind = old.kind
        and q.version = old.version and q.hlc = old.hlc and q.wall_ms = old.wall_ms
        and q.body = old.body)
    and exists (select 1 from quarantine as q where q.id = new.id and q.origin = new.origin
        and q.seq = new.seq and q.learner = new.learner and q.kind = new.kind
        and q.version = new.version and q.hlc = new.hlc and q.wall_ms = new.wall_ms
        and q.body = new.body)
)
begin select raise(abort, 'events are never changed'); end""",
)

PEERS = (
    """create table peers (
    peer text primary key not null,
    store text not null,
    read_events integer not null,
    read_graves integer not null,
    read_contested integer not null
) strict""",
    """create table arrived (
    peer text not null,
    store text not null,
    first_event integer not null,
    last_event integer not null,
    primary key (peer, store, first_event)
) strict, without rowid""",
)

BALLOTS = (
    # Without row numbers and times: in what order answers came, nobody shall know.
    """create table ballots (
    pool text not null,
    kind text not null,
    body text not null,
    times integer not null,
    primary key (pool, kind, body)
) strict, without rowid""",
)
CAME = ("alter table peers add column came_ms integer not null default -1",)

MIGRATIONS: dict[str, tuple[str, ...]] = {
    "0001_events": FIRST,
    "0002_sync": SYNC,
    "0003_peers": PEERS,
    "0004_ballots": BALLOTS,
    "0005_came": CAME,
    "0006_log": LOG,
}
"""Every migration there ever was, in order; add at the end, never change one."""

TRUTH = (
    *("log", "words", "tombstones", "origins", "projected", "quarantine", "observed", "sent"),
    *("peers", "arrived", "ballots"),
)
"""Tables that no rebuild touches."""
