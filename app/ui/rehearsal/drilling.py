"""What a simulated hand does in a play area: each feat with real mouse events."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.core.drill import Feat
from app.ui.drill.area import DrillArea
from app.ui.drill.play import Play
from app.ui.drill.scroll_play import ScrollPlay
from app.ui.rehearsal.hand import Hand, settle
from app.ui.rehearsal.virtual_clock import VirtualClock

_REST = 0.6
"""Seconds after which one more tenth of a second certainly completes a rest or an answer."""
_STROKE = 90
_MOST_PAGES = 12


def practise(area: DrillArea, hand: Hand, clock: VirtualClock, *, is_slip: bool) -> None:
    """Do what the round in front asks for, or first press beside it."""
    play = area.play
    if play is None:
        return
    clock.advance(0.7)
    if is_slip:
        _press_beside(play, hand)
        return
    match play.round.feat:
        case Feat.ENTER:
            _move_onto(play)
        case Feat.DWELL:
            _move_onto(play)
            clock.advance(play.round.seconds + _REST)
        case Feat.CANCEL:
            _slide_off(play, clock)
        case Feat.FIND:
            _shake(play, clock)
        case Feat.SCROLL:
            _scroll(play, hand, clock)
        case Feat.WAIT:
            hand.press(play.target)
            clock.advance(play.round.seconds + _REST)
        case Feat.PRESS | Feat.CHOOSE | Feat.OPEN | Feat.CLOSE:
            hand.press(play.target)
    settle()


def _move_onto(play: Play) -> None:
    QTest.mouseMove(play.target, play.target.rect().center())
    settle()


def _press_beside(play: Play, hand: Hand) -> None:
    """A corner of the play area in which nothing lies."""
    corners = (
        QPoint(6, 6),
        QPoint(play.width() - 7, 6),
        QPoint(6, play.height() - 7),
        QPoint(play.width() - 7, play.height() - 7),
    )
    for corner in corners:
        if play.childAt(corner) is None:
            hand.press_at(play.mapTo(play.window(), corner))
            return


def _slide_off(play: Play, clock: VirtualClock) -> None:
    target = play.target
    inside = target.rect().center()
    outside = inside + QPoint(0, target.height() + 40)
    QTest.mousePress(target, Qt.MouseButton.LeftButton, pos=inside)
    clock.advance(0.4)
    QTest.mouseMove(target, outside)
    QTest.mouseRelease(target, Qt.MouseButton.LeftButton, pos=outside)


def _shake(play: Play, clock: VirtualClock) -> None:
    middle = play.rect().center()
    for number in range(8):
        side = _STROKE if number % 2 else -_STROKE
        QTest.mouseMove(play, middle + QPoint(side, 0))
        settle()
        clock.advance(0.15)


def _scroll(play: Play, hand: Hand, clock: VirtualClock) -> None:
    assert isinstance(play, ScrollPlay)
    for _ in range(_MOST_PAGES):
        if play.target.isVisibleTo(play):
            break
        hand.press(play.down)
        clock.advance(0.7)
    hand.press(play.target)
