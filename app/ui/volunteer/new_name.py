"""What somebody is to be called, in pinyin on the screen or on a real keyboard."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.core.service import Input
from app.core.view import FieldView
from app.i18n import _
from app.ui.keys.pinyin import PinyinBoard
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.presses import Presses
from app.ui.widgets.text_block import TextBlock

LONGEST = 8
"""Signs of what somebody is called."""


class NewNameScreen(Screen):
    """``named`` brings the name when 确定 is pressed, "" included."""

    named = Signal(str)

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """With an empty name."""
        super().__init__(theme, presses, TitleLine("", can_leave=True))
        self._question = TextBlock(theme, role=Role.STRONG, presses=presses)
        self.board = PinyinBoard(theme, presses)
        self.board.limit = LONGEST
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
        self.board.finished.connect(lambda: self.named.emit(self.board.text.strip()))

    def show_question(self, title: str, message: str = "", text: str = "") -> None:
        """Ask for a name; ``title`` says what it is for, ``message`` why ``text`` will not do."""
        self.set_title_line(TitleLine(title, can_leave=True))
        self._question.show_text(message or _("怎么称呼？写个小名就行，不用写全名。"))
        self.board.show_field(
            _("称呼"),
            FieldView(text, "", Input.PINYIN, "", is_secret=False, guides_keys=False),
            text,
        )

    def sentences(self) -> tuple[str, ...]:
        """What is said when the screen comes."""
        return (self._question.text(),)

    def forget(self) -> None:
        """Let go of what was typed."""
        self.board.put_text("")

    def first_focus(self) -> QWidget:
        """The first letter."""
        return next(iter(self.board.caps.values()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A real keyboard composes pinyin, too; Esc leaves."""
        if event.text() == "\x1b" or not self.board.type_key(event):
            super().keyPressEvent(event)
