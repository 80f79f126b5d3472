"""Appends events and their projections to one connection, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from app.core.events import Event
from app.store import log
from app.store.forgetting import find_forgotten, stub_of
from app.store.identity import Chance, make_uuid7, next_hlc, observe_hlc
from app.store.projections import apply
from app.store.schema import BODY_VERSION

if TYPE_CHECKING:
    from app.store.engine import Connection


class Draft(NamedTuple):
    """A fact on its way in: checked and written out, but without identity and time."""

    kind: str
    body: str


class Whose(NamedTuple):
    """The installation that writes, and the learner of whom it writes."""

    origin: str
    learner: str
    ids: Collection[str]
    """All under which she is known."""


def write_body(body: Mapping[str, Any]) -> str:
    """The one way in which a body is written; raises TypeError or ValueError for what is not JSON.

    Keys are sorted and nothing is escaped that need not be, so equal bodies are equal bytes.
    """
    text = json.dumps(
        dict(body), ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )
    text.encode()
    return text


@contextmanager
def transaction(connection: Connection, *, is_reading: bool = False) -> Iterator[None]:
    """All or nothing; the write lock is taken at once, so that nothing fails half-way.

    With ``is_reading`` there is none: all that is read is of one moment.
    """
    connection.execute("begin" if is_reading else "begin immediate")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        # A full disk may have rolled back already.
        if connection.in_transaction:
            connection.execute("rollback")
        raise


def stamp(
    connection: Connection,
    whose: Whose,
    drafts: Iterable[Draft],
    wall_ms: int,
    floor: int,
    chance: Chance,
) -> list[Event]:
    """Give drafts identity, number and time: after all that is known of this learner.

    Her record alone follows a clock that runs decades ahead, for else nothing that is said of her
    from now on would count. ``floor`` holds for every record.
    """
    seq, hlc = read_last(connection, whose.origin)
    hlc = max(
        observe_hlc(floor, hlc, wall_ms), *(read_latest(connection, each) for each in whose.ids)
    )
    events: list[Event] = []
    for draft in drafts:
        seq += 1
        hlc = next_hlc(hlc, wall_ms)
        events.append(
            Event(
                id=make_uuid7(wall_ms, chance),
                origin=whose.origin,
                seq=seq,
                learner=whose.learner,
                kind=draft.kind,
                version=BODY_VERSION,
                hlc=hlc,
                wall_ms=wall_ms,
                body=json.loads(draft.body),
            )
        )
    return events


def read_last(connection: Connection, origin: str) -> tuple[int, int]:
    """Number and hybrid time of the last event of ``origin``; zeros if there is none."""
    row = connection.execute(
        f"select seq, hlc from log where origin = {log.NUMBER_OF} order by seq desc limit 1",  # noqa: S608
        (origin,),
    ).fetchone()
    return (row[0], row[1]) if row else (0, 0)


def read_latest(connection: Connection, learner: str) -> int:
    """Hybrid time of the latest event of ``learner`` that is here; 0 if there is none."""
    (latest,) = connection.execute(
        f"select coalesce(max(hlc), 0) from log where learner = {log.NUMBER_OF}",  # noqa: S608
        (learner,),
    ).fetchone()
    return int(latest)


def insert(connection: Connection, events: Sequence[Event]) -> None:
    """Write events and fold them; an event that is there already is left alone.

    The events of a forgotten learner come in as stubs, from wherever they come.
    """
    forgotten = find_forgotten(connection, (event.learner for event in events))
    for each in events:
        event = stub_of(each) if each.learner in forgotten else each
        if log.add(connection, (*event[:8], write_body(event.body))):
            apply(connection, event)


def follow(events: Sequence[Event], origin: str, last: tuple[int, int]) -> list[Event]:
    """The same events, numbered and timed after ``last`` (number, hybrid time) of ``origin``.

    Events that waited in memory did not know what the disk holds; their identity stays.
    """
    seq, hlc = last
    following: list[Event] = []
    for event in events:
        seq, hlc = seq + 1, max(event.hlc, hlc + 1)
        following.append(event._replace(origin=origin, seq=seq, hlc=hlc))
    return following
