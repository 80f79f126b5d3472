from __future__ import annotations

import math

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.pointer import LONGEST, SHORTEST, SIDE, DemoPointer, minimum_jerk, seconds_for
from app.ui.theme import Theme
from tests.fakes import FakeClock

PLACE = QRect(100, 80, 120, 60)


def host(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(900, 600)
    widget.show()
    return widget


def test_the_hand_moves_as_an_arm_does() -> None:
    assert minimum_jerk(0) == 0
    assert minimum_jerk(1) == 1
    assert minimum_jerk(0.5) == 0.5
    first, middle = minimum_jerk(0.1), minimum_jerk(0.55) - minimum_jerk(0.45)
    assert first < middle / 5


def test_far_takes_longer_within_bounds() -> None:
    assert seconds_for(0) == SHORTEST
    assert seconds_for(5000) == LONGEST
    assert SHORTEST < seconds_for(300) < seconds_for(600) < LONGEST


def test_it_travels_on_a_slight_curve_presses_and_then_calls(
    qtbot: QtBot, theme: Theme, clock: FakeClock
) -> None:
    pointer = DemoPointer(theme, clock, host(qtbot))
    done: list[float] = []
    pointer.point_at(PLACE, lambda: done.append(clock.now()))
    start = pointer.tip
    assert start is not None
    tips: list[QPoint] = []
    has_pressed = False
    while not done:
        clock.advance(1 / 30)
        tip = pointer.tip
        assert tip is not None
        tips.append(tip)
        has_pressed = has_pressed or pointer.is_pressing
    end = tips[-1]
    assert (end - PLACE.center()).manhattanLength() <= 2
    assert has_pressed
    assert SHORTEST <= done[0] <= LONGEST + 1
    line = end - start
    aside = [
        abs(line.x() * (tip.y() - start.y()) - line.y() * (tip.x() - start.x()))
        / math.hypot(line.x(), line.y())
        for tip in tips
    ]
    assert 5 < max(aside) < 0.15 * math.hypot(line.x(), line.y())
    assert pointer.width() * pointer.height() <= 150 * 150
    assert SIDE <= 150


def test_without_motion_it_is_there_at_once(qtbot: QtBot, theme: Theme, clock: FakeClock) -> None:
    theme.set_motion(has_motion=False)
    pointer = DemoPointer(theme, clock, host(qtbot))
    done: list[bool] = []
    pointer.point_at(PLACE, lambda: done.append(True))
    tip = pointer.tip
    assert tip is not None
    assert (tip - PLACE.center()).manhattanLength() <= 2
    clock.advance(1)
    assert done == [True]


def test_put_away_it_calls_nobody(qtbot: QtBot, theme: Theme, clock: FakeClock) -> None:
    pointer = DemoPointer(theme, clock, host(qtbot))
    done: list[bool] = []
    pointer.point_at(PLACE, lambda: done.append(True))
    clock.advance(0.3)
    pointer.put_away()
    clock.advance(5)
    assert not done
    assert pointer.isHidden()
    assert clock.planned == 0


def test_presses_go_through_the_hand(qtbot: QtBot, theme: Theme, clock: FakeClock) -> None:
    window = host(qtbot)
    button = QPushButton("x", window)
    button.setGeometry(PLACE)
    button.show()
    pointer = DemoPointer(theme, clock, window)
    pointer.point_at(PLACE, lambda: None)
    clock.advance(3)
    with qtbot.waitSignal(button.clicked):
        child = window.childAt(PLACE.center())
        assert child is button
        QTest.mouseClick(child, Qt.MouseButton.LeftButton)
