"""What matters most on a page, in the largest letters, with how far something has got."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import Role, Theme
from app.ui.widgets.card import Sign
from app.ui.widgets.presses import Presses
from app.ui.widgets.progress import Progress
from app.ui.widgets.text_block import TextBlock


class Headline(QWidget):
    """Nothing at all until ``show`` is given words."""

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty and hidden."""
        super().__init__()
        self._theme = theme
        self._presses = presses
        self._icon = ""
        self._sign: Sign | None = None
        self.words = TextBlock(theme, role=Role.GIANT, ink="main_line", presses=presses)
        self.progress = Progress(theme)
        self._row = QHBoxLayout()
        self._row.setSpacing(24)
        self._row.addWidget(self.words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(16)
        column.addLayout(self._row)
        column.addWidget(self.progress)
        self.setVisible(False)

    def show_words(self, words: str, icon: str, progress: tuple[int, int] | None) -> None:
        """Show ``words`` beside ``icon``, and so many parts done of so many."""
        self.setVisible(bool(words))
        self.words.show_text(words)
        ink = "stray" if icon == "warning" else "main_line"
        if icon != self._icon:
            self._icon = icon
            if self._sign is not None:
                self._sign.hide()
                self._sign.deleteLater()
            self._sign = Sign(self._theme, icon, ink=ink, role=Role.GIANT) if icon else None
            if self._sign is not None:
                self._row.insertWidget(0, self._sign)
        self.progress.setVisible(progress is not None)
        if progress is not None:
            done, count = progress
            self.progress.show_steps(done, count, f"{done} / {count}")
