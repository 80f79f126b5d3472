"""同步: the seats with what waits for them at the left, what can be done at the right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.core.page import Choice
from app.core.sync_desk import LOOK, SeatCard, SyncView
from app.i18n import _
from app.ui.learner.screen import Screen, TitleLine
from app.ui.learner.tile_card import TileCard
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card, Tag
from app.ui.widgets.edges import edge_for
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock

_WIDE = 1000
"""Px from which the actions stand beside the seats."""
_CHIPS = ("blue", "brown", "purple")


class Half(QWidget):
    """One side: Tab goes through it to its end before it goes to the other."""


class SyncScreen(Screen):
    """``wanted`` brings the key of an action, ``chosen`` the id of a computer."""

    wanted = Signal(str)
    chosen = Signal(str)

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine(_("同步")))
        self.cards: dict[str, TileCard] = {}
        self.doings: dict[str, TileCard] = {}
        self._lead = TextBlock(theme, role=Role.TITLE, presses=presses)
        self._notice = Tag(theme, icon="info", ground="wait_wash", line="wait", role=Role.SMALL)
        self._seats = EvenRows(gap=16, row_gap=16, most=2, is_comfortable=False, is_grid=True)
        self._nobody = Card(theme, line="hair")
        self._happened = TextBlock(theme, role=Role.TITLE)
        self._todo = TextBlock(theme, ink="soft_ink")
        inside = QVBoxLayout(self._nobody)
        inside.setContentsMargins(28, 24, 28, 24)
        inside.setSpacing(8)
        inside.addWidget(self._happened)
        inside.addWidget(self._todo)
        seats, doing = Half(), Half()
        left = QVBoxLayout(seats)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(16)
        for part in (self._lead, self._notice, self._seats, self._nobody):
            left.addWidget(part)
        left.addStretch(1)
        self._doing = EvenRows(gap=16, row_gap=16, most=1, is_comfortable=False)
        right = QVBoxLayout(doing)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self._doing)
        right.addStretch(1)
        content = QWidget()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._both.setContentsMargins(0, 20, 0, 20)
        self._both.setSpacing(24)
        self._both.addWidget(seats, 2)
        self._both.addWidget(doing, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(PagedArea(theme, presses, content, has_edge=True))

    def show_view(self, view: SyncView) -> None:
        """Show what is true now; cards of the same computers stay, with the focus on them."""
        if self._lead.text() != view.lead:
            self._lead.show_text(view.lead)
        self._notice.show_text(view.notice)
        happened, todo = view.empty
        self._happened.show_text(happened)
        self._todo.show_text(todo)
        self._nobody.setVisible(bool(happened))
        self._seats.setVisible(bool(view.cards))
        if [card.id for card in view.cards] != list(self.cards):
            self._make_cards(view.cards)
        for card in view.cards:
            self.cards[card.id].show_text(
                card.name, card.detail, icon=card.icon, state=(card.sign, card.state)
            )
        self._show_actions(view)

    def first_focus(self) -> QWidget | None:
        """What is done most often."""
        return next(iter(self.doings.values()), None)

    def notice(self) -> str:
        """What has just come of something, "" for nothing."""
        return self._notice.text()

    def _make_cards(self, cards: tuple[SeatCard, ...]) -> None:
        self._seats.clear()
        self.cards = {}
        for card in cards:
            tile = TileCard(self.theme, self.presses, chip="blue", least=44)
            tile.clicked.connect(lambda _on=False, key=card.id: self.chosen.emit(key))
            tile.show_text(card.name, card.detail, icon=card.icon)
            self.cards[card.id] = tile
            self._seats.add(tile, is_shown=True)

    def _show_actions(self, view: SyncView) -> None:
        actions = list(view.actions)
        if view.to_look_at:
            actions.append(Choice(LOOK, _("放在一边的"), view.to_look_at, "search"))
        if [each.id for each in actions] != list(self.doings):
            self._doing.clear()
            self.doings = {}
            for place, each in enumerate(actions):
                chip = _CHIPS[place % len(_CHIPS)]
                tile = TileCard(self.theme, self.presses, chip=chip, least=44)
                tile.clicked.connect(lambda _on=False, key=each.id: self.wanted.emit(key))
                tile.show_text(each.label, each.detail, icon=each.icon)
                self.doings[each.id] = tile
                self._doing.add(tile, is_shown=True)
        for each in actions:
            self.doings[each.id].show_text(each.label, each.detail, icon=each.icon)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one below the other."""
        super().resizeEvent(event)
        room = self.width() - 2 * edge_for(self.width())
        direction = QBoxLayout.Direction
        is_wide = room >= _WIDE
        self._both.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
