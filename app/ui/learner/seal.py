"""The stamp of a lesson: a shape and a sign for how far it has come; the word stands beside it."""

from __future__ import annotations

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.progress import Done
from app.ui import icons
from app.ui.theme import Theme
from app.ui.widgets.ground import paint_round

_ICONS = {Done.ALONE: "star", Done.HELPED: "people", Done.BEGUN: "book", None: "star"}
_TEETH = 12
"""Of the round stamp's edge."""


class Seal(QWidget):
    """ALONE is round with a toothed edge and filled, HELPED a square, BEGUN a dashed circle."""

    def __init__(self, theme: Theme, done: Done | None) -> None:
        """Only a picture, its card says the same in words; None is the place of a stamp to come."""
        super().__init__()
        self.theme = theme
        self.done = done
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Grows with the words, a little."""
        side = min(124, self.theme.px(104))
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Shape, then sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        ink = self._paint_shape(painter, box)
        px = round(box.width() * 0.5)
        image = icons.icon(_ICONS[self.done], self.theme.colour(ink), px, self.devicePixelRatioF())
        at = box.center()
        painter.drawPixmap(round(at.x() - px / 2), round(at.y() - px / 2), image)
        painter.end()

    def _paint_shape(self, painter: QPainter, box: QRectF) -> str:
        """Draw the shape; the role of the colour that is readable on it."""
        colour = self.theme.colour
        if self.done is Done.ALONE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("main"))
            painter.drawPolygon(_toothed(box))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("on_main"), 3))
            inset = box.width() * 0.14
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
            return "on_main"
        if self.done is Done.HELPED:
            paint_round(
                painter, box.adjusted(4, 4, -4, -4), 14, colour("wait_wash"), colour("wait"), 4
            )
            return "wait"
        pen = QPen(colour("line"), 4, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(colour("surface"))
        painter.drawEllipse(box.adjusted(4, 4, -4, -4))
        return "soft_ink"


def _toothed(box: QRectF) -> QPolygonF:
    """A circle whose edge goes in and out, as on a stamp."""
    middle, outer = box.center(), box.width() / 2
    points = []
    for number in range(2 * _TEETH):
        radius = outer if number % 2 == 0 else outer * 0.9
        angle = pi * number / _TEETH
        points.append(QPointF(middle.x() + radius * cos(angle), middle.y() + radius * sin(angle)))
    return QPolygonF(points)
