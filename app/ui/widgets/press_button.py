"""The one button of the program: it wraps its words, forgives a tremor and answers every press."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import icons
from app.ui.theme import Role, Theme
from app.ui.widgets.ground import paint_round
from app.ui.widgets.paragraph import Paragraph
from app.ui.widgets.press_look import BIG, MAIN_SIZED, Look, inks, pressed
from app.ui.widgets.pressable import Pressable
from app.ui.widgets.presses import TREMOR, Presses

LEAST = 60
LEAST_MAIN = 76


class PressButton(Pressable):
    """Acts on release; ``clicked`` is a meant press, ``refused`` any other (with its reason)."""

    def __init__(
        self,
        theme: Theme,
        presses: Presses,
        label: str = "",
        *,
        icon: str = "",
        look: Look = Look.OUTLINE,
        role: Role | None = None,
        tremor: float = TREMOR,
        parent: QWidget | None = None,
    ) -> None:
        """``icon`` is a name of assets/icons; ``tremor`` in seconds (less for keys)."""
        super().__init__(theme, presses, tremor=tremor, parent=parent)
        self.look = look
        self.label = ""
        self._role = role or (Role.MAIN_BUTTON if look in BIG else Role.BUTTON)
        self._icon_name = icon
        self._is_stacked = False
        self._paragraph: Paragraph | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_label(label)
        theme.changed.connect(self.restyle)

    # --- what it says --------------------------------------------------------------------------

    def set_label(self, label: str, spoken: str = "") -> None:
        """Show ``label``; ``spoken`` is its accessible name where the label is only a sign."""
        self.setText(label.replace("&", "&&"))
        self.label = label
        self.setAccessibleName(spoken or label.replace("\n", " "))
        self.restyle()

    def set_icon_name(self, name: str) -> None:
        """Show the icon ``name`` beside (or above) the label; "" shows none."""
        if name != self._icon_name:
            self._icon_name = name
            self.restyle()

    def set_look(self, look: Look) -> None:
        """Change how the button is drawn."""
        self.look = look
        self._role = Role.MAIN_BUTTON if look in BIG else Role.BUTTON
        self.restyle()

    def set_stacked(self, *, is_stacked: bool) -> None:
        """Icon above the label instead of before it."""
        if is_stacked is not self._is_stacked:
            self._is_stacked = is_stacked
            self.restyle()

    def restyle(self) -> None:
        """Measure and draw again after a change of theme, type size or words."""
        self._paragraph = None
        self.updateGeometry()
        self.update()

    # --- measuring -----------------------------------------------------------------------------

    @property
    def least(self) -> int:
        """Least side in pixels."""
        return self.theme.target(LEAST_MAIN if self.look in MAIN_SIZED else LEAST)

    def text_layout(self) -> Paragraph:
        """The label as it is wrapped and painted."""
        if self._paragraph is None:
            font = self.theme.font(self._role)
            self._paragraph = Paragraph(self.label, font, is_balanced=True)
        return self._paragraph

    def has_room(self) -> bool:
        """Whether every line of the label is inside the button as it stands."""
        return not self.label or self.text_layout().fits(self.width() - self._room_beside())

    def icon_px(self) -> int:
        """Side of the icon, 0 without one; it grows with the words."""
        size = self.theme.font(self._role).pixelSize()
        if not self._icon_name:
            return 0
        if not self.label:
            return self.theme.icon_least(48)
        return max(self.theme.icon_least(40), round(size * 1.4))

    def _pad(self) -> int:
        if self.look is Look.PILL:
            return self.theme.gap(14)
        # On a desk, too, the ring of focus stands clear of the words.
        return self.theme.gap(22 if self.theme.is_desk else 16)

    def _room_beside(self) -> int:
        """Pixels of the width that are not the label's."""
        beside = self.icon_px() + 14 if self._icon_name and self.label else self.icon_px()
        return 2 * self._pad() + (0 if self._is_stacked else beside)

    def _height(self, text_height: int) -> int:
        pad = 2 * self.theme.pad(8 if self.look is Look.PILL else 14)
        if self._is_stacked and self._icon_name:
            inner = self.icon_px() + 2 + text_height
        else:
            inner = max(text_height, self.icon_px())
        return max(self.least, inner + pad)

    def hasHeightForWidth(self) -> bool:
        """Narrow buttons wrap and grow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height needed for ``width``."""
        room = max(1, width - self._room_beside())
        return self._height(self.text_layout().lay_out(room) if self.label else 0)

    def sizeHint(self) -> QSize:
        """All words of a line in one line."""
        width = (self.text_layout().widest() if self.label else 0) + self._room_beside()
        if self._is_stacked:
            width = max(width, self.icon_px() + 2 * self._pad())
        width = max(self.least, width)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Four characters in a line at the least, or all if there are fewer."""
        font = self.theme.font(self._role)
        longest = max((len(part) for part in self.label.split("\n")), default=0)
        narrow = min(longest, 4) * font.pixelSize() + self._room_beside() + 2
        width = max(self.least, min(narrow, self.sizeHint().width()))
        return QSize(width, self.heightForWidth(width))

    # --- drawing -------------------------------------------------------------------------------

    def inks(self) -> tuple[QColor, QColor, QColor]:
        """Ground, border and ink for the look in force."""
        return inks(self.look, self.theme.colours, is_dimmed=self._is_dimmed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, words, icon, then the ring of focus and the answer to a refused press."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, line, ink = self.inks()
        if self.isDown():
            ground = pressed(ground, ink)
        area = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        radius = area.height() / 2 if self.look is Look.PILL else min(20, area.height() / 3)
        paint_round(painter, area, radius, ground, line, 2 if self.look is Look.PILL else 3)
        self.paint_inside(painter, ink)
        self.paint_state(painter, radius)
        painter.end()

    def paint_inside(self, painter: QPainter, ink: QColor) -> None:
        """Icon and label, centred together."""
        icon_px = self.icon_px()
        paragraph = self.text_layout()
        room = max(1, self.width() - self._room_beside())
        height = paragraph.lay_out(room) if self.label else 0
        wide = paragraph.natural_width if self.label else 0.0
        if self._is_stacked and icon_px:
            top = (self.height() - icon_px - 2 - height) / 2
            self._paint_icon(painter, (self.width() - icon_px) / 2, top, ink)
            area = QRectF(self._pad(), top + icon_px + 2, room, height)
            paragraph.paint(painter, area, ink, is_centred=True)
            return
        beside = icon_px + (14 if icon_px and self.label else 0)
        left = (self.width() - beside - wide) / 2
        if icon_px:
            self._paint_icon(painter, left, (self.height() - icon_px) / 2, ink)
        if self.label:
            shift = left + beside - (room - wide) / 2
            area = QRectF(shift, (self.height() - height) / 2, room, height)
            paragraph.paint(painter, area, ink, is_centred=True)

    def _paint_icon(self, painter: QPainter, x: float, y: float, ink: QColor) -> None:
        image = icons.icon(self._icon_name, ink, self.icon_px(), self.devicePixelRatioF())
        painter.drawPixmap(round(x), round(y), image)
