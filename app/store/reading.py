"""Reads events and projections back as values."""

# ruff: noqa: S608 - marks of our own

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from app.core.events import Event
from app.core.learner import Learner, Sat, assemble
from app.store import log

if TYPE_CHECKING:
    from app.store.engine import Connection


class OpenSitting(NamedTuple):
    """A sitting that may be taken up again, with everything that happened in it."""

    sitting: str
    lesson: str
    mode: str
    last_step: str
    started_ms: int
    last_ms: int
    events: tuple[Event, ...]


class FinishedLesson(NamedTuple):
    """A lesson that the learner has played to its end, in which modes and how often."""

    lesson: str
    modes: tuple[str, ...]
    times: int
    last_ms: int


class StepRecord(NamedTuple):
    """How well the learner has ever done one step."""

    lesson: str
    step: str
    independence: str
    """The best so far, a value of ``coach.Independence``."""
    times: int
    misses: int
    last_ms: int


class RaisedHand(NamedTuple):
    """A call for the volunteer that nobody has answered or lowered yet."""

    event: str
    sitting: str
    lesson: str
    step: str
    wall_ms: int


def iterate_events(connection: Connection) -> Iterator[Event]:
    """Every event of every learner, each learner's in order."""
    for told in log.everything(connection):
        yield to_event(told)


def read_events(
    connection: Connection, learner: str, kinds: Collection[str] = (), from_hlc: int = 0
) -> tuple[Event, ...]:
    """Events of ``learner`` in order; of all kinds when ``kinds`` is empty."""
    where = f"l.learner = {log.NUMBER_OF} and l.hlc >= ?"
    if kinds:
        where += f" and l.kind in ({log.numbers_of(len(kinds))})"
    found = log.select(
        connection, f"{where} order by l.hlc, l.id", learner, from_hlc, *map(str, kinds)
    )
    return tuple(map(to_event, found))


def read_open_sitting(connection: Connection, learner: str) -> OpenSitting | None:
    """The latest sitting that was neither finished nor dropped, if there is one."""
    row = connection.execute(
        "select sitting, lesson, mode, last_step, started_ms, last_ms, started_hlc from sittings"
        " where learner = ? and state = 'open' and not is_review and started_event <> ''"
        " order by last_hlc desc, last_event desc limit 1",
        (learner,),
    ).fetchone()
    if row is None:
        return None
    sitting, lesson, mode, last_step, started_ms, last_ms, started_hlc = row
    events = read_events(connection, learner, from_hlc=started_hlc)
    in_sitting = tuple(event for event in events if event.body.get("sitting") == sitting)
    return OpenSitting(sitting, lesson, mode, last_step, started_ms, last_ms, in_sitting)


def read_finished_lessons(connection: Connection, learner: str) -> tuple[FinishedLesson, ...]:
    """The lessons that ``learner`` has finished, the latest last."""
    rows = connection.execute(
        "select lesson, group_concat(distinct mode), count(*), max(last_ms) from sittings"
        " where learner = ? and state = 'finished' and not is_review and started_event <> ''"
        " group by lesson order by max(last_hlc), lesson",
        (learner,),
    )
    return tuple(
        FinishedLesson(lesson, tuple(sorted(modes.split(","))), times, last_ms)
        for lesson, modes, times, last_ms in rows
    )


def read_settings(connection: Connection, learner: str) -> dict[str, str | int | bool]:
    """What ``learner`` has chosen, by name."""
    rows = connection.execute(
        "select name, value from settings where learner = ? order by name", (learner,)
    )
    return {name: json.loads(value) for name, value in rows}


def read_steps(connection: Connection, learner: str, lesson: str) -> tuple[StepRecord, ...]:
    """What ``learner`` has reached in the steps of ``lesson``."""
    rows = connection.execute(
        "select lesson, step, independence, times, misses, last_ms from steps"
        " where learner = ? and lesson = ? order by step",
        (learner, lesson),
    )
    return tuple(StepRecord(*row) for row in rows)


_SAT = """select sitting, lesson, mode, is_review, day, plan, state = 'finished', misses, reached,
    helped from sittings where learner = ? and started_event <> ''
    order by started_hlc, started_event"""

# As the rows lie: nothing needs sorting, and of each step the latest comes last.
_REACHED = """select sitting, lesson, step, independence, misses, tenths, wall_ms from tries
    where learner = ? order by lesson, step, hlc, event"""


def read_abilities(connection: Connection, learner: str) -> Learner:
    """What ``learner`` can do; the same as ``learner.fold`` makes of her events."""
    sat = [
        Sat(
            sitting,
            lesson,
            mode,
            bool(is_review),
            day,
            tuple(tuple(span) for span in json.loads(plan)),
            bool(is_finished),
            *counts,
        )
        for sitting, lesson, mode, is_review, day, plan, is_finished, *counts in connection.execute(
            _SAT, (learner,)
        )
    ]
    return assemble(sat, connection.execute(_REACHED, (learner,)))


def read_raised_hand(connection: Connection, learner: str) -> RaisedHand | None:
    """The hand of ``learner``, if it is up."""
    return read_hand_of(connection, (learner,))


def read_hand_of(connection: Connection, ids: Sequence[str]) -> RaisedHand | None:
    """The hand of her who has all these ids, if it is up.

    Where the power went, nothing says that it came down: it did when her visit was over.
    """
    marks = ", ".join("?" * len(ids))
    row = connection.execute(
        "select is_raised, hlc, event, sitting, lesson, step, wall_ms from hands"
        f" where learner in ({marks}) order by hlc desc, event desc limit 1",
        ids,
    ).fetchone()
    if row is None or not row[0]:
        return None
    _, hlc, *hand = row
    return None if _has_gone_since(connection, ids, (hlc, hand[0])) else RaisedHand(*hand)


def _has_gone_since(connection: Connection, ids: Sequence[str], at: tuple[int, str]) -> bool:
    """Whether the visit that she was on at that time has ended since, or she came anew.

    What is said late of a visit before that one, at another seat, says nothing of it.
    """
    began: dict[str, tuple[int, str]] = {}
    ended: dict[str, tuple[int, str]] = {}
    marks = ", ".join("?" * len(ids))
    for visit, *start, last_hlc, last_event in connection.execute(
        "select visit, started_hlc, started_event, ended_hlc, ended_event from visits"
        f" where learner in ({marks})",
        ids,
    ):
        if start[1]:
            began[visit] = min(began.get(visit, (start[0], start[1])), (start[0], start[1]))
        if last_event:
            ended[visit] = max(ended.get(visit, (-1, "")), (last_hlc, last_event))
    if not began:
        return False
    visit = max(began, key=lambda each: began[each])
    return max(began[visit], ended.get(visit, (-1, ""))) > at


def to_event(told: log.Told) -> Event:
    """An event as a value."""
    event_id, origin, seq, learner, kind, version, hlc, wall_ms, body = told
    return Event(event_id, origin, seq, learner, kind, version, hlc, wall_ms, json.loads(body))
