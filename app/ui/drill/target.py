"""The thing to point at or press in a motor task, exactly as large as the round says."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget
from shiboken6 import isValid

from app.ui.theme import Role, Theme
from app.ui.widgets.paragraph import Paragraph
from app.ui.widgets.press_look import paint_answer, paint_focus, pressed
from app.ui.widgets.pressable import ANSWER_SECONDS, is_press_key
from app.ui.widgets.presses import Presses, is_meant


class Target(QAbstractButton):
    """Tells what the hand does with it; what that is worth, the play area decides."""

    was_pressed = Signal()
    slid_off = Signal()
    was_entered = Signal()
    was_left = Signal()
    took_down = Signal()

    def __init__(
        self,
        theme: Theme,
        presses: Presses,
        label: str,
        parent: QWidget,
        *,
        is_plain: bool = False,
    ) -> None:
        """``is_plain`` draws it white: the other one of two."""
        super().__init__(parent)
        self._theme = theme
        self._presses = presses
        self.label = label
        self.is_plain = is_plain
        self.share = 0.0
        """How much of a rest is over, 0 to 1: drawn as a ring that fills."""
        self._pressed_at: QPoint | None = None
        self._is_in = False
        self._answers = 0
        self._has_answer = False
        self.setText(label)
        self.setAccessibleName(label)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def fits(self) -> bool:
        """Whether the label has room inside; otherwise it is written below."""
        words = Paragraph(self.label, self._theme.font(Role.DEVICE_STRONG), is_balanced=True)
        high = words.lay_out(self.width() - 8)
        longest = max(map(len, self.label.split("\n")), default=0)
        return high <= self.height() - 4 and (words.line_count < 3 or longest > 8)

    def show_answer(self) -> None:
        """For a moment, that a press was noticed and does not count."""
        self._answers += 1
        number, self._has_answer = self._answers, True
        self.update()
        self._presses.clock.after(ANSWER_SECONDS, lambda: self._fade(number))

    def _fade(self, number: int) -> None:
        if number == self._answers and isValid(self):
            self._has_answer = False
            self.update()

    def show_share(self, share: float) -> None:
        """Fill the ring up to ``share``."""
        self.share = share
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer comes in."""
        super().enterEvent(event)
        self._come_in()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer goes out."""
        super().leaveEvent(event)
        if self._is_in:
            self._is_in = False
            self.was_left.emit()

    def _come_in(self) -> None:
        if not self._is_in:
            self._is_in = True
            self.was_entered.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The pressed look at once; the other buttons are the play area's business."""
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._come_in()
        self._pressed_at = event.position().toPoint()
        self.setDown(True)
        self.took_down.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer in, and off again while it is held."""
        at = event.position().toPoint()
        if self._pressed_at is not None:
            self.setDown(is_meant(self.rect(), self._pressed_at, at, self._presses.slop))
        elif self.rect().contains(at):
            self._come_in()
        # The play area looks for shaking, wherever the pointer is.
        event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press if it stayed, a slide if not."""
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        at, self._pressed_at = self._pressed_at, None
        self.setDown(False)
        if at is None:
            return
        if is_meant(self.rect(), at, event.position().toPoint(), self._presses.slop):
            self.was_pressed.emit()
        else:
            self.slid_off.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space press."""
        if is_press_key(event.key()):
            if not event.isAutoRepeat():
                self.was_pressed.emit()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Nothing more: the press has counted."""
        if not is_press_key(event.key()):
            super().keyReleaseEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A filled (or plain) square with its word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        name, on = ("surface", "main_line") if self.is_plain else ("main", "on_main")
        ground, ink = self._theme.colour(name), self._theme.colour(on)
        if self.isDown():
            ground = pressed(ground, ink)
        area = QRectF(self.rect())
        painter.setPen(QPen(self._theme.colour("main_line"), 3))
        painter.setBrush(ground)
        painter.drawRoundedRect(area.adjusted(1.5, 1.5, -1.5, -1.5), 14, 14)
        if self.share > 0:
            side = min(area.width(), area.height()) - 16
            ring = QRectF(0, 0, side, side)
            ring.moveCenter(area.center())
            pen = QPen(ink, 6)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(ring, 90 * 16, -round(360 * 16 * min(1.0, self.share)))
        if self.fits():
            words = Paragraph(self.label, self._theme.font(Role.DEVICE_STRONG), is_balanced=True)
            high = words.lay_out(area.width() - 8)
            place = QRectF(4, (area.height() - high) / 2, area.width() - 8, high)
            words.paint(painter, place, ink, is_centred=True)
        if self.hasFocus():
            paint_focus(painter, area, 14, self._theme.colours)
        if self._has_answer:
            paint_answer(painter, area, 14, self._theme.colours)
        painter.end()
