"""排班: seven days side by side, who means to be there and who was."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.week_view import DayView, TurnLine, WeekView
from app.i18n import _
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card, Tag
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows, FlowRows
from app.ui.widgets.text_block import TextBlock


class WeekScreen(Screen):
    """``turned`` brings -1, 0 (this week) or 1; ``planning`` a day; ``picked`` a shift and day.

    ``mended`` brings a turn of duty whose end was concluded, and whose it was.
    """

    turned = Signal(int)
    planning = Signal(str)
    picked = Signal(str, str)
    mended = Signal(str, str)

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine(_("排班"), can_leave=True))
        self._notice = Tag(theme, icon="info", ground="wait_wash", line="wait", role=Role.SMALL)
        self.before = PressButton(theme, presses, icon="left")
        self.this = PressButton(theme, presses, icon="calendar")
        self.after = PressButton(theme, presses, icon="right")
        ways = FlowRows(gap=16, row_gap=16)
        for way, button in ((-1, self.before), (0, self.this), (1, self.after)):
            ways.add(button, is_shown=True)
            button.clicked.connect(lambda _on=False, way=way: self.turned.emit(way))
        self._days = EvenRows(gap=12, row_gap=12, most=7, is_comfortable=False, is_grid=True)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 18, 0, 18)
        column.setSpacing(14)
        for part in (self._notice, ways, self._days):
            column.addWidget(part)
        column.addStretch(1)
        self._paged = PagedArea(theme, presses, content, has_edge=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._paged)

    def show_view(self, view: WeekView) -> None:
        """Show another week, or the same one anew."""
        self.set_title_line(TitleLine(view.title, can_leave=True))
        self._notice.show_text(view.notice)
        self.before.set_label(view.before)
        self.this.set_label(view.this)
        self.this.setVisible(bool(view.this))
        self.after.set_label(view.after)
        self._days.clear()
        for day in view.days:
            self._days.add(self._column(day, can_change=view.can_change), is_shown=True)
        self.take_focus()

    def first_focus(self) -> QWidget:
        """The week before."""
        return self.before

    def _column(self, day: DayView, *, can_change: bool) -> Card:
        is_today = day.is_today
        card = Card(
            self.theme,
            ground="main_wash" if is_today else "surface",
            line="main_line" if is_today else "hair",
            radius=14,
        )
        column = QVBoxLayout(card)
        column.setContentsMargins(10, 12, 10, 12)
        column.setSpacing(16)
        column.addWidget(TextBlock(self.theme, day.title.replace(" ", "\n"), role=Role.STRONG))
        for shift in day.shifts:
            said = f"{shift.time}\n{shift.name}"
            if can_change and day.add:
                button = PressButton(self.theme, self.presses, said, role=Role.SMALL)
                button.clicked.connect(
                    lambda _on=False, shift=shift.shift, day=day.day: self.picked.emit(shift, day)
                )
                column.addWidget(button)
            else:
                column.addWidget(TextBlock(self.theme, said, role=Role.SMALL))
        if not day.shifts:
            empty = TextBlock(self.theme, _("没有排班"), role=Role.SMALL, ink="soft_ink")
            column.addWidget(empty)
        for turn in day.turns:
            said = _("实到 {text}").format(text=turn.text)
            if turn.is_concluded:
                said = _("{said}（没签退，补记）").format(said=said)
            if turn.is_concluded and can_change:
                mend = PressButton(self.theme, self.presses, said, role=Role.SMALL)
                mend.clicked.connect(lambda _on=False, turn=turn: self._mend(turn))
                column.addWidget(mend)
            else:
                column.addWidget(TextBlock(self.theme, said, role=Role.SMALL, ink="main_line"))
        column.addStretch(1)
        if day.add:
            add = PressButton(self.theme, self.presses, day.add, icon="plus", role=Role.SMALL)
            add.set_label(day.add, f"{day.title} {day.add}")
            add.clicked.connect(lambda _on=False, day=day.day: self.planning.emit(day))
            column.addWidget(add)
        return card

    def _mend(self, turn: TurnLine) -> None:
        self.mended.emit(turn.shift, turn.volunteer)
