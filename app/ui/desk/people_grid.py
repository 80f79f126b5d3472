"""Many people, a page at a time: however many there are, only the cards in sight are made."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.learner_list import Line
from app.i18n import _
from app.ui.learner.tile_card import TileCard
from app.ui.theme import Role, Theme
from app.ui.widgets.paragraph import Paragraph
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock

_CHIPS = ("blue", "brown", "purple")
_GAP = 14
_EMS = 26
"""Signs of usual text that a card is wide; a third column needs a wide window."""
_MOST = 4
_ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})


class PersonCard(TileCard):
    """A name, and one line below it: first what she has really done, or that her date has come."""

    def _parts(self) -> list[tuple[Paragraph, str, str]]:
        icon, state = self._state
        small = self.theme.font(Role.SMALL)
        words = Paragraph(" · ".join(filter(None, (state, self._detail))), small)
        line = (words, "main_line" if state else "soft_ink", icon)
        return [(Paragraph(self._title, self.theme.font(Role.MAIN_BUTTON)), "ink", ""), line]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows are the grid's: a button of Qt would walk by itself, and stay on the page."""
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class PeopleGrid(QWidget):
    """``chosen`` brings an id; ``went_up`` leads to what stands above."""

    chosen = Signal(str)
    went_up = Signal()

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Nobody until ``show_lines``."""
        super().__init__()
        self._theme = theme
        self._presses = presses
        self._line_at: Callable[[int], Line] | None = None
        self._count = 0
        self._first = 0
        self._size = 1
        self.cards: list[TileCard] = []
        """As many as there is room for; those beyond the last person are hidden."""
        self._ids: list[str] = []
        self._rows = EvenRows(gap=_GAP, most=1, is_comfortable=False, is_grid=True)
        self.before = PressButton(theme, presses, _("前一页"), icon="left", role=Role.CHROME)
        self.after = PressButton(theme, presses, _("后一页"), icon="right", role=Role.CHROME)
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        self.where = TextBlock(theme, role=Role.SMALL, ink="soft_ink")
        self._turning = QWidget()
        line = QHBoxLayout(self._turning)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(24)
        line.addWidget(self.before)
        line.addStretch(1)
        line.addWidget(self.where, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        line.addWidget(self.after)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self._rows)
        column.addStretch(1)
        column.addWidget(self._turning)
        theme.changed.connect(self._fit)

    def show_lines(self, line_at: Callable[[int], Line], count: int, *, first: int = 0) -> None:
        """Show ``count`` people from the page of number ``first`` on; each line is asked for."""
        self._line_at, self._count, self._first = line_at, count, first
        self._fit()

    @property
    def first(self) -> int:
        """The number of the first person in sight."""
        return self._first

    @property
    def ids(self) -> tuple[str, ...]:
        """Who is in sight."""
        return tuple(self._ids)

    def turn(self, by: int) -> None:
        """Turn pages."""
        last = max(0, (self._count - 1) // self._size * self._size)
        self._first = max(0, min(last, self._first + by * self._size))
        self._draw()

    def take_focus(self) -> None:
        """Put the focus on the first card."""
        if self._ids:
            self.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        """As many cards as there is room for, and the same person first."""
        em = self._theme.font(Role.BODY).pixelSize()
        columns = max(1, min(_MOST, (self.width() + _GAP) // (_EMS * em + _GAP)))
        self._rows.most = columns
        tall = self._card_height(columns)
        room = self.height() - self._turning_height() - _GAP
        rows = max(1, (room + _GAP) // (tall + _GAP))
        self._size = rows * columns
        self._first -= self._first % self._size
        while len(self.cards) < self._size:
            self._add_card()
        self._draw()

    def _turning_height(self) -> int:
        return self.before.sizeHint().height()

    def _card_height(self, columns: int) -> int:
        """Of a card with all its lines, each of which fits into one."""
        if not self.cards:
            self._add_card()
        wide = (self.width() - (columns - 1) * _GAP) // columns
        shown = self.cards[: self._size] if self._ids else []
        probe = PersonCard(self._theme, self._presses, least=0)
        probe.show_text("王", "王", icon="person")
        tall = probe.heightForWidth(wide)
        probe.deleteLater()
        return max((tall, *(card.heightForWidth(wide) for card in shown if not card.isHidden())))

    def _add_card(self) -> None:
        card = PersonCard(self._theme, self._presses, chip=_CHIPS[len(self.cards) % 3], least=0)
        place = len(self.cards)
        card.clicked.connect(lambda: self.chosen.emit(self._ids[place]))
        self.cards.append(card)
        self._rows.add(card, is_shown=False)

    def _draw(self) -> None:
        last = min(self._count, self._first + self._size)
        line_at = self._line_at
        places = range(self._first, last)
        lines = [line_at(place) for place in places] if line_at is not None else []
        self._ids = [line.id for line in lines]
        for place, card in enumerate(self.cards):
            if place < len(lines):
                _fill(card, lines[place])
            card.setVisible(place < len(lines))
        pages = -(-self._count // self._size)
        self._turning.setVisible(pages > 1)
        self.before.set_dimmed(is_dimmed=self._first == 0)
        self.after.set_dimmed(is_dimmed=last >= self._count)
        said = _("第 {n} 页，共 {count} 页")
        self.where.show_text(said.format(n=self._first // self._size + 1, count=max(1, pages)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other pages for another size."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A notch of the wheel turns a page."""
        delta = event.angleDelta().y()
        if delta:
            self.turn(-1 if delta > 0 else 1)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows lead from card to card, and over the edge to the next page."""
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: self._rows.most,
            Qt.Key.Key_Up: -self._rows.most,
        }
        here = next((at for at, card in enumerate(self.cards) if card.hasFocus()), None)
        if event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.turn(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        elif here is None or event.key() not in steps:
            super().keyPressEvent(event)
        else:
            self._walk(here, steps[Qt.Key(event.key())])

    def _walk(self, here: int, step: int) -> None:
        target = self._first + here + step
        if target < 0:
            self.went_up.emit()
            return
        target = min(target, self._count - 1)
        if not self._first <= target < self._first + self._size:
            self._first = target - target % self._size
            self._draw()
        self.cards[target - self._first].setFocus(Qt.FocusReason.OtherFocusReason)


def _fill(card: TileCard, line: Line) -> None:
    state = ("circle-check", line.real) if line.real else ("", "")
    if line.due:
        state = ("calendar", " · ".join(filter(None, (line.due, line.real))))
    detail = " · ".join(filter(None, (line.seen, line.detail)))
    card.show_text(line.name, detail, icon=line.picture, state=state)
