"""How to take a lesson: shown, guided, alone or checked, with one of them recommended."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.home_view import LessonTile
from app.core.mode import Mode
from app.core.words import N_
from app.i18n import _
from app.ui.learner.screen import Screen, TitleLine
from app.ui.learner.tile_card import TileCard
from app.ui.theme import Role, Theme
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock

OFFERS = {
    Mode.WATCH: (N_("看我做"), N_("我来做一遍，您只管看。"), "eye", "blue"),
    Mode.GUIDED: (N_("跟我做"), N_("我说一步，您做一步。"), "finger", "brown"),
    Mode.ALONE: (N_("我自己做"), N_("您来做，随时可以问我。"), "person", "purple"),
    Mode.CHECK: (N_("考一考"), N_("换个样子，看看会不会了。"), "test", "blue"),
}


class ModesScreen(Screen):
    """``chosen`` brings the lesson's id and the mode's value."""

    chosen = Signal(str, str)

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine(""))
        self._lesson = ""
        self._recommended = Mode.GUIDED
        self._question = TextBlock(theme, role=Role.TITLE, presses=presses)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 20, 0, 20)
        column.setSpacing(18)
        column.addWidget(self._question)
        rows = EvenRows(gap=20, most=2, is_comfortable=False, fill_to=260)
        self.cards: dict[Mode, TileCard] = {}
        for mode, (_label, _detail, _icon, chip) in OFFERS.items():
            card = TileCard(theme, presses, chip=chip, least=176)
            card.clicked.connect(lambda _on=False, mode=mode: self._choose(mode))
            rows.add(card)
            self.cards[mode] = card
        column.addWidget(rows, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._paged = PagedArea(theme, presses, content, has_edge=True)
        whole.addWidget(self._paged)

    def show_view(self, lesson: LessonTile, recommended: Mode, started: Mode | None = None) -> None:
        """Offer the modes of ``lesson``; ``started`` is the one she left half-way."""
        self._lesson = lesson.id
        self._recommended = recommended
        self.set_title_line(TitleLine(lesson.title))
        self._question.show_text(_("这一课，您想怎么学？"))
        for mode, (label, detail, icon, _chip) in OFFERS.items():
            state = ("", "")
            if mode is recommended:
                state = ("star", _("先学这个最好"))
            if mode is started:
                state = ("half", _("上次学到一半，接着学"))
            self.cards[mode].show_text(
                _(label), _(detail), icon=icon, state=state, is_marked=mode is recommended
            )
        self._paged.go_to_top()

    def first_focus(self) -> TileCard:
        """The recommended one."""
        return self.cards[self._recommended]

    def _choose(self, mode: Mode) -> None:
        self.chosen.emit(self._lesson, str(mode))
