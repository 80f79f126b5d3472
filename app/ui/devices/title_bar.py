"""The blue bar of a screen: 返回 as arrow and word, and the title."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.core.service import DeviceKind
from app.core.view import ItemView
from app.ui import icons
from app.ui.devices.draw_bar import BackDrawing
from app.ui.devices.items import ItemButton
from app.ui.theme import Role, Theme
from app.ui.widgets.paragraph import Paragraph
from app.ui.widgets.presses import Presses

_PAD = 8


class TitleBar(QLabel):
    """A label, so that screen readers find the title; 返回 is a button on it."""

    def __init__(self, theme: Theme, presses: Presses, parent: QWidget) -> None:
        """Without a title yet."""
        super().__init__(parent)
        self._theme = theme
        self._presses = presses
        self._kind = DeviceKind.PHONE
        self._round = 0
        self.back: ItemButton | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)

    def show_title(self, title: str, kind: DeviceKind, back: ItemView | None, round_: int) -> bool:
        """Show ``title`` and 返回; whether 返回 is a new widget."""
        self.setText(title)
        self.setAccessibleName(title)
        self.setFont(self._theme.font(Role.DEVICE_TITLE))
        self._kind = kind
        self._round = round_
        is_new = False
        if self.back is not None and (back is None or back.ref != self.back.view.ref):
            self.back.hide()
            self.back.setParent(None)
            self.back.deleteLater()
            self.back = None
        if back is not None and self.back is None:
            self.back = ItemButton(back, self._theme, self._presses, self)
            is_new = True
        elif back is not None and self.back is not None:
            self.back.set_view(back)
        return is_new

    def _left(self, width: int) -> int:
        if self.back is None:
            return 18
        drawing = self.back.drawing
        wide = drawing.width() if isinstance(drawing, BackDrawing) else 96
        return 2 * _PAD + min(wide, width // 2) + 8

    def _words(self) -> Paragraph:
        return Paragraph(self.text(), self._theme.font(Role.DEVICE_TITLE))

    def _room(self, width: int) -> int:
        """Width left for the title."""
        return max(80, width - self._left(width) - 14 - self._receiver())

    def _receiver(self) -> int:
        return 58 if self._kind is DeviceKind.CALL else 0

    def height_for(self, width: int) -> int:
        """Height needed for ``width``: the title may take two lines."""
        if not self.text() and self.back is None:
            return 0
        high = self._words().lay_out(self._room(width)) if self.text() else 0
        least = 0
        if self.back is not None:
            least = self.back.heightForWidth(self._left(width) - 2 * _PAD - 8)
        icon = 76 if self._kind is DeviceKind.CALL else 0
        return max(self._theme.device_target(64), high + 8, least + 8, icon)

    def arrange(self) -> None:
        """Place 返回."""
        if self.back is not None:
            wide = self._left(self.width()) - 2 * _PAD - 8
            high = min(self.back.heightForWidth(wide), self.height() - 4)
            self.back.setGeometry(_PAD + 6, (self.height() - high) // 2, wide, high)
            self.back.show()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press: a title is no empty place."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Touching the title reads it aloud."""
        is_left = event.button() is Qt.MouseButton.LeftButton
        if is_left and self.text() and self.rect().contains(event.position().toPoint()):
            self._presses.heard.emit(self.text())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The bar with the rounded corners of the screen, the title, a receiver for a call."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(area.adjusted(0, 0, 0, self._round), self._round, self._round)
        painter.setClipRect(area)
        painter.fillPath(shape, self._theme.colour("device_bar"))
        ink = self._theme.colour("on_device_bar")
        left = self._left(self.width())
        if self._kind is DeviceKind.CALL:
            pixmap = icons.icon("phone", ink, 44, self.devicePixelRatioF())
            painter.drawPixmap(left, (self.height() - 44) // 2, pixmap)
            left += self._receiver()
        words = self._words()
        room = self._room(self.width())
        high = words.lay_out(room)
        words.paint(painter, QRectF(left, (self.height() - high) / 2, room, high), ink)
        painter.end()
