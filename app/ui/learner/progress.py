"""我的进步: what she can do by herself, as stamps and sentences; no scores, no ranks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.progress import Done
from app.core.progress_view import ProgressView, StampView
from app.i18n import _
from app.ui.learner.screen import Screen, TitleLine
from app.ui.learner.seal import Seal
from app.ui.learner.tile_card import TileCard
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card, Sign, Tag
from app.ui.widgets.edges import edge_for
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock


class ProgressScreen(Screen):
    """``chosen`` brings the lesson that could come next; the rest opens further pages."""

    chosen = Signal(str)
    days_wanted = Signal()
    export_wanted = Signal()
    deletion_wanted = Signal()

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine(_("我的进步"), can_leave=True))
        self._lesson = ""
        self._lead = TextBlock(theme, role=Role.TITLE, presses=presses)
        self._stamps = EvenRows(gap=20, most=2)
        self._empty = Card(theme)
        empty = QHBoxLayout(self._empty)
        empty.setContentsMargins(28, 24, 28, 24)
        empty.setSpacing(28)
        self._invitation = TextBlock(theme, role=Role.TITLE, presses=presses)
        empty.addWidget(Seal(theme, None))
        empty.addWidget(self._invitation, 1)
        self._real = Card(theme, ground="well_wash", line="well")
        real = QVBoxLayout(self._real)
        real.setContentsMargins(28, 18, 28, 20)
        real.setSpacing(6)
        title = QHBoxLayout()
        title.setSpacing(14)
        title.addWidget(Sign(theme, "circle-check", ink="well", role=Role.TITLE))
        named = TextBlock(theme, _("真的办好了"), role=Role.TITLE, ink="well", presses=presses)
        title.addWidget(named, 1)
        real.addLayout(title)
        self._real_lines = TextBlock(theme, role=Role.STRONG, presses=presses)
        real.addWidget(self._real_lines)
        self.next = TileCard(theme, presses, chip="main", least=96)
        self.next.clicked.connect(lambda: self.chosen.emit(self._lesson))
        self.days = PressButton(theme, presses, _("来过的日子"), icon="calendar")
        self.export = PressButton(theme, presses, _("带走我的记录"), icon="bag")
        self.deletion = PressButton(theme, presses, _("删掉我的记录"), icon="trash")
        self.days.clicked.connect(self.days_wanted)
        self.export.clicked.connect(self.export_wanted)
        self.deletion.clicked.connect(self.deletion_wanted)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 16, 0, 20)
        column.setSpacing(18)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(16)
        self._head.addWidget(self._lead, 1)
        self._head.addWidget(self.days)
        column.addLayout(self._head)
        parts = (self._real, self._empty, self._stamps, self.next)
        for part in parts:
            column.addWidget(part)
        more = EvenRows(gap=20, most=2)
        for button in (self.export, self.deletion):
            more.add(button)
        column.addWidget(more)
        column.addStretch(1)
        self._paged = PagedArea(theme, presses, content, has_edge=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._paged)
        theme.changed.connect(self._fit)

    def show_view(self, view: ProgressView, *, deletion: str = "") -> None:
        """Show ``view``; ``deletion`` is what the last button says, "" for hidden."""
        self._lead.show_text(view.lead if view.stamps else _("这里记着您会做的事。"))
        self._invitation.show_text(view.lead)
        self._empty.setVisible(not view.stamps)
        self._stamps.clear()
        for stamp in view.stamps:
            self._stamps.add(self._card(stamp))
        self._stamps.setVisible(bool(view.stamps))
        self._real_lines.show_text("\n".join(view.really_done))
        self._real.setVisible(bool(view.really_done))
        self.next.setVisible(view.next is not None)
        if view.next is not None:
            self._lesson = view.next.lesson
            self.next.show_text(view.next.label, view.next.reason, icon="right")
        self.deletion.setVisible(bool(deletion))
        if deletion:
            self.deletion.set_label(deletion)
        self._fit()
        self._paged.go_to_top()

    def first_focus(self) -> QWidget:
        """At the top: her stamps come first."""
        return self.days

    def _fit(self) -> None:
        """The days stand beside the first line where both have room."""
        wide = self._lead.sizeHint().width() + self.days.sizeHint().width() + 16
        is_wide = self.width() - 2 * edge_for(self.width()) - 100 >= wide
        direction = QBoxLayout.Direction
        self._head.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide anew what has room."""
        super().resizeEvent(event)
        self._fit()

    def _card(self, stamp: StampView) -> Card:
        theme, presses = self.theme, self.presses
        is_alone = stamp.done is Done.ALONE
        card = Card(theme, ground="main_wash" if is_alone else "surface")
        line = QHBoxLayout(card)
        line.setContentsMargins(20, 18, 22, 18)
        line.setSpacing(20)
        seal = QVBoxLayout()
        seal.addWidget(Seal(theme, stamp.done))
        seal.addStretch(1)
        line.addLayout(seal)
        words = QVBoxLayout()
        words.setSpacing(4)
        title = stamp.can if stamp.title in stamp.can else stamp.title
        words.addWidget(TextBlock(theme, title, role=Role.STRONG, presses=presses))
        ground, ink = ("main_wash", "main_line") if is_alone else ("surface", "soft_ink")
        word = Tag(theme, stamp.word, ground=ground, ink=ink, role=Role.BODY, pad=0)
        head = QHBoxLayout()
        head.addWidget(word)
        head.addStretch(1)
        words.addLayout(head)
        if title != stamp.can:
            words.addWidget(TextBlock(theme, stamp.can, presses=presses))
        for step in stamp.steps:
            words.addWidget(TextBlock(theme, f"· {step}", presses=presses))
        words.addStretch(1)
        line.addLayout(words, 1)
        return card
