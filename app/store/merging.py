"""Takes in the events of other stores: a union by identity, in any order, and again."""

# ruff: noqa: S608 - the names of columns are our own

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from app.core.events import STATION, Event, Kind
from app.core.syncing import Grave, Merged, Row, Strand, learners_in
from app.store import contested, forgetting, log
from app.store.bodies import text
from app.store.identity import observe_hlc
from app.store.projections import IN_SITTING, TOUCH, apply, rebuild, touch
from app.store.reading import iterate_events
from app.store.volunteer_reading import read_volunteer_ids

if TYPE_CHECKING:
    from app.store.engine import Connection

_DECODER = json.JSONDecoder()
_DEEPEST = 64
"""Lists and objects in each other; a deeper body could not be read everywhere."""

_ONLY_TOUCH = frozenset(
    {
        Kind.ACTED,
        Kind.UNDONE,
        Kind.HELPED,
        Kind.QUESTION_ANSWERED,
        Kind.SITTING_LEFT,
        Kind.DRAFT_KEPT,
    }
)
"""Kinds of which the projections know nothing but when the sitting was last at work."""


def merge(
    connection: Connection, rows: Sequence[Row], graves: Sequence[Grave], wall_ms: int
) -> Merged:
    """Take in ``rows`` and ``graves``; the caller holds the transaction.

    ValueError for a body that is no object of JSON: then nothing may be kept.
    """
    bodies = {row.id: read_body(row.body) for row in rows}
    # Everybody who is nameless goes by the same id; her record is the seat's own affair. And what
    # belongs to the station is nobody's, so no wish of anybody can end its polls for ever.
    nameless = frozenset(forgetting.nameless_ids(connection))
    kept = nameless | {STATION}
    dug = _bury_new(connection, [grave for grave in graves if grave.learner not in kept])
    learners = {row.learner for row in rows} - {""} - nameless
    forgotten = forgetting.find_forgotten(connection, learners)
    refused = sum(row.learner in forgotten for row in rows)
    emptied = forgotten | nameless
    offered = [contested.stub_row(row) if row.learner in emptied else row for row in rows]
    packed = {row.id: log.pack(row.id) for row in rows}
    before = log.last_number(connection)
    log.add_all(connection, offered, packed)
    if log.last_number(connection) - before == len(offered):
        new, others = offered, list[Row]()
    else:
        new, others = _sort(connection, offered, packed, nameless, before)
    exchanged = contested.set_apart(connection, others, wall_ms)
    if exchanged:
        rebuild(connection, iterate_events(connection))
    else:
        _fold(connection, new, bodies)
    _observe(connection, [*(row.hlc for row in rows), *(grave.hlc for grave in graves)], wall_ms)
    return Merged(
        events=len(rows),
        # Kinds of a newer program may be told of a volunteer, too.
        learners=len(learners_in(rows) - nameless - read_volunteer_ids(connection)),
        new=len(new),
        refused=refused,
        contested=len({row.id for row in others if not contested.is_stub(row)}),
        graves=dug,
        strands=tuple(read_strands(connection, {row.origin for row in rows})),
    )


def read_body(body: str) -> Mapping[str, Any]:
    """The object that a body says; ValueError if it is none, or too deep to be read everywhere."""
    try:
        # As ``json.loads``, which looks for white space at both ends: ours has none.
        found, end = _DECODER.raw_decode(body)
        if end != len(body):
            found = json.loads(body)
    except RecursionError as error:
        raise ValueError("a body is too deep") from error
    if not isinstance(found, dict):
        raise ValueError("a body is no object")  # noqa: TRY004 - as json itself says it
    if body.count("[") + body.count("{") > _DEEPEST and _depth(found) > _DEEPEST:
        raise ValueError("a body is too deep")
    return found


def read_strands(connection: Connection, origins: Iterable[str]) -> Iterator[Strand]:
    """What the numbers of ``origins`` say: what is on its way, and what was cloned."""
    for origin in sorted(origins):
        count, distinct, last = connection.execute(
            "select count(*), count(distinct seq), coalesce(max(seq), 0) from log"
            f" where origin = {log.NUMBER_OF}",
            (origin,),
        ).fetchone()
        yield Strand(origin, last, last - distinct, count - distinct)


def _depth(value: object) -> int:
    depth, level = 0, [value]
    while level:
        depth += 1
        held = [each for each in level if isinstance(each, (dict, list))]
        level = [
            inner for each in held for inner in (each.values() if isinstance(each, dict) else each)
        ]
    return depth


def _bury_new(connection: Connection, graves: Sequence[Grave]) -> int:
    known = forgetting.find_forgotten(connection, (grave.learner for grave in graves))
    new = [forgetting.Tombstone(*grave) for grave in graves if grave.learner not in known]
    if new:
        forgetting.bury(connection, new)
    return len({grave.learner for grave in new})


def _sort(
    connection: Connection,
    rows: Sequence[Row],
    packed: Mapping[str, log.Packed],
    nameless: frozenset[str],
    before: int,
) -> tuple[list[Row], list[Row]]:
    """Rows whose identity was not here, and those that differ from what has theirs.

    All are added by now, those that were not here beyond the row ``before``.
    """
    added = {row[0] for row in connection.execute("select id from log where n > ?", (before,))}
    known = [each for each in packed.values() if each not in added]
    here = {told[0]: Row(*told) for told in log.find(connection, known)}
    new: dict[str, Row] = {}
    others: list[Row] = []
    for row in rows:
        held = here.get(row.id) or new.get(row.id)
        if held is None:
            new[row.id] = row
        elif held != row and held.learner not in nameless:
            others.append(row)
    return list(new.values()), others


class _Gathered:
    """Takes statements in a connection's place, and gives them on kind by kind, which is quicker.

    The projections allow it: after ``touch``, which is left out here, it does not matter which
    statement comes first.
    """

    def __init__(self) -> None:
        self._rows: dict[str, list[Any]] = {}

    def execute(self, statement: str, row: Any) -> None:
        if statement is not TOUCH:
            self._rows.setdefault(statement, []).append(row)

    def give_on(self, connection: Connection) -> None:
        for statement, rows in self._rows.items():
            connection.executemany(statement, rows)


def _fold(
    connection: Connection, rows: Iterable[Row], bodies: Mapping[str, Mapping[str, Any]]
) -> None:
    """As ``projections.apply`` does one by one; what says only "still at work" is gathered."""
    touched: dict[tuple[str, str], tuple[int, str, int]] = {}
    gathered = _Gathered()
    for row in rows:
        if contested.is_stub(row):
            continue
        body, kind = bodies[row.id], row.kind
        if kind in IN_SITTING and (sitting := text(body, "sitting")):
            key, said = (row.learner, sitting), (row.hlc, row.id, row.wall_ms)
            known = touched.get(key)
            if known is None or said > known:
                touched[key] = said
        if kind not in _ONLY_TOUCH:
            apply(cast("Connection", gathered), Event(*row[:8], body=body))
    touch(connection, touched)
    gathered.give_on(connection)


def _observe(connection: Connection, seen: Iterable[int], wall_ms: int) -> None:
    """Let our clock follow the others, but none that runs a day ahead of it."""
    hybrid = list(seen)
    latest = max(hybrid, default=0)
    if observe_hlc(0, latest, wall_ms) != latest:
        latest = max(observe_hlc(0, hlc, wall_ms) for hlc in hybrid)
    connection.execute(
        "insert into observed values (1, ?) on conflict (only) do update"
        " set hlc = max(hlc, excluded.hlc)",
        (latest,),
    )
