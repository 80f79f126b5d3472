"""The number pad for the volunteer's PIN: what is typed stays here and is never shown or told."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.core.pin import MOST_DIGITS
from app.ui.keys.digits import DigitPad
from app.ui.theme import Theme
from app.ui.widgets.presses import Presses


class PinPad(DigitPad):
    """0 to 9, 删除 and 确定; Esc is the screen's."""

    def __init__(self, theme: Theme, presses: Presses, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(theme, presses, parent)
        self._x.hide()
        self.limit = MOST_DIGITS

    def take_typed(self) -> str:
        """What was typed, which is forgotten here."""
        typed = self.text
        self.wipe()
        return typed

    def type_key(self, event: QKeyEvent) -> bool:
        """Digits, Backspace and Enter."""
        return event.key() != Qt.Key.Key_Escape and super().type_key(event)

    def type_character(self, character: str) -> bool:
        """A digit; anything else is not for this pad."""
        return character.isdigit() and super().type_character(character)
