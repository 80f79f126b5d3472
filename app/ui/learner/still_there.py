"""还在吗: the whole window asks, calmly; any press, key or word is an answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.ui.learner.full_page import BigSign, FullPage
from app.ui.theme import Theme
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses


class StillThereScreen(FullPage):
    """``answered``: she is there."""

    answered = Signal()

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Says the same each time, and shows no clock: nobody shall hurry."""
        sign = BigSign(theme, "question", ground="main_wash", ink="main_line")
        super().__init__(theme, presses, sign=sign, ground="paper", ink="ink")
        self.sentence.show_text(_("您还在吗？"))
        self.comfort.show_text(_("不急。没人在，过一会儿就回首页，做过的都在。"))
        self.here = PressButton(theme, presses, _("我还在"), icon="check", look=Look.MAIN)
        self.here.clicked.connect(self.answered)
        self.buttons.addWidget(self.here)

    @property
    def say(self) -> tuple[str, ...]:
        """What is spoken."""
        return (self.sentence.text(), self.comfort.text())

    def first_focus(self) -> QWidget:
        """The only button."""
        return self.here

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """A press beside the button means the same."""
        self.answered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """So does every key, but for those that only change how it looks."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            self.answered.emit()
