"""A page of a few large choices; every page of the volunteers' corner and of the set-up is one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.page import Choice, Page
from app.i18n import _
from app.ui.learner.screen import Screen, TitleLine
from app.ui.learner.tile_card import TileCard
from app.ui.theme import Role, Theme
from app.ui.volunteer.headline import Headline
from app.ui.widgets.card import Tag
from app.ui.widgets.edges import edge_for
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock

_FEW = 6
"""Up to so many choices stand in two columns, more in three where there is room."""
_LONGEST_LINE = 36
"""Characters: longer lines are lost on the way back."""
_CHIPS = ("blue", "brown", "purple")


class PageFoot(EvenRows):
    """The way on and the way past, below what is paged."""


class PageScreen(Screen):
    """``chosen`` brings the id of a choice; ``went_on`` and ``skipped`` the buttons below."""

    chosen = Signal(str)
    went_on = Signal()
    skipped = Signal()
    is_locked_when_quiet = True

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_page``."""
        super().__init__(theme, presses, TitleLine("", can_leave=True))
        self._page = Page("", "")
        self.cards: dict[str, TileCard] = {}
        self._headline = Headline(theme, presses)
        self._lead = TextBlock(theme, role=Role.TITLE, presses=presses)
        self._notice = Tag(theme, icon="info", ground="wait_wash", line="wait", role=Role.SMALL)
        self._low_notice = Tag(theme, icon="info", ground="wait_wash", line="wait", role=Role.SMALL)
        self._lines = TextBlock(theme, presses=presses)
        self._rows = EvenRows(gap=16, most=2, is_comfortable=False, is_grid=True)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 18, 0, 18)
        column.setSpacing(14)
        column.addWidget(self._headline)
        column.addWidget(self._lead)
        column.addWidget(self._notice)
        column.addWidget(self._rows)
        self._beside = QVBoxLayout()
        self._beside.addWidget(self._lines)
        column.addLayout(self._beside)
        column.addStretch(1)
        self._paged = PagedArea(theme, presses, content, has_edge=True)
        self.skip = PressButton(theme, presses, icon="right")
        self.onward = PressButton(theme, presses, icon="right", look=Look.MAIN)
        self.skip.clicked.connect(self.skipped)
        self.onward.clicked.connect(self.went_on)
        self._foot = PageFoot(gap=16, most=2)
        # Said outright: asked for it, the rows look at names of Qt, see unnamed.py.
        self._foot.add(self.skip, is_shown=False)
        self._foot.add(self.onward, is_shown=False)
        self._below = QVBoxLayout()
        self._below.setSpacing(12)
        self._below.addWidget(self._low_notice)
        self._below.addWidget(self._foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._paged, 1)
        whole.addLayout(self._below)

    @property
    def page(self) -> Page:
        """What is shown."""
        return self._page

    def show_page(self, page: Page) -> None:
        """Show ``page`` in the place of the one before."""
        before, self._page = self._page, page
        self._headline.show_words(page.headline, page.sign, page.progress)
        self.set_title_line(TitleLine(page.title, can_leave=page.can_leave))
        self._lead.show_text(page.lead)
        self._lead.setVisible(bool(page.lead))
        # Whoever has turned pages does not see the top: there a press would seem to do nothing.
        is_low = before.id == page.id and self._paged.has_pages
        self._notice.show_text("" if is_low else page.notice)
        self._low_notice.show_text(page.notice if is_low else "")
        self._lines.show_text("\n".join(page.lines))
        self._lines.setVisible(bool(page.lines))
        ids = [choice.id for choice in page.choices]
        if before.id != page.id or ids != list(self.cards):
            self._make_cards(page.choices)
            self._paged.go_to_top()
        for choice in page.choices:
            self._fill(self.cards[choice.id], choice)
        self._rows.setVisible(bool(page.choices))
        for button, label in ((self.skip, page.skip), (self.onward, page.onward)):
            button.set_label(label)
            button.setVisible(bool(label))
        self._foot.setVisible(bool(page.skip or page.onward))
        self._fit()
        if before.id != page.id:
            self.take_focus()

    def first_focus(self) -> QWidget | None:
        """What holds now, else the first choice, else the way on."""
        for choice in self._page.choices:
            if choice.is_chosen:
                return self.cards[choice.id]
        if self.cards:
            return next(iter(self.cards.values()))
        return self.onward if self._page.onward else self.skip if self._page.skip else None

    def notice(self) -> str:
        """What has just come of a press, "" for nothing."""
        return self._page.notice

    def _make_cards(self, choices: tuple[Choice, ...]) -> None:
        self._rows.clear()
        self._rows.most = 2 if len(choices) <= _FEW else 3
        self.cards = {}
        for place, choice in enumerate(choices):
            card = TileCard(self.theme, self.presses, chip=_CHIPS[place % len(_CHIPS)])
            card.clicked.connect(lambda _on=False, key=choice.id: self.chosen.emit(key))
            self.cards[choice.id] = card
            self._fill(card, choice)
            self._rows.add(card, is_shown=True)

    def _fill(self, card: TileCard, choice: Choice) -> None:
        card.show_text(
            choice.label,
            choice.detail,
            icon=choice.icon,
            state=("check", _("已选")) if choice.is_chosen else ("", ""),
            is_marked=choice.is_chosen,
        )

    def _fit(self) -> None:
        edge = edge_for(self.width())
        has_foot = bool(self._page.skip or self._page.onward or self._low_notice.text())
        self._below.setContentsMargins(edge, 12 if has_foot else 0, edge, 16 if has_foot else 0)
        longest = _LONGEST_LINE * self._lines.font().pixelSize()
        self._beside.setContentsMargins(0, 0, max(0, self.width() - 2 * edge - longest), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons below keep to the edges of the cards."""
        super().resizeEvent(event)
        self._fit()
