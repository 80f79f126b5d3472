"""我能说什么: what can be said on the screen she comes from, and everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.commands import SayGroup
from app.i18n import _
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Tag
from app.ui.widgets.edges import edge_for
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import FlowRows
from app.ui.widgets.text_block import TextBlock


class SayingsScreen(Screen):
    """Two groups of words to say; ``closed`` leads back."""

    closed = Signal()

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_sayings``."""
        super().__init__(theme, presses, TitleLine(_("我能说什么"), can_leave=True))
        self._how = TextBlock(theme, role=Role.TITLE, presses=presses)
        self._groups: list[tuple[TextBlock, FlowRows]] = []
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 18, 0, 18)
        column.setSpacing(12)
        column.addWidget(self._how)
        for _group in range(2):
            title = TextBlock(theme, role=Role.STRONG, ink="soft_ink", presses=presses)
            rows = FlowRows(gap=14, row_gap=14)
            column.addSpacing(8)
            column.addWidget(title)
            column.addWidget(rows)
            self._groups.append((title, rows))
        column.addStretch(1)
        self.back = PressButton(theme, presses, _("好，回去"), icon="back", look=Look.MAIN)
        self.back.clicked.connect(self.closed)
        self._paged = PagedArea(theme, presses, content, has_edge=True)
        self._foot = QVBoxLayout()
        self._foot.addWidget(self.back)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._paged, 1)
        whole.addLayout(self._foot)
        self._how.show_text(_("按住“按住说话”，说这里的一句，再松手。"))

    def show_sayings(self, groups: Sequence[SayGroup]) -> None:
        """Show what can be said, at most two groups."""
        for place, (title, rows) in enumerate(self._groups):
            group = groups[place] if place < len(groups) else None
            title.show_text(group.title if group else "")
            title.setVisible(group is not None)
            rows.clear()
            for line in group.lines if group else ():
                rows.add(Tag(self.theme, line, ground="surface", line="line", role=Role.BUTTON))
            rows.setVisible(group is not None)
        self._paged.go_to_top()
        self._fit()

    def first_focus(self) -> QWidget:
        """The way back."""
        return self.back

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The foot keeps to the edges of the window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        edge = edge_for(self.width())
        self._foot.setContentsMargins(edge, 12, edge, 16)
