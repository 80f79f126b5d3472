"""谁在等 and 正在帮: a row for everybody, with the one thing to press beside her name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6 import QtCore
from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.desk_view import RowView
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card
from app.ui.widgets.ground import fill
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.text_block import TextBlock


class SmallButton(PressButton):
    """A button beside a row, filled: each row has its own."""

    def __init__(
        self, theme: Theme, presses: Presses, label: str, *, icon: str, look: Look
    ) -> None:
        """As high as a row needs, not as the one main button of a learner's screen."""
        super().__init__(theme, presses, label, icon=icon, look=look, role=Role.BUTTON)

    @property
    def least(self) -> int:
        """Least side in pixels."""
        return self.theme.target(64)


class Row(QWidget):
    """One person; ``pressed`` brings her seat's key, ``opened`` wants to see more of her."""

    pressed = Signal(str)

    def __init__(
        self, theme: Theme, presses: Presses, label: str, *, icon: str, look: Look
    ) -> None:
        """``label`` and ``icon`` are those of the button."""
        super().__init__()
        self.theme = theme
        self._view: RowView | None = None
        self._label = label
        self._name = TextBlock(theme, role=Role.STRONG)
        self._line = TextBlock(theme)
        self._note = TextBlock(theme, role=Role.SMALL, ink="person")
        self.button = SmallButton(theme, presses, label, icon=icon, look=look)
        self.button.clicked.connect(self._press)
        words = QVBoxLayout()
        words.setSpacing(0)
        for part in (self._name, self._line, self._note):
            words.addWidget(part)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 12, 0, 10)
        line.setSpacing(12)
        line.addLayout(words, 1)
        line.addWidget(self.button, 0, QtCore.Qt.AlignmentFlag.AlignVCenter)

    @property
    def key(self) -> str:
        """The seat's."""
        return self._view.key if self._view else ""

    def show_row(self, view: RowView) -> None:
        """Show how she stands now."""
        before, self._view = self._view, view
        if before == view:
            return
        whole = f"{view.name} · {view.seat}"
        if self._name.text() != whole:
            self._name.show_text(whole)
            self.button.set_label(self._label, f"{self._label} {whole}")
        if before is None or before.line != view.line:
            self._line.show_text(view.line)
        if before is None or before.note != view.note:
            self._note.show_text(view.note)
            self._note.setVisible(bool(view.note))

    def _press(self) -> None:
        if self._view is not None:
            self.pressed.emit(self._view.key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A hair line above."""
        painter = QPainter(self)
        fill(painter, QRect(0, 0, self.width(), 2), self.theme.colour("hair"))
        painter.end()


class LineCard(Card):
    """A heading and rows; gone where there are none, unless it says so in words."""

    pressed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        presses: Presses,
        title: str,
        label: str,
        *,
        icon: str,
        look: Look,
        nobody: str = "",
    ) -> None:
        """``nobody`` is what stands there without rows; "" hides the card."""
        super().__init__(theme, line="hair", radius=16)
        self._presses = presses
        self._button = (label, icon, look)
        self._title = TextBlock(theme, title, role=Role.TITLE)
        self._nobody = TextBlock(theme, nobody, ink="soft_ink")
        self.rows: list[Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 12, 20, 10)
        self._column.setSpacing(6)
        self._column.addWidget(self._title)
        self._column.addWidget(self._nobody)
        self.show_rows(())

    def show_rows(self, views: Sequence[RowView]) -> None:
        """Show them in order; whoever stays keeps her row, so that no press goes astray."""
        kept = {row.key: row for row in self.rows}
        wanted = [view.key for view in views]
        for key, row in kept.items():
            if key not in wanted:
                self._column.removeWidget(row)
                row.hide()
                row.deleteLater()
        rows = []
        for place, view in enumerate(views):
            row = kept.get(view.key) or self._make()
            row.show_row(view)
            if self._column.indexOf(row) != place + 2:
                self._column.removeWidget(row)
                self._column.insertWidget(place + 2, row)
                row.button.mean_anew()
            rows.append(row)
        self.rows = rows
        self._nobody.setVisible(not rows and bool(self._nobody.text()))
        self.setVisible(bool(rows) or bool(self._nobody.text()))

    def _make(self) -> Row:
        label, icon, look = self._button
        row = Row(self.theme, self._presses, label, icon=icon, look=look)
        row.pressed.connect(self.pressed)
        return row
