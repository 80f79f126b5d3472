"""Sets charts on paper: bars with patterns that a black-and-white printer keeps apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.core.chart import Bar, Chart, Fill
from app.ui.fills import paint_fill
from app.ui.paper.sections import Block
from app.ui.paper.sheet import INK, RULE, Mark, Stroke, Words, widest, write
from app.ui.theme import PAPER_UNIT as PT
from app.ui.theme import paper_font
from app.ui.widgets.paragraph import Paragraph

TEXT: Final = 12.0
"""Points: volunteers read reports, learners do not."""
HEAD: Final = 15.0
_BAR: Final = 15 * PT
_GAP: Final = 6 * PT
_COLUMNS_HIGH: Final = 110 * PT
_MOST_WIDE: Final = 40 * PT


@dataclass(frozen=True)
class Filled(Mark):
    """A part of a bar."""

    fill: Fill

    def paint(self, painter: QPainter) -> None:
        """Pattern and outline."""
        paint_fill(painter, self.area, self.fill, INK, "#ffffff", PT)


def set_chart(chart: Chart, at: QPointF, width: float) -> Block:
    """Title, bars with their words, what the fills mean, and a note."""
    marks: list[Mark] = []
    title = write(chart.title, at, width, HEAD, is_bold=True)
    marks.append(title)
    y = title.area.bottom() + 2 * PT
    if chart.legend:
        legend, high = _set_legend(chart, QPointF(at.x(), y), width)
        marks += legend
        y += high + _GAP
    place = QRectF(at.x(), y, width, 0)
    bars, high = (_set_columns if chart.is_upright else _set_bars)(chart, place)
    marks += bars
    y += high
    if chart.note:
        note = write(chart.note, QPointF(at.x(), y + 2 * PT), width, TEXT)
        marks.append(note)
        y = note.area.bottom()
    return tuple(marks), y - at.y()


def _set_legend(chart: Chart, at: QPointF, width: float) -> Block:
    marks: list[Mark] = []
    x, y, high = at.x(), at.y(), 0.0
    side = 12 * PT
    for fill, name in chart.legend:
        wide = widest(name, TEXT)
        if x > at.x() and x + side + 4 * PT + wide > at.x() + width:
            x, y = at.x(), y + high
        words = write(name, QPointF(x + side + 4 * PT, y), wide, TEXT)
        high = words.area.height()
        marks += [Filled(QRectF(x, y + (high - side) / 2, side * 1.6, side), fill), words]
        words.area.moveLeft(x + side * 1.6 + 4 * PT)
        x = words.area.right() + 16 * PT
    return tuple(marks), y + high - at.y()


def _set_bars(chart: Chart, place: QRectF) -> Block:
    """A row a bar: its label, the bar, its value."""
    label_wide = min(0.36 * place.width(), max(widest(bar.label, TEXT) for bar in chart.bars))
    value_wide = min(0.34 * place.width(), max(widest(bar.value, TEXT) for bar in chart.bars))
    room = place.width() - label_wide - value_wide - 4 * _GAP
    marks: list[Mark] = []
    y = place.top()
    for bar in chart.bars:
        label = write(bar.label, QPointF(place.left(), y), label_wide, TEXT)
        x = place.left() + label_wide + 2 * _GAP
        # The value stands at the end of its own bar.
        end = x + room * bar.amount / chart.scale
        value = write(bar.value, QPointF(end + _GAP, y), value_wide, TEXT)
        high = max(_BAR, label.area.height(), value.area.height())
        for words in (label, value):
            words.area.moveTop(y + (high - words.area.height()) / 2)
        marks += [label, *_parts(chart, bar, QRectF(x, y + (high - _BAR) / 2, room, _BAR)), value]
        y += high + _GAP
    return tuple(marks), y - place.top()


def _parts(chart: Chart, bar: Bar, area: QRectF) -> list[Mark]:
    parts: list[Mark] = []
    x = area.left()
    for part in bar.parts:
        wide = area.width() * part.amount / chart.scale
        if wide > 0:
            parts.append(Filled(QRectF(x, area.top(), wide, area.height()), part.fill))
        x += wide
    return parts


def _set_columns(chart: Chart, place: QRectF) -> Block:
    """Columns side by side, the value above each, its label below."""
    count = len(chart.bars)
    step = place.width() / count
    wide = min(_MOST_WIDE, 0.7 * step)
    marks: list[Mark] = []
    base = place.top() + _COLUMNS_HIGH
    marks.append(Stroke(QRectF(place.left(), base, place.width(), PT), line=1.0, ink=RULE))
    text = TEXT if step >= widest("00", TEXT) else 0.0
    bottom = base
    for number, bar in enumerate(chart.bars):
        middle = place.left() + (number + 0.5) * step
        top_room = 18 * PT
        high = (_COLUMNS_HIGH - top_room) * bar.amount / chart.scale
        if high > 0:
            area = QRectF(middle - wide / 2, base - high, wide, high)
            marks.append(Filled(area, bar.parts[0].fill))
        if bar.value:
            value = _centred(bar.value, middle, base - high - top_room)
            marks.append(value)
        # Where days stand close, every second or third is named.
        if text and (number % _every(step, chart) == 0):
            label = _centred(bar.label, middle, base + 2 * PT)
            bottom = max(bottom, label.area.bottom())
            marks.append(label)
    return tuple(marks), bottom - place.top() + _GAP


def _every(step: float, chart: Chart) -> int:
    need = max(widest(bar.label, TEXT) for bar in chart.bars) + 2 * PT
    return max(1, int(-(-need // step)))


def _centred(text: str, middle: float, top: float) -> Words:
    paragraph = Paragraph(text, paper_font(TEXT))
    wide = paragraph.widest() + 4
    high = paragraph.lay_out(wide)
    return Words(QRectF(middle - wide / 2, top, wide, high), paragraph, is_centred=True)
