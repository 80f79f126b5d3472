"""Every text that is painted can be touched to be heard, and then nothing else happens.

Buttons are heard in the way 先听后按: the first press reads them aloud, the second one acts.
"""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.ui.devices.items import ItemButton, ItemText
from app.ui.drill.area import DrillArea
from app.ui.rehearsal.hand import settle
from app.ui.widgets.pressable import Pressable
from tests.standards.rules.picture import Inked, Picture, draw
from tests.standards.sights import EACH, SIGHTS
from tests.standards.stand import Stand
from tests.standards.test_presses import press_at

_SIGNS = re.compile(r"[\s●：:。，、！？“”·…\u2060\u200b]+")


def plain(text: str) -> str:
    """Words without the marks between them."""
    return _SIGNS.sub("", text)


def is_practised(owner: QWidget) -> bool:
    """Whether a touch here is the motor task itself: it says what to do in the sentence."""
    parent: QWidget | None = owner
    while parent is not None and not isinstance(parent, DrillArea):
        parent = parent.parentWidget()
    return parent is not None


def touchable(picture: Picture) -> list[Inked]:
    """The texts that are wholly in sight, each once."""
    found: dict[tuple[str, QWidget], Inked] = {}
    for inked in picture.inked:
        inside = picture.seen(inked.owner).adjusted(-2, -2, 2, 2)
        if inside.contains(inked.place.toAlignedRect()) and not is_practised(inked.owner):
            found.setdefault((inked.text, inked.owner), inked)
    return list(found.values())


def says(heard: list[str], inked: Inked) -> bool:
    """Whether what was heard holds the text as it is painted, or as it is read aloud."""
    owner = inked.owner
    if len(heard) != 1:
        return False
    if isinstance(owner, ItemButton | ItemText) and owner.view.spoken:
        return plain(owner.view.spoken) in plain(heard[0])
    if isinstance(owner, QAbstractButton) and plain(inked.text) not in plain(heard[0]):
        # A sign (A+, ‹) has a name to be called by.
        return len(inked.text) <= 2 and plain(owner.accessibleName()) in plain(heard[0])
    return plain(inked.text) in plain(heard[0])


@pytest.mark.parametrize("name", EACH)
def test_every_text_can_be_heard_and_nothing_else_happens(stand: Stand, name: str) -> None:
    SIGHTS[name].put(stand)
    stand.presses.ear.hear_first(is_wanted=True)
    heard: list[str] = []
    taken: list[bool] = []
    stand.presses.heard.connect(heard.append)
    stand.presses.taken.connect(lambda: taken.append(True))
    wrong: list[str] = []
    for _page in stand.pages():
        stand.clock.advance(2.0)
        for _ in range(3):
            settle()
        _take_focus_away(stand)
        picture = draw(stand.window)
        for inked in touchable(picture):
            heard.clear()
            stand.presses.ear.forget()
            stand.clock.advance(1.0)
            front, at = stand.window.screen_in_front, inked.place.center().toPoint()
            press_at(stand, _within(picture, inked, at))
            if not says(heard, inked):
                wrong.append(f"{type(inked.owner).__name__} “{inked.text}”: heard {heard}")
            if taken or stand.window.screen_in_front is not front:
                wrong.append(f"“{inked.text}”: something happened")
                taken.clear()
            is_button = isinstance(inked.owner, Pressable)
            if (stand.presses.ear.target is inked.owner) is not is_button:
                wrong.append(f"“{inked.text}”: marked {stand.presses.ear.target}")
        stand.presses.ear.forget()
        stand.clock.advance(2.0)
        _take_focus_away(stand)
        if draw(stand.window).image != picture.image:
            wrong.append("the screen has changed")
    assert not wrong, "\n".join(wrong)


def _take_focus_away(stand: Stand) -> None:
    """A press takes the keyboard along, and with it the ring: that is no change of the screen."""
    focused: QWidget | None = stand.window.focusWidget()
    if focused is not None:
        focused.clearFocus()
    settle()


def _within(picture: Picture, inked: Inked, at: QPoint) -> QPoint:
    """A place of the text where its own widget lies on top."""
    if picture.root.childAt(at) is inked.owner:
        return at
    place = inked.place.toAlignedRect()
    for x in range(place.left() + 2, place.right(), 6):
        spot = QPoint(x, at.y())
        if picture.root.childAt(spot) is inked.owner:
            return spot
    return at
