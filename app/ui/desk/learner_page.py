"""One learner: what she has really done, what she can, what is next, and what others leave here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.learner_page import PageView
from app.core.volunteers import Deed
from app.i18n import _
from app.ui.desk.block import Block
from app.ui.learner.full_page import BigSign
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card, Tag
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.text_block import TextBlock

REAL, NOTE, VISITS, SIGN_IN_CARD, SHEET, CERTIFICATE, TERM, EXPORT, MERGE, UNMERGE, FORGET = (
    "real", "note", "visits", "card", "sheet", "certificate", "term", "export", "merge",
    "unmerge", "forget",
)  # fmt: skip
"""What can be wanted from the page."""
_NEEDED = {EXPORT: Deed.EXPORT_LEARNER, MERGE: Deed.MERGE, FORGET: Deed.FORGET_LEARNER}
_BESIDE = frozenset({REAL, VISITS, NOTE})
"""What stands beside the heading of its block."""
_GAP = 14
_WIDE_EMS = 48
"""Signs of usual text from which on two columns stand side by side."""


def _anything(_deed: Deed) -> bool:
    return True


def _column(parts: Sequence[QWidget]) -> QWidget:
    """Parts below each other, read to the end before what stands beside them."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(_GAP)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return whole


class LearnerPageScreen(Screen):
    """``wanted`` brings one of the words above; the others what is to be taken back."""

    wanted = Signal(str)
    deed_undone = Signal(str)
    note_undone = Signal(str)

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine("", can_leave=True))
        self.buttons: dict[str, PressButton] = {}
        self.undo: list[PressButton] = []
        """Beside what can be taken back, as it is read."""
        make = partial(Block, theme, presses)
        self._notice = Tag(theme, icon="circle-check", ground="well_wash", ink="well", line="well",
                           role=Role.BODY)  # fmt: skip
        self._real = make(_("真的办好了"), "circle-check", ground="main_wash", line="main_line")
        self._can = make(_("自己会做的"), "star")
        self._next = make(_("接下来"), "right")
        self._hard = make(_("在哪儿卡住"), "idea")
        self._visits = make(_("来过的日子"), "calendar")
        self._notes = make(_("给下一位志愿者"), "message")
        self._papers = make(_("打印带走"), "printer")
        self._record = make(_("她的记录"), "document")
        self._add(self._real, REAL, _("记一件"), "plus", look=Look.MAIN)
        self._add(self._visits, VISITS, _("看全部"), "list")
        self._add(self._notes, NOTE, _("留一句"), "pencil")
        self._add(self._papers, SIGN_IN_CARD, _("登录卡片"), "id-card")
        self._add(self._papers, SHEET, _("带回家的卡片"), "bag")
        self._add(self._papers, CERTIFICATE, _("证书"), "ticket")
        self._add(self._record, TERM, _("存多久"), "calendar")
        self._add(self._record, EXPORT, _("导出记录"), "download")
        self._add(self._record, MERGE, _("和另一位合成一位"), "people")
        self._add(self._record, UNMERGE, _("分开合过的"), "undo")
        self._add(self._record, FORGET, _("删除"), "trash")
        self._head = self._make_head()
        left = _column((self._real, self._can, self._next, self._hard, self._visits))
        right = _column((self._head, self._notes, self._papers, self._record))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 14, 0, 16)
        column.setSpacing(_GAP)
        column.addWidget(self._notice)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(_GAP)
        self._columns.addWidget(left, 11)
        self._columns.addWidget(right, 9)
        column.addLayout(self._columns, 1)
        self._paged = PagedArea(theme, presses, content, has_edge=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._paged)
        theme.changed.connect(self._fit)

    def _make_head(self) -> Card:
        head = Card(self.theme, line="hair", radius=16)
        self._sign = BigSign(self.theme, "person", ground="main_wash", ink="main_line", side=92)
        self._sign.setFixedSize(92, 92)
        self._name = TextBlock(self.theme, role=Role.HERO)
        self._about = TextBlock(self.theme, ink="soft_ink")
        self._due = Tag(self.theme, _("日期已到"), icon="calendar", ground="stray_wash",
                        ink="ink", line="stray", role=Role.BODY)  # fmt: skip
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (self._name, self._about, self._due):
            words.addWidget(part)
        words.addStretch(1)
        line = QHBoxLayout(head)
        line.setContentsMargins(20, 12, 22, 16)
        line.setSpacing(20)
        line.addWidget(self._sign)
        line.addLayout(words, 1)
        return head

    def _add(
        self, block: Block, key: str, label: str, icon: str, *, look: Look = Look.OUTLINE
    ) -> None:
        button = PressButton(self.theme, self.presses, label, icon=icon, look=look)
        button.clicked.connect(lambda: self.wanted.emit(key))
        self.buttons[key] = button
        if key in _BESIDE:
            block.set_main_button(button)
        else:
            block.add_button(button)

    def show_view(
        self, view: PageView, *, notice: str = "", may: Callable[[Deed], bool] = _anything
    ) -> None:
        """Show her; what whoever is on duty may not do is not there."""
        self.set_title_line(TitleLine(_("学员 · {name}").format(name=view.name), can_leave=True))
        self._notice.show_text(notice)
        self.undo = []
        self._sign.show_icon(view.picture)
        self._name.show_text(view.name)
        self._about.show_text("\n".join(view.about))
        self._due.setVisible(view.is_due)
        self._show_real(view)
        self._show_can(view)
        self._show_hard(view)
        self._show_visits(view)
        self._show_notes(view)
        self._show_next(view)
        self.buttons[SIGN_IN_CARD].setVisible(view.has_card)
        self.buttons[UNMERGE].setVisible(bool(view.joined) and may(Deed.MERGE))
        for key, deed in _NEEDED.items():
            self.buttons[key].setVisible(may(deed))
        self._record.clear()
        if view.joined:
            self._record.add_text(_("她登记过 {n} 次，现在算一位。").format(n=view.joined + 1))
        self._papers.clear()
        self._fit()
        self._paged.go_to_top()

    def first_focus(self) -> QWidget:
        """What matters most."""
        return self.buttons[REAL]

    def notice(self) -> str:
        """What has just been done, "" for nothing."""
        return self._notice.text()

    def _show_real(self, view: PageView) -> None:
        block = self._real
        block.clear()
        for deed in view.real:
            undo = block.small_button(
                _("收回"), "undo", partial(self.deed_undone.emit, deed.key),
                spoken=_("收回：{words}").format(words=deed.words),
            )  # fmt: skip
            self.undo.append(undo)
            block.add_line(deed.words, deed.by, undo, icon="circle-check")
        if not view.real:
            block.add_text(_("还没有记。她真的办成了一件，就在这里记下来。"), ink="soft_ink")

    def _show_can(self, view: PageView) -> None:
        block = self._can
        block.clear()
        if view.alone:
            block.add_tags(view.alone)
        if view.helped:
            said = _("看着提示或有人陪着，做完过：")
            block.add_text(said, role=Role.SMALL, ink="soft_ink")
            block.add_tags(view.helped, is_strong=False)
        if view.begun:
            block.add_text(_("学到一半："), role=Role.SMALL, ink="soft_ink")
            block.add_tags(view.begun, is_strong=False)
        if not (view.alone or view.helped or view.begun):
            block.add_text(_("还没有学过一课。"), ink="soft_ink")

    def _show_hard(self, view: PageView) -> None:
        self._hard.clear()
        for each in view.stumbles:
            step = _("{lesson} · {step}").format(lesson=each.lesson, step=each.step)
            self._hard.add_line(step, each.words)
        self._hard.setVisible(bool(view.stumbles))

    def _show_visits(self, view: PageView) -> None:
        self._visits.clear()
        for each in view.visits:
            self._visits.add_line(each.day, each.detail)
        if not view.visits:
            self._visits.add_text(_("还没来过。"), ink="soft_ink")
        count = len(view.visits) + view.more_visits
        more = self.buttons[VISITS]
        more.set_label(_("看全部 {n} 次").format(n=count))
        more.setVisible(bool(view.more_visits))

    def _show_notes(self, view: PageView) -> None:
        block = self._notes
        block.clear()
        for note in view.notes:
            words = _("、").join(note.words)
            undo = block.small_button(
                _("撤掉"), "undo", partial(self.note_undone.emit, note.event),
                spoken=_("撤掉：{words}").format(words=words),
            )  # fmt: skip
            self.undo.append(undo)
            block.add_line(words, note.by, undo)
        if not view.notes:
            block.add_text(_("还没有人留话。"), ink="soft_ink")

    def _show_next(self, view: PageView) -> None:
        self._next.clear()
        if view.next is not None:
            self._next.add_text(view.next.title, role=Role.STRONG)
            self._next.add_text(view.next.reason, role=Role.SMALL, ink="soft_ink")
        self._next.setVisible(view.next is not None)

    def _fit(self) -> None:
        """Two columns where each has room for its words."""
        em = self.theme.font(Role.BODY).pixelSize()
        direction = QBoxLayout.Direction
        is_wide = self.width() >= _WIDE_EMS * em
        self._columns.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide anew what has room."""
        super().resizeEvent(event)
        self._fit()
