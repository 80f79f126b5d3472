"""Sheets of paper and what stands on them: words, pictures, frames, each in its own place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPen

from app.ui.icons import paint_icon
from app.ui.theme import PAPER_UNIT, paper_font
from app.ui.widgets.paragraph import Paragraph

PER_INCH: Final = 72 * PAPER_UNIT
"""The painter's units in an inch: tenths of a point."""
LEAST: Final = 20.0
"""Points of the smallest type on paper."""
INK: Final = "#000000"
PALE: Final = "#f1f1f1"
"""Ground of a frame: hardly any toner, and words on it keep 17:1."""
RULE: Final = "#6b6b6b"


def mm(length: float) -> float:
    """Millimetres in the painter's units."""
    return length * PER_INCH / 25.4


class Sheet(NamedTuple):
    """A sheet of paper; lengths in mm."""

    name: str
    size: QPageSize.PageSizeId
    width: float
    height: float
    margin: float
    is_landscape: bool = False

    @property
    def inside(self) -> QRectF:
        """What is left between the margins, in units."""
        edge = mm(self.margin)
        return QRectF(edge, edge, mm(self.width) - 2 * edge, mm(self.height) - 2 * edge)

    @property
    def layout(self) -> QPageLayout.Orientation:
        """How the sheet lies."""
        way = QPageLayout.Orientation
        return way.Landscape if self.is_landscape else way.Portrait


A4 = Sheet("a4", QPageSize.PageSizeId.A4, 210, 297, 14)
A5 = Sheet("a5", QPageSize.PageSizeId.A5, 148, 210, 11)
A4_WIDE = Sheet("a4", QPageSize.PageSizeId.A4, 297, 210, 14, is_landscape=True)
SHEETS = {sheet.name: sheet for sheet in (A4, A5)}


@dataclass(frozen=True)
class Mark:
    """Something on a page, and the place that it takes."""

    area: QRectF

    def paint(self, painter: QPainter) -> None:
        """Draw it."""
        raise NotImplementedError


@dataclass(frozen=True)
class Words(Mark):
    """A text, broken into lines."""

    paragraph: Paragraph
    is_centred: bool = False
    ink: str = INK

    @property
    def text(self) -> str:
        """What is written."""
        return self.paragraph.text

    @property
    def points(self) -> float:
        """Size of the type."""
        return self.paragraph.font.pixelSize() / PAPER_UNIT

    def paint(self, painter: QPainter) -> None:
        """Line by line."""
        self.paragraph.paint(painter, self.area, QColor(self.ink), is_centred=self.is_centred)


@dataclass(frozen=True)
class Picture(Mark):
    """An image, made when it is first drawn."""

    make: Callable[[], QImage]

    def paint(self, painter: QPainter) -> None:
        """Without the loss that would blur its letters."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        image = self.make()
        painter.drawImage(self.area, image, QRectF(image.rect()))
        painter.restore()


@dataclass(frozen=True)
class Icon(Mark):
    """A sign of assets/icons, as lines."""

    name: str
    is_filled: bool = False
    """Filled, it is seen across a table."""

    def paint(self, painter: QPainter) -> None:
        """Sharp at every resolution."""
        paint_icon(painter, self.name, QColor(INK), self.area, is_filled=self.is_filled)


@dataclass(frozen=True)
class Frame(Mark):
    """A box around other marks; its line is in points."""

    line: float = 1.5
    ground: str = ""
    """"" leaves the paper as it is."""
    corner: float = 8.0
    is_double: bool = False
    ink: str = INK

    def paint(self, painter: QPainter) -> None:
        """The line lies inside the area."""
        width = self.line * PAPER_UNIT
        painter.setPen(QPen(QColor(self.ink), width) if width else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(QColor(self.ground) if self.ground else Qt.BrushStyle.NoBrush)
        half, corner = width / 2, self.corner * PAPER_UNIT
        area = self.area.adjusted(half, half, -half, -half)
        painter.drawRoundedRect(area, corner, corner)
        if self.is_double:
            gap = 2.2 * width
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inner = max(0.0, corner - gap)
            painter.drawRoundedRect(area.adjusted(gap, gap, -gap, -gap), inner, inner)


@dataclass(frozen=True)
class Stroke(Mark):
    """A straight line along the top of its area, in points; dashes are for the scissors."""

    line: float = 0.8
    is_dashed: bool = False
    is_upright: bool = False
    ink: str = RULE

    def paint(self, painter: QPainter) -> None:
        """From left to right, or from top to bottom."""
        pen = QPen(QColor(self.ink), self.line * PAPER_UNIT)
        if self.is_dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        end = self.area.bottomLeft() if self.is_upright else self.area.topRight()
        painter.drawLine(self.area.topLeft(), end)


@dataclass(frozen=True)
class Number(Mark):
    """A number, white on a black disc."""

    number: int
    points: float = 24.0

    def paint(self, painter: QPainter) -> None:
        """As large as the disc allows."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(INK))
        painter.drawEllipse(self.area)
        words = Paragraph(str(self.number), paper_font(self.points, is_bold=True))
        high = words.lay_out(self.area.width())
        top = self.area.center().y() - high / 2
        place = QRectF(self.area.left(), top, self.area.width(), high)
        words.paint(painter, place, QColor("#ffffff"), is_centred=True)


@dataclass(frozen=True)
class Page:
    """One side of paper."""

    sheet: Sheet
    marks: tuple[Mark, ...]

    def paint(self, painter: QPainter) -> None:
        """Draw everything; the painter counts in tenths of a point from the sheet's corner."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in self.marks:
            mark.paint(painter)


def write(
    text: str, at: QPointF, width: float, points: float, *, is_bold: bool = False,
    is_centred: bool = False,
) -> Words:  # fmt: skip
    """``text`` from ``at`` on, in lines no wider than ``width``."""
    paragraph = Paragraph(text, paper_font(points, is_bold=is_bold))
    high = paragraph.lay_out(width)
    return Words(QRectF(at.x(), at.y(), width, high), paragraph, is_centred)


def widest(text: str, points: float, *, is_bold: bool = False) -> float:
    """Width of ``text`` in one line."""
    return Paragraph(text, paper_font(points, is_bold=is_bold)).widest() + 2.0
