"""The learner's home: one thing to go on with, then the list of lessons."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.core.home_view import HomeView
from app.i18n import _
from app.ui.learner.resume_card import ResumeCard, ResumeText
from app.ui.learner.screen import Screen, TitleLine
from app.ui.learner.tile_card import TileCard
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Tag
from app.ui.widgets.edges import edge_for
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.presses import Presses
from app.ui.widgets.text_block import TextBlock

if TYPE_CHECKING:
    from app.ui.learner.hand_offer import HandOffer


_LEAST_ROOM = 1.5
"""So many times its least width the first card has at least beside others."""


class HomeScreen(Screen):
    """The first card with 换一个 below it; beside them the list, her progress, and a helper."""

    resumed = Signal(str)
    """The first card was taken; brings what it stands for (``HomeView.resume_key``)."""
    declined = Signal()
    """换一个: she would rather have something else."""
    choosing = Signal()
    progress_wanted = Signal()
    help_wanted = Signal()
    hand_answered = Signal(bool)
    """Whether she would like to try her hand; asked once."""

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine(_("数字伙伴")))
        self._key = ""
        self._view: HomeView | None = None
        self._has_left_out = False
        """Whether something gives way so that all else stands on one page."""
        self._greeting = TextBlock(theme, role=Role.TITLE, presses=presses)
        self._question = TextBlock(theme, ink="soft_ink", presses=presses)
        self._notice = Tag(theme, icon="info", ground="wait_wash", line="wait", role=Role.SMALL)
        self.resume = ResumeCard(theme, presses)
        self.other = PressButton(theme, presses, icon="restart")
        self.choose = TileCard(theme, presses, chip="blue")
        self.progress = TileCard(theme, presses, chip="brown")
        self.help = TileCard(theme, presses, chip="purple")
        self._content = QWidget()
        self._column = column = QVBoxLayout(self._content)
        column.setSpacing(0)
        column.addWidget(self._greeting)
        column.addWidget(self._question)
        column.addSpacing(12)
        column.addWidget(self._notice)
        column.addSpacing(8)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(24)
        # A widget of its own, so that 换一个 is read right after what it would change.
        self._first = QWidget()
        self._column_of_first = first = QVBoxLayout(self._first)
        self._rest = rest = QVBoxLayout()
        first.setContentsMargins(0, 0, 0, 0)
        first.addWidget(self.resume, 1)
        first.addWidget(self.other)
        for card in (self.choose, self.progress, self.help):
            rest.addWidget(card, 1)
        self._cards.addWidget(self._first, 17)
        self._cards.addLayout(rest, 12)
        column.addLayout(self._cards, 1)
        self._paged = PagedArea(theme, presses, self._content, has_edge=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._paged)
        self.resume.clicked.connect(lambda: self.resumed.emit(self._key))
        self.other.clicked.connect(self.declined)
        self.choose.clicked.connect(self.choosing)
        self.progress.clicked.connect(self.progress_wanted)
        self.help.clicked.connect(self.help_wanted)
        theme.changed.connect(self._fit)

    def show_view(self, view: HomeView) -> None:
        """Show ``view`` instead of what was there."""
        self._greeting.show_text(view.greeting)
        self._question.show_text(view.question)
        self._notice.show_text("\n".join(view.notices))
        self.resume.setVisible(view.resume is not None)
        if view.resume is not None:
            self._key = view.resume_key
            self.resume.show_text(
                ResumeText(
                    caption=view.resume_caption,
                    title=view.resume.title,
                    detail=view.resume.detail,
                    label=view.resume_label,
                    progress=view.resume_progress,
                )
            )
        self.other.set_label(view.other_label)
        self._view = view
        self._leave_out(view)
        self.help.show_text(view.help_label, view.help_detail, icon="people")
        self.progress.setVisible(bool(view.progress_label))
        self.help.setVisible(bool(view.help_label))
        if view.hand_question or "hand_offer" in vars(self):
            self.hand_offer.show_question(view.hand_question)
        self._fit()

    @cached_property
    def hand_offer(self) -> HandOffer:
        """What a new learner is asked, between the greeting and the cards."""
        from app.ui.learner.hand_offer import HandOffer  # noqa: PLC0415 - most are not new

        offer = HandOffer(self.theme, self.presses)
        offer.answered.connect(self.hand_answered)
        self._column.insertWidget(self._column.indexOf(self._notice) + 1, offer)
        return offer

    def _leave_out(self, view: HomeView, *, details: bool = False, other: bool = False) -> None:
        """Show all, or the tiles without ``details``, or the first card without 换一个 below it."""
        self._has_left_out = details or other
        sides, (top, bottom) = self._column.contentsMargins(), (8, 8) if details else (16, 18)
        self._column.setContentsMargins(sides.left(), top, sides.right(), bottom)
        self._rest.setSpacing(12 if details else 20)
        self._column_of_first.setSpacing(12 if details else 16)
        choose, progress = view.choose_detail, view.progress_detail
        self.choose.show_text(view.choose_label, "" if details else choose, icon="book")
        self.progress.show_text(view.progress_label, "" if details else progress, icon="chart")
        self.other.setVisible(bool(view.other_label) and not other)

    def notice(self) -> str:
        """What is told calmly above the cards, "" for nothing."""
        return self._notice.text()

    def first_focus(self) -> QWidget:
        """The first card, or the list."""
        return self.choose if self.resume.isHidden() else self.resume

    def _fit(self) -> None:
        view = self._view
        if view is not None and self._has_left_out:
            # There may be more room than before.
            self._leave_out(view)
        edge = edge_for(self.width())
        first = (self.width() - 2 * edge - 24) * 17 / 29
        is_wide = first >= self.resume.comfortable_width()
        self._stand(beside=is_wide)
        if view is None or self._fits():
            return
        # One page is worth more than words in one line: then what stands below is seen, too.
        could_be_wide = first >= _LEAST_ROOM * self.resume.minimumSizeHint().width()
        for beside in (True, False) if could_be_wide and not is_wide else (is_wide,):
            self._stand(beside=beside)
            if self._gives_way(view):
                return

    def _stand(self, *, beside: bool) -> None:
        """The first card beside the others or above them, and all that can be said."""
        direction = QBoxLayout.Direction
        self._cards.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        has_first = not self.resume.isHidden()
        self._cards.setStretch(0, 17 if has_first else 0)
        self._first.setVisible(has_first)
        # Where height is short, the first card matters more than the question above it.
        self._question.show()
        self._question.setVisible(self._fits() or not has_first)

    def _gives_way(self, view: HomeView) -> bool:
        """Whether all is on one page once details, and at last 换一个, are left out."""
        ways = [(False, False), (True, False)]
        if view.hand_question:
            ways.append((True, True))
        for details, other in ways:
            self._leave_out(view, details=details, other=other)
            # At once: it would tell its parent only when the events come round.
            self._column_of_first.activate()
            if self._fits():
                return True
        # It takes pages either way.
        self._leave_out(view)
        return False

    def _fits(self) -> bool:
        return self._paged.needed_height() <= self.height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards stand side by side where there is room."""
        super().resizeEvent(event)
        self._fit()
