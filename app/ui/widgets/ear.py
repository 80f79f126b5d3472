"""先听后按, her own choice: the first press of a button reads it aloud, the second one acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Ear(QObject):
    """Whether buttons are heard before they act, and which one has been heard last."""

    marked = Signal(object)
    """The widget whose next press acts, or None."""

    def __init__(self, parent: QObject | None = None) -> None:
        """One press acts, as everywhere."""
        super().__init__(parent)
        self._is_first = False
        self._target: QWidget | None = None
        self._words = ""

    @property
    def is_first(self) -> bool:
        """Whether a first press only reads aloud."""
        return self._is_first

    @property
    def target(self) -> QWidget | None:
        """What was heard last, and acts at the next press."""
        return self._target

    def hear_first(self, *, is_wanted: bool) -> None:
        """From the next press on."""
        self._is_first = is_wanted
        self.forget()

    def lets_act(self, target: QWidget, words: str) -> bool:
        """Whether a press on ``target`` acts: it has been heard, and still says the same."""
        if not self._is_first:
            return True
        is_known = target is self._target and words == self._words
        self.forget()
        return is_known

    def mark(self, target: QWidget, words: str) -> None:
        """``target`` has been read aloud: its next press acts."""
        self._target, self._words = target, words
        self.marked.emit(target)

    def drop(self, target: QWidget) -> None:
        """``target`` has gone, or means something else: it has to be heard again."""
        if target is self._target:
            self.forget()

    def forget(self) -> None:
        """Nothing has been heard."""
        if self._target is not None:
            self._target = None
            self.marked.emit(None)
