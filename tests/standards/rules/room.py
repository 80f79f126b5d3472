"""Room: nothing is cut, nothing lies over anything else, and fingers have room."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from app.core.service import ItemKind
from app.core.typing import DELETE, DONE
from app.ui.devices.items import ItemButton
from app.ui.devices.machine import PAGE_DOWN, PAGE_UP
from app.ui.devices.pane import ScrollPane
from app.ui.keys.cap import KeyCap
from app.ui.widgets.press_button import PressButton
from tests.standards.rules.finding import Finding, called
from tests.standards.rules.picture import STEADY_SLACK, Inked, Picture, is_desk, scroller

LEAST, LEAST_MAIN = 60, 76
LEAST_DENSE = 44
"""Inside a device that she wants drawn as it really is (S01)."""
LEAST_DESK = 44
"""At a volunteer's desk."""
GAP, OPPOSITE_GAP = 8, 16
_OPPOSITES = ({DELETE, DONE}, {PAGE_UP, PAGE_DOWN})


def characters(inked: Inked) -> QRectF:
    """Where the characters themselves are, without the free room of their line boxes."""
    slack = STEADY_SLACK * inked.px
    return inked.place.adjusted(0, slack, 0, -slack)


def _seen_characters(picture: Picture, inked: Inked) -> QRectF:
    return characters(inked) & QRectF(picture.seen(inked.owner))


def check_not_cut(picture: Picture) -> list[Finding]:
    """V03: every text lies inside its widget, and its widget inside all that holds it."""
    found: list[Finding] = []
    judged: set[QWidget] = set()
    for inked in picture.inked:
        room = QRectF(picture.place_of(inked.owner)).adjusted(-1, -1, 1, 1)
        box = characters(inked)
        if not room.contains(box):
            over = (
                max(0.0, room.left() - box.left(), box.right() - room.right()),
                max(0.0, room.top() - box.top(), box.bottom() - room.bottom()),
            )
            who = f"{called(inked.owner)} text “{inked.text[:20]}”"
            found.append(Finding("V03", who, f"cut by {over[0]:.0f} × {over[1]:.0f} px"))
        if inked.owner not in judged:
            judged.add(inked.owner)
            found += _check_inside(picture, inked.owner)
    return found


def _check_inside(picture: Picture, widget: QWidget) -> list[Finding]:
    """A widget may only be cut by what scrolls, and never at its sides."""
    area = scroller(widget)
    place, limit = picture.place_of(widget), picture.place_of(area or picture.root)
    if area is not None:
        place.setTop(limit.top())
        place.setBottom(limit.bottom())
    parent = widget.parentWidget()
    while parent is not None and parent is not area and parent is not picture.root:
        if area is None:
            limit &= picture.place_of(parent)
        parent = parent.parentWidget()
    if limit.contains(place):
        return []
    return [Finding("V03", called(widget), f"{_at(place)} sticks out of {_at(limit)}")]


def check_not_overlapping(picture: Picture) -> list[Finding]:
    """V03: no text is written over another."""
    found: list[Finding] = []
    places = [(inked, _seen_characters(picture, inked)) for inked in picture.inked]
    for (one, a), (other, b) in combinations(places, 2):
        shared = a & b
        if shared.width() > 3 and shared.height() > 3:
            what = f"“{one.text[:12]}” under “{other.text[:12]}”"
            found.append(Finding("V03", called(one.owner), f"{what}: {shared.height():.0f} px"))
    return found


def check_sideways(picture: Picture) -> list[Finding]:
    """V03: nothing has to be scrolled sideways."""
    found = [
        Finding("V03", called(area), f"{area.horizontalScrollBar().maximum()} px sideways")
        for area in picture.root.findChildren(QScrollArea)
        if area.isVisibleTo(picture.root) and area.horizontalScrollBar().maximum() > 0
    ]
    for pane in picture.root.findChildren(ScrollPane):
        if pane.isVisibleTo(picture.root) and pane.canvas.width() > pane.width():
            wide = pane.canvas.width() - pane.width()
            found.append(Finding("V03", called(pane), f"{wide} px sideways"))
    return found


def least_side(target: QAbstractButton) -> int:
    """The least side that a target must have."""
    if isinstance(target, PressButton):
        return target.least
    if isinstance(target, ItemButton):
        # Number keys may give way down to 60 px, so that a whole pad stays in sight.
        is_key = target.view.kind is ItemKind.KEY
        scale = 1.0 if is_key else target.theme.target_scale
        if target.theme.is_dense:
            return round(LEAST_DENSE * scale)
        return round((LEAST_MAIN if target.view.is_main else LEAST) * scale)
    return target.least if isinstance(target, KeyCap) else LEAST


def check_targets(picture: Picture) -> list[Finding]:
    """T01, T02: targets are large enough, the main ones larger."""
    found = []
    for target in picture.targets():
        least, side = least_side(target), min(target.width(), target.height())
        smallest = LEAST
        if is_desk(picture):
            smallest = LEAST_DESK
            least = max(LEAST_DESK, least if isinstance(target, PressButton) else LEAST_DESK)
        if side < least:
            rule = "T01" if side < smallest else "T02"
            measured = f"{target.width()} × {target.height()} px < {least}"
            found.append(Finding(rule, called(target), measured))
    return found


def check_gaps(picture: Picture) -> list[Finding]:
    """T03: a finger beside one target does not meet another."""
    found = []
    places = [(target, picture.seen(target)) for target in picture.targets()]
    for (one, a), (other, b) in combinations(places, 2):
        across = max(a.left() - b.right(), b.left() - a.right()) - 1
        down = max(a.top() - b.bottom(), b.top() - a.bottom()) - 1
        least = OPPOSITE_GAP if _are_opposites(one, other) else GAP
        if max(across, down) < least and _can_be_mistaken(one, other):
            measured = f"{max(across, down)} px from {called(other)}, {least} wanted"
            found.append(Finding("T03", called(one), measured))
    return found


def _are_opposites(one: QAbstractButton, other: QAbstractButton) -> bool:
    if isinstance(one, KeyCap) and isinstance(other, KeyCap):
        return {one.name, other.name} in _OPPOSITES
    if isinstance(one, ItemButton) and isinstance(other, ItemButton):
        return one.view.kind is other.view.kind is ItemKind.BUTTON
    is_pair = isinstance(one, PressButton) and isinstance(other, PressButton)
    return is_pair and one.parentWidget() is other.parentWidget()


def _can_be_mistaken(one: QWidget, other: QWidget) -> bool:
    """What a scrolled area has cut is brought into sight before it is pressed."""
    return scroller(one) is scroller(other)


def check_reachable(picture: Picture) -> list[Finding]:
    """T01: what is drawn as a target is what a press in its middle meets."""
    found = []
    for target in picture.targets():
        place = picture.place_of(target)
        if picture.seen(target) != place:
            continue
        met = picture.root.childAt(place.center())
        if met is not target and not (met is not None and target.isAncestorOf(met)):
            what = called(met) if met is not None else "nothing"
            found.append(Finding("T01", called(target), f"covered by {what}"))
    return found


def _at(rect: QRect) -> str:
    corner: QPoint = rect.topLeft()
    return f"({corner.x()}, {corner.y()}) {rect.width()} × {rect.height()}"
