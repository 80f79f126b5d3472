"""The volunteer has come: the learner goes on, or the volunteer acts; either ends it."""

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


class BesideScreen(FullPage):
    """``went_on``: she acts, helped by words; ``taken``: 我来动手; ``finished``: 帮完了."""

    went_on = Signal()
    taken = Signal()
    finished = Signal()

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Without words until ``show_view``."""
        sign = BigSign(theme, "people", ground="main", ink="on_main")
        super().__init__(theme, presses, sign=sign, ground="paper", ink="ink")
        self.go_on = PressButton(theme, presses, _("学员接着做"), icon="finger", look=Look.MAIN)
        self.take = PressButton(theme, presses, _("我来动手"), icon="hand")
        self.done = PressButton(theme, presses, _("帮完了"), icon="check")
        for button, signal in (
            (self.go_on, self.went_on),
            (self.take, self.taken),
            (self.done, self.finished),
        ):
            button.clicked.connect(signal)
            self.buttons.addWidget(button)

    def show_view(self, view: HandView, *, can_take: bool) -> None:
        """Say who is there; only a lesson has steps that somebody's hand could do."""
        self.sentence.show_text(view.sentence)
        self.comfort.show_text(view.comfort)
        self.take.setVisible(can_take)

    def first_focus(self) -> QWidget:
        """That she goes on."""
        return self.go_on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to what she was doing."""
        if event.key() == Qt.Key.Key_Escape:
            self.went_on.emit()
        else:
            super().keyPressEvent(event)
