"""The field of the warm-up: one lamp to be lit, and all those that burn already."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.core.hand_measure import Press
from app.core.warm_up import LAMPS, Shown, Touch, as_press, belongs_to, lights
from app.i18n import _
from app.ui import icons
from app.ui.theme import Role, Theme
from app.ui.widgets.ground import paint_round
from app.ui.widgets.paragraph import Paragraph
from app.ui.widgets.press_look import pressed
from app.ui.widgets.pressable import Pressable
from app.ui.widgets.presses import Presses, Refusal

_EDGE = 28
_RING = 6
_GLOW = 26
"""Px around a burning lamp."""


class LampButton(Pressable):
    """The lamp to be lit; what the mouse does on it is the field's business, keys are its own."""

    def __init__(self, theme: Theme, presses: Presses, field: LampField) -> None:
        """Dark, and waiting."""
        super().__init__(theme, presses, parent=field)
        self._field = field
        self.setText(_("点灯"))
        self.setAccessibleName(_("点灯"))

    def light(self) -> bool:
        """A press that is meant for it has ended; whether it burns now."""
        before = self._field.number
        self._let_go()
        self._judge()
        return self._field.number != before

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show the pressed look at once."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.setDown(True)
            self._field.touch_down(self._at(event))
        else:
            self._refuse(Refusal.OTHER_BUTTON)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """However far a finger slides here: it was meant."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The end of a touch, wherever it is."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.setDown(False)
            self._field.touch_up(self._at(event))

    def _at(self, event: QMouseEvent) -> tuple[float, float]:
        at = self.mapToParent(event.position())
        return (at.x(), at.y())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dark lamp in a thick ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.theme.colours
        ground, ink = QColor(colours.surface), QColor(colours.ink)
        if self.isDown():
            ground = pressed(ground, ink)
        area = QRectF(self.rect()).adjusted(_RING / 2, _RING / 2, -_RING / 2, -_RING / 2)
        paint_round(painter, area, area.width() / 2, ground, QColor(colours.here), _RING)
        paint_bulb(painter, QRectF(self.rect()), ink)
        inside = QRectF(self.rect()).adjusted(_RING, _RING, -_RING, -_RING)
        self.paint_state(painter, inside.width() / 2, inside)
        painter.end()


class LampField(QWidget):
    """``lit`` after each lamp, ``finished`` after the last; nothing here is ever wrong."""

    lit = Signal(int)
    """How many burn now."""
    finished = Signal()

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Dark until ``begin``."""
        super().__init__()
        self._theme = theme
        self._presses = presses
        self.number = 0
        """Of the lamp that is to be lit; as many burn already."""
        self.presses: list[Press] = []
        """All that the hand did, for the measure."""
        self.by_hand = 0
        """Lamps that were lit by hand, not by key or voice."""
        self._down: tuple[float, tuple[float, float]] | None = None
        self._lit_at = float("-inf")
        self._is_touching = False
        self.lamp = LampButton(theme, presses, self)
        self.lamp.clicked.connect(self._light)
        theme.changed.connect(self.update)

    def begin(self) -> None:
        """Begin with the first lamp, all dark."""
        self.number, self.by_hand = 0, 0
        self.presses = []
        self._down = None
        self._lit_at = float("-inf")
        self._place()

    def shown(self, number: int) -> Shown:
        """Where a lamp lies now."""
        lamp = LAMPS[number]
        low = self._caption_height()
        left = _EDGE + lamp.x * max(0, self.width() - lamp.size - 2 * _EDGE)
        top = _EDGE + lamp.y * max(0, self.height() - lamp.size - 2 * _EDGE - low)
        radius = lamp.size / 2
        return Shown(number, (left + radius, top + radius), radius)

    # --- the hand ------------------------------------------------------------------------------

    def touch_down(self, at: tuple[float, float]) -> None:
        """A touch begins."""
        self._down = (self._presses.clock.now(), at)

    def touch_up(self, at: tuple[float, float]) -> None:
        """It ends: it lights the lamp, echoes the last one, or misses."""
        if self._down is None:
            return
        (down_at, down), self._down = self._down, None
        touch = Touch(down_at, self._presses.clock.now(), down, at)
        now = self.shown(self.number) if self.number < len(LAMPS) else None
        last = self.shown(self.number - 1) if self.number else None
        about = belongs_to(touch, now, last, self._lit_at)
        if about is None:
            return
        self._is_touching = True
        is_lit = about is now and lights(about, touch) and self.lamp.light()
        self._is_touching = False
        self.by_hand += is_lit
        self.presses.append(as_press(touch, about, is_lighting=is_lit))
        if is_lit and self.number == len(LAMPS):
            self.finished.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Beside the lamp."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.touch_down((event.position().x(), event.position().y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Beside the lamp."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.touch_up((event.position().x(), event.position().y()))

    def _light(self) -> None:
        """It burns, and the next one waits; keys and voice come here, too."""
        self.number += 1
        self._lit_at = self._presses.clock.now()
        self._place()
        self.lit.emit(self.number)
        if self.number == len(LAMPS) and not self._is_touching:
            self.finished.emit()

    # --- drawing -------------------------------------------------------------------------------

    def _caption_height(self) -> int:
        return round(self._theme.font(Role.STRONG).pixelSize() * 1.5) + 4

    def _rect(self, number: int) -> QRect:
        shown = self.shown(number)
        side = round(2 * shown.radius)
        x, y = shown.middle
        return QRect(round(x - shown.radius), round(y - shown.radius), side, side)

    def _place(self) -> None:
        has_more = self.number < len(LAMPS)
        if has_more:
            self.lamp.setGeometry(self._rect(self.number))
            self.lamp.mean_anew()
        self.lamp.setVisible(has_more)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lamps keep their places in the field."""
        super().resizeEvent(event)
        self._place()

    def minimumSizeHint(self) -> QSize:
        """Room to reach for."""
        return QSize(300, 220)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lamps that burn, and the word below the one that waits."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        for number in range(self.number):
            area = QRectF(self._rect(number))
            glow = QColor(colours.here)
            glow.setAlpha(36)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(glow)
            painter.drawEllipse(area.adjusted(-_GLOW, -_GLOW, _GLOW, _GLOW))
        for number in range(self.number):
            area = QRectF(self._rect(number))
            painter.setPen(QPen(QColor(colours.here), 3))
            painter.setBrush(QColor(colours.here_wash))
            painter.drawEllipse(area.adjusted(2, 2, -2, -2))
            paint_bulb(painter, area, QColor(colours.ink))
        if self.number < len(LAMPS):
            self._paint_caption(painter)
        painter.end()

    def _paint_caption(self, painter: QPainter) -> None:
        words = Paragraph(self.lamp.words(), self._theme.font(Role.STRONG))
        wide = words.widest() + 2.0
        high = words.lay_out(wide)
        middle = self.shown(self.number).middle[0]
        left = max(0.0, min(self.width() - wide, middle - wide / 2))
        top = self.lamp.geometry().bottom() + 1.0
        words.paint(painter, QRectF(left, top, wide, high), self._theme.colour("ink"))


def paint_bulb(painter: QPainter, area: QRectF, ink: QColor) -> None:
    """The sign of a lamp in the middle of ``area``."""
    px = max(26, round(area.width() * 0.42))
    image = icons.icon("idea", ink, px, painter.device().devicePixelRatioF())
    at = area.center()
    painter.drawPixmap(round(at.x() - px / 2), round(at.y() - px / 2), image)
