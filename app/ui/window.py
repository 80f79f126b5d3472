"""The one window: a header, the screen in front, and the same bar below every screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.core.command import Command
from app.i18n import _
from app.ui.learner.bottom_bar import BottomBar
from app.ui.learner.header import Header
from app.ui.learner.screen import Screen
from app.ui.screen_window import ScreenWindow
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


class Window(ScreenWindow):
    """Shows one screen at a time; ``commanded`` brings the bar below and its keys."""

    commanded = Signal(Command)
    settings_wanted = Signal()

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Without a screen until ``show_screen``."""
        super().__init__(theme, presses, _("数字伙伴"))
        self.header = Header(theme, presses)
        self.bar = BottomBar(theme, presses)
        self.may_close: Callable[[], bool] = _always
        """Asked whenever the window is about to close; False keeps it open."""
        self._arrange(self.header, self._framed, self.bar)
        self._is_full = False
        self._has_turned = False
        """Whether the screen in front came in another frame than the one before it."""
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
    def is_full(self) -> bool:
        """Whether the screen in front takes the place of header and bar."""
        return self._is_full

    def show_screen(self, screen: Screen, *, is_full: bool = False) -> None:
        """Bring ``screen`` to the front; a full one takes the place of header and bar, too.

        Of the bar 按住说话 stays where the program can listen: whoever speaks can do so anywhere.
        """
        if screen is not self._screen:
            self._has_turned, self._is_full = self._is_full is not is_full, is_full
            super().show_screen(screen)

    def _make_room(self, screen: Screen) -> None:
        self.header.setVisible(not self._is_full)
        if self._is_full:
            self.bar.show_only_talk(takes_voice=screen.takes_voice)
        else:
            self.bar.show_all()
        if self._has_turned:
            # At once: what is drawn next has its new room.
            self._column.activate()

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 to F4 are the bar; a key that is held down is pressed once."""
        name = QtCore.Qt.Key(event.key()).name
        if event.isAutoRepeat():
            return
        if name in KEYS and not event.modifiers():
            self.commanded.emit(KEYS[name])
        elif name == TALK_KEY and not event.modifiers():
            self.bar.hold_talk()
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
        super().closeEvent(event)


def _always() -> bool:
    return True
