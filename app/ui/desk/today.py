"""今天: who is here, who waits, and what the day has brought so far."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.desk_view import TodayView
from app.ui.desk.figures import Figures
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.presses import Presses
from app.ui.widgets.text_block import TextBlock


class TodayScreen(Screen):
    """The desk's first screen."""

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine(""))
        self._figures = Figures(theme)
        self._nobody = Card(theme, line="hair")
        self._happened = TextBlock(theme, role=Role.TITLE)
        self._todo = TextBlock(theme, ink="soft_ink")
        inside = QVBoxLayout(self._nobody)
        inside.setContentsMargins(28, 24, 28, 24)
        inside.setSpacing(8)
        inside.addWidget(self._happened)
        inside.addWidget(self._todo)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 20, 0, 20)
        column.setSpacing(18)
        column.addWidget(self._figures)
        column.addWidget(self._nobody)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(PagedArea(theme, presses, content, has_edge=True))

    def show_view(self, view: TodayView) -> None:
        """Show what is true now."""
        self._figures.show_figures(view.figures)
        happened, todo = view.empty
        self._happened.show_text(happened)
        self._todo.show_text(todo)
        self._nobody.setVisible(bool(happened))
