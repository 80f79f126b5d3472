"""Sets 这里记了您什么 on one sheet, in type for whoever has no glasses at hand."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF

from app.core.notice import NoticePart, NoticeView
from app.ui.paper.sections import set_blank
from app.ui.paper.sheet import A4, LEAST, PALE, Frame, Icon, Mark, Page, write
from app.ui.theme import PAPER_UNIT as PT

_TITLE: Final = 36.0
_SIZES: Final = (26.0, 24.0, 22.0, LEAST)
"""Points of the lines: as large as the words leave room for."""
_SIDE: Final = 40 * PT
_GAP: Final = 10 * PT


def set_notice_sheet(view: NoticeView, station: str, label: str) -> tuple[Page, ...]:
    """One page; ``station`` is its name, "" leaves a line to write it on after ``label``."""
    page = Page(A4, ())
    for points in _SIZES:
        page = _set_page(view, station, label, points)
        if all(mark.area.bottom() <= A4.inside.bottom() for mark in page.marks):
            break
    return (page,)


def _set_page(view: NoticeView, station: str, label: str, points: float) -> Page:
    inside = A4.inside
    title = write(view.title, inside.topLeft(), inside.width(), _TITLE, is_bold=True)
    said = write(view.sentence, QPointF(inside.left(), title.area.bottom()), inside.width(),
                 points + 2)  # fmt: skip
    marks: list[Mark] = [title, said]
    y = said.area.bottom() + _GAP
    for part in view.parts:
        block, high = _set_part(part, QPointF(inside.left(), y), inside.width(), points)
        marks += block
        y += high + _GAP
    foot = write(view.foot, QPointF(inside.left(), y), inside.width(), LEAST, is_bold=True)
    blank, _high = set_blank(
        label, station, QPointF(inside.left(), foot.area.bottom() + 4 * PT), inside.width()
    )
    return Page(A4, (*marks, foot, *blank))


def _set_part(
    part: NoticePart, at: QPointF, width: float, points: float
) -> tuple[list[Mark], float]:
    """A heading with its sign, and its lines, in one pale frame."""
    pad = 8 * PT
    x = at.x() + pad + _SIDE + 12 * PT
    room = at.x() + width - pad - x
    heading = write(part.title, QPointF(x, at.y() + pad), room, points + 2, is_bold=True)
    marks: list[Mark] = [heading]
    y = heading.area.bottom()
    for line in part.lines:
        words = write(line, QPointF(x, y), room, points)
        marks.append(words)
        y = words.area.bottom()
    around = QRectF(at.x(), at.y(), width, y + pad - at.y())
    sign = Icon(QRectF(at.x() + pad, at.y() + pad + 2 * PT, _SIDE, _SIDE), part.icon)
    return [Frame(around, line=1.5, ground=PALE), sign, *marks], around.height()
