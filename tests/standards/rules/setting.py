"""How words are set: left, upright, not thin, not spread, and always beside an icon."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.i18n import _
from app.ui.devices.items import ItemButton, ItemText
from app.ui.drill.target import Target
from app.ui.keys.cap import KeyCap
from app.ui.learner.coach_panel import CoachPanel
from app.ui.learner.lamp_field import LampButton
from app.ui.learner.talk_button import TalkButton
from app.ui.widgets.paged_area import PagedArea
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from app.ui.widgets.text_block import TextBlock
from tests.standards.rules.finding import Finding, called
from tests.standards.rules.picture import Picture

LEAST_ICON = 28
"""Px of an icon beside words; alone it would have to be 40."""
LEAST_DENSE_ICON = 18
"""Inside a device that she wants drawn as it really is (S01)."""


def check_setting(picture: Picture) -> list[Finding]:
    """V06, V08: running text at the left, no letter-spacing, no thin or slanted type, no CAPS."""
    found = []
    for inked in picture.inked:
        who, font = f"{called(inked.owner)} text “{inked.text[:20]}”", inked.font
        if isinstance(inked.owner, TextBlock) and inked.is_centred and inked.line_count > 1:
            found.append(Finding("V06", who, f"{inked.line_count} lines are centred"))
        if font.letterSpacing() != 0 and font.letterSpacing() != 100:
            found.append(Finding("V06", who, f"letters spread by {font.letterSpacing()}"))
        if font.weight() < QFont.Weight.Normal or font.weight() > QFont.Weight.Bold:
            found.append(Finding("V08", who, f"weight {font.weight()}"))
        if font.italic() or font.capitalization() is not QFont.Capitalization.MixedCase:
            found.append(Finding("V08", who, "slanted, or in capitals"))
    return found


def check_icons_have_words(picture: Picture) -> list[Finding]:
    """V17: whatever can be pressed has words on it; an icon alone is a riddle."""
    written: set[QWidget] = {inked.owner for inked in picture.inked}
    found = []
    for target in picture.targets():
        if picture.seen(target) != picture.place_of(target) or _is_blank(target):
            continue
        if not any(owner is target or target.isAncestorOf(owner) for owner in written):
            found.append(Finding("V17", called(target), "no words on it"))
    for iconed in picture.iconed:
        owner = iconed.owner
        is_dense = isinstance(owner, ItemButton | ItemText) and owner.theme.is_dense
        if iconed.place.width() < (LEAST_DENSE_ICON if is_dense else LEAST_ICON):
            who = f"{called(iconed.owner)} icon {iconed.name}"
            found.append(Finding("V17", who, f"{iconed.place.width():.0f} px"))
    return found


def _is_blank(target: QAbstractButton) -> bool:
    """A place for a character that is not offered yet, a lamp, or an arrow that turns pages.

    So is the target of a motor task, whose words stand in the sentence. The arrow is 40 px, named
    and spoken in words, and always at the same place.
    """
    if isinstance(target, KeyCap):
        return not target.label
    around = target.parentWidget()
    while around is not None and not isinstance(around, PagedArea):
        around = around.parentWidget()
    return isinstance(target, LampButton | Target) or (
        isinstance(around, PagedArea) and target in {around._up, around._down}
    )


def _is_chosen(target: QAbstractButton) -> bool:
    """Filled because it is the one that holds, not because it is the one to press."""
    return target.accessibleName().endswith(_("已选"))


def check_one_main(picture: Picture) -> list[Finding]:
    """C01: of the coach's buttons, and of a screen's, one at most is the thing to press."""
    by_place: dict[QWidget | None, list[str]] = {}
    for target in picture.targets():
        is_main = isinstance(target, PressButton) and target.look is Look.MAIN
        if is_main and not isinstance(target, TalkButton) and not _is_chosen(target):
            place: QWidget | None = target.parentWidget()
            while place is not None and not isinstance(place, CoachPanel):
                place = place.parentWidget()
            by_place.setdefault(place, []).append(called(target))
    return [
        Finding("C01", names[0], f"beside {', '.join(names[1:])}")
        for names in by_place.values()
        if len(names) > 1
    ]
