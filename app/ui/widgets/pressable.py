"""What may be pressed: acts on release, forgives a tremor, answers each press that it refuses."""

from __future__ import annotations

from typing import Final

from PySide6 import QtCore
from PySide6.QtCore import QPoint, QRectF, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from shiboken6 import isValid

from app.i18n import _
from app.ui.theme import Theme
from app.ui.widgets.press_look import paint_answer, paint_focus
from app.ui.widgets.presses import TREMOR, Presses, PressFilter, Refusal, is_meant
from app.ui.widgets.unnamed import take_focus

ANSWER_SECONDS: Final = 0.5
"""How long a refused press is shown."""


def is_press_key(key: int) -> bool:
    """Whether this key of the keyboard presses what has the focus."""
    names = QtCore.Qt.Key
    return key in {names.Key_Space, names.Key_Return, names.Key_Enter, names.Key_Select}


class Pressable(QAbstractButton):
    """``clicked`` is a meant press, ``refused`` any other, with its ``Refusal``.

    Drawing is the business of the classes built on it; they end with ``paint_state``.
    """

    refused = Signal(str)

    def __init__(
        self,
        theme: Theme,
        presses: Presses,
        *,
        tremor: float = TREMOR,
        parent: QWidget | None = None,
    ) -> None:
        """``tremor`` in seconds for a usual hand (less for keys of a keyboard)."""
        super().__init__(parent)
        self.theme = theme
        self.presses = presses
        self._is_dimmed = False
        self.asks_back = False
        """Cannot be undone in real life: said aloud, it is asked back before it happens."""
        self._filter = PressFilter(presses, tremor)
        self._pressed_at: QPoint | None = None
        self._key_down: int | None = None
        self._answer: Refusal | None = None
        self._answers = 0
        take_focus(self)
        # Other type moves every button: what is under the finger now was not meant.
        theme.changed.connect(self.mean_anew)

    @property
    def is_dimmed(self) -> bool:
        """Whether it is drawn as not to be had now."""
        return self._is_dimmed

    def set_dimmed(self, *, is_dimmed: bool) -> None:
        """Draw as not to be had now; a press is then refused with an answer, never swallowed."""
        self._is_dimmed = is_dimmed
        self.update()

    def mean_anew(self) -> None:
        """What this button does has changed under the finger: be deaf as long as to a tremor."""
        self._filter.appear()
        self.presses.ear.drop(self)

    def words(self) -> str:
        """What is written on it, and so what can be said."""
        return self.text().replace("&&", "&").replace("\n", " ")

    def heard_words(self) -> str:
        """What is read aloud of it: all that is written on it, and how it stands."""
        parts = [self.accessibleName(), self.accessibleDescription()]
        if self._is_dimmed:
            parts.append(_("现在还不能用"))
        return " ".join(dict.fromkeys(part for part in parts if part))

    def press_by_voice(self) -> None:
        """A press that was said: no finger trembles, the rest is as with any press."""
        if self._is_dimmed:
            self._refuse(Refusal.DIMMED)
        else:
            self.presses.taken.emit()
            self.click()

    def showEvent(self, event: QShowEvent) -> None:
        """A button that has just appeared is not yet meant."""
        self._filter.appear()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """A press that was under way ends with the button."""
        self._let_go()
        self.presses.ear.drop(self)
        super().hideEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show the pressed look at once; nothing is decided before the release."""
        if event.button() is not QtCore.Qt.MouseButton.LeftButton:
            self._refuse(Refusal.OTHER_BUTTON)
            return
        self._pressed_at = event.position().toPoint()
        self.setDown(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Sliding off lifts the button again, sliding back presses it."""
        if self._pressed_at is not None:
            at = event.position().toPoint()
            self.setDown(is_meant(self.rect(), self._pressed_at, at, self.presses.slop))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Act if the release is still meant for this button."""
        pressed_at = self._pressed_at
        if event.button() is not QtCore.Qt.MouseButton.LeftButton or pressed_at is None:
            return
        at = event.position().toPoint()
        meant = is_meant(self.rect(), pressed_at, at, self.presses.slop)
        self._let_go()
        if meant:
            self._judge()
        else:
            self._refuse(Refusal.SLID)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space press; a held key presses once."""
        if not is_press_key(event.key()):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._key_down = event.key()
            self.setDown(True)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Act when the key that pressed this button comes up."""
        if not is_press_key(event.key()):
            super().keyReleaseEvent(event)
        elif not event.isAutoRepeat() and event.key() == self._key_down:
            self._let_go()
            self._judge()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the ring, however the focus came."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A key held while the focus leaves is let go."""
        if self._key_down is not None:
            self._let_go()
        super().focusOutEvent(event)
        self.update()

    def _let_go(self) -> None:
        self._pressed_at = None
        self._key_down = None
        self.setDown(False)

    def _judge(self) -> None:
        refusal = self._filter.judge()
        if refusal is None and self.is_only_heard():
            return
        if refusal is None and self._is_dimmed:
            refusal = Refusal.DIMMED
        if refusal is None:
            self.presses.taken.emit()
            self.click()
        else:
            self._refuse(refusal)

    def is_only_heard(self) -> bool:
        """Whether this press reads the button aloud instead of acting: 先听后按."""
        words = self.heard_words()
        if self.presses.ear.lets_act(self, words):
            return False
        self.presses.heard.emit(words)
        self.presses.ear.mark(self, words)
        return True

    def _refuse(self, refusal: Refusal) -> None:
        self._answer = refusal
        self._answers += 1
        number = self._answers
        self.update()
        self.presses.clock.after(ANSWER_SECONDS, lambda: self._fade(number))
        self.refused.emit(str(refusal))
        self.presses.refused.emit(str(refusal))
        if refusal is Refusal.DIMMED:
            # It does nothing now, but what it is can be heard all the same.
            self.presses.heard.emit(self.heard_words())

    def _fade(self, number: int) -> None:
        if number == self._answers and isValid(self):
            self._answer = None
            self.update()

    @property
    def answer(self) -> Refusal | None:
        """The refusal that is being shown, if any."""
        return self._answer

    def paint_state(self, painter: QPainter, radius: float, area: QRectF | None = None) -> None:
        """The ring of focus, and the answer to a refused press; around ``area``, or all of it."""
        around = QRectF(self.rect()) if area is None else area
        if self.hasFocus():
            paint_focus(painter, around, radius, self.theme.colours)
        if self._answer is not None:
            paint_answer(painter, around, radius, self.theme.colours)
