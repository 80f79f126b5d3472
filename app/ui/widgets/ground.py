"""One colour over a rectangle: ``fillRect`` makes PySide build all 180 gradients of Qt first."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter


def fill(painter: QPainter, area: QRect, colour: QColor) -> None:
    """Paint ``area`` in ``colour``, without an outline."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(area)
