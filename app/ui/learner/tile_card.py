"""A choice as a card: a lesson in the list, a mode of a lesson, the way to the list."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import icons
from app.ui.theme import Role, Theme
from app.ui.widgets.ground import paint_round
from app.ui.widgets.paragraph import Paragraph
from app.ui.widgets.press_look import pressed
from app.ui.widgets.pressable import Pressable
from app.ui.widgets.presses import Presses

NO_GROUP = 36
"""From this type size on, a card has no room for the name of its group."""


class TileCard(Pressable):
    """A choice: an icon on a coloured chip, a title, a detail and, with a sign, its state."""

    def __init__(
        self,
        theme: Theme,
        presses: Presses,
        *,
        chip: str = "blue",
        is_tall: bool = False,
        least: int = 76,
        parent: QWidget | None = None,
    ) -> None:
        """``chip`` is a role of ``Palette``; a tall card has its chip above the words.

        ``least`` is the least height in pixels.
        """
        super().__init__(theme, presses, parent=parent)
        self._least = least
        self._chip = chip
        self._is_tall = is_tall
        self._title = ""
        self._group = ""
        self._icon = ""
        self._detail = ""
        self._state = ("", "")
        self._is_marked = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)

    def set_tall(self, *, is_tall: bool) -> None:
        """Chip above the words, or beside them."""
        if is_tall is not self._is_tall:
            self._is_tall = is_tall
            self._restyle()

    def show_text(
        self,
        title: str,
        detail: str = "",
        *,
        icon: str,
        state: tuple[str, str] = ("", ""),
        is_marked: bool = False,
        group: str = "",
    ) -> None:
        """``state`` is an icon and its word; a marked card is recommended; ``group`` is above."""
        self._group = group
        self._icon, self._detail, self._state = icon, detail, state
        self._is_marked = is_marked
        self.setText(title.replace("&", "&&"))
        self._title = title
        self.setAccessibleName(" ".join(part for part in (title, state[1]) if part))
        self.setAccessibleDescription(" ".join(part for part in (group, detail) if part))
        self._restyle()

    def heard_words(self) -> str:
        """Everything on the card, in the order in which it is written."""
        return " ".join(part.text for part, _ink, _icon in self._parts())

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _chip_px(self) -> int:
        return min(112, self.theme.px(84 if not self._is_tall else 96))

    def _pad(self) -> int:
        return self.theme.gap(24)

    def _parts(self) -> list[tuple[Paragraph, str, str]]:
        colours = self.theme.font
        state_icon, state = self._state
        parts = [(Paragraph(self._title, colours(Role.MAIN_BUTTON)), "ink", "")]
        if self._group and self.theme.points < NO_GROUP:
            parts.insert(0, (Paragraph(self._group, colours(Role.SMALL)), "soft_ink", ""))
        if self._detail and not (self._group and state):
            parts.append((Paragraph(self._detail, colours(Role.SMALL)), "soft_ink", ""))
        if state:
            has_room = self._group and self._detail and self.theme.points < NO_GROUP
            both = f"{state} · {self._detail}" if has_room else state
            parts.append((Paragraph(both, colours(Role.SMALL)), "main_line", state_icon))
        return parts

    def _room(self, width: int) -> int:
        beside = 0 if self._is_tall else self._chip_px() + 20
        return max(1, width - 2 * self._pad() - beside)

    def _shift(self, icon: str) -> int:
        return round(self.theme.font(Role.SMALL).pixelSize() * 1.3) + 8 if icon else 0

    def _words_height(self, room: int) -> int:
        return sum(part.lay_out(room - self._shift(icon)) for part, _ink, icon in self._parts())

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height in pixels for ``width``."""
        words = self._words_height(self._room(width))
        if self._is_tall:
            return self._chip_px() + 16 + words + 2 * self._pad()
        return max(
            self._least, self.theme.target(76), max(words, self._chip_px()) + 2 * self.theme.gap(18)
        )

    def sizeHint(self) -> QSize:
        """A third of a window."""
        return QSize(400, self.heightForWidth(400))

    def comfortable_width(self) -> int:
        """Width in pixels at which the title stays in one line, up to eight characters."""
        font = self.theme.font(Role.MAIN_BUTTON)
        words = min(Paragraph(self._title, font).widest(), 8 * font.pixelSize())
        return words + 2 + 2 * self._pad() + (0 if self._is_tall else self._chip_px() + 20)

    def minimumSizeHint(self) -> QSize:
        """Five characters beside the chip."""
        em = self.theme.font(Role.MAIN_BUTTON).pixelSize()
        beside = 0 if self._is_tall else self._chip_px() + 20
        return QSize(5 * em + beside + 2 * self._pad(), self.theme.target(76))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, chip, words."""
        colours = self.theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(colours.main_wash if self._is_marked else colours.surface)
        line = QColor(colours.main_line if self._is_marked else colours.line)
        if self.isDown():
            ground = pressed(ground, QColor(colours.ink))
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        paint_round(painter, box, 24, ground, line, 4 if self._is_marked else 3)
        side, pad = self._chip_px(), self._pad()
        room = self._room(self.width())
        words = self._words_height(room)
        if self._is_tall:
            top = max(pad, (self.height() - side - 16 - words) * 0.42)
            chip = QRectF(pad, top, side, side)
            x, y = float(pad), top + side + 16
        else:
            chip = QRectF(pad, (self.height() - side) / 2, side, side)
            x, y = chip.right() + 20, (self.height() - words) / 2
        self._paint_chip(painter, chip)
        for paragraph, ink, icon in self._parts():
            shift = self._shift(icon)
            height = paragraph.lay_out(room - shift)
            colour = QColor(getattr(colours, ink))
            if icon:
                px = shift - 8
                image = icons.icon(icon, colour, px, self.devicePixelRatioF())
                painter.drawPixmap(round(x), round(y + (paragraph.leading - px) / 2), image)
            paragraph.paint(painter, QRectF(x + shift, y, room - shift, height), colour)
            y += height
        self.paint_state(painter, 24)
        painter.end()

    def _paint_chip(self, painter: QPainter, chip: QRectF) -> None:
        paint_round(painter, chip, chip.width() * 0.24, self.theme.colour(self._chip))
        px = round(chip.width() * 0.58)
        image = icons.icon(self._icon, self.theme.colours.on_chip, px, self.devicePixelRatioF())
        at = chip.center()
        painter.drawPixmap(round(at.x() - px / 2), round(at.y() - px / 2), image)
