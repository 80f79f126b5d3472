"""叫志愿者: the whole window becomes a raised hand that can be seen across the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.ui.learner.full_page import BigSign, FullPage
from app.ui.theme import Theme
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses

if TYPE_CHECKING:
    from app.core.hand_view import HandView


class HandRaisedScreen(FullPage):
    """``lowered``: she can go on by herself; ``arrived``: the volunteer says that she is there."""

    lowered = Signal()
    arrived = Signal()

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """As it is where no desk is within reach, until ``show_view``."""
        sign = BigSign(theme, "hand", ground="on_person", ink="person")
        super().__init__(theme, presses, sign=sign, ground="person", ink="on_person")
        self.sentence.show_text(_("手已经举起来了，志愿者就来"))
        self.comfort.show_text(_("您坐着等就好，做过的都在。"))
        self.ready = PressButton(theme, presses, _("我自己可以了"), icon="check", look=Look.ON_MAIN)
        self.ready.clicked.connect(self.lowered)
        self.here = PressButton(theme, presses, _("志愿者到了"), icon="people", look=Look.ON_MAIN)
        self.here.clicked.connect(self.arrived)
        self.buttons.addWidget(self.ready)
        self.buttons.addWidget(self.here)

    def show_view(self, view: HandView) -> None:
        """Say how the call stands."""
        self.sentence.show_text(view.sentence)
        self.comfort.show_text(view.comfort)

    def first_focus(self) -> QWidget:
        """Her own button."""
        return self.ready

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back, too."""
        if event.key() == Qt.Key.Key_Escape:
            self.lowered.emit()
        else:
            super().keyPressEvent(event)
