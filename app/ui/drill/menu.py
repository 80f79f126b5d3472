"""The small menu of the other mouse button: it comes by accident, and goes without harm."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.ui.keys.cap import KeyCap
from app.ui.theme import Theme
from app.ui.widgets.presses import Presses


class SmallMenu(QWidget):
    """Three entries that all do nothing but close; Esc closes, too."""

    closed = Signal()

    def __init__(self, theme: Theme, presses: Presses, parent: QWidget) -> None:
        """Hidden at first."""
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        for name, label in (("copy", _("复制")), ("refresh", _("刷新")), ("about", _("属性"))):
            cap = KeyCap(theme, presses, name, label, parent=self)
            cap.clicked.connect(self.close_menu)
            column.addWidget(cap)
        self.hide()

    def open_at(self, where: QPoint, outer: QRect) -> None:
        """Come up at ``where``, inside ``outer``."""
        self.adjustSize()
        x = max(0, min(where.x(), outer.width() - self.width()))
        y = max(0, min(where.y(), outer.height() - self.height()))
        self.move(x, y)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_menu(self) -> None:
        """Go away."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_menu()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A framed ground."""
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.colour("line"), 3))
        painter.setBrush(self._theme.colour("surface"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 10, 10)
        painter.end()
