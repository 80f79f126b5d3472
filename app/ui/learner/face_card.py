"""A face as large as its card allows, and its word below it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from app.ui import icons
from app.ui.theme import Role, Theme
from app.ui.widgets.ground import paint_round
from app.ui.widgets.paragraph import Paragraph
from app.ui.widgets.press_look import pressed
from app.ui.widgets.pressable import Pressable
from app.ui.widgets.presses import Presses

_LEAST_FACE, _MOST_FACE = 80, 220
_GAP = 6
_PAD = 14


class FaceCard(Pressable):
    """Something to choose that is known by its face."""

    def __init__(self, theme: Theme, presses: Presses, *, ink: str) -> None:
        """``ink`` is the role of ``Palette`` in which the face is drawn."""
        super().__init__(theme, presses)
        self._ink = ink
        self._icon = ""
        self._word = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self._restyle)

    def show_face(self, icon: str, word: str) -> None:
        """Show another face."""
        self._icon, self._word = icon, word
        self.setText(word.replace("&", "&&"))
        self.setAccessibleName(word)
        self._restyle()

    def heard_words(self) -> str:
        """Its word."""
        return self._word

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _words(self) -> Paragraph:
        return Paragraph(self._word, self.theme.font(Role.MAIN_BUTTON))

    def sizeHint(self) -> QSize:
        """The smallest face with its word."""
        words = self._words()
        wide = max(_LEAST_FACE, round(words.widest()) + 2) + 2 * _PAD
        high = _LEAST_FACE + _GAP + round(words.lay_out(wide)) + 2 * _PAD
        return QSize(self.theme.target(wide), self.theme.target(high))

    def minimumSizeHint(self) -> QSize:
        """No smaller."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, face, word, in the middle."""
        colours = self.theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(colours.surface)
        if self.isDown():
            ground = pressed(ground, QColor(colours.ink))
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        paint_round(painter, box, 24, ground, QColor(colours.line), 3)
        words = self._words()
        room = self.width() - 2 * _PAD
        high = words.lay_out(room)
        free = self.height() - 2 * _PAD - _GAP - high
        side = round(max(_LEAST_FACE, min(_MOST_FACE, free, room)))
        top = (self.height() - side - _GAP - high) / 2
        image = icons.icon(self._icon, self.theme.colour(self._ink), side, self.devicePixelRatioF())
        painter.drawPixmap(round((self.width() - side) / 2), round(top), image)
        place = QRectF(_PAD, top + side + _GAP, room, high)
        words.paint(painter, place, QColor(colours.ink), is_centred=True)
        self.paint_state(painter, 24)
        painter.end()
