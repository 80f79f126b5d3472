"""The machines around the screens: how each is drawn and where its screen lies."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.core.service import DeviceKind
from app.ui.devices.drawing import between
from app.ui.theme import Theme

BEZEL = 12
_FOOT = {DeviceKind.KIOSK: 62, DeviceKind.COMPUTER: 40, DeviceKind.LOCKER: 66, DeviceKind.GATE: 66}
"""Height of what is drawn below the screen: slots, stand, doors, barrier."""
_HANDHELD = frozenset({DeviceKind.PHONE, DeviceKind.CALL})


def body_rect(kind: DeviceKind, area: QRect) -> QRect:
    """The machine's outline inside ``area``; a phone stays narrower than high."""
    if kind not in _HANDHELD:
        return area
    width = min(area.width(), max(404, round(area.height() * 0.74)))
    return QRect(area.left() + (area.width() - width) // 2, area.top(), width, area.height())


def screen_rect(kind: DeviceKind, area: QRect) -> QRect:
    """Where the screen of the machine lies inside ``area``."""
    body = body_rect(kind, area)
    return body.adjusted(BEZEL, BEZEL, -BEZEL, -BEZEL - _FOOT.get(kind, 0))


def screen_round(kind: DeviceKind) -> int:
    """Radius of the screen's corners in px."""
    return 30 if kind in _HANDHELD else 8


def paint_frame(painter: QPainter, kind: DeviceKind, area: QRect, theme: Theme) -> None:
    """Draw the machine and the ground of its screen."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    body = QRectF(body_rect(kind, area))
    screen = QRectF(screen_rect(kind, area))
    frame, ground = theme.colour("device_frame"), theme.colour("device_ground")
    detail = between(frame, ground, 0.6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(frame)
    if kind is DeviceKind.COMPUTER:
        _paint_monitor(painter, body, screen)
    else:
        corner = 42 if kind in _HANDHELD else 18
        painter.drawRoundedRect(body, corner, corner)
    foot = QRectF(screen.left(), screen.bottom() + 8, screen.width(), 1)
    foot.setBottom(body.bottom() - 8)
    if kind is DeviceKind.KIOSK:
        _paint_slots(painter, foot, detail, frame)
    elif kind is DeviceKind.LOCKER:
        _paint_doors(painter, foot, QPen(detail, 3))
    elif kind is DeviceKind.GATE:
        _paint_barrier(painter, foot, detail)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    radius = screen_round(kind)
    painter.drawRoundedRect(screen, radius, radius)


def _paint_monitor(painter: QPainter, body: QRectF, screen: QRectF) -> None:
    painter.drawRoundedRect(body.adjusted(0, 0, 0, screen.bottom() + BEZEL - body.bottom()), 16, 16)
    middle, top = body.center().x(), screen.bottom() + BEZEL
    painter.drawRect(QRectF(middle - 34, top - 2, 68, body.bottom() - top - 8))
    painter.drawRoundedRect(QRectF(middle - 110, body.bottom() - 12, 220, 12), 6, 6)


def _paint_slots(painter: QPainter, foot: QRectF, detail: QColor, frame: QColor) -> None:
    """A card reader with a card half in at the left, a printer slot with paper at the right."""
    half = foot.width() / 2
    reader = QRectF(foot.left() + half * 0.12, foot.center().y() - 22, half * 0.76, 44)
    printer = reader.translated(half, 0)
    for slot in (reader, printer):
        painter.setBrush(detail)
        painter.drawRoundedRect(slot, 10, 10)
        painter.setBrush(frame)
        painter.drawRoundedRect(
            QRectF(slot.left() + 14, slot.center().y() - 4, slot.width() - 28, 8), 4, 4
        )
    card = QRectF(reader.center().x() - 26, reader.center().y(), 52, 26)
    painter.setBrush(QColor("#8fb8e8"))
    painter.drawRoundedRect(card, 4, 4)
    painter.setBrush(QColor("#e2b64a"))
    painter.drawRect(QRectF(card.left() + 8, card.top() + 8, 12, 9))
    paper = QRectF(printer.center().x() - 34, printer.center().y(), 68, 24)
    painter.setBrush(QColor("#ffffff"))
    painter.drawRect(paper)
    painter.setPen(QPen(QColor("#8b8b8b"), 2))
    for row in (8, 15):
        start = paper.topLeft() + QPointF(10, row)
        painter.drawLine(start, start + QPointF(48, 0))


def _paint_doors(painter: QPainter, foot: QRectF, pen: QPen) -> None:
    """A row of locker doors with their locks."""
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    count = max(4, int(foot.width() // 84))
    wide = foot.width() / count
    for number in range(count):
        door = QRectF(foot.left() + number * wide, foot.top(), wide - 6, foot.height())
        painter.drawRoundedRect(door, 5, 5)
        painter.drawPoint(door.center() + QPointF(wide * 0.3, 0))


def _paint_barrier(painter: QPainter, foot: QRectF, detail: QColor) -> None:
    """The two wings of a gate."""
    painter.setBrush(detail)
    middle = foot.center().x()
    for side in (-1, 1):
        post = QRectF(middle + side * 110 - 14, foot.top(), 28, foot.height())
        painter.drawRoundedRect(post, 6, 6)
        wing = QRectF(0, 0, 84, foot.height() * 0.6)
        wing.moveCenter(QPointF(middle + side * 50, foot.center().y()))
        painter.drawRoundedRect(wing, 12, 12)
