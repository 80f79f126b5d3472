"""The ring of focus, by pixels: the same widget drawn without and with it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from app.ui.devices.items import ItemButton
from app.ui.widgets.pressable import Pressable
from tests.standards.rules.colour import contrast
from tests.standards.rules.finding import Finding, called
from tests.standards.rules.picture import Picture

RING = 4
"""Px; what changes must be a ring at least so wide, less its round corners."""
STRONG = 2
"""Px of the ring whose change must be 3 : 1."""
_CORNERS = 0.8
_END = 16
"""Px at either end of a row that a ring may change without changing what lies between."""
_WIDE = 7
"""Px from the edge to the inner side of the ring, less what a stroke may lose."""


def focusable(picture: Picture) -> list[QWidget]:
    """What Tab reaches and is in sight."""
    return [
        widget
        for widget in picture.root.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisibleTo(picture.root)
        and widget.isEnabled()
        and not picture.seen(widget).isEmpty()
    ]


def check_focus_rings(picture: Picture) -> list[Finding]:
    """K02: whoever works by keys sees where she is."""
    found = []
    for widget in focusable(picture):
        widget.clearFocus()
        before = _grab(widget)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        after = _grab(widget)
        widget.clearFocus()
        changed, strong = _changes(before, after)
        around = _around(widget)
        if changed < _CORNERS * RING * around:
            measured = f"{changed} px change, {_CORNERS * RING * around:.0f} wanted"
            found.append(Finding("K02", called(widget), measured))
        elif strong < _CORNERS * STRONG * around:
            measured = f"{strong} px change by 3 : 1, {_CORNERS * STRONG * around:.0f} wanted"
            found.append(Finding("K02", called(widget), measured))
    return found


def _around(widget: QWidget) -> float:
    """The length of what the ring surrounds; for a field that is its box."""
    area = QRectF(widget.rect())
    if isinstance(widget, ItemButton):
        area = widget.drawing.frame(area)
    return 2 * (area.width() + area.height())


def check_ring_spares_words(picture: Picture) -> list[Finding]:
    """K02: the ring of focus may not strike through what is written."""
    found = []
    for inked in picture.inked:
        widget = inked.owner
        if not isinstance(widget, Pressable) or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        place = QRectF(picture.place_of(widget))
        frame = place
        if isinstance(widget, ItemButton):
            frame = widget.drawing.frame(QRectF(widget.rect())).translated(place.topLeft())
        slack = 0.3 * inked.px
        box = inked.place.adjusted(0, slack, 0, -slack)
        inner = frame.adjusted(_WIDE, _WIDE, -_WIDE, -_WIDE)
        if frame.intersects(box) and not inner.contains(box):
            who = f"{called(widget)} text “{inked.text[:20]}”"
            found.append(Finding("K02", who, "the ring of focus would strike it"))
    return found


def _grab(widget: QWidget) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def _changes(before: QImage, after: QImage) -> tuple[int, int]:
    """How many pixels differ, and how many of them by 3 : 1."""
    changed = strong = 0
    kept: dict[tuple[int, int], bool] = {}
    for one, other in _stretches(before, after):
        for a, b in zip(one, other, strict=True):
            if a == b:
                continue
            changed += 1
            pair = (a, b)
            if pair not in kept:
                kept[pair] = contrast(QColor.fromRgb(a), QColor.fromRgb(b)) >= 3.0
            strong += kept[pair]
    return changed, strong


def _stretches(before: QImage, after: QImage) -> Iterator[tuple[memoryview, memoryview]]:
    """Parts of rows that may differ: a ring changes the ends of a row, seldom its middle."""
    one, other = (memoryview(image.constBits()).cast("B") for image in (before, after))
    row, wide = before.bytesPerLine(), 4 * before.width()
    end = 4 * min(_END, before.width() // 2)
    for start in range(0, before.height() * row, row):
        ends = (start, start + end, start + wide - end, start + wide)
        for left, right in pairwise(ends):
            a, b = one[left:right], other[left:right]
            if bytes(a) != bytes(b):
                yield a.cast("I"), b.cast("I")
