"""The first card of home: one press target, however much it says."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from app.ui import icons
from app.ui.theme import Role, Theme
from app.ui.widgets.ground import paint_round
from app.ui.widgets.paragraph import Paragraph
from app.ui.widgets.press_look import pressed
from app.ui.widgets.pressable import Pressable
from app.ui.widgets.presses import Presses
from app.ui.widgets.progress import paint_segments


class ResumeText(NamedTuple):
    """What the first card says."""

    caption: str
    title: str
    detail: str
    label: str
    progress: tuple[int, int] | None


class ResumeCard(Pressable):
    """The one thing to do: green, with a white button drawn inside; all of it is the target."""

    def __init__(self, theme: Theme, presses: Presses) -> None:
        """Empty until ``show_text``."""
        super().__init__(theme, presses)
        self._text = ResumeText(caption="", title="", detail="", label="", progress=None)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)

    def show_text(self, text: ResumeText) -> None:
        """Say something else."""
        if text != self._text:
            self._text = text
            self.mean_anew()
        self.setText(text.label)
        self.setAccessibleName(f"{text.label} {text.title}")
        self.setAccessibleDescription(f"{text.caption} {text.detail}")
        self._restyle()

    def title(self) -> str:
        """The lesson's title."""
        return self._text.title

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _parts(self) -> list[tuple[Paragraph, int]]:
        font = self.theme.font
        return [
            (Paragraph(self._text.caption, font(Role.SMALL)), 0),
            (Paragraph(self._text.title, font(Role.HERO)), 2),
            (Paragraph(self._text.detail, font(Role.BODY)), 0),
        ]

    def comfortable_width(self) -> int:
        """Width in pixels at which title and detail stay in one line, up to 20 characters."""
        em = self.theme.font(Role.BODY).pixelSize()
        words = max(part.widest() for part, _above in self._parts())
        return min(words, 20 * em) + 2 + 2 * self._pad()

    def _pad(self) -> int:
        return self.theme.gap(32)

    def _button_height(self, width: int) -> int:
        label = Paragraph(self._text.label, self.theme.font(Role.MAIN_BUTTON), is_balanced=True)
        room = max(1, width - self._icon_px() - 60)
        return max(self.theme.target(76), label.lay_out(room) + self.theme.gap(32))

    def _icon_px(self) -> int:
        return round(self.theme.font(Role.MAIN_BUTTON).pixelSize() * 1.25)

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height in pixels for ``width``."""
        room = max(1, width - 2 * self._pad())
        height = sum(part.lay_out(room) + above for part, above in self._parts() if part.text)
        segments = 10 + 26 if self._text.progress else 0
        return height + segments + 14 + self._button_height(room) + 2 * self._pad()

    def sizeHint(self) -> QSize:
        """Half a window."""
        return QSize(620, self.heightForWidth(620))

    def minimumSizeHint(self) -> QSize:
        """Eight characters of running text."""
        width = 8 * self.theme.font(Role.BODY).pixelSize() + 2 * self._pad()
        return QSize(width, 200)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The card from top to bottom, its button at the bottom."""
        colours = self.theme.colours
        on_main = QColor(colours.on_main)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_round(painter, QRectF(self.rect()), 26, colours.main)
        pad = self._pad()
        room = self.width() - 2 * pad
        y = float(pad)
        for paragraph, above in self._parts():
            if paragraph.text:
                height = paragraph.lay_out(room)
                paragraph.paint(painter, QRectF(pad, y + above, room, height), on_main)
                y += height + above
        if self._text.progress:
            done, count = self._text.progress
            area = QRectF(pad, y + 14, room, 22)
            paint_segments(painter, area, done, count, colours, is_on_main=True)
        self._paint_button(painter, pad, room)
        self.paint_state(painter, 26)
        painter.end()

    def _paint_button(self, painter: QPainter, pad: int, room: int) -> None:
        colours = self.theme.colours
        tall = self._button_height(room)
        box = QRectF(pad, self.height() - pad - tall, room, tall)
        ink = QColor(colours.main_line)
        ground = QColor(colours.surface)
        paint_round(painter, box, 20, pressed(ground, ink) if self.isDown() else ground)
        label = Paragraph(self._text.label, self.theme.font(Role.MAIN_BUTTON), is_balanced=True)
        side = self._icon_px()
        words = room - side - 60
        height = label.lay_out(words)
        left = box.x() + (room - side - 16 - label.natural_width) / 2
        image = icons.icon("play", ink, side, self.devicePixelRatioF())
        painter.drawPixmap(round(left), round(box.center().y() - side / 2), image)
        area = QRectF(left + side + 16, box.center().y() - height / 2, words, height)
        label.paint(painter, area, ink)
