"""练习带人: her screen on the left; what she says, and what can be said to her, on the right."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.prompting_view import PromptingView
from app.i18n import _
from app.ui.desk.still_device import StillDevice
from app.ui.learner.screen import Screen, TitleLine
from app.ui.learner.tile_card import TileCard
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card, Sign
from app.ui.widgets.edges import edge_for
from app.ui.widgets.ground import paint_round
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock

_WIDE = 40
"""Ems from which her screen and the words stand side by side."""
_CHIPS = {"wait": "blue", "ask": "brown", "words": "purple", "spot": "blue", "hand": "person"}


class Meter(QWidget):
    """How far she relies on herself: a bar, always with its words beside it."""

    def __init__(self, theme: Theme) -> None:
        """Empty."""
        super().__init__()
        self._theme = theme
        self.value = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_value(self, value: int, words: str) -> None:
        """0 to 100."""
        self.value = value
        self.setAccessibleName(_("靠自己：{words}").format(words=words))
        self.update()

    def sizeHint(self) -> QSize:
        """A thin bar."""
        return QSize(200, 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and what is filled of it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        colour = self._theme.colour
        paint_round(painter, box, box.height() / 2, colour("surface"), colour("line"), 2)
        filled = QRectF(box)
        filled.setWidth(max(box.height(), box.width() * self.value / 100))
        paint_round(painter, filled, box.height() / 2, colour("main"))
        painter.end()


class PromptingScreen(Screen):
    """``prompted`` brings the key of what is said; touching her screen is taking her hand."""

    prompted = Signal(str)

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_view``."""
        super().__init__(theme, presses, TitleLine(_("练习带人"), can_leave=True))
        self.device = StillDevice(theme, presses)
        self.device.touched.connect(lambda: self.prompted.emit("hand"))
        self._lesson = TextBlock(theme, role=Role.SMALL, ink="soft_ink")
        self._step = TextBlock(theme, role=Role.STRONG)
        self._who = TextBlock(theme, role=Role.STRONG)
        self._stance = TextBlock(theme, role=Role.SMALL, ink="soft_ink")
        self._sign = Sign(theme, "person", ink="main_line", role=Role.HERO)
        self._says = TextBlock(theme, role=Role.SENTENCE)
        self._happened = TextBlock(theme, ink="soft_ink")
        self._meter_words = TextBlock(theme, role=Role.STRONG)
        self.meter = Meter(theme)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(8)
        column.addWidget(self._lesson)
        column.addWidget(self._step)
        column.addWidget(self._bubble(theme))
        column.addWidget(self._happened)
        meter = QHBoxLayout()
        meter.setSpacing(16)
        meter.addWidget(self._meter_words, 1)
        meter.addWidget(self.meter, 1)
        column.addLayout(meter)
        column.addWidget(TextBlock(theme, _("您怎么帮她？"), role=Role.TITLE))
        self._rows = EvenRows(gap=16, row_gap=10, most=2, is_comfortable=False, is_grid=True)
        column.addWidget(self._rows)
        column.addStretch(1)
        self._paged = PagedArea(theme, presses, content)
        self.cards: dict[str, TileCard] = {}
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setSpacing(28)
        self._halves.addWidget(self.device, 4)
        self._halves.addWidget(self._paged, 7)
        theme.changed.connect(self._fit)
        self._fit()

    def _bubble(self, theme: Theme) -> Card:
        card = Card(theme, ground="here_wash", line="", radius=16)
        row = QHBoxLayout(card)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(16)
        row.addWidget(self._sign)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._who)
        words.addWidget(self._says)
        words.addWidget(self._stance)
        row.addLayout(words, 1)
        return card

    def show_view(self, view: PromptingView) -> None:
        """Show how it stands."""
        self.device.show_view(view.stage)
        self.device.show_pointing(view.pointing)
        step = _("{progress}：{step}").format(progress=view.progress, step=view.step)
        self._lesson.show_text(view.title)
        self._step.show_text(step if view.step else view.progress)
        # What she says comes first, wherever somebody has turned the page to.
        self._paged.go_to_top()
        self._who.show_text(view.who)
        self._says.show_text(view.says)
        self._stance.show_text(view.stance)
        self._happened.show_text(view.happened)
        self._meter_words.show_text(_("靠自己：{words}").format(words=view.meter_words))
        self.meter.show_value(view.meter, view.meter_words)
        for option in view.options:
            card = self.cards.get(option.key)
            if card is None:
                card = TileCard(self.theme, self.presses, chip=_CHIPS[option.key], least=44)
                card.clicked.connect(lambda _on=False, key=option.key: self.prompted.emit(key))
                self.cards[option.key] = card
                self._rows.add(card, is_shown=True)
            card.show_text(option.label, option.words, icon=option.icon)
        self._fit()

    def first_focus(self) -> QWidget | None:
        """Waiting comes first."""
        return self.cards.get("wait")

    def take_focus(self) -> None:
        """The first card has the focus, but what she says stays in sight."""
        super().take_focus()
        self._paged.go_to_top()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room, else the device above the words."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        edge = edge_for(self.width())
        self._halves.setContentsMargins(edge, 14, edge, 10)
        em = self.theme.font(Role.BODY).pixelSize()
        is_wide = self.width() >= _WIDE * em
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
