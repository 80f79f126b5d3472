"""T01 in millimetres: the program as it starts on a measured screen, drawn so much larger."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]

# The program as ``python -m app`` starts it; it closes itself once the first screen was painted.
_PROGRAM = """
import json, runpy, sys
from app.ui import first_frame

def look():
    from PySide6.QtWidgets import QApplication, QAbstractButton
    from app.ui.screen_scale import scale_in_force
    window = next(each for each in QApplication.topLevelWidgets() if each.isVisible())
    buttons = [each for each in window.findChildren(QAbstractButton) if each.isVisible()]
    ratio = window.devicePixelRatioF()
    dots = [min(each.width(), each.height()) * ratio for each in buttons]
    drawn = window.grab().toImage().width() / window.width()
    room = window.screen().availableSize()
    fits = window.width() <= room.width() and window.height() <= room.height()
    seen = {"dots": dots, "fits": fits, "wide": room.width() * ratio}
    print(json.dumps({**seen, "drawn": drawn, "scale": scale_in_force()}))
    window.close()

class Frame(first_frame.FirstFrame):
    def __init__(self, window, then):
        super().__init__(window, look)

first_frame.FirstFrame = Frame
sys.argv = ["app"]
runpy.run_module("app", run_name="__main__", alter_sys=True)
"""


def start(home: Path, mm_per_px: float | None, **more: str) -> dict[str, Any]:
    """What is seen of a start on a screen that was measured so."""
    (home / "data").mkdir(parents=True)
    seat = {"version": 1, "mm_per_px": mm_per_px, "steps_done": ["offered"]}
    screen = home / "screen.json"
    one = {"name": "laptop", "x": 0, "y": 0, "width": 1920, "height": 1080}
    screen.write_text(json.dumps({"screens": [one]}), encoding="utf-8")
    (home / "data" / "seat.json").write_text(json.dumps(seat), encoding="utf-8")
    clean = {name: value for name, value in os.environ.items() if name != "QT_SCALE_FACTOR"}
    answer = subprocess.run(
        [sys.executable, "-c", _PROGRAM],
        cwd=ROOT,
        env={
            **clean,
            "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
            "DIGITAL_BUDDY_HOME": str(home),
            **more,
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    found = json.loads(answer.stdout.splitlines()[-1])
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(("dpi", "scale"), [(141, 1.47), (109, 1.14), (93, 1.0)])
def test_on_a_measured_screen_the_least_target_is_15_9_mm(
    tmp_path: Path, dpi: float, scale: float
) -> None:
    mm = 25.4 / dpi
    seen = start(tmp_path, mm)
    assert seen["scale"] == scale
    assert seen["drawn"] == pytest.approx(scale, abs=0.01)
    assert seen["fits"]
    assert seen["wide"] == pytest.approx(1920, abs=2)
    assert min(seen["dots"]) * mm >= 15.875 - 0.1


def test_an_unmeasured_screen_and_somebody_elses_scale_are_left_alone(tmp_path: Path) -> None:
    assert start(tmp_path / "new", None)["scale"] == 1.0
    assert start(tmp_path / "own", 25.4 / 141, QT_SCALE_FACTOR="1.25")["scale"] == 1.25
