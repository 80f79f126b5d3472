"""All seats of a station, in the order in which they need somebody."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.core.desk_view import SeatCardView
from app.ui.desk.seat_card import SeatCard
from app.ui.theme import Theme
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows

MANY = 12
"""Beyond so many seats the cards are small."""


class SeatGrid(EvenRows):
    """``chosen`` brings the key of a seat; a card that stays keeps its focus and its press."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Without seats."""
        super().__init__(gap=16, most=6, is_comfortable=False, is_grid=True, fill_to=220)
        self._theme = theme
        self._presses = presses
        self.cards: dict[str, SeatCard] = {}

    def show_seats(self, views: Sequence[SeatCardView]) -> None:
        """Show them in this order; cards whose seat has gone are taken away."""
        keys = [view.key for view in views]
        is_small = len(views) > MANY
        for key in self.cards.keys() - set(keys):
            self._drop(key)
        for view in views:
            card = self.cards.get(view.key)
            if card is None:
                card = self._make(view.key)
            card.show_card(view, is_small=is_small)
        wanted: list[SeatCard] = [self.cards[key] for key in keys]
        if self._parts != wanted:
            self._arrange_anew(wanted)

    def _make(self, key: str) -> SeatCard:
        card = SeatCard(self._theme, self._presses)
        card.clicked.connect(lambda _on=False, key=key: self.chosen.emit(key))
        self.cards[key] = card
        self.add(card, is_shown=True)
        return card

    def _drop(self, key: str) -> None:
        card = self.cards.pop(key)
        self._parts.remove(card)
        card.hide()
        card.deleteLater()

    def _arrange_anew(self, wanted: list[SeatCard]) -> None:
        """What lies under a finger is another seat now, and was not meant."""
        before = list(self._parts)
        self._parts = [*wanted]
        self._renew()
        for old, new in zip(before, wanted, strict=True):
            if old is not new:
                new.mean_anew()
