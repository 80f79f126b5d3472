"""Drawings of what is filled in or picked: check box, choice, field and slot."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.core.service import Input
from app.core.typing import grouped
from app.core.view import FieldView
from app.i18n import _
from app.ui.devices.drawing import PAD, Drawing
from app.ui.theme import Role

_BOX = 36


class CheckDrawing(Drawing):
    """A tick box and its words."""

    def _box(self) -> int:
        return max(_BOX, round(self.em() * 1.3))

    def height(self, width: int) -> int:
        """Height needed for ``width`` px."""
        room = width - self._box() - 2 * PAD - 12
        height = self.words(self.view.label).lay_out(room)
        if self.view.detail:
            height += self.words(self.view.detail, Role.DEVICE_SMALL).lay_out(room)
        return max(self.least_main, height + 22)

    def paint(self, painter: QPainter, area: QRectF, *, is_down: bool) -> None:
        """Draw into ``area``."""
        is_on = bool(self.view.is_checked)
        self.card(
            painter,
            area,
            is_down=is_down,
            line=self.accent if is_on else None,
            line_width=4 if is_on else 2,
        )
        side = self._box()
        box = QRectF(area.left() + PAD, area.center().y() - side / 2, side, side)
        self._paint_sign(painter, box, is_on=is_on)
        inner = area.adjusted(PAD + side + 12, 10, -PAD, -10)
        label = self.words(self.view.label)
        if not self.view.detail:
            self.write(painter, label, inner, self.ink)
            return
        detail = self.words(self.view.detail, Role.DEVICE_SMALL)
        high = label.lay_out(inner.width())
        below = detail.lay_out(inner.width())
        top = inner.top() + (inner.height() - high - below) / 2
        place = QRectF(inner.left(), top, inner.width(), high)
        label.paint(painter, place, self.ink)
        detail.paint(painter, place.translated(0, high), self.ink)

    def _paint_sign(self, painter: QPainter, box: QRectF, *, is_on: bool) -> None:
        painter.setPen(QPen(self.accent, 3))
        painter.setBrush(self.accent if is_on else self.colour("surface"))
        painter.drawRoundedRect(box, 7, 7)
        if is_on:
            tick(painter, box, QPen(self.colour("on_chip"), box.width() * 0.13))


class ChoiceDrawing(CheckDrawing):
    """One of several: a ring with a dot in the chosen one."""

    def _paint_sign(self, painter: QPainter, box: QRectF, *, is_on: bool) -> None:
        painter.setPen(QPen(self.accent, 3))
        painter.setBrush(self.colour("surface"))
        painter.drawEllipse(box)
        if is_on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.accent)
            quarter = box.width() * 0.16
            painter.drawEllipse(box.adjusted(quarter, quarter, -quarter, -quarter))


class FieldDrawing(Drawing):
    """A labelled box; ``is_open`` while its keyboard is up, and then ``typed`` is what it shows."""

    is_open = False
    typed = ""

    def _field(self) -> FieldView:
        field = self.view.field
        assert field is not None, "an item of kind field has a field"
        return field

    def shown(self) -> str:
        """What stands in the box: in groups, and covered once a secret field is left."""
        field = self._field()
        text = self.typed if self.is_open else field.text
        if field.is_secret and not self.is_open:
            return "●" * len(text)
        return grouped(text, field.shape)

    def invitation(self) -> str:
        """What stands in the box while it is empty."""
        return self.view.detail or _("点这里填写")

    def _box_height(self, width: int) -> int:
        room = width - 2 * PAD - self.icon_px()
        text = self.shown() or self.invitation()
        lines = self.words(text, Role.DEVICE_STRONG if self.shown() else Role.DEVICE)
        return max(self.least, lines.lay_out(room) + 16)

    def height(self, width: int) -> int:
        """Height needed for ``width`` px."""
        return self.words(self.view.label).lay_out(width - 8) + self._box_height(width) + 2

    def frame(self, area: QRectF) -> QRectF:
        """The box, not the label above it."""
        high = self.words(self.view.label).lay_out(area.width() - 8)
        return area.adjusted(0, high, 0, 0)

    def paint(self, painter: QPainter, area: QRectF, *, is_down: bool) -> None:
        """Draw into ``area``."""
        label = self.words(self.view.label)
        high = label.lay_out(area.width() - 8)
        label.paint(painter, QRectF(area.left() + 4, area.top(), area.width() - 8, high), self.ink)
        box = QRectF(area.left(), area.top() + high, area.width(), area.height() - high)
        line = self.accent if self.is_open else None
        self.card(painter, box, is_down=is_down, line=line, line_width=4 if self.is_open else 2)
        inner = box.adjusted(PAD, 8, -PAD - self.icon_px(), -8)
        shown = self.shown()
        if shown:
            words = self.words(shown, Role.DEVICE_STRONG)
            self.write(painter, words, inner, self.ink)
        elif not self.is_open:
            words = self.words(self.invitation())
            self.write(painter, words, inner, self.colour("soft_ink"))
        if self.is_open:
            self._paint_caret(painter, inner, shown)
        middle = QPointF(box.right() - PAD / 2 - self.icon_px() / 2, box.center().y())
        self._paint_sign(painter, middle)

    def _paint_caret(self, painter: QPainter, inner: QRectF, shown: str) -> None:
        words = self.words(shown, Role.DEVICE_STRONG)
        high = words.lay_out(inner.width())
        x = inner.left() + (min(words.widest(), inner.width()) if shown else 0) + 3
        em = self.em()
        bottom = inner.center().y() + max(high, em) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.accent)
        painter.drawRect(QRectF(x, bottom - em * 1.3, 4, em * 1.1))

    def _paint_sign(self, painter: QPainter, middle: QPointF) -> None:
        """A small keyboard, or a pen where one writes by hand."""
        size = self.icon_px() * 0.34
        pen = QPen(self.accent, 3)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._field().input is Input.HAND:
            tip = middle + QPointF(-size, size)
            painter.drawLine(tip, middle + QPointF(size, -size))
            painter.drawLine(tip, tip + QPointF(size * 0.5, -0.1 * size))
            return
        frame = QRectF(middle.x() - size, middle.y() - size * 0.7, 2 * size, size * 1.4)
        painter.drawRoundedRect(frame, 4, 4)
        for row, columns in ((-0.25, (-0.55, 0.0, 0.55)), (0.25, (-0.3, 0.3))):
            for column in columns:
                painter.drawPoint(middle + QPointF(column * size, row * size))


class SlotDrawing(Drawing):
    """A date or a time; a taken one is dashed and says so."""

    share = 3
    narrowest = 4.1

    def _below(self) -> str:
        return self.view.detail or (_("约满") if self.view.is_dimmed else "")

    def height(self, width: int) -> int:
        """Height needed for ``width`` px."""
        label = self.words(self.view.label, Role.DEVICE_STRONG, is_balanced=True)
        height = label.lay_out(width - 12)
        if self._below():
            height += self.words(self._below(), Role.DEVICE_SMALL).lay_out(width - 12)
        return max(self.least_main, height + 14)

    def paint(self, painter: QPainter, area: QRectF, *, is_down: bool) -> None:
        """Draw into ``area``."""
        is_on = bool(self.view.is_checked)
        ground = self.colour("device_accent") if is_on else None
        self.card(painter, area, is_down=is_down, ground=ground)
        ink = self.colour("on_chip") if is_on else self.ink
        room = area.width() - 12
        label = self.words(self.view.label, Role.DEVICE_STRONG, is_balanced=True)
        below = self.words(self._below(), Role.DEVICE_SMALL)
        high = label.lay_out(room)
        low = below.lay_out(room) if self._below() else 0
        top = area.top() + (area.height() - high - low) / 2
        place = QRectF(area.left() + 6, top, room, high)
        label.paint(painter, place, ink, is_centred=True)
        if self._below():
            place = QRectF(place.left(), top + high, room, low)
            below.paint(painter, place, ink, is_centred=True)


def tick(painter: QPainter, box: QRectF, pen: QPen) -> None:
    """A tick mark inside ``box``."""
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    side = box.width()
    painter.drawPolyline(
        [
            box.topLeft() + QPointF(side * 0.24, side * 0.54),
            box.topLeft() + QPointF(side * 0.43, side * 0.73),
            box.topLeft() + QPointF(side * 0.77, side * 0.3),
        ]
    )
