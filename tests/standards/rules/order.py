"""The order in which Tab leads through a screen: as it is read."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui.devices.machine import Machine
from app.ui.keys.board import KeyBoard
from app.ui.learner.bottom_bar import BottomBar
from app.ui.learner.coach_panel import CoachPanel
from app.ui.learner.header import Header
from app.ui.learner.screen import Screen
from app.ui.widgets.paged_area import PagedArea
from tests.standards.rules.finding import Finding, called
from tests.standards.rules.focus import focusable
from tests.standards.rules.picture import Picture

_REGIONS = (Header, Machine, KeyBoard, CoachPanel, BottomBar, Screen)


def chain(picture: Picture) -> list[QWidget]:
    """What Tab reaches, in its order, from the first widget of the window on."""
    reached = set(focusable(picture))
    order: list[QWidget] = []
    widget = picture.root.nextInFocusChain()
    while widget is not picture.root and widget is not None:
        if widget in reached:
            order.append(widget)
        widget = widget.nextInFocusChain()
    return order


def check_tab_order(picture: Picture) -> list[Finding]:
    """K01: within each part of a screen Tab goes right and down, and each part is left once."""
    found = []
    order = chain(picture)
    for missed in set(focusable(picture)) - set(order):
        found.append(Finding("K01", called(missed), "is never reached by Tab"))
    for one, other in pairwise(order):
        if _region(one) is _region(other) and not _is_after(
            picture.place_of(one), picture.place_of(other)
        ):
            found.append(Finding("K01", called(one), f"comes before {called(other)}"))
    regions = [_region(widget) for widget in order]
    runs = [region for place, region in enumerate(regions) if region is not regions[place - 1]]
    if len(order) > 1 and len(runs) > len(set(map(id, regions))):
        names = " → ".join(type(region).__name__ for region in runs)
        found.append(Finding("K01", "window", f"Tab comes back to a part it had left: {names}"))
    return found


def _region(widget: QWidget) -> QWidget:
    """The part of the screen that a widget belongs to."""
    place: QWidget = widget
    while (parent := place.parentWidget()) is not None:
        is_beside = isinstance(parent.parentWidget(), PagedArea) and parent is not place
        if isinstance(parent, _REGIONS) or (is_beside and not isinstance(parent, QScrollArea)):
            return parent
        place = parent
    return place


def _is_after(before: QRect, after: QRect) -> bool:
    """Whether ``after`` is read after ``before``: to its right in the row, or farther down."""
    if after.top() >= before.bottom() - 2:
        return True
    shares_row = after.top() < before.bottom() and after.bottom() > before.top()
    return shares_row and after.left() > before.left()
