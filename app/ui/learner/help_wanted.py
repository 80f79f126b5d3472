"""预约帮手: when she would like somebody of her own beside her, and that it is noted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.words import N_
from app.i18n import _
from app.ui.learner.screen import Screen, TitleLine
from app.ui.learner.tile_card import TileCard
from app.ui.theme import Role, Theme
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock

TIMES = {
    "next-visit": (N_("下次来的时候"), N_("您一来，就有人陪您。"), "calendar", "blue"),
    "morning": (N_("早上有空"), N_("志愿者会来问您哪一天。"), "sun", "brown"),
    "afternoon": (N_("午饭以后有空"), N_("志愿者会来问您哪一天。"), "clock", "purple"),
}
"""What she can choose, by the value that is remembered."""


class HelpWantedScreen(Screen):
    """``chosen`` brings one of ``TIMES``; ``closed``: she has read that it is noted."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Asks, until ``confirm``."""
        super().__init__(theme, presses, TitleLine(_("预约帮手"), can_leave=True))
        self._head = TextBlock(theme, role=Role.TITLE, presses=presses)
        self._more = TextBlock(theme, ink="soft_ink", presses=presses)
        self._rows = EvenRows(gap=20, row_gap=16, most=1, is_comfortable=False, fill_to=150)
        self.times: dict[str, TileCard] = {}
        for when, (label, detail, icon, chip) in TIMES.items():
            card = TileCard(theme, presses, chip=chip)
            card.show_text(_(label), _(detail), icon=icon)
            card.clicked.connect(lambda _on=False, when=when: self.chosen.emit(when))
            self._rows.add(card)
            self.times[when] = card
        self.ready = PressButton(theme, presses, _("好，知道了"), icon="check", look=Look.MAIN)
        self.ready.clicked.connect(self.closed)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 20, 0, 20)
        column.setSpacing(14)
        column.addWidget(self._head)
        column.addWidget(self._more)
        column.addWidget(self._rows, 1)
        # Once it is noted the way on stands at the bottom, where it stands on other screens.
        self._space = QWidget()
        column.addWidget(self._space, 1)
        column.addWidget(self.ready)
        self._paged = PagedArea(theme, presses, content, has_edge=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._paged)
        self.ask()

    def ask(self, booked: str = "") -> None:
        """Ask when; ``booked`` is what is agreed already, "" for nothing."""
        more = _("一位志愿者，专门陪您。选一个就行。")
        if booked:
            more = _("已经约好了：{booked}。").format(booked=booked)
        self._show(_("您想什么时候有人陪您学？"), more, is_asking=True)

    def confirm(self, when: str) -> None:
        """Say that it is noted."""
        label = _(TIMES[when][0])
        self._show(
            _("记下了：{when}。").format(when=label),
            _("志愿者会看到。您不用做别的。"),
            is_asking=False,
        )
        self.take_focus()

    def says(self) -> tuple[str, ...]:
        """What is to be spoken."""
        return (self._head.text(), self._more.text())

    def first_focus(self) -> QWidget:
        """The first choice, or the way back."""
        return next(iter(self.times.values())) if self.ready.isHidden() else self.ready

    def _show(self, head: str, more: str, *, is_asking: bool) -> None:
        self._head.show_text(head)
        self._more.show_text(more)
        self._rows.setVisible(is_asking)
        self._space.setVisible(not is_asking)
        self.ready.setVisible(not is_asking)
        self._paged.go_to_top()
