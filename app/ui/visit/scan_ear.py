"""Notices a hand scanner: it types the code of a card, very fast, and presses Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.core.card_number import LENGTH, PREFIX, read_code

if TYPE_CHECKING:
    from app.core.ports import Clock

_PAUSE = 3.0
"""Seconds after which what was typed before is no part of a code: a hand may type it as well."""
_LONGEST = len(PREFIX) + LENGTH + 2


class ScanEar(QObject):
    """``scanned`` brings a number; the Enter behind it then presses nothing.

    Keys go to whatever has the focus, so this one looks at them on their way there.
    """

    scanned = Signal(str)

    def __init__(self, window: QWidget, clock: Clock, *, only_printed: bool = False) -> None:
        """Deaf at first; ``only_printed`` takes no bare digits for a code: they may be a PIN."""
        super().__init__(window)
        self._only_printed = only_printed
        self._window = window
        self._clock = clock
        self._typed = ""
        self._at = 0.0
        self._followed: QWidget | None = None
        self._is_on = False

    def listen(self, *, is_on: bool, typed: str = "") -> None:
        """Look at keys from now on, or no more; ``typed`` is the key that came before."""
        if is_on is self._is_on:
            return
        self._is_on = is_on
        self._typed, self._at = typed, self._clock.now()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        if is_on:
            application.focusChanged.connect(self._move)
            self._move(None, application.focusWidget())
        else:
            application.focusChanged.disconnect(self._move)
            self._move(None, None)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Whether the key was the end of a code."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        now = self._clock.now()
        if now - self._at > _PAUSE:
            self._typed = ""
        self._at = now
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            typed, self._typed = self._typed, ""
            if self._only_printed:
                _before, prefix, digits = typed.upper().partition(PREFIX)
                typed = prefix + digits if prefix else ""
            number = read_code(typed)
            if number:
                # What had the focus must not take the Enter for a press of its own.
                self.scanned.emit(number)
            return bool(number)
        text = event.text()
        if text.isprintable() and text.isascii():
            self._typed = (self._typed + text)[-_LONGEST:]
        return False

    def _move(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Follow the focus."""
        if self._followed is not None and isValid(self._followed):
            self._followed.removeEventFilter(self)
        self._followed = None
        if now is not None and now.window() is self._window:
            now.installEventFilter(self)
            self._followed = now
