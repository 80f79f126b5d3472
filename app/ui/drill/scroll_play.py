"""A page several windows long, with the target at its very end."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.core.drill import Attempt
from app.core.view import DrillView
from app.i18n import _
from app.ui.devices.pane import DRAG
from app.ui.drill.play import EDGE, Play
from app.ui.keys.cap import KeyCap
from app.ui.theme import Role, Theme
from app.ui.widgets.paragraph import Paragraph
from app.ui.widgets.presses import TREMOR, Presses

APART = 16
"""Px between the two buttons, which are opposites."""


class ScrollPlay(Play):
    """By wheel, by dragging, or by 下一屏: all reach the end."""

    def __init__(self, theme: Theme, presses: Presses, view: DrillView, parent: QWidget) -> None:
        """At the top."""
        super().__init__(theme, presses, view, parent)
        self._offset = 0
        self._has_ended = False
        self._from: QPoint | None = None
        self._from_offset = 0
        self._is_sliding = False
        self.up = self._cap("page-up", _("▲ 上一屏"))
        self.down = self._cap("page-down", _("▼ 下一屏"))
        self.up.clicked.connect(lambda: self.page(-1))
        self.down.clicked.connect(lambda: self.page(1))

    def _cap(self, name: str, label: str) -> KeyCap:
        role = Role.DEVICE_SMALL
        return KeyCap(self.theme, self.presses, name, label, tremor=TREMOR, role=role, parent=self)

    def _window(self) -> QRect:
        return QRect(0, 0, self.width(), self.height() - self._foot() - 12)

    def _foot(self) -> int:
        half = (self.width() - 2 * 8 - APART) // 2
        return max(self.up.height_for(half), self.down.height_for(half))

    @property
    def farthest(self) -> int:
        """The offset at which the end is in sight."""
        return max(0, self._window().height() * (self.round.pages - 1))

    def arrange(self) -> None:
        """Buttons at the foot, the target where the page ends."""
        high = self._foot()
        half = (self.width() - 3 * 8) // 2
        top = self.height() - high - 4
        self.up.setGeometry(8, top, half, high)
        self.down.setGeometry(8 + half + APART, top, half, high)
        self.scroll_to(self._offset)

    def scroll_to(self, offset: float) -> None:
        """Show the page from ``offset`` px on."""
        self._offset = max(0, min(self.farthest, round(offset)))
        size = self.round.size
        window = self._window()
        below = 0 if self.target.fits() else self.caption_height()
        end = self.farthest + window.height() - size - 2 * EDGE - below
        place = QRect((self.width() - size) // 2, end - self._offset, size, size)
        self.target.setGeometry(place)
        self.target.setVisible(window.contains(place))
        self.up.set_dimmed(is_dimmed=self._offset == 0)
        self.down.set_dimmed(is_dimmed=self._offset >= self.farthest)
        self.update()
        if self._offset >= self.farthest and not self._has_ended and self.height() > 100:
            self._has_ended = True
            self.report(Attempt.REACHED_END)

    def page(self, by: int) -> None:
        """A screenful on, less one line."""
        self.scroll_to(self._offset + by * (self._window().height() - self.theme.px(44)))

    def target_rect(self) -> QRect | None:
        """The target, or 下一屏 as long as it is out of sight."""
        return super().target_rect() or self.down.geometry()

    def slide_off(self) -> None:
        """A slide that begins on the target is a slide, too, and nothing was taken back."""
        self._end_slide()

    def press_target(self) -> None:
        """The target moves along with a slide: its release is no press."""
        if not self._end_slide():
            super().press_target()

    def _end_slide(self) -> bool:
        was_sliding, self._is_sliding = self._is_sliding, False
        self._from = None
        return was_sliding

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Three lines a notch."""
        self.scroll_to(self._offset - event.angleDelta().y() / 120 * self.theme.px(90))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A slide may begin."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = event.globalPosition().toPoint()
            self._from_offset = self._offset
            self._is_sliding = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The page follows the finger."""
        if self._from is None:
            if event.buttons() & Qt.MouseButton.LeftButton:
                # The press went to the target, its movement comes here.
                self._from = event.globalPosition().toPoint()
                self._from_offset = self._offset
            return
        moved = event.globalPosition().toPoint().y() - self._from.y()
        self._is_sliding = self._is_sliding or abs(moved) > max(DRAG, self.presses.slop + 12)
        if self._is_sliding:
            self.scroll_to(self._from_offset - moved)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The end of a slide is no press."""
        if self._end_slide():
            self._down_at = None
            return
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Numbered lines, so that one sees the page move."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        window = self._window()
        painter.setClipRect(window)
        pitch = self.theme.px(76)
        last = self.farthest + window.height() - self.round.size - 3 * EDGE - pitch
        for number in range(max(0, last // pitch)):
            top = EDGE + number * pitch - self._offset
            if top + pitch < 0 or top > window.bottom():
                continue
            box = QRectF(EDGE, top, self.width() - 2 * EDGE, pitch - 12)
            painter.setPen(QPen(self.theme.colour("device_line"), 2))
            painter.setBrush(self.theme.colour("surface"))
            painter.drawRoundedRect(box, 10, 10)
            words = Paragraph(
                _("第 {number} 行").format(number=number + 1), self.theme.font(Role.DEVICE)
            )
            high = words.lay_out(box.width() - 24)
            place = QRectF(box.left() + 12, box.center().y() - high / 2, box.width() - 24, high)
            words.paint(painter, place, self.theme.colour("ink"))
        painter.end()
        super().paintEvent(event)
