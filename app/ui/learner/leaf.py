"""A leaf: a sign, a few sentences and the ways on, such as a question asked back or a receipt."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.record_pages import LeafView
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card, Sign
from app.ui.widgets.edges import edge_for
from app.ui.widgets.foot import Foot
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock

LONGEST_LINE = 36
"""Characters of running text; eyes lose a longer line on the way back."""
_INSIDE = 36
"""Pixels between the card's edge and its words."""


class LeafScreen(Screen):
    """``pressed`` brings the key of a button."""

    pressed = Signal(str)

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine("", can_leave=True))
        self.buttons: dict[str, PressButton] = {}
        self._sign = QHBoxLayout()
        self._sentence = TextBlock(theme, role=Role.TITLE, presses=presses)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(12)
        self._note = Card(theme)
        note = QHBoxLayout(self._note)
        note.setContentsMargins(22, 14, 22, 16)
        self._note_text = TextBlock(theme, role=Role.STRONG, presses=presses)
        note.addWidget(self._note_text)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 20, 0, 16)
        column.setSpacing(16)
        head = QHBoxLayout()
        head.setSpacing(18)
        head.addLayout(self._sign)
        head.addWidget(self._sentence, 1)
        card = Card(theme)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(_INSIDE, 28, _INSIDE, 32)
        inside.setSpacing(22)
        inside.addLayout(head)
        inside.addLayout(self._lines)
        column.addStretch(1)
        column.addWidget(card)
        column.addWidget(self._note)
        column.addStretch(2)
        self._row = EvenRows(gap=24, most=3)
        self._foot = Foot()
        self._foot_line = QVBoxLayout(self._foot)
        self._foot_line.addWidget(self._row)
        self._column = column
        self._paged = PagedArea(theme, presses, content, has_edge=True)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self._paged, 1)
        self._whole.addWidget(self._foot)
        theme.changed.connect(self._fit)

    def show_view(self, view: LeafView) -> None:
        """Show ``view`` instead of what was there."""
        self.set_title_line(TitleLine(view.name, can_leave=True))
        _empty(self._sign)
        self._sign.addWidget(Sign(self.theme, view.sign, ink="main_line", role=Role.HERO))
        self._sentence.show_text(view.sentence)
        _empty(self._lines)
        for line in view.lines:
            self._lines.addWidget(TextBlock(self.theme, line, presses=self.presses))
        self._note_text.show_text(view.note)
        self._note.setVisible(bool(view.note))
        ground, line = ("well_wash", "well") if view.is_note_good else ("stray_wash", "stray")
        self._note.set_colours(ground, line)
        keys = [button.key for button in view.buttons]
        if keys != list(self.buttons):
            self._row.clear()
            self.buttons = {key: self._make_button(key) for key in keys}
        for each in view.buttons:
            button = self.buttons[each.key]
            button.set_label(each.label)
            button.set_icon_name(each.icon)
            button.set_look(Look.MAIN if each.is_main else Look.OUTLINE)
            button.asks_back = each.asks_back
        self._paged.go_to_top()
        self._fit()

    def note(self) -> str:
        """What has just been done, "" for nothing."""
        return self._note_text.text()

    def first_focus(self) -> QWidget | None:
        """The first way on: never the one that cannot be undone."""
        return next(iter(self.buttons.values()), None)

    def _make_button(self, key: str) -> PressButton:
        button = PressButton(self.theme, self.presses)
        button.clicked.connect(lambda: self.pressed.emit(key))
        self._row.add(button)
        return button

    def _fit(self) -> None:
        """Where height is short, the ways on come after the words."""
        edge = edge_for(self.width())
        room = self.width() - 2 * edge - 2 * _INSIDE
        longest = LONGEST_LINE * self.theme.font(Role.BODY).pixelSize()
        self._lines.setContentsMargins(0, 0, max(0, room - longest), 0)
        foot = 32 + self._row.heightForWidth(max(1, self.width() - 2 * edge))
        is_compact = self.height() < 3 * foot
        if is_compact:
            self._foot_line.setContentsMargins(0, 12, 0, 0)
            self._column.addWidget(self._foot)
        else:
            self._foot_line.setContentsMargins(edge, 12, edge, 18)
            self._whole.addWidget(self._foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The foot keeps to the edges of the window."""
        super().resizeEvent(event)
        self._fit()


def _empty(layout: QHBoxLayout | QVBoxLayout) -> None:
    while item := layout.takeAt(0):
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
