"""A list of a few columns with ways to narrow it; every row is read as one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.rows_view import Act, Filter, RowsView
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card, Tag
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import FlowRows
from app.ui.widgets.text_block import TextBlock


class Line(QWidget):
    """One row: its cells beside each other."""

    def __init__(
        self, theme: Theme, cells: Sequence[str], shares: Sequence[int], *, is_head: bool = False
    ) -> None:
        """``shares`` of the width for each cell."""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.setSpacing(16)
        role, ink = (Role.SMALL, "soft_ink") if is_head else (Role.BODY, "ink")
        for cell, share in zip(cells, shares, strict=True):
            row.addWidget(TextBlock(theme, cell or "–", role=role, ink=ink), share)


class RowsScreen(Screen):
    """``narrowed`` brings the key of a filter, ``acted`` that of what is to be done."""

    narrowed = Signal(str)
    acted = Signal(str)

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine("", can_leave=True))
        self._notice = Tag(theme, icon="info", ground="wait_wash", line="wait", role=Role.SMALL)
        self._lead = TextBlock(theme, ink="soft_ink")
        self._ways = FlowRows(gap=16, row_gap=16)
        self.buttons: dict[str, PressButton] = {}
        self._card = Card(theme, line="hair", radius=14)
        self._lines = QVBoxLayout(self._card)
        self._lines.setContentsMargins(4, 8, 4, 8)
        self._lines.setSpacing(0)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 18, 0, 18)
        column.setSpacing(14)
        for part in (self._notice, self._lead, self._ways, self._card):
            column.addWidget(part)
        column.addStretch(1)
        self._paged = PagedArea(theme, presses, content, has_edge=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._paged)

    def show_view(self, view: RowsView) -> None:
        """Show another list."""
        self.set_title_line(TitleLine(view.title, can_leave=True))
        self._notice.show_text(view.notice)
        self._lead.show_text(view.lead)
        self._lead.setVisible(bool(view.lead))
        self._make_ways(view.filters, view.acts)
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if view.rows:
            self._lines.addWidget(Line(self.theme, view.heads, view.shares, is_head=True))
        for row in view.rows:
            self._lines.addWidget(Line(self.theme, row, view.shares))
        if not view.rows:
            self._lines.addWidget(Line(self.theme, (view.empty,), (1,)))
        self._paged.go_to_top()
        self.take_focus()

    def first_focus(self) -> QWidget | None:
        """The first way to narrow the list."""
        return next(iter(self.buttons.values()), None)

    def _make_ways(self, filters: Sequence[Filter], acts: Sequence[Act]) -> None:
        self._ways.clear()
        self.buttons = {}
        for each in filters:
            look = Look.MAIN if each.is_on else Look.OUTLINE
            button = PressButton(
                self.theme, self.presses, each.label, icon=each.icon, look=look, role=Role.BUTTON
            )
            button.clicked.connect(lambda _on=False, key=each.key: self.narrowed.emit(key))
            self._keep(each.key, button)
        for act in acts:
            button = PressButton(self.theme, self.presses, act.label, icon=act.icon)
            button.clicked.connect(lambda _on=False, key=act.key: self.acted.emit(key))
            self._keep(act.key, button)
        self._ways.setVisible(bool(self.buttons))

    def _keep(self, key: str, button: PressButton) -> None:
        self.buttons[key] = button
        self._ways.add(button, is_shown=True)
