"""What reports read of a store: each thing once, of nobody who was deleted, by one id a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from app.core.events import Fact, Kind
from app.core.report_rows import Deed
from app.store import Store
from app.store.report_reading import ReportRows
from tests.store.places import finished, open_here, reached, started

T = TypeVar("T")
DAY = date(2026, 11, 28)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_here(tmp_path / "s.db")) as store:
        yield store


def read(store: Store, ask: Callable[[ReportRows], T]) -> T:
    return store.on_disk(lambda disk: ask(ReportRows(disk)), is_reading=True)


def done(lesson: str = "G02", on: date = DAY) -> Fact:
    body = {"lesson": lesson, "on": on.isoformat(), "volunteer": "v"}
    return Fact(Kind.REALLY_DONE, body)


def deeds(store: Store) -> list[Deed]:
    return read(store, lambda rows: list(rows.deeds()))


def test_a_deed_ticked_by_two_is_one_and_a_slip_is_none(store: Store) -> None:
    store.append([done(), done(), done("H01")], learner="her")
    (slip,) = store.append([done("V01")], learner="her")
    store.append([Fact(Kind.REALLY_UNDONE, {"edge": slip.id, "volunteer": "v"})], learner="her")
    assert deeds(store) == [Deed("her", "G02", DAY), Deed("her", "H01", DAY)]


def test_a_sitting_and_its_steps_are_read_with_their_mode(store: Store) -> None:
    store.append([started(mode="alone"), reached("a", how="hint"), finished()], learner="her")
    (sat,) = read(store, lambda rows: list(rows.sats()))
    assert (sat.lesson, sat.mode, sat.is_finished, sat.is_review) == ("G02", "alone", True, False)
    (reach,) = read(store, lambda rows: list(rows.reaches()))
    assert (reach.step, reach.mode, reach.independence) == ("a", "alone", "hint")


def test_of_whoever_was_deleted_nothing_is_read(store: Store) -> None:
    for who in ("her", "other"):
        visit = Fact(Kind.VISIT_STARTED, {"visit": f"v {who}"})
        call = Fact(Kind.VOLUNTEER_CALLED, {"lesson": "G02"})
        store.append([visit, started(who), reached("a", who), call, done()], learner=who)
    store.forget("her")

    def everybody(rows: ReportRows) -> list[set[str]]:
        kinds = (rows.sats(), rows.reaches(), rows.visits(), rows.calls(), rows.deeds())
        return [{each.learner for each in kind} for kind in kinds]

    assert read(store, everybody) == [{"other"}] * 5


def test_somebody_with_two_ids_goes_by_one_until_they_are_parted(store: Store) -> None:
    (edge,) = store.append([Fact(Kind.LEARNER_MERGED, {"other": "a"})], learner="b")
    assert read(store, lambda rows: rows.goes_by()) == {"a": "a", "b": "a"}
    store.append([Fact(Kind.LEARNER_UNMERGED, {"edge": edge.id})], learner="b")
    assert read(store, lambda rows: rows.goes_by()) == {}
