"""A trembling, slow or sliding hand on the one button of the program."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core.press_habits import PressHabits
from app.ui.keys.cap import KeyCap
from app.ui.theme import Theme
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses, Refusal
from tests.fakes import FakeClock
from tests.ui.rules import contrast

LEFT = Qt.MouseButton.LeftButton


class Hand:
    """Presses the button, and keeps what came of it."""

    def __init__(self, around: QWidget, button: PressButton) -> None:
        self.around = around
        self.button = button
        self.clicks = 0
        self.refused: list[str] = []
        button.clicked.connect(self._count)
        button.refused.connect(self.refused.append)

    def _count(self) -> None:
        self.clicks += 1

    def press(self, at: QPoint) -> None:
        QTest.mousePress(self.button, LEFT, pos=at)

    def slide(self, to: QPoint) -> None:
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(to),
            QPointF(self.button.mapToGlobal(to)),
            LEFT,
            LEFT,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(self.button, event)

    def release(self, at: QPoint) -> None:
        QTest.mouseRelease(self.button, LEFT, pos=at)

    def tap(self) -> None:
        self.press(self.button.rect().center())
        self.release(self.button.rect().center())


@pytest.fixture
def hand(qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock) -> Hand:
    around = QWidget()
    qtbot.addWidget(around)
    around.resize(500, 300)
    button = PressButton(theme, presses, "再说一遍", icon="sound", parent=around)
    button.setGeometry(100, 100, 300, 80)
    around.show()
    clock.advance(1)
    return Hand(around, button)


def test_a_press_acts_when_it_is_released(hand: Hand) -> None:
    hand.press(QPoint(150, 40))
    assert hand.button.isDown()
    assert hand.clicks == 0
    hand.release(QPoint(150, 40))
    assert (hand.clicks, hand.button.isDown()) == (1, False)


def test_a_finger_that_drifts_within_the_button_still_presses(hand: Hand) -> None:
    hand.press(QPoint(20, 20))
    hand.slide(QPoint(200, 60))
    hand.release(QPoint(200, 60))
    assert hand.clicks == 1


@pytest.mark.parametrize(("outside", "clicks"), [(12, 1), (13, 0)])
def test_a_finger_may_slip_twelve_pixels_off_the_edge(
    hand: Hand, outside: int, clicks: int
) -> None:
    start = QPoint(299, 40)
    hand.press(start)
    hand.slide(start + QPoint(outside, 0))
    hand.release(start + QPoint(outside, 0))
    assert hand.clicks == clicks


def test_sliding_off_cancels_and_is_answered(hand: Hand) -> None:
    hand.press(QPoint(150, 40))
    hand.slide(QPoint(150, 140))
    assert not hand.button.isDown()
    hand.release(QPoint(150, 140))
    assert (hand.clicks, hand.refused) == (0, [Refusal.SLID])


def test_sliding_off_and_back_presses(hand: Hand) -> None:
    hand.press(QPoint(150, 40))
    hand.slide(QPoint(150, 140))
    hand.slide(QPoint(160, 45))
    assert hand.button.isDown()
    hand.release(QPoint(160, 45))
    assert hand.clicks == 1


def test_the_second_press_of_a_tremor_is_refused(hand: Hand, clock: FakeClock) -> None:
    hand.tap()
    clock.advance(0.59)
    hand.tap()
    assert (hand.clicks, hand.refused) == (1, [Refusal.TREMOR])
    clock.advance(0.02)
    hand.tap()
    assert hand.clicks == 2


def test_a_double_click_of_the_platform_is_one_press(hand: Hand) -> None:
    hand.tap()
    QTest.mouseDClick(hand.button, LEFT)
    assert hand.clicks == 1


def test_holding_long_is_an_ordinary_press(hand: Hand, clock: FakeClock) -> None:
    hand.press(QPoint(150, 40))
    clock.advance(30)
    hand.release(QPoint(150, 40))
    assert hand.clicks == 1


def test_what_has_just_appeared_is_not_yet_meant(hand: Hand, clock: FakeClock) -> None:
    hand.button.hide()
    hand.button.show()
    clock.advance(0.5)
    hand.tap()
    assert (hand.clicks, hand.refused) == (0, [Refusal.NEW])
    clock.advance(0.2)
    hand.tap()
    assert hand.clicks == 1


def test_a_button_that_means_something_else_waits_as_if_new(hand: Hand, clock: FakeClock) -> None:
    hand.button.mean_anew()
    hand.tap()
    assert hand.refused == [Refusal.NEW]


def test_a_dimmed_button_answers_instead_of_swallowing(hand: Hand) -> None:
    hand.button.set_dimmed(is_dimmed=True)
    hand.tap()
    assert (hand.clicks, hand.refused) == (0, [Refusal.DIMMED])


def test_the_other_mouse_button_is_answered_but_does_nothing(hand: Hand) -> None:
    QTest.mouseClick(hand.button, Qt.MouseButton.RightButton)
    assert (hand.clicks, hand.refused) == (0, [Refusal.OTHER_BUTTON])


def test_a_refused_press_is_seen_for_half_a_second(hand: Hand, clock: FakeClock) -> None:
    before = hand.button.grab().toImage()
    hand.button.set_dimmed(is_dimmed=True)
    dimmed = hand.button.grab().toImage()
    hand.tap()
    assert hand.button.grab().toImage() not in (before, dimmed)
    clock.advance(0.6)
    assert hand.button.grab().toImage() == dimmed


def test_the_window_hears_of_every_refusal(hand: Hand, presses: Presses) -> None:
    heard: list[str] = []
    presses.refused.connect(heard.append)
    hand.tap()
    hand.tap()
    assert heard == [Refusal.TREMOR]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press(hand: Hand, key: Qt.Key) -> None:
    QTest.keyClick(hand.button, key)
    assert hand.clicks == 1


def test_a_held_key_presses_once(hand: Hand) -> None:
    none = Qt.KeyboardModifier.NoModifier
    space = Qt.Key.Key_Space
    for kind, is_repeat in (
        (QEvent.Type.KeyPress, False),
        (QEvent.Type.KeyRelease, True),
        (QEvent.Type.KeyPress, True),
        (QEvent.Type.KeyRelease, True),
        (QEvent.Type.KeyPress, True),
        (QEvent.Type.KeyRelease, False),
    ):
        QApplication.sendEvent(hand.button, QKeyEvent(kind, space, none, " ", is_repeat))
    assert hand.clicks == 1


def test_a_key_that_was_pressed_elsewhere_does_not_press_here(hand: Hand) -> None:
    QTest.keyRelease(hand.button, Qt.Key.Key_Return)
    assert hand.clicks == 0


def test_the_trembling_second_key_is_refused(hand: Hand, clock: FakeClock) -> None:
    QTest.keyClick(hand.button, Qt.Key.Key_Return)
    clock.advance(0.3)
    QTest.keyClick(hand.button, Qt.Key.Key_Return)
    assert (hand.clicks, hand.refused) == (1, [Refusal.TREMOR])


def test_a_long_label_wraps_and_the_button_grows(theme: Theme, presses: Presses) -> None:
    button = PressButton(theme, presses, "养老金资格认证办理", icon="shield")
    assert button.heightForWidth(220) > button.heightForWidth(600)
    assert button.heightForWidth(600) >= 76


def test_a_pill_is_still_sixty_pixels(theme: Theme, presses: Presses) -> None:
    button = PressButton(theme, presses, "A+", look=Look.PILL)
    assert min(button.sizeHint().toTuple()) >= 60
    assert min(button.minimumSizeHint().toTuple()) >= 60


def test_it_is_spoken_by_what_it_shows_or_by_its_own_words(theme: Theme, presses: Presses) -> None:
    button = PressButton(theme, presses, "首页")
    assert button.accessibleName() == "首页"
    button.set_label("A+", "字大一点 A+")
    assert button.accessibleName() == "字大一点 A+"


@pytest.mark.parametrize("look", list(Look))
def test_the_ring_of_focus_changes_enough_pixels(
    hand: Hand, theme: Theme, look: Look, qtbot: QtBot
) -> None:
    button = hand.button
    button.set_look(look)
    around = button.window()
    around.activateWindow()
    button.clearFocus()
    before = button.grab().toImage()
    button.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.waitUntil(button.hasFocus)
    after = button.grab().toImage()
    changed = sum(
        before.pixel(x, y) != after.pixel(x, y)
        for x in range(button.width())
        for y in range(button.height())
    )
    # Four pixels all round would be this many; corners are rounded.
    assert changed >= 0.9 * 4 * 2 * (button.width() + button.height())
    assert contrast(theme.colours.focus, theme.colours.focus_gap) >= 3


def test_a_hand_that_was_measured_is_waited_for_and_followed_at_once(
    hand: Hand, presses: Presses, clock: FakeClock
) -> None:
    presses.habits = PressHabits(debounce_s=1.2, slop_px=30)
    clock.advance(1)  # The button appeared a second ago: new, for so slow a hand.
    hand.tap()
    clock.advance(1.15)
    hand.tap()
    assert (hand.clicks, hand.refused) == (1, [Refusal.TREMOR])
    clock.advance(1.3)
    edge = QPoint(299, 40)
    hand.press(edge)
    hand.slide(edge + QPoint(29, 0))
    assert hand.button.isDown()
    hand.release(edge + QPoint(29, 0))
    assert hand.clicks == 2
    presses.habits = PressHabits(debounce_s=0.3)
    clock.advance(0.35)
    hand.tap()
    assert hand.clicks == 3


def test_a_key_is_deaf_for_its_share_of_what_the_hand_needs(
    qtbot: QtBot, theme: Theme, presses: Presses, clock: FakeClock
) -> None:
    presses.habits = PressHabits(debounce_s=1.2)
    key = KeyCap(theme, presses, "8", "8")
    qtbot.addWidget(key)
    key.show()
    clock.advance(2)
    clicks: list[bool] = []
    key.clicked.connect(lambda: clicks.append(True))
    QTest.mouseClick(key, LEFT)
    clock.advance(0.55)
    QTest.mouseClick(key, LEFT)
    assert len(clicks) == 1
    clock.advance(0.7)
    QTest.mouseClick(key, LEFT)
    assert len(clicks) == 2


@pytest.mark.parametrize("look", list(Look))
def test_targets_grow_with_the_hand_and_shrink_again(
    theme: Theme, presses: Presses, look: Look
) -> None:
    button = PressButton(theme, presses, "好", look=look)
    usual = button.least
    theme.set_target_scale(1.5)
    assert min(button.minimumSizeHint().toTuple()) >= round(usual * 1.5) >= 90
    theme.set_target_scale(1.0)
    assert button.least == usual
