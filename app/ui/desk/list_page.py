"""A list that is only read, such as all visits, or the computers that have confirmed something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows, FlowRows
from app.ui.widgets.text_block import TextBlock

MOST = 60
"""Items on one page of the list; nobody reads more at once."""


class Item(NamedTuple):
    """One card of the list."""

    title: str
    lines: tuple[str, ...] = ()
    detail: str = ""


class ListPage(NamedTuple):
    """What the list shows."""

    title: str
    lead: str
    items: Sequence[Item]
    first: int = 0
    """The number of the first one that is shown."""
    older: str = ""
    """What the button to the next ones says, "" for none."""
    newer: str = ""


class ListScreen(Screen):
    """``turned`` brings by how many items to go on."""

    turned = Signal(int)

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_page``."""
        super().__init__(theme, presses, TitleLine("", can_leave=True))
        self._lead = TextBlock(theme, role=Role.TITLE)
        self._rows = EvenRows(gap=14, most=3, is_comfortable=False, is_grid=True)
        self.newer = PressButton(theme, presses, icon="left")
        self.older = PressButton(theme, presses, icon="right")
        self.newer.clicked.connect(lambda: self.turned.emit(-MOST))
        self.older.clicked.connect(lambda: self.turned.emit(MOST))
        self._ways = FlowRows(gap=16)
        self._ways.add(self.newer, is_shown=False)
        self._ways.add(self.older, is_shown=False)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 18, 0, 18)
        column.setSpacing(14)
        for part in (self._lead, self._rows, self._ways):
            column.addWidget(part)
        column.addStretch(1)
        self._paged = PagedArea(theme, presses, content, has_edge=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._paged)

    def show_page(self, page: ListPage) -> None:
        """Show a part of the list."""
        self.set_title_line(TitleLine(page.title, can_leave=True))
        self._lead.show_text(page.lead)
        self._rows.clear()
        for item in page.items[page.first : page.first + MOST]:
            self._rows.add(self._card(item), is_shown=True)
        for button, label in ((self.newer, page.newer), (self.older, page.older)):
            button.set_label(label)
            button.setVisible(bool(label))
        self._ways.setVisible(bool(page.newer or page.older))
        self._paged.go_to_top()

    def _card(self, item: Item) -> Card:
        card = Card(self.theme, line="hair", radius=14)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(20, 12, 20, 14)
        inside.setSpacing(2)
        inside.addWidget(TextBlock(self.theme, item.title, role=Role.STRONG))
        for line in item.lines:
            inside.addWidget(TextBlock(self.theme, line))
        if item.detail:
            inside.addWidget(TextBlock(self.theme, item.detail, role=Role.SMALL, ink="soft_ink"))
        inside.addStretch(1)
        return card
