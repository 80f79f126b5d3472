"""The number pad inside a device: large keys, X only where an identity number wants it."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.core.typing import takes_x
from app.core.view import FieldView
from app.ui.keys.board import KeyBoard
from app.ui.theme import Theme
from app.ui.widgets.presses import Presses

GAP = 8
APART = 16
"""Px between 删除 and 确定: a finger must not mistake one for the other."""
KEY = 76
"""Height of a key in px; a low device makes it less, down to 60."""


class DigitPad(KeyBoard):
    """0 to 9, X, 删除 and 确定."""

    def __init__(self, theme: Theme, presses: Presses, parent: QWidget | None = None) -> None:
        """Four columns: the digits as on a telephone, the two verbs at the right."""
        super().__init__(theme, presses, parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(GAP, GAP, GAP, GAP)
        grid.setSpacing(GAP)
        for place, digit in enumerate("123456789"):
            grid.addWidget(self.make_cap(digit, digit), place // 3, place % 3)
        self._x = self.make_cap("X", "X")
        grid.addWidget(self._x, 3, 0)
        grid.addWidget(self.make_cap("0", "0"), 3, 1)
        verbs = QVBoxLayout()
        verbs.setSpacing(APART)
        verbs.addWidget(self.make_delete(), 1)
        verbs.addWidget(self.make_done(), 1)
        grid.addLayout(verbs, 0, 3, 4, 1)
        for column in range(4):
            grid.setColumnStretch(column, 1)

    def show_field(self, label: str, field: FieldView, text: str) -> None:
        """Write into ``field``; X is there only for identity numbers."""
        self._x.setVisible(takes_x(field.shape) or "X" in field.expected)
        sizes = [int(size) for size in field.shape.split("-") if size.isdigit()]
        self.limit = sum(sizes) or 20
        super().show_field(label, field, text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Only a line at the top: the ground, with its round corners, is the screen's."""
        painter = QPainter(self)
        painter.setPen(self.theme.colour("device_line"))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()

    def height_for(self, room: int) -> int:
        """Height to take of ``room`` px."""
        most = 4 * self.theme.target(KEY) + 5 * GAP
        least = 4 * 60 + 5 * GAP
        return max(least, min(most, room))
