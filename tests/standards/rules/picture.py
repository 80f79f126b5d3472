"""A screen as it was drawn: its pixels, and every text with the place where it was painted.

All texts of the program are painted by ``Paragraph``; while a picture is taken each of them is
noted with its widget, so that painted widgets are measured as exactly as any others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from app.ui.desk.window import DeskWindow
from app.ui.devices.drawing import Drawing
from app.ui.devices.pane import ScrollPane
from app.ui.widgets.paragraph import Emphasis, Paragraph
from app.ui.widgets.press_button import PressButton

STEADY_SLACK = 0.25
"""Share of the type's height that a line box has free above and below its characters."""


@dataclass(frozen=True, slots=True)
class Inked:
    """A text that was painted; places are in the window's coordinates."""

    text: str
    px: int
    """Size of the type."""
    leading: int
    line_count: int
    place: QRectF
    """The line boxes; the characters themselves leave a quarter of their height free."""
    ink: QColor
    owner: QWidget
    font: QFont
    is_centred: bool = False


@dataclass(frozen=True, slots=True)
class Iconed:
    """An icon that was painted."""

    name: str
    place: QRectF
    ink: QColor
    owner: QWidget


@dataclass(slots=True)
class Picture:
    """One look at a window."""

    root: QWidget
    image: QImage
    inked: list[Inked] = field(default_factory=list)
    iconed: list[Iconed] = field(default_factory=list)
    _counted: dict[tuple[int, int, int, int], Counter[int]] = field(default_factory=dict)

    def targets(self) -> list[QAbstractButton]:
        """What can be pressed and is at least partly in sight."""
        return [
            widget
            for widget in self.root.findChildren(QAbstractButton)
            if widget.isVisibleTo(self.root) and not self.seen(widget).isEmpty()
        ]

    def place_of(self, widget: QWidget) -> QRect:
        """Where a widget lies, whether in sight or not."""
        return QRect(widget.mapTo(self.root, QPoint(0, 0)), widget.size())

    def seen(self, widget: QWidget) -> QRect:
        """What of a widget is in sight."""
        rect = self.place_of(widget)
        parent = widget.parentWidget()
        while parent is not None and not rect.isEmpty():
            rect &= self.place_of(parent)
            parent = parent.parentWidget() if parent is not self.root else None
        return rect

    def crop(self, place: QRectF | QRect) -> QImage:
        """The pixels of a place."""
        rect = place.toAlignedRect() if isinstance(place, QRectF) else place
        return self.image.copy(rect & self.image.rect())

    def colours(self, place: QRectF) -> Counter[int]:
        """How many pixels of a place have each colour; several rules look at the same places."""
        rect = place.toAlignedRect()
        key = (rect.x(), rect.y(), rect.width(), rect.height())
        if key not in self._counted:
            self._counted[key] = colours_of(self.crop(rect))
        return self._counted[key]


def colours_of(image: QImage) -> Counter[int]:
    """How many pixels have each colour."""
    pixels = memoryview(image.constBits()).cast("B").cast("I")
    row = image.bytesPerLine() // 4
    if row == image.width():
        return Counter(pixels)
    counted: Counter[int] = Counter()
    for y in range(image.height()):
        counted.update(pixels[y * row : y * row + image.width()])
    return counted


def is_scrolled(widget: QWidget) -> bool:
    """Whether a widget belongs to something that is scrolled: being cut there is no fault."""
    return scroller(widget) is not None


def scroller(widget: QWidget) -> QWidget | None:
    """The scrolled area that a widget is in, if any."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea | ScrollPane):
            return parent
        parent = parent.parentWidget()
    return None


def is_desk(picture: Picture) -> bool:
    """Whether a volunteer sits before it: type of 16 px and targets of 44 px are enough there."""
    return isinstance(picture.root, DeskWindow)


def draw(root: QWidget) -> Picture:
    """Take a picture of ``root`` as it stands."""
    picture = Picture(root, QImage())
    with _noting(picture):
        image = root.grab().toImage()
    picture.image = image.convertToFormat(QImage.Format.Format_RGB32)
    return picture


@contextmanager
def _noting(picture: Picture) -> Iterator[None]:
    """While it lasts, every painted text and icon is noted in ``picture``."""
    paint, item_icon, button_icon = Paragraph.paint, Drawing.icon, PressButton._paint_icon

    def paint_and_note(
        self: Paragraph,
        painter: QPainter,
        area: QRectF,
        ink: QColor,
        *,
        is_centred: bool = False,
        emphasis: Emphasis | None = None,
    ) -> None:
        paint(self, painter, area, ink, is_centred=is_centred, emphasis=emphasis)
        if not self.text.strip() or _is_page(painter):
            return
        wide = self.natural_width
        left = area.x() + ((area.width() - wide) / 2 if is_centred else 0.0)
        box = QRectF(left, area.y(), wide, self.line_count * self.leading)
        place = painter.deviceTransform().mapRect(box)
        picture.inked.append(
            Inked(
                self.text, self.font.pixelSize(), self.leading, self.line_count, place,
                QColor(ink), _owner(painter), QFont(self.font), is_centred,
            )
        )  # fmt: skip

    def item_icon_and_note(
        self: Drawing, painter: QPainter, name: str, middle: QPointF, px: int, ink: QColor
    ) -> None:
        item_icon(self, painter, name, middle, px, ink)
        box = QRectF(middle.x() - px / 2, middle.y() - px / 2, px, px)
        _note_icon(picture, painter, name, box, ink)

    def button_icon_and_note(
        self: PressButton, painter: QPainter, x: float, y: float, ink: QColor
    ) -> None:
        button_icon(self, painter, x, y, ink)
        _note_icon(picture, painter, self._icon_name, QRectF(x, y, *[self.icon_px()] * 2), ink)

    changed: list[tuple[type, str, Callable[..., Any], Callable[..., Any]]] = [
        (Paragraph, "paint", paint, paint_and_note),
        (Drawing, "icon", item_icon, item_icon_and_note),
        (PressButton, "_paint_icon", button_icon, button_icon_and_note),
    ]
    for kind, name, _old, new in changed:
        setattr(kind, name, new)
    try:
        yield
    finally:
        for kind, name, old, _new in changed:
            setattr(kind, name, old)


def _is_page(painter: QPainter) -> bool:
    """Whether a painted page is being scrolled behind a clip: being cut there is no fault."""
    if not painter.hasClipping():
        return False
    return not painter.clipBoundingRect().contains(QRectF(_owner(painter).rect()))


def _note_icon(picture: Picture, painter: QPainter, name: str, box: QRectF, ink: QColor) -> None:
    place = painter.deviceTransform().mapRect(box)
    picture.iconed.append(Iconed(name, place, QColor(ink), _owner(painter)))


def _owner(painter: QPainter) -> QWidget:
    device = painter.device()
    assert isinstance(device, QWidget), "text is painted on widgets"
    return device
