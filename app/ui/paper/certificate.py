"""Sets the certificate of a unit on a wide sheet: what was practised, and that it was practice."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF

from app.core.paper_view import CertificateView
from app.ui.paper.sections import set_blank
from app.ui.paper.sheet import A4_WIDE, LEAST, PALE, Frame, Icon, Mark, Page, Stroke, widest, write
from app.ui.theme import PAPER_UNIT as PT

_TITLE: Final = 46.0
_PAD: Final = 30 * PT
_COLUMNS: Final = 2


def set_certificate(view: CertificateView) -> tuple[Page, ...]:
    """The certificate; lessons that find no room on it go on a second page."""
    pages: list[Page] = []
    left = list(view.lessons)
    while left or not pages:
        page, left = _set_page(view, left)
        pages.append(page)
    return tuple(pages)


def _set_page(view: CertificateView, lessons: list[str]) -> tuple[Page, list[str]]:
    edge = A4_WIDE.inside
    inside = edge.adjusted(_PAD, 20 * PT, -_PAD, -20 * PT)
    x, wide = inside.left(), inside.width()
    marks: list[Mark] = [Frame(edge, line=3.0, corner=14, is_double=True)]
    title = write(view.title, inside.topLeft(), wide, _TITLE, is_bold=True, is_centred=True)
    y = title.area.bottom() + 4 * PT
    day_wide = widest(view.day, LEAST)
    name_wide = wide - day_wide - 24 * PT
    name, high = set_blank(view.name_label, view.name, QPointF(x, y), name_wide)
    day = write(view.day, QPointF(inside.right() - day_wide, y), day_wide, LEAST)
    y += max(high, day.area.height()) + 6 * PT
    said = write(view.statement, QPointF(x, y), wide, LEAST + 4)
    y = said.area.bottom() + 6 * PT
    marks += [title, *name, day, said]
    foot, foot_top = _set_foot(view, inside)
    rest = _set_lessons(lessons, QRectF(x, y, wide, foot_top - y - 8 * PT), marks)
    return Page(A4_WIDE, (*marks, *foot)), rest


def _set_lessons(lessons: list[str], area: QRectF, marks: list[Mark]) -> list[str]:
    """Tick and title of each lesson, in two columns if one would not do; what is left over."""
    tick, gap = 24 * PT, 10 * PT
    columns = 1 if len(lessons) <= 3 else _COLUMNS
    wide = (area.width() - (columns - 1) * gap) / columns
    for column in range(columns):
        x, y = area.left() + column * (wide + gap), area.top()
        while lessons:
            words = write(lessons[0], QPointF(x + tick + gap, y), wide - tick - gap, LEAST + 2,
                          is_bold=True)  # fmt: skip
            if words.area.bottom() > area.bottom() and (y > area.top() or column):
                break
            marks += [Icon(QRectF(x, y + 5 * PT, tick, tick), "circle-check"), words]
            y = words.area.bottom()
            lessons = lessons[1:]
    return lessons


def _set_foot(view: CertificateView, inside: QRectF) -> tuple[list[Mark], float]:
    """Rule, what it is not, and the line to sign on; its marks and its top."""
    wide, pad = inside.width(), 10 * PT
    sign_high = write(view.station_label, QPointF(), wide, LEAST).area.height()
    sign_top = inside.bottom() - sign_high
    rule = write(view.rule, QPointF(), wide - 2 * pad, LEAST)
    plain = write(view.not_official, QPointF(), wide - 2 * pad, LEAST, is_bold=True)
    box_high = rule.area.height() + plain.area.height() + 2 * pad
    top = sign_top - box_high - 12 * PT
    rule.area.moveTopLeft(QPointF(inside.left() + pad, top + pad))
    plain.area.moveTopLeft(QPointF(inside.left() + pad, rule.area.bottom()))
    box = Frame(QRectF(inside.left(), top, wide, box_high), line=1.5, ground=PALE)
    half = (wide - 2 * pad) / 2
    marks: list[Mark] = [box, rule, plain]
    for place, label in enumerate((view.station_label, view.volunteer_label)):
        at = QPointF(inside.left() + place * (half + 2 * pad), sign_top)
        words = write(label, at, widest(label, LEAST), LEAST)
        start = words.area.right() + 6 * PT
        base = words.area.bottom() - 5 * PT
        line = Stroke(QRectF(start, base, at.x() + half - start, 2 * PT), line=1.2)
        marks += [words, line]
    return marks, top
