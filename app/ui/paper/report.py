"""Sets a report on A4: its figures in frames, satisfaction first, then charts, tables and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF

from app.core.report_view import Line, ReportView, Table
from app.i18n import _
from app.ui.paper.chart import HEAD, TEXT, set_chart
from app.ui.paper.sections import Block
from app.ui.paper.sheet import A4, PALE, Frame, Mark, Page, Stroke, widest, write
from app.ui.theme import PAPER_UNIT as PT

_TITLE: Final = 24.0
_FIRST: Final = 40.0
"""The first figure is the largest thing on the page."""
_FIGURE: Final = 24.0
_GAP: Final = 14 * PT
_FOOT: Final = 30 * PT
_ACROSS: Final = 3


def set_report(view: ReportView) -> tuple[Page, ...]:
    """The pages of ``view``."""
    return _Layout(view).pages()


class _Layout:
    """Fills one page after the other; what does not fit goes on the next."""

    def __init__(self, view: ReportView) -> None:
        self._view = view
        self._pages: list[list[Mark]] = [[]]
        self._inside = A4.inside
        self._y = self._inside.top()

    def pages(self) -> tuple[Page, ...]:
        view, wide = self._view, self._inside.width()
        self._add(_set_head(view, wide))
        self._add(_set_figures(view.figures, wide))
        for chart in view.charts:
            self._add(set_chart(chart, QPointF(0, 0), wide))
        for table in view.tables:
            for block in _set_table(table, wide):
                self._add(block, gap=0)
            self._y += _GAP
        for note in view.notes:
            words = write(f"· {note}", QPointF(0, 0), wide, TEXT)
            self._add(((words,), words.area.height()), gap=3 * PT)
        count = len(self._pages)
        return tuple(
            Page(A4, (*marks, *self._foot(number, count)))
            for number, marks in enumerate(self._pages, start=1)
        )

    def _add(self, block: Block, *, gap: float = _GAP) -> None:
        marks, high = block
        is_full = self._y + high > self._inside.bottom() - _FOOT
        if is_full and self._pages[-1]:
            self._pages.append([])
            self._y = self._inside.top()
        for mark in marks:
            mark.area.translate(self._inside.left(), self._y)
        self._pages[-1] += marks
        self._y += high + gap

    def _foot(self, number: int, count: int) -> Iterator[Mark]:
        inside = self._inside
        top = inside.bottom() - _FOOT + 6 * PT
        yield Stroke(QRectF(inside.left(), top, inside.width(), PT))
        said = _("第 {n} 页，共 {count} 页").format(n=number, count=count)
        wide = widest(said, TEXT)
        yield write(said, QPointF(inside.right() - wide, top + 2 * PT), wide, TEXT)
        name = f"{self._view.title} · {self._view.span}"
        if widest(name, TEXT) > inside.width() - wide - _GAP:
            name = self._view.title
        yield write(name, QPointF(inside.left(), top + 2 * PT), inside.width() - wide, TEXT)


def _set_head(view: ReportView, wide: float) -> Block:
    title = write(view.title, QPointF(0, 0), wide, _TITLE, is_bold=True)
    span = write(view.span, QPointF(0, title.area.bottom()), wide, HEAD)
    return (title, span), span.area.bottom()


def _set_figures(lines: Sequence[Line], wide: float) -> Block:
    """The first over the whole width, the others three to a row."""
    marks: list[Mark] = []
    first, high = _set_figure(lines[0], QRectF(0, 0, wide, 0), _FIRST)
    marks += _framed(first, QRectF(0, 0, wide, high), is_first=True)
    y = high + 8 * PT
    gap = 8 * PT
    each = (wide - (_ACROSS - 1) * gap) / _ACROSS
    for start in range(1, len(lines), _ACROSS):
        row = [
            _set_figure(line, QRectF(place * (each + gap), y, each, 0), _FIGURE)
            for place, line in enumerate(lines[start : start + _ACROSS])
        ]
        high = max(tall for _marks, tall in row)
        for place, (figure, _tall) in enumerate(row):
            marks += _framed(figure, QRectF(place * (each + gap), y, each, high))
        y += high + gap
    return tuple(marks), y - gap


def _set_figure(line: Line, area: QRectF, points: float) -> Block:
    pad = 8 * PT
    x, room = area.left() + pad, area.width() - 2 * pad
    label = write(line.label, QPointF(x, area.top() + 0.5 * pad), room, TEXT, is_bold=True)
    value = write(line.value, QPointF(x, label.area.bottom()), room, points, is_bold=True)
    marks: list[Mark] = [label, value]
    bottom = value.area.bottom()
    if line.note:
        note = write(line.note, QPointF(x, bottom), room, TEXT)
        marks.append(note)
        bottom = note.area.bottom()
    return tuple(marks), bottom + 0.5 * pad - area.top()


def _framed(marks: Sequence[Mark], area: QRectF, *, is_first: bool = False) -> list[Mark]:
    frame = Frame(area, line=2.2 if is_first else 1.0, ground=PALE if is_first else "", corner=6)
    return [frame, *marks]


def _set_table(table: Table, wide: float) -> Iterator[Block]:
    """Heading and first row together, then a row at a time, so that a page may end between."""
    shares = _shares(table, wide)
    title = write(table.title, QPointF(0, 0), wide, HEAD, is_bold=True)
    heads, high = _set_row(table.heads, shares, title.area.bottom() + 2 * PT, is_bold=True)
    marks: list[Mark] = [title, *heads]
    bottom = title.area.bottom() + 2 * PT + high
    if not table.rows:
        none = write(_("还没有。"), QPointF(0, bottom), wide, TEXT)
        yield (*marks, none), none.area.bottom()
        return
    for number, row in enumerate(table.rows):
        top = bottom if number == 0 else 0.0
        cells, tall = _set_row([str(cell) for cell in row], shares, top)
        block = (*marks, *cells) if number == 0 else tuple(cells)
        yield block, top + tall


def _set_row(
    cells: Sequence[str], shares: Sequence[float], top: float, *, is_bold: bool = False
) -> tuple[list[Mark], float]:
    marks: list[Mark] = []
    x, high = 0.0, 0.0
    for cell, wide in zip(cells, shares, strict=True):
        words = write(cell, QPointF(x + 2 * PT, top + 2 * PT), wide - 4 * PT, TEXT, is_bold=is_bold)
        high = max(high, words.area.height() + 4 * PT)
        marks.append(words)
        x += wide
    marks.append(Stroke(QRectF(0, top + high, x, PT), line=1.4 if is_bold else 0.5))
    return marks, high


def _shares(table: Table, wide: float) -> list[float]:
    """Columns as wide as their words, within what there is."""
    columns = [
        max(
            min(widest(str(cell), TEXT), 150 * PT)
            for cell in (table.heads[place], *(row[place] for row in table.rows))
        )
        + 8 * PT
        for place in range(len(table.heads))
    ]
    # Narrow columns keep their words in one line; the wide ones share what is left.
    left, shares = wide, dict.fromkeys(range(len(columns)), 0.0)
    for done, place in enumerate(sorted(shares, key=lambda number: columns[number])):
        shares[place] = min(columns[place], left / (len(columns) - done))
        left -= shares[place]
    return list(shares.values())
