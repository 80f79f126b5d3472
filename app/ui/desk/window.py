"""The desk's one window: a header with the rooms, and the screen in front."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.problem import in_a_row
from app.i18n import _
from app.ui.desk.header import DeskHeader
from app.ui.screen_window import ScreenWindow
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Tag
from app.ui.widgets.edges import edge_for
from app.ui.widgets.presses import Presses

if TYPE_CHECKING:
    from app.ui.desk.unread import UnreadScreen
    from app.ui.learner.screen import Screen

_LINE = 40
"""Ems of the longest line, its icon included."""


class DeskWindow(ScreenWindow):
    """Shows one screen at a time; what the header reports is the business of who holds it."""

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Without a screen until ``show_screen``."""
        super().__init__(theme, presses, _("驿站值守台"))
        self.header = DeskHeader(theme, presses)
        self.trouble = Tag(
            theme, icon="info", ground="here_wash", ink="here_ink", line="here", role=Role.STRONG
        )
        """What keeps the desk from doing anything, in sight for as long as it does."""
        self._words = ("", "", "")
        self._strip = QWidget()
        self._beside = QHBoxLayout(self._strip)
        self._beside.addWidget(self.trouble)
        theme.changed.connect(self._fit_strip)
        self._fit_strip()
        self._arrange(self.header, self._strip, self._framed)
        self._show_strip()
        self.header.went_back.connect(self.went_back)

    def show_trouble(self, happened: str, safe: str = "", todo: str = "") -> None:
        """Say above every screen what keeps the desk from doing anything; "" when all is well."""
        words = (happened, safe, todo)
        if words == self._words:
            return
        self.trouble.show_text(in_a_row(*words))
        if "unread" in vars(self):
            self.unread.show_words(*words)
        self._words = words
        self._show_strip()

    @property
    def has_trouble(self) -> bool:
        """Whether something keeps the desk from doing anything."""
        return bool(self._words[0])

    @cached_property
    def unread(self) -> UnreadScreen:
        """What stands in the place of a room that cannot be read."""
        from app.ui.desk.unread import UnreadScreen  # noqa: PLC0415 - hardly ever needed

        screen = UnreadScreen(self.theme, self.presses)
        screen.show_words(*self._words)
        return screen

    @property
    def is_unread(self) -> bool:
        """Whether it stands there now."""
        return "unread" in vars(self) and self._screen is self.unread

    def show_screen(self, screen: Screen) -> None:
        """Bring ``screen`` to the front, below what keeps the desk from doing anything."""
        super().show_screen(screen)
        self._show_strip()

    def _show_strip(self) -> None:
        """Nothing is said twice: where it fills the window no strip says it as well."""
        self._strip.setVisible(self.has_trouble and not self.is_unread)

    def _fit_strip(self) -> None:
        """No longer than a line can be read."""
        edge, longest = edge_for(self.width()), _LINE * self.theme.font(Role.STRONG).pixelSize()
        beside = max(edge, self.width() - edge - longest)
        self._beside.setContentsMargins(edge, 12, beside, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The strip begins where everything begins."""
        super().resizeEvent(event)
        self._fit_strip()

    def _retitle(self) -> None:
        if self._screen is not None:
            line = self._screen.title_line
            self.header.show_place(line.title or _("驿站值守台"), can_go_back=line.can_leave)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl with a digit opens a room."""
        is_control = bool(event.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier)
        number = event.key() - QtCore.Qt.Key.Key_1
        if is_control and 0 <= number < len(self.header.tabs):
            self.header.chosen.emit(number)
        else:
            super().keyPressEvent(event)
