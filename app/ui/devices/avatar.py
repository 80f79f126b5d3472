"""The drawn person before the drawn camera, showing what the camera asks her to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.ui.devices.drawing import between

BLINKING, OPEN_MOUTHED, TURNED = "face-blink", "face-mouth", "face-turn"
"""Icons of a camera that change the face; with any other it looks ahead and smiles."""

_HAIR, _SKIN, _CLOTH, _DARK = "#b9bcc0", "#f2c9a5", "#2f6d5d", "#3b2a20"
_TURN = 7.0
"""How far nose and glasses move aside, in hundredths of the circle."""


def paint_face(painter: QPainter, circle: QRectF, pose: str) -> None:
    """A kind older face in ``circle``: grey hair, glasses, a smile; ``pose`` is an icon's name."""
    unit = circle.width() / 100
    at = circle.topLeft()
    aside = _TURN if pose == TURNED else 0.0

    def spot(x: float, y: float) -> QPointF:
        return at + QPointF(x * unit, y * unit)

    _paint_head(painter, spot, unit)
    dark = QColor(_DARK)
    pen = QPen(dark, 1.8 * unit)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    for x in (40 + aside, 60 + aside):
        if pose == BLINKING:
            painter.setPen(pen)
            painter.drawLine(spot(x - 4, 49.5), spot(x + 4, 49.5))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(dark)
            painter.drawEllipse(spot(x, 49), 2.6 * unit, 3 * unit)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for x in (40 + aside, 60 + aside):
        painter.drawEllipse(spot(x, 49), 8 * unit, 7 * unit)
    painter.drawLine(spot(48 + aside, 49), spot(52 + aside, 49))
    if pose == OPEN_MOUTHED:
        painter.setBrush(QColor("#8f3d3d"))
        painter.drawEllipse(spot(50, 65), 6 * unit, 7.5 * unit)
    else:
        smile = QRectF(spot(39 + aside, 52), spot(61 + aside, 68))
        painter.drawArc(smile, 205 * 16, 130 * 16)


def _paint_head(painter: QPainter, spot: Callable[[float, float], QPointF], unit: float) -> None:
    skin, dark = QColor(_SKIN), QColor(_DARK)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_CLOTH))
    painter.drawEllipse(spot(50, 108), 42 * unit, 32 * unit)
    painter.setBrush(between(skin, dark, 0.12))
    painter.drawRoundedRect(QRectF(spot(42, 66), spot(58, 84)), 6 * unit, 6 * unit)
    painter.setBrush(QColor(_HAIR))
    painter.drawEllipse(spot(50, 42), 31 * unit, 32 * unit)
    painter.setBrush(skin)
    painter.drawEllipse(spot(50, 49), 25 * unit, 28 * unit)
    painter.setBrush(QColor(_HAIR))
    fringe = QPainterPath(spot(24, 42))
    fringe.cubicTo(spot(30, 18), spot(62, 14), spot(76, 42))
    fringe.cubicTo(spot(66, 30), spot(46, 26), spot(24, 42))
    painter.drawPath(fringe)
