"""量一量屏幕: a card is drawn, a real one laid upon it, and the drawn one made as large."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.screen_scale import CARD_MM, Ruler, words_for
from app.i18n import _
from app.ui.learner.screen import Screen, TitleLine
from app.ui.theme import Role, Theme
from app.ui.widgets.edges import edge_for
from app.ui.widgets.ground import paint_round
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.presses import Presses
from app.ui.widgets.rows import EvenRows
from app.ui.widgets.text_block import TextBlock

COARSE, FINE = 20, 2
"""Pixels by which a press makes the card wider."""
_CORNER_MM = 3.18
_LINE = 4
_SHARE = 0.5
"""Of the width, for the card: always the same, or the buttons would move under the finger."""


class DrawnCard(QWidget):
    """A card of so many pixels, its upper left corner always at the same place."""

    def __init__(self, theme: Theme) -> None:
        """Of a usual size."""
        super().__init__()
        self._theme = theme
        self.ruler = Ruler(CARD_MM[0] / 324)
        self.setAccessibleName(_("画出来的卡"))
        theme.changed.connect(self.update)

    def show_ruler(self, ruler: Ruler) -> None:
        """Draw it as large as ``ruler`` says."""
        self.ruler = ruler
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The card."""
        return QSize(*self.ruler.size)

    def minimumSizeHint(self) -> QSize:
        """The words beside it matter, too."""
        return QSize(200, 130)

    def card(self) -> QRectF:
        """Where the card is drawn, in own pixels."""
        return QRectF(0, 0, *self.ruler.size)

    def has_room(self) -> bool:
        """Whether all of it can be seen."""
        width, height = self.ruler.size
        return width <= self.width() and height <= self.height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A tinted card whose outer edge is exactly the card's, and its chip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        card = self.card()
        inside = card.adjusted(_LINE / 2, _LINE / 2, -_LINE / 2, -_LINE / 2)
        radius = _CORNER_MM / self.ruler.mm_per_px
        paint_round(painter, inside, radius, colours.here_wash, colours.here, _LINE)
        chip = QRectF(card.width() * 0.11, card.height() * 0.36, card.width() * 0.14, 0)
        chip.setHeight(chip.width() * 0.78)
        painter.setPen(QPen(self._theme.colour("ink"), 3))
        painter.drawRoundedRect(chip, 6, 6)
        painter.end()


class CalibrationScreen(Screen):
    """``resized`` by so many pixels, ``kept`` when it fits; what it means is said in words."""

    resized = Signal(int)
    kept = Signal()
    """正好，存下; and 好了 after that."""

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """A usual card until ``show_ruler``."""
        super().__init__(theme, presses, TitleLine(_("量一量屏幕"), can_leave=True))
        self.card = DrawnCard(theme)
        self._lead = TextBlock(theme, role=Role.STRONG, presses=presses)
        self._lead.show_text(_("把银行卡贴在框上，左上角对齐。\n再按按钮，让框和卡一样大。"))
        self._result = TextBlock(theme, role=Role.BODY, presses=presses)
        self._steps = EvenRows(gap=16, most=2)
        self.buttons: dict[int, PressButton] = {}
        for px, label, icon in (
            (COARSE, _("大很多"), "plus"),
            (FINE, _("大一点"), "plus"),
            (-COARSE, _("小很多"), "minus"),
            (-FINE, _("小一点"), "minus"),
        ):
            button = PressButton(theme, presses, label, icon=icon)
            button.clicked.connect(lambda _on=False, px=px: self.resized.emit(px))
            self._steps.add(button)
            self.buttons[px] = button
        self.keep = PressButton(theme, presses, _("正好，存下"), icon="check", look=Look.MAIN)
        self.keep.clicked.connect(self.kept)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for part in (self._lead, self._steps, self._result, self.keep):
            column.addWidget(part)
        column.addStretch(1)
        self._paged = PagedArea(theme, presses, content)
        self._halves = QHBoxLayout(self)
        self._halves.setSpacing(28)
        self._halves.addWidget(self.card)
        self._halves.addWidget(self._paged, 1)
        self._fit()

    def show_ruler(self, ruler: Ruler, *, told: str = "") -> None:
        """Draw the card, and say what it tells; ``told`` instead, once it is kept."""
        self.card.show_ruler(ruler)
        self._fit()
        self.keep.set_label(_("好了") if told else _("正好，存下"))
        words = (told,) if told else words_for(ruler, _)
        if not self.card.has_room():
            words = (_("卡放不下了，请先把窗口放到最大。"),)
        self._result.show_text("\n".join(words))

    def words(self) -> str:
        """What is said of the screen now."""
        return self._result.text()

    def guide(self) -> tuple[str, ...]:
        """What is to be done, sentence by sentence."""
        return tuple(self._lead.text().split("\n"))

    def first_focus(self) -> QWidget:
        """The first of the buttons that change the size."""
        return self.buttons[COARSE]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card has its share of the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        edge = edge_for(self.width())
        self._halves.setContentsMargins(edge, 18, edge, 12)
        self.card.setFixedWidth(max(200, round((self.width() - 2 * edge) * _SHARE)))
        self.card.resize(self.card.width(), max(1, self.height() - 30))
