"""What can be taken home, page by page as it will be printed, with two ways to take it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.words import N_
from app.i18n import _
from app.ui.learner.choice_row import ChoiceRow
from app.ui.learner.screen import Screen, TitleLine
from app.ui.paper.preview import PagePreview
from app.ui.paper.sheet import Page
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card, Tag
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.text_block import TextBlock

SIZES = (("a4", N_("大张 A4")), ("a5", N_("小张 A5")))


@dataclass(frozen=True)
class PaperView:
    """What is to be taken home, laid out on pages."""

    title: str
    sentence: str
    pages: tuple[Page, ...] = ()
    """Empty where there is nothing to print yet: ``sentence`` says why."""
    size: str = ""
    """The size in force; "" where there is no choice."""
    has_stick: bool = False
    has_certificate: bool = False
    """Whether there is one for the lesson's unit, too."""
    note: str = ""
    """What came of printing or saving."""
    is_note_good: bool = True


class PaperScreen(Screen):
    """``print_wanted`` and ``save_wanted`` take what is shown; ``size_chosen`` sets it anew."""

    print_wanted = Signal()
    save_wanted = Signal()
    stick_wanted = Signal()
    """To be saved on the stick that is plugged in."""
    size_chosen = Signal(str)
    certificate_wanted = Signal()

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine("", can_leave=True))
        self._view = PaperView("", "")
        self._at = 0
        self.preview = PagePreview(theme, presses)
        self.before = PressButton(theme, presses, _("前一页"), icon="left")
        self.after = PressButton(theme, presses, _("后一页"), icon="right")
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        self.where = TextBlock(theme, role=Role.SMALL, presses=presses)
        self.where.set_centred(is_centred=True)
        self.sentence = TextBlock(theme, role=Role.STRONG, presses=presses)
        self.sizes = ChoiceRow(
            theme, presses, _("纸的大小"), [(_(name), "") for _id, name in SIZES]
        )
        self.sizes.chosen.connect(lambda place: self.size_chosen.emit(SIZES[place][0]))
        self.printing = PressButton(theme, presses, _("打印"), icon="printer", look=Look.MAIN)
        self.saving = PressButton(theme, presses, _("存成文件"), icon="download")
        self.stick = PressButton(theme, presses, _("存到U盘"), icon="download")
        self.certificate = PressButton(theme, presses, _("还有证书"), icon="ticket")
        self.certificate.clicked.connect(self.certificate_wanted)
        self.printing.clicked.connect(self.print_wanted)
        self.saving.clicked.connect(self.save_wanted)
        self.stick.clicked.connect(self.stick_wanted)
        self._note = Card(theme, ground="well_wash", line="well")
        told = QVBoxLayout(self._note)
        told.setContentsMargins(24, 14, 24, 16)
        told.setSpacing(4)
        self._sign = Tag(theme, _("好了"), icon="circle-check", ground="well_wash", ink="well",
                         role=Role.SMALL, pad=0)  # fmt: skip
        self.note = TextBlock(theme, presses=presses)
        told.addWidget(self._sign)
        told.addWidget(self.note)
        self._set_out()

    def _set_out(self) -> None:
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(10)
        left.addWidget(self.preview)
        left.addWidget(self.where)
        turning = QHBoxLayout()
        turning.setSpacing(16)
        turning.addWidget(self.before, 1)
        turning.addWidget(self.after, 1)
        left.addLayout(turning)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(16)
        right.addWidget(self.sentence)
        right.addWidget(self._note)
        right.addWidget(self.sizes)
        for button in (self.printing, self.saving, self.stick, self.certificate):
            right.addWidget(button)
        right.addStretch(1)
        content = QWidget()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._halves.setContentsMargins(0, 14, 0, 16)
        self._halves.setSpacing(28)
        self._halves.addWidget(self._left, 1)
        self._halves.addLayout(right, 1)
        self._paged = PagedArea(self.theme, self.presses, content, has_edge=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._paged)

    def show_view(self, view: PaperView) -> None:
        """Show the first page and what can be done; the same pages stay open where they were."""
        is_same = view.pages == self._view.pages and bool(view.pages)
        self._view = view
        self._at = self._at if is_same else 0
        self.set_title_line(TitleLine(view.title, can_leave=True))
        self.sentence.show_text(view.sentence)
        has_pages = bool(view.pages)
        for part in (self._left, self.printing, self.saving):
            part.setVisible(has_pages)
        self.stick.setVisible(has_pages and view.has_stick)
        self.certificate.setVisible(view.has_certificate)
        self.sizes.setVisible(has_pages and bool(view.size))
        names = [name for name, _label in SIZES]
        if view.size in names:
            self.sizes.mark(names.index(view.size))
        self._show_note(view)
        self._show_page()
        self._give_room()
        if not is_same:
            self._paged.go_to_top()

    def first_focus(self) -> QWidget | None:
        """Printing is what she came for."""
        return self.printing if self._view.pages else None

    def _show_note(self, view: PaperView) -> None:
        self._note.setVisible(bool(view.note))
        self.sentence.setHidden(bool(view.note))
        self.note.show_text(view.note)
        if view.is_note_good:
            self._note.set_colours("well_wash", "well")
            self._sign.set_colours("well_wash", "well")
            self._sign.show_text(_("好了"), icon="circle-check")
        else:
            self._note.set_colours("stray_wash", "stray")
            self._sign.set_colours("stray_wash", "soft_ink")
            self._sign.show_text(_("请看一看"), icon="idea")

    def _show_page(self) -> None:
        pages = self._view.pages
        if not pages:
            return
        said = _("第 {n} 页，共 {count} 页").format(n=self._at + 1, count=len(pages))
        self.where.show_text(said)
        self.preview.show_page(pages[self._at], said)
        has_more = len(pages) > 1
        for part in (self.where, self.before, self.after):
            part.setVisible(has_more)
        self.before.set_dimmed(is_dimmed=self._at == 0)
        self.after.set_dimmed(is_dimmed=self._at == len(pages) - 1)

    def _turn(self, by: int) -> None:
        self._at = max(0, min(len(self._view.pages) - 1, self._at + by))
        self._show_page()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paper beside the buttons where there is room, else below them."""
        super().resizeEvent(event)
        is_wide = self.width() >= 2 * 13 * self.theme.font(Role.BODY).pixelSize() + 120
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.LeftToRight if is_wide else direction.BottomToTop)
        self._give_room()

    def _give_room(self) -> None:
        """The whole page is seen at once, with what turns it."""
        parts = (part for part in (self.where, self.after) if not part.isHidden())
        below = sum(part.sizeHint().height() + 10 for part in parts)
        self.preview.set_room(self.height() - below - 14 - 16)
