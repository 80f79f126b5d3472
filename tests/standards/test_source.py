"""What no screen may ask of a hand, and what the program may never touch: read from the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APP = ROOT / "app"

HARD_FOR_HANDS = frozenset({
    "mouseDoubleClickEvent", "doubleClicked", "MouseButtonDblClick", "contextMenuEvent",
    "customContextMenuRequested", "setContextMenuPolicy", "CustomContextMenu", "QMenu", "QDrag",
    "setDragEnabled", "setAcceptDrops", "dragEnterEvent", "grabGesture", "QGesture",
    "QGestureEvent", "QGestureRecognizer", "QPinchGesture", "QSwipeGesture", "QTapGesture",
    "QTapAndHoldGesture", "QPanGesture", "pressAndHold", "setToolTip", "QToolTip",
})  # fmt: skip
"""T05: asked for only where it is taught."""
OUT_OF_BOUNDS = frozenset({
    "QCamera", "QCameraDevice", "QMediaCaptureSession", "QImageCapture", "QVideoSink",
    "QDesktopServices", "openUrl", "webbrowser", "QWebEngineView", "QWebEngineProfile",
})  # fmt: skip
"""P06, P09: no camera is opened, no link followed, nothing dialled."""
WORLD = ("ui/clock.py", "ui/first_frame.py", "ui/sound.py", "ui/sound_server.py")
"""Where real time itself is: the clock, the first frame, and two that watch over devices."""
OWN_TIMERS = frozenset({"QTimer", "singleShot", "startTimer", "QPropertyAnimation", "QMovie"})
"""M01: all waiting goes through the injected clock; first frame and sound card have Qt's."""
OWN_FONTS = frozenset({"QFont", "setPixelSize", "setPointSize", "setPointSizeF", "setStyleSheet"})
"""V01: type comes from ``theme.font(role)``; keys/glyphs.py draws shapes to compare, not text."""


def names_in(path: Path) -> Iterator[tuple[int, str]]:
    """Every name that a module uses or defines, with its line; annotations are no use."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.lineno, node.attr
        elif isinstance(node, ast.FunctionDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.lineno, node.func.id


def uses(folder: Path, banned: frozenset[str], *, but: tuple[str, ...] = ()) -> list[str]:
    """Where ``banned`` names occur below ``folder``, except under the paths ``but``."""
    free = tuple(APP / each for each in but)
    return [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in sorted(folder.rglob("*.py"))
        if not any(path == each or each in path.parents for each in free)
        for line, name in names_in(path)
        if name in banned
    ]


def test_no_screen_asks_for_a_double_click_a_long_press_or_a_drag() -> None:
    asked = uses(APP / "ui", HARD_FOR_HANDS, but=("ui/drill",))
    # The pane of a device takes the second of two quick touches for what it is: a touch.
    assert [each.partition(":")[0] for each in asked] == ["app/ui/devices/pane.py"]
    assert asked[0].endswith("MouseButtonDblClick")


def test_no_camera_is_opened_and_no_link_is_followed() -> None:
    assert uses(APP, OUT_OF_BOUNDS) == []


def test_all_waiting_goes_through_the_clock() -> None:
    assert uses(APP, OWN_TIMERS, but=WORLD) == []


def test_all_type_comes_from_the_theme() -> None:
    calls = uses(APP / "ui", OWN_FONTS, but=("ui/theme.py", "ui/keys/glyphs.py"))
    imports = [each for each in calls if each.endswith(": QFont") and _is_import(each)]
    assert sorted(set(calls) - set(imports)) == []


def _is_import(use: str) -> bool:
    path, line, _name = use.split(":")
    text = (ROOT / path).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    return text.startswith("from PySide6")


@pytest.mark.parametrize("line", [
    "def mouseDoubleClickEvent(self, event): ...", "drag = QDrag(self)",
    "self.customContextMenuRequested.connect(f)", "from PySide6.QtWidgets import QMenu",
])  # fmt: skip
def test_the_ban_sees_what_it_is_for(tmp_path: Path, line: str) -> None:
    module = tmp_path / "screen.py"
    module.write_text(line + "\n", encoding="utf-8")
    assert any(name in HARD_FOR_HANDS for _line, name in names_in(module))
