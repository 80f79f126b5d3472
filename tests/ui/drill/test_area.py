from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core.drill import Attempt, Feat, Round
from app.core.view import DrillView, Pointing
from app.ui.drill.area import DrillArea
from app.ui.drill.feats import ChoosePlay, WaitPlay
from app.ui.drill.scroll_play import ScrollPlay
from app.ui.theme import TYPE_SIZES, Theme
from app.ui.widgets.presses import Presses, Refusal
from tests.fakes import FakeClock

SIZES = [(380, 420), (560, 560), (1000, 860)]
LEFT = Qt.MouseButton.LeftButton


def view(feat: Feat, **more: object) -> DrillView:
    more.setdefault("label", "点我")
    return DrillView(Round(feat, **more), number=1, repeat=0, seed=7)  # type: ignore[arg-type]


class Drill:
    """An area on the screen and what it told."""

    def __init__(self, qtbot: QtBot, theme: Theme, presses: Presses, first: DrillView) -> None:
        self.area = DrillArea(theme, presses)
        qtbot.addWidget(self.area)
        self.area.resize(560, 560)
        self.told: list[Attempt] = []
        self.area.attempted.connect(self.told.append)
        self.area.show_view(first)
        self.area.show()

    @property
    def play(self) -> QWidget:
        assert self.area.play is not None
        return self.area.play

    def centre(self) -> QPoint:
        rect = self.area.target_rect()
        assert rect is not None
        return rect.center()

    def at(self, where: QPoint) -> tuple[QWidget, QPoint]:
        child = self.area.childAt(where) or self.area
        return child, child.mapFrom(self.area, where)

    def press(self, where: QPoint | None = None, button: Qt.MouseButton = LEFT) -> None:
        child, pos = self.at(where or self.centre())
        QTest.mouseClick(child, button, pos=pos)

    def point(self, *places: QPoint) -> None:
        """Move the pointer: offscreen there is none, so the events come from here."""
        target = self.area.play.target if self.area.play is not None else self.area
        for place in places:
            local = target.mapFrom(self.area, place)
            if target.rect().contains(local):
                at = QPointF(local)
                QApplication.sendEvent(target, QEnterEvent(at, at, at))
            else:
                QApplication.sendEvent(target, QEvent(QEvent.Type.Leave))

    def empty(self) -> QPoint:
        return self.area.rect().center() + QPoint(-200, 190)

    def slide(self, start: QPoint, end: QPoint) -> None:
        child, pos = self.at(start)
        QTest.mousePress(child, LEFT, pos=pos)
        for step in range(1, 6):
            now = start + (end - start) * (step / 5)
            QTest.mouseMove(child, child.mapFrom(self.area, now))
        QTest.mouseRelease(child, LEFT, pos=child.mapFrom(self.area, end))


@pytest.fixture
def drill(qtbot: QtBot, theme: Theme, presses: Presses, request: pytest.FixtureRequest) -> Drill:
    return Drill(qtbot, theme, presses, request.param)


def given(feat: Feat, **more: object) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("drill", [view(feat, **more)], indirect=True)


@given(Feat.ENTER)
def test_the_pointer_comes_in(drill: Drill) -> None:
    drill.point(drill.empty())
    drill.told.clear()
    drill.point(drill.centre())
    assert drill.told == [Attempt.ENTERED]


@given(Feat.ENTER)
def test_a_finger_comes_in_by_touching(drill: Drill) -> None:
    drill.press()
    assert drill.told == [Attempt.ENTERED]


@given(Feat.DWELL, seconds=2.0)
def test_resting_long_enough_counts(drill: Drill, clock: FakeClock) -> None:
    drill.point(drill.empty())
    drill.told.clear()
    drill.point(drill.centre())
    clock.advance(1.5)
    assert drill.told == [Attempt.ENTERED]
    clock.advance(0.6)
    assert drill.told == [Attempt.ENTERED, Attempt.DWELT]
    assert clock.planned == 0


@given(Feat.DWELL, seconds=2.0)
def test_leaving_early_begins_the_rest_anew(drill: Drill, clock: FakeClock) -> None:
    drill.point(drill.empty())
    drill.told.clear()
    drill.point(drill.centre())
    clock.advance(1.5)
    drill.point(drill.empty())
    clock.advance(5)
    assert Attempt.DWELT not in drill.told
    drill.point(drill.centre())
    clock.advance(2.1)
    assert drill.told[-1] is Attempt.DWELT


@given(Feat.PRESS)
def test_a_press_counts_and_its_echo_does_not(drill: Drill, clock: FakeClock) -> None:
    drill.press()
    clock.advance(0.2)
    drill.press()
    assert drill.told == [Attempt.PRESSED]
    clock.advance(1)
    drill.press(drill.empty())
    assert drill.told == [Attempt.PRESSED, Attempt.MISSED]


@given(Feat.PRESS)
def test_a_press_lets_the_voice_stop_at_once(drill: Drill, presses: Presses, qtbot: QtBot) -> None:
    with qtbot.waitSignal(presses.taken, timeout=1000):
        drill.press()


@given(Feat.PRESS)
def test_the_echo_of_the_last_press_does_not_reach_the_next_target(
    drill: Drill, clock: FakeClock
) -> None:
    before = drill.centre()
    drill.press()
    drill.area.show_view(replace(view(Feat.PRESS), repeat=1))
    clock.advance(0.2)
    drill.press(before)
    assert drill.told == [Attempt.PRESSED]


@given(Feat.PRESS)
def test_a_trembling_press_is_a_press(drill: Drill) -> None:
    drill.slide(drill.centre(), drill.centre() + QPoint(8, 3))
    assert drill.told == [Attempt.PRESSED]


@given(Feat.PRESS)
def test_enter_presses_the_target(drill: Drill) -> None:
    assert drill.area.play is not None
    QTest.keyClick(drill.area.play.target, Qt.Key.Key_Return)
    assert drill.told == [Attempt.PRESSED]


@given(Feat.CANCEL)
def test_sliding_off_takes_a_press_back(drill: Drill) -> None:
    drill.slide(drill.centre(), drill.centre() + QPoint(140, 60))
    assert drill.told == [Attempt.CANCELLED]


@given(Feat.PRESS)
def test_the_other_button_brings_a_menu_that_does_no_harm(drill: Drill, clock: FakeClock) -> None:
    drill.press(button=Qt.MouseButton.RightButton)
    assert drill.told == [Attempt.SECONDARY]
    assert drill.area.play is not None
    menu = drill.area.play._menu
    assert menu is not None
    assert menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert menu.isHidden()
    drill.press(button=Qt.MouseButton.RightButton)
    drill.press(drill.empty())
    assert menu.isHidden()
    assert drill.told == [Attempt.SECONDARY, Attempt.SECONDARY]
    clock.advance(1)
    drill.press()
    assert drill.told[-1] is Attempt.PRESSED


def hover(widget: QWidget, where: QPoint) -> None:
    at = QPointF(where)
    none = Qt.MouseButton.NoButton
    keys = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(QEvent.Type.MouseMove, at, widget.mapToGlobal(at), none, none, keys)
    QApplication.sendEvent(widget, event)


@given(Feat.FIND)
def test_shaking_finds_the_arrow(drill: Drill, clock: FakeClock) -> None:
    middle = drill.play.rect().center()
    for stroke in range(8):
        aside = 60 if stroke % 2 else -60
        hover(drill.play, middle + QPoint(aside, 0))
    assert drill.told[0] is Attempt.SHAKEN
    clock.advance(5)
    assert clock.planned == 0


@given(Feat.FIND)
def test_a_trembling_pointer_is_no_shake(drill: Drill) -> None:
    middle = drill.play.rect().center()
    for stroke in range(12):
        hover(drill.play, middle + QPoint(6 if stroke % 2 else -6, 0))
    assert drill.told == []


def wheel(widget: QWidget, notches: int) -> None:
    at = QPointF(100, 100)
    event = QWheelEvent(
        at,
        widget.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


@given(Feat.SCROLL, label="完成", size=76)
def test_the_wheel_reaches_the_end(drill: Drill) -> None:
    for _ in range(40):
        wheel(drill.play, -1)
    assert drill.told == [Attempt.REACHED_END]
    drill.press()
    assert drill.told == [Attempt.REACHED_END, Attempt.PRESSED]


@given(Feat.SCROLL, label="完成", size=76)
def test_the_next_page_button_reaches_the_end(drill: Drill, clock: FakeClock) -> None:
    play = drill.play
    assert isinstance(play, ScrollPlay)
    for _ in range(6):
        clock.advance(1)
        if Attempt.REACHED_END not in drill.told:
            drill.press()  # what is pointed at while the end is out of sight
    assert drill.told == [Attempt.REACHED_END]
    clock.advance(1)
    drill.press()
    assert drill.told[-1] is Attempt.PRESSED


@given(Feat.SCROLL, label="完成", size=76)
def test_dragging_reaches_the_end_and_presses_nothing(drill: Drill) -> None:
    middle = drill.area.rect().center()
    for _ in range(8):
        drill.slide(middle + QPoint(0, 120), middle - QPoint(0, 150))
    assert drill.told == [Attempt.REACHED_END]


@given(Feat.CHOOSE, label="同意", other="取消", size=76)
def test_only_the_named_neighbour_is_right(drill: Drill, clock: FakeClock) -> None:
    play = drill.area.play
    assert isinstance(play, ChoosePlay)
    drill.press(play.other.geometry().center() + play.pos())
    assert drill.told == [Attempt.OTHER]
    clock.advance(1)
    drill.press()
    assert drill.told == [Attempt.OTHER, Attempt.PRESSED]
    assert not play.target.geometry().intersects(play.other.geometry().adjusted(-15, 0, 15, 0))


@given(Feat.OPEN, label="在这里写字", size=76)
def test_pressing_the_field_brings_the_keyboard(drill: Drill) -> None:
    drill.press()
    assert drill.told == [Attempt.PRESSED]
    assert drill.play.is_open  # type: ignore[attr-defined]


@given(Feat.CLOSE, label="在这里写字", size=76)
def test_pressing_the_empty_place_puts_the_keyboard_away(drill: Drill, clock: FakeClock) -> None:
    assert drill.play.is_open  # type: ignore[attr-defined]
    drill.press(QPoint(drill.area.width() // 2, drill.play.geometry().bottom() - 20))
    assert drill.told == [Attempt.MISSED]
    clock.advance(1)
    drill.press()
    assert drill.told == [Attempt.MISSED, Attempt.PRESSED]
    assert not drill.play.is_open  # type: ignore[attr-defined]


@given(Feat.WAIT, label="打印", size=76, seconds=3.0)
def test_a_slow_machine_answers_who_waits(drill: Drill, clock: FakeClock) -> None:
    drill.press()
    assert drill.told == [Attempt.PRESSED]
    clock.advance(2.9)
    assert drill.told == [Attempt.PRESSED]
    clock.advance(0.2)
    assert drill.told == [Attempt.PRESSED, Attempt.WAITED]


@given(Feat.WAIT, label="打印", size=76, seconds=3.0)
def test_a_second_press_while_it_works_is_told(drill: Drill, clock: FakeClock) -> None:
    drill.press()
    clock.advance(0.2)
    drill.press()
    assert drill.told == [Attempt.PRESSED]
    clock.advance(1)
    drill.press()
    assert drill.told == [Attempt.PRESSED, Attempt.REPEATED]


@given(Feat.WAIT, label="打印", size=76, seconds=3.0)
def test_leaving_stops_the_machine(drill: Drill, clock: FakeClock) -> None:
    drill.press()
    drill.area.stop()
    clock.advance(10)
    assert drill.told == [Attempt.PRESSED]


@given(Feat.WAIT, label="打印", size=76, seconds=3.0)
def test_showing_the_same_round_again_does_not_begin_anew(drill: Drill, clock: FakeClock) -> None:
    drill.press()
    drill.area.show_view(view(Feat.WAIT, label="打印", size=76, seconds=3.0))
    assert isinstance(drill.play, WaitPlay)
    assert drill.play.is_busy
    clock.advance(4)
    assert drill.told == [Attempt.PRESSED, Attempt.WAITED]


@pytest.mark.parametrize("size", [60, 76, 96])
@pytest.mark.parametrize("room", SIZES)
@pytest.mark.parametrize("points", TYPE_SIZES)
def test_targets_are_as_large_as_the_round_says_and_inside(
    qtbot: QtBot, theme: Theme, presses: Presses, size: int, room: tuple[int, int], points: int
) -> None:
    theme.set_points(points)
    area = DrillArea(theme, presses)
    qtbot.addWidget(area)
    area.resize(*room)
    area.show()
    for device in ("computer", "phone", "kiosk"):
        for repeat in range(4):
            drill_view = view(Feat.PRESS, size=size, device=device, label="不想点了")
            area.show_view(replace(drill_view, repeat=repeat))
            assert area.play is not None
            target = area.play.target
            assert (target.width(), target.height()) == (size, size)
            assert area.play.rect().contains(target.geometry())
            assert target.accessibleName() == "不想点了"


def test_the_target_moves_by_its_seed(qtbot: QtBot, theme: Theme, presses: Presses) -> None:
    places = []
    for seed, repeat in ((1, 0), (1, 1), (1, 2), (2, 1), (1, 1)):
        area = DrillArea(theme, presses)
        qtbot.addWidget(area)
        area.resize(600, 600)
        area.show_view(DrillView(Round(Feat.PRESS), 1, repeat, seed))
        places.append(area.target_rect())
    assert places[1] == places[4]
    assert len({(rect.x(), rect.y()) for rect in places if rect}) == 4


@given(Feat.PRESS)
def test_help_rings_the_target(drill: Drill) -> None:
    drill.area.show_pointing(Pointing("target"))
    ring = drill.area._ring.target
    rect = drill.area.target_rect()
    assert ring is not None
    assert rect is not None
    assert ring.contains(rect)


@given(Feat.PRESS)
def test_an_echo_is_answered_to_the_eye_and_the_ear(
    drill: Drill, presses: Presses, clock: FakeClock
) -> None:
    refused: list[str] = []
    presses.refused.connect(refused.append)
    drill.press()
    before = drill.play.grab().toImage()
    clock.advance(0.2)
    drill.press()
    assert refused == [Refusal.TREMOR]
    assert drill.play.grab().toImage() != before
    clock.advance(1)
    assert drill.play.grab().toImage() == before
