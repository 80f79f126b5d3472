"""The order in which Tab goes: as one reads, whenever the widgets were made."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6 import QtCore
from PySide6.QtWidgets import QScrollArea, QWidget

ROW = 24
"""Pixels by which tops may differ in what reads as one row."""


def reading_order(root: QWidget) -> list[QWidget]:
    """Widgets below ``root`` that take the focus, rows from the top, each row from the left.

    A container is read to its end before what stands beside it.
    """
    return list(_walk(root))


def neighbour(root: QWidget, of: QWidget | None, *, is_forward: bool) -> QWidget | None:
    """Where Tab (or Shift+Tab) leads from ``of``; None if nothing takes the focus."""
    order = reading_order(root)
    if not order:
        return None
    step = 1 if is_forward else -1
    if of is None or of not in order:
        return order[0 if is_forward else -1]
    return order[(order.index(of) + step) % len(order)]


def focus_on(target: QWidget, reason: QtCore.Qt.FocusReason | None = None) -> None:
    """Give ``target`` the focus and bring it into sight, wherever it was scrolled to.

    ``reason`` None is none that Qt knows by name.
    """
    if reason is None:
        target.setFocus()
    else:
        target.setFocus(reason)
    parent = target.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(target, 0, 16)
        parent = parent.parentWidget()


def _walk(widget: QWidget) -> Iterator[QWidget]:
    children = [
        child
        for child in widget.children()
        if isinstance(child, QWidget) and not child.isHidden() and not child.isWindow()
    ]
    for child in sorted(children, key=lambda child: (_row(child), child.x())):
        if child.focusPolicy() & QtCore.Qt.FocusPolicy.TabFocus and child.isEnabled():
            yield child
        yield from _walk(child)


def _row(widget: QWidget) -> int:
    return widget.y() // ROW
