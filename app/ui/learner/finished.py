"""The end of a lesson: one question to judge, then what was done and how the real thing goes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.view import EndView
from app.i18n import _
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card, Tag
from app.ui.widgets.edges import edge_for
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock


class FinishedScreen(Screen):
    """``answered`` brings the number of the option; ``next_pressed`` and ``ended`` go on."""

    answered = Signal(int)
    keep_wanted = Signal()
    """A guest wants to keep what she did."""
    next_pressed = Signal()
    paper_wanted = Signal()
    """She wants the card of this lesson to take home."""
    ended = Signal()

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine(""))
        self.options: list[PressButton] = []
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 18, 0, 18)
        self._column.setSpacing(16)
        self._paged = PagedArea(theme, presses, self._content, has_edge=True)
        self.next = PressButton(theme, presses, icon="play", look=Look.MAIN)
        self.end = PressButton(theme, presses, _("今天先到这儿"), icon="home")
        self.paper = PressButton(theme, presses, _("带回家的卡片"), icon="printer")
        self.paper.clicked.connect(self.paper_wanted)
        self.keep = PressButton(theme, presses, _("留下记录"), icon="pencil")
        self.keep.clicked.connect(self.keep_wanted)
        self.next.clicked.connect(self.next_pressed)
        self.end.clicked.connect(self.ended)
        self._foot = QWidget()
        self._foot_line = QHBoxLayout(self._foot)
        self._ways_on = EvenRows(gap=20, row_gap=16, most=3)
        for button in (self.end, self.keep, self.paper, self.next):
            self._ways_on.add(button, is_shown=button is not self.keep)
        self._foot_line.addWidget(self._ways_on)
        self._whole = whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._paged, 1)
        whole.addWidget(self._foot)
        self._halves: QBoxLayout | None = None

    def show_view(self, view: EndView) -> None:
        """Show the question, or once it is answered everything else."""
        self.set_title_line(TitleLine(view.title, view.practice_mark, can_leave=True))
        self._clear()
        if view.chosen is None:
            self._ask(view)
        else:
            self._tell(view)
        self._foot.setVisible(view.chosen is not None)
        self.next.set_label(view.next_label)
        self.next.setVisible(bool(view.next_label))
        self.end.setVisible(not view.is_review)
        # A review belongs to several lessons: none of their cards is the one to take home.
        self.paper.setVisible(not view.is_review)
        self._fit()
        self._paged.go_to_top()
        self.take_focus()

    def offer_keeping(self, *, is_offered: bool) -> None:
        """Whether a guest can have what she did kept."""
        self.keep.setVisible(is_offered)
        self._fit()

    def first_focus(self) -> QWidget:
        """The first option, or the way on."""
        if self.options:
            return self.options[0]
        return self.end if self.next.isHidden() else self.next

    def _clear(self) -> None:
        self._whole.addWidget(self._foot)
        self.options = []
        self._halves = None
        _empty(self._column)

    def _ask(self, view: EndView) -> None:
        self._column.addWidget(self._text(view.praise, Role.STRONG))
        card = Card(self.theme)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(28, 20, 28, 24)
        inside.setSpacing(8)
        inside.addLayout(
            self._led(
                Tag(
                    self.theme,
                    _("最后，请您判断一下"),
                    icon="shield",
                    ground="surface",
                    ink="soft_ink",
                    role=Role.SMALL,
                    pad=0,
                )
            )
        )
        inside.addWidget(self._text(view.question, Role.TITLE))
        self._column.addWidget(card)
        rows = EvenRows(gap=16, most=1, fill_to=110)
        for number, option in enumerate(view.options):
            button = PressButton(
                self.theme, self.presses, option, look=Look.CARD, role=Role.MAIN_BUTTON
            )
            button.clicked.connect(lambda _on=False, number=number: self.answered.emit(number))
            rows.add(button)
            self.options.append(button)
        self._column.addWidget(rows, 1)

    def _tell(self, view: EndView) -> None:
        reply = Card(
            self.theme,
            ground="well_wash" if view.is_right else "stray_wash",
            line="well" if view.is_right else "stray",
        )
        inside = QVBoxLayout(reply)
        inside.setContentsMargins(28, 16, 28, 18)
        inside.setSpacing(4)
        inside.addLayout(
            self._led(
                Tag(
                    self.theme,
                    _("您说得对") if view.is_right else _("这一点请您记住"),
                    icon="circle-check" if view.is_right else "idea",
                    ground="well_wash" if view.is_right else "stray_wash",
                    ink="well" if view.is_right else "soft_ink",
                    role=Role.SMALL,
                    pad=0,
                )
            )
        )
        inside.addWidget(self._text(view.reply, Role.STRONG))
        left, right = QVBoxLayout(), QVBoxLayout()
        for half in (left, right):
            half.setSpacing(16)
        left.addWidget(self._text(view.praise, Role.TITLE))
        if view.reply:
            left.addWidget(reply)
        if view.remember or view.watch_out:
            left.addWidget(self._remember(view))
        left.addStretch(1)
        right.addWidget(self._real(view))
        right.addStretch(1)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(24)
        self._halves.addLayout(left, 1)
        self._halves.addLayout(right, 1)
        self._column.addLayout(self._halves)
        self._column.addStretch(1)

    def _remember(self, view: EndView) -> Card:
        card = Card(self.theme)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(28, 16, 28, 20)
        inside.setSpacing(6)
        if view.is_review:
            self._head(inside, _("今天复习了"), "circle-check")
        else:
            self._head(inside, _("请您记住"), "star")
        for line in view.remember:
            inside.addWidget(self._text("· " + line))
        if view.watch_out:
            self._head(inside, _("要当心"), "warning", ink="trap")
            inside.addWidget(self._text(view.watch_out))
        return card

    def _real(self, view: EndView) -> Card:
        card = Card(self.theme, ground="here_wash", line="line")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(28, 18, 28, 22)
        inside.setSpacing(6)
        inside.addWidget(self._text(view.not_real, Role.STRONG))
        for title, text, icon in (
            (_("真的要办"), view.real_way, "smartphone"),
            (_("也可以找人办"), view.offline, "people"),
            (_("您的手机上"), view.your_phone, "info"),
        ):
            if text:
                self._head(inside, title, icon, ground="here_wash")
                inside.addWidget(self._text(text))
        return card

    def _head(
        self, into: QBoxLayout, title: str, icon: str, *, ink: str = "main_line",
        ground: str = "surface",
    ) -> None:  # fmt: skip
        tag = Tag(self.theme, title, icon=icon, ground=ground, ink=ink, role=Role.STRONG, pad=0)
        into.addLayout(self._led(tag))

    def _text(self, text: str, role: Role = Role.BODY) -> TextBlock:
        return TextBlock(self.theme, text, role=role, presses=self.presses)

    @staticmethod
    def _led(tag: Tag) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(tag)
        line.addStretch(1)
        return line

    def _fit(self) -> None:
        if self._halves is not None:
            is_wide = self.width() >= 2 * 16 * self.theme.font(Role.BODY).pixelSize() + 200
            direction = QBoxLayout.Direction
            self._halves.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
        # Where height is short, the way on comes after the words instead of taking their room.
        foot = 28 + self._ways_on.heightForWidth(self.width() - 2 * edge_for(self.width()))
        is_compact = self.height() < 4.5 * foot
        edge = 0 if is_compact else edge_for(self.width())
        self._foot_line.setContentsMargins(edge, 12, edge, 16)
        if is_compact:
            self._column.addWidget(self._foot)
        else:
            self._whole.addWidget(self._foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room."""
        super().resizeEvent(event)
        self._fit()


def _empty(layout: QBoxLayout) -> None:
    while item := layout.takeAt(0):
        inner = item.layout()
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QBoxLayout):
            _empty(inner)
            inner.deleteLater()
