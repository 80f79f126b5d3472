"""T06: the second press of a tremor is refused by every button of every screen, and answered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.core.service import ItemKind
from app.ui.devices.items import ItemButton
from app.ui.keys.board import KeyBoard
from app.ui.keys.cap import KeyCap
from app.ui.rehearsal.hand import settle
from app.ui.widgets.pressable import Pressable
from tests.standards.rules.picture import draw
from tests.standards.sights import EACH, SIGHTS
from tests.standards.stand import Stand

TREMOR, KEY_TREMOR = 0.55, 0.25
"""Seconds after which the second press comes: still the same tremor's."""


class Ears:
    """Counts what is taken and what is refused; every refusal has its sound."""

    def __init__(self, stand: Stand) -> None:
        self.taken = 0
        self.refused = 0
        stand.presses.taken.connect(self._take)
        stand.presses.refused.connect(self._refuse)

    def _take(self) -> None:
        self.taken += 1

    def _refuse(self, _reason: str) -> None:
        self.refused += 1


def buttons(stand: Stand) -> list[Pressable]:
    """What can be pressed and is wholly in sight."""
    for _ in range(3):
        settle()
    picture = draw(stand.window)
    return [
        target
        for target in picture.targets()
        if isinstance(target, Pressable) and picture.seen(target) == picture.place_of(target)
    ]


def is_letter(target: QWidget) -> bool:
    """Whether the same key twice at once may be meant: 88 in a number, ee in a word."""
    if isinstance(target, ItemButton):
        return target.view.kind is ItemKind.KEY
    parent = target.parentWidget()
    while parent is not None and not isinstance(parent, KeyBoard):
        parent = parent.parentWidget()
    return isinstance(target, KeyCap) and parent is not None


def press_at(stand: Stand, at: QPoint) -> None:
    """A press of the left button wherever ``at`` is in the window."""
    met = stand.window.childAt(at)
    target = stand.window if met is None else met
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.mapFrom(stand.window, at))
    settle()


@pytest.mark.parametrize("name", EACH)
def test_a_second_press_at_once_is_refused_and_answered(stand: Stand, name: str) -> None:
    wrong = []
    SIGHTS[name].put(stand)
    for place in range(len(buttons(stand))):
        SIGHTS[name].put(stand)
        buttons(stand)
        stand.clock.advance(2.0)
        now = buttons(stand)
        if place >= len(now):
            break  # A press has closed something: what is left has had its turn.
        target = now[place]
        called = f"{type(target).__name__} “{target.accessibleName()}”"
        at = target.mapTo(stand.window, target.rect().center())
        ears = Ears(stand)
        wanted = (0, 1) if target.is_dimmed else (1, 0)
        if stand.presses.ear.is_first and stand.presses.ear.target is not target:
            wanted = (0, 0)  # 先听后按: it is only read aloud.
        wait = KEY_TREMOR if is_letter(target) else TREMOR
        press_at(stand, at)
        if (ears.taken, ears.refused) != wanted:
            wrong.append(f"{called}: first press {ears.taken} taken, {ears.refused} refused")
        stand.clock.advance(wait)
        taken, refused = ears.taken, ears.refused
        press_at(stand, at)
        if ears.taken != taken:
            wrong.append(f"{called}: the second press was taken")
        if isValid(target) and target.isVisible() and _is_still_there(stand, target, at):
            if ears.refused != refused + 1:
                wrong.append(f"{called}: the second press has no sound")
            if target.answer is None:
                wrong.append(f"{called}: the second press is not answered to the eye")
        stand.theme.set_points(22)
    assert wrong == []


def _is_still_there(stand: Stand, target: QWidget, at: QPoint) -> bool:
    return stand.window.childAt(at) is target


@pytest.mark.parametrize("name", EACH)
def test_what_has_just_appeared_is_not_pressed_by_the_press_before(stand: Stand, name: str) -> None:
    SIGHTS[name].put(stand)
    ears = Ears(stand)
    targets = buttons(stand)
    assert targets
    for target in targets:
        press_at(stand, target.mapTo(stand.window, target.rect().center()))
    assert ears.taken == 0
    assert ears.refused == len(targets)
