"""Seat and desk as two programs on one computer, used with a mouse: a call from both ends."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from app.core.events import Kind
from app.core.seat_settings import Setup
from app.core.volunteers import Role, enrolled, keyed
from app.store import open_store
from app.store.pin_hash import Argon2Hash
from app.store.seat_settings import SeatFile
from tests.assistive.conftest import PYTHON, Desktop
from tests.assistive.conftest import desktop as desktop
from tests.fakes import FakeClock

HELPER = "00000000-0000-4000-8000-0000000000b1"
PIN = "2580"
ONCE = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A computer on which a seat was set up, and 小李 helps at the station."""
    data = tmp_path / "home" / "data"
    SeatFile(data).change(steps_done=frozenset({Setup.OFFERED.value}))
    store = open_store(data / "station" / "store.db", FakeClock())
    store.append(
        [*enrolled("小李", Role.MANAGER, by=""), keyed(Argon2Hash().make(PIN), by="")],
        learner=HELPER,
    )
    store.close()
    return data


@pytest.mark.skipif(shutil.which("xdotool") is None, reason="xdotool is missing")
def test_a_call_is_answered_from_a_window_to_a_window(desktop: Desktop, home: Path) -> None:
    python = str(desktop.python)
    desktop.start(python, "-m", "app", "station", "--window", "1280x800", more=ONCE)
    desktop.start(python, "-m", "app", "--window", "1280x800", more=ONCE)
    people = desktop.start(PYTHON, "-m", "tests.assistive.two_windows", PIN, desktop.pictures)
    assert people.stdout is not None
    met = [json.loads(line) for line in people.stdout]
    assert people.wait(30) == 0, met[-3:]
    assert met[-1]["what"] == "done"
    with closing(open_store(home / "store.db", FakeClock())) as store:
        kinds = [event.kind for event in store.read()]
    assert kinds.count(Kind.VOLUNTEER_CALLED) == 2
    assert kinds.count(Kind.CALL_ANSWERED) == 2
    assert kinds.count(Kind.CALL_FINISHED) == 2
    assert kinds.count(Kind.HAND_TAKEN) == 1
    assert kinds.count(Kind.VOLUNTEER_DISMISSED) == 0
