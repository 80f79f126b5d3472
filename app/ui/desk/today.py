"""今天: who is here, who waits, and what the day has brought so far."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.desk_view import Booking, TodayView
from app.i18n import _
from app.ui.desk.figures import Figures
from app.ui.desk.line_card import LineCard
from app.ui.desk.seat_grid import SeatGrid
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card, Tag
from app.ui.widgets.edges import edge_for
from app.ui.widgets.ground import fill
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.text_block import TextBlock

_BESIDE = 0.3
"""Share of the window for whoever waits."""


class TodayScreen(Screen):
    """``going`` and ``finished`` bring the key of a seat, as ``opened``, which asks for more."""

    going = Signal(str)
    finished = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine(""))
        self._figures = Figures(theme)
        self._reminder = Tag(
            theme, icon="clock", ground="stray_wash", ink="ink", line="stray", role=Role.STRONG
        )
        self._nobody = _Words(theme)
        self.grid = SeatGrid(theme, presses)
        self.line = LineCard(
            theme, presses, _("谁在等"), _("我去帮"),
            icon="hand", look=Look.PERSON, nobody=_("这会儿没有人等。"),
        )  # fmt: skip
        self.beside = LineCard(
            theme, presses, _("正在帮"), _("帮完了"), icon="check", look=Look.OUTLINE
        )
        self._bookings = _Bookings(theme)
        self._sync = _Words(theme, role=Role.STRONG, ink="main_line")
        self.grid.chosen.connect(self.opened)
        self.line.pressed.connect(self.going)
        self.beside.pressed.connect(self.finished)
        self._left = _column(self._figures, self._reminder, self._nobody)
        filled = self._left.layout()
        assert isinstance(filled, QVBoxLayout)
        # Cards grow where there are few; whatever is left below them is taken last.
        filled.insertWidget(filled.count() - 1, self.grid, 100)
        self._right = _column(self.line, self.beside, self._bookings, self._sync)
        self._seats = PagedArea(theme, presses, self._left)
        self._people = PagedArea(theme, presses, self._right)
        self._whole = QHBoxLayout(self)
        self._whole.setSpacing(24)
        self._whole.addWidget(self._seats, 1)
        self._whole.addWidget(self._people)
        theme.changed.connect(self._fit)

    def show_view(self, view: TodayView) -> None:
        """Show what is true now."""
        self._figures.show_figures(view.figures)
        if self._reminder.text() != view.reminder:
            self._reminder.show_text(view.reminder)
        self._nobody.show_words(*view.empty)
        self.grid.show_seats(view.seats)
        self.grid.setVisible(bool(view.seats))
        self.line.show_rows(view.waiting)
        self.beside.show_rows(view.helped)
        self._bookings.show_bookings(view.bookings)
        self._sync.show_words("", view.sync)

    def _fit(self) -> None:
        edge = edge_for(self.width())
        self._whole.setContentsMargins(edge, 12, edge, 12)
        least = 340 * self.theme.px_for(Role.BODY) // 20
        self._people.setFixedWidth(max(least, min(460, round(self.width() * _BESIDE))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Seats get what the line leaves."""
        super().resizeEvent(event)
        self._fit()


class _Words(Card):
    """A heading, a line, or both; gone without."""

    def __init__(self, theme: Theme, *, role: Role = Role.BODY, ink: str = "soft_ink") -> None:
        super().__init__(theme, line="hair", radius=16)
        self._head = TextBlock(theme, role=Role.TITLE)
        self._more = TextBlock(theme, role=role, ink=ink)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addWidget(self._more)

    def show_words(self, head: str, line: str) -> None:
        """Show both; "" leaves one out."""
        for block, text in ((self._head, head), (self._more, line)):
            if block.text() != text:
                block.show_text(text)
            block.setVisible(bool(text))
        self.setVisible(bool(head or line))


class _BookingRow(QWidget):
    """When, and what."""

    def __init__(self, theme: Theme, booking: Booking) -> None:
        super().__init__()
        self.theme = theme
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 10, 0, 8)
        line.setSpacing(10)
        line.addWidget(TextBlock(theme, booking.time, role=Role.STRONG))
        line.addWidget(TextBlock(theme, booking.text), 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A hair line above."""
        painter = QPainter(self)
        fill(painter, QRect(0, 0, self.width(), 2), self.theme.colour("hair"))
        painter.end()


class _Bookings(Card):
    """今天的预约; gone where nobody keeps any."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, line="hair", radius=16)
        self._shown: tuple[Booking, ...] | None = ()
        self._title = TextBlock(theme, _("今天的预约"), role=Role.TITLE)
        self._none = TextBlock(theme, _("今天没有预约。"), ink="soft_ink")
        self._rows: list[_BookingRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 12, 20, 10)
        self._column.setSpacing(4)
        self._column.addWidget(self._title)
        self._column.addWidget(self._none)
        self.show_bookings(None)

    def show_bookings(self, bookings: Sequence[Booking] | None) -> None:
        """Show them in their order."""
        wanted = None if bookings is None else tuple(bookings)
        if wanted == self._shown:
            return
        self._shown = wanted
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [_BookingRow(self.theme, each) for each in wanted or ()]
        for row in self._rows:
            self._column.addWidget(row)
        self._none.setVisible(not self._rows)
        self.setVisible(wanted is not None)


class Half(QWidget):
    """The seats, or those who wait: Tab goes through one and then through the other."""


def _column(*parts: QWidget) -> Half:
    content = Half()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 8, 0, 8)
    column.setSpacing(16)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return content
