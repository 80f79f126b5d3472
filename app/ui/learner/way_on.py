"""When the store cannot be used: what happened, and the ways on that lose nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.problem import KnownProblem
from app.i18n import _
from app.ui.learner.full_page import BigSign, FullPage
from app.ui.theme import Theme
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses


class WayOnScreen(FullPage):
    """``restore_chosen``: use the newest good copy; ``new_chosen``: begin anew, keep the old."""

    restore_chosen = Signal()
    new_chosen = Signal()

    def __init__(
        self, theme: Theme, presses: Presses, problem: KnownProblem, *, has_backup: bool
    ) -> None:
        """Offer the copy only if there is a good one."""
        sign = BigSign(theme, "calm", ground="main_wash", ink="main_line")
        super().__init__(theme, presses, sign=sign, ground="paper", ink="ink")
        self.show_problem(problem)
        look = Look.OUTLINE if has_backup else Look.MAIN
        self.begin = PressButton(theme, presses, _("新开一份，旧的留着"), icon="book", look=look)
        self.restore = PressButton(theme, presses, _("用备份接着用"), icon="right", look=Look.MAIN)
        self.begin.clicked.connect(self.new_chosen)
        self.restore.clicked.connect(self.restore_chosen)
        self.buttons.addWidget(self.begin, 1)
        self.buttons.addWidget(self.restore, 1)
        self.restore.setVisible(has_backup)
        self._has_backup = has_backup

    def show_problem(self, problem: KnownProblem) -> None:
        """What happened, what is safe, what to do."""
        self.sentence.show_text(problem.happened)
        self.comfort.show_text("\n".join(part for part in (problem.safe, problem.todo) if part))

    def first_focus(self) -> QWidget:
        """The way that loses least."""
        return self.restore if self._has_backup else self.begin
