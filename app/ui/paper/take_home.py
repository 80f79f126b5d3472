"""Sets the card of a lesson on its pages: the notice, a picture a step, and words for the road."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize

from app.core.paper_view import PaperStep, TakeHomeView
from app.core.take_home import is_drawn_wide
from app.ui.paper.sections import Block, set_blank, set_notice, set_section
from app.ui.paper.sheet import (
    A5,
    LEAST,
    PALE,
    Frame,
    Icon,
    Mark,
    Number,
    Page,
    Picture,
    Sheet,
    Stroke,
    widest,
    write,
)
from app.ui.paper.shot import PX, Shoot
from app.ui.theme import PAPER_UNIT as PT

_GAP: Final = 14 * PT
_FOOT: Final = 36 * PT
_DISC: Final = 38 * PT
STAR: Final = "star"
_STEP: Final = 25.0
"""Points of a step's line."""
_HAND_LEAST, _HAND_MOST = 430, 900
"""Px of the screen that a telephone is high; so many leave hardly anything to scroll."""
_WIDE_LEAST, _WIDE_MOST = 400, 470
_TALL: Final = 1.95
"""A telephone is at most so many times as high as wide."""


def set_take_home(view: TakeHomeView, sheet: Sheet, shoot: Shoot) -> tuple[Page, ...]:
    """All pages of a card; ``shoot`` makes the pictures, when a page is drawn."""
    return _Card(view, sheet, shoot).pages()


class _Card:
    """Fills page after page from the top."""

    def __init__(self, view: TakeHomeView, sheet: Sheet, shoot: Shoot) -> None:
        self._view = view
        self._sheet = sheet
        self._shoot = shoot
        inside = sheet.inside
        self._body = inside.adjusted(0, 0, 0, -_FOOT - 9 * PT)
        self._columns = 1 if sheet is A5 else 2
        self._width = (inside.width() - _GAP * (self._columns - 1)) / self._columns
        self._filled: list[list[Mark]] = [[]]
        self._y = self._body.top()
        self._waiting = list(view.sections)
        """Sections that have found no place yet."""

    def pages(self) -> tuple[Page, ...]:
        self._set_cover()
        if self._columns == 1:
            self._place_sections(self._rest())
            self._turn()
        steps = list(self._view.steps)
        while steps:
            steps = self._set_row(steps)
        self._place_sections(self._rest())
        while self._waiting:
            self._turn()
            self._place_sections(self._rest())
        count = len(self._filled)
        return tuple(
            Page(self._sheet, (*marks, *self._foot(number, count)))
            for number, marks in enumerate(self._filled, start=1)
        )

    def _rest(self) -> QRectF:
        """What is still free of the page, at full width."""
        return self._body.adjusted(0, self._y - self._body.top(), 0, 0)

    def _turn(self) -> None:
        self._filled.append([])
        self._y = self._body.top()

    def _add(self, block: Block) -> float:
        marks, high = block
        self._filled[-1] += marks
        return high

    # --- the cover -----------------------------------------------------------------------------

    def _set_cover(self) -> None:
        view, body = self._view, self._body
        x, wide = body.left(), body.width()
        kind = write(view.kind, QPointF(x, self._y), widest(view.kind, LEAST), LEAST)
        day_wide = widest(view.day, LEAST)
        is_apart = kind.area.width() + day_wide + _GAP > wide
        day_at = QPointF(x + wide - day_wide, self._y)
        if is_apart:
            day_at = QPointF(x, kind.area.bottom())
        day = write(view.day, day_at, day_wide, LEAST)
        title_at = QPointF(x, max(kind.area.bottom(), day.area.bottom()))
        points = 34.0 if self._columns == 2 else 30.0
        title = write(view.title, title_at, wide, points, is_bold=True)
        self._filled[-1] += [kind, day, title]
        self._y = title.area.bottom() + 2 * PT
        at = QPointF(x, self._y)
        self._y += self._add(set_blank(view.name_label, view.name, at, wide)) + 8 * PT
        notice = set_notice(view.not_real, view.real, QPointF(x, self._y), wide)
        self._y += self._add(notice) + _GAP

    # --- the steps -----------------------------------------------------------------------------

    def _set_row(self, steps: Sequence[PaperStep]) -> list[PaperStep]:
        """Set one row of steps, on a new page if this one has no room; those that are left."""
        row, rest = steps[: self._columns], list(steps[self._columns :])
        is_wide = all(is_drawn_wide(step) for step in row)
        least = (_WIDE_LEAST if is_wide else _HAND_LEAST) * PX
        texts, text_high = self._texts(row)
        if self._body.bottom() - self._y - text_high < least:
            if row[0].number == 1:
                self._place_sections(self._rest())
            self._turn()
            texts, text_high = self._texts(row)
        room = self._body.bottom() - self._y - text_high
        most = _WIDE_MOST * PX if is_wide else min(_HAND_MOST * PX, self._width * _TALL)
        if is_wide and rest and all(is_drawn_wide(step) for step in rest[: self._columns]):
            # Two rows on a page, if both have room then.
            below = self._texts(rest[: self._columns])[1]
            each = (room - _GAP - below) / 2
            most = each if least <= each < most else most
        size = QSize(int(self._width / PX), int(min(room, most) / PX))
        top = self._y + text_high
        for place, (step, text) in enumerate(zip(row, texts, strict=True)):
            self._add(text)
            area = QRectF(self._left(place), top, size.width() * PX, size.height() * PX)
            self._filled[-1].append(Picture(area, partial(self._shoot, step, size)))
        bottom = top + size.height() * PX + _GAP
        if len(row) < self._columns:
            # Beside the last step: words for the road.
            free = QRectF(self._left(1), self._y, self._width, self._body.bottom() - self._y)
            bottom = max(bottom, self._place_sections(free))
        self._y = bottom
        return rest

    def _texts(self, row: Sequence[PaperStep]) -> tuple[list[Block], float]:
        """The words of each step of a row from here on, and the height down to its pictures."""
        texts = [self._lines(step, place) for place, step in enumerate(row)]
        return texts, max(high for _marks, high in texts) + 6 * PT

    def _left(self, place: int) -> float:
        return self._body.left() + place * (self._width + _GAP)

    def _lines(self, step: PaperStep, place: int) -> Block:
        """Number and line, the way in words, and the star of the hard step."""
        x, y = self._left(place), self._y
        disc = Number(QRectF(x, y, _DISC, _DISC), step.number)
        beside = _DISC + 8 * PT
        line = write(step.line, QPointF(x + beside, y), self._width - beside, _STEP, is_bold=True)
        marks: list[Mark] = [disc, line]
        y = max(disc.area.bottom(), line.area.bottom())
        if step.is_hard:
            y += 5 * PT
            pad, star = 8 * PT, 28 * PT
            note = write(self._view.hard_note, QPointF(x + pad + star + 8 * PT, y + 0.5 * pad),
                         self._width - 2 * pad - star - 8 * PT, LEAST, is_bold=True)  # fmt: skip
            high = note.area.height() + pad
            around = Frame(QRectF(x, y, self._width, high), line=2.2, ground=PALE)
            middle = y + high / 2
            sign = Icon(QRectF(x + pad, middle - star / 2, star, star), STAR, is_filled=True)
            marks += [around, sign, note]
            y += high + 2 * PT
        if step.more:
            more = write(step.more, QPointF(x, y), self._width, LEAST)
            marks.append(more)
            y = more.area.bottom()
        return tuple(marks), y - self._y

    # --- the words -----------------------------------------------------------------------------

    def _place_sections(self, free: QRectF) -> float:
        """Set what there is room for; where the next thing may begin."""
        y = free.top()
        for section in tuple(self._waiting):
            block = set_section(section, QPointF(free.left(), y), free.width())
            if y + block[1] <= free.bottom():
                self._waiting.remove(section)
                y += self._add(block) + _GAP
        return y

    def _foot(self, number: int, count: int) -> Iterator[Mark]:
        inside = self._sheet.inside
        top = inside.bottom() - _FOOT
        yield Stroke(QRectF(inside.left(), top, inside.width(), PT))
        said = self._view.page_of.format(n=number, count=count)
        wide = widest(said, LEAST)
        yield write(said, QPointF(inside.right() - wide, top + 5 * PT), wide, LEAST)
        mark = self._view.practice_mark
        yield write(mark, QPointF(inside.left(), top + 5 * PT), widest(mark, LEAST), LEAST)
