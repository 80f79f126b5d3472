"""The list of lessons by need: the needs first where there are more lessons than a page holds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.home import NO_LESSONS
from app.core.home_view import LessonTile, UnitView
from app.i18n import _
from app.ui.learner.screen import Screen, TitleLine
from app.ui.learner.tile_card import TileCard
from app.ui.theme import Role, Theme
from app.ui.widgets.edges import edge_for
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock

MOST = 6
"""Choices on a page."""
CHIPS = ("blue", "brown", "purple")
GAP = 20
ROW_GAP = 14


class ChooseScreen(Screen):
    """``chosen`` brings the id of a lesson; ``opened`` the title of a need."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine(_("选一课")))
        self._units: tuple[UnitView, ...] = ()
        self._need: UnitView | None = None
        """The need whose lessons are shown; None while all are."""
        self._size = 1
        self._page = 0
        self._count = 0
        self.tiles: list[TileCard] = []
        """The choices of this page."""
        self._all: list[TileCard] = []
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 16, 0, 16)
        self._column.setSpacing(12)
        self._paged = PagedArea(theme, presses, self._content, has_edge=True)
        self.before = PressButton(theme, presses, _("上一屏"), icon="left", role=Role.CHROME)
        self.after = PressButton(theme, presses, _("下一屏"), icon="right", role=Role.CHROME)
        self._where = TextBlock(theme, role=Role.SMALL, ink="soft_ink", presses=presses)
        self._turning = QWidget()
        line = QHBoxLayout(self._turning)
        self._line = line
        line.setSpacing(24)
        line.addWidget(self.before)
        line.addStretch(1)
        line.addWidget(self._where, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        line.addWidget(self.after)
        self._nothing = TextBlock(theme, _(NO_LESSONS), role=Role.TITLE, presses=presses)
        self._nothing.set_centred(is_centred=True)
        self._nothing.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._nothing, 1, Qt.AlignmentFlag.AlignVCenter)
        whole.addWidget(self._paged, 1)
        whole.addWidget(self._turning)
        self.before.clicked.connect(lambda: self.go_to_page(self._page - 1))
        self.after.clicked.connect(lambda: self.go_to_page(self._page + 1))
        theme.changed.connect(self._divide)

    def show_view(self, units: Sequence[UnitView]) -> None:
        """Show these groups from their first page."""
        self._units = tuple(unit for unit in units if unit.lessons)
        self._turn_to(None)

    @property
    def has_needs(self) -> bool:
        """Whether needs are shown, and lessons only behind them."""
        few = sum(len(unit.lessons) for unit in self._units) <= MOST
        return self._need is None and not few and len(self._units) > 1

    def needs(self) -> list[tuple[str, tuple[str, ...]]]:
        """Every need by its title, with the ids of its lessons."""
        return [(unit.title, tuple(each.id for each in unit.lessons)) for unit in self._units]

    def open_need(self, number: int) -> None:
        """Show the lessons of the need ``number`` (from 0)."""
        self._turn_to(self._units[number])

    def step_back(self) -> bool:
        """From the lessons of a need back to all needs; False when there is nothing behind."""
        if self._need is None:
            return False
        self._turn_to(None)
        self.take_focus()
        return True

    def _turn_to(self, need: UnitView | None) -> None:
        self._need = need
        self._page = 0
        title = need.title if need is not None else _("选一课")
        self.set_title_line(TitleLine(title, can_leave=need is not None))
        self._divide()

    @property
    def page_count(self) -> int:
        """How many pages there are for this window and type size."""
        return max(1, -(-self._count // self._size))

    def go_to_page(self, number: int) -> None:
        """Show page ``number`` (from 0); the first or last beyond the ends."""
        self._page = max(0, min(number, self.page_count - 1))
        self._draw()

    def first_focus(self) -> QWidget | None:
        """The first lesson of the page."""
        return self.tiles[0] if self.tiles else None

    def _divide(self) -> None:
        """As many tiles on a page as fit into the window, six at the most."""
        _empty(self._column)
        chips = [CHIPS[place % len(CHIPS)] for place in range(len(self._units))]
        groups = list(zip(self._units, chips, strict=True))
        if self.has_needs:
            self._all = [self._need_tile(unit, chip) for unit, chip in groups]
        else:
            self._all = [
                self._tile("" if self._need else unit.title, lesson, chip)
                for unit, chip in groups
                if self._need in (None, unit)
                for lesson in unit.lessons
            ]
        self._count = len(self._all)
        edge = edge_for(self.width())
        self._line.setContentsMargins(edge, 0, edge, 14)
        room = self.width() - 2 * edge
        need = max((tile.comfortable_width() for tile in self._all), default=400)
        columns = max(1, min(3, (room + GAP) // (need + GAP)))
        wide = (room - (columns - 1) * GAP) // columns
        tall = max((tile.heightForWidth(wide) for tile in self._all), default=100)
        free = self.height() - 32
        rows = max(1, (free + ROW_GAP) // (tall + ROW_GAP))
        if self._count > min(MOST, rows * columns):
            free -= self._turning.sizeHint().height()
            rows = max(1, (free + ROW_GAP) // (tall + ROW_GAP))
        self._size = max(1, min(MOST - MOST % columns, int(rows) * columns))
        self._rows = EvenRows(
            gap=GAP, row_gap=ROW_GAP, most=columns, is_comfortable=False, is_grid=True, fill_to=220
        )
        for tile in self._all:
            self._rows.add(tile)
        self._column.addWidget(self._rows, 1)
        self.go_to_page(self._page)

    def _draw(self) -> None:
        first = self._page * self._size
        self.tiles = self._all[first : first + self._size]
        for tile in self._all:
            tile.setVisible(tile in self.tiles)
        count = self.page_count
        self._turning.setVisible(count > 1)
        self._nothing.setVisible(not self._all)
        self._paged.setVisible(bool(self._all))
        self.before.set_dimmed(is_dimmed=self._page == 0)
        self.after.set_dimmed(is_dimmed=self._page >= count - 1)
        where = _("第 {number} 屏，共 {count} 屏").format(number=self._page + 1, count=count)
        self._where.show_text(where)
        self._paged.go_to_top()

    def _tile(self, unit: str, lesson: LessonTile, chip: str) -> TileCard:
        tile = TileCard(self.theme, self.presses, chip=chip)
        if lesson.is_finished:
            state = ("circle-check", _("学会了"))
        elif lesson.is_started:
            state = ("half", _("学到一半"))
        else:
            state = ("", "")
        tile.show_text(lesson.title, lesson.detail, icon=lesson.icon, state=state, group=unit)
        tile.setObjectName(lesson.id)
        tile.clicked.connect(lambda: self.chosen.emit(lesson.id))
        return tile

    def _need_tile(self, unit: UnitView, chip: str) -> TileCard:
        tile = TileCard(self.theme, self.presses, chip=chip)
        known = sum(lesson.is_finished for lesson in unit.lessons)
        state = ("circle-check", _("学会了")) if known == len(unit.lessons) else ("", "")
        detail = _("{n} 课").format(n=len(unit.lessons))
        tile.show_text(unit.title, detail, icon=unit.icon or unit.lessons[0].icon, state=state)
        tile.clicked.connect(lambda: self._open(unit))
        return tile

    def _open(self, unit: UnitView) -> None:
        self._turn_to(unit)
        self.opened.emit(unit.title)
        self.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other pages for another size."""
        super().resizeEvent(event)
        self._divide()


def _empty(column: QVBoxLayout) -> None:
    while item := column.takeAt(0):
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
