"""What every screen must keep, as findings in words; an empty list is a good screen."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from app.ui.widgets.card import Tag
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.text_block import TextBlock


def shown(root: QWidget) -> list[QWidget]:
    """Every widget below ``root`` that is drawn, even if scrolled out of sight."""
    return [child for child in root.findChildren(QWidget) if child.isVisibleTo(root)]


def name(widget: QWidget) -> str:
    """How a finding calls a widget."""
    return f"{type(widget).__name__} “{widget.accessibleName()}”"


def clipped(root: QWidget) -> list[str]:
    """Texts that do not fit into their widget, or widgets that stick out of their parent."""
    found: list[str] = []
    for widget in shown(root):
        if isinstance(widget, TextBlock | Tag) and widget.is_clipped():
            found.append(f"cut: {name(widget)} {widget.size().toTuple()}")
        if isinstance(widget, QAbstractButton):
            needed = widget.heightForWidth(widget.width())
            if needed > widget.height():
                found.append(f"low: {name(widget)} {widget.height()} < {needed}")
            if isinstance(widget, PressButton) and not widget.has_room():
                found.append(f"narrow: {name(widget)} {widget.width()}")
        if isinstance(widget, TextBlock | Tag | QAbstractButton):
            parent = widget.parentWidget()
            if parent is not None and not parent.rect().contains(widget.geometry()):
                found.append(f"outside: {name(widget)} {widget.geometry().getRect()}")
    return found


def scrolls_sideways(root: QWidget) -> list[str]:
    """Areas whose content is wider than they are."""
    return [
        f"sideways: {area.horizontalScrollBar().maximum()}"
        for area in root.findChildren(QScrollArea)
        if area.isVisibleTo(root) and area.horizontalScrollBar().maximum() > 0
    ]


def targets(root: QWidget) -> list[QAbstractButton]:
    """Everything that can be pressed."""
    return [widget for widget in shown(root) if isinstance(widget, QAbstractButton)]


def small_targets(root: QWidget, least: int = 60) -> list[str]:
    """Targets of less than ``least`` px on a side."""
    return [
        f"small: {name(target)} {target.size().toTuple()}"
        for target in targets(root)
        if min(target.width(), target.height()) < least
    ]


def close_targets(root: QWidget, least: int = 8) -> list[str]:
    """Targets nearer to each other than ``least`` px."""
    places = [(target, _place(target, root)) for target in targets(root)]
    found = []
    for (one, a), (other, b) in combinations(places, 2):
        across = max(a.left() - b.right() - 1, b.left() - a.right() - 1)
        down = max(a.top() - b.bottom() - 1, b.top() - a.bottom() - 1)
        if max(across, down) < least and _same_scroll(one, other):
            found.append(f"close: {name(one)} and {name(other)}")
    return found


def nameless(root: QWidget) -> list[str]:
    """Targets that a screen reader could not name."""
    found = []
    for target in targets(root):
        interface = QAccessible.queryAccessibleInterface(target)
        spoken = interface.text(QAccessible.Text.Name)
        if not spoken.strip():
            found.append(f"nameless: {type(target).__name__}")
    return found


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG defines it."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str | QColor, other: str | QColor) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    bright, dark = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def broken(root: QWidget) -> list[str]:
    """All of these rules."""
    findings: Iterable[list[str]] = (
        clipped(root),
        scrolls_sideways(root),
        small_targets(root),
        close_targets(root),
        nameless(root),
    )
    return [finding for group in findings for finding in group]


def _place(widget: QWidget, root: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def _same_scroll(one: QWidget, other: QWidget) -> bool:
    """What is scrolled out of sight cannot be pressed by mistake for what is beside the area."""
    return _area(one) is _area(other)


def _area(widget: QWidget) -> QWidget | None:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent
