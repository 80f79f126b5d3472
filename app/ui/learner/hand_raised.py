"""叫志愿者: the whole window becomes a raised hand that can be seen across the room."""

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


class HandRaisedScreen(FullPage):
    """``lowered``: she can go on by herself, or the volunteer has come."""

    lowered = Signal()

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Says the same each time."""
        sign = BigSign(theme, "hand", ground="on_person", ink="person")
        super().__init__(theme, presses, sign=sign, ground="person", ink="on_person")
        self.sentence.show_text(_("手已经举起来了，志愿者就来"))
        self.comfort.show_text(_("您坐着等就好，做过的都在。"))
        self.ready = PressButton(theme, presses, _("我自己可以了"), look=Look.ON_MAIN)
        self.ready.clicked.connect(self.lowered)
        self.buttons.addWidget(self.ready)

    def first_focus(self) -> QWidget:
        """The only button."""
        return self.ready

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back, too."""
        if event.key() == Qt.Key.Key_Escape:
            self.lowered.emit()
        else:
            super().keyPressEvent(event)
