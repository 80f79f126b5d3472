"""How long until the first frame that can be used, against an empty window of the same toolkit.

Each start is a process of its own, measured from before its birth to after its first painting; the
kinds take turns, so that a busy moment of the machine falls on all. Nothing is left out: the
program is started as ``python -m app`` starts it, with a store and an index of earlier starts.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from app.core.seat_settings import Setup
from app.store.seat_settings import SeatFile
from tests.benchmarks.conftest import Table

pytestmark = pytest.mark.benchmark

ROUNDS: Final = 15
ROOT: Final = Path(__file__).parents[2]
_TELL = """
def tell():
    import time
    print(time.monotonic(), time.process_time())
    from PySide6.QtWidgets import QApplication
    QApplication.instance().quit()
"""
EMPTY = f"""
{_TELL}
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Empty(QWidget):
    is_told = False
    def paintEvent(self, event):
        if not self.is_told:
            self.is_told = True
            QTimer.singleShot(0, tell)
app = QApplication([])
window = Empty()
window.showMaximized()
app.exec()
"""
# What no program with Chinese words can do without: the names of Qt, a CJK face, a button.
WORDS = f"""
{_TELL}
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
class Words(QWidget):
    is_told = False
    def paintEvent(self, event):
        if not self.is_told:
            self.is_told = True
            QTimer.singleShot(0, tell)
app = QApplication([])
font = QFont()
font.setFamilies(["Microsoft YaHei UI", "Noto Sans CJK SC"])
font.setPixelSize(40)
app.setFont(font)
window = Words()
column = QVBoxLayout(window)
column.addWidget(QLabel("您好，今天想学什么？"), 0, Qt.AlignmentFlag.AlignLeft)
column.addWidget(QPushButton("开始学"))
window.showMaximized()
app.exec()
"""
# The program as it is; when one of its last modules is asked for, the first frame gets our ending.
PROGRAM = f"""
{_TELL}
import runpy, sys
class Watch:
    def find_spec(self, name, path=None, target=None):
        if name == "app.ui.window":
            from app.ui.first_frame import FirstFrame
            first = FirstFrame.__init__
            FirstFrame.__init__ = lambda self, window, then: first(self, window, tell)
sys.meta_path.insert(0, Watch())
sys.argv = ["app"]
runpy.run_module("app", run_name="__main__", alter_sys=True)
"""


class Start(NamedTuple):
    """Milliseconds."""

    wall: float
    cpu: float


def start(program: str, environment: dict[str, str]) -> Start:
    begun = time.monotonic()
    answer = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    painted, cpu = answer.stdout.split()[-2:]
    return Start((float(painted) - begun) * 1000, float(cpu) * 1000)


def environment_for(platform: str, home: Path) -> dict[str, str]:
    """Compiled modules are kept, as for everybody, but beside the project."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    folders = {f"XDG_{part}_HOME": str(home) for part in ("DATA", "CACHE", "STATE")}
    compiled = str(home / "compiled")
    return {**kept, **folders, "QT_QPA_PLATFORM": platform, "PYTHONPYCACHEPREFIX": compiled}


@pytest.mark.parametrize("platform", ["offscreen", "xcb"])
def test_the_first_frame_against_an_empty_window(
    platform: str, tmp_path: Path, table: Table
) -> None:
    if platform == "xcb" and not os.environ.get("DISPLAY"):
        pytest.skip("there is no display")
    environment = environment_for(platform, tmp_path)
    first = start(PROGRAM, environment)
    # From then on a computer that is set up: its first screen is home.
    SeatFile(tmp_path / "digital-buddy").change(steps_done=frozenset({Setup.OFFERED.value}))
    programs = {"empty": EMPTY, "words": WORDS, "app": PROGRAM}
    taken: dict[str, list[Start]] = {name: [] for name in programs}
    for number in range(ROUNDS + 1):
        for name, program in programs.items():
            begun = start(program, environment)
            # The first of each compiles modules and fills the caches of the disk.
            if number:
                taken[name].append(begun)
    for unit in Start._fields:
        middle = {
            name: statistics.median(getattr(each, unit) for each in starts)
            for name, starts in taken.items()
        }
        for reference in ("empty", "words"):
            pairs = zip(taken["app"], taken[reference], strict=True)
            ratio = statistics.median(getattr(a, unit) / getattr(b, unit) for a, b in pairs)
            table.add(
                f"start, {platform}, {unit}",
                f"{middle['app']:.0f} ms",
                f"{reference} window {middle[reference]:.0f} ms",
                ratio,
                "1.5" if reference == "empty" else "",
            )
    table.add(f"start, {platform}, very first", f"{first.wall:.0f} ms")
    assert statistics.median(each.wall for each in taken["app"]) > 0
