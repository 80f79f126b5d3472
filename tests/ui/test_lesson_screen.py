"""The lesson screen passes on what is done and asked, and shows device and words in turn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.core.command import Command
from app.core.view import CommandView, DemoView, Tone, View
from app.ui.learner.coach_panel import MOODS
from app.ui.learner.lesson_screen import LessonScreen
from app.ui.theme import Theme
from app.ui.widgets.presses import Presses
from app.ui.widgets.text_block import TextBlock
from tests.fakes import FakeClock
from tests.ui import sample_views as views
from tests.ui.sample_stage import SampleStage


@pytest.fixture
def stage(theme: Theme, qtbot: QtBot) -> SampleStage:
    return SampleStage(theme)


@pytest.fixture
def around(qtbot: QtBot) -> QWidget:
    """A window, since the off-screen platform complains of one with a least size."""
    around = QWidget()
    qtbot.addWidget(around)
    around.resize(1280, 800)
    return around


@pytest.fixture
def screen(around: QWidget, theme: Theme, presses: Presses, stage: SampleStage) -> LessonScreen:
    screen = LessonScreen(theme, presses, stage)
    screen.setParent(around)
    screen.resize(1280, 600)
    screen.show_view(views.GUIDED)
    around.show()
    return screen


def texts(screen: LessonScreen) -> list[str]:
    return [block.text() for block in screen.findChildren(TextBlock) if block.isVisible()]


def press(screen: LessonScreen, command: Command) -> None:
    button = screen.panel.button(command)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_view_is_shown_and_handed_to_the_device(
    screen: LessonScreen, stage: SampleStage
) -> None:
    assert {views.GUIDED.sentence, views.GUIDED.detail, views.GUIDED.progress} <= set(texts(screen))
    assert stage.views == [views.GUIDED]
    line = screen.title_line
    assert (line.title, line.mode, line.practice_mark, line.can_leave) == (
        "养老金资格认证", "跟我做", "练习，不是真的", True,
    )  # fmt: skip


def test_what_is_done_on_the_device_is_passed_on(screen: LessonScreen, stage: SampleStage) -> None:
    seen: list[object] = []
    screen.pressed.connect(seen.append)
    screen.filled.connect(lambda ref, text: seen.append((ref, text)))
    screen.looked.connect(seen.append)
    screen.dead_spot_pressed.connect(lambda: seen.append("nowhere"))
    stage.pressed.emit("verify")
    stage.filled.emit("id", "123")
    stage.looked.emit("card")
    stage.dead_spot_pressed.emit()
    assert seen == ["verify", ("id", "123"), "card", "nowhere"]


def test_asking_the_coach_is_passed_on(
    screen: LessonScreen, clock: FakeClock, qtbot: QtBot
) -> None:
    clock.advance(1)
    with qtbot.waitSignal(screen.commanded) as asked:
        press(screen, Command.HINT)
    assert asked.args == [Command.HINT]


def test_a_command_that_cannot_be_had_is_answered_not_obeyed(
    screen: LessonScreen, clock: FakeClock, presses: Presses
) -> None:
    asked: list[Command] = []
    refused: list[str] = []
    screen.commanded.connect(asked.append)
    presses.refused.connect(refused.append)
    undo = CommandView(Command.UNDO, "上一步", is_enabled=False)
    screen.show_view(replace(views.GUIDED, commands=(undo,), serial=9))
    clock.advance(1)
    press(screen, Command.UNDO)
    assert (asked, refused) == ([], ["dimmed"])


def test_a_button_that_stays_keeps_its_focus_and_its_memory(
    screen: LessonScreen, clock: FakeClock
) -> None:
    asked: list[Command] = []
    screen.commanded.connect(asked.append)
    clock.advance(1)
    button = screen.panel.button(Command.HINT)
    assert button is not None
    press(screen, Command.HINT)
    screen.show_view(replace(views.STRAY, serial=10))
    assert screen.panel.button(Command.HINT) is button
    clock.advance(0.2)
    press(screen, Command.HINT)
    assert asked == [Command.HINT]


def test_a_button_that_is_new_is_not_yet_meant(screen: LessonScreen, clock: FakeClock) -> None:
    asked: list[Command] = []
    screen.commanded.connect(asked.append)
    clock.advance(5)
    screen.show_view(replace(views.STRAY, serial=10))
    press(screen, Command.RESTART)
    assert asked == []


@pytest.mark.parametrize("tone", list(Tone))
def test_every_tone_has_its_own_sign_and_word(screen: LessonScreen, tone: Tone) -> None:
    screen.show_view(replace(views.GUIDED, tone=tone, serial=11))
    others = {MOODS[other].word for other in Tone if other is not tone}
    icons = {MOODS[other].icon for other in Tone if other is not tone}
    shown = screen.panel.mood_word()
    assert shown
    assert shown not in others
    assert MOODS[tone].icon not in icons


def test_the_way_back_is_shown_in_order_and_goes_away(screen: LessonScreen) -> None:
    screen.show_view(views.STRAY)
    assert screen.panel.way() == list(views.STRAY.way)
    screen.show_view(replace(views.GUIDED, serial=12))
    assert screen.panel.way() == []


def test_a_wide_window_shows_both_halves(screen: LessonScreen, stage: SampleStage) -> None:
    assert not screen.is_in_turn()
    assert stage.isVisible()
    assert screen.panel.isVisible()
    assert not screen.turn.isVisible()


def test_a_narrow_window_shows_words_first_and_turns_by_one_press(
    screen: LessonScreen, stage: SampleStage, theme: Theme, clock: FakeClock
) -> None:
    theme.set_points(40)
    screen.resize(1024, 500)
    QCoreApplication.sendPostedEvents()
    assert screen.is_in_turn()
    assert (stage.isVisible(), screen.panel.isVisible()) == (False, True)
    clock.advance(1)
    QTest.mouseClick(screen.turn, Qt.MouseButton.LeftButton)
    assert (stage.isVisible(), screen.panel.isVisible()) == (True, False)
    screen.show_view(replace(views.GUIDED, sentence="请点“下一步”。", serial=20))
    assert (stage.isVisible(), screen.panel.isVisible()) == (False, True)


def test_a_view_with_nothing_new_leaves_the_device_in_front(
    screen: LessonScreen, stage: SampleStage, theme: Theme
) -> None:
    theme.set_points(40)
    screen.resize(1024, 500)
    screen.show_device()
    screen.show_view(replace(views.GUIDED, steps_done=3))
    assert stage.isVisible()


@pytest.mark.parametrize("view", [views.WATCH, replace(views.GUIDED, tone=Tone.WAIT, serial=30)])
def test_what_is_to_be_watched_comes_to_the_front(
    screen: LessonScreen, stage: SampleStage, theme: Theme, view: View
) -> None:
    theme.set_points(40)
    screen.resize(1024, 500)
    screen.show_view(view)
    assert stage.isVisible()


def test_a_demonstration_is_played_on_the_device(screen: LessonScreen, stage: SampleStage) -> None:
    done: list[str] = []
    screen.play_demo(DemoView("verify"), lambda: done.append("done"))
    assert stage.demos == [DemoView("verify")]
    assert done == ["done"]
    screen.stop_demo()
    assert stage.demos == []


def test_a_full_keyboard_spans_the_window_and_goes_away(
    screen: LessonScreen, stage: SampleStage
) -> None:
    keyboard = QLabel("键盘")
    keyboard.setMinimumHeight(200)
    stage.keyboard_wanted.emit(keyboard)
    QCoreApplication.sendPostedEvents()
    assert keyboard.isVisible()
    assert keyboard.width() > 1100
    stage.keyboard_wanted.emit(None)
    assert not keyboard.isVisible()


def test_where_height_allows_the_icons_go_above_words_that_fill_a_row(
    screen: LessonScreen, theme: Theme
) -> None:
    screen.resize(1366, 700)
    theme.set_points(36)
    QCoreApplication.sendPostedEvents()
    commands = [each.command for each in views.GUIDED.commands]
    buttons = [button for each in commands if (button := screen.panel.button(each)) is not None]
    assert len(buttons) == 3
    assert len({button.y() for button in buttons}) == 1, "they stand in one row"
    for button in buttons:
        assert button.icon_px() > 0
        assert button.has_room()


def test_four_commands_in_two_rows_keep_their_icons(screen: LessonScreen) -> None:
    wanted = (Command.UNDO, Command.HINT, Command.SHOW_ME, Command.RESTART)
    commands = tuple(CommandView(command, "给我提示") for command in wanted)
    screen.show_view(replace(views.GUIDED, commands=commands, serial=99))
    QCoreApplication.sendPostedEvents()
    for command in wanted:
        button = screen.panel.button(command)
        assert button is not None
        assert button.icon_px() > 0
