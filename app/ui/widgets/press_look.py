"""How buttons look: their kinds, colours, ring of focus and the answer to a refused press."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from PySide6 import QtCore
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from app.ui.palette import Palette
from app.ui.widgets.ground import paint_round

RING: Final = 5
"""Width of the focus ring; room for it is kept inside the button's own rectangle."""
RING_GAP: Final = 4
"""Width of the band outside it, which covers the button's own border."""


class Look(StrEnum):
    """How a button is drawn."""

    OUTLINE = "outline"
    MAIN = "main"
    """The one thing to press."""
    ON_MAIN = "on-main"
    """White, on the green card."""
    PERSON = "person"
    """Rust: calls a person."""
    PILL = "pill"
    """Small and round, in the header."""
    CARD = "card"
    """A choice among several, ink on white."""


BIG: Final = frozenset({Look.ON_MAIN})
MAIN_SIZED: Final = frozenset(Look) - {Look.PILL}


def inks(look: Look, colours: Palette, *, is_dimmed: bool) -> tuple[QColor, QColor, QColor]:
    """Ground, border and ink of a look."""
    ground, line, ink = {
        Look.OUTLINE: (colours.surface, colours.main_line, colours.main_line),
        Look.MAIN: (colours.main, colours.main, colours.on_main),
        Look.ON_MAIN: (colours.surface, colours.surface, colours.main_line),
        Look.PERSON: (colours.person, colours.person, colours.on_person),
        Look.PILL: (colours.surface, colours.main_line, colours.main_line),
        Look.CARD: (colours.surface, colours.line, colours.ink),
    }[look]
    if is_dimmed:
        ground, line, ink = colours.surface, colours.line, colours.faint_ink
    return QColor(ground), QColor(line), QColor(ink)


def paint_focus(painter: QPainter, area: QRectF, radius: float, colours: Palette) -> None:
    """The ring of focus inside ``area``: on any ground and border one of its two colours shows."""
    for colour, wide, inset in (
        (colours.focus_gap, RING_GAP, RING_GAP / 2),
        (colours.focus, RING, RING_GAP + RING / 2),
    ):
        inner = area.adjusted(inset, inset, -inset, -inset)
        paint_round(painter, inner, max(2.0, radius - inset), None, colour, wide)


def paint_answer(painter: QPainter, area: QRectF, radius: float, colours: Palette) -> None:
    """The dashed ring that answers a refused press."""
    painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colours.here), 4, QtCore.Qt.PenStyle.DashLine))
    inner = max(2.0, radius - 4)
    painter.drawRoundedRect(area.adjusted(5, 5, -5, -5), inner, inner)


def pressed(ground: QColor, ink: QColor) -> QColor:
    """A step from the ground towards the ink: seen at once, still readable."""
    share = 0.16
    return QColor.fromRgbF(
        ground.redF() * (1 - share) + ink.redF() * share,
        ground.greenF() * (1 - share) + ink.greenF() * share,
        ground.blueF() * (1 - share) + ink.blueF() * share,
    )
