"""来过的日子: a page for each month, turned by two big buttons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.core.calendar_page import MonthView
from app.i18n import _
from app.ui.learner.month_grid import MonthGrid
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.edges import edge_for
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock


class DaysScreen(Screen):
    """``turned`` brings -1 for the month before, 1 for the month after."""

    turned = Signal(int)

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_month``."""
        super().__init__(theme, presses, TitleLine(_("来过的日子"), can_leave=True))
        self._title = TextBlock(theme, role=Role.TITLE, presses=presses)
        self._sentence = TextBlock(theme, presses=presses)
        self.grid = MonthGrid(theme, presses)
        self.before = PressButton(theme, presses, icon="left")
        self.after = PressButton(theme, presses, icon="right")
        self.before.clicked.connect(lambda: self.turned.emit(-1))
        self.after.clicked.connect(lambda: self.turned.emit(1))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(6)
        self._turns = EvenRows(gap=20, most=2)
        self._turns.add(self.before)
        self._turns.add(self.after)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(16)
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._turns)
        column.addLayout(self._head)
        column.addWidget(self._sentence)
        column.addWidget(self.grid)
        column.addStretch(1)
        self._paged = PagedArea(theme, presses, content, has_edge=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._paged)
        theme.changed.connect(self._fit)

    def show_month(self, view: MonthView) -> None:
        """Show another page."""
        self._title.show_text(view.title)
        self._sentence.show_text(view.sentence)
        self.grid.show_month(view)
        for button, label in ((self.before, view.before), (self.after, view.after)):
            if label:
                button.set_label(label)
            button.setVisible(bool(label))
        self._turns.setVisible(bool(view.before or view.after))
        self._fit()
        self._paged.go_to_top()

    def _fit(self) -> None:
        """The ways to turn stand beside the month where both have room."""
        turns = self._turns.sizeHint().width()
        wide = self._title.sizeHint().width() + turns + 16
        is_wide = self.width() - 2 * edge_for(self.width()) - 100 >= wide
        direction = QBoxLayout.Direction
        # Beside the title a layout would give them less than their words need.
        self._turns.setMinimumWidth(turns if is_wide else 0)
        self._head.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide anew what has room."""
        super().resizeEvent(event)
        self._fit()

    def first_focus(self) -> QWidget | None:
        """A way to turn, if there is one."""
        return next((each for each in (self.before, self.after) if not each.isHidden()), None)
