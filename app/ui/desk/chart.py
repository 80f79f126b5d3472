"""A chart on the desk's screen: the same bars as on paper, in the colours and type of the theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.core.chart import Bar, Chart, Fill
from app.ui.fills import paint_fill
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Card
from app.ui.widgets.paragraph import Paragraph
from app.ui.widgets.rows import FlowRows
from app.ui.widgets.text_block import TextBlock

_BAR = 22
_GAP = 10
_COLUMNS = 150
_UNIT = 1.5
"""Pixels of a point, as the fills count."""


class Swatch(QWidget):
    """What a fill means: a sample of it, and its word."""

    def __init__(self, theme: Theme, fill: Fill, word: str) -> None:
        """Always the same."""
        super().__init__()
        self.theme = theme
        self._fill = fill
        self._word = word
        self.setAccessibleName(word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Sample and word in one line."""
        words = self._paragraph()
        wide = round(words.widest()) + 4
        return QSize(_sample(self.theme) + 8 + wide, round(words.lay_out(wide)))

    def minimumSizeHint(self) -> QSize:
        """No smaller."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Both."""
        colours = self.theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = _sample(self.theme)
        sample = QRectF(0, (self.height() - side * 0.6) / 2, side, side * 0.6)
        paint_fill(painter, sample, self._fill, colours.ink, colours.surface, _UNIT)
        words = self._paragraph()
        room = QRectF(side + 8, 0, self.width() - side - 8, self.height())
        words.lay_out(room.width())
        words.paint(painter, room, QColor(colours.ink))
        painter.end()

    def _paragraph(self) -> Paragraph:
        return Paragraph(self._word, self.theme.font(Role.SMALL))


class Bars(QWidget):
    """The bars of a chart; whoever cannot see them is read their words."""

    def __init__(self, theme: Theme, chart: Chart) -> None:
        """Always the same."""
        super().__init__()
        self.theme = theme
        self._chart = chart
        said = [f"{bar.label} {bar.value}".strip() for bar in chart.bars if bar.value]
        self.setAccessibleName(f"{chart.title}: {'; '.join(said)}")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:
        """Labels wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height in pixels."""
        if self._chart.is_upright:
            return self.theme.px(_COLUMNS) + 2 * round(self._text("0").lay_out(width)) + 8
        return round(sum(self._rows(float(width))))

    def sizeHint(self) -> QSize:
        """Half of a desk."""
        return QSize(520, self.heightForWidth(520))

    def minimumSizeHint(self) -> QSize:
        """Still to be read."""
        return QSize(300, 80)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """All bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._chart.is_upright:
            self._paint_columns(painter)
        else:
            y = 0.0
            for bar, high in zip(self._chart.bars, self._rows(float(self.width())), strict=True):
                self._paint_bar(painter, bar, QRectF(0, y, self.width(), high - _GAP))
                y += high
        painter.end()

    def _text(self, text: str) -> Paragraph:
        return Paragraph(text, self.theme.font(Role.SMALL))

    def _widths(self, width: float) -> tuple[float, float]:
        """Of the labels and of the values."""
        bars = self._chart.bars
        label = max(self._text(bar.label).widest() for bar in bars) + 4
        value = max(self._text(bar.value).widest() for bar in bars) + 4
        return min(label, 0.38 * width), min(value, 0.38 * width)

    def _rows(self, width: float) -> list[float]:
        label, value = self._widths(width)
        return [
            max(
                float(self.theme.px(_BAR)),
                self._text(bar.label).lay_out(label),
                self._text(bar.value).lay_out(value),
            )
            + _GAP
            for bar in self._chart.bars
        ]

    def _paint_bar(self, painter: QPainter, bar: Bar, area: QRectF) -> None:
        label_wide, value_wide = self._widths(area.width())
        self._write(painter, bar.label, QRectF(0, area.top(), label_wide, area.height()))
        x = label_wide + _GAP
        room = area.width() - x - value_wide - _GAP
        high = min(area.height(), float(self.theme.px(_BAR)))
        top = area.center().y() - high / 2
        for part in bar.parts:
            wide = room * part.amount / self._chart.scale
            if wide > 0:
                self._fill(painter, QRectF(x, top, wide, high), part.fill)
            x += wide
        self._write(painter, bar.value, QRectF(x + _GAP, area.top(), value_wide, area.height()))

    def _paint_columns(self, painter: QPainter) -> None:
        line = self._text("0").lay_out(100)
        base = self.height() - line - 4
        step = self.width() / len(self._chart.bars)
        wide = min(0.7 * step, 48.0)
        widest = max(self._text(bar.label).widest() for bar in self._chart.bars) + 8
        every = max(1, int(-(-widest // step)))
        for number, bar in enumerate(self._chart.bars):
            middle = (number + 0.5) * step
            high = (base - line) * bar.amount / self._chart.scale
            if high > 0:
                column = QRectF(middle - wide / 2, base - high, wide, high)
                self._fill(painter, column, bar.parts[0].fill)
            if bar.value:
                self._write_at(painter, bar.value, middle, base - high - line)
            if number % every == 0:
                self._write_at(painter, bar.label, middle, base + 2)
        painter.fillRect(QRectF(0, base, self.width(), 2), self.theme.colour("line"))

    def _fill(self, painter: QPainter, area: QRectF, fill: Fill) -> None:
        colours = self.theme.colours
        paint_fill(painter, area, fill, colours.ink, colours.surface, _UNIT)

    def _write(self, painter: QPainter, text: str, area: QRectF) -> None:
        words = self._text(text)
        high = words.lay_out(area.width())
        place = QRectF(area.left(), area.center().y() - high / 2, area.width(), high)
        words.paint(painter, place, self.theme.colour("ink"))

    def _write_at(self, painter: QPainter, text: str, middle: float, top: float) -> None:
        words = self._text(text)
        wide = words.widest() + 4
        high = words.lay_out(wide)
        place = QRectF(middle - wide / 2, top, wide, high)
        words.paint(painter, place, self.theme.colour("ink"), is_centred=True)


class ChartCard(Card):
    """A chart with its title, its legend and its note."""

    def __init__(self, theme: Theme, chart: Chart) -> None:
        """Always the same."""
        super().__init__(theme, line="hair", radius=14)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(10)
        column.addWidget(TextBlock(theme, chart.title, role=Role.TITLE))
        if chart.legend:
            legend = FlowRows(gap=18, row_gap=6)
            for fill, word in chart.legend:
                legend.add(Swatch(theme, fill, word), is_shown=True)
            column.addWidget(legend)
        column.addWidget(Bars(theme, chart))
        if chart.note:
            column.addWidget(TextBlock(theme, chart.note, role=Role.SMALL, ink="soft_ink"))
        column.addStretch(1)


def _sample(theme: Theme) -> int:
    return theme.px(44)
