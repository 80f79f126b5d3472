"""Twelve pictures with their words: three in order say who she is, without a word to type."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.arriving import RowView
from app.core.pictures import PICTURES
from app.i18n import _
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.ground import paint_round
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows, FlowRows
from app.ui.widgets.text_block import TextBlock


class Places(QWidget):
    """How many pictures were chosen of how many; never which, for whoever stands behind her."""

    def __init__(self, theme: Theme) -> None:
        """Without places."""
        super().__init__()
        self._theme = theme
        self._chosen, self._wanted = 0, 0
        theme.changed.connect(self.updateGeometry)

    def show_places(self, chosen: int, wanted: int) -> None:
        """``chosen`` of ``wanted`` are filled."""
        self._chosen, self._wanted = chosen, wanted
        self.updateGeometry()
        self.update()

    def _side(self) -> int:
        return round(self._theme.font(Role.TITLE).pixelSize() * 0.8)

    def sizeHint(self) -> QSize:
        """In one line."""
        side = self._side()
        return QSize(self._wanted * side + max(0, self._wanted - 1) * 16, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Filled and empty squares."""
        side = self._side()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self._theme.colour("main_line")
        for place in range(self._wanted):
            box = QRectF(place * (side + 16), 0, side, side).adjusted(2, 2, -2, -2)
            ground = self._theme.colour("main" if place < self._chosen else "surface")
            paint_round(painter, box, side * 0.24, ground, line, 3)
        painter.end()


class PictureButton(PressButton):
    """A picture with its word below: the picture is what she looks for."""

    def icon_px(self) -> int:
        """Half as large again as the icon of any other button."""
        return round(super().icon_px() * 1.6)


class PictureGrid(EvenRows):
    """Six and six, or four and four and four: never a lonely last one."""

    def columns(self, width: int) -> int:
        """How many pictures stand in a row of ``width`` px."""
        need = max((part.sizeHint().width() for part in self.shown()), default=1)
        return next((most for most in (6, 4, 3) if most * (need + self.gap) <= width), 2)


class PictureRowScreen(Screen):
    """``picked`` brings the name of a picture, ``offered`` the name of another way."""

    picked = Signal(str)
    offered = Signal(str)

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine(_("点图"), can_leave=True))
        self._question = TextBlock(theme, role=Role.TITLE, presses=presses)
        self._message = TextBlock(theme, ink="soft_ink", presses=presses)
        self._places = Places(theme)
        self._line = FlowRows(gap=24, row_gap=8)
        self._line.add(self._places, is_shown=True)
        self._line.add(self._message, is_shown=True)
        self._grid = PictureGrid(gap=16, fill_to=210)
        self.pictures: dict[str, PressButton] = {}
        for name, word in PICTURES.items():
            button = PictureButton(
                theme, presses, _(word), icon=name, look=Look.CARD, role=Role.BUTTON
            )
            button.set_stacked(is_stacked=True)
            button.clicked.connect(lambda _on=False, name=name: self.picked.emit(name))
            self._grid.add(button, is_shown=True)
            self.pictures[name] = button
        self._offers = EvenRows(gap=16, most=3)
        self.offers: dict[str, PressButton] = {}
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 16, 0, 18)
        column.setSpacing(12)
        column.addWidget(self._question)
        column.addWidget(self._line)
        column.addWidget(self._grid, 1)
        column.addSpacing(4)
        column.addWidget(self._offers)
        self._paged = PagedArea(theme, presses, self._content, has_edge=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._paged)

    def show_view(self, view: RowView) -> None:
        """Show ``view``; the pictures stay where they are."""
        self.set_title_line(TitleLine(view.title, can_leave=True))
        self._question.show_text(view.question)
        self._message.show_text(view.message)
        self._places.show_places(view.chosen, view.wanted)
        self._places.setAccessibleName(view.message)
        self._places.setVisible(view.wanted > 1)
        self._line.setVisible(view.wanted > 1 or bool(view.message))
        if tuple(self.offers) != tuple(offer.name for offer in view.offers):
            self._offers.clear()
            self.offers = {}
            for offer in view.offers:
                look = Look.PERSON if offer.is_person else Look.OUTLINE
                button = PressButton(
                    self.theme, self.presses, offer.label, icon=offer.icon, look=look
                )
                button.clicked.connect(lambda _on=False, name=offer.name: self.offered.emit(name))
                self._offers.add(button, is_shown=True)
                self.offers[offer.name] = button

    def go_to_top(self) -> None:
        """Show the question, after another one was asked."""
        self._paged.go_to_top()

    def first_focus(self) -> QWidget:
        """The first picture."""
        return next(iter(self.pictures.values()))
