"""When the program itself has failed: nothing technical, nothing lost, two ways on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.ui.learner.full_page import BigSign, FullPage
from app.ui.theme import Theme
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses


class TroubleScreen(FullPage):
    """``went_on``: use the program again; ``called``: fetch the volunteer."""

    went_on = Signal()
    called = Signal()

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Speaks of the program's own trouble until ``show_problem`` says more."""
        sign = BigSign(theme, "calm", ground="main_wash", ink="main_line")
        super().__init__(theme, presses, sign=sign, ground="paper", ink="ink")
        self.call = PressButton(theme, presses, _("叫志愿者"), icon="hand", look=Look.PERSON)
        self.go_on = PressButton(theme, presses, _("接着用"), icon="right", look=Look.MAIN)
        self.call.clicked.connect(self.called)
        self.go_on.clicked.connect(self.went_on)
        self.buttons.addWidget(self.call, 1)
        self.buttons.addWidget(self.go_on, 1)
        self.show_problem()

    def show_problem(self, happened: str = "", safe: str = "", todo: str = "") -> None:
        """What happened, what stays safe, what to do: in the words of a ``KnownProblem``."""
        self.sentence.show_text(happened or _("出了点问题，您做过的都已保存"))
        self.comfort.show_text(
            "\n".join(p for p in (safe, todo) if p) or _("不是您弄坏的，请接着用。")
        )

    def first_focus(self) -> QWidget:
        """Going on."""
        return self.go_on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes on, too."""
        if event.key() == Qt.Key.Key_Escape:
            self.went_on.emit()
        else:
            super().keyPressEvent(event)
