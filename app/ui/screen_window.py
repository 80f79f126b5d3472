"""What the seat's window and the desk's share: one screen in front, the keyboard's way, the end."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.ui.focus_order import focus_on, neighbour
from app.ui.learner.screen import Screen
from app.ui.theme import Theme
from app.ui.widgets.presses import Presses


class ScreenWindow(QMainWindow):
    """Shows one screen at a time; what stands above and below it is the business of its kind."""

    went_back = Signal()
    """Esc, or the way back in the header."""
    screen_changed = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, presses: Presses, title: str) -> None:
        """Whoever is of a kind says with ``_arrange`` what stands above and below the screen."""
        super().__init__()
        self.theme = theme
        self.presses = presses
        self.setWindowTitle(title)
        self._screen: Screen | None = None
        self._framed = QStackedWidget()
        frame = QWidget()
        self._column = QVBoxLayout(frame)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setCentralWidget(frame)
        if QGuiApplication.platformName() == "offscreen":
            # There is no window system to be told a least size, and Qt would warn about it.
            layout = self.layout()
            assert layout is not None
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    def _arrange(self, *parts: QWidget) -> None:
        """Put ``parts`` below each other; ``_framed``, which is one of them, takes the room."""
        for part in parts:
            self._column.addWidget(part, int(part is self._framed))

    @property
    def screen_in_front(self) -> Screen | None:
        """The screen that is shown."""
        return self._screen

    def show_screen(self, screen: Screen) -> None:
        """Bring ``screen`` to the front; its title line says what the header shows."""
        if screen is self._screen:
            return
        if self._screen is not None:
            self._screen.titled.disconnect(self._retitle)
        self._screen = screen
        screen.titled.connect(self._retitle)
        if self._framed.indexOf(screen) < 0:
            self._framed.addWidget(screen)
        self._framed.setCurrentWidget(screen)
        self._make_room(screen)
        self._retitle()
        screen.take_focus()
        self.screen_changed.emit()

    def _make_room(self, screen: Screen) -> None:
        """Change what stands around the screen that has just come to the front."""

    def _retitle(self) -> None:
        """Show the title line of the screen in front."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        """Where the keyboard starts is settled only once the window can have the focus."""
        super().showEvent(event)
        if self._screen is not None:
            self._screen.take_focus()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own signature
        """Tab goes in reading order, although screens are made and filled at any time."""
        target = neighbour(self, self.focusWidget(), is_forward=next)
        if target is None:
            return False
        reasons = QtCore.Qt.FocusReason
        focus_on(target, reasons.TabFocusReason if next else reasons.BacktabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; Ctrl with + and - changes the type."""
        key = QtCore.Qt.Key(event.key())
        is_control = bool(event.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier)
        if key is QtCore.Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.went_back.emit()
        elif is_control and key in {QtCore.Qt.Key.Key_Plus, QtCore.Qt.Key.Key_Equal}:
            self.theme.grow()
        elif is_control and key is QtCore.Qt.Key.Key_Minus:
            self.theme.shrink()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say so before the window goes, so that what runs can be stopped."""
        self.closed.emit()
        super().closeEvent(event)
