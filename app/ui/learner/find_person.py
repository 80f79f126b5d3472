"""Finding somebody by the first letters of her name: large keys, and only those that lead on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.arriving import FindView
from app.core.typing import DELETE
from app.i18n import _
from app.ui.keys.cap import KeyCap
from app.ui.learner.card_pages import PeoplePages
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Tag
from app.ui.widgets.edges import edge_for
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.presses import TREMOR, Presses
from app.ui.widgets.rows import EvenRows, FlowRows
from app.ui.widgets.text_block import TextBlock

EDGE, GAP = 18, 16
"""Pixels above and below all, and between the parts."""
_KEY = 110
"""Height in px to which a key may grow."""


class FindPersonScreen(Screen):
    """``lettered`` brings a letter (or ``DELETE``), ``chosen`` the id of somebody."""

    lettered = Signal(str)
    chosen = Signal(str)

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine(_("找名字"), can_leave=True))
        self._view: FindView | None = None
        self._question = TextBlock(theme, role=Role.TITLE, presses=presses)
        self._typed = Tag(theme, ground="here_wash", role=Role.MAIN_BUTTON)
        self.back = PressButton(theme, presses, _("退一格"), icon="back")
        self._line = FlowRows(gap=20, row_gap=8)
        self._line.add(self._typed, is_shown=False)
        self._line.add(self.back, is_shown=False)
        self._letters = EvenRows(gap=12, most=9, fill_to=_KEY)
        self.caps: list[KeyCap] = []
        self.pages = PeoplePages(theme, presses)
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, EDGE, 0, EDGE)
        column.setSpacing(GAP)
        column.addWidget(self._question)
        column.addWidget(self._line)
        column.addWidget(self._letters)
        column.addWidget(self.pages)
        column.addStretch(1)
        self._column = column
        self._paged = PagedArea(theme, presses, self._content, has_edge=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._paged)
        self.back.clicked.connect(lambda: self.lettered.emit(DELETE))
        self.pages.chosen.connect(self.chosen)
        self.pages.turned.connect(self._paged.go_to_top)
        theme.changed.connect(self._fit)

    def show_view(self, view: FindView) -> None:
        """Show letters, and people once there are few enough to look through."""
        self._view = view
        self._question.show_text(view.question)
        self._typed.show_text(" ".join(view.typed.upper()))
        self.back.setVisible(bool(view.typed))
        self._line.setVisible(bool(view.typed))
        self._letters.clear()
        self.caps = [self._cap(letter) for letter in view.letters]
        for cap in self.caps:
            self._letters.add(cap, is_shown=True)
        self._letters.setVisible(bool(view.letters))
        self.pages.show_people(view.people)
        self.pages.setVisible(bool(view.people))
        self._column.setStretchFactor(self._letters, 0 if view.people else 20)
        self._column.setStretchFactor(self.pages, 20)
        self._fit()
        self._paged.go_to_top()
        self.take_focus()

    def first_focus(self) -> QWidget:
        """The first person, else the first letter."""
        if self.pages.cards:
            return self.pages.cards[0]
        return self.caps[0] if self.caps else self.back

    def hidden_choices(self) -> Sequence[tuple[str, str]]:
        """Every name can be said, whatever letters were pressed."""
        return () if self._view is None else self._view.sayable

    def choose_hidden(self, key: str) -> None:
        """A name was said."""
        self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters of a real keyboard are the keys here; the one for going back is 退一格."""
        letter = event.text().lower()
        if self._view is not None and letter and letter in self._view.letters:
            self.lettered.emit(letter)
        elif event.text() == "\b" and self._view is not None and self._view.typed:
            self.lettered.emit(DELETE)
        else:
            super().keyPressEvent(event)

    def _cap(self, letter: str) -> KeyCap:
        cap = KeyCap(
            self.theme, self.presses, letter, letter.upper(), role=Role.MAIN_BUTTON, tremor=TREMOR
        )
        cap.clicked.connect(lambda: self.lettered.emit(letter))
        return cap

    def _fit(self) -> None:
        width = self.width() - 2 * edge_for(self.width())
        # Reckoned here: the layout still knows the height of the window before.
        above = (self._question, self._line, self._letters)
        taken = sum(each.heightForWidth(width) + GAP for each in above if not each.isHidden())
        self.pages.fit(width, self.height() - taken - 2 * EDGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other pages for another size."""
        super().resizeEvent(event)
        self._fit()
