"""Drawings of what is done without the screen: a deed of the hands, a spoken turn."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from app.i18n import _
from app.ui import icons
from app.ui.devices.drawing import PAD, ROUND, Drawing
from app.ui.theme import Role


class DeedDrawing(Drawing):
    """An act of the body: a hand, set off from what is on the screen by a double frame."""

    def _hand(self) -> int:
        return max(48, round(self.em() * 1.8))

    def height(self, width: int) -> int:
        """Height needed for ``width`` px."""
        room = width - self._hand() - 3 * PAD
        height = self.words(self.view.label, Role.DEVICE_STRONG).lay_out(room)
        if self.view.detail:
            height += self.words(self.view.detail, Role.DEVICE).lay_out(room)
        return max(self.least_main, height + 24, self._hand() + 20)

    def paint(self, painter: QPainter, area: QRectF, *, is_down: bool) -> None:
        """Draw into ``area``."""
        ground = self.colour("here_wash")
        self.card(painter, area, is_down=is_down, ground=ground, line=self.ink, line_width=3)
        side = self._hand()
        name = self.view.icon if icons.has_icon(self.view.icon) else "hand"
        middle = QPointF(area.left() + PAD + side / 2, area.center().y())
        self.icon(painter, name, middle, side, self.ink)
        room = area.width() - side - 3 * PAD
        label = self.words(self.view.label, Role.DEVICE_STRONG)
        detail = self.words(self.view.detail, Role.DEVICE)
        high = label.lay_out(room)
        below = detail.lay_out(room) if self.view.detail else 0
        top = area.top() + (area.height() - high - below) / 2
        place = QRectF(area.left() + side + 2 * PAD, top, room, high)
        label.paint(painter, place, self.ink)
        if self.view.detail:
            detail.paint(painter, place.translated(0, high), self.ink)


class SayDrawing(Drawing):
    """A spoken turn: a speech balloon with what one may say in quotation marks."""

    def _text(self) -> str:
        return _("说：“{words}”").format(words=self.view.label)

    def height(self, width: int) -> int:
        """Height needed for ``width`` px."""
        room = width - self.icon_px() - 3 * PAD
        height = self.words(self._text(), Role.DEVICE_STRONG).lay_out(room)
        if self.view.detail:
            height += self.words(self.view.detail, Role.DEVICE).lay_out(room)
        return max(self.least_main, height + 22) + 12

    def paint(self, painter: QPainter, area: QRectF, *, is_down: bool) -> None:
        """Draw into ``area``."""
        body = area.adjusted(1.5, 1.5, -1.5, -13.5)
        shape = QPainterPath()
        shape.addRoundedRect(body, ROUND, ROUND)
        tail = QPainterPath(QPointF(body.right() - 60, body.bottom() - 1))
        tail.lineTo(body.right() - 34, body.bottom() + 12)
        tail.lineTo(body.right() - 28, body.bottom() - 1)
        tail.closeSubpath()
        painter.setPen(QPen(self.accent, 3))
        painter.setBrush(self.colour("main_wash") if is_down else self.colour("surface"))
        painter.drawPath(shape.united(tail))
        middle = QPointF(body.left() + PAD + self.icon_px() / 2, body.center().y())
        _speech_mark(painter, middle, self.icon_px() * 0.8, QPen(self.accent, 3.5))
        inner = body.adjusted(self.icon_px() + 2 * PAD, 10, -PAD, -10)
        label = self.words(self._text(), Role.DEVICE_STRONG)
        if not self.view.detail:
            self.write(painter, label, inner, self.ink)
            return
        high = label.lay_out(inner.width())
        label.paint(painter, inner, self.ink)
        detail = self.words(self.view.detail, Role.DEVICE)
        detail.paint(painter, inner.adjusted(0, high, 0, 0), self.ink)


def _speech_mark(painter: QPainter, middle: QPointF, size: float, pen: QPen) -> None:
    """Three arcs that leave a mouth: no microphone, since nothing listens here."""
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    left = middle.x() - size / 2
    for share in (0.3, 0.62, 0.94):
        arc = QRectF(left - size * share, middle.y() - size * share, 2 * size * share, 0)
        arc.setHeight(2 * size * share)
        painter.drawArc(arc, -38 * 16, 76 * 16)
