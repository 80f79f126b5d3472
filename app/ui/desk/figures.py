"""Today's figures: a word and a number on a card, four in a row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from app.core.desk_view import Figure
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock


class FigureCard(Card):
    """One figure."""

    def __init__(self, theme: Theme) -> None:
        """Empty until ``show_figure``."""
        super().__init__(theme, line="hair", radius=14)
        self._label = TextBlock(theme)
        self._value = TextBlock(theme, role=Role.HERO)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 20, 8)
        column.setSpacing(0)
        column.addWidget(self._label)
        column.addWidget(self._value)

    def show_figure(self, figure: Figure) -> None:
        """Show another one; urgent ones are rust."""
        if self._label.text() != figure.label:
            self._label.show_text(figure.label)
        if self._value.text() != figure.value:
            self._value.show_text(figure.value)
        self._value.set_ink("person" if figure.is_urgent else "ink")


class Figures(EvenRows):
    """All figures of the day."""

    def __init__(self, theme: Theme) -> None:
        """Without any until ``show_figures``."""
        super().__init__(gap=16, row_gap=12, is_comfortable=False)
        self._theme = theme
        self.cards: list[FigureCard] = []

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show them in order; there are always as many as the first time."""
        while len(self.cards) < len(figures):
            card = FigureCard(self._theme)
            self.cards.append(card)
            self.add(card, is_shown=True)
        for card, figure in zip(self.cards, figures, strict=True):
            card.show_figure(figure)
