"""A seat on the desk: who, what, how far, and in words why it needs somebody."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.desk_view import Mood, SeatCardView
from app.ui import icons
from app.ui.theme import Role, Theme
from app.ui.widgets.ground import paint_round
from app.ui.widgets.paragraph import Paragraph
from app.ui.widgets.press_look import pressed
from app.ui.widgets.pressable import Pressable
from app.ui.widgets.presses import Presses


class _Drawn(NamedTuple):
    """How a mood is drawn: never by colour alone."""

    ground: str
    line: str
    ink: str
    """Of the last line."""
    icon: str
    is_bold: bool = False


MOODS: Final = {
    Mood.HAND: _Drawn("trap_wash", "person", "person", "hand", is_bold=True),
    Mood.HELPED: _Drawn("well_wash", "well", "well", "people", is_bold=True),
    Mood.STUCK: _Drawn("stray_wash", "stray", "stuck_ink", "signpost", is_bold=True),
    Mood.LEARNING: _Drawn("surface", "line", "ink", ""),
    Mood.FREE: _Drawn("paper", "line", "soft_ink", ""),
    Mood.LOST: _Drawn("paper", "line", "soft_ink", "wifi"),
}
_BAR = 10
_RADIUS = 16


class SeatCard(Pressable):
    """Pressing it opens what is known of the seat."""

    def __init__(self, theme: Theme, presses: Presses, *, parent: QWidget | None = None) -> None:
        """Empty until ``show_card``."""
        super().__init__(theme, presses, parent=parent)
        self.view = SeatCardView("", "", "", "")
        self._is_small = False
        self._second = self._last = ""
        """What stands below the title, and at the bottom."""
        self._kept: dict[str, Paragraph] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)

    def show_card(self, view: SeatCardView, *, is_small: bool = False) -> None:
        """Show another state; a small card has only the name and what matters most."""
        if view == self.view and is_small is self._is_small:
            return
        was_as_high = self._lines(self.view) == self._lines(view) and is_small is self._is_small
        self.view, self._is_small = view, is_small
        is_quiet = not MOODS[view.mood].is_bold
        self._second = "" if is_small else view.lesson
        self._last = view.lesson if is_small and is_quiet else view.line
        self._kept = {}
        self.setText(view.title.replace("&", "&&"))
        self.setAccessibleName(view.title)
        self.setAccessibleDescription(f"{view.lesson} {view.line}")
        if not was_as_high:
            self.updateGeometry()
        self.update()

    @staticmethod
    def _lines(view: SeatCardView) -> tuple[int, int, int, bool]:
        """What its height depends on, roughly: digits that change do not change it."""
        return (len(view.title), len(view.lesson), len(view.line), view.done is None)

    def _restyle(self) -> None:
        self._kept = {}
        self.updateGeometry()
        self.update()

    # --- measuring -----------------------------------------------------------------------------

    def _paragraph(self, which: str) -> Paragraph:
        found = self._kept.get(which)
        if found is None:
            text, role = {
                "title": (self.view.title, Role.STRONG if self._is_small else Role.TITLE),
                "lesson": (self._second, Role.BODY),
                "line": (self._last, Role.STRONG if self._drawn.is_bold else Role.SMALL),
            }[which]
            found = self._kept[which] = Paragraph(text, self.theme.font(role))
        return found

    @property
    def _drawn(self) -> _Drawn:
        return MOODS[self.view.mood]

    @property
    def _pad(self) -> int:
        return self.theme.pad(28 if self._is_small else 36)

    def _icon_px(self) -> int:
        return round(self._paragraph("line").font.pixelSize() * 1.4) if self._drawn.icon else 0

    def _room(self, width: int) -> int:
        return max(1, width - 2 * self._pad)

    def _line_room(self, width: int) -> int:
        icon = self._icon_px()
        return max(1, self._room(width) - (icon + 8 if icon else 0))

    def _lesson_height(self, room: int) -> int:
        return self._paragraph("lesson").lay_out(room) if self._second else 0

    def _bar_height(self) -> int:
        return 0 if self._is_small else _BAR + 16

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height in pixels for ``width``."""
        room = self._room(width)
        words = self._paragraph("title").lay_out(room) + self._lesson_height(room)
        line = self._paragraph("line").lay_out(self._line_room(width))
        return max(self.theme.target(60), words + self._bar_height() + line + 2 * self._pad - 8)

    def sizeHint(self) -> QSize:
        """A third of the seats' room."""
        return QSize(270, self.heightForWidth(270))

    def minimumSizeHint(self) -> QSize:
        """Room for six characters of the name; a small card is narrower."""
        em = self._paragraph("title").font.pixelSize()
        wide = (7 if self._is_small else 8) * em + 2 * self._pad
        return QSize(wide, self.theme.target(60))

    # --- drawing -------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, name, lesson, how far; the reason stands at the bottom."""
        colours, drawn = self.theme.colours, self._drawn
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(getattr(colours, drawn.ground))
        if self.isDown():
            ground = pressed(ground, QColor(colours.ink))
        area = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        paint_round(painter, area, _RADIUS, ground, getattr(colours, drawn.line), 3)
        pad, room = self._pad, self._room(self.width())
        y = float(pad - 4)
        ink = QColor(colours.soft_ink if self._is_quiet else colours.ink)
        for which, colour in (("title", ink), ("lesson", QColor(colours.soft_ink))):
            paragraph = self._paragraph(which)
            if not paragraph.text:
                continue
            height = paragraph.lay_out(room)
            paragraph.paint(painter, QRectF(pad, y, room, height), colour)
            y += height
        if self.view.done is not None and not self._is_small:
            self._paint_bar(painter, QRectF(pad, y + 6, room, _BAR), self.view.done)
        self._paint_line(painter)
        self.paint_state(painter, _RADIUS)
        painter.end()

    @property
    def _is_quiet(self) -> bool:
        return self.view.mood in (Mood.FREE, Mood.LOST)

    def _paint_bar(self, painter: QPainter, area: QRectF, done: float) -> None:
        colours = self.theme.colours
        paint_round(painter, area, _BAR / 2, colours.rest)
        if done > 0:
            part = QRectF(area)
            part.setWidth(max(_BAR, area.width() * done))
            paint_round(painter, part, _BAR / 2, colours.main)

    def _paint_line(self, painter: QPainter) -> None:
        drawn, px = self._drawn, self._icon_px()
        paragraph = self._paragraph("line")
        room = self._line_room(self.width())
        height = paragraph.lay_out(room)
        x, y = float(self._pad), float(self.height() - self._pad + 4 - height)
        ink = self.theme.colour(drawn.ink)
        if px:
            image = icons.icon(drawn.icon, ink, px, self.devicePixelRatioF())
            painter.drawPixmap(round(x), round(y + (height - px) / 2), image)
            x += px + 8
        paragraph.paint(painter, QRectF(x, y, room, height), ink)
