"""What is known of a learner before somebody walks over, and what can be said of the call."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.desk_view import DeedView, HelpCardView, Mood, Part
from app.ui.desk.seat_card import MOODS
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card, Sign, Tag
from app.ui.widgets.edges import edge_for
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows, FlowRows
from app.ui.widgets.text_block import TextBlock


class PartCard(Card):
    """A heading with its sign, and lines."""

    def __init__(self, theme: Theme, part: Part) -> None:
        """Always the same; another part has another card."""
        super().__init__(theme, line="hair", radius=16)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Sign(theme, part.icon, ink="main_line", role=Role.TITLE))
        head.addWidget(TextBlock(theme, part.title, role=Role.STRONG, ink="main_line"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 14)
        column.setSpacing(2)
        column.addLayout(head)
        for line in part.lines:
            column.addWidget(TextBlock(theme, line))
        column.addStretch(1)


class HelpCardScreen(Screen):
    """``decided`` brings what the volunteer does about the call; ``page_wanted``: 看她的一页."""

    decided = Signal(str)
    page_wanted = Signal()

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine("", can_leave=True))
        self._view: HelpCardView | None = None
        self._lesson = TextBlock(theme, role=Role.TITLE)
        self._step = TextBlock(theme, ink="soft_ink")
        self._state = Tag(theme, role=Role.STRONG)
        self._away = Tag(
            theme, icon="eye-off", ground="wait_wash", ink="ink", line="wait", role=Role.STRONG
        )
        tags = FlowRows(gap=12, row_gap=8)
        tags.add(self._state, is_shown=False)
        tags.add(self._away, is_shown=False)
        self._parts = EvenRows(gap=16, most=3, is_comfortable=False)
        self.buttons: dict[str, PressButton] = {}
        self._foot = EvenRows(gap=16, most=3)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 18, 0, 18)
        column.setSpacing(10)
        for part in (self._lesson, self._step, tags):
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(self._parts)
        column.addStretch(1)
        self._below = QVBoxLayout()
        self._below.addWidget(self._foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(PagedArea(theme, presses, content, has_edge=True), 1)
        whole.addLayout(self._below)

    def show_view(self, view: HelpCardView) -> None:
        """Show what is known now."""
        before, self._view = self._view, view
        if before == view:
            return
        self.set_title_line(TitleLine(view.title, can_leave=True))
        for block, text in ((self._lesson, view.lesson), (self._step, view.step)):
            if block.text() != text:
                block.show_text(text)
            block.setVisible(bool(text))
        self._show_state(view)
        self._away.show_text(view.look_away)
        if before is None or before.parts != view.parts:
            self._show_parts(view.parts)
        if before is None or (before.deeds, before.page) != (view.deeds, view.page):
            self._show_foot(view.deeds, view.page)
        self._fit()

    def first_focus(self) -> QWidget | None:
        """What is most likely to be done."""
        return next(iter(self.buttons.values()), None)

    def _show_state(self, view: HelpCardView) -> None:
        drawn = MOODS[view.mood]
        line = drawn.line if view.mood is not Mood.LEARNING else "line"
        self._state.set_colours(drawn.ground, drawn.ink, line)
        self._state.show_text(view.state, icon=drawn.icon)

    def _show_parts(self, parts: Sequence[Part]) -> None:
        self._parts.clear()
        for part in parts:
            self._parts.add(PartCard(self.theme, part), is_shown=True)

    def _show_foot(self, deeds: Sequence[DeedView], page: str) -> None:
        """What can be done about the call; beside it, quietly, what leads to her page."""
        self._foot.clear()
        self.buttons = {}
        for deed in deeds:
            look = Look.PERSON if deed.is_main else Look.OUTLINE
            button = PressButton(self.theme, self.presses, deed.label, icon=deed.icon, look=look)
            button.clicked.connect(lambda _on=False, deed=deed.deed: self.decided.emit(deed))
            self._foot.add(button, is_shown=True)
            self.buttons[deed.deed] = button
        if page:
            button = PressButton(self.theme, self.presses, page, icon="person", look=Look.OUTLINE)
            button.clicked.connect(lambda _on=False: self.page_wanted.emit())
            self._foot.add(button, is_shown=True)
        self._foot.setVisible(bool(deeds or page))

    def _fit(self) -> None:
        edge = edge_for(self.width())
        has_foot = not self._foot.isHidden()
        self._below.setContentsMargins(edge, 12 if has_foot else 0, edge, 18 if has_foot else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons below keep to the edges of the cards."""
        super().resizeEvent(event)
        self._fit()
