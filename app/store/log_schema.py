"""States the small form of the log, and how an earlier one is brought to it; SQL only."""

# ruff: noqa: S608 - the names are our own

from __future__ import annotations

_UUID = "-".join("[0-9a-f]" * length for length in (8, 4, 4, 4, 12))


def _uuid_of(packed: str) -> str:
    """An expression for the text of an identity; as old an SQLite as people have can do it."""
    parts = (f"substr(hex({packed}), {at}, {n})" for at, n in ((1, 8), (9, 4), (13, 4), (17, 4)))
    text = " || '-' || ".join((*parts, f"substr(hex({packed}), 21)"))
    return f"case typeof({packed}) when 'blob' then lower({text}) else {packed} end"


def _word_of(number: str) -> str:
    return f"(select word from words where n = {number})"


def _number_of(word: str) -> str:
    return f"(select n from words where word = {word})"


def _is_kept(row: str) -> str:
    """Whether ``row`` (old or new) of the log stands in quarantine, word for word."""
    same = " and ".join(
        f"q.{name} = {row}.{name}" for name in ("seq", "version", "hlc", "wall_ms", "body")
    )
    words = " and ".join(
        f"q.{name} = {_word_of(f'{row}.{name}')}" for name in ("origin", "learner", "kind")
    )
    return f"""exists (select 1 from quarantine as q
        where q.id = {_uuid_of(f"{row}.id")} and {same} and {words})"""


PACK = "pack_identity"
"""An SQL function of ``migrations``: an identity as the log keeps it."""

LOG = (
    # Origins, learners and kinds come again and again: each is written once. Number 0 is "".
    """create table words (
    n integer primary key,
    word text not null unique
) strict""",
    "insert into words values (0, '')",
    # The check leaves an identity one form only: text if it is no UUID as it is usually written.
    f"""create table log (
    n integer primary key,
    id any not null check (case typeof(id) when 'blob' then length(id) = 16
        when 'text' then id not glob '{_UUID}' else false end),
    origin integer not null,
    seq integer not null,
    learner integer not null,
    kind integer not null,
    version integer not null,
    hlc integer not null,
    wall_ms integer not null,
    body text not null
) strict""",
    """insert into words (word) select word from (select origin as word from events
    union select learner from events union select kind from events) where word <> ''""",
    # Row numbers stay: they say how far the store has been carried.
    f"""insert into log select rowid, {PACK}(id), {_number_of("origin")}, seq,
    {_number_of("learner")}, {_number_of("kind")}, version, hlc, wall_ms, body
    from events order by rowid""",
    "drop table events",
    "create unique index log_by_id on log (id)",
    "create index log_in_order on log (learner, hlc)",
    "create index log_by_origin on log (origin, seq)",
    f"""create view events as select {_uuid_of("l.id")} as id, o.word as origin, l.seq as seq,
    p.word as learner, k.word as kind, l.version as version, l.hlc as hlc, l.wall_ms as wall_ms,
    l.body as body
    from log as l left join words as o on o.n = l.origin left join words as p on p.n = l.learner
    left join words as k on k.n = l.kind""",
    """create trigger log_refuse_delete before delete on log
begin select raise(abort, 'events are never deleted'); end""",
    f"""create trigger log_refuse_update before update on log
when not (
    exists (select 1 from tombstones where learner = {_word_of("old.learner")})
    and new.n = old.n and new.id = old.id and new.origin = old.origin and new.seq = old.seq
    and new.version = old.version and new.hlc = old.hlc and new.wall_ms = old.wall_ms
    and new.learner = 0 and new.kind = 0 and new.body = '{{}}'
) and not (
    -- Two contents of one identity: the other one takes its place, and this one stays kept.
    new.n = old.n and new.id = old.id and {_is_kept("old")} and {_is_kept("new")}
)
begin select raise(abort, 'events are never changed'); end""",
    # "insert or replace" deletes without firing the delete trigger; so the first one stays.
    """create trigger log_refuse_replace before insert on log
when exists (select 1 from log where id = new.id) or exists (select 1 from log where n = new.n)
begin select raise(ignore); end""",
    """create trigger words_refuse_delete before delete on words
begin select raise(abort, 'words are never deleted'); end""",
    """create trigger words_refuse_update before update on words
begin select raise(abort, 'words are never changed'); end""",
    """create trigger words_refuse_replace before insert on words
when exists (select 1 from words where word = new.word)
    or exists (select 1 from words where n = new.n)
begin select raise(ignore); end""",
    """create trigger events_refuse_delete instead of delete on events
begin select raise(abort, 'events are never deleted'); end""",
    """create trigger events_refuse_update instead of update on events
begin select raise(abort, 'events are never changed'); end""",
    """create trigger events_refuse_insert instead of insert on events
begin select raise(abort, 'events are written by the program only'); end""",
)
