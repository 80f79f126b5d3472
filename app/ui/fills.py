"""Paints the fills of charts line by line: a printer's own patterns depend on its resolution."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.core.chart import Fill

_STEP = 4.5
_LINE = 0.9
_DOT = 1.0


def paint_fill(
    painter: QPainter, area: QRectF, fill: Fill, ink: str, ground: str, unit: float
) -> None:
    """Fill ``area`` and outline it; ``unit`` is how many of the painter's units a point is."""
    painter.save()
    pen = QPen(QColor(ink), _LINE * unit)
    if fill is Fill.SOLID:
        painter.fillRect(area, QColor(ink))
    else:
        painter.fillRect(area, QColor(ground))
        painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
        painter.setPen(pen)
        if fill is Fill.DOTS:
            _dots(painter, area, ink, unit)
        if fill in (Fill.HATCH, Fill.CROSS):
            painter.drawLines(_slanting(area, unit, rises=True))
        if fill is Fill.CROSS:
            painter.drawLines(_slanting(area, unit, rises=False))
        painter.setClipping(False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    half = pen.widthF() / 2
    painter.drawRect(area.adjusted(half, half, -half, -half))
    painter.restore()


def _slanting(area: QRectF, unit: float, *, rises: bool) -> list[QLineF]:
    lines = []
    step, high = _STEP * unit, area.height()
    x = area.left() - high
    while x < area.right():
        left, right = QPointF(x, area.bottom()), QPointF(x + high, area.top())
        if not rises:
            left, right = QPointF(x, area.top()), QPointF(x + high, area.bottom())
        lines.append(QLineF(left, right))
        x += step
    return lines


def _dots(painter: QPainter, area: QRectF, ink: str, unit: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink))
    step, dot = _STEP * unit, _DOT * unit
    rows = int(area.height() / step) + 1
    for row in range(rows):
        y = area.top() + (row + 0.5) * step
        x = area.left() + (0.5 if row % 2 else 1.0) * step
        while x < area.right():
            painter.drawEllipse(QPointF(x, y), dot, dot)
            x += step
