"""The order in which Tab leads through a screen: as it is read."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui.desk.header import DeskHeader
from app.ui.desk.today import Half
from app.ui.devices.machine import Machine
from app.ui.drill.area import DrillArea
from app.ui.keys.board import KeyBoard
from app.ui.learner.bottom_bar import BottomBar
from app.ui.learner.coach_panel import CoachPanel
from app.ui.learner.header import Header
from app.ui.learner.screen import Screen
from app.ui.volunteer.page import PageFoot
from app.ui.widgets.foot import Foot
from app.ui.widgets.paged_area import PagedArea
from tests.standards.rules.finding import Finding, called
from tests.standards.rules.focus import focusable
from tests.standards.rules.picture import Picture, scroller

_PARTS = (
    Header, DeskHeader, Half, Machine, DrillArea, KeyBoard, CoachPanel, BottomBar, PageFoot, Foot,
    Screen,
)  # fmt: skip
_MOST = 120
_NEXT_ROW = 24
"""Px by which the next row begins lower; a key may span two rows."""


def tab_through(root: QWidget) -> list[QWidget]:
    """What the Tab key reaches, once round, by pressing it."""
    order: list[QWidget] = []
    focused = focus_of(root)
    if focused is not None:
        focused.clearFocus()
    for _ in range(_MOST):
        focused = focus_of(root)
        QTest.keyClick(root if focused is None else focused, Qt.Key.Key_Tab)
        now = focus_of(root)
        if now is None or (order and now is order[0]):
            break
        order.append(now)
    return order


def focus_of(root: QWidget) -> QWidget | None:
    """What has the focus; Qt's types leave out that it may be nothing."""
    focused: QWidget | None = root.focusWidget()
    return focused


def check_tab_order(picture: Picture) -> list[Finding]:
    """K01: Tab reaches everything, goes right and down, and leaves each part of a screen once."""
    found: list[Finding] = []
    wanted = focusable(picture)
    order = tab_through(picture.root)
    found += [
        Finding("K01", called(missed), "is never reached by Tab")
        for missed in set(wanted) - set(order)
    ]
    found += [
        Finding("K01", called(widget), "Tab goes round here and not on")
        for widget in order
        if order.count(widget) > 1
    ]
    for one, other in pairwise(order):
        if _part(one) is _part(other) and not _is_after(*_places(picture, one, other)):
            found.append(Finding("K01", called(one), f"comes before {called(other)}"))
    parts = [_part(widget) for widget in order]
    runs = [part for place, part in enumerate(parts) if place == 0 or part is not parts[place - 1]]
    if len(runs) > len(set(map(id, parts))):
        names = " → ".join(type(part).__name__ for part in runs)
        found.append(Finding("K01", "window", f"Tab comes back to a part it had left: {names}"))
    return found


def _part(widget: QWidget) -> QWidget:
    """The part of the screen that a widget belongs to; what pages an area stands for itself."""
    place: QWidget = widget
    while (parent := place.parentWidget()) is not None:
        is_column = isinstance(parent.parentWidget(), PagedArea)
        if isinstance(parent, _PARTS) or (is_column and not isinstance(parent, QScrollArea)):
            return parent
        place = parent
    return place


def _places(picture: Picture, one: QWidget, other: QWidget) -> tuple[QRect, QRect]:
    if scroller(one) is scroller(other):
        return picture.place_of(one), picture.place_of(other)
    return picture.seen(one), picture.seen(other)


def _is_after(before: QRect, after: QRect) -> bool:
    """Whether ``after`` is read after ``before``: farther down, or to its right."""
    if before.isEmpty() or after.isEmpty():
        return True
    if after.top() >= before.top() + _NEXT_ROW or after.top() > before.bottom():
        return True
    shares_row = after.top() < before.bottom() and after.bottom() > before.top()
    return (shares_row and after.left() > before.left()) or after.left() > before.right()
