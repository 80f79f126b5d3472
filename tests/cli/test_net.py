"""The station without a window, and the commands that reach it over the network."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.sync.keys import read_trusted
from tests.cli.conftest import Ask

ROOT = Path(__file__).parents[2]


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Path]:
    """The store of a station that runs in a process of its own; both are on this computer."""
    path = tmp_path / "station" / "store.db"
    command = [sys.executable, "-m", "app", "station", "--no-window", "--store", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert "核对号" in running.stdout.readline()
        try:
            yield path
        finally:
            running.send_signal(signal.SIGTERM)
            code = running.wait(60)
        assert code == 0


def test_a_seat_is_let_in_by_a_code_and_pushes(ask: Ask, store_path: Path, station: Path) -> None:
    assert ask("sync", "push", "--store", store_path).code == 3
    shown = ask("station", "code", "--store", station, "--json").json
    assert re.fullmatch(r"[0-9]{8}", shown["code"])
    address = shown["address"]
    assert ask("sync", "pair", address, "1", "--store", store_path).code == 3
    met = ask("sync", "pair", address, shown["code"], "--store", store_path, "--json").json
    assert met["role"] == "station"
    assert [peer.role for peer in read_trusted(station.parent).values()] == ["seat"]
    (pushed,) = ask("sync", "push", "--store", store_path, "--json").json["stations"]
    assert pushed == {"to": met["id"], "brought": 5, "fetched": 0, "new": 0, "left": 0}
    (pushed,) = ask("sync", "push", "--store", store_path, "--json").json["stations"]
    assert pushed["brought"] == 0
    assert "还剩 0 条" in ask("sync", "push", "--store", store_path).out


def test_a_computer_that_was_lost_is_heard_no_more(
    ask: Ask, store_path: Path, station: Path
) -> None:
    shown = ask("station", "code", "--store", station, "--json").json
    ask("sync", "pair", shown["address"], shown["code"], "--store", store_path)
    (seat,) = read_trusted(station.parent)
    assert ask("sync", "revoke", seat, "--store", station, "--json").json["id"] == seat
    assert read_trusted(station.parent) == {}
    assert ask("sync", "push", "--store", store_path).code == 3
    assert ask("sync", "revoke", seat, "--store", station).code == 2
    # What it brings is kept apart, in case it is found again.
    assert len(list((station.parent / "set-aside").glob("*.age"))) == 1


def test_without_a_station_no_code_is_shown(ask: Ask, tmp_path: Path) -> None:
    answer = ask("station", "code", "--store", tmp_path / "none" / "store.db", "--json")
    assert answer.code == 3
    assert answer.json["problem"]["kind"] == "lan-no-station-here"
