"""The whole record of a station as xAPI: nobody's name, nobody who was deleted, and not at once."""

from __future__ import annotations

import json
import random
import tracemalloc
from contextlib import closing
from pathlib import Path

import pytest
from ralph.models.xapi.base.statements import BaseXapiStatement

from app.core.events import NAMELESS
from app.exporting import export_xapi
from app.front import open_library
from app.store import Store, open_store
from tests.cli.conftest import Ask
from tests.cli.test_page import json_fields
from tests.cli.test_station_report import station_store as station_store
from tests.fakes import FakeClock
from tests.month_of_visits import NAMES, sit, write_month
from tests.store.places import reached, started


def read(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


def learners(lines: list[str]) -> set[str]:
    return {json.loads(line)["actor"]["account"]["name"] for line in lines}


def test_a_foreign_judge_accepts_every_statement(
    ask: Ask, station_store: Path, tmp_path: Path
) -> None:
    into = tmp_path / "out" / "statements.ndjson"
    answer = ask("station", "export", "--xapi", into, "--store", station_store, "--json")
    assert answer.code == 0, answer.err
    assert set(answer.json) == json_fields("station export")
    lines = read(into)
    assert len(lines) == answer.json["statements"] > 300
    for line in lines:
        BaseXapiStatement.model_validate_json(line)
    assert len({json.loads(line)["id"] for line in lines}) == len(lines)
    assert into.stat().st_mode & 0o077 == 0


def test_as_a_list_it_says_the_same(ask: Ask, station_store: Path, tmp_path: Path) -> None:
    lines, whole = tmp_path / "s.ndjson", tmp_path / "s.json"
    for into in (lines, whole):
        assert ask("station", "export", "--xapi", into, "--store", station_store).code == 0
    assert json.loads(whole.read_text(encoding="utf-8")) == [json.loads(x) for x in read(lines)]


def test_no_name_no_volunteer_and_no_answer_without_a_name_goes_along(
    ask: Ask, station_store: Path, tmp_path: Path
) -> None:
    into = tmp_path / "s.ndjson"
    ask("station", "export", "--xapi", into, "--store", station_store)
    text = into.read_text(encoding="utf-8")
    assert not [name for name in NAMES if name in text]
    for word in ("happy", "visit", "really", "volunteer.called", "10000000"):
        assert word not in text


def test_who_was_deleted_is_not_in_it(ask: Ask, station_store: Path, tmp_path: Path) -> None:
    into = tmp_path / "s.ndjson"
    ask("station", "export", "--xapi", into, "--store", station_store)
    before = learners(read(into))
    assert "learner-3" in before
    with closing(open_store(station_store, FakeClock(), fingerprint={"system": "this"})) as store:
        store.forget("learner-3")
        # An old stick brings some of her back: it comes in as stubs.
        store.append([started("old"), reached("open", "old")], learner="learner-3")
    ask("station", "export", "--xapi", into, "--store", station_store)
    assert learners(read(into)) == before - {"learner-3"}


def test_who_was_nameless_is_not_in_it(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "s.db", FakeClock())) as store:
        store.append([started("a"), reached("open", "a")], learner=NAMELESS)
        store.forget(NAMELESS)
        store.append([started("b"), reached("open", "b")], learner=NAMELESS)
        store.append([started("c"), reached("open", "c")], learner="her")
        done = export_xapi(store, open_library(), tmp_path / "s.ndjson")
    assert done.statements == 2
    assert learners(read(done.into)) == {"her"}


@pytest.mark.parametrize("wrong", [(), ("--xapi", "s.json", "--home-page", "our station")])
def test_wrong_use_is_told(ask: Ask, wrong: tuple[str, ...]) -> None:
    assert ask("station", "export", *wrong).code == 2


def test_what_cannot_be_written_leaves_nothing_half_done(
    ask: Ask, station_store: Path, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    answer = ask("station", "export", "--xapi", blocked / "s.ndjson", "--store", station_store)
    assert answer.code == 3
    assert answer.err.strip()


def _fill(store: Store, clock: FakeClock, sittings: int) -> None:
    chance = random.Random(1)
    for number in range(sittings):
        clock.wall += 60_000
        sit(store, clock, f"learner-{number % 40}", "G02", "alone", chance)


def test_twice_as_much_takes_no_more_memory(tmp_path: Path) -> None:
    clock, library = FakeClock(), open_library()
    library.index()
    peaks = []
    with closing(open_store(tmp_path / "s.db", clock)) as store:
        write_month(store, clock)
        for _ in range(2):
            _fill(store, clock, 250)
            tracemalloc.start()
            export_xapi(store, library, tmp_path / "s.ndjson")
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.3 + 200_000
