"""Reads people and visits back as values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.goes_by import read_goes_by

if TYPE_CHECKING:
    from app.core.people import Person, Visit
    from app.store.engine import Connection

# ruff: noqa: PLC0415 - where nobody is enrolled, the first frame does without people

_PERSON = """select learner, name, picture, salt, digest, card, enrolled_ms,
coalesce((select max(started_ms) from visits
    where visits.learner = people.learner and started_event <> ''), 0)
from people where enrolled_event <> ''"""


def has_people(connection: Connection) -> bool:
    """Whether anybody is enrolled."""
    row = connection.execute("select 1 from people where enrolled_event <> '' limit 1").fetchone()
    return row is not None


def read_people(connection: Connection) -> tuple[Person, ...]:
    """Everybody who is enrolled, each person once, by name."""
    from app.core.people import Person

    if goes_by := read_goes_by(connection):
        from app.store import together

        return together.read_people(connection, goes_by)
    rows = connection.execute(f"{_PERSON} order by name, learner")
    return tuple(Person(*row) for row in rows)


def read_person(connection: Connection, learner: str) -> Person | None:
    """Somebody by any of her ids."""
    from app.core.people import Person

    if one := read_goes_by(connection).get(learner):
        return next((each for each in read_people(connection) if each.id == one), None)
    row = connection.execute(f"{_PERSON} and learner = ?", (learner,)).fetchone()
    return Person(*row) if row is not None else None


def read_card(connection: Connection, number: str) -> tuple[Person, ...]:
    """Whose card has this number; nobody's is ""."""
    from app.core.people import Person

    if not number:
        return ()
    if read_goes_by(connection):
        return tuple(each for each in read_people(connection) if each.card == number)
    rows = connection.execute(f"{_PERSON} and card = ? order by name, learner", (number,))
    return tuple(Person(*row) for row in rows)


def read_visits(connection: Connection, learner: str) -> tuple[Visit, ...]:
    """The visits of ``learner`` in the order in which they began."""
    from app.core.people import Visit

    rows = connection.execute(
        "select visit, learner, origin, started_ms, ended_ms, reason from visits"
        " where learner = ? and started_event <> '' order by started_hlc, started_event",
        (learner,),
    )
    return tuple(Visit(*row) for row in rows)


def read_left_open(connection: Connection, origin: str) -> tuple[Visit, ...]:
    """Visits that began at ``origin`` and were never ended."""
    from app.core.people import Visit

    rows = connection.execute(
        "select visit, learner, origin, started_ms, ended_ms, reason from visits"
        " where origin = ? and started_event <> '' and ended_event = ''"
        " order by started_hlc, started_event",
        (origin,),
    )
    return tuple(Visit(*row) for row in rows)


def read_seen_since(connection: Connection, wall_ms: int) -> tuple[str, ...]:
    """Ids of the learners who came since then, the latest first."""
    rows = connection.execute(
        "select learner from visits where started_event <> '' and started_ms >= ?"
        " group by learner order by max(started_ms) desc, learner",
        (wall_ms,),
    )
    found = [learner for (learner,) in rows]
    goes_by = read_goes_by(connection)
    return tuple(dict.fromkeys(goes_by.get(learner, learner) for learner in found))


def read_same(connection: Connection, learner: str) -> frozenset[str]:
    """Every id under which the person ``learner`` is known, by the merges that still hold."""
    goes_by = read_goes_by(connection)
    one = goes_by.get(learner, learner)
    return frozenset({learner, *(each for each, by in goes_by.items() if by == one)})


def read_day_figures(connection: Connection, since_ms: int) -> tuple[int, int]:
    """How many learners came since then, and how many lessons they did by themselves."""
    came = connection.execute(
        "select distinct learner from visits where started_event <> '' and started_ms >= ?",
        (since_ms,),
    ).fetchall()
    finished = connection.execute(
        "select distinct learner, lesson from sittings where state = 'finished' and not is_review"
        " and mode in ('alone', 'check') and started_event <> '' and last_ms >= ?",
        (since_ms,),
    ).fetchall()
    done = set(finished)
    goes_by = read_goes_by(connection)
    if goes_by:
        from app.store import together

        # What was begun under one id may have been finished under another.
        done = {each for each in done if each[0] not in goes_by}
        done |= together.read_done_by_herself(connection, goes_by, since_ms)
    people = {goes_by.get(learner, learner) for (learner,) in came}
    return len(people), len(done)
