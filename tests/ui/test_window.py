"""The window: one screen at a time, and what works from everywhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.command import Command
from app.core.mode import Mode
from app.ui.learner.choose import ChooseScreen
from app.ui.learner.finished import FinishedScreen
from app.ui.learner.hand_raised import HandRaisedScreen
from app.ui.learner.home import HomeScreen
from app.ui.learner.modes import ModesScreen
from app.ui.learner.settings import SettingsScreen, SettingsView
from app.ui.learner.trouble import TroubleScreen
from app.ui.palette import ThemeName
from app.ui.theme import Theme
from app.ui.widgets.presses import Presses
from app.ui.window import Window
from tests.fakes import FakeClock
from tests.ui import sample_views as views

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def home(theme: Theme, presses: Presses, qtbot: QtBot) -> HomeScreen:
    home = HomeScreen(theme, presses)
    qtbot.addWidget(home)
    home.show_view(views.HOME)
    return home


@pytest.fixture
def window(
    qtbot: QtBot, theme: Theme, presses: Presses, home: HomeScreen, clock: FakeClock
) -> Window:
    window = Window(theme, presses)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_screen(home)
    clock.advance(1)
    return window


def test_the_bar_commands(window: Window) -> None:
    asked: list[Command] = []
    window.commanded.connect(asked.append)
    for button in (window.bar.again, window.bar.home, window.bar.volunteer):
        QTest.mouseClick(button, LEFT)
    assert asked == [Command.AGAIN, Command.HOME, Command.VOLUNTEER]


@pytest.mark.parametrize(
    ("key", "command"),
    [
        (Qt.Key.Key_F1, Command.AGAIN),
        (Qt.Key.Key_F2, Command.HOME),
        (Qt.Key.Key_F4, Command.VOLUNTEER),
    ],
)
def test_keys_do_what_the_bar_does(window: Window, key: Qt.Key, command: Command) -> None:
    asked: list[Command] = []
    window.commanded.connect(asked.append)
    QTest.keyClick(window.focusWidget(), key)
    assert asked == [command]


def test_escape_goes_back(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.went_back):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)


def test_type_grows_and_shrinks_by_one_press_or_key(
    window: Window, theme: Theme, clock: FakeClock
) -> None:
    QTest.mouseClick(window.header.larger, LEFT)
    assert theme.points == 26
    clock.advance(1)
    QTest.mouseClick(window.header.smaller, LEFT)
    assert theme.points == 22
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert theme.points == 26


def test_the_first_card_has_the_focus_and_enter_goes_on(
    window: Window, home: HomeScreen, qtbot: QtBot
) -> None:
    assert home.resume.hasFocus()
    with qtbot.waitSignal(home.resumed) as resumed:
        QTest.keyClick(home.resume, Qt.Key.Key_Return)
    assert resumed.args == ["G02"]


def test_the_other_card_leads_to_the_list(window: Window, home: HomeScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(home.choosing):
        QTest.mouseClick(home.choose, LEFT)


def test_a_lesson_is_chosen_by_one_press(
    window: Window, theme: Theme, presses: Presses, clock: FakeClock, qtbot: QtBot
) -> None:
    choose = ChooseScreen(theme, presses)
    choose.show_view(views.UNITS)
    window.show_screen(choose)
    clock.advance(1)
    with qtbot.waitSignal(choose.chosen) as chosen:
        QTest.mouseClick(choose.tiles[2], LEFT)
    assert chosen.args == ["G02"]
    assert "学到一半" in choose.tiles[2].accessibleName()
    assert "学会了" in choose.tiles[0].accessibleName()


def on_all_pages(choose: ChooseScreen, clock: FakeClock) -> list[str]:
    """The ids (needs have none) of the tiles of every page, by turning the pages."""
    seen = [tile.objectName() for tile in choose.tiles]
    for _page in range(choose.page_count - 1):
        clock.advance(1)
        QTest.mouseClick(choose.after, LEFT)
        assert 1 <= len(choose.tiles) <= 6
        seen += [tile.objectName() for tile in choose.tiles]
    return seen


@pytest.mark.parametrize("points", [22, 40])
def test_all_lessons_are_reached_through_their_needs(
    window: Window, theme: Theme, presses: Presses, clock: FakeClock, points: int
) -> None:
    theme.set_points(points)
    choose = ChooseScreen(theme, presses)
    choose.show_view(views.LONG_UNITS)
    window.show_screen(choose)
    needs = len(on_all_pages(choose, clock))
    assert needs == len(views.LONG_UNITS)
    seen: list[str] = []
    for number in range(needs):
        choose.open_need(number)
        seen += on_all_pages(choose, clock)
        assert choose.step_back()
    assert sorted(seen) == sorted(each.id for unit in views.LONG_UNITS for each in unit.lessons)


def test_the_recommended_mode_is_first_under_the_keys(
    window: Window, theme: Theme, presses: Presses, clock: FakeClock, qtbot: QtBot
) -> None:
    modes = ModesScreen(theme, presses)
    modes.show_view(views.PENSION, Mode.GUIDED)
    window.show_screen(modes)
    clock.advance(1)
    assert modes.cards[Mode.GUIDED].hasFocus()
    with qtbot.waitSignal(modes.chosen) as chosen:
        QTest.keyClick(modes.cards[Mode.GUIDED], Qt.Key.Key_Space)
    assert chosen.args == ["G02", "guided"]


def test_the_question_is_answered_and_then_the_real_way_is_told(
    window: Window, theme: Theme, presses: Presses, clock: FakeClock, qtbot: QtBot
) -> None:
    finished = FinishedScreen(theme, presses)
    finished.show_view(views.ASKED)
    window.show_screen(finished)
    clock.advance(1)
    with qtbot.waitSignal(finished.answered) as answered:
        QTest.mouseClick(finished.options[1], LEFT)
    assert answered.args == [1]
    finished.show_view(views.ANSWERED)
    assert finished.options == []
    assert finished.next.hasFocus()
    clock.advance(1)
    with qtbot.waitSignal(finished.next_pressed):
        QTest.keyClick(finished.next, Qt.Key.Key_Return)


def test_settings_change_type_and_colours_at_once(
    window: Window, theme: Theme, presses: Presses, clock: FakeClock, qtbot: QtBot
) -> None:
    settings = SettingsScreen(theme, presses)
    settings.show_view(SettingsView(rate=180, volume=1.0))
    window.show_screen(settings)
    clock.advance(1)
    QTest.mouseClick(settings.themes.buttons[2], LEFT)
    assert theme.name is ThemeName.YELLOW
    clock.advance(1)
    QTest.mouseClick(settings.sizes.buttons[3], LEFT)
    assert theme.points == 36
    clock.advance(1)
    with qtbot.waitSignal(settings.rate_chosen) as rate:
        QTest.mouseClick(settings.rates.buttons[0], LEFT)
    assert rate.args == [100]
    with qtbot.waitSignal(settings.volume_chosen) as volume:
        QTest.mouseClick(settings.volumes.buttons[0], LEFT)
    assert volume.args == [0.0]
    assert "已选" in settings.volumes.buttons[0].accessibleName()


def test_the_raised_hand_fills_the_window_and_is_lowered(
    window: Window, theme: Theme, presses: Presses, clock: FakeClock, qtbot: QtBot
) -> None:
    hand = HandRaisedScreen(theme, presses)
    window.show_screen(hand, is_full=True)
    assert not window.bar.isVisible()
    assert hand.size() == window.size()
    clock.advance(1)
    with qtbot.waitSignal(hand.lowered):
        QTest.mouseClick(hand.ready, LEFT)


def test_calm_trouble_offers_two_ways_on(
    window: Window, theme: Theme, presses: Presses, clock: FakeClock, qtbot: QtBot
) -> None:
    trouble = TroubleScreen(theme, presses)
    window.show_screen(trouble, is_full=True)
    clock.advance(1)
    with qtbot.waitSignal(trouble.went_on):
        QTest.keyClick(trouble.go_on, Qt.Key.Key_Return)
    with qtbot.waitSignal(trouble.called):
        QTest.mouseClick(trouble.call, LEFT)


def test_the_header_follows_the_screen(
    window: Window, theme: Theme, presses: Presses, home: HomeScreen
) -> None:
    modes = ModesScreen(theme, presses)
    modes.show_view(views.PENSION, Mode.GUIDED)
    window.show_screen(modes)
    assert window.header.title() == "养老金资格认证"
    window.show_screen(home)
    assert window.header.title() == home.title_line.title
    modes.show_view(views.FRESH_HOME.resume or views.PENSION, Mode.GUIDED)
    assert window.header.title() == home.title_line.title
