"""A line to type what is looked for; what is found follows each letter."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit

from app.ui import icons
from app.ui.theme import Role, Theme
from app.ui.widgets.ground import paint_round
from app.ui.widgets.press_look import paint_focus

LONGEST = 24
_EDGE, _GAP = 20, 10
"""Pixels before the icon, and between it and the first sign."""


class SearchLine(QLineEdit):
    """``textChanged`` brings each letter; ``went_down`` leads to what was found."""

    went_down = Signal()

    def __init__(self, theme: Theme, hint: str) -> None:
        """Empty; ``hint`` says what may be typed, and is its accessible name."""
        super().__init__()
        self._theme = theme
        self.setMaxLength(LONGEST)
        self.setFrame(False)
        # The caret stands before the hint and not upon its first sign.
        self.setPlaceholderText(f"\u2002{hint}")
        self.setAccessibleName(hint)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setFont(self._theme.font(Role.MAIN_BUTTON))
        self.setTextMargins(_EDGE + self._icon_px() + _GAP, 0, 16, 0)
        palette = self.palette()
        colours = self._theme.colours
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        palette.setColor(QPalette.ColorRole.Text, QColor(colours.ink))
        palette.setColor(QPalette.ColorRole.PlaceholderText, QColor(colours.soft_ink))
        self.setPalette(palette)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as a main button."""
        size = self._theme.font(Role.MAIN_BUTTON).pixelSize()
        return QSize(20 * size, max(self._theme.target(60), round(size * 1.5) + 20))

    def minimumSizeHint(self) -> QSize:
        """A name of six signs."""
        size = self._theme.font(Role.MAIN_BUTTON).pixelSize()
        return QSize(_EDGE + self._icon_px() + 8 * size, self.sizeHint().height())

    def _icon_px(self) -> int:
        return round(self._theme.font(Role.MAIN_BUTTON).pixelSize() * 1.2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and frame, the icon, then what Qt writes."""
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        radius = area.height() / 2
        paint_round(painter, area, radius, QColor(colours.surface), QColor(colours.line), 3)
        px = self._icon_px()
        image = icons.icon("search", QColor(colours.main_line), px, self.devicePixelRatioF())
        painter.drawPixmap(_EDGE, (self.height() - px) // 2, image)
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), radius, colours)
        painter.end()
        super().paintEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw no ring."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter lead to what was found; Esc first takes away what was typed."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.went_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            event.ignore()
        else:
            super().keyPressEvent(event)
