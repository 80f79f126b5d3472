"""Sets the card with which somebody signs in: as large as a bank card, to be cut out of a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from app.i18n import _
from app.ui.paper.sheet import A4, INK, LEAST, Frame, Icon, Mark, Page, Stroke, mm, widest, write
from app.ui.theme import PAPER_UNIT as PT

WIDTH, HEIGHT = 85.6, 54.0
"""Mm, as every bank card."""
_EDGE: Final = mm(3.5)
_QUIET: Final = 4
"""Modules of white around a code, without which no scanner finds it."""
_NUMBER: Final = 25.0


class SignInCard(Protocol):
    """What stands on the card of a learner."""

    @property
    def name(self) -> str:
        """What she wants to be called."""
        ...

    @property
    def picture(self) -> str:
        """An icon by its name."""
        ...

    @property
    def number(self) -> str:
        """As it is read aloud."""
        ...

    @property
    def qr_text(self) -> str:
        """What the scanner types."""
        ...


@dataclass(frozen=True)
class Code(Mark):
    """A QR code with its quiet zone, as squares that no printer blurs."""

    text: str

    def paint(self, painter: QPainter) -> None:
        """Black on white, without smoothing."""
        rows = modules_of(self.text)
        side = self.area.width() / (len(rows) + 2 * _QUIET)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(INK))
        for down, row in enumerate(rows):
            for right, is_dark in enumerate(row):
                if is_dark:
                    x = self.area.left() + (right + _QUIET) * side
                    y = self.area.top() + (down + _QUIET) * side
                    painter.drawRect(QRectF(x, y, side, side))
        painter.restore()


def modules_of(text: str) -> list[list[bool]]:
    """The squares of the code for ``text``, dark ones True; a third of them may get lost."""
    import segno  # noqa: PLC0415 - only when a card is printed

    code = segno.make(text, error="h", micro=False, boost_error=False)
    return [[bool(module) for module in row] for row in code.matrix]


def set_learner_card(card: SignInCard) -> tuple[Page, ...]:
    """One A4 sheet with the card in its upper half, and dashes for the scissors."""
    left = (mm(A4.width) - mm(WIDTH)) / 2
    top = mm(45)
    hint = _("请沿虚线剪下来。丢了不要紧，志愿者可以再打一张。")
    inside = A4.inside
    words = write(hint, inside.topLeft(), inside.width(), LEAST)
    body = QRectF(left, top, mm(WIDTH), mm(HEIGHT))
    return (Page(A4, (words, *_cut_marks(body), *set_card(card, body))),)


def set_card(card: SignInCard, body: QRectF) -> tuple[Mark, ...]:
    """The card itself inside ``body``: picture and name, the code, and the number below both."""
    inside = body.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
    number_high = write(card.number, QPointF(), inside.width(), _NUMBER).area.height()
    code_side = inside.height() - number_high
    code = Code(QRectF(inside.right() - code_side, inside.top(), code_side, code_side),
                card.qr_text)  # fmt: skip
    room = inside.width() - code_side - 4 * PT
    points = LEAST + 4
    while points > LEAST and widest(card.name, points, is_bold=True) > room:
        points -= 1
    name = write(card.name, QPointF(), room, points, is_bold=True, is_centred=True)
    picture_side = min(room, code_side - name.area.height() - 2 * PT)
    picture = Icon(QRectF(inside.left() + (room - picture_side) / 2, inside.top(), picture_side,
                          picture_side), card.picture)  # fmt: skip
    name.area.moveTopLeft(QPointF(inside.left(), picture.area.bottom() + 2 * PT))
    number = write(card.number, QPointF(inside.left(), inside.bottom() - number_high),
                   inside.width(), _NUMBER, is_bold=True, is_centred=True)  # fmt: skip
    return (Frame(body, line=1.0, corner=9), code, picture, name, number)


def _cut_marks(body: QRectF) -> tuple[Mark, ...]:
    """Dashes that go on beyond the corners, so that the scissors find their way."""
    beyond = mm(9)
    across, down = body.width() + 2 * beyond, body.height() + 2 * beyond
    level = (body.top() - 2 * PT, body.bottom() + 2 * PT)
    upright = (body.left() - 2 * PT, body.right() + 2 * PT)
    lines: list[Mark] = [
        Stroke(QRectF(body.left() - beyond, y, across, PT), is_dashed=True) for y in level
    ]
    for x in upright:
        area = QRectF(x, body.top() - beyond, PT, down)
        lines.append(Stroke(area, is_dashed=True, is_upright=True))
    return tuple(lines)
