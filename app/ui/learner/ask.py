"""One question with a large picture and two answers: 是您吗？, 是这位吗？, 要留下吗？"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.arriving import AskView
from app.ui.learner.full_page import BigSign, FullPage
from app.ui.learner.screen import TitleLine
from app.ui.theme import Theme
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses


class AskScreen(FullPage):
    """``agreed`` and ``declined``; shown with header and bar around it."""

    agreed = Signal()
    declined = Signal()

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        self._sign = BigSign(theme, "person", ground="main_wash", ink="main_line", side=160)
        super().__init__(theme, presses, sign=self._sign, ground="paper", ink="ink")
        self.no = PressButton(theme, presses, icon="left")
        self.yes = PressButton(theme, presses, icon="check", look=Look.MAIN)
        self.no.clicked.connect(self.declined)
        self.yes.clicked.connect(self.agreed)
        self.buttons.addWidget(self.no, 1)
        self.buttons.addWidget(self.yes, 1)

    def show_view(self, view: AskView) -> None:
        """Ask ``view``."""
        self.set_title_line(TitleLine(view.title, can_leave=True))
        self._sign.show_icon(view.icon)
        self.sentence.show_text(view.sentence)
        self.comfort.show_text(view.comfort)
        self.yes.set_label(view.yes)
        self.no.set_label(view.no)
        self.take_focus()

    def first_focus(self) -> QWidget:
        """Yes."""
        return self.yes
