"""One key of a practice keyboard; the key to press next wears a thick orange frame."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import icons
from app.ui.theme import Role, Theme
from app.ui.widgets.paragraph import Paragraph
from app.ui.widgets.press_look import pressed
from app.ui.widgets.pressable import Pressable
from app.ui.widgets.presses import TREMOR as USUAL
from app.ui.widgets.presses import Presses

LEAST = 60
_ICON_EDGE = 12
"""Pixels at either side that the ring of focus has for itself."""
TREMOR = 0.3
"""Seconds: the same letter twice is often meant."""


class KeyCap(Pressable):
    """``name`` is what the key does in the words of ``core.typing``: a letter, "delete", "done"."""

    def __init__(
        self,
        theme: Theme,
        presses: Presses,
        name: str,
        label: str,
        *,
        spoken: str = "",
        is_main: bool = False,
        tremor: float = TREMOR,
        role: Role | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``spoken`` is its accessible name, where the label alone says too little.

        ``tremor`` in seconds: more for what is no letter or digit. ``role`` is its type.
        """
        super().__init__(theme, presses, tremor=tremor, parent=parent)
        self.name = name
        self.is_main = is_main
        self.is_here = False
        self._is_key = tremor < USUAL
        self.icon_name = ""
        """An icon before the label, for what is no letter and no digit."""
        self.leaves: Callable[[bool], bool] = _never
        """Whether Space (True) or Enter is meant for the keyboard now, and not for this key."""
        self._role = role or (Role.DEVICE_STRONG if len(label) > 1 else Role.DEVICE_TITLE)
        self.set_label(label, spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._restyle)

    def set_label(self, label: str, spoken: str = "") -> None:
        """Show ``label``."""
        self.label = label
        self.setText(label.replace("&", "&&"))
        self.setAccessibleName(spoken or label.replace("\n", " "))
        self._restyle()

    def point_out(self, *, is_here: bool) -> None:
        """Frame the key, or no more."""
        if is_here is not self.is_here:
            self.is_here = is_here
            self.update()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    @property
    def least(self) -> int:
        """Least side in pixels; the keys of a keyboard take what there is, for nothing pages."""
        return LEAST if self._is_key else self.theme.target(LEAST)

    def _words(self) -> Paragraph:
        return Paragraph(self.label, self.theme.font(self._role))

    def sizeHint(self) -> QSize:
        """Room for the label and no less than the least target."""
        words = self._words()
        wide = words.widest() + 16 + self._beside()
        high = words.lay_out(1000) + 8
        tall = self.theme.target(76 if self.is_main else LEAST)
        return QSize(max(self.least, wide), max(tall, high))

    def height_for(self, width: int) -> int:
        """Height needed for ``width``: long words wrap."""
        return max(self.least, self._words().lay_out(self._inner(width)) + 8)

    def _icon_px(self) -> int:
        return round(self.theme.font(self._role).pixelSize() * 1.1)

    def _beside(self) -> int:
        """Pixels that the icon takes away from the label."""
        return self._icon_px() + 8 if self.icon_name else 0

    def _inner(self, width: int) -> int:
        edge = _ICON_EDGE if self.icon_name else 4
        return width - 2 * edge - self._beside()

    def minimumSizeHint(self) -> QSize:
        """As ``sizeHint``: a key is never cut."""
        hint = self.sizeHint()
        return QSize(hint.width(), max(self.least, self._words().lay_out(1000) + 4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space press this key; every other key is the keyboard's."""
        is_space = event.key() == Qt.Key.Key_Space
        is_press = is_space or event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_press and not self.leaves(is_space):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A small card with its sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self.theme.colours
        ground, ink = QColor(colours.surface), QColor(colours.ink)
        line, width = QColor(colours.device_line), 2
        if self.is_main:
            ground, ink, line = (
                QColor(colours.device_accent),
                QColor(colours.on_chip),
                QColor(colours.device_accent),
            )
        if self.is_here:
            ground, ink, line = QColor(colours.here_wash), QColor(colours.ink), QColor(colours.here)
            width = 6
        if self.is_dimmed:
            ink = QColor(colours.faint_ink)
        if self.isDown():
            ground = pressed(ground, ink)
        half = width / 2
        painter.setPen(QPen(line, width))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 10, 10)
        words = self._words()
        beside = self._beside()
        room = self._inner(self.width())
        high = words.lay_out(room)
        left = (self.width() - room - beside) / 2
        if self.icon_name:
            px = self._icon_px()
            left = max(left, (self.width() - beside - words.natural_width) / 2)
            image = icons.icon(self.icon_name, ink, px, self.devicePixelRatioF())
            painter.drawPixmap(round(left), round((self.height() - px) / 2), image)
            # The label goes on where the icon ends, not in the middle of what is left.
            left += beside - (room - words.natural_width) / 2
        place = QRectF(left, (self.height() - high) / 2, room, high)
        words.paint(painter, place, ink, is_centred=True)
        self.paint_state(painter, 10)
        painter.end()


def _never(_is_space: bool) -> bool:
    return False
