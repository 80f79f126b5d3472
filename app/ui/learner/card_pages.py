"""Large cards of which as many stand on a page as there is room for, six at the most."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.arriving import PersonTile
from app.i18n import _
from app.ui.learner.tile_card import TileCard
from app.ui.theme import Role, Theme
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock

MOST = 6
"""Choices on a page."""
CHIPS = ("blue", "brown", "purple")
GAP = 20
ROW_GAP = 14


class PersonCard(TileCard):
    """Somebody; where two have one name, the word of the picture is said as well."""

    spoken = ""

    def words(self) -> str:
        """What can be said."""
        return self.spoken or super().words()


class PeoplePages(QWidget):
    """``chosen`` brings the id of somebody; whoever holds it says how high it may be."""

    chosen = Signal(str)
    turned = Signal()
    """Another page is shown."""

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_people``."""
        super().__init__()
        self._theme = theme
        self._presses = presses
        self._people: tuple[PersonTile, ...] = ()
        self._size = MOST
        self._page = 0
        self.cards: list[TileCard] = []
        """The cards of this page; only they are made, however many people there are."""
        self._rows = EvenRows(
            gap=GAP, row_gap=ROW_GAP, most=3, is_comfortable=False, is_grid=True, fill_to=220
        )
        self.before = PressButton(theme, presses, _("上一屏"), icon="left", role=Role.CHROME)
        self.after = PressButton(theme, presses, _("下一屏"), icon="right", role=Role.CHROME)
        self._where = TextBlock(theme, role=Role.SMALL, ink="soft_ink", presses=presses)
        self._turning = QWidget()
        line = QHBoxLayout(self._turning)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(24)
        line.addWidget(self.before)
        line.addStretch(1)
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._where)
        middle.addStretch(1)
        line.addLayout(middle)
        line.addStretch(1)
        line.addWidget(self.after)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ROW_GAP)
        column.addWidget(self._rows, 1)
        column.addWidget(self._turning)
        self.before.clicked.connect(lambda: self.go_to_page(self._page - 1))
        self.after.clicked.connect(lambda: self.go_to_page(self._page + 1))

    def show_people(self, people: Sequence[PersonTile]) -> None:
        """Show these from the first page."""
        self._people = tuple(people)
        self._page = 0
        self._draw()

    @property
    def people(self) -> tuple[PersonTile, ...]:
        """Everybody on all pages."""
        return self._people

    @property
    def page_count(self) -> int:
        """How many pages there are for the room there is."""
        return max(1, -(-len(self._people) // self._size))

    def go_to_page(self, number: int) -> None:
        """Show page ``number`` (from 0); the first or last beyond the ends."""
        self._page = max(0, min(number, self.page_count - 1))
        self._draw()
        self.turned.emit()

    def fit(self, width: int, height: int) -> None:
        """Divide anew for the room there is, in pixels."""
        size = self._fitting(width, height)
        if size != self._size:
            first = self._page * self._size
            self._size = size
            self._page = first // size
            self._draw()

    def _fitting(self, width: int, height: int) -> int:
        if not self._people:
            return MOST
        # Five signs beside the picture; the few longer names take two lines.
        need = max((card.minimumSizeHint().width() for card in self.cards), default=300)
        columns = max(1, min(3, (width + GAP) // (need + GAP)))
        self._rows.most = columns
        wide = (width - (columns - 1) * GAP) // columns
        tall = max((card.heightForWidth(wide) for card in self.cards), default=100)
        rows = _rows_in(height, tall)
        if len(self._people) > min(MOST, rows * columns):
            rows = _rows_in(height - self.before.sizeHint().height() - ROW_GAP, tall)
        return max(1, min(MOST - MOST % columns, rows * columns))

    def _draw(self) -> None:
        had_focus = any(card.hasFocus() for card in self.cards)
        self._rows.clear()
        first = self._page * self._size
        self.cards = [
            self._card(person, CHIPS[(first + place) % len(CHIPS)])
            for place, person in enumerate(self._people[first : first + self._size])
        ]
        for card in self.cards:
            self._rows.add(card, is_shown=True)
        if had_focus and self.cards:
            self.cards[0].setFocus()
        count = self.page_count
        self._turning.setVisible(count > 1)
        self.before.set_dimmed(is_dimmed=self._page == 0)
        self.after.set_dimmed(is_dimmed=self._page >= count - 1)
        where = _("第 {number} 屏，共 {count} 屏").format(number=self._page + 1, count=count)
        self._where.show_text(where)

    def _card(self, person: PersonTile, chip: str) -> TileCard:
        card = PersonCard(self._theme, self._presses, chip=chip)
        card.show_text(person.name, person.beside, icon=person.picture)
        card.spoken = person.spoken
        card.setObjectName(person.id)
        card.clicked.connect(lambda: self.chosen.emit(person.id))
        return card


def _rows_in(height: int, tall: int) -> int:
    return max(1, (height + ROW_GAP) // (tall + ROW_GAP))
