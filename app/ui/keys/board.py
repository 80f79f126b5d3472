"""What all practice keyboards have in common: a text that grows, a next key, a way to be done."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.core.typing import DELETE, DONE, Settings, next_key
from app.core.view import FieldView
from app.i18n import _
from app.ui.keys.cap import KeyCap
from app.ui.theme import Theme
from app.ui.widgets.presses import Presses

_MOST_BEYOND = 24
"""Characters without room that are still looked at: longer than any number of a person."""

_NO_TYPING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier


class KeyBoard(QWidget):
    """A keyboard that belongs to one field at a time. Nothing typed here is kept or logged."""

    changed = Signal(str)
    """The text so far; it is judged only when she leaves the field."""
    finished = Signal()
    """确定 was pressed."""

    def __init__(self, theme: Theme, presses: Presses, parent: QWidget | None = None) -> None:
        """Empty and without a field."""
        super().__init__(parent)
        self.theme = theme
        self.presses = presses
        self.caps: dict[str, KeyCap] = {}
        self.label = ""
        self.expected = ""
        self.shape = ""
        self.guides = False
        self.text = ""
        self._beyond = ""
        self.limit = 60
        self._is_typed_on = False
        """Whether the last key was one of a real keyboard."""
        theme.changed.connect(self.update)

    # --- for the device ------------------------------------------------------------------------

    def show_field(self, label: str, field: FieldView, text: str) -> None:
        """Write into ``field``, which holds ``text`` already."""
        self.label = label
        self.expected = field.expected
        self.shape = field.shape
        self.guides = field.guides_keys
        self.text = text
        self._beyond = ""
        self.refresh()

    def set_guiding(self, *, guides: bool) -> None:
        """Show the next key, or not."""
        self.guides = guides
        self.refresh()

    def wipe(self) -> None:
        """Forget the whole text at once."""
        self._beyond = ""
        self.put_text("")

    @property
    def entered(self) -> str:
        """The text, and what came after it although there was no room for it."""
        return self.text + self._beyond

    def forget(self) -> None:
        """Keep nothing of what was typed; nobody is told."""
        self.text = ""
        self._beyond = ""

    def put_text(self, text: str) -> None:
        """The text is now ``text``, as far as there is room; whoever listens is told."""
        kept, over = text[: self.limit], text[self.limit :]
        is_going_on = bool(over) and kept == self.text
        self._beyond = ((self._beyond if is_going_on else "") + over)[-_MOST_BEYOND:]
        self.text = kept
        self.refresh()
        self.changed.emit(self.text)

    def next_key(self) -> str:
        """The key that leads on, in the words of ``core.typing``."""
        return next_key(self.text, self.expected, self.settings())

    def settings(self) -> Settings:
        """Which keyboard this is, and what is being composed on it."""
        return Settings()

    def key_rect(self, name: str) -> QRect | None:
        """Where a key is, in own coordinates; None for one that is not in sight."""
        cap = self.caps.get(name)
        if cap is None or not cap.isVisibleTo(self):
            return None
        return QRect(cap.mapTo(self, cap.rect().topLeft()), cap.size())

    def press_next(self) -> None:
        """Do what ``next_key`` says (for showing how)."""
        self.press(self.next_key())

    # --- for the keyboards ---------------------------------------------------------------------

    def make_cap(self, name: str, label: str, *, spoken: str = "", is_main: bool = False) -> KeyCap:
        """A key that presses ``name``."""
        cap = KeyCap(
            self.theme, self.presses, name, label, spoken=spoken, is_main=is_main, parent=self
        )
        cap.clicked.connect(lambda: self._press_by_cap(cap.name))
        cap.leaves = self._wants
        self.caps[name] = cap
        return cap

    def make_delete(self) -> KeyCap:
        """The key that takes the last character back."""
        return self.make_cap(DELETE, _("删除"))

    def make_done(self) -> KeyCap:
        """The key that ends typing."""
        return self.make_cap(DONE, _("确定"), is_main=True)

    def wants_space(self) -> bool:
        """Whether Space of a real keyboard means something here, whatever has the focus."""
        return False

    def _wants(self, is_space: bool) -> bool:
        return self.wants_space() if is_space else self._is_typed_on and not self.is_picking()

    def is_picking(self) -> bool:
        """Whether the focus is on something that Enter should rather choose."""
        return False

    def _press_by_cap(self, name: str) -> None:
        self._is_typed_on = False
        self.press(name)

    def press(self, name: str) -> None:
        """A key was pressed."""
        if name == DONE:
            self.finished.emit()
        elif name == DELETE:
            self.put_text(self.text[:-1])
        else:
            self.put_text(self.text + name)

    def refresh(self) -> None:
        """Show the next key anew."""
        wanted = self.next_key() if self.guides else ""
        for name, cap in self.caps.items():
            cap.point_out(is_here=bool(wanted) and name == wanted)
        self.update()

    def type_key(self, event: QKeyEvent) -> bool:
        """A key of the real keyboard; whether it meant something here."""
        match event.key():
            case Qt.Key.Key_Backspace:
                self.press(DELETE)
            case Qt.Key.Key_Escape:
                self.finished.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                # Letters still wait: she means the first of what they may stand for.
                if not (self.wants_space() and self.type_character(" ")):
                    self.press(DONE)
            case _ if event.modifiers() & _NO_TYPING:
                return False
            case _:
                self._is_typed_on = self.type_character(event.text())
                return self._is_typed_on
        return True

    def type_character(self, character: str) -> bool:
        """A character from the real keyboard; whether it was taken."""
        if character.upper() not in self.caps:
            return False
        self.press(character.upper())
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that reach the keyboard itself or bubble up from its own keys."""
        if not self.type_key(event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A plain ground, so that nothing shows through."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour("device_ground"))
        painter.setPen(self.theme.colour("device_line"))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()
