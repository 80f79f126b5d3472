"""我有卡片: the scanner reads it, or its number is pressed in by hand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.card_number import LENGTH, spaced
from app.core.service import Input
from app.core.view import FieldView
from app.i18n import _
from app.ui.keys.digits import DigitPad
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.presses import Presses
from app.ui.widgets.text_block import TextBlock

_SHAPE = "4-4"


class CardEntryScreen(Screen):
    """``entered`` brings the digits when they are all there and 确定 was pressed."""

    entered = Signal(str)

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """With an empty number."""
        super().__init__(theme, presses, TitleLine(_("我有卡片"), can_leave=True))
        self._question = TextBlock(theme, role=Role.TITLE, presses=presses)
        self._how = TextBlock(theme, presses=presses)
        self._message = TextBlock(theme, role=Role.STRONG, presses=presses)
        self.number = TextBlock(theme, role=Role.HERO)
        self.pad = DigitPad(theme, presses)
        self.pad.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        words = QVBoxLayout()
        words.setSpacing(10)
        for text in (self._question, self._how, self._message):
            words.addWidget(text)
        words.addStretch(1)
        frame = Card(theme)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(16, 12, 16, 14)
        inside.addWidget(self.number)
        inside.addWidget(self.pad, 1)
        content = QWidget()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._halves.setContentsMargins(0, 18, 0, 18)
        self._halves.setSpacing(28)
        self._halves.addLayout(words, 1)
        self._halves.addWidget(frame, 1)
        self._paged = PagedArea(theme, presses, content, has_edge=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._paged)
        self.pad.changed.connect(self._follow)
        self.pad.finished.connect(lambda: self.entered.emit(self.pad.text))
        theme.changed.connect(self._fit)

    def show_message(self, message: str = "") -> None:
        """Begin with an empty number; ``message`` says what was not understood."""
        self._question.show_text(_("请扫一下您的卡片。"))
        self._how.show_text(_("没有扫描枪，就按卡片上的数字。"))
        self._message.show_text(message)
        self._message.setVisible(bool(message))
        self.pad.show_field(
            _("卡片号码"),
            FieldView("", "", Input.DIGITS, _SHAPE, is_secret=False, guides_keys=False),
            "",
        )
        self._follow("")
        self._fit()

    def sentences(self) -> tuple[str, ...]:
        """What is said when the screen comes."""
        return tuple(filter(None, (self._message.text(), self._question.text(), self._how.text())))

    def first_focus(self) -> QWidget:
        """The first digit."""
        return self.pad.caps["1"]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits of a real keyboard go into the number; Esc leaves."""
        is_hers = event.text().isdigit() or event.text() in {"\b", "\r", "\n"}
        if not (is_hers and self.pad.type_key(event)):
            super().keyPressEvent(event)

    def _follow(self, text: str) -> None:
        self.number.show_text(spaced(text + "○" * (LENGTH - len(text))))
        self.number.setAccessibleName(_("卡片号码") + " " + " ".join(text))

    def _fit(self) -> None:
        em = self.theme.font(Role.BODY).pixelSize()
        is_wide = self.width() >= 20 * em + 60
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
        self.pad.setMinimumHeight(self.pad.height_for(self.height() - 160))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words beside the keys where there is room."""
        super().resizeEvent(event)
        self._fit()
