"""Finds the characters that look like what was written, by overlap with the font's own shapes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen, QPolygonF

from app.ui.keys.table import usual_characters
from app.ui.theme import Role, Theme

SIDE = 36
"""Characters and ink are compared on a square of so many cells."""
_BORDER = 2
_POOL = 1200
"""How many usual characters are looked at, besides the expected one and those like it."""
PLAUSIBLE = 0.5
"""From this likeness on the expected character is offered, even if others are more alike."""

Stroke = Sequence[QPointF]


def ink_bits(strokes: Sequence[Stroke]) -> int:
    """The strokes as one number, a bit a cell, stretched to fill the square."""
    points = [point for stroke in strokes for point in stroke]
    if not points:
        return 0
    left, right = min(p.x() for p in points), max(p.x() for p in points)
    top, bottom = min(p.y() for p in points), max(p.y() for p in points)
    wide, high = max(right - left, 1.0), max(bottom - top, 1.0)
    # A single level or upright stroke (一, 丨) must not be blown up to a block.
    longer = max(wide, high)
    wide, high = max(wide, longer * 0.35), max(high, longer * 0.35)
    middle = QPointF((left + right) / 2, (top + bottom) / 2)
    room = SIDE - 2 * _BORDER
    image, painter = _canvas()
    pen = QPen(Qt.GlobalColor.black, 2.0)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    for stroke in strokes:
        line = [
            QPointF(
                SIDE / 2 + (point.x() - middle.x()) * room / wide,
                SIDE / 2 + (point.y() - middle.y()) * room / high,
            )
            for point in stroke
        ]
        if len(line) > 1:
            painter.drawPolyline(QPolygonF(line))
        else:
            painter.drawPoint(line[0])
    painter.end()
    return _bits(image)


def _canvas() -> tuple[QImage, QPainter]:
    image = QImage(SIDE, SIDE, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return image, painter


def _bits(image: QImage) -> int:
    data = bytes(image.constBits())
    step = image.bytesPerLine()
    bits = 0
    for row in range(SIDE):
        for value in data[row * step : row * step + SIDE]:
            bits = bits << 1 | (value < 150)
    return bits


_ROW = (1 << SIDE) - 1
_NOT_FIRST = sum((_ROW >> 1) << row * SIDE for row in range(SIDE))
_NOT_LAST = sum((_ROW & ~1) << row * SIDE for row in range(SIDE))
_ALL = (1 << SIDE * SIDE) - 1


def swell(bits: int) -> int:
    """Every cell that is set or next to one."""
    bits |= (bits >> 1) & _NOT_FIRST | (bits << 1) & _NOT_LAST
    return (bits | bits << SIDE | bits >> SIDE) & _ALL


class Shapes:
    """The shapes of the usual characters in the program's own font; made once, in about 0.3 s."""

    def __init__(self, theme: Theme, characters: Iterable[str]) -> None:
        """Draw every one of ``characters``."""
        self._font = theme.font(Role.BODY)
        self._font.setPixelSize(100)
        self._known: dict[str, tuple[int, int]] = {}
        for character in characters:
            self.add(character)

    def add(self, character: str) -> None:
        """Know ``character``, too."""
        if character in self._known:
            return
        path = QPainterPath()
        path.addText(0, 0, self._font, character)
        box: QRectF = path.boundingRect()
        if box.isEmpty():
            return
        longer = max(box.width(), box.height())
        wide, high = max(box.width(), longer * 0.35), max(box.height(), longer * 0.35)
        room = SIDE - 2 * _BORDER
        image, painter = _canvas()
        painter.translate(SIDE / 2, SIDE / 2)
        painter.scale(room / wide, room / high)
        painter.translate(-box.center())
        painter.fillPath(path, Qt.GlobalColor.black)
        painter.end()
        bits = _bits(image)
        self._known[character] = (bits, swell(bits))

    def likeness(self, ink: int, swollen: int, character: str) -> float:
        """0 to 1: how far ink and character cover each other, exactly and nearly."""
        bits, around = self._known.get(character, (0, 0))
        if not bits or not ink:
            return 0.0
        exact = (ink & bits).bit_count() / (ink | bits).bit_count()
        on_it = (ink & around).bit_count() / ink.bit_count()
        covered = (bits & swollen).bit_count() / bits.bit_count()
        return (exact + on_it * covered) / 2

    def find(self, strokes: Sequence[Stroke], expected: str = "", most: int = 8) -> list[str]:
        """The characters most like the ink, best first.

        ``expected`` stands where its own likeness puts it; if that is behind the last, but
        plausible, it takes the last place: nobody is stuck for a shaky line.
        """
        if expected:
            self.add(expected)
        ink = ink_bits(strokes)
        swollen = swell(ink)
        ranked = sorted(
            self._known, key=lambda each: self.likeness(ink, swollen, each), reverse=True
        )
        found = ranked[:most]
        is_behind = bool(expected) and expected not in found
        if is_behind and self.likeness(ink, swollen, expected) >= PLAUSIBLE:
            found[-1] = expected
        return found


@lru_cache(maxsize=1)
def usual_shapes(theme: Theme) -> Shapes:
    """The shapes of the usual characters, digits included."""
    return Shapes(theme, "0123456789" + usual_characters()[:_POOL])
