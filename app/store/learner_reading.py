"""Reads what volunteers know of learners: their list, their pages, and who has forgotten whom."""


# ruff: noqa: PLC0415 - the first frame of a seat does without all of this

from __future__ import annotations

import json
from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.core.doubles import Edge, Known
    from app.core.hand_over import Note
    from app.core.really_done import RealDeed
    from app.store.engine import Connection


class Count(NamedTuple):
    """What stands beside somebody in the list, of one of her ids."""

    learner: str
    visits: int
    last_ms: int
    """When her last visit began; 0 if she never came."""
    finished: tuple[str, ...]
    """Lessons played to their end, other than by watching."""
    until: str
    """Until when her record is kept, as an ISO date; "" for no date."""
    until_at: tuple[int, str]


class GraveMark(NamedTuple):
    """Somebody is forgotten here; who else has confirmed it."""

    id: str
    """The wish, as its receipt names it."""
    learner: str
    wall_ms: int
    confirmed: frozenset[str]
    """Key ids of the computers whose receipt shows that they took it in."""


def read_known(connection: Connection) -> tuple[Known, ...]:
    """Everybody who is enrolled, each of her ids for itself."""
    from app.core.doubles import Known
    from app.core.people import Person

    rows = connection.execute(
        "select people.learner, name, picture, salt, digest, card, enrolled_ms,"
        " coalesce(last_ms, 0), name_hlc, name_event, picture_hlc, picture_event, digest_hlc,"
        " digest_event, card_hlc, card_event from people left join"
        " (select learner, max(started_ms) as last_ms from visits where started_event <> ''"
        " group by learner) as came on came.learner = people.learner"
        " where enrolled_event <> '' order by name, people.learner"
    )
    return tuple(
        Known(
            Person(*row[:8]),
            (row[8], row[9]),
            (row[10], row[11]),
            (row[12], row[13]),
            (row[14], row[15]),
        )
        for row in rows
    )


def read_edges(connection: Connection) -> tuple[Edge, ...]:
    """Every merge that holds."""
    from app.core.doubles import Edge

    rows = connection.execute(
        "select edge, learner, other from merges"
        " where edge not in (select edge from unmerges) order by edge"
    )
    return tuple(Edge(*row) for row in rows)


def read_apart(connection: Connection) -> frozenset[frozenset[str]]:
    """Pairs of ids of which a volunteer has said that they are two people."""
    rows = connection.execute("select learner, other from told_apart")
    return frozenset(frozenset(row) for row in rows)


def read_counts(connection: Connection) -> tuple[Count, ...]:
    """Figures of everybody who is enrolled, for the list."""
    visits = {
        learner: (count, last)
        for learner, count, last in connection.execute(
            "select learner, count(*), max(started_ms) from visits where started_event <> ''"
            " group by learner"
        )
    }
    finished = {
        learner: tuple(sorted(set(lessons.split("\n"))))
        for learner, lessons in connection.execute(
            "select learner, group_concat(lesson, char(10)) from sittings"
            " where state = 'finished' and not is_review and mode <> 'watch'"
            " and started_event <> '' group by learner"
        )
    }
    kept = {
        learner: (until, (hlc, event))
        for learner, until, hlc, event in connection.execute(
            "select learner, until, hlc, event from retention"
        )
    }
    ids = connection.execute("select learner from people where enrolled_event <> ''")
    return tuple(
        Count(
            learner,
            *visits.get(learner, (0, 0)),
            finished.get(learner, ()),
            *kept.get(learner, ("", (-1, ""))),
        )
        for (learner,) in ids
    )


def read_deeds(connection: Connection, learners: Collection[str]) -> tuple[RealDeed, ...]:
    """What somebody with these ids has really done, the latest day first."""
    rows = connection.execute(
        "select event, lesson, on_day, volunteer, wall_ms from real_deeds"
        " where learner in (select value from json_each(?))"
        " and event not in (select edge from taken_back where kind = 'really.undone')",
        (json.dumps(sorted(learners)),),
    ).fetchall()
    if not rows:
        return ()
    from app.core.really_done import Ticked, assemble_deeds

    return assemble_deeds(Ticked(*row) for row in rows)


def read_deed_counts(connection: Connection) -> dict[str, int]:
    """How many things each id has really done, for the list."""
    rows = connection.execute(
        "select learner, count(distinct lesson || ' ' || on_day) from real_deeds"
        " where event not in (select edge from taken_back where kind = 'really.undone')"
        " group by learner"
    )
    return dict(rows.fetchall())


def read_notes(connection: Connection, learners: Collection[str], most: int) -> tuple[Note, ...]:
    """The last notes about somebody with these ids, the latest first."""
    from app.core.hand_over import Note, keys_of

    rows = connection.execute(
        "select event, keys, volunteer, wall_ms from notes"
        " where learner in (select value from json_each(?))"
        " and event not in (select edge from taken_back where kind = 'note.taken-back')"
        " order by hlc desc, event desc limit ?",
        (json.dumps(sorted(learners)), most),
    )
    notes = (Note(event, keys_of(json.loads(keys)), who, ms) for event, keys, who, ms in rows)
    return tuple(note for note in notes if note.keys)


def read_graves(connection: Connection) -> tuple[GraveMark, ...]:
    """Who is forgotten here, the latest first, and what the receipts of others show."""
    from app.store.forgetting import nameless_ids

    reached = connection.execute(
        "select peer, max(until_graves) from sent where received_ms >= 0 group by peer"
    ).fetchall()
    nameless = frozenset(nameless_ids(connection))
    rows = connection.execute(
        "select rowid, id, learner, wall_ms from tombstones order by rowid desc"
    )
    return tuple(
        GraveMark(grave, learner, ms, frozenset(peer for peer, until in reached if until >= place))
        for place, grave, learner, ms in rows
        if learner not in nameless
    )


def read_mark(connection: Connection) -> tuple[int, int, int]:
    """Something else as soon as anything of what is read here may have changed."""
    from app.store import log

    (graves,) = connection.execute("select count(*) from tombstones").fetchone()
    (contested,) = connection.execute("select coalesce(max(n), 0) from quarantine").fetchone()
    return log.last_number(connection), graves, contested


def read_peers(connection: Connection) -> tuple[str, ...]:
    """Key ids of everybody for whom this computer has written a bundle."""
    return tuple(row[0] for row in connection.execute("select distinct peer from sent"))
