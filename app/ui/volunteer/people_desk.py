"""What a volunteer does for people: enrol somebody new, another name, new pictures, a card."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.words import N_
from app.i18n import _
from app.ui.learner.screen import Screen, TitleLine
from app.ui.learner.tile_card import TileCard
from app.ui.theme import Role, Theme
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock

ENROL, NEW_NAME, NEW_ROW, CARD = "enrol", "new-name", "new-row", "card"
_OFFERS = {
    ENROL: (N_("登记新学员"), N_("起个称呼，选个图，给一张卡。"), "plus", "blue"),
    NEW_NAME: (N_("改称呼"), N_("换个叫法，做过的都还在。"), "pencil", "brown"),
    NEW_ROW: (N_("重选三个图"), N_("学员忘了三个图，就在这里重选。"), "restart", "purple"),
    CARD: (N_("学员卡片"), N_("看卡号，打印，丢了换新的。"), "id-card", "blue"),
}


class PeopleDeskScreen(Screen):
    """``wanted`` brings what is to be done."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Always the same."""
        super().__init__(theme, presses, TitleLine(_("志愿者登记"), can_leave=True))
        self._question = TextBlock(theme, _("要给学员做什么？"), role=Role.TITLE, presses=presses)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 20, 0, 20)
        column.setSpacing(18)
        column.addWidget(self._question)
        rows = EvenRows(gap=20, most=2, is_comfortable=False, fill_to=220)
        self.cards: dict[str, TileCard] = {}
        for name, (label, detail, icon, chip) in _OFFERS.items():
            card = TileCard(theme, presses, chip=chip)
            card.show_text(_(label), _(detail), icon=icon)
            card.clicked.connect(lambda _on=False, name=name: self.wanted.emit(name))
            rows.add(card, is_shown=True)
            self.cards[name] = card
        column.addWidget(rows, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(PagedArea(theme, presses, content, has_edge=True))

    def show_people(self, *, has_people: bool) -> None:
        """Without anybody enrolled there is only one thing to do."""
        for name, card in self.cards.items():
            card.setVisible(has_people or name == ENROL)

    def sentences(self) -> tuple[str, ...]:
        """What is said when the screen comes."""
        return (self._question.text(),)

    def first_focus(self) -> QWidget:
        """Enrolling."""
        return self.cards[ENROL]
