"""The ballot box: counts of answers on their way into the log, where nothing tells who gave which.

The log numbers and times every event, and the end of a visit stands in it under a learner. An
answer written beside it would be hers for everybody who reads. So answers are only counted until
enough of them lie here, and are then written all at once, sorted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app.core.events import STATION, Event
from app.store import writing

if TYPE_CHECKING:
    from app.core.events import Fact
    from app.store.engine import Connection

_CAST = """insert into ballots values (?, ?, ?, 1)
on conflict (pool, kind, body) do update set times = times + 1"""


class Ballots:
    """Part of a ``Store``."""

    def _commit(self, make: Callable[[Connection], list[Event]]) -> Sequence[Event]:
        raise NotImplementedError

    def _stamp(
        self, connection: Connection, drafts: Sequence[writing.Draft], learner: str
    ) -> list[Event]:
        raise NotImplementedError

    def cast(self, pool: str, answer: Fact) -> None:
        """Put an answer in; see ``BallotBox``."""
        ballot = (pool, str(answer.kind), writing.write_body(answer.body))

        def make(connection: Connection) -> list[Event]:
            connection.execute(_CAST, ballot)
            return self._stamp(connection, _take_out(connection, pool), STATION)

        self._commit(make)


def empty_boxes(connection: Connection) -> None:
    """Forget what waits: two copies of a box, one a day older, would tell who answered between."""
    if connection.execute("select 1 from sqlite_master where name = 'ballots'").fetchone():
        connection.execute("pragma secure_delete = on")
        connection.execute("delete from ballots")


def _take_out(connection: Connection, pool: str) -> list[writing.Draft]:
    """Empty the pool, if it holds enough; the order is that of the texts."""
    # Loaded when somebody answers: the first frame does without.
    from app.core.feelings import LEAST_ANSWERS  # noqa: PLC0415

    rows = connection.execute(
        "select kind, body, times from ballots where pool = ? order by kind, body", (pool,)
    ).fetchall()
    if sum(times for _kind, _body, times in rows) < LEAST_ANSWERS:
        return []
    connection.execute("delete from ballots where pool = ?", (pool,))
    return [writing.Draft(kind, body) for kind, body, times in rows for _ in range(times)]
