"""What must not be loaded before the learner sees the first screen, and what must be there then."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.core.seat_settings import Setup
from app.store.seat_settings import SeatFile

ROOT = Path(__file__).parents[1]
LATER = {
    "PySide6.QtMultimedia",
    "PySide6.QtPrintSupport",
    "app.content.compiling",
    "app.content.finding",
    "app.core.acting",
    "app.core.coach",
    "app.core.people",
    "app.core.hand_measure",
    "app.core.planner",
    "app.core.screen_scale",
    "app.core.self_help",
    "app.core.sitting",
    "app.core.syncing",
    "app.core.take_home",
    "app.linking",
    "app.papers",
    "app.rehearsing",
    "app.store.backup",
    "app.store.carrying",
    "app.store.contested",
    "app.store.machine",
    "app.store.merging",
    "app.store.migrations",
    "app.store.upkeep",
    "app.sync",
    "app.ui.devices",
    "app.ui.fault",
    "app.ui.keys",
    "app.ui.learner.lesson_screen",
    "app.ui.learner.settings",
    "app.ui.paper",
    "app.ui.sound",
    "app.ui.screen_scale",
    "app.ui.speech",
    "app.ui.style",
    "app.ui.visit.calibration_trip",
    "app.ui.visit.lesson_run",
    "app.ui.visit.paper_desk",
    "app.voice",
    "aiohttp",
    "babel",
    "click",
    "cryptography",
    "dataclasses",
    "hashlib",
    "logging.handlers",
    "platformdirs",
    "pydantic",
    "pypinyin",
    "pyrage",
    "pyttsx3",
    "segno",
    "spake2",
    "sqlite_utils",
    "tomllib",
    "uuid",
    "vosk",
    "zeroconf",
    "zstandard",
}
"""Each costs the first frame 1 to 160 ms, and none is needed for it."""

CORNER = {"app.seat_care", "app.ui.visit.corner", "app.ui.volunteer", "app.volunteering"}
"""What a computer that somebody has set up needs even less."""

# The program as ``python -m app`` starts it; it closes itself once the first screen was painted.
_PROGRAM = """
import gc, json, runpy, sys
from app.ui import first_frame

def look():
    from PySide6.QtWidgets import QApplication, QAbstractButton
    modules, has_gc = sorted(sys.modules), gc.isenabled()
    has_names = "Qt" in vars(sys.modules["PySide6.QtCore"])
    frame.then()
    window = next(each for each in QApplication.topLevelWidgets() if each.isVisible())
    shown = [each.text() for each in window.findChildren(QAbstractButton) if each.isVisible()]
    style = type(QApplication.style()).__name__
    print(json.dumps({"modules": modules, "shown": shown, "style": style,
                      "gc": [has_gc, gc.isenabled()], "names": has_names}))
    window.close()

class Frame(first_frame.FirstFrame):
    def __init__(self, window, then):
        global frame
        self.then, frame = then, self
        super().__init__(window, look)

first_frame.FirstFrame = Frame
sys.argv = ["app"]
runpy.run_module("app", run_name="__main__", alter_sys=True)
"""


def start(home: Path) -> dict[str, Any]:
    answer = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "DIGITAL_BUDDY_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    found = json.loads(answer.stdout.splitlines()[-1])
    assert isinstance(found, dict)
    return found


@pytest.fixture(scope="module")
def second_start(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A start with a store and a compiled index that the first start has left."""
    home = tmp_path_factory.mktemp("home")
    start(home)
    return start(home)


@pytest.fixture(scope="module")
def set_up_start(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A later start of a computer that somebody has set up: at home."""
    home = tmp_path_factory.mktemp("home")
    start(home)
    SeatFile(home / "data").change(steps_done=frozenset({Setup.OFFERED.value}))
    return start(home)


def test_nothing_is_loaded_that_the_first_frame_can_do_without(
    second_start: dict[str, Any], set_up_start: dict[str, Any]
) -> None:
    assert sorted(LATER & set(second_start["modules"])) == []
    loaded = set(set_up_start["modules"])
    assert sorted((LATER | CORNER) & loaded) == []
    assert {"app.store", "app.content.index", "app.ui.learner.home"} <= loaded


def test_the_names_of_qt_are_not_made_before_the_first_frame(
    second_start: dict[str, Any], set_up_start: dict[str, Any]
) -> None:
    """PySide makes 94 enumerations at the first ``Qt``: see ``app/ui/widgets/unnamed.py``."""
    assert second_start["names"] is False
    assert set_up_start["names"] is False


def test_the_first_frame_is_one_that_can_be_used(
    second_start: dict[str, Any], set_up_start: dict[str, Any]
) -> None:
    assert {"设置", "首页", "叫志愿者"} <= set(second_start["shown"])
    assert {"设置", "首页", "叫志愿者"} <= set(set_up_start["shown"])


def test_a_computer_that_nobody_has_set_up_asks_what_it_is_for_or_lets_a_learner_begin(
    second_start: dict[str, Any], set_up_start: dict[str, Any]
) -> None:
    asked = {"学员座位", "没有别人要设置？直接开始"}
    assert asked <= set(second_start["shown"])
    assert not asked & set(set_up_start["shown"])


@pytest.fixture(scope="module")
def shared_start(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A start at a seat at which people are enrolled."""
    home = tmp_path_factory.mktemp("shared")
    start(home)
    add = [sys.executable, "-m", "app", "people", "add", "张阿姨", "--picture", "teacup"]
    environment = {**os.environ, "DIGITAL_BUDDY_HOME": str(home)}
    subprocess.run(add, cwd=ROOT, env=environment, capture_output=True, check=True)
    SeatFile(home / "data").change(steps_done=frozenset({Setup.OFFERED.value}))
    return start(home)


def test_a_shared_seat_asks_who_is_there_as_quickly(shared_start: dict[str, Any]) -> None:
    loaded = set(shared_start["modules"])
    more = {"app.ui.learner.find_person", "app.ui.visit.enrolling", "app.ui.visit.scan_ear"}
    assert sorted(((LATER | more) - {"app.core.people"}) & loaded) == []
    assert shared_start["names"] is False
    assert {"张阿姨", "找名字", "我有卡片", "先不登记，看看"} <= set(shared_start["shown"])


def test_the_rest_follows(second_start: dict[str, Any]) -> None:
    assert second_start["gc"] == [False, True]
    assert second_start["style"] == "CalmStyle"


def test_the_very_first_start_works_without_store_and_index(tmp_path: Path) -> None:
    assert {"设置", "首页", "叫志愿者"} <= set(start(tmp_path / "new")["shown"])
    assert (tmp_path / "new" / "data" / "store.db").is_file()
