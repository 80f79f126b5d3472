"""Press a field and the keyboard comes; press the empty place and it goes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.core.drill import Attempt, Feat
from app.core.view import DrillView
from app.ui.drill.play import EDGE, Play
from app.ui.theme import Role, Theme
from app.ui.widgets.paragraph import Paragraph
from app.ui.widgets.presses import Presses

_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")


class TypingPlay(Play):
    """A field, room below it, and a drawn keyboard."""

    def __init__(self, theme: Theme, presses: Presses, view: DrillView, parent: QWidget) -> None:
        """CLOSE begins with the keyboard up."""
        super().__init__(theme, presses, view, parent)
        self.is_open = view.round.feat is Feat.CLOSE
        self.target.is_plain = True

    def arrange(self) -> None:
        """The field is as high as the round says, and as wide as a field is."""
        size = self.round.size
        self.target.setGeometry(EDGE, 2 * EDGE, self.width() - 2 * EDGE, size)
        self.target.show()
        self.update()

    def _keyboard(self) -> QRect:
        top = round(self.height() * 0.52)
        return QRect(0, top, self.width(), self.height() - top)

    def target_rect(self) -> QRect | None:
        """The field, or the middle of the empty place."""
        if self.round.feat is not Feat.CLOSE:
            return super().target_rect()
        top = self.target.geometry().bottom() + 8
        room = max(20, self._keyboard().top() - 8 - top)
        side = min(self.round.size, room)
        return QRect((self.width() - side) // 2, top + (room - side) // 2, side, side)

    def press_target(self) -> None:
        """The field: the keyboard comes."""
        if self.round.feat is Feat.CLOSE:
            self.close_menu()
            return
        self.is_open = True
        self.update()
        super().press_target()

    def press_beside(self, at: QPoint) -> None:
        """The empty place: the keyboard goes, if it is up."""
        if self.round.feat is not Feat.CLOSE or self._keyboard().contains(at):
            super().press_beside(at)
            return
        self.is_open = False
        self.update()
        self.report(Attempt.PRESSED)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The keyboard, drawn: here it is only for coming and going."""
        super().paintEvent(event)
        if not self.is_open:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        board = self._keyboard()
        painter.fillRect(board, self.theme.colour("hair"))
        type_px = self.theme.font(Role.DEVICE_SMALL).pixelSize()
        # Where height is short, the digits stay away, as on many a phone.
        rows = _ROWS if (board.height() - 10) / len(_ROWS) > 1.25 * type_px else _ROWS[1:]
        high = (board.height() - 10) / len(rows)
        for number, keys in enumerate(rows):
            wide = (board.width() - 8) / 10
            left = (board.width() - wide * len(keys)) / 2
            for place, key in enumerate(keys):
                box = QRectF(left + place * wide, board.top() + 6 + number * high, wide, high)
                self._paint_key(painter, box.adjusted(2, 2, -2, -2), key)
        painter.end()

    def _paint_key(self, painter: QPainter, box: QRectF, key: str) -> None:
        painter.setPen(QPen(self.theme.colour("device_line"), 1.5))
        painter.setBrush(self.theme.colour("surface"))
        painter.drawRoundedRect(box, 6, 6)
        words = Paragraph(key, self.theme.font(Role.DEVICE_SMALL))
        high = words.lay_out(box.width())
        place = QRectF(box.left(), box.center().y() - high / 2, box.width(), high)
        words.paint(painter, place, self.theme.colour("ink"), is_centred=True)
