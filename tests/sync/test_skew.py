"""Programs of yesterday, today and tomorrow exchange records: nothing is lost, nothing rewritten.

``golden`` holds what each of them wrote, and the reader of the first program that carried records.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app import i18n
from app.core.syncing import Parcel, Row
from app.sync.bundle import read_bundle, write_bundle
from app.sync.receipt import read_receipt
from app.sync.refused import Refusal, Refused, sentence_of
from tests.sync.golden import reader_before
from tests.sync.places import ANNA, Side
from tests.sync.test_bundle import GRAVES, ROWS, SENDER, STATION, TRUSTED

GOLDEN = Path(__file__).parent / "golden"
LATER = [Row(*row) for row in json.loads((GOLDEN / "later.json").read_text(encoding="utf-8"))]
WRITTEN = {
    "version-1.dlb": list(ROWS),
    "version-1-today.dlb": list(ROWS),
    "version-1-later.dlb": LATER,
}


@pytest.mark.parametrize("name", WRITTEN)
def test_what_any_of_them_wrote_is_read_today_to_the_byte(name: str) -> None:
    found = read_bundle((GOLDEN / name).read_bytes(), STATION.id, TRUSTED)
    assert list(found.rows) == WRITTEN[name]
    assert list(found.graves) == list(GRAVES)


@pytest.mark.parametrize("name", WRITTEN)
def test_what_any_of_them_wrote_was_read_by_the_program_before(name: str) -> None:
    found = reader_before.read_bundle((GOLDEN / name).read_bytes(), STATION.id, TRUSTED)
    assert list(found.rows) == WRITTEN[name]
    assert list(found.graves) == list(GRAVES)


def test_what_is_written_now_is_read_by_the_program_before() -> None:
    """As long as this holds, seats and station need not be updated on one day."""
    data = write_bundle(
        Parcel(LATER, GRAVES), SENDER, STATION.id, wall_ms=1, program="now", store="0f" * 16
    )
    assert list(reader_before.read_bundle(data, STATION.id, TRUSTED).rows) == LATER


def test_what_tomorrow_brings_is_stored_and_passed_on_to_the_byte(tmp_path: Path) -> None:
    one, two = Side(tmp_path, "one"), Side(tmp_path, "two")
    found = read_bundle((GOLDEN / "version-1-later.dlb").read_bytes(), STATION.id, TRUSTED)
    one.log.merge(found.rows, found.graves)
    parcel = one.log.parcel_for("nobody", 99)
    assert list(parcel.rows) == LATER
    carried = read_bundle(one.bundle_for(two, parcel), two.keys.id, {one.keys.id: one.peer})
    two.log.merge(carried.rows, carried.graves)
    assert list(two.log.parcel_for("nobody", 99).rows) == LATER
    bodies = two.ask("select body from events order by seq, id")
    assert [body for (body,) in bodies] == [row.body for row in LATER]
    # What today understands of it counts; a way of doing it that is yet to come is kept.
    (step,) = two.store.steps("G02", ANNA)
    assert (step.step, step.independence, step.times) == ("a", "by-thought", 1)
    assert two.log.merge(found.rows, found.graves).new == 0


@pytest.mark.parametrize("name", ["version-2.dlb", "version-1-2.dlb"])
def test_a_container_of_tomorrow_is_refused_with_the_way_on(name: str) -> None:
    data = (GOLDEN / name).read_bytes()
    for read in (read_bundle, reader_before.read_bundle):
        with pytest.raises(Refused) as caught:
            read(data, STATION.id, TRUSTED)
        assert caught.value.refusal is Refusal.NEWER
    i18n.use("zh_CN")
    said = sentence_of(Refusal.NEWER, name)
    assert said == f"“{name}”是更新的程序写的，没有收下，请先更新这台电脑上的程序。"


def test_a_receipt_of_the_program_before_is_believed() -> None:
    trusted = {STATION.id: STATION.as_peer("站", "station")}
    receipt = read_receipt((GOLDEN / "receipt-before.json").read_bytes(), SENDER.id, trusted)
    assert (receipt.bundle, receipt.merged.new) == ("ab" * 32, 3)
