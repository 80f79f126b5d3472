"""Somebody was enrolled: her card as it will be printed, and what to do next."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.card_view import CardView
from app.i18n import _
from app.ui.learner.full_page import BigSign
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock


class EnrolledView(NamedTuple):
    """What was done for somebody."""

    sentence: str
    card: CardView
    row: str
    """Her three pictures in words, to be remembered; "" when she has none or they stay."""
    can_begin: bool = False
    """Whether she can sit down here at once."""
    can_renew: bool = False
    """Whether her card may be taken out of use for a new one."""


class EnrolledScreen(Screen):
    """``begun``: she sits down; ``printing``, ``renewed``: her card; ``another``; ``ended``."""

    begun = Signal()
    printing = Signal()
    renewed = Signal()
    another = Signal()
    ended = Signal()

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine(_("登记好了"), can_leave=True))
        self._sentence = TextBlock(theme, role=Role.TITLE, presses=presses)
        self._sign = BigSign(theme, "person", ground="main_wash", ink="main_line", side=160)
        self._name = TextBlock(theme, role=Role.HERO, presses=presses)
        self._number = TextBlock(theme, role=Role.TITLE, presses=presses)
        self._row = TextBlock(theme, presses=presses)
        card = Card(theme)
        inside = QHBoxLayout(card)
        inside.setContentsMargins(28, 20, 28, 20)
        inside.setSpacing(28)
        inside.addWidget(self._sign, 1)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addStretch(1)
        for text in (self._name, self._number, self._row):
            words.addWidget(text)
        words.addStretch(1)
        inside.addLayout(words, 3)
        self.begin = PressButton(theme, presses, _("现在就开始学"), icon="play", look=Look.MAIN)
        self.print = PressButton(theme, presses, _("打印卡片"), icon="printer")
        self.renew = PressButton(theme, presses, _("丢了，换新卡"), icon="restart")
        self.more = PressButton(theme, presses, _("再登记一位"), icon="plus")
        self.end = PressButton(theme, presses, _("登记完了"), icon="check")
        self._ways = EvenRows(gap=16, most=4)
        for button in (self.end, self.more, self.renew, self.print, self.begin):
            self._ways.add(button, is_shown=True)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 18, 0, 18)
        column.setSpacing(14)
        column.addWidget(self._sentence)
        column.addWidget(card, 1)
        column.addWidget(self._ways)
        self._paged = PagedArea(theme, presses, content, has_edge=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._paged)
        self.begin.clicked.connect(self.begun)
        self.print.clicked.connect(self.printing)
        self.renew.clicked.connect(self.renewed)
        self.more.clicked.connect(self.another)
        self.end.clicked.connect(self.ended)

    def show_view(self, view: EnrolledView) -> None:
        """Show ``view`` instead of what was there."""
        self._sentence.show_text(view.sentence)
        self._sign.show_icon(view.card.picture)
        self._name.show_text(view.card.name)
        self._number.show_text(_("卡号 {number}").format(number=view.card.number))
        self._row.show_text(view.row)
        self._row.setVisible(bool(view.row))
        self.begin.setVisible(view.can_begin)
        self.renew.setVisible(view.can_renew)
        self.more.setVisible(not view.can_renew)
        self._paged.go_to_top()
        self.take_focus()

    def first_focus(self) -> QWidget:
        """Sitting down, or the end."""
        return self.end if self.begin.isHidden() else self.begin
