"""A page of paper on the screen, as it will come out of the printer."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy
from shiboken6 import isValid

from app.ui.paper.pdf import image_of
from app.ui.paper.sheet import Page, Words
from app.ui.theme import Theme
from app.ui.widgets.presses import Presses, is_meant


class PagePreview(QLabel):
    """Shows one page as large as there is room; touching it reads its words."""

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Nothing is shown yet."""
        super().__init__()
        self._theme = theme
        self._presses = presses
        self._page: Page | None = None
        self._image: QImage | None = None
        self._drawn_for = QSize()
        self._pressed_at: QPoint | None = None
        self._high = 480
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setTextFormat(Qt.TextFormat.PlainText)
        theme.changed.connect(self.update)

    def show_page(self, page: Page, name: str) -> None:
        """Show ``page``; a screen reader calls it ``name``."""
        self._page, self._image = page, None
        self.setAccessibleName(name)
        self._draw()

    def set_room(self, high: int) -> None:
        """There are ``high`` px for the page."""
        if high != self._high:
            self._high = max(self.minimumSizeHint().height(), high)
            self.updateGeometry()

    @property
    def words(self) -> str:
        """What is written on the page."""
        marks = self._page.marks if self._page is not None else ()
        return "\n".join(mark.text for mark in marks if isinstance(mark, Words))

    def sizeHint(self) -> QSize:
        """High enough to make out what is on it."""
        return QSize(380, self._high)

    def minimumSizeHint(self) -> QSize:
        """A page is still told from another."""
        return QSize(240, 340)

    def paper_rect(self) -> QRect:
        """Where the sheet lies."""
        if self._page is None:
            return QRect()
        sheet = self._page.sheet
        size = QSize(round(sheet.width * 10), round(sheet.height * 10))
        size.scale(self.size() - QSize(8, 8), Qt.AspectRatioMode.KeepAspectRatio)
        left = (self.width() - size.width()) // 2
        return QRect(QPoint(left, (self.height() - size.height()) // 2), size)

    def _draw(self) -> None:
        """Draw the page for the room that there is: not while painting, see ``Camera``."""
        wanted = self.paper_rect().size() * self.devicePixelRatioF()
        if self._page is not None and self.isVisible() and not wanted.isEmpty():
            if self._image is None or self._drawn_for != wanted:
                self._image, self._drawn_for = image_of(self._page, wanted), wanted
            self.update()

    def _draw_if_there(self) -> None:
        if isValid(self):
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        """What was put here while nobody saw it, once the window really stands there.

        Until then nothing is painted of what a page has pictures of, see ``Camera``.
        """
        super().showEvent(event)
        self._presses.clock.after(0, self._draw_if_there)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room."""
        super().resizeEvent(event)
        self._draw()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sheet with a line around it."""
        if self._page is None:
            return
        place = self.paper_rect()
        painter = QPainter(self)
        painter.fillRect(place, QColor("#ffffff"))
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, self._image)
        painter.setPen(QPen(self._theme.colour("line"), 2))
        painter.drawRect(place)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A touch begins."""
        self._pressed_at = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A touch that stayed here asks to hear the words."""
        at, self._pressed_at = self._pressed_at, None
        if at is not None and is_meant(self.rect(), at, event.position().toPoint()):
            self._presses.heard.emit(self.words)
