"""The line above every screen of the desk: its name, the way back, and its rooms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _
from app.ui.theme import Role, Theme
from app.ui.widgets.edges import edge_for
from app.ui.widgets.ground import fill
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import FlowRows
from app.ui.widgets.text_block import TextBlock


class Door(NamedTuple):
    """A room as the header shows it."""

    title: str
    icon: str
    """A name of assets/icons."""


class RoomTab(PressButton):
    """The door to a room; the one that stands open is filled, and says so."""

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Closed, and without a name."""
        super().__init__(theme, presses, look=Look.PILL, role=Role.CHROME)
        self._is_open = False

    def show_door(self, door: Door, *, is_open: bool) -> None:
        """Show another name, or that the room is (not) the one in front."""
        self._is_open = is_open
        self.set_icon_name(door.icon)
        # Some of these words also stand within sentences: on a door they begin with a capital.
        title = door.title[:1].upper() + door.title[1:]
        self.set_label(title, f"{title} {_('已选')}" if is_open else "")

    def _pad(self) -> int:
        # Its round ends leave the ring of focus less room than a square button does.
        return 18

    def inks(self) -> tuple[QColor, QColor, QColor]:
        """Filled where it is open."""
        if not self._is_open:
            return super().inks()
        colours = self.theme.colours
        return QColor(colours.main), QColor(colours.main), QColor(colours.on_main)


class BackButton(RoomTab):
    """The way back within a room."""

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Always the same."""
        super().__init__(theme, presses)
        self.show_door(Door(_("返回"), "back"), is_open=False)


class DeskHeader(QWidget):
    """``chosen`` brings the number of a room; ``went_back`` is the way back within one."""

    chosen = Signal(int)
    went_back = Signal()

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Without rooms until ``show_doors``."""
        super().__init__()
        self.theme = theme
        self.presses = presses
        self.back = BackButton(theme, presses)
        self.back.clicked.connect(self.went_back)
        self._title = TextBlock(theme, role=Role.CHROME_TITLE)
        self._place = FlowRows(gap=14, row_gap=8)
        self._place.add(self.back, is_shown=False)
        self._place.add(self._title, is_shown=True)
        self.tabs: list[RoomTab] = []
        self._doors = FlowRows(gap=16, row_gap=16)
        self._line = QHBoxLayout(self)
        self._line.setSpacing(20)
        self._line.addWidget(self._place, 1)
        self._line.addWidget(self._doors)
        theme.changed.connect(self._fit)
        self._fit()

    def show_place(self, title: str, *, can_go_back: bool) -> None:
        """Say where she is."""
        self._title.show_text(title)
        self.back.setVisible(can_go_back)
        self._fit()

    def show_doors(self, doors: Sequence[Door], *, front: int) -> None:
        """Show all rooms, the one at ``front`` as open."""
        while len(self.tabs) < len(doors):
            tab = RoomTab(self.theme, self.presses)
            number = len(self.tabs)
            tab.clicked.connect(lambda _on=False, number=number: self.chosen.emit(number))
            self.tabs.append(tab)
            self._doors.add(tab, is_shown=True)
        for number, door in enumerate(doors):
            self.tabs[number].show_door(door, is_open=number == front)
        self._fit()

    def _fit(self) -> None:
        edge = edge_for(self.width())
        self._line.setContentsMargins(edge, 14, edge, 16)
        need = sum(tab.sizeHint().width() + self._doors.gap for tab in self.tabs)
        room = self.width() - 2 * edge - self._place.sizeHint().width() - self._line.spacing()
        # Too many doors stand in two rows: none of them is ever cut.
        least = max((tab.sizeHint().width() for tab in self.tabs), default=0)
        self._doors.setFixedWidth(max(least, min(need, max(room, self.width() // 2 - edge))))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide anew what has room."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """The height follows from the width."""
        return QSize(320, self.theme.target(60))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """White, with a hair line below."""
        painter = QPainter(self)
        fill(painter, self.rect(), self.theme.colour("surface"))
        hair = QRect(0, self.height() - 2, self.width(), 2)
        fill(painter, hair, self.theme.colour("hair"))
        painter.end()
