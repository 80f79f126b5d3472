"""Sets the parts of a card that are words: how the real thing is done, the hotline, the scam."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF

from app.core.paper_view import Section, Subject
from app.ui.paper.sheet import LEAST, PALE, Frame, Icon, Mark, Stroke, widest, write
from app.ui.theme import PAPER_UNIT as PT

HEADING: Final = 24.0
TELEPHONE: Final = 48.0
_PAD: Final = 12 * PT
_ICONS: Final = {
    Subject.REAL: "signpost",
    Subject.HOTLINE: "phone",
    Subject.SCAM: "warning",
    Subject.REMEMBER: "idea",
    Subject.PHONE: "smartphone",
}

Block = tuple[tuple[Mark, ...], float]
"""Marks, and the height that they take."""


def set_section(section: Section, at: QPointF, width: float) -> Block:
    """Heading with its sign, number, lines, and the line to write on; a scam stands in a frame."""
    is_framed = section.subject is Subject.SCAM
    pad = _PAD if is_framed else 0
    x, y, room = at.x() + pad, at.y() + pad, width - 2 * pad
    marks: list[Mark] = []
    side = 32 * PT
    heading = write(section.title, QPointF(x + side + 8 * PT, y), room - side - 8 * PT,
                    HEADING, is_bold=True)  # fmt: skip
    marks.append(Icon(QRectF(x, y + 2 * PT, side, side), _ICONS[section.subject]))
    marks.append(heading)
    y = max(heading.area.bottom(), y + side)
    if section.number:
        number = write(section.number, QPointF(x, y), room, TELEPHONE, is_bold=True)
        marks.append(number)
        y = number.area.bottom()
    has_bullets = len(section.lines) > 1
    for line in section.lines:
        indent = 0.0
        if has_bullets:
            indent = 18 * PT
            dot = QRectF(x + 3 * PT, y + 12 * PT, 7 * PT, 7 * PT)
            marks.append(Frame(dot, line=0, ground=heading.ink, corner=4))
        words = write(line, QPointF(x + indent, y), room - indent, LEAST)
        marks.append(words)
        y = words.area.bottom() + (4 * PT if has_bullets else 0)
    if section.blank:
        fill_in, high = set_blank(section.blank, "", QPointF(x, y + 4 * PT), room)
        marks += fill_in
        y += 4 * PT + high
    if is_framed:
        y += pad
        around = QRectF(at.x(), at.y(), width, y - at.y())
        marks.insert(0, Frame(around, line=2.2, is_double=True))
    return tuple(marks), y - at.y()


def set_blank(label: str, text: str, at: QPointF, width: float) -> Block:
    """``label`` with what belongs to it, or with a line on which to write it by hand."""
    if text:
        said = write(f"{label}  {text}", at, width, LEAST + 2, is_bold=True)
        return (said,), said.area.height()
    wide = widest(label, LEAST)
    words = write(label, at, wide, LEAST)
    start = at.x() + wide + 8 * PT
    base = words.area.bottom() - 5 * PT
    line = Stroke(QRectF(start, base, at.x() + width - start, 2 * PT), line=1.2)
    return (words, line), words.area.height()


def set_notice(bold: str, section: Section, at: QPointF, width: float) -> Block:
    """The practice notice and the real way, in one pale frame."""
    x, y, room = at.x() + _PAD, at.y() + 0.7 * _PAD, width - 2 * _PAD
    first = write(bold, QPointF(x, y), room, LEAST + 2, is_bold=True)
    head = write(section.title, QPointF(x, first.area.bottom()), room, LEAST, is_bold=True)
    marks: list[Mark] = [first, head]
    y = head.area.bottom()
    for line in section.lines:
        words = write(line, QPointF(x, y), room, LEAST)
        marks.append(words)
        y = words.area.bottom()
    y += 0.7 * _PAD
    around = QRectF(at.x(), at.y(), width, y - at.y())
    return (Frame(around, line=1.5, ground=PALE), *marks), y - at.y()
