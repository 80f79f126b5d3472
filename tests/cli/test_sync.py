"""A seat and a station that meet only through a stick, from the console."""

from __future__ import annotations

import platform
from contextlib import closing
from pathlib import Path

import pytest

from app import paths
from app.cli.edge import Exit
from app.store import open_store
from app.sync.keys import load_or_make, read_trusted
from app.sync.lan.trust import Trust
from tests.cli.conftest import Ask
from tests.cli.test_page import json_fields, keys
from tests.fakes import FakeClock
from tests.store.places import reached
from tests.sync.places import ANNA, enrolled, named


class Road:
    """Two computers and a stick."""

    def __init__(self, folder: Path) -> None:
        self.seat, self.station = folder / "seat" / "store.db", folder / "station" / "store.db"
        self.stick = folder / "stick"
        self.stick.mkdir()
        with closing(open_store(self.seat, FakeClock())) as store:
            store.append([enrolled(), named("王阿姨"), reached("a")], learner=ANNA)


@pytest.fixture
def road(tmp_path: Path) -> Road:
    return Road(tmp_path)


def meet(ask: Ask, road: Road) -> None:
    """Both know each other."""
    station = ask("sync", "key", road.stick, "--as", "station", "--store", road.station, "--json")
    seat = ask("sync", "key", road.stick, "--store", road.seat, "--json")
    assert (station.json["role"], seat.json["role"]) == ("station", "seat")
    assert keys(seat.json) == json_fields("sync key")
    said = ask("sync", "trust", station.json["file"], "--store", road.seat, "--json").json
    assert keys(said) == json_fields("sync trust") - {"refusal", "sentence"}
    assert said["check"] == station.json["check"]
    assert ask("sync", "trust", seat.json["file"], "--store", road.station).code == Exit.FINE


def test_the_word_station_is_the_desks_own_store(
    ask: Ask, road: Road, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGITAL_BUDDY_HOME", str(tmp_path / "home"))
    shown = ask("sync", "key", road.stick, "--store", "station", "--json").json
    assert shown["role"] == "station"
    assert shown["name"] == platform.node()
    with closing(open_store(paths.station_file(), FakeClock())):
        assert shown["check"] in ask("sync", "key", road.stick, "--store", "station").out.replace(
            "核对号：", ""
        )
    seat = ask("sync", "key", road.stick, "--store", road.seat, "--json").json
    ask("sync", "trust", seat["file"], "--store", "station")
    ask("sync", "trust", shown["file"], "--store", road.seat)
    ask("sync", "write", road.stick, "--store", road.seat)
    assert "全部收到" in ask("sync", "read", road.stick, "--store", "station").out
    assert not paths.store_file().exists()
    back = ask("sync", "write", road.stick, "--store", "station", "--json")
    assert [each["to"] for each in back.json["files"]] == [seat["id"]]
    assert len(ask("people", "list", "--store", "station", "--json").json["people"]) == 1
    assert ask("sync", "revoke", seat["id"], "--store", "station").code == Exit.FINE


def test_the_whole_way(ask: Ask, road: Road) -> None:
    meet(ask, road)
    written = ask("sync", "write", road.stick, "--store", road.seat)
    assert written.code == Exit.FINE
    assert "1 位学员 3 条记录" in written.out
    assert written.out.splitlines()[-1] == "可以拔了。"
    taken = ask("sync", "read", road.stick, "--store", road.station)
    assert taken.code == Exit.FINE
    assert "1 位学员 3 条记录，全部收到。" in taken.out
    assert "3 条没有回执" in ask("sync", "status", "--store", road.seat).out
    assert "全部收到" in ask("sync", "read", road.stick, "--store", road.seat).out
    assert "0 条没有回执" in ask("sync", "status", "--store", road.seat).out
    assert "没有新的记录" in ask("sync", "write", road.stick, "--store", road.seat).out
    with closing(open_store(road.station, FakeClock())) as store:
        assert [person.name for person in store.people()] == ["王阿姨"]


def test_whoever_was_trusted_no_longer_is_trusted_again_once_introduced(
    ask: Ask, road: Road
) -> None:
    meet(ask, road)
    (lost,) = read_trusted(road.station.parent)
    card = road.stick / f"key-{lost}.json"
    assert ask("sync", "revoke", lost, "--store", road.station).code == Exit.FINE
    assert ask("sync", "trust", card, "--store", road.station).code == Exit.FINE
    trust = Trust(road.station.parent, load_or_make(road.station.parent))
    assert trust.find(lost) is not None
    assert trust.find_revoked(lost) is None


def test_json_is_as_described(ask: Ask, road: Road) -> None:
    meet(ask, road)
    written = ask("sync", "write", road.stick, "--store", road.seat, "--json").json
    assert keys(written) == json_fields("sync write")
    taken = ask("sync", "read", road.stick, "--store", road.station, "--json").json
    said = json_fields("sync read")
    words = {"taken", "receipt", "other", "torn", "foreign", "newer", "hostile"}
    words |= {"revoked", "heeded", "aside"}
    assert keys(taken) == said - words
    status = ask("sync", "status", "--store", road.station, "--json").json
    assert keys(status) == json_fields("sync status")


def test_a_seat_that_knows_no_station_says_what_to_do(ask: Ask, road: Road) -> None:
    answer = ask("sync", "write", road.stick, "--store", road.seat, "--json")
    assert answer.code == Exit.WORLD
    assert answer.json["problem"]["kind"] == "sync-no-station"
    assert "sync key" in answer.json["problem"]["todo"]
    assert "sync key" in ask("sync", "status", "--store", road.seat).out


def test_a_damaged_file_is_told_and_nothing_of_it_taken(ask: Ask, road: Road) -> None:
    meet(ask, road)
    written = ask("sync", "write", road.stick, "--store", road.seat, "--json").json
    file = Path(written["files"][0]["file"])
    file.write_bytes(file.read_bytes()[:-1])
    answer = ask("sync", "read", road.stick, "--store", road.station)
    assert answer.code == Exit.NOT_SO
    assert f"“{file.name}”不完整，没有收下" in answer.out
    assert ask("sync", "read", road.stick, "--store", road.station).code == Exit.FINE


def test_wrong_use(ask: Ask, road: Road) -> None:
    meet(ask, road)
    own = ask("sync", "key", road.stick, "--store", road.seat, "--json").json
    assert ask("sync", "trust", own["file"], "--store", road.seat).code == Exit.WRONG_USE
    unknown = ask("sync", "write", road.stick, "--to", "nobody", "--store", road.seat)
    assert unknown.code == Exit.WRONG_USE
    for words in (("write", "away"), ("read", "away")):
        answer = ask("sync", words[0], road.stick / "away", "--store", road.seat)
        assert answer.code == Exit.WORLD
    no_key = road.stick / "no-key.json"
    no_key.write_text("{}")
    answer = ask("sync", "trust", no_key, "--store", road.seat, "--json")
    assert answer.code == Exit.NOT_SO
    assert keys(answer.json) == {"refusal", "sentence"}


def test_english(ask: Ask, road: Road) -> None:
    meet(ask, road)
    answer = ask("sync", "write", road.stick, "--store", road.seat, "--lang", "en")
    assert "1 learners, 3 records" in answer.out
    assert "You may unplug it now." in answer.out
