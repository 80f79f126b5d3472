"""Colours, by pixels: text, icons and borders against what they really stand on."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.ui.devices.items import ItemButton, ItemText
from app.ui.widgets.pressable import Pressable
from tests.standards.rules.finding import Finding, called
from tests.standards.rules.picture import Iconed, Inked, Picture

TEXT, DIMMED_TEXT, ICON, BORDER = 7.0, 4.5, 4.5, 3.0
_ENOUGH = 3
"""So many pixels of a colour show that it was really painted."""
_ROUNDING = 0.02
_PARTLY = 0.6
"""Share of its ideal contrast below which a text counts as painted over."""


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    return _luminance(colour.rgb())


@lru_cache(maxsize=1 << 16)
def _luminance(code: int) -> float:
    colour = QColor.fromRgb(code)
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def is_dimmed(widget: QWidget) -> bool:
    """Whether a widget is drawn as not to be had now."""
    if isinstance(widget, ItemButton | ItemText) and widget.view.is_dimmed:
        return True
    return isinstance(widget, Pressable) and widget.is_dimmed


def check_contrast(picture: Picture) -> list[Finding]:
    """V09: text on its ground, as measured; a text that cannot be found was painted over."""
    found = []
    for inked in picture.inked:
        place = _wholly_seen(picture, inked)
        if place is None:
            continue
        ratio = _measure(picture.colours(place), inked.ink)
        least = DIMMED_TEXT if is_dimmed(inked.owner) else TEXT
        who = f"{called(inked.owner)} text “{inked.text[:20]}”"
        if ratio is None:
            found.append(Finding("V09", who, f"its ink {inked.ink.name()} is not to be seen"))
        elif ratio < least - _ROUNDING:
            found.append(Finding("V09", who, f"{ratio:.2f} : 1 < {least}"))
    return found


def check_icons(picture: Picture) -> list[Finding]:
    """V10: icons say something and are seen as well as words must be."""
    found = []
    for iconed in picture.iconed:
        place = _wholly_seen(picture, iconed)
        if place is None:
            continue
        ratio = _measure(picture.colours(place), iconed.ink)
        who = f"{called(iconed.owner)} icon {iconed.name}"
        if ratio is None:
            found.append(Finding("V10", who, "is not to be seen"))
        elif ratio < ICON - _ROUNDING:
            found.append(Finding("V10", who, f"{ratio:.2f} : 1 < {ICON}"))
    return found


def _wholly_seen(picture: Picture, thing: Inked | Iconed) -> QRectF | None:
    """Its place, unless a scrolled area cuts it or it lies under the edge of something."""
    seen = QRectF(picture.seen(thing.owner)).adjusted(-1, -1, 1, 1)
    slack = 0.25 * thing.px if isinstance(thing, Inked) else 0.0
    place = thing.place.adjusted(0, slack, 0, -slack)
    return place if seen.contains(place) and place.height() >= 1 else None


def _measure(counted: Counter[int], ink: QColor) -> float | None:
    """Contrast of the ink that is really there against the commonest colour; None: no ink."""
    ground = QColor.fromRgb(counted.most_common(1)[0][0])
    ideal = contrast(ground, ink)
    if ground.rgb() == ink.rgb():
        # More ink than ground: an icon with a filled body.
        others = [code for code, count in counted.items() if count >= _ENOUGH]
        return max(contrast(QColor.fromRgb(code), ink) for code in others)
    wanted = ideal * _PARTLY
    ratios = [
        contrast(QColor.fromRgb(code), ground)
        for code, count in counted.items()
        if count >= _ENOUGH or code & 0xFFFFFF == ink.rgb() & 0xFFFFFF
    ]
    reached = max((min(ratio, ideal) for ratio in ratios), default=0.0)
    return reached if reached >= wanted else None


_REACH = 16
"""Px from its edge within which a target must show where it begins: an app's chip is inside."""
_AWAY = (3, 15)
"""Px outside it; the ring that points at a target lies in between."""


def check_borders(picture: Picture) -> list[Finding]:
    """V10: a target shows where it ends, at the middle of a side at least."""
    found = []
    for target in picture.targets():
        place = picture.place_of(target)
        if picture.seen(target) != place or is_dimmed(target):
            continue
        best = max(_edge_contrast(picture, target, side) for side in ("left", "top", "bottom"))
        if best < BORDER - _ROUNDING:
            found.append(Finding("V10", called(target), f"border {best:.2f} : 1 < {BORDER}"))
    return found


def _edge_contrast(picture: Picture, target: QAbstractButton, side: str) -> float:
    place = picture.place_of(target)
    middle = place.center()
    start, step = {
        "left": (QPoint(place.left(), middle.y()), QPoint(1, 0)),
        "top": (QPoint(middle.x(), place.top()), QPoint(0, 1)),
        "bottom": (QPoint(middle.x(), place.bottom()), QPoint(0, -1)),
    }[side]
    pixels = picture.image.rect()
    outside = [point for away in _AWAY if pixels.contains(point := start - step * away)]
    inside = [point for far in range(_REACH) if pixels.contains(point := start + step * far)]
    if not outside or not inside:
        return 21.0
    return max(
        contrast(picture.image.pixelColor(ground), picture.image.pixelColor(point))
        for ground in outside
        for point in inside
    )
