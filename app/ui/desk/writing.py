"""Writing a few words at the desk: pinyin on the screen, or composed from a real keyboard."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.core.service import Input
from app.core.view import FieldView
from app.ui.keys.pinyin import PinyinBoard
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.presses import Presses
from app.ui.widgets.text_block import TextBlock


class WritingScreen(Screen):
    """``written`` brings the words when 确定 is pressed, "" included."""

    written = Signal(str)

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``ask``."""
        super().__init__(theme, presses, TitleLine("", can_leave=True))
        self._question = TextBlock(theme, role=Role.STRONG, presses=presses)
        self.board = PinyinBoard(theme, presses)
        self.board.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(8)
        column.addWidget(self._question)
        column.addWidget(self.board, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(PagedArea(theme, presses, content, has_edge=True))
        self.board.finished.connect(lambda: self.written.emit(self.board.text.strip()))

    def ask(self, title: str, question: str, label: str, text: str, most: int) -> None:
        """Ask for words: ``text`` is what was written before, ``most`` how many signs there be."""
        self.set_title_line(TitleLine(title, can_leave=True))
        self._question.show_text(question)
        self.board.limit = most
        view = FieldView(text, "", Input.PINYIN, "", is_secret=False, guides_keys=False)
        self.board.show_field(label, view, text)
        self.take_focus()

    def first_focus(self) -> QWidget:
        """The first letter."""
        return next(iter(self.board.caps.values()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A real keyboard composes pinyin, too; Esc leaves."""
        if event.text() == "\x1b" or not self.board.type_key(event):
            super().keyPressEvent(event)
