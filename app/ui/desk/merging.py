"""Two who may be one: what each has, and what would be true of both together, before it is so."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.merge_preview import MergeView, Side
from app.i18n import _
from app.ui.learner.full_page import BigSign
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card, Tag
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock


class MergeScreen(Screen):
    """``agreed``: they are one; ``parted``: they are two, and it is not asked again."""

    agreed = Signal()
    parted = Signal()

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine(_("是同一个人吗"), can_leave=True))
        self._question = TextBlock(theme, role=Role.TITLE)
        self._warning = Tag(theme, icon="warning", ground="stray_wash", line="stray",
                            role=Role.BODY)  # fmt: skip
        self._notes = TextBlock(theme)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(16)
        self.two = PressButton(theme, presses, _("不是，是两个人"), icon="people")
        self.one = PressButton(theme, presses, _("是，合成一位"), icon="check", look=Look.MAIN)
        self.two.clicked.connect(self.parted)
        self.one.clicked.connect(self.agreed)
        ways = EvenRows(gap=20, most=2)
        ways.add(self.two, is_shown=True)
        ways.add(self.one, is_shown=True)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 18, 0, 18)
        column.setSpacing(14)
        column.addWidget(self._question)
        column.addLayout(self._cards)
        column.addWidget(self._warning)
        column.addWidget(self._notes)
        column.addWidget(ways)
        column.addStretch(1)
        self._paged = PagedArea(theme, presses, content, has_edge=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._paged)
        theme.changed.connect(self._fit)

    def show_view(self, view: MergeView) -> None:
        """Ask about two."""
        self._question.show_text(view.question)
        self._warning.show_text(view.warning)
        self._notes.show_text("\n".join(view.notes))
        while item := self._cards.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for side in view.sides:
            self._cards.addWidget(self._card(side, is_outcome=False), 1)
        self._cards.addWidget(self._card(view.together, is_outcome=True), 1)
        self._fit()
        self._paged.go_to_top()

    def first_focus(self) -> QWidget:
        """What changes nothing that counts."""
        return self.two

    def _card(self, side: Side, *, is_outcome: bool) -> Card:
        ground, line = ("main_wash", "main_line") if is_outcome else ("surface", "line")
        card = Card(self.theme, ground=ground, line=line, radius=16)
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 12, 20, 16)
        column.setSpacing(4)
        column.addWidget(TextBlock(self.theme, side.heading, role=Role.SMALL, ink="soft_ink"))
        head = QHBoxLayout()
        head.setSpacing(14)
        disc = "surface" if is_outcome else "main_wash"
        sign = BigSign(self.theme, side.picture, ground=disc, ink="main_line", side=72)
        sign.setFixedSize(72, 72)
        head.addWidget(sign)
        head.addWidget(TextBlock(self.theme, side.name, role=Role.TITLE), 1)
        column.addLayout(head)
        for text in side.lines:
            column.addWidget(TextBlock(self.theme, text))
        column.addStretch(1)
        return card

    def _fit(self) -> None:
        em = self.theme.font(Role.BODY).pixelSize()
        direction = QBoxLayout.Direction
        is_wide = self.width() >= 42 * em
        self._cards.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)
        self._fit()
