"""The desk's one window: a header with the rooms, and the screen in front."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtGui import QKeyEvent

from app.i18n import _
from app.ui.desk.header import DeskHeader
from app.ui.screen_window import ScreenWindow
from app.ui.theme import Theme
from app.ui.widgets.presses import Presses


class DeskWindow(ScreenWindow):
    """Shows one screen at a time; what the header reports is the business of who holds it."""

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Without a screen until ``show_screen``."""
        super().__init__(theme, presses, _("驿站值守台"))
        self.header = DeskHeader(theme, presses)
        self._arrange(self.header, self._framed)
        self.header.went_back.connect(self.went_back)

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
