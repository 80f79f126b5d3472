"""One line on a new learner's home: shall we try your hand? Yes or no, and never again."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.i18n import _
from app.ui.theme import Theme
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import FlowRows
from app.ui.widgets.text_block import TextBlock

_APART = 14


class HandOffer(FlowRows):
    """``answered`` brings whether she wants to."""

    answered = Signal(bool)

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Without a question until ``show_question``."""
        super().__init__(gap=16, row_gap=10)
        self._question = TextBlock(theme, presses=presses)
        pill = Look.PILL
        self.yes = PressButton(theme, presses, _("试试手"), icon="finger", look=pill)
        self.no = PressButton(theme, presses, _("先不试"), look=pill)
        self.yes.clicked.connect(lambda: self._answer(is_wanted=True))
        self.no.clicked.connect(lambda: self._answer(is_wanted=False))
        for part in (self._question, self.yes, self.no):
            self.add(part)

    def heightForWidth(self, width: int) -> int:
        """A little more than its rows: the cards below keep their distance."""
        return super().heightForWidth(width) + _APART

    def _answer(self, *, is_wanted: bool) -> None:
        self.answered.emit(is_wanted)

    def show_question(self, question: str) -> None:
        """Ask; with "" nothing is asked, and nothing is there."""
        self._question.show_text(question)
        self.setVisible(bool(question))
