"""On which day it was: today at first, and buttons that lead back; never a day to come."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.wording import date_in_words
from app.i18n import _
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock

MOST_DAYS = 3650
"""As far back as it goes: whoever did it earlier did not learn it here."""


class DayScreen(Screen):
    """``chosen`` brings the day (a ``date``) when it is the right one."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``ask``."""
        super().__init__(theme, presses, TitleLine(_("哪一天办的"), can_leave=True))
        self._today = self.day = date.min
        self._question = TextBlock(theme, role=Role.TITLE)
        self._day = TextBlock(theme, role=Role.HERO)
        self._how_long = TextBlock(theme, ink="soft_ink")
        self.steps: dict[int, PressButton] = {}
        rows = EvenRows(gap=16, most=3, is_comfortable=False)
        for days, label, icon in (
            (-30, _("早一个月"), "left"),
            (-7, _("早一星期"), "left"),
            (-1, _("早一天"), "left"),
            (30, _("晚一个月"), "right"),
            (7, _("晚一星期"), "right"),
            (1, _("晚一天"), "right"),
        ):
            button = PressButton(theme, presses, label, icon=icon, tremor=0.2)
            button.clicked.connect(lambda _on=False, days=days: self.step(days))
            self.steps[days] = button
            rows.add(button, is_shown=True)
        self.keep = PressButton(theme, presses, _("就是这一天"), icon="check", look=Look.MAIN)
        self.keep.clicked.connect(lambda: self.chosen.emit(self.day))
        card = Card(theme, line="hair", radius=16)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(28, 20, 28, 24)
        inside.setSpacing(6)
        for part in (self._question, self._day, self._how_long):
            inside.addWidget(part)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 20, 0, 20)
        column.setSpacing(16)
        for widget in (card, rows, self.keep):
            column.addWidget(widget)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(PagedArea(theme, presses, content, has_edge=True))

    def ask(self, question: str, today: date) -> None:
        """Ask about a day, beginning with ``today``."""
        self._today = self.day = today
        self._question.show_text(question)
        self.step(0)

    def step(self, days: int) -> None:
        """Go so many days on, or back: not beyond today, and not back for ever."""
        earliest = self._today - timedelta(days=MOST_DAYS)
        self.day = max(earliest, min(self._today, self.day + timedelta(days=days)))
        self._day.show_text(date_in_words(self.day, _))
        ago = (self._today - self.day).days
        said = _("就是今天") if ago == 0 else _("昨天") if ago == 1 else _("{n} 天以前")
        self._how_long.show_text(said.format(n=ago))
        for by, button in self.steps.items():
            is_beyond = self.day == self._today if by > 0 else self.day == earliest
            button.set_dimmed(is_dimmed=is_beyond)

    def first_focus(self) -> QWidget:
        """Most often it was today."""
        return self.keep
