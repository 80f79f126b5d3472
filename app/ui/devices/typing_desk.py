"""Keeps one open field and its keyboard together; guards against real people's numbers."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.core.service import Input
from app.core.typed_secret import find_typed_secret
from app.core.typing import Board, plain
from app.ui.devices.items import ItemButton
from app.ui.keys.board import KeyBoard
from app.ui.keys.digits import DigitPad
from app.ui.theme import Theme
from app.ui.widgets.presses import Presses

_MOST_SAID = 24
"""Digits said in groups that are looked at together: longer than any number of a person."""


class TypingDesk(QObject):
    """What is typed lives here and in the keyboard, until she leaves the field."""

    wiped = Signal(str)
    """A real number was typed and is gone; its ``realdata.Secret``."""
    finished = Signal()
    """确定 was pressed."""

    def __init__(self, theme: Theme, presses: Presses, owner: QWidget) -> None:
        """Number pads become children of ``owner``; wide keyboards have no parent at first."""
        super().__init__(owner)
        self._theme = theme
        self._presses = presses
        self._owner = owner
        self._made: dict[Input, KeyBoard] = {}
        self.board_choice = Board.FULL
        self.field: ItemButton | None = None
        self.board: KeyBoard | None = None
        self._began_with = ""
        self._said = ""

    @property
    def ref(self) -> str:
        """The open field, "" if none."""
        return self.field.view.ref if self.field is not None else ""

    @property
    def text(self) -> str:
        """What stands in the open field."""
        return self.board.text if self.board is not None else ""

    @property
    def is_wide(self) -> bool:
        """Whether the open keyboard wants the width of the window."""
        return self.board is not None and not isinstance(self.board, DigitPad)

    @property
    def is_touched(self) -> bool:
        """Whether the text is another one than when the field was opened."""
        return self.text != self._began_with

    def open(self, item: ItemButton) -> KeyBoard:
        """Bring up the keyboard that ``item`` teaches."""
        field = item.view.field
        assert field is not None, "only fields are opened"
        self.field = item
        board = self._board_for(field.input)
        self.board = board
        self._began_with = field.text
        self._said = ""
        item.typed_key = self._type_key
        item.typed_text = self._type_text
        board.show_field(item.view.label, field, field.text)
        item.show_typed(field.text, is_open=True)
        return board

    def close(self) -> str:
        """Put the keyboard away; the text that was typed."""
        text = self.text
        if self.field is not None:
            self.field.typed_key = None
            self.field.typed_text = None
            self.field.show_typed("", is_open=False)
        if self.board is not None:
            if isinstance(self.board, DigitPad):
                self.board.hide()
            self.board.forget()
        self.field = None
        self.board = None
        self._said = ""
        return text

    def update_field(self, item: ItemButton) -> None:
        """The open field was shown anew: guide as it says, keep what is typed."""
        field = item.view.field
        if item is self.field and self.board is not None and field is not None:
            self.board.expected = field.expected
            self.board.set_guiding(guides=field.guides_keys)
            item.show_typed(self.text, is_open=True)

    def put_spoken(self, value: str) -> None:
        """Write what was said: digits in groups go on, a whole number starts anew.

        Groups are looked at together, too: said one after the other they may be a real number
        that never stands in the field as a whole.
        """
        board = self.board
        if board is None:
            return
        digits = value.replace("-", "")
        wanted = len(plain(board.expected))
        is_group = digits.upper().removesuffix("X").isdigit() and len(digits) < wanted
        self._said = (self._said + digits if is_group else digits)[-_MOST_SAID:]
        if self._wipe_secret(self._said, board.expected):
            return
        is_more = is_group and len(plain(board.text)) < wanted
        board.put_text(board.text + digits if is_more else digits or value)
        if plain(board.expected).startswith(plain(board.text)):
            self._said = board.text

    def _board_for(self, way: Input) -> KeyBoard:
        if way not in self._made:
            board = self._make(way)
            board.changed.connect(self._follow)
            board.finished.connect(self.finished)
            self._made[way] = board
        return self._made[way]

    def _make(self, way: Input) -> KeyBoard:
        if way is Input.DIGITS:
            return DigitPad(self._theme, self._presses, self._owner)
        # The table of characters and the shapes are read only when they are needed.
        if way is Input.PINYIN:
            from app.ui.keys.pinyin import PinyinBoard  # noqa: PLC0415

            return PinyinBoard(self._theme, self._presses, self.board_choice)
        from app.ui.keys.hand import HandBoard  # noqa: PLC0415

        return HandBoard(self._theme, self._presses)

    def _follow(self, text: str) -> None:
        if self.field is None or self.board is None:
            return
        if not self._wipe_secret(self.board.entered, self.board.expected):
            self.field.show_typed(text, is_open=True)

    def _type_key(self, event: QKeyEvent) -> bool:
        return self.board is not None and self.board.type_key(event)

    def _wipe_secret(self, text: str, expected: str) -> bool:
        secret = find_typed_secret(text, expected)
        if secret is not None and self.board is not None:
            self._said = ""
            self.board.wipe()
            self.wiped.emit(str(secret))
        return secret is not None

    def _type_text(self, text: str) -> None:
        # What comes in one piece is also looked at alone, whatever it is put behind.
        if self.board is not None and not self._wipe_secret(text, self.board.expected):
            self.board.put_text(self.board.text + text)

    def stop(self) -> None:
        """Close, and let go of keyboards that stand in another part of the window."""
        self.close()
