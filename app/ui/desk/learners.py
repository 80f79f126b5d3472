"""学员: everybody whom the station knows, found by a few letters."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.learner_list import NARROW_WORDS, Line, Narrow
from app.i18n import _
from app.ui.desk.header import Door, RoomTab
from app.ui.desk.people_grid import PeopleGrid
from app.ui.desk.search_line import SearchLine
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card
from app.ui.widgets.edges import edge_for
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import FlowRows
from app.ui.widgets.text_block import TextBlock

_ICONS = {Narrow.ALL: "people", Narrow.TODAY: "sun", Narrow.DUE: "calendar"}


class ListView(NamedTuple):
    """The list as it is to be shown."""

    title: str
    line_at: Callable[[int], Line]
    """The line of a number, in words: only those in sight are asked for."""
    length: int
    narrow: Narrow
    counts: tuple[tuple[Narrow, int], ...]
    """The parts that can be shown, and how many are in each."""
    doubles: int
    """How many pairs may be one person each."""
    graves: int
    """How many have been forgotten."""
    sought: str
    nobody: tuple[str, str] = ("", "")
    """What stands in the place of the list, and what to do."""
    is_picking: bool = False
    """Whether somebody is looked for, for something that was begun elsewhere."""


class LearnersScreen(Screen):
    """``sought`` brings what is typed, ``chosen`` an id, ``narrowed`` a part of the list."""

    sought = Signal(str)
    chosen = Signal(str)
    narrowed = Signal(str)
    doubles_wanted = Signal()
    graves_wanted = Signal()

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine(_("学员")))
        self.line = SearchLine(theme, _("写名字，或写拼音，如 wnn"))
        self.tabs: dict[Narrow, RoomTab] = {}
        self._parts = FlowRows(gap=16, row_gap=16)
        self._parts.add(self.line, is_shown=True)
        for narrow in Narrow:
            tab = RoomTab(theme, presses)
            tab.clicked.connect(lambda _on=False, key=str(narrow): self.narrowed.emit(key))
            self.tabs[narrow] = tab
            self._parts.add(tab, is_shown=True)
        self.doubles = PressButton(theme, presses, icon="people", look=Look.PILL, role=Role.CHROME)
        self.graves = PressButton(theme, presses, icon="trash", look=Look.PILL, role=Role.CHROME)
        for button in (self.doubles, self.graves):
            self._parts.add(button, is_shown=False)
        self.grid = PeopleGrid(theme, presses)
        self._nobody = Card(theme, line="hair")
        self._happened = TextBlock(theme, role=Role.TITLE)
        self._todo = TextBlock(theme, ink="soft_ink")
        inside = QVBoxLayout(self._nobody)
        inside.setContentsMargins(28, 24, 28, 24)
        inside.setSpacing(8)
        inside.addWidget(self._happened)
        inside.addWidget(self._todo)
        self._whole = QVBoxLayout(self)
        self._whole.setSpacing(14)
        self._whole.addWidget(self._parts)
        self._whole.addWidget(self._nobody)
        self._whole.addWidget(self.grid, 1)
        self._rest = QWidget()
        self._whole.addWidget(self._rest)
        self._whole.setStretchFactor(self._rest, 0)
        self.line.textChanged.connect(self.sought)
        self.line.went_down.connect(self.grid.take_focus)
        self.grid.went_up.connect(self.line.setFocus)
        self.grid.chosen.connect(self.chosen)
        self.doubles.clicked.connect(self.doubles_wanted)
        self.graves.clicked.connect(self.graves_wanted)
        self._fit()

    def show_view(self, view: ListView, *, first: int = 0) -> None:
        """Show the list from the page of number ``first`` on."""
        self.set_title_line(TitleLine(view.title, can_leave=view.is_picking))
        if self.line.text() != view.sought:
            self.line.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            self.line.setText(view.sought)
            self.line.blockSignals(False)  # noqa: FBT003
        for narrow, count in view.counts:
            word = f"{_(NARROW_WORDS[narrow])} {count}"
            door = Door(word, _ICONS[narrow])
            self.tabs[narrow].show_door(door, is_open=narrow is view.narrow)
        self._show_ways(view)
        happened, todo = view.nobody
        self._happened.show_text(happened)
        self._todo.show_text(todo)
        self._nobody.setVisible(bool(happened))
        self.grid.setVisible(not happened)
        self._whole.setStretchFactor(self._rest, int(bool(happened)))
        self.grid.show_lines(view.line_at, view.length, first=first)

    def _show_ways(self, view: ListView) -> None:
        self.show_doubles(0 if view.is_picking else view.doubles)
        self.graves.set_label(_("已经删除的 {n}").format(n=view.graves))
        self.graves.setVisible(bool(view.graves) and not view.is_picking)

    def show_doubles(self, count: int) -> None:
        """How many pairs may be one person each; 0 hides the way to them."""
        self.doubles.set_label(_("可能是同一个人 {n}").format(n=count))
        self.doubles.setVisible(bool(count))

    def first_focus(self) -> QWidget:
        """Letters can be typed at once."""
        return self.line

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter typed anywhere looks for a name; pages turn from anywhere."""
        if event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.grid.turn(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        elif event.text().isalnum() and not event.modifiers():
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.line.insert(event.text())
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        edge = edge_for(self.width())
        self._whole.setContentsMargins(edge, 18, edge, 16)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep to the edges of the window."""
        super().resizeEvent(event)
        self._fit()
