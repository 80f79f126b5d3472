"""The hand of 看我做: moves as a hand would, presses so that one sees it, takes no press itself."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.core.ports import Clock, Handle
from app.ui.theme import Theme

SIDE = 132
"""Px: only so much is painted anew in each frame."""
_TIP = QPointF(44, 34)
"""Where the finger's tip is inside the overlay."""
_FRAME = 1 / 30
SHORTEST, LONGEST = 0.6, 1.2
"""Seconds of a movement, by its distance."""
_FAR = 900
"""Px from which on a movement takes the longest."""
_REST, _PRESS = 0.15, 0.35
"""Seconds before a press, and of the press itself."""
_BOW = 0.09
"""How far the path bends aside, as a share of its length."""


def minimum_jerk(share: float) -> float:
    """How much of the way is done after ``share`` of the time, as an arm moves: 0 to 1."""
    t = max(0.0, min(1.0, share))
    return t**3 * (10 - 15 * t + 6 * t**2)


def seconds_for(distance: float) -> float:
    """How long a movement over ``distance`` px takes."""
    return SHORTEST + (LONGEST - SHORTEST) * min(1.0, distance / _FAR)


class DemoPointer(QWidget):
    """A hand; its places are in the coordinates of ``host``, and it may leave the host.

    It lies over the whole window, so that it reaches a keyboard across the window, too.
    """

    def __init__(self, theme: Theme, clock: Clock, host: QWidget) -> None:
        """Out of sight."""
        super().__init__(host)
        self._host = host
        self._theme = theme
        self._clock = clock
        self._at: QPointF | None = None
        self._from = QPointF()
        self._to = QPointF()
        self._began = 0.0
        self._seconds = 0.0
        self._is_pressing = False
        self._then: Callable[[], None] | None = None
        self._next: Handle | None = None
        self.setFixedSize(SIDE, SIDE)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def tip(self) -> QPoint | None:
        """Where the finger points; None while there is no hand."""
        return self._at.toPoint() if self._at is not None else None

    @property
    def is_pressing(self) -> bool:
        """Whether it is pressing now."""
        return self._is_pressing

    def point_at(self, place: QRect, then: Callable[[], None]) -> None:
        """Go to the middle of ``place``, press there, and then call ``then``."""
        self._cancel()
        self._then = then
        self._to = QRectF(place).center()
        if self._at is None:
            self._at = QPointF(self._host.width() * 0.7, self._host.height() * 0.9)
        self._from = self._at
        self._began = self._clock.now()
        line = self._to - self._from
        distance = math.hypot(line.x(), line.y())
        is_still = distance < 1 or not self._theme.has_motion
        self._seconds = 0.0 if is_still else seconds_for(distance)
        self._is_pressing = False
        if self.parent() is not self._host.window():
            self.setParent(self._host.window())
        self.show()
        self.raise_()
        self._go_on()

    def put_away(self) -> None:
        """Take the hand away; nothing is called any more."""
        self._cancel()
        self._at = None
        self._is_pressing = False
        self.hide()

    def _cancel(self) -> None:
        self._then = None
        if self._next is not None:
            self._next.cancel()
            self._next = None

    def _go_on(self) -> None:
        passed = self._clock.now() - self._began
        share = 1.0 if self._seconds == 0 else passed / self._seconds
        self._move_to(self._on_path(minimum_jerk(share)))
        if share < 1 - 1e-9:
            self._next = self._clock.after(_FRAME, self._go_on)
        else:
            self._next = self._clock.after(_REST, self._press)

    def _on_path(self, share: float) -> QPointF:
        line = self._to - self._from
        aside = QPointF(-line.y(), line.x()) * (_BOW * math.sin(math.pi * share))
        return self._from + line * share + aside

    def _press(self) -> None:
        self._is_pressing = True
        self.update()
        self._next = self._clock.after(_PRESS, self._release)

    def _release(self) -> None:
        self._is_pressing = False
        self._next = None
        self.update()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _move_to(self, at: QPointF) -> None:
        self._at = at
        corner = self._host.mapTo(self._host.window(), QPoint(0, 0))
        self.move((at - _TIP).toPoint() + corner)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A hand with one finger out; while it presses, a ring around the tip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self._theme.colour("here")
        if self._is_pressing:
            halo = self._theme.colour("here")
            halo.setAlpha(90)
            painter.setBrush(halo)
            painter.setPen(QPen(here, 5))
            painter.drawEllipse(_TIP, 29, 29)
        painter.translate(_TIP)
        if self._is_pressing:
            painter.scale(0.94, 0.94)
        painter.setPen(QPen(self._theme.colour("ink"), 4, j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(self._theme.colour("surface"))
        painter.drawPath(_hand())
        painter.end()


def _hand() -> QPainterPath:
    """A pointing hand whose finger tip is at (0, 0)."""
    finger = QPainterPath()
    finger.addRoundedRect(QRectF(-9, -4, 18, 56), 9, 9)
    hand = QPainterPath()
    hand.addRoundedRect(QRectF(-9, 34, 58, 48), 16, 16)
    for number in (1, 2):
        knuckle = QPainterPath()
        knuckle.addRoundedRect(QRectF(-9 + number * 19, 26, 20, 34), 9, 9)
        hand = hand.united(knuckle)
    thumb = QPainterPath(QPointF(-6, 66))
    thumb.cubicTo(QPointF(-30, 56), QPointF(-34, 38), QPointF(-26, 38))
    thumb.cubicTo(QPointF(-16, 38), QPointF(-14, 50), QPointF(-2, 52))
    thumb.closeSubpath()
    return hand.united(finger).united(thumb)
