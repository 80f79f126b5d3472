"""What a simulated hand does in a play area: each feat with real mouse events."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from app.core.drill import Feat
from app.ui.drill.area import DrillArea
from app.ui.drill.play import Play
from app.ui.drill.scroll_play import ScrollPlay
from app.ui.rehearsal.hand import Hand, settle
from app.ui.rehearsal.virtual_clock import SteppedClock

_REST = 0.6
"""Seconds after which one more tenth of a second certainly completes a rest or an answer."""
_STROKE = 90
"""Px to each side."""
_STROKES = 8
_MOST_PAGES = 12


def practise(area: DrillArea, hand: Hand, clock: SteppedClock, *, is_slip: bool) -> None:
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
            hand.move_to(_on_window(play, play.target))
        case Feat.DWELL:
            hand.move_to(_on_window(play, play.target))
            clock.advance(play.round.seconds + _REST)
        case Feat.CANCEL:
            _slide_off(play, hand)
        case Feat.FIND:
            _shake(area, play, hand, clock)
        case Feat.SCROLL:
            _scroll(play, hand, clock)
        case Feat.CLOSE:
            _press_empty_place(area, hand)
        case Feat.WAIT:
            hand.press(play.target)
            clock.advance(play.round.seconds + _REST)
        case Feat.PRESS | Feat.CHOOSE | Feat.OPEN:
            hand.press(play.target)
    settle()


def _on_window(play: Play, target: QWidget) -> QPoint:
    return target.mapTo(play.window(), target.rect().center())


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


def _press_empty_place(area: DrillArea, hand: Hand) -> None:
    """Between the field and the keyboard, where there is nothing."""
    place = area.target_rect()
    if place is not None:
        hand.press_near(area.mapTo(area.window(), place.center()))


def _slide_off(play: Play, hand: Hand) -> None:
    target = play.target
    inside = _on_window(play, target)
    hand.slide(inside, inside + QPoint(0, target.height() + 40), 0.4)


def _shake(area: DrillArea, play: Play, hand: Hand, clock: SteppedClock) -> None:
    middle = _on_window(play, play)
    for number in range(_STROKES):
        side = _STROKE if number % 2 else -_STROKE
        hand.move_to(middle + QPoint(side, 0))
        if area.play is not play:
            return
        clock.advance(0.15)


def _scroll(play: Play, hand: Hand, clock: SteppedClock) -> None:
    assert isinstance(play, ScrollPlay)
    for _ in range(_MOST_PAGES):
        if play.target.isVisibleTo(play):
            break
        hand.press(play.down)
        clock.advance(0.7)
    hand.press(play.target)
