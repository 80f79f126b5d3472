"""The desk's one window: a header with the rooms, and the screen in front."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.desk.header import DeskHeader
from app.ui.focus_order import focus_on, neighbour
from app.ui.learner.screen import Screen
from app.ui.theme import Theme
from app.ui.widgets.presses import Presses


class DeskWindow(QMainWindow):
    """Shows one screen at a time; what the header reports is the business of who holds it."""

    went_back = Signal()
    """Esc, or 返回 in the header."""
    screen_changed = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Without a screen until ``show_screen``."""
        super().__init__()
        self.theme = theme
        self.presses = presses
        self.setWindowTitle(_("驿站值守台"))
        self.header = DeskHeader(theme, presses)
        self._framed = QStackedWidget()
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._framed, 1)
        self.setCentralWidget(frame)
        if QGuiApplication.platformName() == "offscreen":
            # There is no window system to be told a least size, and Qt would warn about it.
            layout = self.layout()
            assert layout is not None
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._screen: Screen | None = None
        self.header.went_back.connect(self.went_back)

    @property
    def screen_in_front(self) -> Screen | None:
        """The screen that is shown."""
        return self._screen

    def show_screen(self, screen: Screen) -> None:
        """Bring ``screen`` to the front; its title line says whether a way leads back."""
        if screen is self._screen:
            return
        if self._screen is not None:
            self._screen.titled.disconnect(self._retitle)
        self._screen = screen
        screen.titled.connect(self._retitle)
        if self._framed.indexOf(screen) < 0:
            self._framed.addWidget(screen)
        self._framed.setCurrentWidget(screen)
        self._retitle()
        screen.take_focus()
        self.screen_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Where the keyboard starts is settled only once the window can have the focus."""
        super().showEvent(event)
        if self._screen is not None:
            self._screen.take_focus()

    def _retitle(self) -> None:
        if self._screen is not None:
            line = self._screen.title_line
            self.header.show_place(line.title or _("驿站值守台"), can_go_back=line.can_leave)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own signature
        """Tab goes in reading order, although screens are made and filled at any time."""
        target = neighbour(self, self.focusWidget(), is_forward=next)
        if target is None:
            return False
        reasons = QtCore.Qt.FocusReason
        focus_on(target, reasons.TabFocusReason if next else reasons.BacktabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; Ctrl with a digit opens a room, with + and - changes the type."""
        keys = QtCore.Qt.Key
        is_control = bool(event.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier)
        number = event.key() - keys.Key_1
        if event.key() == keys.Key_Escape and not event.isAutoRepeat():
            self.went_back.emit()
        elif is_control and 0 <= number < len(self.header.tabs):
            self.header.chosen.emit(number)
        elif is_control and event.key() in {keys.Key_Plus, keys.Key_Equal}:
            self.theme.grow()
        elif is_control and event.key() == keys.Key_Minus:
            self.theme.shrink()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say so before the window goes, so that what runs can be stopped."""
        self.closed.emit()
        super().closeEvent(event)
