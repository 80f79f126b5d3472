"""One subject on a page: a heading with its sign, lines, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card, Sign, Tag
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import FlowRows
from app.ui.widgets.text_block import TextBlock

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class Block(Card):
    """A card that is filled anew each time; its buttons stay."""

    def __init__(
        self,
        theme: Theme,
        presses: Presses,
        title: str,
        icon: str,
        *,
        ground: str = "surface",
        line: str = "hair",
    ) -> None:
        """``ground`` and ``line`` are roles of ``Palette``."""
        super().__init__(theme, ground=ground, line=line, radius=16)
        self._presses = presses
        self._ground = ground
        self.title = TextBlock(theme, title, role=Role.TITLE)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self._buttons = FlowRows(gap=16, row_gap=16)
        self._head = QHBoxLayout()
        self._head.setSpacing(12)
        self._head.addWidget(Sign(theme, icon, ink="main_line", role=Role.TITLE), 0, _MIDDLE)
        self._head.addWidget(self.title, 1, _MIDDLE)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 18, 14)
        column.setSpacing(6)
        column.addLayout(self._head)
        column.addLayout(self._lines)
        column.addWidget(self._buttons)
        self._buttons.hide()

    def add_button(self, button: PressButton) -> None:
        """Something that can be done about it."""
        self._buttons.add(button, is_shown=True)
        self._buttons.show()

    def set_main_button(self, button: PressButton) -> None:
        """What is done about it most often, beside the heading."""
        self._head.addWidget(button, 0, _MIDDLE)

    def clear(self) -> None:
        """Take all lines away."""
        _empty(self._lines)

    def add_text(
        self, text: str, *, role: Role = Role.BODY, ink: str = "ink", above: int = 0
    ) -> None:
        """A line; ``above`` pixels free before it."""
        if above:
            self._lines.addSpacing(above)
        self._lines.addWidget(TextBlock(self.theme, text, role=role, ink=ink))

    def add_tags(self, words: Sequence[str], *, is_strong: bool = True) -> None:
        """Words side by side, each on a ground of its own."""
        row = FlowRows(gap=10, row_gap=8)
        for word in words:
            ground, ink = ("main_wash", "main_line") if is_strong else ("paper", "ink")
            row.add(Tag(self.theme, word, ground=ground, ink=ink, role=Role.BODY), is_shown=True)
        self._lines.addWidget(row)

    def add_line(
        self, words: str, detail: str, button: PressButton | None = None, *, icon: str = ""
    ) -> None:
        """What matters, who said so, and a small button beside it."""
        host = QWidget()
        line = QHBoxLayout(host)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        if icon:
            line.addWidget(Sign(self.theme, icon, ink="well", role=Role.TITLE), 0, _MIDDLE)
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(TextBlock(self.theme, words, role=Role.STRONG))
        if detail:
            text.addWidget(TextBlock(self.theme, detail, role=Role.SMALL, ink="soft_ink"))
        line.addLayout(text, 1)
        if button is not None:
            line.addWidget(button, 0, _MIDDLE)
        self._lines.addWidget(host)

    def small_button(
        self, label: str, icon: str, act: Callable[[], None], *, spoken: str = ""
    ) -> PressButton:
        """A button to stand beside a line; ``spoken`` says of which line."""
        button = PressButton(self.theme, self._presses, icon=icon, look=Look.PILL, role=Role.SMALL)
        button.set_label(label, spoken)
        button.clicked.connect(act)
        return button


def _empty(layout: QVBoxLayout | QHBoxLayout) -> None:
    while item := layout.takeAt(0):
        widget, inner = item.widget(), item.layout()
        if isinstance(widget, QWidget):
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QVBoxLayout | QHBoxLayout):
            _empty(inner)
