"""The volunteer's PIN on large keys: dots for digits, nothing spoken back, nothing said aloud."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.core.typing import DONE
from app.i18n import _
from app.ui.keys.pin_pad import PinPad
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.presses import Presses
from app.ui.widgets.text_block import TextBlock

_WIDE = 900
"""Px from which words and keys stand side by side."""
_MOST_PAD = 560


class PinScreen(Screen):
    """``entered`` brings what was typed; the screen itself has forgotten it by then."""

    entered = Signal(str)
    left = Signal()
    takes_voice = False
    is_locked_when_quiet = True

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``ask``."""
        super().__init__(theme, presses, TitleLine(""))
        self.sentence = TextBlock(theme, role=Role.HERO, presses=presses)
        self.dots = TextBlock(theme, role=Role.HERO, ink="main_line")
        self.message = TextBlock(theme, presses=presses)
        self.comfort = TextBlock(theme, role=Role.SMALL, ink="soft_ink", presses=presses)
        self.pad = self._make_pad()
        self.leave = PressButton(theme, presses, _("不进去，回去"), icon="back")
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(10)
        column.addStretch(1)
        for part in (self.sentence, self.dots, self.message, self.comfort):
            column.addWidget(part)
        column.addStretch(1)
        self._paged = PagedArea(theme, presses, content)
        words = QVBoxLayout()
        words.setSpacing(16)
        words.addWidget(self._paged, 1)
        words.addWidget(self.leave)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(32, 24, 32, 24)
        self._whole.setSpacing(32)
        self._whole.addLayout(words, 1)
        self._whole.addWidget(self.pad, 1)
        self.pad.changed.connect(self._show_dots)
        self.pad.finished.connect(lambda: self.entered.emit(self.pad.take_typed()))
        self.leave.clicked.connect(self._go)
        self._show_dots("")

    def _make_pad(self) -> PinPad:
        return PinPad(self.theme, self.presses, self)

    def ask(self, sentence: str, comfort: str = "", message: str = "") -> None:
        """Ask for digits; ``message`` is what came of those before."""
        self.pad.wipe()
        self.sentence.show_text(sentence)
        self.comfort.show_text(comfort)
        self.tell(message)

    def tell(self, message: str) -> None:
        """Say what came of it."""
        self.message.show_text(message)
        self.message.setVisible(bool(message))

    def first_focus(self) -> QWidget:
        """确定, so that on a real keyboard Enter means it after the digits."""
        return self.pad.caps[DONE]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits of the real keyboard; Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self._go()
        elif not self.pad.type_key(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words beside the keys, or above them."""
        super().resizeEvent(event)
        is_wide = self.width() >= _WIDE
        direction = QBoxLayout.Direction
        self._whole.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
        room = self.height() - 48 if is_wide else self.height() // 2
        self.pad.setMaximumHeight(min(_MOST_PAD, room))

    def _go(self) -> None:
        self.pad.wipe()
        self.left.emit()

    def _show_dots(self, typed: str) -> None:
        self.dots.show_text(" ".join("●" * len(typed)) or "○ ○ ○ ○")
        self.dots.setAccessibleName(_("已经输了 {n} 个数字").format(n=len(typed)))
