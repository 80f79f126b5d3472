"""Drawings that depend on where they stand: 返回 in the title bar, the red button that hangs up."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.ui.devices.draw_press import ButtonDrawing
from app.ui.devices.drawing import Drawing, between
from app.ui.theme import Role

HANG_UP = "hang-up"
"""The icon that makes a button the red one of a call."""


class BackDrawing(Drawing):
    """An arrow and the word, in the colours of the title bar."""

    def width(self) -> int:
        """Width that the arrow and the word take."""
        words = self.words(self.view.label, Role.DEVICE_STRONG).widest()
        return max(self.least, 14 + self._arrow() + 10 + words + 12)

    def _arrow(self) -> int:
        return max(14, round(self.em() * 0.5))

    def height(self, width: int) -> int:
        """Height needed for ``width`` px."""
        room = width - self._arrow() - 36
        return max(
            self.theme.device_target(60),
            self.words(self.view.label, Role.DEVICE_STRONG).lay_out(room) + 12,
        )

    def paint(self, painter: QPainter, area: QRectF, *, is_down: bool) -> None:
        """Draw into ``area``."""
        bar, ink = self.colour("device_bar"), self.colour("on_device_bar")
        painter.setPen(QPen(ink, 2))
        painter.setBrush(between(bar, ink, 0.25) if is_down else bar)
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 12, 12)
        side = self._arrow()
        pen = QPen(ink, 4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        tip = QPointF(area.left() + 14, area.center().y())
        painter.drawPolyline([tip + QPointF(side, -side), tip, tip + QPointF(side, side)])
        inner = area.adjusted(14 + side + 10, 4, -8, -4)
        self.write(painter, self.words(self.view.label, Role.DEVICE_STRONG), inner, ink)


class HangUpDrawing(ButtonDrawing):
    """The red button of a call, with its word."""

    def height(self, width: int) -> int:
        """Height needed for ``width`` px."""
        return max(self.least_main, super().height(width))

    def paint(self, painter: QPainter, area: QRectF, *, is_down: bool) -> None:
        """Draw into ``area``."""
        red, ink = self.colour("person"), self.colour("on_person")
        self.card(painter, area, is_down=is_down, ground=red, line=red)
        label = self.words(self.view.label, self.role)
        wide = label.widest()
        side = max(34, round(self.em() * 1.3))
        left = area.left() + (area.width() - wide - side - 14) / 2
        _receiver(painter, QPointF(left + side / 2, area.center().y()), side, QPen(ink, 7))
        place = QRectF(left + side + 14, area.top(), wide + 2, area.height())
        self.write(painter, label, place, ink)


def _receiver(painter: QPainter, middle: QPointF, side: float, pen: QPen) -> None:
    """A telephone receiver lying down."""
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box = QRectF(middle.x() - side / 2, middle.y() - side * 0.22, side, side * 0.8)
    painter.drawArc(box, 25 * 16, 130 * 16)
    for x in (-0.42, 0.42):
        top = middle + QPointF(x * side, side * 0.04)
        painter.drawLine(top, top + QPointF(0, side * 0.14))
