"""The arrow of the mouse, as it is drawn in motor tasks and, very large, as the pointer itself."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPen, QPolygonF

from app.ui.theme import Theme

_SHAPE = ((0, 0), (0, 0.8), (0.19, 0.63), (0.32, 0.94), (0.46, 0.88), (0.33, 0.58), (0.58, 0.56))


def paint_arrow(painter: QPainter, tip: QPointF, size: float, theme: Theme) -> None:
    """The pointer's arrow, ``size`` px high, with its point at ``tip``."""
    painter.setPen(QPen(theme.colour("surface"), max(2.0, size / 16)))
    painter.setBrush(theme.colour("ink"))
    painter.drawPolygon(QPolygonF([tip + QPointF(x * size, y * size) for x, y in _SHAPE]))
