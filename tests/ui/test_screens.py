"""Every learner screen in every theme, size and window: nothing cut, small, close or nameless."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import i18n
from app.core.mode import Mode
from app.i18n import PSEUDO
from app.ui.learner.choose import ChooseScreen
from app.ui.learner.finished import FinishedScreen
from app.ui.learner.hand_raised import HandRaisedScreen
from app.ui.learner.home import HomeScreen
from app.ui.learner.lesson_screen import LessonScreen
from app.ui.learner.modes import ModesScreen
from app.ui.learner.screen import Screen
from app.ui.learner.settings import SettingsScreen, SettingsView
from app.ui.learner.trouble import TroubleScreen
from app.ui.palette import ThemeName
from app.ui.theme import TYPE_SIZES, Theme
from app.ui.widgets.presses import Presses
from app.ui.window import Window
from tests.ui import sample_views as views
from tests.ui.rules import broken, targets
from tests.ui.sample_stage import SampleStage

SIZES = ((1024, 768), (1280, 720), (1366, 768), (1920, 1080))
Maker = Callable[[Theme, Presses], Screen]
SETTINGS = SettingsView(
    rate=180,
    volume=1.0,
    voice_note="这台机器没有声音。",
    broken=("挂号（第 3 个画面：找不到“日期”）",),
    notes=("进度只记在内存里：磁盘满了。",),
)


def _home(theme: Theme, presses: Presses) -> Screen:
    screen = HomeScreen(theme, presses)
    screen.show_view(views.HOME)
    return screen


def _fresh_home(theme: Theme, presses: Presses) -> Screen:
    screen = HomeScreen(theme, presses)
    screen.show_view(views.FRESH_HOME)
    return screen


def _choose(theme: Theme, presses: Presses) -> Screen:
    screen = ChooseScreen(theme, presses)
    screen.show_view(views.LONG_UNITS)
    return screen


def _modes(theme: Theme, presses: Presses) -> Screen:
    screen = ModesScreen(theme, presses)
    screen.show_view(views.PENSION, Mode.GUIDED, Mode.ALONE)
    return screen


def _asked(theme: Theme, presses: Presses) -> Screen:
    screen = FinishedScreen(theme, presses)
    screen.show_view(views.ASKED)
    return screen


def _answered(theme: Theme, presses: Presses) -> Screen:
    screen = FinishedScreen(theme, presses)
    screen.show_view(views.CORRECTED)
    return screen


def _settings(theme: Theme, presses: Presses) -> Screen:
    screen = SettingsScreen(theme, presses)
    screen.show_view(SETTINGS)
    return screen


def _lesson(name: str) -> Maker:
    def make(theme: Theme, presses: Presses) -> Screen:
        screen = LessonScreen(theme, presses, SampleStage(theme))
        screen.show_view(getattr(views, name))
        return screen

    return make


def _hand(theme: Theme, presses: Presses) -> Screen:
    return HandRaisedScreen(theme, presses)


def _trouble(theme: Theme, presses: Presses) -> Screen:
    screen = TroubleScreen(theme, presses)
    screen.show_problem("U 盘装满了", "您做过的都在", "请叫志愿者换一个")
    return screen


FRAMED: dict[str, Maker] = {
    "home": _home,
    "fresh home": _fresh_home,
    "choose": _choose,
    "modes": _modes,
    "asked": _asked,
    "answered": _answered,
    "settings": _settings,
    "guided": _lesson("GUIDED"),
    "stray": _lesson("STRAY"),
    "trap": _lesson("TRAP"),
    "watch": _lesson("WATCH"),
    "carded": _lesson("CARDED"),
}
FULL: dict[str, Maker] = {"hand": _hand, "trouble": _trouble}


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, presses: Presses) -> Window:
    window = Window(theme, presses)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def window_in(
    qtbot: QtBot, theme: Theme, presses: Presses, tmp_path: Path
) -> Iterator[Callable[[str], Window]]:
    def make(language: str) -> Window:
        i18n.use(language, cache=tmp_path)
        window = Window(theme, presses)
        qtbot.addWidget(window)
        return window

    yield make
    i18n.use(i18n.SOURCE)


@pytest.mark.parametrize("name", [*FRAMED, *FULL])
def test_screens_keep_the_rules_at_every_size(
    window: Window, theme: Theme, presses: Presses, name: str
) -> None:
    screen = (FRAMED | FULL)[name](theme, presses)
    window.show_screen(screen, is_full=name in FULL)
    window.show()
    findings = []
    for (width, height), points in product(SIZES, TYPE_SIZES):
        window.resize(width, height)
        theme.set_points(points)
        _settle(window)
        assert window.size().toTuple() == (width, height)
        findings += [f"{width}x{height} {points} pt: {each}" for each in broken(window)]
    assert findings == []


@pytest.mark.parametrize("language", ["en", PSEUDO])
@pytest.mark.parametrize("name", [*FRAMED, *FULL])
def test_screens_keep_the_rules_in_other_languages(
    window_in: Callable[[str], Window], theme: Theme, presses: Presses, name: str, language: str
) -> None:
    window = window_in(language)
    window.show_screen((FRAMED | FULL)[name](theme, presses), is_full=name in FULL)
    window.show()
    findings = []
    for (width, height), points in product(((1024, 768), (1920, 1080)), (22, 30, 40)):
        window.resize(width, height)
        theme.set_points(points)
        _settle(window)
        assert window.size().toTuple() == (width, height)
        findings += [f"{width}x{height} {points} pt: {each}" for each in broken(window)]
    assert findings == []


@pytest.mark.parametrize(("name", "theme_name"), list(product(FRAMED | FULL, ThemeName)))
def test_screens_are_drawn_in_the_colours_of_the_theme(
    window: Window, theme: Theme, presses: Presses, name: str, theme_name: ThemeName
) -> None:
    theme.set_name(theme_name)
    screen = (FRAMED | FULL)[name](theme, presses)
    window.show_screen(screen, is_full=name in FULL)
    window.resize(1280, 800)
    window.show()
    image = window.grab().toImage()
    counts: dict[int, int] = {}
    for x, y in product(range(0, 1280, 4), range(0, 800, 4)):
        pixel = image.pixel(x, y)
        counts[pixel] = counts.get(pixel, 0) + 1
    ground = "person" if name == "hand" else "paper"
    grounds = {theme.colour(role).rgb() for role in (ground, "surface", "main")}
    assert max(counts, key=lambda pixel: counts[pixel]) in grounds


def test_the_bar_is_at_the_same_place_on_every_screen(
    window: Window, theme: Theme, presses: Presses
) -> None:
    window.resize(1280, 800)
    window.show()
    places: set[tuple[object, ...]] = set()
    for make in FRAMED.values():
        window.show_screen(make(theme, presses))
        _settle(window)
        shown = [button for button in window.bar.buttons() if button.isVisible()]
        places.add(
            tuple(
                QRect(button.mapTo(window, QPoint(0, 0)), button.size()).getRect()
                for button in shown
            )
        )
    assert len(places) == 1
    assert len(next(iter(places))) == 3


def test_the_bar_has_room_for_listening_when_it_comes(
    window: Window, theme: Theme, presses: Presses
) -> None:
    window.bar.set_listening(is_possible=True)
    window.show_screen(_home(theme, presses))
    window.show()
    for (width, height), points in product(SIZES, TYPE_SIZES):
        window.resize(width, height)
        theme.set_points(points)
        _settle(window)
        assert broken(window.bar) == []


@pytest.mark.parametrize("name", ["guided", "stray", "trap", "watch", "asked", "answered"])
@pytest.mark.parametrize("points", TYPE_SIZES)
def test_the_practice_mark_is_always_in_sight(
    window: Window, theme: Theme, presses: Presses, name: str, points: int
) -> None:
    window.resize(1024, 768)
    theme.set_points(points)
    window.show_screen(FRAMED[name](theme, presses))
    window.show()
    _settle(window)
    marks = [tag for tag in window.header.tags() if tag.text() == "练习，不是真的"]
    assert len(marks) == 1
    assert marks[0].visibleRegion().boundingRect() == marks[0].rect()


@pytest.mark.parametrize("name", [*FRAMED, *FULL])
def test_tab_comes_to_every_target_and_round_again(
    window: Window, theme: Theme, presses: Presses, name: str, qtbot: QtBot
) -> None:
    _open(window, (FRAMED | FULL)[name](theme, presses), qtbot, is_full=name in FULL)
    seen = _tab_round(window)
    assert set(targets(window)) <= set(seen)
    assert len(seen) == len(set(seen))


def test_tab_goes_in_reading_order(
    window: Window, theme: Theme, presses: Presses, qtbot: QtBot
) -> None:
    screen = LessonScreen(theme, presses, SampleStage(theme))
    screen.show_view(views.TRAP)
    screen.show_view(views.GUIDED)
    _open(window, screen, qtbot)
    window.header.smaller.setFocus()
    names = [each.accessibleName() for each in _tab_round(window)]
    assert names == [
        "字小一点 A−", "字大一点 A+", "设置", "离开",
        "上一步", "给我提示", "做给我看",
        "再说一遍", "首页", "叫志愿者",
    ]  # fmt: skip


def test_what_the_focus_reaches_is_brought_into_sight(
    window: Window, theme: Theme, presses: Presses, qtbot: QtBot
) -> None:
    theme.set_points(40)
    _open(window, _settings(theme, presses), qtbot)
    window.resize(1024, 768)
    _settle(window)
    for _press in range(30):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        focus = window.focusWidget()
        assert focus is not None
        assert focus.visibleRegion().boundingRect().height() == focus.height()


def _open(window: Window, screen: Screen, qtbot: QtBot, *, is_full: bool = False) -> None:
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_screen(screen, is_full=is_full)
    _settle(window)


def _tab_round(window: Window) -> list[QWidget]:
    first = window.focusWidget()
    assert first is not None
    seen: list[QWidget] = []
    focus = first
    while len(seen) < 60:
        seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        after = window.focusWidget()
        assert after is not None
        if after is first:
            break
        focus = after
    return seen


def _settle(window: Window) -> None:
    """Let layouts take their final form, as they do before a frame is drawn."""
    for _round in range(4):
        QCoreApplication.sendPostedEvents()
