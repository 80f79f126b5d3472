"""Reads what one person has done under several ids; where there is one id, nobody needs it.

Whatever one id has is read from the same projections, and put together by the rules by which they
were folded: the earlier beginning, the later word, the best, the sum.
"""

# ruff: noqa: S608 - names and marks of our own

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from app.core.learner import Learner, Sat, assemble
from app.core.people import Person, Visit
from app.store import log, reading

if TYPE_CHECKING:
    from app.core.events import Event
    from app.store.engine import Connection

Ids = Sequence[str]


class Sitting(NamedTuple):
    """A sitting as one of the ids knows it."""

    sitting: str
    lesson: str
    mode: str
    is_review: int
    day: int
    plan: str
    misses: int
    reached: int
    helped: int
    state: str
    last_step: str
    last_step_hlc: int
    last_step_event: str
    started_hlc: int
    started_event: str
    started_ms: int
    last_hlc: int
    last_event: str
    last_ms: int

    def join(self, other: Sitting) -> Sitting:
        """The same sitting, as both know it."""
        begun = [each for each in (self, other) if each.started_event]
        first = min(begun or [self], key=lambda each: (each.started_hlc, each.started_event))
        step = max(self, other, key=lambda each: (each.last_step_hlc, each.last_step_event))
        last = max(self, other, key=lambda each: (each.last_hlc, each.last_event))
        states = {self.state, other.state}
        return first._replace(
            misses=max(self.misses, other.misses),
            reached=self.reached + other.reached,
            helped=self.helped + other.helped,
            state=next(each for each in ("finished", "dropped", "open") if each in states),
            last_step=step.last_step,
            last_step_hlc=step.last_step_hlc,
            last_step_event=step.last_step_event,
            last_hlc=last.last_hlc,
            last_event=last.last_event,
            last_ms=last.last_ms,
        )


def read_sittings(connection: Connection, ids: Ids) -> list[Sitting]:
    """Her sittings that were begun, in the order of their beginnings."""
    rows = connection.execute(
        f"select {', '.join(Sitting._fields)} from sittings where learner in ({_marks(ids)})", ids
    )
    whole: dict[str, Sitting] = {}
    for row in rows.fetchall():
        each = Sitting(*row)
        known = whole.get(each.sitting)
        whole[each.sitting] = known.join(each) if known else each
    begun = (each for each in whole.values() if each.started_event)
    return sorted(begun, key=lambda each: (each.started_hlc, each.started_event))


def read_events(
    connection: Connection, ids: Ids, kinds: Iterable[str] = (), from_hlc: int = 0
) -> tuple[Event, ...]:
    """As ``reading.read_events``."""
    where, wanted = f"l.learner in ({log.numbers_of(len(ids))}) and l.hlc >= ?", [*map(str, kinds)]
    if wanted:
        where += f" and l.kind in ({log.numbers_of(len(wanted))})"
    told = log.select(connection, f"{where} order by l.hlc, l.id", *ids, from_hlc, *wanted)
    return tuple(map(reading.to_event, told))


def read_open_sitting(connection: Connection, ids: Ids) -> reading.OpenSitting | None:
    """As ``reading.read_open_sitting``."""
    left = [
        each
        for each in read_sittings(connection, ids)
        if each.state == "open" and not each.is_review
    ]
    if not left:
        return None
    last = max(left, key=lambda each: (each.last_hlc, each.last_event))
    events = read_events(connection, ids, from_hlc=last.started_hlc)
    return reading.OpenSitting(
        last.sitting,
        last.lesson,
        last.mode,
        last.last_step,
        last.started_ms,
        last.last_ms,
        tuple(event for event in events if event.body.get("sitting") == last.sitting),
    )


def read_finished_lessons(connection: Connection, ids: Ids) -> tuple[reading.FinishedLesson, ...]:
    """As ``reading.read_finished_lessons``."""
    lessons: dict[str, list[Sitting]] = {}
    for each in read_sittings(connection, ids):
        if each.state == "finished" and not each.is_review:
            lessons.setdefault(each.lesson, []).append(each)
    order = sorted(lessons, key=lambda name: (max(each.last_hlc for each in lessons[name]), name))
    return tuple(
        reading.FinishedLesson(
            name,
            tuple(sorted({each.mode for each in lessons[name]})),
            len(lessons[name]),
            max(each.last_ms for each in lessons[name]),
        )
        for name in order
    )


def read_done_by_herself(
    connection: Connection, goes_by: Mapping[str, str], since_ms: int
) -> set[tuple[str, str]]:
    """Who of those with several ids did which lesson by herself since then."""
    groups: dict[str, list[str]] = {}
    for learner, one in goes_by.items():
        groups.setdefault(one, []).append(learner)
    return {
        (one, each.lesson)
        for one, ids in groups.items()
        for each in read_sittings(connection, ids)
        if each.state == "finished"
        and not each.is_review
        and each.mode in {"alone", "check"}
        and each.last_ms >= since_ms
    }


def read_settings(connection: Connection, ids: Ids) -> dict[str, str | int | bool]:
    """As ``reading.read_settings``."""
    rows = connection.execute(
        f"select name, value from settings where learner in ({_marks(ids)}) order by hlc, event",
        ids,
    )
    chosen = {name: json.loads(value) for name, value in rows}
    return {name: chosen[name] for name in sorted(chosen)}


def read_steps(connection: Connection, ids: Ids, lesson: str) -> tuple[reading.StepRecord, ...]:
    """As ``reading.read_steps``."""
    rows = connection.execute(
        "select step, independence, independence_rank, times, misses, last_hlc, last_event, last_ms"
        f" from steps where learner in ({_marks(ids)}) and lesson = ? order by step",
        (*ids, lesson),
    ).fetchall()
    steps: dict[str, list[tuple[str, int, int, int, tuple[int, str, int]]]] = {}
    for step, how, rank, times, misses, *last in rows:
        steps.setdefault(step, []).append((how, rank, times, misses, tuple(last)))
    return tuple(
        reading.StepRecord(
            lesson,
            step,
            min((rank, how) for how, rank, *_ in found)[1],
            sum(each[2] for each in found),
            sum(each[3] for each in found),
            max(each[4] for each in found)[2],
        )
        for step, found in steps.items()
    )


def read_abilities(connection: Connection, ids: Ids) -> Learner:
    """As ``reading.read_abilities``."""
    sat = [
        Sat(
            each.sitting,
            each.lesson,
            each.mode,
            bool(each.is_review),
            each.day,
            tuple(tuple(span) for span in json.loads(each.plan)),
            each.state == "finished",
            each.misses,
            each.reached,
            each.helped,
        )
        for each in read_sittings(connection, ids)
    ]
    reached = connection.execute(
        "select sitting, lesson, step, independence, misses, tenths, wall_ms from tries"
        f" where learner in ({_marks(ids)}) order by lesson, step, hlc, event",
        ids,
    )
    return assemble(sat, reached)


def read_raised_hand(connection: Connection, ids: Ids) -> reading.RaisedHand | None:
    """As ``reading.read_raised_hand``."""
    return reading.read_hand_of(connection, ids)


def read_visits(connection: Connection, ids: Ids) -> tuple[Visit, ...]:
    """As ``people_reading.read_visits``: one that was ended under another id is ended."""
    rows = connection.execute(
        "select visit, origin, started_hlc, started_event, started_ms, reason,"
        f" ended_hlc, ended_event, ended_ms from visits where learner in ({_marks(ids)})",
        ids,
    ).fetchall()
    begun: dict[str, tuple[int, str, str, int]] = {}
    ended: dict[str, tuple[int, str, str, int]] = {}
    for visit, origin, s_hlc, s_event, s_ms, reason, e_hlc, e_event, e_ms in rows:
        if s_event:
            start = (s_hlc, s_event, origin, s_ms)
            begun[visit] = min(start, begun.get(visit, start))
        end = (e_hlc, e_event, reason, e_ms)
        ended[visit] = max(end, ended.get(visit, end))
    return tuple(
        Visit(visit, ids[0], origin, started_ms, ended[visit][3], ended[visit][2])
        for _hlc, _event, origin, started_ms, visit in sorted(
            (*start, visit) for visit, start in begun.items()
        )
    )


def read_people(connection: Connection, goes_by: Mapping[str, str]) -> tuple[Person, ...]:
    """Everybody who is enrolled, each person once, under the id by which she goes."""
    rows = connection.execute(
        "select learner, enrolled_hlc, enrolled_event, enrolled_ms, name_hlc, name_event, name,"
        " picture_hlc, picture_event, picture, digest_hlc, digest_event, salt, digest,"
        " card_hlc, card_event, card from people"
    ).fetchall()
    hers: dict[str, list[tuple[Any, ...]]] = {}
    for learner, *row in rows:
        hers.setdefault(goes_by.get(learner, learner), []).append(tuple(row))
    seen = connection.execute(
        "select learner, max(started_ms) from visits where started_event <> '' group by learner"
    )
    came = dict(seen.fetchall())
    groups: dict[str, list[str]] = {}
    for learner, one in goes_by.items():
        groups.setdefault(one, []).append(learner)
    for one, ids in groups.items():
        # A visit that both ids began is one.
        began = [visit.started_ms for visit in read_visits(connection, sorted(ids))]
        came[one] = max(began, default=0)
    found = []
    for learner, held in hers.items():
        begun = [row[:3] for row in held if row[1]]
        if begun:
            last = [
                max(row[start:end] for row in held)[2:]
                for start, end in ((3, 6), (6, 9), (9, 13), (13, 16))
            ]
            (name,), (picture,), (salt, digest), (card,) = last
            since, seen_ms = min(begun)[2], came.get(learner, 0)
            found.append(Person(learner, name, picture, salt, digest, card, since, seen_ms))
    return tuple(sorted(found, key=lambda person: (person.name, person.id)))


def _marks(ids: Ids) -> str:
    return ", ".join("?" * len(ids))
