"""What the drawings of all kinds of items share: colours, cards, icons and wrapped words."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.core.view import ItemView
from app.ui import icons
from app.ui.theme import Role, Theme
from app.ui.widgets.paragraph import Paragraph

LEAST = 64
"""Least height of what can be pressed, in px."""
LEAST_MAIN = 76
PAD = 14
ROUND = 14


class Drawing:
    """One item drawn at any width; a kind overrides ``height`` and ``paint``."""

    share = 1
    """How many of this kind may stand side by side."""
    narrowest = 0.0
    """Least width in characters of the device's type when several stand side by side."""

    def __init__(self, view: ItemView, theme: Theme) -> None:
        """Measure and paint ``view`` in the type and colours of ``theme``."""
        self.view = view
        self.theme = theme
        self._paragraphs: dict[tuple[str, Role, bool], Paragraph] = {}

    @property
    def least(self) -> int:
        """Least height in px of what can be pressed, for this learner's hand."""
        return self.theme.device_target(LEAST)

    @property
    def least_main(self) -> int:
        """The same of what leads on."""
        return self.theme.device_target(LEAST_MAIN)

    def height(self, width: int) -> int:
        """Height needed for ``width`` px."""
        raise NotImplementedError

    def paint(self, painter: QPainter, area: QRectF, *, is_down: bool) -> None:
        """Draw into ``area``; ``is_down`` while it is being pressed."""
        raise NotImplementedError

    def frame(self, area: QRectF) -> QRectF:
        """What the ring of focus surrounds: all of it, unless words stand at its edge."""
        return area

    # --- words ---------------------------------------------------------------------------------

    def words(self, text: str, role: Role = Role.DEVICE, *, is_balanced: bool = False) -> Paragraph:
        """``text`` ready to be laid out; kept, since measuring and painting need the same."""
        key = (text, role, is_balanced)
        if key not in self._paragraphs:
            font = self.theme.font(role)
            self._paragraphs[key] = Paragraph(text, font, is_balanced=is_balanced)
        return self._paragraphs[key]

    def em(self, role: Role = Role.DEVICE) -> int:
        """Width of one Chinese character in px."""
        return self.theme.font(role).pixelSize()

    def write(
        self,
        painter: QPainter,
        paragraph: Paragraph,
        area: QRectF,
        ink: QColor,
        *,
        is_centred: bool = False,
    ) -> None:
        """Draw words into ``area``, in the middle of its height."""
        height = paragraph.lay_out(area.width())
        top = area.top() + (area.height() - height) / 2
        place = QRectF(area.left(), top, area.width(), height)
        paragraph.paint(painter, place, ink, is_centred=is_centred)

    # --- colours -------------------------------------------------------------------------------

    def colour(self, name: str) -> QColor:
        """A colour of the theme by its role."""
        return self.theme.colour(name)

    @property
    def ink(self) -> QColor:
        """The colour of words: faint for what cannot be had now."""
        return self.colour("faint_ink" if self.view.is_dimmed else "ink")

    @property
    def accent(self) -> QColor:
        """The colour of icons and outlined buttons."""
        return self.colour("faint_ink" if self.view.is_dimmed else "device_accent")

    # --- shapes --------------------------------------------------------------------------------

    def card(
        self,
        painter: QPainter,
        area: QRectF,
        *,
        is_down: bool,
        ground: QColor | None = None,
        line: QColor | None = None,
        line_width: float = 2,
    ) -> None:
        """A rounded card; dashed when dimmed, darker while pressed."""
        fill = ground or self.colour("surface")
        if is_down:
            fill = between(fill, self.colour("ink"), 0.14)
        pen = QPen(line or self.colour("device_line"), line_width)
        if self.view.is_dimmed:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(fill)
        half = line_width / 2
        painter.drawRoundedRect(area.adjusted(half, half, -half, -half), ROUND, ROUND)

    def icon(self, painter: QPainter, name: str, middle: QPointF, px: int, ink: QColor) -> None:
        """The icon ``name`` around ``middle``."""
        ratio = painter.device().devicePixelRatioF()
        where = QPointF(round(middle.x() - px / 2), round(middle.y() - px / 2))
        painter.drawPixmap(where, icons.icon(name, ink, px, ratio))

    def icon_px(self) -> int:
        """Side of an icon beside or above words."""
        return max(40, round(self.em() * 1.5))


def between(first: QColor, second: QColor, share: float) -> QColor:
    """The colour ``share`` of the way from ``first`` to ``second``."""
    return QColor.fromRgbF(
        first.redF() * (1 - share) + second.redF() * share,
        first.greenF() * (1 - share) + second.greenF() * share,
        first.blueF() * (1 - share) + second.blueF() * share,
    )
