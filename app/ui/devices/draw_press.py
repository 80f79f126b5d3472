"""Drawings of what is mostly pressed: app, tile, row, button, key, deed and spoken turn."""

from __future__ import annotations

from zlib import crc32

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.ui import icons
from app.ui.devices.drawing import PAD, Drawing
from app.ui.theme import Role

_CHIPS = ("blue", "brown", "purple")
_EDGE = 9
"""Px beside the name of an app: the ring of focus lies there."""


class AppDrawing(Drawing):
    """A coloured chip with the app's sign (its first character without one), the name below."""

    share = 3
    narrowest = 4.3

    def _chip(self) -> int:
        return max(64, round(self.em() * 2.4))

    def height(self, width: int) -> int:
        """Height needed for ``width`` px."""
        label = self.words(self.view.label, Role.DEVICE_STRONG, is_balanced=True)
        return 10 + self._chip() + 2 + label.lay_out(width - 2 * _EDGE) + 10

    def paint(self, painter: QPainter, area: QRectF, *, is_down: bool) -> None:
        """Draw into ``area``."""
        if is_down:
            self.card(painter, area, is_down=True)
        side = self._chip()
        chip = QRectF(area.center().x() - side / 2, area.top() + 10, side, side)
        name = _CHIPS[crc32(self.view.ref.encode()) % len(_CHIPS)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour("faint_ink" if self.view.is_dimmed else name))
        painter.drawRoundedRect(chip, side * 0.24, side * 0.24)
        on_chip = self.colour("on_chip")
        if icons.has_icon(self.view.icon):
            self.icon(painter, self.view.icon, chip.center(), round(side * 0.6), on_chip)
        else:
            first = self.words(self.view.label[:1], Role.DEVICE_TITLE)
            self.write(painter, first, chip, on_chip, is_centred=True)
        below = area.adjusted(_EDGE, 10 + side + 2, -_EDGE, -10)
        label = self.words(self.view.label, Role.DEVICE_STRONG, is_balanced=True)
        self.write(painter, label, below, self.ink, is_centred=True)


class TileDrawing(Drawing):
    """A white square with icon and word."""

    share = 2
    narrowest = 4.1

    def height(self, width: int) -> int:
        """Height needed for ``width`` px."""
        label = self.words(self.view.label, Role.DEVICE_STRONG, is_balanced=True)
        height = PAD + label.lay_out(width - 16) + PAD
        if self.view.icon:
            height += self.icon_px() + 4
        if self.view.detail:
            detail = self.words(self.view.detail, Role.DEVICE_SMALL, is_balanced=True)
            height += detail.lay_out(width - 16)
        return max(self.least_main, height)

    def paint(self, painter: QPainter, area: QRectF, *, is_down: bool) -> None:
        """Draw into ``area``."""
        self.card(painter, area, is_down=is_down)
        room = area.width() - 16
        label = self.words(self.view.label, Role.DEVICE_STRONG, is_balanced=True)
        detail = self.words(self.view.detail, Role.DEVICE_SMALL, is_balanced=True)
        label_height = label.lay_out(room)
        detail_height = detail.lay_out(room) if self.view.detail else 0
        icon_height = self.icon_px() + 4 if self.view.icon else 0
        top = area.top() + (area.height() - label_height - detail_height - icon_height) / 2
        if self.view.icon:
            middle = QPointF(area.center().x(), top + self.icon_px() / 2)
            self.icon(painter, self.view.icon, middle, self.icon_px(), self.accent)
        place = QRectF(area.left() + 8, top + icon_height, room, label_height)
        label.paint(painter, place, self.ink, is_centred=True)
        if self.view.detail:
            place = place.translated(0, label_height)
            place.setHeight(detail_height)
            soft = self.ink if self.view.is_dimmed else self.colour("soft_ink")
            detail.paint(painter, place, soft, is_centred=True)


class RowDrawing(Drawing):
    """A line of a list: label left, detail right or, when both do not fit, below."""

    def _sides(self) -> tuple[float, float]:
        left = PAD + (self.icon_px() + 12 if self.view.icon else 0)
        right = PAD + (self.em() * 0.6 + 8 if self.view.is_pressable else 0)
        return left, right

    def _label_role(self) -> Role:
        return Role.DEVICE if self.view.detail and not self.view.is_main else Role.DEVICE_STRONG

    def _is_one_line(self, room: float) -> bool:
        label = self.words(self.view.label, self._label_role()).widest()
        detail = self.words(self.view.detail, Role.DEVICE_STRONG).widest()
        return label + 20 + detail <= room

    def height(self, width: int) -> int:
        """Height needed for ``width`` px."""
        left, right = self._sides()
        room = width - left - right
        height = self.words(self.view.label, self._label_role()).lay_out(room)
        if self.view.detail and not self._is_one_line(room):
            height += self.words(self.view.detail, Role.DEVICE_STRONG).lay_out(room)
        return max(self.least_main, height + 2 * 12)

    def paint(self, painter: QPainter, area: QRectF, *, is_down: bool) -> None:
        """Draw into ``area``."""
        self.card(painter, area, is_down=is_down)
        left, right = self._sides()
        inner = area.adjusted(left, 12, -right, -12)
        if self.view.icon:
            middle = QPointF(area.left() + PAD + self.icon_px() / 2, area.center().y())
            self.icon(painter, self.view.icon, middle, self.icon_px(), self.accent)
        if self.view.is_pressable:
            _chevron(painter, area, self.em() * 0.3, QPen(self.accent, 3.5))
        label = self.words(self.view.label, self._label_role())
        if not self.view.detail:
            self.write(painter, label, inner, self.ink)
            return
        detail = self.words(self.view.detail, Role.DEVICE_STRONG)
        if self._is_one_line(inner.width()):
            self.write(painter, label, inner, self.ink)
            wide = detail.widest() + 1
            self.write(
                painter, detail, QRectF(inner.right() - wide, inner.top(), wide, inner.height()),
                self.ink,
            )  # fmt: skip
            return
        high = label.lay_out(inner.width())
        below = detail.lay_out(inner.width())
        top = inner.top() + (inner.height() - high - below) / 2
        place = QRectF(inner.left(), top, inner.width(), high)
        label.paint(painter, place, self.ink)
        detail.paint(painter, place.translated(0, high), self.ink)


class ButtonDrawing(Drawing):
    """A button: filled when it is the main one of its screen, outlined otherwise."""

    role = Role.DEVICE_STRONG

    def _icon_room(self) -> float:
        return self.icon_px() + 10 if self.view.icon else 0.0

    def height(self, width: int) -> int:
        """Height needed for ``width`` px."""
        room = width - 2 * PAD - self._icon_room()
        height = self.words(self.view.label, self.role, is_balanced=True).lay_out(room)
        if self.view.detail:
            height += self.words(self.view.detail, Role.DEVICE_SMALL).lay_out(room)
        inner = max(height, self.icon_px() if self.view.icon else 0)
        return max(self.least_main if self.view.is_main else self.least + 4, inner + 20)

    def paint(self, painter: QPainter, area: QRectF, *, is_down: bool) -> None:
        """Draw into ``area``."""
        is_filled = self.view.is_main and not self.view.is_dimmed
        ground = self.colour("device_accent") if is_filled else self.colour("surface")
        ink = self.colour("on_chip") if is_filled else self.accent
        self.card(painter, area, is_down=is_down, ground=ground, line=self.accent, line_width=3)
        room = area.width() - 2 * PAD - self._icon_room()
        label = self.words(self.view.label, self.role, is_balanced=True)
        high = label.lay_out(room)
        detail = self.words(self.view.detail, Role.DEVICE_SMALL)
        below = detail.lay_out(room) if self.view.detail else 0
        wide = max(label.natural_width, detail.natural_width if self.view.detail else 0.0)
        left = area.left() + (area.width() - wide - self._icon_room()) / 2
        if self.view.icon:
            middle = QPointF(left + self.icon_px() / 2, area.center().y())
            self.icon(painter, self.view.icon, middle, self.icon_px(), ink)
            left += self._icon_room()
        top = area.top() + (area.height() - high - below) / 2
        # The room stays as wide as it was measured, so that the words break alike.
        place = QRectF(left - (room - wide) / 2, top, room, high)
        label.paint(painter, place, ink, is_centred=True)
        if self.view.detail:
            place = QRectF(place.left(), top + high, room, below)
            detail.paint(painter, place, ink, is_centred=True)


class KeyDrawing(Drawing):
    """A key of a phone's number pad."""

    share = 3
    narrowest = 2.0

    def height(self, width: int) -> int:
        """Height needed for ``width`` px."""
        label = self.words(self.view.label, Role.DEVICE_TITLE).lay_out(width - 8)
        below = self.words(self.view.detail, Role.DEVICE_SMALL).lay_out(width - 8)
        return max(self.least_main, label + (below if self.view.detail else 0) + 12)

    def paint(self, painter: QPainter, area: QRectF, *, is_down: bool) -> None:
        """Draw into ``area``."""
        self.card(painter, area, is_down=is_down)
        inner = area.adjusted(4, 6, -4, -6)
        label = self.words(self.view.label, Role.DEVICE_TITLE)
        if not self.view.detail:
            self.write(painter, label, inner, self.ink, is_centred=True)
            return
        detail = self.words(self.view.detail, Role.DEVICE_SMALL)
        high = label.lay_out(inner.width())
        upper = QRectF(inner.left(), inner.top(), inner.width(), high)
        self.write(painter, label, upper, self.ink, is_centred=True)
        lower = inner.adjusted(0, high, 0, 0)
        self.write(painter, detail, lower, self.ink, is_centred=True)


def _chevron(painter: QPainter, area: QRectF, size: float, pen: QPen) -> None:
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    tip = QPointF(area.right() - PAD, area.center().y())
    painter.drawPolyline([tip - QPointF(size, size), tip, tip + QPointF(-size, size)])
