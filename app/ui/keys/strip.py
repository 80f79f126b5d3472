"""The line above a wide keyboard: which field is written, what stands there, what is composed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Role, Theme
from app.ui.widgets.paragraph import Paragraph


class Strip(QWidget):
    """Shows, does nothing."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Empty at first."""
        super().__init__(parent)
        self._theme = theme
        self._parts = ("", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_parts(self, label: str, text: str, letters: str) -> None:
        """``label`` of the field, its ``text``, and the ``letters`` that are being composed."""
        self._parts = (label, text, letters)
        self.setAccessibleName(" ".join(part for part in self._parts if part))
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(300, round(self._theme.font(Role.DEVICE_STRONG).pixelSize() * 1.5) + 8)

    def minimumSizeHint(self) -> QSize:
        """One line."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Label, text with its caret, letters; the end of a long text stays in sight."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        label, text, letters = self._parts
        soft, ink = self._theme.colour("soft_ink"), self._theme.colour("ink")
        left = self._write(painter, 8, f"{label}：" if label else "", Role.DEVICE, soft)
        room = self.width() * 0.62 - left
        metrics = QFontMetrics(self._theme.font(Role.DEVICE_STRONG))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideLeft, max(60, round(room)))
        left = self._write(painter, left, shown, Role.DEVICE_STRONG, ink)
        accent = self._theme.colour("device_accent")
        em = self._theme.font(Role.DEVICE).pixelSize()
        painter.fillRect(QRectF(left + 2, self.height() / 2 - em * 0.6, 4, em * 1.2), accent)
        if letters:
            self._write(painter, left + 24, letters, Role.DEVICE_STRONG, accent, is_underlined=True)
        painter.end()

    def _write(
        self,
        painter: QPainter,
        left: float,
        text: str,
        role: Role,
        ink: QColor,
        *,
        is_underlined: bool = False,
    ) -> float:
        font = self._theme.font(role)
        painter.setFont(font)
        if not text:
            return left
        words = Paragraph(text, font)
        wide = words.widest() + 1
        high = words.lay_out(wide)
        place = QRectF(left, (self.height() - high) / 2, wide, high)
        words.paint(painter, place, ink)
        if is_underlined:
            painter.fillRect(QRectF(left, place.bottom() - 5, wide, 3), ink)
        return left + wide
