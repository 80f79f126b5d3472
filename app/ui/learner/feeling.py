"""How was it today? Three faces with their words, and a way past them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.feelings import Face, FeelingView
from app.ui.learner.face_card import FaceCard
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock

_INKS = {Face.HAPPY: "main_line", Face.FAIR: "brown", Face.HARD: "purple"}


class FeelingScreen(Screen):
    """``felt`` brings a value of ``Face``; ``skipped``: she would rather not say."""

    felt = Signal(str)
    skipped = Signal()

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine("", can_leave=True))
        self._question = TextBlock(theme, role=Role.HERO, presses=presses)
        self._comfort = TextBlock(theme, ink="soft_ink", presses=presses)
        self._rows = EvenRows(gap=20, row_gap=16, most=3, fill_to=440)
        self.faces: dict[Face, FaceCard] = {}
        for face in Face:
            card = FaceCard(theme, presses, ink=_INKS[face])
            card.clicked.connect(lambda _on=False, face=face: self.felt.emit(face.value))
            self._rows.add(card)
            self.faces[face] = card
        self.skip = PressButton(theme, presses, icon="next")
        self.skip.clicked.connect(self.skipped)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 12, 0, 16)
        column.setSpacing(12)
        column.addWidget(self._question)
        column.addWidget(self._comfort)
        column.addWidget(self._rows, 1)
        column.addWidget(self.skip)
        self._paged = PagedArea(theme, presses, content, has_edge=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._paged)

    def show_view(self, view: FeelingView) -> None:
        """Ask."""
        self.set_title_line(TitleLine(view.title, can_leave=True))
        self._question.show_text(view.question)
        self._comfort.show_text(view.comfort)
        for tile in view.tiles:
            self.faces[tile.face].show_face(tile.icon, tile.word)
        self.skip.set_label(view.skip)
        self._paged.go_to_top()
        self.take_focus()

    def first_focus(self) -> QWidget:
        """The first face."""
        return self.faces[Face.HAPPY]
