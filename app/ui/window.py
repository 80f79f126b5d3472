"""The one window: a header, the screen in front, and the same bar below every screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QLabel, QLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.core.command import Command
from app.i18n import _
from app.ui.focus_order import focus_on, neighbour
from app.ui.learner.bottom_bar import BottomBar
from app.ui.learner.header import Header
from app.ui.learner.screen import Screen
from app.ui.theme import Theme
from app.ui.widgets.presses import Presses

if TYPE_CHECKING:
    from app.ui.learner.talk_strip import TalkStrip
    from app.ui.widgets.ear_mark import EarMark

KEYS = {"Key_F1": Command.AGAIN, "Key_F2": Command.HOME, "Key_F4": Command.VOLUNTEER}
"""Keys of the bar, from everywhere, by Qt's names."""
_LEAST_SCREEN = 340
"""Pixels that a screen needs beside a question."""
TALK_KEY = "Key_F3"
"""Held while she speaks."""


class Window(QMainWindow):
    """Shows one screen at a time; ``commanded`` brings the bar below and its keys."""

    commanded = Signal(Command)
    went_back = Signal()
    """Esc, or 离开 in the header."""
    settings_wanted = Signal()
    screen_changed = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Without a screen until ``show_screen``."""
        super().__init__()
        self.theme = theme
        self.setWindowTitle(_("数字伙伴"))
        self.header = Header(theme, presses)
        self.bar = BottomBar(theme, presses)
        self._framed = QStackedWidget()
        frame = QWidget()
        self.presses = presses
        self.may_close: Callable[[], bool] = _always
        """Asked whenever the window is about to close; False keeps it open."""
        self._column = column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._framed, 1)
        column.addWidget(self.bar)
        self._is_full = False
        self.setCentralWidget(frame)
        if QGuiApplication.platformName() == "offscreen":
            # There is no window system to be told a least size, and Qt would warn about it.
            layout = self.layout()
            assert layout is not None
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._screen: Screen | None = None
        self.header.left.connect(self.went_back)
        self.header.settings_pressed.connect(self.settings_wanted)
        self.bar.commanded.connect(self.commanded)
        presses.ear.marked.connect(self._show_ear)

    @cached_property
    def strip(self) -> TalkStrip:
        """What is said about what was heard, between screen and bar; made when first needed."""
        from app.ui.learner.talk_strip import TalkStrip  # noqa: PLC0415

        strip = TalkStrip(self.theme, self.presses)
        self._column.insertWidget(self._column.indexOf(self.bar), strip)
        strip.changed.connect(self._fit_strip)
        self.theme.changed.connect(self._fit_strip)
        return strip

    @cached_property
    def ear_mark(self) -> EarMark:
        """The frame around what was read aloud; made when something is."""
        from app.ui.widgets.ear_mark import EarMark  # noqa: PLC0415

        return EarMark(self.theme, self)

    def _show_ear(self, target: QWidget | None) -> None:
        if target is not None or "ear_mark" in self.__dict__:
            self.ear_mark.follow(target)

    @property
    def screen_in_front(self) -> Screen | None:
        """The screen that is shown."""
        return self._screen

    @property
    def is_full(self) -> bool:
        """Whether the screen in front takes the place of header and bar."""
        return self._is_full

    def show_screen(self, screen: Screen, *, is_full: bool = False) -> None:
        """Bring ``screen`` to the front; a full one takes the place of header and bar, too.

        Of the bar 按住说话 stays where the program can listen: whoever speaks can do so anywhere.
        """
        if screen is self._screen:
            return
        if self._screen is not None:
            self._screen.titled.disconnect(self._retitle)
        self._screen = screen
        screen.titled.connect(self._retitle)
        if self._framed.indexOf(screen) < 0:
            self._framed.addWidget(screen)
        self._framed.setCurrentWidget(screen)
        has_changed, self._is_full = self._is_full is not is_full, is_full
        self.header.setVisible(not is_full)
        if is_full:
            self.bar.show_only_talk(takes_voice=screen.takes_voice)
        else:
            self.bar.show_all()
        if has_changed:
            # At once: what is drawn next has its new room.
            self._column.activate()
        self._retitle()
        screen.take_focus()
        self.screen_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Where the keyboard starts is settled only once the window can have the focus."""
        super().showEvent(event)
        if self._screen is not None:
            self._screen.take_focus()

    def _fit_strip(self) -> None:
        """In a low window a question takes the place of the screen until it is answered."""
        if "strip" not in self.__dict__:
            return
        needed = self.strip.needed_height(self.width())
        # As high as they are: a bar of stacked icons hints at more than it takes.
        shown = (part for part in (self.header, self.bar) if not part.isHidden())
        beside = self.height() - sum(part.height() for part in shown)
        is_alone = bool(self.strip.answers) and beside - needed < _LEAST_SCREEN
        self._framed.setVisible(not is_alone)
        self._column.setStretchFactor(self.strip, int(is_alone))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A question may need another place."""
        super().resizeEvent(event)
        self._fit_strip()

    def _retitle(self) -> None:
        if self._screen is not None:
            self.header.show_line(self._screen.title_line)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own signature
        """Tab goes in reading order, although screens are made and filled at any time."""
        target = neighbour(self, self.focusWidget(), is_forward=next)
        if target is None:
            return False
        reason = (
            QtCore.Qt.FocusReason.TabFocusReason
            if next
            else QtCore.Qt.FocusReason.BacktabFocusReason
        )
        focus_on(target, reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; F1 to F4 are the bar; Ctrl with + and - changes the type."""
        key = QtCore.Qt.Key(event.key())
        is_control = bool(event.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier)
        if event.isAutoRepeat():
            return
        if key is QtCore.Qt.Key.Key_Escape:
            self.went_back.emit()
        elif key.name in KEYS and not event.modifiers():
            self.commanded.emit(KEYS[key.name])
        elif key.name == TALK_KEY and not event.modifiers():
            self.bar.hold_talk()
        elif is_control and key in {QtCore.Qt.Key.Key_Plus, QtCore.Qt.Key.Key_Equal}:
            self.theme.grow()
        elif is_control and key is QtCore.Qt.Key.Key_Minus:
            self.theme.shrink()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """F3 is held like the button it stands for."""
        if QtCore.Qt.Key(event.key()).name == TALK_KEY and not event.isAutoRepeat():
            self.bar.let_go_of_talk()
        else:
            super().keyReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Taken, so that its release comes here."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Words that nothing else has taken a touch for are read aloud."""
        touched = self.childAt(event.position().toPoint())
        if touched is not None and event.button() is QtCore.Qt.MouseButton.LeftButton:
            words = touched.text() if isinstance(touched, QLabel) else touched.accessibleName()
            if words:
                self.presses.heard.emit(words)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say so before the window goes, so that what runs can be stopped; or stay open."""
        if not self.may_close():
            event.ignore()
            return
        self.closed.emit()
        super().closeEvent(event)


def _always() -> bool:
    return True
