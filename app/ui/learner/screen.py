"""What a learner screen shares with its window: a title line, and room that may be small."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.focus_order import focus_on
from app.ui.theme import Theme
from app.ui.widgets.ground import fill
from app.ui.widgets.presses import Presses


class TitleLine(NamedTuple):
    """What the window's header shows while a screen is in front."""

    title: str
    practice_mark: str = ""
    """练习，不是真的; "" outside lessons."""
    mode: str = ""
    """Name of the mode; "" outside lessons."""
    can_leave: bool = False


class Screen(QWidget):
    """One learner screen; ``titled`` tells the window to show another title line."""

    titled = Signal()
    takes_voice = True
    """False where nothing may be said aloud: a PIN is for no ears."""

    is_locked_when_quiet = False
    """True where a volunteer was at work: whoever comes after her does not find it open."""

    def __init__(self, theme: Theme, presses: Presses, title: TitleLine) -> None:
        """Nothing is drawn before ``show_view`` of the screen."""
        super().__init__()
        self.theme = theme
        self.presses = presses
        self._title_line = title
        theme.changed.connect(self.update)

    @property
    def title_line(self) -> TitleLine:
        """What the header says now."""
        return self._title_line

    def set_title_line(self, line: TitleLine) -> None:
        """Change what the header says."""
        if line != self._title_line:
            self._title_line = line
            self.titled.emit()

    def first_focus(self) -> QWidget | None:
        """Where the keyboard starts when this screen comes to the front."""
        return None

    def hidden_choices(self) -> Sequence[tuple[str, str]]:
        """What can be said here without being in sight: a key and its words."""
        return ()

    def choose_hidden(self, key: str) -> None:
        """One of ``hidden_choices`` was said."""

    def take_focus(self) -> None:
        """Put the focus where the keyboard starts, after what had it is gone."""
        focus = self.first_focus()
        if focus is not None and self.isVisible():
            focus_on(focus)

    def minimumSizeHint(self) -> QSize:
        """Any window will do: what does not fit is paged."""
        return QSize(320, 200)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Warm paper."""
        painter = QPainter(self)
        fill(painter, self.rect(), self.theme.colour("paper"))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no screen needs go to the window."""
        event.ignore()
