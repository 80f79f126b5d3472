"""What a volunteer reads in the settings about records that wait."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from app.core.events import Fact, Kind
from app.seat_carry import SeatCarry
from app.store import open_store
from app.sync.keys import load_or_make, trust
from app.volunteering.stick_carrier import StickCarrier
from tests.fakes import FakeClock


def test_what_waits_is_told_calmly_once_a_station_is_known(tmp_path: Path) -> None:
    clock, stick = FakeClock(), tmp_path / "stick"
    stick.mkdir()
    station = StickCarrier(
        tmp_path / "station" / "store.db", clock, role="station", name=lambda: "北门驿站"
    )
    store = open_store(tmp_path / "seat" / "store.db", clock, fingerprint={"system": "this"})
    carry = SeatCarry(store, clock)
    carry.look()
    assert carry.note() == ""
    peer = load_or_make(tmp_path / "station").as_peer("北门驿站", "station")
    trust(tmp_path / "seat", peer)
    carry.look()
    assert carry.note() == "都同步好了。"
    store.append([Fact(Kind.HELP_WANTED, {"when": "morning"})])
    assert carry.note() == "还没同步 1 条，都在这台电脑上。"
    trust(tmp_path / "station", load_or_make(tmp_path / "seat").as_peer("2 号", "seat"))
    going = carry.doors().stick.write
    assert going(str(stick), lambda _done, _count: True).done[0].startswith("给“北门驿站”写好了")
    station.read(str(stick), lambda _done, _count: True)
    carry.doors().stick.read(str(stick), lambda _done, _count: True)
    assert carry.note() == "都同步好了。"
    store.close()


_LOOK = """
import sys
from pathlib import Path
from app.seat_carry import SeatCarry
from app.store import open_store
from tests.fakes import FakeClock
clock = FakeClock()
store = open_store(Path(sys.argv[1]) / "store.db", clock, fingerprint={"system": "this"})
carry = SeatCarry(store, clock)
carry.look()
print(carry.note() == "", "cryptography" in sys.modules or "pyrage" in sys.modules)
"""


def test_a_seat_that_knows_nobody_does_without_keys_and_seals(tmp_path: Path) -> None:
    words = [sys.executable, "-c", _LOOK, str(tmp_path)]
    told = subprocess.run(words, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["True", "False"]
