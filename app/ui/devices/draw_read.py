"""Drawings of what is read: text, notice, result and message bubble."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from app.i18n import _
from app.ui import icons
from app.ui.devices.draw_form import tick
from app.ui.devices.drawing import PAD, Drawing
from app.ui.theme import Role


class TextDrawing(Drawing):
    """Words on the ground of the screen; framed only if they can be pressed."""

    def _pad(self) -> int:
        return PAD if self.view.is_pressable else 4

    def height(self, width: int) -> int:
        """Height needed for ``width`` px."""
        room = width - 2 * self._pad()
        role = Role.DEVICE_STRONG if self.view.is_main else Role.DEVICE
        height = self.words(self.view.label, role).lay_out(room)
        if self.view.detail:
            height += self.words(self.view.detail, Role.DEVICE_SMALL).lay_out(room)
        height += 8
        return max(self.least, height + 12) if self.view.is_pressable else height

    def paint(self, painter: QPainter, area: QRectF, *, is_down: bool) -> None:
        """Draw into ``area``."""
        if self.view.is_pressable:
            self.card(painter, area, is_down=is_down)
        inner = area.adjusted(self._pad(), 4, -self._pad(), -4)
        role = Role.DEVICE_STRONG if self.view.is_main else Role.DEVICE
        label = self.words(self.view.label, role)
        if not self.view.detail:
            self.write(painter, label, inner, self.ink)
            return
        high = label.lay_out(inner.width())
        label.paint(painter, inner, self.ink)
        detail = self.words(self.view.detail, Role.DEVICE_SMALL)
        soft = self.ink if self.view.is_dimmed else self.colour("soft_ink")
        detail.paint(painter, inner.adjusted(0, high, 0, 0), soft)


class NoticeDrawing(Drawing):
    """A framed passage that wants to be read, with a bar and a sign at its left."""

    def _sign(self) -> int:
        return max(32, round(self.em() * 1.2))

    def height(self, width: int) -> int:
        """Height needed for ``width`` px."""
        room = width - self._sign() - 3 * PAD
        height = self.words(self.view.label, Role.DEVICE_STRONG).lay_out(room)
        if self.view.detail:
            height += self.words(self.view.detail).lay_out(width - 2 * PAD - 6)
        return max(self.least, height + 24)

    def paint(self, painter: QPainter, area: QRectF, *, is_down: bool) -> None:
        """Draw into ``area``."""
        line = self.colour("wait")
        ground = self.colour("wait_wash")
        self.card(painter, area, is_down=is_down, ground=ground, line=line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(line)
        painter.drawRoundedRect(QRectF(area.left(), area.top() + 10, 7, area.height() - 20), 3, 3)
        side = self._sign()
        room = area.width() - side - 3 * PAD
        label = self.words(self.view.label, Role.DEVICE_STRONG)
        high = label.lay_out(room)
        detail = self.words(self.view.detail)
        wide = area.width() - 2 * PAD - 6
        below = detail.lay_out(wide) if self.view.detail else 0
        top = area.top() + (area.height() - high - below) / 2
        sign = QRectF(area.left() + PAD, top + (label.leading - side) / 2, side, side)
        self._paint_sign(painter, sign)
        place = QRectF(area.left() + side + 2 * PAD, top, room, high)
        label.paint(painter, place, self.ink)
        if self.view.detail:
            place = QRectF(area.left() + PAD + 3, top + high, wide, below)
            detail.paint(painter, place, self.ink)

    def _paint_sign(self, painter: QPainter, box: QRectF) -> None:
        colour = self.colour("wait")
        if icons.has_icon(self.view.icon):
            self.icon(painter, self.view.icon, box.center(), round(box.width()), colour)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(box)
        pen = QPen(self.colour("wait_wash"), box.width() * 0.12)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        middle, unit = box.center(), box.width()
        painter.drawPoint(middle - QPointF(0, unit * 0.24))
        painter.drawLine(middle - QPointF(0, unit * 0.04), middle + QPointF(0, unit * 0.25))


class ResultDrawing(Drawing):
    """The outcome of the affair: a great sign, words, and what goes with them."""

    def _sign(self) -> int:
        return max(76, round(self.em() * 3))

    def height(self, width: int) -> int:
        """Height needed for ``width`` px."""
        room = width - 2 * PAD
        height = self._sign() + 10
        height += self.words(self.view.label, Role.DEVICE_TITLE, is_balanced=True).lay_out(room)
        if self.view.detail:
            height += self.words(self.view.detail).lay_out(room)
        return height + 28

    def paint(self, painter: QPainter, area: QRectF, *, is_down: bool) -> None:
        """Draw into ``area``."""
        self.card(painter, area, is_down=is_down)
        side = self._sign()
        sign = QRectF(area.center().x() - side / 2, area.top() + 14, side, side)
        self._paint_sign(painter, sign)
        room = area.width() - 2 * PAD
        label = self.words(self.view.label, Role.DEVICE_TITLE, is_balanced=True)
        high = label.lay_out(room)
        place = QRectF(area.left() + PAD, sign.bottom() + 10, room, high)
        label.paint(painter, place, self.ink, is_centred=True)
        if self.view.detail:
            detail = self.words(self.view.detail)
            place = QRectF(place.left(), place.bottom(), room, detail.lay_out(room))
            detail.paint(painter, place, self.ink, is_centred=detail.line_count == 1)

    def _paint_sign(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        has_icon = icons.has_icon(self.view.icon)
        painter.setBrush(self.colour("wait" if has_icon else "well"))
        painter.drawEllipse(box)
        ink = self.colour("surface")
        if has_icon:
            px = round(box.width() * 0.6)
            self.icon(painter, self.view.icon, box.center(), px, ink)
        else:
            tick(painter, box, QPen(ink, box.width() * 0.1))


class BubbleDrawing(Drawing):
    """A message: theirs at the left, mine at the right, each with its word."""

    _STEP = 44
    """By how many px a bubble stands off the other side."""

    def _is_mine(self) -> bool:
        return self.view.side == "mine"

    def _from(self) -> str:
        return self.view.detail or (_("您") if self._is_mine() else _("对方"))

    def height(self, width: int) -> int:
        """Height needed for ``width`` px."""
        room = width - self._STEP - 2 * PAD
        who = self.words(self._from(), Role.DEVICE_SMALL).lay_out(room)
        height = self.words(self.view.label).lay_out(room)
        return max(self.least, who + height + 16)

    def paint(self, painter: QPainter, area: QRectF, *, is_down: bool) -> None:
        """Draw into ``area``."""
        body = area.adjusted(1, 1, -1 - self._STEP, -1)
        if self._is_mine():
            body.translate(self._STEP, 0)
        shape = QPainterPath()
        shape.addRoundedRect(body, 14, 14)
        corner = body.bottomRight() if self._is_mine() else body.bottomLeft()
        square = QPainterPath()
        square.addRect(QRectF(corner.x() - (14 if self._is_mine() else 0), corner.y() - 14, 14, 14))
        painter.setPen(QPen(self.colour("device_line"), 2))
        is_tinted = self._is_mine() or is_down
        painter.setBrush(self.colour("main_wash" if is_tinted else "surface"))
        painter.drawPath(shape.united(square))
        room = body.width() - 2 * PAD + 2
        who = self.words(self._from(), Role.DEVICE_SMALL)
        place = QRectF(body.left() + PAD, body.top() + 7, room, who.lay_out(room))
        who.paint(painter, place, self.colour("soft_ink"))
        label = self.words(self.view.label)
        place = QRectF(place.left(), place.bottom(), room, label.lay_out(room))
        label.paint(painter, place, self.ink)
