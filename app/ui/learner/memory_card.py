"""The card beside the device: numbers and names that she must not have to carry in her head."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.i18n import _
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card, Tag
from app.ui.widgets.presses import Presses
from app.ui.widgets.text_block import TextBlock


class MemoryCard(Card):
    """Shows the lines of ``DeviceView.card``; hidden when there are none."""

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty."""
        super().__init__(theme, ground="main_wash", line="main_line", radius=16)
        self._lines = TextBlock(theme, role=Role.STRONG, presses=presses)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(20, 10, 20, 14)
        inside.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(-14, 0, 0, 0)
        tag = Tag(
            theme, _("卡片"), icon="card", ground="main_wash", ink="main_line", role=Role.SMALL
        )
        head.addWidget(tag)
        head.addStretch(1)
        inside.addLayout(head)
        inside.addWidget(self._lines)
        self.hide()

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """Show these lines, or nothing."""
        self._lines.show_text("\n".join(lines))
        self.setVisible(bool(lines))

    def text(self) -> str:
        """What it says."""
        return self._lines.text()
