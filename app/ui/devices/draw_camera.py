"""Drawings of cameras and codes: an avatar in a circle, a code to show, a code to scan."""

from __future__ import annotations

from hashlib import sha256

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.i18n import _
from app.ui.devices.avatar import paint_face
from app.ui.devices.drawing import PAD, Drawing
from app.ui.theme import Role

_MODULES = 25


class CameraDrawing(Drawing):
    """A drawn person in a circle; no camera is ever opened."""

    def _scene(self, width: int) -> int:
        return min(max(180, round(width * 0.62)), 300)

    def _foot(self, width: int) -> int:
        room = width - 2 * PAD
        height = self.words(self.view.label, Role.DEVICE_STRONG, is_balanced=True).lay_out(room)
        if self.view.detail:
            height += self.words(self.view.detail).lay_out(room)
        return max(self.least_main, height + 20)

    def height(self, width: int) -> int:
        """Height needed for ``width`` px."""
        return self._scene(width) + self._foot(width)

    def paint(self, painter: QPainter, area: QRectF, *, is_down: bool) -> None:
        """Draw into ``area``."""
        foot = self._foot(round(area.width()))
        scene = area.adjusted(0, 0, 0, -foot)
        self.card(painter, area, is_down=is_down, line=self.accent, line_width=3)
        self.paint_scene(painter, scene.adjusted(3, 3, -3, 0))
        inner = QRectF(area.left() + PAD, scene.bottom(), area.width() - 2 * PAD, foot)
        label = self.words(self.view.label, Role.DEVICE_STRONG, is_balanced=True)
        if not self.view.detail:
            self.write(painter, label, inner, self.accent, is_centred=True)
            return
        detail = self.words(self.view.detail)
        high = label.lay_out(inner.width())
        below = detail.lay_out(inner.width())
        top = inner.top() + (inner.height() - high - below) / 2
        label.paint(
            painter, QRectF(inner.left(), top, inner.width(), high), self.accent, is_centred=True
        )
        place = QRectF(inner.left(), top + high, inner.width(), below)
        detail.paint(painter, place, self.ink, is_centred=detail.line_count == 1)

    def paint_scene(self, painter: QPainter, scene: QRectF) -> None:
        """The dark view-finder with a friendly face inside its circle."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#22303a"))
        painter.drawRoundedRect(scene, 11, 11)
        side = scene.height() * 0.9
        circle = QRectF(0, 0, side, side)
        circle.moveCenter(scene.center())
        clip = QPainterPath()
        clip.addEllipse(circle)
        painter.save()
        painter.setClipPath(clip)
        painter.fillRect(circle, QColor("#cfe3ee"))
        paint_face(painter, circle, self.view.icon)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("#ffffff"), 5))
        painter.drawEllipse(circle.adjusted(2, 2, -2, -2))


class ScanCodeDrawing(CameraDrawing):
    """A code before the drawn camera, between the corners of a view-finder."""

    def paint_scene(self, painter: QPainter, scene: QRectF) -> None:
        """The code between the corners of the view-finder."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#22303a"))
        painter.drawRoundedRect(scene, 11, 11)
        side = scene.height() * 0.62
        box = QRectF(0, 0, side, side)
        box.moveCenter(scene.center())
        paint_code(painter, box, self.view.payload or self.view.ref)
        pen = QPen(QColor("#7fe3bb"), 6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        out = box.adjusted(-18, -18, 18, 18)
        for corner, x, y in (
            (out.topLeft(), 1, 1),
            (out.topRight(), -1, 1),
            (out.bottomLeft(), 1, -1),
            (out.bottomRight(), -1, -1),
        ):
            ends = [corner + QPointF(26 * x, 0), corner, corner + QPointF(0, 26 * y)]
            painter.drawPolyline(ends)


class ShowCodeDrawing(Drawing):
    """A code that others would scan, with the words that it is for practice."""

    def _side(self, width: int) -> int:
        return min(width - 2 * PAD, 240)

    def height(self, width: int) -> int:
        """Height needed for ``width`` px."""
        room = width - 2 * PAD
        height = self.words(self.view.label, Role.DEVICE_STRONG).lay_out(room)
        height += self.words(_("练习码"), Role.DEVICE_STRONG).lay_out(room)
        if self.view.detail:
            height += self.words(self.view.detail).lay_out(room)
        return self._side(width) + height + 36

    def paint(self, painter: QPainter, area: QRectF, *, is_down: bool) -> None:
        """Draw into ``area``."""
        self.card(painter, area, is_down=is_down)
        room = area.width() - 2 * PAD
        left = area.left() + PAD
        label = self.words(self.view.label, Role.DEVICE_STRONG)
        place = QRectF(left, area.top() + 10, room, label.lay_out(room))
        label.paint(painter, place, self.ink, is_centred=label.line_count == 1)
        side = self._side(round(area.width()))
        box = QRectF(area.center().x() - side / 2, place.bottom() + 6, side, side)
        paint_code(painter, box, self.view.payload or self.view.ref)
        mark = self.words(_("练习码"), Role.DEVICE_STRONG)
        place = QRectF(left, box.bottom() + 6, room, mark.lay_out(room))
        mark.paint(painter, place, self.colour("here_ink"), is_centred=True)
        if self.view.detail:
            detail = self.words(self.view.detail)
            place = QRectF(left, place.bottom(), room, detail.lay_out(room))
            detail.paint(painter, place, self.ink, is_centred=detail.line_count == 1)


def paint_code(painter: QPainter, box: QRectF, payload: str) -> None:
    """A pattern that looks like a square code and that no reader can read."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(Qt.PenStyle.NoPen)
    paper, ink = QColor("#ffffff"), QColor("#111111")
    painter.fillRect(box, paper)
    unit = int((box.width() - 16) / _MODULES)
    side = unit * _MODULES
    left = round(box.center().x() - side / 2)
    top = round(box.center().y() - side / 2)
    bits = b"".join(sha256(f"{payload}:{part}".encode()).digest() for part in range(3))
    for cell in range(_MODULES * _MODULES):
        row, column = divmod(cell, _MODULES)
        if _is_corner(row, column):
            continue
        if bits[cell // 8] >> (cell % 8) & 1:
            painter.fillRect(left + column * unit, top + row * unit, unit, unit, ink)
    for row, column in ((0, 0), (0, _MODULES - 7), (_MODULES - 7, 0)):
        x, y = left + column * unit, top + row * unit
        for inset, colour in ((0, ink), (1, paper), (2, ink)):
            length = (7 - 2 * inset) * unit
            painter.fillRect(x + inset * unit, y + inset * unit, length, length, colour)
    painter.restore()


def _is_corner(row: int, column: int) -> bool:
    near, far = 8, _MODULES - 8
    return (row < near and column < near) or (
        (row < near and column >= far) or (row >= far and column < near)
    )
