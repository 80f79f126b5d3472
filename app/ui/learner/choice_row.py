"""A row of the settings: a name, and choices of which one is in force."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.ui.theme import Role, Theme
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock


class ChoiceRow(QWidget):
    """A name and its choices; the chosen one is filled and ticked; ``chosen`` brings its place."""

    chosen = Signal(int)

    def __init__(
        self, theme: Theme, presses: Presses, title: str, choices: Sequence[tuple[str, str]]
    ) -> None:
        """Each choice is a label and an icon ("" for none)."""
        super().__init__()
        self._icons = [icon for _label, icon in choices]
        self._title = title
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(TextBlock(theme, title, role=Role.STRONG, presses=presses))
        rows = EvenRows(gap=16, most=5)
        self.buttons: list[PressButton] = []
        for place, (label, icon) in enumerate(choices):
            button = PressButton(theme, presses, label, icon=icon)
            button.clicked.connect(lambda _on=False, place=place: self.chosen.emit(place))
            rows.add(button)
            self.buttons.append(button)
        column.addWidget(rows)

    def mark(self, chosen: int) -> None:
        """Show which choice is in force."""
        for place, button in enumerate(self.buttons):
            is_chosen = place == chosen
            button.set_look(Look.MAIN if is_chosen else Look.OUTLINE)
            button.set_icon_name("check" if is_chosen else self._icons[place])
            state = _("已选") if is_chosen else ""
            button.setAccessibleName(f"{self._title} {button.label} {state}".strip())
