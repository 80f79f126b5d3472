"""按住说话 and the strip above the bar, as a hand and eyes meet them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.learner.bottom_bar import BottomBar
from app.ui.learner.talk_button import TalkButton
from app.ui.learner.talk_strip import TalkStrip
from app.ui.theme import TYPE_SIZES, Theme
from app.ui.widgets.presses import Presses
from tests.fakes import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def _talk(qtbot: QtBot, clock: FakeClock) -> tuple[TalkButton, list[object]]:
    button = TalkButton(Theme(), Presses(clock))
    qtbot.addWidget(button)
    button.resize(400, 80)
    button.show()
    told: list[object] = []
    button.went_down.connect(lambda: told.append("down"))
    button.came_up.connect(told.append)
    return button, told


def test_listening_begins_with_the_press_and_not_with_the_release(
    qtbot: QtBot, clock: FakeClock
) -> None:
    button, told = _talk(qtbot, clock)
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    assert told == ["down"]
    clock.advance(2.5)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert told == ["down", 2.5]


def test_a_finger_that_slides_off_has_still_finished(qtbot: QtBot, clock: FakeClock) -> None:
    button, told = _talk(qtbot, clock)
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    clock.advance(1)
    outside = button.rect().bottomRight() * 2
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=outside)
    assert told == ["down", 1.0]


def test_the_space_bar_is_held_like_a_finger(qtbot: QtBot, clock: FakeClock) -> None:
    button, told = _talk(qtbot, clock)
    QTest.keyPress(button, Qt.Key.Key_Space)
    clock.advance(1.5)
    QTest.keyRelease(button, Qt.Key.Key_Space)
    assert told == ["down", 1.5]


def test_a_button_that_goes_away_lets_go(qtbot: QtBot, clock: FakeClock) -> None:
    button, told = _talk(qtbot, clock)
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    button.hide()
    assert told == ["down", 0.0]


def test_it_says_what_it_does_and_shows_how_loud_she_is(qtbot: QtBot, clock: FakeClock) -> None:
    button, _told = _talk(qtbot, clock)
    button.show_state("listening")
    assert button.words() == "我在听"
    quiet = button.grab().toImage()
    button.show_level(0.9)
    assert button.grab().toImage() != quiet
    button.show_state("deciding")
    assert button.words() == "我想一想"
    button.show_state("idle")
    assert button.words() == "按住说话"


def test_the_bar_shows_it_only_while_the_program_can_listen(qtbot: QtBot, clock: FakeClock) -> None:
    bar = BottomBar(Theme(), Presses(clock))
    qtbot.addWidget(bar)
    bar.resize(1280, 110)
    bar.show()
    assert len(bar.buttons()) == 3
    bar.set_listening(is_possible=True)
    assert bar.talk.isVisible()
    assert [button.words() for button in bar.buttons()][:2] == ["再说一遍", "按住说话"]
    bar.set_listening(is_possible=False)
    assert not bar.talk.isVisible()


@pytest.mark.parametrize("points", TYPE_SIZES)
@pytest.mark.parametrize("width", [800, 1280, 1920])
def test_the_strip_has_room_for_its_question_and_answers(
    qtbot: QtBot, clock: FakeClock, points: int, width: int
) -> None:
    strip = TalkStrip(Theme(points=points), Presses(clock))
    qtbot.addWidget(strip)
    strip.ask(
        "您是说“养老金资格认证”，还是“养老金查询”？", ["养老金资格认证", "养老金查询", "都不是"]
    )
    strip.resize(width, max(1, strip.heightForWidth(width)))
    strip.show()
    assert all(button.has_room() for button in strip.answers)
    assert all(button.height() >= 60 for button in strip.answers)


def test_an_answer_of_the_strip_can_be_pressed(qtbot: QtBot, clock: FakeClock) -> None:
    strip = TalkStrip(Theme(), Presses(clock))
    qtbot.addWidget(strip)
    strip.resize(1280, 120)
    strip.ask("您是说“付款”吗？", ["是的", "不是"])
    clock.advance(1)
    told: list[int] = []
    strip.answered.connect(told.append)
    QTest.mouseClick(strip.answers[1], Qt.MouseButton.LeftButton)
    assert told == [1]
