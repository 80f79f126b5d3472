"""预约: the days ahead on the left, who waits for an answer on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.booking_view import BookingLine, BookingsView, DayLines, WishLine
from app.i18n import _
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card, Tag
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import FlowRows
from app.ui.widgets.text_block import TextBlock

_WIDE = 48
"""Ems from which both columns stand side by side."""


class Line(QWidget):
    """One thing in a list: its words, and what can be done with it."""


class BookingsScreen(Screen):
    """``kept``, ``cancelled``: a booking; ``booking``, ``answered``: a wish; ``making``: anew."""

    kept = Signal(str)
    cancelled = Signal(str)
    booking = Signal(str)
    answered = Signal(str)
    making = Signal()

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine(_("预约"), can_leave=True))
        self._notice = Tag(theme, icon="info", ground="wait_wash", line="wait", role=Role.SMALL)
        self.make = PressButton(theme, presses, _("约一位"), icon="plus", look=Look.MAIN)
        self.make.clicked.connect(self.making)
        line = FlowRows(gap=16)
        line.add(self.make, is_shown=True)
        self._days = QVBoxLayout()
        self._days.setSpacing(14)
        self._wishes = QVBoxLayout()
        self._wishes.setSpacing(14)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(20)
        self._halves.addLayout(self._days, 3)
        self._halves.addLayout(self._wishes, 2)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 18, 0, 18)
        column.setSpacing(14)
        column.addWidget(self._notice)
        column.addWidget(line)
        column.addLayout(self._halves)
        column.addStretch(1)
        self._paged = PagedArea(theme, presses, content, has_edge=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._paged)
        theme.changed.connect(self._fit)

    def show_view(self, view: BookingsView) -> None:
        """Show what is agreed, and who waits."""
        self._notice.show_text(view.notice)
        for column in (self._days, self._wishes):
            while (item := column.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
        for day in view.days:
            self._days.addWidget(self._day(day))
        self._days.addStretch(1)
        self._wishes.addWidget(self._asked(view.wishes))
        self._wishes.addStretch(1)
        self._fit()
        self.take_focus()

    def first_focus(self) -> QWidget:
        """A new one."""
        return self.make

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where there is room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        em = self.theme.font(Role.BODY).pixelSize()
        direction = QBoxLayout.Direction
        is_wide = self.width() >= _WIDE * em
        self._halves.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def _card(self, title: str) -> tuple[Card, QVBoxLayout]:
        card = Card(self.theme, line="hair", radius=14)
        column = QVBoxLayout(card)
        column.setContentsMargins(22, 16, 22, 18)
        column.setSpacing(10)
        column.addWidget(TextBlock(self.theme, title, role=Role.TITLE))
        return card, column

    def _day(self, day: DayLines) -> Card:
        card, column = self._card(day.title)
        for line in day.lines:
            column.addWidget(self._booking_line(line))
        if not day.lines:
            column.addWidget(TextBlock(self.theme, _("今天没有预约。"), ink="soft_ink"))
        return card

    def _line(self, said: str, told: str, *, ink: str, buttons: Sequence[PressButton]) -> Line:
        """Words on the left, what can be done on the right."""
        line = Line()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(TextBlock(self.theme, said, role=Role.STRONG))
        if told:
            words.addWidget(TextBlock(self.theme, told, ink=ink))
        words.addStretch(1)
        row.addLayout(words, 1)
        ways = FlowRows(gap=16, row_gap=16)
        for button in buttons:
            ways.add(button, is_shown=True)
        if buttons:
            row.addWidget(ways, 1)
        return line

    def _booking_line(self, line: BookingLine) -> Line:
        said = _("{time} {who} · {what}").format(time=line.time, who=line.who, what=line.what)
        told = _("{helper} 来帮").format(helper=line.helper)
        if line.state:
            told = _("{told} · {state}").format(told=told, state=line.state)
        buttons = []
        if line.can_keep:
            kept = PressButton(self.theme, self.presses, icon="check")
            kept.set_label(_("来过了"), f"{line.time} {line.who} {_('来过了')}")
            kept.clicked.connect(lambda _on=False, key=line.booking: self.kept.emit(key))
            buttons.append(kept)
        if line.can_cancel:
            off = PressButton(self.theme, self.presses, icon="close")
            off.set_label(_("取消预约"), f"{line.time} {line.who} {_('取消预约')}")
            off.clicked.connect(lambda _on=False, key=line.booking: self.cancelled.emit(key))
            buttons.append(off)
        ink = "person" if line.is_urgent else "soft_ink"
        return self._line(said, told, ink=ink, buttons=buttons)

    def _asked(self, wishes: tuple[WishLine, ...]) -> Card:
        card, column = self._card(_("想约帮手，等答复"))
        for wish in wishes:
            book = PressButton(self.theme, self.presses, icon="calendar")
            book.set_label(_("约时间"), f"{wish.who} {_('约时间')}")
            book.clicked.connect(lambda _on=False, key=wish.wish: self.booking.emit(key))
            done = PressButton(self.theme, self.presses, icon="check")
            done.set_label(_("已经答复"), f"{wish.who} {_('已经答复')}")
            done.clicked.connect(lambda _on=False, key=wish.wish: self.answered.emit(key))
            column.addWidget(self._line(wish.who, wish.when, ink="soft_ink", buttons=(book, done)))
        if not wishes:
            column.addWidget(TextBlock(self.theme, _("现在没有人等。"), ink="soft_ink"))
        return card
