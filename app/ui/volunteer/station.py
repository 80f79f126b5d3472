"""The name of the station, written on the program's own keyboard or on a real one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.service import Input
from app.core.typing import DONE
from app.core.view import FieldView
from app.i18n import _
from app.ui.keys.pinyin import PinyinBoard
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.edges import edge_for
from app.ui.widgets.presses import Presses
from app.ui.widgets.text_block import TextBlock

_LONGEST = 20
"""Characters: more does not fit on a card."""


class StationScreen(Screen):
    """``written`` brings the name."""

    written = Signal(str)
    is_locked_when_quiet = True

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_name``."""
        super().__init__(theme, presses, TitleLine(_("驿站的名字"), can_leave=True))
        self.sentence = TextBlock(theme, role=Role.TITLE, presses=presses)
        self.board = PinyinBoard(theme, presses)
        self.board.limit = _LONGEST
        self._words = QVBoxLayout()
        self._words.addWidget(self.sentence)
        self._words.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._words, 1)
        whole.addWidget(self.board, 4)
        self.board.finished.connect(self._finish)
        theme.changed.connect(self._fit)
        # Whatever key was touched last: Enter of a real keyboard means 确定.
        self.board.changed.connect(lambda _text: self.take_focus())

    def show_name(self, name: str) -> None:
        """Begin with ``name``."""
        self.sentence.show_text(_("用拼音写站名，写完按“确定”。"))
        self._fit()
        field = FieldView(name, "", Input.PINYIN, "", is_secret=False, guides_keys=False)
        self.board.show_field(_("站名"), field, name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where height is short, the keys matter more than the sentence above them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = max(1, self.width() - 2 * edge_for(self.width()))
        words = self.sentence.heightForWidth(width) + 16 + 8
        has_room = self.board.minimumSizeHint().height() + words <= self.height()
        self.sentence.setVisible(has_room)
        self._words.setContentsMargins(
            edge_for(self.width()), 16 if has_room else 0, edge_for(self.width()), 8 * has_room
        )

    def first_focus(self) -> QWidget:
        """确定, so that on a real keyboard Enter means it after the letters."""
        return self.board.caps[DONE]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters of the real keyboard; Esc is the window's."""
        if event.key() == Qt.Key.Key_Escape or not self.board.type_key(event):
            super().keyPressEvent(event)

    def _finish(self) -> None:
        # Letters still wait: she means the first of what they may stand for.
        if self.board.settings().letters and self.board.type_character(" "):
            return
        self.written.emit(self.board.text)
