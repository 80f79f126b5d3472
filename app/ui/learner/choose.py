"""The list of lessons: six at most on a page, in groups by what they are good for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.view import LessonTile, UnitView
from app.i18n import _
from app.ui.learner.big_card import TileCard
from app.ui.learner.header import EDGE
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock

MOST = 6
"""Choices on a page."""
CHIPS = ("blue", "brown", "purple")


@dataclass(frozen=True, slots=True)
class _Group:
    """What a page shows of a unit."""

    title: str
    chip: str
    tiles: tuple[LessonTile, ...]


class ChooseScreen(Screen):
    """``chosen`` brings the id of a lesson."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine(_("选一课")))
        self._units: tuple[UnitView, ...] = ()
        self._pages: list[list[_Group]] = []
        self._page = 0
        self.tiles: list[TileCard] = []
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(EDGE, 16, EDGE, 16)
        self._column.setSpacing(12)
        self._paged = PagedArea(theme, presses, self._content)
        self.before = PressButton(theme, presses, _("上一屏"), icon="left", role=Role.CHROME)
        self.after = PressButton(theme, presses, _("下一屏"), icon="right", role=Role.CHROME)
        self._where = TextBlock(theme, role=Role.SMALL, ink="soft_ink", presses=presses)
        self._turning = QWidget()
        line = QHBoxLayout(self._turning)
        line.setContentsMargins(EDGE, 0, EDGE, 14)
        line.setSpacing(24)
        line.addWidget(self.before)
        line.addStretch(1)
        line.addWidget(self._where)
        line.addStretch(1)
        line.addWidget(self.after)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._paged, 1)
        whole.addWidget(self._turning)
        self.before.clicked.connect(lambda: self.go_to_page(self._page - 1))
        self.after.clicked.connect(lambda: self.go_to_page(self._page + 1))
        theme.changed.connect(self._divide)

    def show_view(self, units: Sequence[UnitView]) -> None:
        """Show these groups from their first page."""
        self._units = tuple(unit for unit in units if unit.lessons)
        self._page = 0
        self._divide()

    @property
    def page_count(self) -> int:
        """How many pages there are for this window and type size."""
        return len(self._pages)

    def go_to_page(self, number: int) -> None:
        """Show page ``number`` (from 0); the first or last beyond the ends."""
        self._page = max(0, min(number, len(self._pages) - 1))
        self._draw()

    def first_focus(self) -> QWidget | None:
        """The first lesson of the page."""
        return self.tiles[0] if self.tiles else None

    def _columns(self) -> int:
        need = TileCard(self.theme, self.presses).minimumSizeHint().width() + 40
        return max(1, min(3, (self.width() - 2 * EDGE + 20) // (need + 20)))

    def _divide(self) -> None:
        """Units side by side on a page as long as six tiles and the height allow."""
        columns = self._columns()
        tile = self.theme.px(84) + 2 * self.theme.gap(18) + 24
        heading = self.theme.font(Role.STRONG).pixelSize() * 1.5 + 12
        room = self.height() - 32 - 90
        self._pages = []
        left, used = 0.0, MOST
        for place, unit in enumerate(self._units):
            chip = CHIPS[place % len(CHIPS)]
            rest = list(unit.lessons)
            while rest:
                fits_heading = left >= heading + tile and used < MOST
                if not self._pages or not fits_heading:
                    self._pages.append([])
                    left, used = float(room), 0
                rows = max(1, int((left - heading) // (tile + 12)))
                count = min(len(rest), MOST - used, rows * columns)
                self._pages[-1].append(_Group(unit.title, chip, tuple(rest[:count])))
                del rest[:count]
                used += count
                left -= heading + -(-count // columns) * (tile + 12)
        self.go_to_page(self._page)

    def _draw(self) -> None:
        while item := self._column.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.tiles = []
        for group in self._pages[self._page] if self._pages else ():
            title = TextBlock(self.theme, group.title, role=Role.STRONG, presses=self.presses)
            self._column.addWidget(title)
            rows = EvenRows(
                gap=20, row_gap=12, most=self._columns(), is_comfortable=False, is_grid=True
            )
            for lesson in group.tiles:
                rows.add(self._tile(lesson, group.chip))
            self._column.addWidget(rows)
        self._column.addStretch(1)
        count = len(self._pages)
        self._turning.setVisible(count > 1)
        self.before.set_dimmed(is_dimmed=self._page == 0)
        self.after.set_dimmed(is_dimmed=self._page >= count - 1)
        where = _("第 {number} 屏，共 {count} 屏").format(number=self._page + 1, count=count)
        self._where.show_text(where)
        self._paged.go_to_top()

    def _tile(self, lesson: LessonTile, chip: str) -> TileCard:
        tile = TileCard(self.theme, self.presses, chip=chip)
        if lesson.is_finished:
            state = ("circle-check", _("学会了"))
        elif lesson.is_started:
            state = ("half", _("学到一半"))
        else:
            state = ("", "")
        tile.show_text(lesson.title, lesson.detail, icon=lesson.icon, state=state)
        tile.clicked.connect(lambda: self.chosen.emit(lesson.id))
        self.tiles.append(tile)
        return tile

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other pages for another size."""
        super().resizeEvent(event)
        self._divide()
