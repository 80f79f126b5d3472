"""Reads the rows of reports from the projections, and from the log what has no projection."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from app.core.events import STATION, Event, Kind
from app.core.feelings import Tally, fold_felt
from app.core.report_rows import Called, Came, Deed, Reach, Sat, Stamp
from app.store import forgetting, log, reading
from app.store.goes_by import read_goes_by
from app.store.merging import read_body

if TYPE_CHECKING:
    from app.store.engine import Connection


class ReportRows:
    """A ``ReportSource`` over a connection; read it in one transaction, so that all sums agree."""

    def __init__(self, connection: Connection) -> None:
        """``connection`` may be one that can only read."""
        self._connection = connection

    def sats(self) -> Iterator[Sat]:
        """Every sitting whose start is here."""
        rows = self._connection.execute(
            "select learner, lesson, mode, is_review, state = 'finished', started_hlc, started_ms,"
            " last_hlc, last_ms from sittings where started_event <> ''"
        )
        for learner, lesson, mode, is_review, is_finished, *at in rows:
            times = Stamp(at[0], at[1]), Stamp(at[2], at[3])
            yield Sat(learner, lesson, mode, bool(is_review), bool(is_finished), *times)

    def reaches(self) -> Iterator[Reach]:
        """Every time that a step was reached, in a sitting whose start is here."""
        rows = self._connection.execute(
            "select t.learner, t.lesson, t.step, s.mode, t.independence, t.hlc, t.wall_ms"
            " from tries as t join sittings as s on s.learner = t.learner"
            " and s.sitting = t.sitting where s.started_event <> ''"
        )
        for learner, lesson, step, mode, independence, hlc, wall_ms in rows:
            yield Reach(learner, lesson, step, mode, independence, Stamp(hlc, wall_ms))

    def visits(self) -> Iterator[Came]:
        """Every visit whose beginning is here."""
        rows = self._connection.execute(
            "select learner, started_hlc, started_ms from visits where started_event <> ''"
        )
        for learner, hlc, wall_ms in rows:
            yield Came(learner, Stamp(hlc, wall_ms))

    def calls(self) -> Iterator[Called]:
        """Every hand that was raised."""
        rows = self._connection.execute(
            "select learner, lesson, hlc, wall_ms from hands where is_raised"
        )
        for learner, lesson, hlc, wall_ms in rows:
            yield Called(learner, lesson, Stamp(hlc, wall_ms))

    def deeds(self) -> Iterator[Deed]:
        """Everything that was really done: of one learner the same on the same day is one."""
        rows = self._connection.execute(
            "select distinct learner, lesson, on_day from real_deeds"
            " where event not in (select edge from taken_back where kind = 'really.undone')"
            " order by learner, lesson, on_day"
        )
        for learner, lesson, on_day in rows:
            with suppress(ValueError):
                yield Deed(learner, lesson, date.fromisoformat(on_day))

    def felt(self) -> Mapping[str, Mapping[str, Tally]]:
        """Faces by month (ISO) and lesson."""
        kinds = (Kind.VISIT_FELT,)
        return fold_felt(reading.read_events(self._connection, STATION, kinds))

    def goes_by(self) -> Mapping[str, str]:
        """The id by which somebody with several ids goes, by each of the others."""
        return read_goes_by(self._connection)


def iterate_learning(connection: Connection, kinds: Collection[str]) -> Iterator[Event]:
    """Events of ``kinds``, learner by learner, each one's in order; read as they are needed.

    Neither of whoever was deleted, nor of whoever was nameless: several people may have been.
    """
    left_out = (STATION, "", *forgetting.nameless_ids(connection))
    where = (
        f"l.kind in ({log.numbers_of(len(kinds))})"
        f" and l.learner not in ({log.numbers_of(len(left_out))})"
        f" and l.learner not in ({log.BURIED})"
    )
    order = "order by l.learner, l.hlc, l.id"
    told = log.select(connection, f"{where} {order}", *map(str, kinds), *left_out)
    for each in told:
        yield Event(*each[:8], read_body(each[8]))
