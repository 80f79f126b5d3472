"""意见征集: one question of the station in large type, its answers, and a way past them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.polls import PollView
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock


class PollScreen(Screen):
    """``answered`` brings the number of the answer; ``skipped``: not this time."""

    answered = Signal(int)
    skipped = Signal()

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine("", can_leave=True))
        self.answers: list[PressButton] = []
        self._question = TextBlock(theme, role=Role.HERO, presses=presses)
        self._comfort = TextBlock(theme, ink="soft_ink", presses=presses)
        self._rows = EvenRows(gap=20, row_gap=16, most=2, fill_to=150)
        self.skip = PressButton(theme, presses, icon="next")
        self.skip.clicked.connect(self.skipped)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 24, 0, 20)
        column.setSpacing(12)
        column.addWidget(self._question)
        column.addWidget(self._comfort)
        column.addSpacing(8)
        column.addWidget(self._rows, 1)
        column.addSpacing(8)
        column.addWidget(self.skip)
        self._paged = PagedArea(theme, presses, content, has_edge=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._paged)

    def show_view(self, view: PollView) -> None:
        """Ask ``view``."""
        self.set_title_line(TitleLine(view.title, can_leave=True))
        self._question.show_text(view.question)
        self._comfort.show_text(view.comfort)
        self._rows.clear()
        self.answers = []
        for number, answer in enumerate(view.answers):
            button = PressButton(
                self.theme, self.presses, answer, look=Look.CARD, role=Role.MAIN_BUTTON
            )
            button.clicked.connect(lambda _on=False, number=number: self.answered.emit(number))
            self._rows.add(button, is_shown=True)
            self.answers.append(button)
        self.skip.set_label(view.skip)
        self._paged.go_to_top()
        self.take_focus()

    def first_focus(self) -> QWidget:
        """The first answer."""
        return self.answers[0] if self.answers else self.skip
