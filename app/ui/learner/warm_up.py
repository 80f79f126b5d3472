"""试试手: ten lamps to light, then in a sentence what the program will do for this hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.hand_measure import Press
from app.i18n import _
from app.ui.learner.lamp_field import LampField
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card
from app.ui.widgets.edges import edge_for
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock


class WarmUpScreen(Screen):
    """``played`` brings what the hand did; ``show_result`` says what came of it."""

    played = Signal(object)
    """A tuple of ``Press``."""
    ended = Signal()
    """好了: back to where she was."""
    repeated = Signal()
    undone = Signal()
    """还照原来的: forget what was set."""

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Dark until ``begin``."""
        super().__init__(theme, presses, TitleLine(_("试试手"), can_leave=True))
        self.lead = TextBlock(theme, role=Role.TITLE, presses=presses)
        self.field = LampField(theme, presses)
        self.field.finished.connect(self._finish)
        self._lines: list[TextBlock] = []
        self._card = Card(theme)
        self._inside = QVBoxLayout(self._card)
        self._inside.setContentsMargins(32, 24, 32, 24)
        self._inside.setSpacing(12)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 18, 0, 12)
        column.addWidget(self._card)
        column.addStretch(1)
        self._result = PagedArea(theme, presses, content, has_edge=True)
        self.end = PressButton(theme, presses, _("好了"), icon="check", look=Look.MAIN)
        self.again = PressButton(theme, presses, _("再试一次"), icon="restart")
        self.undo = PressButton(theme, presses, _("还照原来的"), icon="undo")
        self.end.clicked.connect(self.ended)
        self.again.clicked.connect(self.repeated)
        self.undo.clicked.connect(self.undone)
        self._buttons = EvenRows(gap=16, most=2)
        for button in (self.end, self.again, self.undo):
            self._buttons.add(button)
        self._play = QVBoxLayout()
        self._play.addWidget(self.lead)
        self._play.addWidget(self.field, 1)
        self._foot = QVBoxLayout()
        self._foot.addWidget(self._buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._play, 1)
        whole.addWidget(self._result, 1)
        whole.addLayout(self._foot)
        self._show_part(is_over=False)

    def begin(self) -> tuple[str, ...]:
        """Begin anew; what is said now."""
        say = (_("哪盏灯有圈，就点一下哪盏。"), _("一共十盏，不着急。"))
        self.lead.show_text("\n".join(say))
        self._show_part(is_over=False)
        self.field.begin()
        self.take_focus()
        return say

    def show_result(self, words: Sequence[str], *, can_undo: bool) -> None:
        """Say how it was and what was set; ``can_undo`` offers that instead of playing again."""
        for line in self._lines:
            self._inside.removeWidget(line)
            line.hide()
            line.setParent(None)
            line.deleteLater()
        self._lines = []
        for place, text in enumerate(words):
            role = Role.TITLE if place == 0 else Role.BODY
            line = TextBlock(self.theme, text, role=role, presses=self.presses)
            self._inside.addWidget(line)
            self._lines.append(line)
        self.undo.setVisible(can_undo)
        self.again.setVisible(not can_undo)
        self._show_part(is_over=True)
        self._result.go_to_top()
        self.take_focus()

    def words(self) -> tuple[str, ...]:
        """What is said of the hand now."""
        return tuple(line.text() for line in self._lines)

    def first_focus(self) -> QWidget:
        """The lamp, or the way back."""
        return self.end if self.field.isHidden() else self.field.lamp

    def _finish(self) -> None:
        self.played.emit(tuple(self._hand()))

    def _hand(self) -> list[Press]:
        return self.field.presses if self.field.by_hand else []

    def _show_part(self, *, is_over: bool) -> None:
        self.lead.setVisible(not is_over)
        self.field.setVisible(not is_over)
        self._result.setVisible(is_over)
        self._buttons.setVisible(is_over)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The field keeps to the edges of the window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        edge = edge_for(self.width())
        is_over = self.field.isHidden()
        self._play.setContentsMargins(edge, 0 if is_over else 16, edge, 0 if is_over else 10)
        self._foot.setContentsMargins(edge, 0, edge, 18 if is_over else 0)
