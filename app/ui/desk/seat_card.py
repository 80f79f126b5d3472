"""A seat on the desk: who, what, how far, and in words why it needs somebody."""

from __future__ import annotations

import re
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
_PARTS = re.compile(r"(?<=，)|(?<=, )|(?<=步 )|(?= · )")
"""Where a line has its parts."""
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

    def _beside_icon(self, width: int) -> int:
        """Room beside the icon: of the title on a small card, of the last line on others."""
        icon = self._icon_px()
        return max(1, self._room(width) - (icon + 8 if icon else 0))

    def _title_room(self, width: int) -> int:
        return self._beside_icon(width) if self._is_small else self._room(width)

    def _last_line(self, width: int) -> Paragraph:
        """The last line in a card of this width."""
        room = self._room(width) if self._is_small else self._beside_icon(width)
        return self._broken("line", room)

    def _broken(self, which: str, room: int) -> Paragraph:
        """A text as it is broken in so many pixels: between its parts, if it can."""
        key = f"{which} {room}"
        if key not in self._kept:
            whole = self._paragraph(which)
            self._kept[key] = Paragraph(broken_between_parts(whole, room), whole.font)
        self._kept[key].lay_out(room)
        return self._kept[key]

    def _lesson_height(self, room: int) -> int:
        return self._paragraph("lesson").lay_out(room) if self._second else 0

    def _bar_height(self) -> int:
        return 0 if self._is_small else _BAR + 16

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height in pixels for ``width``."""
        title = self._broken("title", self._title_room(width))
        words = title.line_count * title.leading + self._lesson_height(self._room(width))
        last = self._last_line(width)
        line = last.line_count * last.leading
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
        title_room = self._title_room(self.width())
        for which, colour, wide in (
            ("title", ink, title_room),
            ("lesson", QColor(colours.soft_ink), room),
        ):
            paragraph = self._broken(which, wide)
            if not paragraph.text:
                continue
            height = paragraph.lay_out(wide)
            paragraph.paint(painter, QRectF(pad, y, wide, height), colour)
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
        paragraph = self._last_line(self.width())
        height = paragraph.line_count * paragraph.leading
        x, y = float(self._pad), float(self.height() - self._pad + 4 - height)
        ink = self.theme.colour(drawn.ink)
        if px:
            image = icons.icon(drawn.icon, ink, px, self.devicePixelRatioF())
            if self._is_small:
                at = (self.width() - self._pad - px, self._pad - 2)
            else:
                at = (self._pad, round(y + (height - px) / 2))
                x += px + 8
            painter.drawPixmap(*at, image)
        paragraph.paint(painter, QRectF(x, y, self.width() - self._pad - x, height), ink)


def broken_between_parts(line: Paragraph, room: int) -> str:
    """The words of ``line`` with breaks between its parts, where all do not stand in one line."""
    if line.widest() + 1 <= room:
        return line.text
    parts = [part for part in _PARTS.split(line.text) if part]
    lines: list[str] = []
    for part in parts:
        joined = lines[-1] + part if lines else part
        if lines and Paragraph(joined.strip(" ·"), line.font).widest() + 1 <= room:
            lines[-1] = joined
        else:
            lines.append(part)
    return "\n".join(each.strip(" ·") for each in lines)
