"""Areas of one colour: fills paths, which needs neither the gradients of Qt nor its names.

``fillRect`` makes PySide build all 180 gradients of Qt first; ``setPen`` and ``setBrush`` all the
enumerations of its namespace, see ``unnamed.py``.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPalette, QPen


@lru_cache(maxsize=128)
def _brush(rgba: int) -> QBrush:
    # By way of a palette: QBrush's own constructor looks for one of Qt's named colours first.
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor.fromRgba(rgba))
    return palette.brush(QPalette.ColorRole.Window)


def brush(colour: QColor | str) -> QBrush:
    """``colour`` all over."""
    return _brush((QColor(colour) if isinstance(colour, str) else colour).rgba())


def fill(painter: QPainter, area: QRect, colour: QColor) -> None:
    """Paint ``area`` in ``colour``, without an outline."""
    path = QPainterPath()
    path.addRect(QRectF(area))
    painter.fillPath(path, brush(colour))


def paint_round(
    painter: QPainter,
    area: QRectF,
    radius: float,
    ground: QColor | str | None,
    line: QColor | str | None = None,
    width: float = 0.0,
) -> None:
    """A box with round corners: ``ground`` inside, ``line`` of ``width`` px on its edge."""
    path = QPainterPath()
    path.addRoundedRect(area, radius, radius)
    if ground is not None:
        painter.fillPath(path, brush(ground))
    if line is not None:
        painter.strokePath(path, QPen(brush(line), width))
