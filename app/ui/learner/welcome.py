"""The first screen of a shared seat: who is there? Names and pictures, and ways for all others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.core.arriving import WelcomeView
from app.i18n import _, language
from app.ui.learner.card_pages import PeoplePages
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.edges import edge_for
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows, FlowRows
from app.ui.widgets.text_block import TextBlock

_MARGINS = 16 + 14 + 16 + 18
"""Pixels above, between and below head, people and ways."""
OTHER_LANGUAGE = {"zh_CN": ("en", "English"), "en": ("zh_CN", "中文")}
"""By the language in use: the other one, and its own name for itself."""


class WelcomeScreen(Screen):
    """``chosen`` brings the id of somebody; the other signals bring a wish."""

    chosen = Signal(str)
    finding = Signal()
    looking_round = Signal()
    """A guest, whose record is not kept."""
    card_wanted = Signal()
    volunteer_wanted = Signal()
    language_wanted = Signal(str)
    hear_first_wanted = Signal()
    """先听后按: she cannot read, and wants to hear a button before it acts."""
    typed = Signal(str)
    """A sign of a real keyboard, or of a scanner that is one."""

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine(_("欢迎")))
        self._greeting = TextBlock(theme, role=Role.TITLE, presses=presses)
        self._question = TextBlock(theme, ink="soft_ink", presses=presses)
        self.pages = PeoplePages(theme, presses)
        self.search = PressButton(theme, presses, _("找名字"), icon="search", role=Role.CHROME)
        self.card = PressButton(theme, presses, _("我有卡片"), icon="id-card", role=Role.CHROME)
        self.guest = PressButton(theme, presses, _("先不登记，看看"), icon="eye", role=Role.CHROME)
        tongue, name = OTHER_LANGUAGE.get(language(), OTHER_LANGUAGE["zh_CN"])
        self.language = PressButton(theme, presses, name, look=Look.PILL, role=Role.CHROME)
        self.volunteer = PressButton(
            theme, presses, _("志愿者登记"), look=Look.PILL, role=Role.CHROME
        )
        self.ear = PressButton(
            theme, presses, _("先听后按"), icon="ear", look=Look.PILL, role=Role.CHROME
        )
        self._top = FlowRows(gap=16, row_gap=8)
        for button in (self.ear, self.language, self.volunteer):
            self._top.add(button, is_shown=True)
        self._ways = EvenRows(gap=16, most=3, fill_to=110)
        for button in (self.search, self.card, self.guest):
            self._ways.add(button, is_shown=True)
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 16, 0, 18)
        column.setSpacing(0)
        hello = QVBoxLayout()
        hello.setSpacing(0)
        hello.addWidget(self._greeting)
        hello.addWidget(self._question)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(16)
        self._head.addLayout(hello, 1)
        self._head.addWidget(self._top)
        column.addLayout(self._head)
        column.addSpacing(14)
        column.addWidget(self.pages, 1)
        column.addSpacing(16)
        column.addWidget(self._ways)
        column.addStretch(0)
        self._paged = PagedArea(theme, presses, self._content, has_edge=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._paged)
        self.pages.chosen.connect(self.chosen)
        self.pages.turned.connect(self._paged.go_to_top)
        self.search.clicked.connect(self.finding)
        self.card.clicked.connect(self.card_wanted)
        self.guest.clicked.connect(self.looking_round)
        self.volunteer.clicked.connect(self.volunteer_wanted)
        self.ear.clicked.connect(self.hear_first_wanted)
        self.language.clicked.connect(lambda: self.language_wanted.emit(tongue))
        theme.changed.connect(self._fit)

    def show_view(self, view: WelcomeView) -> None:
        """Show ``view`` instead of what was there."""
        self._greeting.show_text(view.greeting)
        self._question.show_text(view.question)
        self.pages.show_people(view.people)
        self.pages.setVisible(bool(view.people))
        self.search.setVisible(bool(view.people))
        self.card.setVisible(bool(view.people))
        self._fit()
        self._paged.go_to_top()

    def tell(self, sentence: str) -> None:
        """Say something below the greeting, instead of the question."""
        self._question.show_text(sentence)
        self._fit()

    def first_focus(self) -> QWidget:
        """The first name, or looking round."""
        return self.pages.cards[0] if self.pages.cards else self.guest

    def hidden_choices(self) -> Sequence[tuple[str, str]]:
        """The names on other pages can be said as well."""
        return tuple((person.id, person.spoken) for person in self.pages.people)

    def choose_hidden(self, key: str) -> None:
        """A name was said."""
        self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Whatever is typed may be the beginning of a card's code."""
        if event.text().isprintable() and event.text():
            self.typed.emit(event.text())
        super().keyPressEvent(event)

    def _fit(self) -> None:
        width = self.width() - 2 * edge_for(self.width())
        words = max(self._greeting.sizeHint().width(), self._question.sizeHint().width())
        is_wide = words + 16 + self._top.sizeHint().width() <= width
        direction = QBoxLayout.Direction
        self._head.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
        # Reckoned here: the layout still knows the height of the window before.
        beside = width if not is_wide else width - 16 - self._top.sizeHint().width()
        hello = sum(text.heightForWidth(beside) for text in (self._greeting, self._question))
        wishes = self._top.heightForWidth(width)
        head = max(hello, wishes) if is_wide else hello + self._head.spacing() + wishes
        others = _MARGINS + head + self._ways.heightForWidth(width)
        self.pages.fit(width, self.height() - others)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other pages for another size."""
        super().resizeEvent(event)
        self._fit()
