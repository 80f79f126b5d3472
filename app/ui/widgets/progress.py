"""How far she has come, as segments: done filled, the present one taller, the rest hollow."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.palette import Palette
from app.ui.theme import Theme
from app.ui.widgets.ground import paint_round

MOST_APART = 24
"""Beyond this many steps the gaps would eat the segments."""


def paint_segments(
    painter: QPainter, area: QRectF, done: int, count: int, colours: Palette, *, is_on_main: bool
) -> None:
    """Draw ``count`` segments into ``area``; the one after ``done`` is the present one."""
    if count < 1:
        return
    gap = 9.0 if count <= MOST_APART else 3.0
    width = (area.width() - gap * (count - 1)) / count
    full = colours.done_on_main if is_on_main else colours.main
    rest = colours.rest_on_main if is_on_main else colours.line
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for place in range(count):
        tall = area.height() if place == done and not is_on_main else area.height() * 0.72
        box = QRectF(area.x() + place * (width + gap), area.center().y() - tall / 2, width, tall)
        if place < done:
            ground, line = full, None
        elif place == done and not is_on_main:
            ground, line = colours.here, None
        else:
            box.adjust(1, 1, -1, -1)
            ground, line = rest if is_on_main else colours.rest, rest
        radius = min(box.height(), box.width()) / 2
        paint_round(painter, box, radius, ground, line, 2)


class Progress(QWidget):
    """Segments on paper; the words beside it say the same."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Empty until ``show_steps``."""
        super().__init__(parent)
        self.theme = theme
        self._done = 0
        self._count = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_steps(self, done: int, count: int, spoken: str) -> None:
        """``done`` of ``count`` steps; ``spoken`` is the accessible name."""
        self._done, self._count = done, count
        self.setAccessibleName(spoken)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, 22)

    def minimumSizeHint(self) -> QSize:
        """Still to be told apart."""
        return QSize(120, 22)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the segments."""
        painter = QPainter(self)
        area = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        colours = self.theme.colours
        paint_segments(painter, area, self._done, self._count, colours, is_on_main=False)
        painter.end()
