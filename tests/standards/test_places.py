"""Where things are: always at the same place, never covered, never a trap, few at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QWidget

from app.ui.rehearsal.hand import settle
from app.ui.undercoat import undercoat
from app.ui.widgets.pressable import Pressable
from tests.standards.rules.focus import focusable
from tests.standards.rules.picture import draw, scroller
from tests.standards.sights import EACH, SIGHTS
from tests.standards.stand import Stand
from tests.standards.test_source import APP, uses

ROOT = Path(__file__).parents[2]
MOST_CHOICES = 6
MANY = {
    # Settings stand in rows of three to five, each row one question; they are read page by page.
    "settings", "settings-told", "settings-hands", "settings-guest", "voices",
    # Names of people, six on a page, beside the doors; pictures to point at, as on a keyboard.
    "welcome", "welcome-many", "picture-row", "picture-row-begun", "picture-row-tried",
    # Volunteers' pages are lists of what can be set.
    "corner-computer", "corner-computer-fresh",
    # What can be said is a list to be read; nothing on it is a decision.
    "sayings",
}  # fmt: skip


def place(stand: Stand, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(stand.window, QPoint(0, 0)), widget.size())


# --- T11: always at the same place ----------------------------------------------------------------


def test_what_helps_is_at_the_same_place_on_every_screen(stand: Stand) -> None:
    bar = stand.window.bar
    for window in ((1280, 720), (1920, 1080)):
        stand.window.resize(*window)
        places: dict[str, set[str]] = {}
        for name, sight in SIGHTS.items():
            sight.put(stand)
            settle()
            # Full pages have only their own question; a microphone makes room for its button.
            if not bar.isVisibleTo(stand.window) or bar.talk.isVisibleTo(stand.window):
                continue
            for button, called in (
                (bar.again, "again"),
                (bar.home, "home"),
                (bar.volunteer, "help"),
            ):
                places.setdefault(called, set()).add(str(place(stand, button)))
            assert name
        assert {called: len(found) for called, found in places.items()} == {
            "again": 1, "home": 1, "help": 1,
        }  # fmt: skip


# --- T10, T12: nothing has to be dragged, or pressed twice ----------------------------------------


def test_scroll_bars_and_boxes_are_large_enough_for_a_hand(stand: Stand) -> None:
    style = stand.app.style()
    assert style.pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent) >= 32
    assert style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth) >= 32
    assert style.pixelMetric(QStyle.PixelMetric.PM_TextCursorWidth) >= 3


def test_the_system_waits_for_slow_hands(stand: Stand) -> None:
    """T07: a drag begins late. T12: where a double click is meant, there is time for it."""
    undercoat(stand.app, stand.theme)
    hints = QApplication.styleHints()
    assert hints.startDragDistance() >= 24
    assert hints.mouseDoubleClickInterval() >= 900


# --- K03, K04 -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", EACH)
def test_whatever_has_the_focus_is_wholly_in_sight(stand: Stand, name: str) -> None:
    """K03: Tab brings into sight what it comes to; what is larger than its page, its beginning."""
    SIGHTS[name].put(stand)
    stand.clock.advance(2.0)
    settle()
    covered = []
    for _ in range(min(60, 2 * len(stand.window.findChildren(Pressable)))):
        focused: QWidget | None = stand.window.focusWidget()
        QTest.keyClick(focused or stand.window, Qt.Key.Key_Tab)
        settle()
        focused = focus_of(stand)
        if focused is None:
            continue
        seen, whole = draw_seen(stand, focused), place(stand, focused)
        area = scroller(focused)
        room = area.height() if area is not None else stand.window.height()
        if seen != whole and (seen.height() < min(whole.height(), room) - 4):
            covered.append(f"{focused.accessibleName()}: {seen} of {whole}")
    assert covered == []


def focus_of(stand: Stand) -> QWidget | None:
    return stand.window.focusWidget()


def draw_seen(stand: Stand, widget: QWidget) -> QRect:
    rect, parent = place(stand, widget), widget.parentWidget()
    while parent is not None and parent is not stand.window:
        rect &= place(stand, parent)
        parent = parent.parentWidget()
    return rect


@pytest.mark.parametrize("name", EACH)
def test_tab_is_never_caught(stand: Stand, name: str) -> None:
    """K04: two hundred times Tab, and it has been everywhere, and comes round again."""
    SIGHTS[name].put(stand)
    stand.clock.advance(2.0)
    settle()
    wanted = set(focusable(draw(stand.window)))
    visited: list[QWidget] = []
    for _ in range(200):
        focused: QWidget | None = stand.window.focusWidget()
        QTest.keyClick(focused or stand.window, Qt.Key.Key_Tab)
        focused = stand.window.focusWidget()
        if focused is not None:
            visited.append(focused)
    assert len(visited) == 200
    assert wanted <= set(visited)
    last = visited[-len(set(visited)) :]
    assert set(last) == set(visited), "it went round a part only"


# --- K08 ------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("scale", ["1.25", "1.5", "2"])
def test_a_desktop_that_shows_everything_larger_is_followed(scale: str) -> None:
    """K08: on a desktop whose own scale is larger everything is, and keeps its room."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.standards.scaled_desktop"],
        env={**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    ratio, *findings = done.stdout.splitlines()
    assert float(ratio) == float(scale)
    assert findings == []


# --- C02, C03, C11 --------------------------------------------------------------------------------

SCREENS = [name for name, sight in SIGHTS.items() if not sight.has_mark and name not in MANY]


TURNING = frozenset({"往上看", "往下看", "上一屏", "下一屏"})


@pytest.mark.parametrize("name", SCREENS)
def test_six_choices_on_a_screen_at_most(stand: Stand, name: str) -> None:
    """C02: what is the same everywhere (header, bar, turning pages) is no choice."""
    SIGHTS[name].put(stand)
    settle()
    screen = stand.window.screen_in_front
    assert screen is not None
    choices = [
        target.accessibleName()
        for target in draw(stand.window).targets()
        if screen.isAncestorOf(target) and target.accessibleName() not in TURNING
        and not (isinstance(target, Pressable) and target.is_dimmed)
    ]  # fmt: skip
    assert len(choices) <= MOST_CHOICES or _is_keyboard(stand), choices


def _is_keyboard(stand: Stand) -> bool:
    from app.ui.keys.cap import KeyCap  # noqa: PLC0415

    return bool(stand.window.findChildren(KeyCap))


@pytest.mark.parametrize("name", SIGHTS)
def test_every_screen_says_where_one_is(stand: Stand, name: str) -> None:
    """C03: a title in the header, or on a full page the one sentence of the page."""
    SIGHTS[name].put(stand)
    settle()
    screen = stand.window.screen_in_front
    assert screen is not None
    texts = [inked.text for inked in draw(stand.window).inked]
    assert screen.title_line.title in texts or not stand.window.header.isVisibleTo(stand.window)
    assert texts


WINDOWS = frozenset({
    "QDialog", "QMessageBox", "QInputDialog", "QFileDialog", "QErrorMessage", "QProgressDialog",
    "setModal", "setWindowModality", "exec_", "QSystemTrayIcon", "showMessage", "QSplashScreen",
})  # fmt: skip


def test_nothing_pops_up(stand: Stand) -> None:
    """C11, T04: there is one window; a question is a screen, and nothing lies over another."""
    # The system's own window for printing is asked for by the learner, on the paper screen only.
    assert uses(APP, WINDOWS, but=("ui/paper/printing.py",)) == []
    for name in ("home-fresh", "settings", "lesson-trap", "hand-raised", "talk-asked"):
        SIGHTS[name].put(stand)
        settle()
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        assert shown == [stand.window], name
