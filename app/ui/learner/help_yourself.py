"""Where no volunteer comes: what the program itself can do for her, as a few large cards."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.self_help import Aid, AidView, SelfHelpView
from app.i18n import _
from app.ui.learner.screen import Screen, TitleLine
from app.ui.learner.tile_card import TileCard
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card, Tag
from app.ui.widgets.edges import edge_for
from app.ui.widgets.foot import Foot
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock

_CHIPS = ("blue", "brown", "purple")


class HelpYourselfScreen(Screen):
    """``chosen`` brings an ``Aid``; ``ready`` says that she can go on by herself."""

    chosen = Signal(object)
    ready = Signal()

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine(_("我来帮您")))
        self.cards: dict[Aid, TileCard] = {}
        self._sentence = TextBlock(theme, role=Role.TITLE, presses=presses)
        self._comfort = TextBlock(theme, ink="soft_ink", presses=presses)
        self._rows = EvenRows(gap=20, row_gap=16, most=3)
        self._outside = Card(theme, ground="here_wash")
        outside = QVBoxLayout(self._outside)
        outside.setContentsMargins(26, 16, 26, 20)
        outside.setSpacing(4)
        head = Tag(
            theme, _("也可以找人办"), icon="people", ground="here_wash", ink="ink",
            role=Role.STRONG, pad=0,
        )  # fmt: skip
        self._offline = TextBlock(theme, presses=presses)
        outside.addWidget(head)
        outside.addWidget(self._offline)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 16, 0, 18)
        self._column.setSpacing(12)
        for part in (self._sentence, self._comfort, self._rows, self._outside):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.go_on = PressButton(theme, presses, icon="right", look=Look.MAIN)
        self.go_on.clicked.connect(self.ready)
        self._foot = Foot()
        self._foot_line = QVBoxLayout(self._foot)
        self._foot_line.addWidget(self.go_on)
        self._paged = PagedArea(theme, presses, content, has_edge=True)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self._paged, 1)
        self._whole.addWidget(self._foot)
        theme.changed.connect(self._fit)

    def show_view(self, view: SelfHelpView) -> None:
        """Show ``view`` instead of what was there."""
        self._sentence.show_text(view.sentence)
        self._comfort.show_text(view.comfort)
        self._offline.show_text(view.offline)
        self._outside.setVisible(bool(view.offline))
        self.go_on.set_label(view.ready)
        self._rows.clear()
        self.cards = {}
        for place, each in enumerate(view.aids):
            self.cards[each.aid] = self._make_card(each, _CHIPS[place % len(_CHIPS)])
        self._paged.go_to_top()
        self._fit()

    def first_focus(self) -> QWidget | None:
        """What helps soonest."""
        return next(iter(self.cards.values()), None)

    def _make_card(self, view: AidView, chip: str) -> TileCard:
        card = TileCard(self.theme, self.presses, chip=chip)
        card.show_text(view.label, view.detail, icon=view.icon)
        card.clicked.connect(lambda: self.chosen.emit(view.aid))
        self._rows.add(card)
        return card

    def _fit(self) -> None:
        """Where height is short, the way on comes after the cards."""
        edge = edge_for(self.width())
        foot = 30 + self.go_on.sizeHint().height()
        if self.height() < 4 * foot:
            self._foot_line.setContentsMargins(0, 12, 0, 0)
            self._column.addWidget(self._foot)
        else:
            self._foot_line.setContentsMargins(edge, 12, edge, 18)
            self._whole.addWidget(self._foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The foot keeps to the edges of the window."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes on, too."""
        if event.key() == Qt.Key.Key_Escape:
            self.ready.emit()
        else:
            super().keyPressEvent(event)
