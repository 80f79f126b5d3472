"""报表: satisfaction first and largest, then the other figures, charts, tables and notes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.report_desk import ReportPage
from app.core.report_view import Line, ReportView, Table
from app.core.rows_view import Act
from app.i18n import _
from app.ui.desk.chart import ChartCard
from app.ui.desk.rows import Line as Row
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card, Tag
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows, FlowRows
from app.ui.widgets.text_block import TextBlock


class FigureCard(Card):
    """One figure: what it is, how much, and what it counts."""

    def __init__(self, theme: Theme, line: Line, *, is_first: bool) -> None:
        """The first is what matters most."""
        ground, edge = ("main_wash", "main_line") if is_first else ("surface", "hair")
        super().__init__(theme, ground=ground, line=edge, radius=14)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 10, 18, 12)
        column.setSpacing(0)
        column.addWidget(TextBlock(theme, line.label, role=Role.STRONG))
        column.addWidget(TextBlock(theme, line.value, role=Role.HERO))
        if line.note:
            column.addWidget(TextBlock(theme, line.note, role=Role.SMALL, ink="soft_ink"))
        column.addStretch(1)


class ReportScreen(Screen):
    """``turned`` brings the key of a tab, ``moved`` of a way, ``acted`` of what is to be done."""

    turned = Signal(str)
    moved = Signal(str)
    acted = Signal(str)

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_page``."""
        super().__init__(theme, presses, TitleLine(_("报表")))
        self._tabs = FlowRows(gap=16, row_gap=16)
        self._ways = FlowRows(gap=16, row_gap=16)
        self.buttons: dict[str, PressButton] = {}
        self._open = ""
        self._notice = Tag(theme, icon="info", ground="wait_wash", line="wait", role=Role.SMALL)
        self._title = TextBlock(theme, role=Role.TITLE)
        self._span = TextBlock(theme, ink="soft_ink")
        self._figures = EvenRows(gap=14, row_gap=14, most=4, is_comfortable=False, is_grid=True)
        self._rest = QWidget()
        self._below = QVBoxLayout(self._rest)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(14)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 18, 0, 18)
        column.setSpacing(16)
        for part in (
            self._tabs, self._ways, self._notice, self._title, self._span, self._figures,
            self._rest,
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)
        self._paged = PagedArea(theme, presses, content, has_edge=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._paged)

    def show_page(self, page: ReportPage) -> None:
        """Show another report, or that it is being made."""
        self._tabs.clear()
        self.buttons = {}
        self._open = next((tab.key for tab in page.tabs if tab.is_on), "")
        for tab in page.tabs:
            look = Look.MAIN if tab.is_on else Look.OUTLINE
            button = PressButton(self.theme, self.presses, tab.label, icon=tab.icon, look=look)
            if tab.is_on:
                button.set_label(tab.label, f"{tab.label} {_('已选')}")
            button.clicked.connect(lambda _on=False, key=tab.key: self.turned.emit(key))
            self.buttons[tab.key] = button
            self._tabs.add(button, is_shown=True)
        self._ways.clear()
        self._add_ways(page.ways, self.moved)
        self._add_ways(page.acts, self.acted)
        self._ways.setVisible(bool(page.ways or page.acts))
        self._notice.show_text(page.notice)
        self._show_report(page.view)
        self._paged.go_to_top()
        self.take_focus()

    def first_focus(self) -> QWidget | None:
        """The tab that is open."""
        return self.buttons.get(self._open)

    def _add_ways(self, ways: Sequence[Act], pressed: SignalInstance) -> None:
        for way in ways:
            button = PressButton(self.theme, self.presses, way.label, icon=way.icon)
            button.clicked.connect(lambda _on=False, key=way.key: pressed.emit(key))
            self.buttons[way.key] = button
            self._ways.add(button, is_shown=True)

    def _show_report(self, view: ReportView | None) -> None:
        self._figures.clear()
        while (item := self._below.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for part in (self._title, self._span, self._figures, self._rest):
            part.setVisible(view is not None)
        if view is None:
            return
        self._title.show_text(view.title)
        self._span.show_text(view.span)
        for number, line in enumerate(view.figures):
            self._figures.add(FigureCard(self.theme, line, is_first=number == 0), is_shown=True)
        # Bars of several parts have long words: they get the whole width, the others share it.
        for has_parts, charts in groupby(view.charts, lambda chart: bool(chart.legend)):
            row = EvenRows(
                gap=14, row_gap=14, most=1 if has_parts else 2, is_comfortable=False, is_grid=True
            )
            for chart in charts:
                row.add(ChartCard(self.theme, chart), is_shown=True)
            self._below.addWidget(row)
        for table in view.tables:
            self._below.addWidget(self._table(table))
        for note in view.notes:
            text = TextBlock(self.theme, f"· {note}", role=Role.SMALL, ink="soft_ink")
            self._below.addWidget(text)

    def _table(self, table: Table) -> Card:
        card = Card(self.theme, line="hair", radius=14)
        lines = QVBoxLayout(card)
        lines.setContentsMargins(4, 12, 4, 12)
        lines.setSpacing(0)
        lines.addWidget(Row(self.theme, (table.title,), (1,)))
        shares = [3, *[2 if _is_long(table, n) else 1 for n in range(1, len(table.heads))]]
        if table.rows:
            lines.addWidget(Row(self.theme, table.heads, shares, is_head=True))
        for row in table.rows:
            lines.addWidget(Row(self.theme, [str(cell) for cell in row], shares))
        if not table.rows:
            lines.addWidget(Row(self.theme, (_("还没有。"),), (1,)))
        return card


def _is_long(table: Table, column: int) -> bool:
    return any(len(str(row[column])) > 6 for row in table.rows)
