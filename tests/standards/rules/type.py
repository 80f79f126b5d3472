"""Type: never smaller than can be read, never set tighter than one and a half lines."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from app.ui.devices.machine import Machine
from app.ui.learner.header import Header
from app.ui.theme import Theme
from tests.standards.rules.finding import Finding, called
from tests.standards.rules.picture import Inked, Picture, is_desk

LEAST_PX = 24
"""18 pt at 96 dpi."""
LEAST_DENSE_PX = 16
"""Inside a device that she wants drawn as it really is (S01)."""
LEAST_DESK_PX = 16
"""At a volunteer's desk."""
MOST_DEVICE_PX = 37
"""28 pt: a device keeps its shape at every type size."""
LONGEST_LINE = 40
"""Characters in a line, at the most."""
LEAST_MARK_PX = 22


def check_type(picture: Picture) -> list[Finding]:
    """V01, V04, V05: size, leading and length of lines of everything that is written."""
    found: list[Finding] = []
    for inked in picture.inked:
        who = f"{type(inked.owner).__name__} “{inked.text[:20]}”"
        least = LEAST_DENSE_PX if _is_dense(inked) else LEAST_PX
        if is_desk(picture):
            least = LEAST_DESK_PX
        if inked.px < least:
            found.append(Finding("V01", who, f"{inked.px} px < {least}"))
        if _is_in_device(inked) and inked.px > MOST_DEVICE_PX:
            found.append(Finding("V01", who, f"{inked.px} px > {MOST_DEVICE_PX} in a device"))
        if inked.leading < round(1.5 * inked.px):
            found.append(Finding("V04", who, f"lines {inked.leading} px apart, type {inked.px}"))
        characters = inked.place.width() / inked.px
        if inked.line_count > 1 and characters > LONGEST_LINE:
            found.append(Finding("V05", who, f"lines of {characters:.0f} characters"))
    return found


def _is_dense(inked: Inked) -> bool:
    theme = getattr(inked.owner, "theme", None) or getattr(inked.owner, "_theme", None)
    return isinstance(theme, Theme) and theme.is_dense and _is_in_device(inked)


def _is_in_device(inked: Inked) -> bool:
    parent = inked.owner.parentWidget()
    while parent is not None:
        if isinstance(parent, Machine):
            return True
        parent = parent.parentWidget()
    return False


def check_practice_mark(picture: Picture, mark: str) -> list[Finding]:
    """P07: the mark is in the header, whole and large enough."""
    header = picture.root.findChild(Header)
    assert header is not None
    for inked in picture.inked:
        if inked.text == mark and header.isAncestorOf(inked.owner):
            whole = QRectF(picture.seen(inked.owner)).adjusted(-1, -4, 1, 4).contains(inked.place)
            if inked.px >= LEAST_MARK_PX and whole:
                return []
            return [Finding("P07", called(inked.owner), f"{inked.px} px, whole: {whole}")]
    return [Finding("P07", called(header), f"no “{mark}”")]
