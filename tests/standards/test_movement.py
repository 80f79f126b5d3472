"""V14 V15 V16: nothing flashes, nothing moves for long, nothing at all for who wants it still."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle

from app.ui.lesson_stage import LessonStage
from app.ui.pointer import LONGEST
from app.ui.rehearsal.hand import settle
from tests.standards.rules.picture import draw
from tests.standards.sights import EACH, SIGHTS, device_of
from tests.standards.stand import Stand
from tests.standards.test_presses import buttons

LONGEST_TRANSITION = 0.3
FRAME = 1 / 30
FLASH = 0.1
"""Share of the range of brightness by which a flash must at least go up and down."""
MOST_FLASHES = 3
"""Of the whole picture, in any second."""


def image(stand: Stand) -> QImage:
    settle()
    return draw(stand.window).image


@pytest.mark.parametrize("moves", [True, False], ids=["moving", "still"])
@pytest.mark.parametrize("name", EACH)
def test_what_a_press_changes_has_changed_in_time(stand: Stand, name: str, moves: bool) -> None:
    """At once where nothing may move, else after 300 ms; the answer to a refusal stays longer."""
    stand.theme.set_motion(has_motion=moves)
    SIGHTS[name].put(stand)
    for _ in range(4):
        settle()
    stand.clock.advance(2.0)
    for target in buttons(stand)[:3]:
        if not target.isVisible():
            break
        QTest.mouseClick(target, Qt.MouseButton.LeftButton)
        for _ in range(4):
            settle()
        if moves:
            stand.clock.advance(LONGEST_TRANSITION)
        first = image(stand)
        stand.clock.advance(0.15)
        assert image(stand) == first, target.accessibleName()
        stand.clock.advance(2.0)
    stand.theme.set_points(22)


def fling(stand: Stand) -> None:
    """Drag the list on the device upwards and let go while it moves."""
    pane = device_of(stand).pane
    start = QPoint(pane.width() // 2, pane.height() - 30)
    QTest.mousePress(pane, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 9):
        stand.clock.advance(0.012)
        QTest.mouseMove(pane, start - QPoint(0, 14 * step))
    QTest.mouseRelease(pane, Qt.MouseButton.LeftButton, pos=start - QPoint(0, 112))


@pytest.mark.parametrize("moves", [True, False], ids=["moving", "still"])
def test_a_list_that_was_flung_comes_to_rest_in_time(stand: Stand, moves: bool) -> None:
    stand.theme.set_motion(has_motion=moves)
    SIGHTS["device-messages"].put(stand)
    stand.window.resize(1024, 600)
    for _ in range(4):
        settle()
    pane = device_of(stand).pane
    assert pane.farthest > 200
    fling(stand)
    held = pane.offset
    stand.clock.advance(LONGEST_TRANSITION + FRAME)
    rests = pane.offset
    stand.clock.advance(3.0)
    assert pane.offset == rests
    assert (rests > held) is moves


def test_qt_itself_moves_nothing_for_long(stand: Stand) -> None:
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    assert stand.app.style().styleHint(hint) <= LONGEST_TRANSITION * 1000
    stand.theme.set_motion(has_motion=False)
    assert stand.app.style().styleHint(hint) == 0


def brightness(picture: QImage) -> float:
    """Of the whole picture, 0 to 1."""
    small = picture.scaled(32, 20).convertToFormat(QImage.Format.Format_Grayscale8)
    return sum(small.pixelColor(x, y).lightness() for x in range(32) for y in range(20)) / 163_200


def flashes(levels: list[float]) -> int:
    """How often brightness goes up (or down) by a flash's worth and back again."""
    turns, extreme, direction = 0, levels[0], 0
    for level in levels:
        if (level - extreme) * direction > 0:
            extreme = level
        elif abs(level - extreme) >= FLASH:
            turns += 1
            direction, extreme = (1 if level > extreme else -1), level
    return turns // 2


def test_the_measure_of_flashes_sees_them() -> None:
    assert flashes([0.9, 0.2] * 5) == 4
    assert flashes([0.5, 0.55] * 20) == 0
    assert flashes([n / 40 for n in range(40)]) == 0


@pytest.mark.parametrize("moves", [True, False], ids=["moving", "still"])
def test_the_hand_of_watching_flashes_nowhere_and_rests_between(stand: Stand, moves: bool) -> None:
    stand.theme.set_motion(has_motion=moves)
    SIGHTS["lesson-show"].put(stand)
    stand.clock.advance(2.0)
    stage = stand.screens.lesson.stage
    assert isinstance(stage, LessonStage)
    arrived: list[float] = []
    levels: list[float] = []
    for place in (QRect(60, 60, 80, 60), QRect(200, 300, 80, 60)):
        began = stand.clock.now()
        stage.pointer.point_at(place, lambda: arrived.append(stand.clock.now()))
        while not arrived or arrived[-1] < began:
            stand.clock.advance(FRAME)
            levels.append(brightness(image(stand)))
            assert stand.clock.now() - began <= 5, "it moves on its own for more than 5 s"
        assert arrived[-1] - began <= (LONGEST + 0.6 if moves else 0.6)
    second = round(1 / FRAME)
    for start in range(0, len(levels), second):
        assert flashes(levels[start : start + second]) <= MOST_FLASHES
    assert max(levels) - min(levels) < FLASH
