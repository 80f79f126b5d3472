"""A month drawn large: seven columns, and a stamp on each day on which she came."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.calendar_page import DayCell, MonthView
from app.i18n import _
from app.ui import icons
from app.ui.theme import LEADING, Role, Theme
from app.ui.widgets.ground import paint_round
from app.ui.widgets.paragraph import Paragraph
from app.ui.widgets.presses import Presses

_GAP = 8
_LEAST = 56


class MonthGrid(QWidget):
    """Touching a day reads it aloud; nothing here can be pressed."""

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_month``."""
        super().__init__()
        self.theme = theme
        self.presses = presses
        self._view: MonthView | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)

    def show_month(self, view: MonthView) -> None:
        """Show another page."""
        self._view = view
        self.setAccessibleName(f"{view.title} {view.sentence}")
        self._restyle()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _row(self) -> int:
        return max(_LEAST, round(self.theme.font(Role.STRONG).pixelSize() * LEADING) + 10)

    def _head(self) -> int:
        return round(self.theme.font(Role.BODY).pixelSize() * LEADING) + 4

    def sizeHint(self) -> QSize:
        """All weeks."""
        weeks = len(self._view.weeks) if self._view else 5
        return QSize(7 * self._row(), self._head() + weeks * (self._row() + _GAP))

    def minimumSizeHint(self) -> QSize:
        """No column narrower than two digits."""
        wide = 2 * self.theme.font(Role.STRONG).pixelSize() + 2 * _GAP
        return QSize(7 * wide, self.sizeHint().height())

    def _cell(self, week: int, place: int) -> QRectF:
        wide = (self.width() - 6 * _GAP) / 7
        return QRectF(
            place * (wide + _GAP), self._head() + week * (self._row() + _GAP), wide, self._row()
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The heads, then the days."""
        if self._view is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, name in enumerate(self._view.weekdays):
            box = self._cell(0, place)
            box.moveTop(0)
            box.setHeight(self._head())
            self._write(painter, box, name, Role.BODY, "soft_ink")
        for week, cells in enumerate(self._view.weeks):
            for place, cell in enumerate(cells):
                if cell is not None:
                    self._paint_day(painter, self._cell(week, place), cell)
        painter.end()

    def _paint_day(self, painter: QPainter, box: QRectF, cell: DayCell) -> None:
        colour = self.theme.colour
        if cell.is_visit:
            paint_round(painter, box, 18, colour("main"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("on_main"), 2))
            painter.drawRoundedRect(box.adjusted(5, 5, -5, -5), 14, 14)
        else:
            paint_round(painter, box, 18, colour("surface"))
        if cell.is_today:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("ink"), 4))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 17, 17)
        ink = "on_main" if cell.is_visit else "ink"
        px = round(self.theme.font(Role.STRONG).pixelSize() * 0.9)
        has_room = cell.is_visit and box.width() >= 3.6 * px
        words = box.adjusted(0, 0, -px - 6, 0) if has_room else box
        self._write(painter, words, str(cell.number), Role.STRONG, ink)
        if has_room:
            left = box.center().x() + px * 0.35
            image = icons.icon("check", colour(ink), px, self.devicePixelRatioF())
            painter.drawPixmap(round(left), round(box.center().y() - px / 2), image)

    def _write(self, painter: QPainter, box: QRectF, text: str, role: Role, ink: str) -> None:
        words = Paragraph(text, self.theme.font(role))
        high = words.lay_out(box.width())
        place = QRectF(box.x(), box.center().y() - high / 2, box.width(), high)
        words.paint(painter, place, self.theme.colour(ink), is_centred=True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Taken, so that the release comes here."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The day (or the head of a column) under the finger is read aloud."""
        words = self.words_at(event.position().toPoint())
        if words:
            self.presses.heard.emit(words)

    def words_at(self, at: QPoint) -> str:
        """What is read aloud of a place; "" for an empty one."""
        if self._view is None:
            return ""
        for place, name in enumerate(self._view.weekdays):
            column = self._cell(0, place)
            if column.left() <= at.x() <= column.right() and at.y() < self._head():
                return _("星期{name}").format(name=name)
        for week, cells in enumerate(self._view.weeks):
            for place, cell in enumerate(cells):
                if cell is not None and self._cell(week, place).contains(at):
                    return _day_words(cell)
        return ""


def _day_words(cell: DayCell) -> str:
    words = [_("{n} 日").format(n=cell.number)]
    if cell.is_today:
        words.append(_("今天"))
    if cell.is_visit:
        words.append(_("您来过"))
    return " ".join(words)
