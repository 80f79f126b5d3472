"""Stillness and the very large pointer: as she chose, else as the system or the seat wants."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.ui.comfort import Comfort, large_pointer, wants_stillness
from app.ui.palette import ThemeName
from app.ui.theme import Theme
from app.ui.visit.hand_choices import HandChoices
from tests.fakes import MemoryEventLog


class Access(QObject):
    """What Qt tells of the system's wishes."""

    motionPreferenceChanged = Signal()  # noqa: N815 - Qt's own name

    def __init__(self) -> None:
        super().__init__()
        self.wish = "NoPreference"

    def motionPreference(self) -> SimpleNamespace:  # noqa: N802 - Qt's own name
        return SimpleNamespace(name=self.wish)


class Place:
    """A learner's choices on a computer with its own wishes."""

    def __init__(self) -> None:
        self.theme = Theme()
        self.hands = HandChoices(self.theme, MemoryEventLog(), {})
        self.access = Access()
        self.seat_is_still = False
        hints: Any = SimpleNamespace(accessibility=lambda: self.access)
        self.comfort = Comfort(hints, self.theme, self.hands, lambda: self.seat_is_still)


@pytest.fixture
def place(qapp: QApplication) -> Iterator[Place]:
    place = Place()
    yield place
    place.comfort.stop()
    assert QGuiApplication.overrideCursor() is None


def test_nothing_moves_when_the_system_wants_it_so_and_it_is_followed_live(place: Place) -> None:
    place.comfort.start()
    seen = []
    for wish in ("NoPreference", "ReducedMotion", "NoPreference"):
        place.access.wish = wish
        place.access.motionPreferenceChanged.emit()
        seen.append(place.theme.has_motion)
    assert seen == [True, False, True]


def test_the_volunteer_may_want_stillness_for_the_seat(place: Place) -> None:
    place.seat_is_still = True
    place.comfort.start()
    assert not place.theme.has_motion


def test_her_own_choice_is_stronger_than_both(place: Place) -> None:
    place.access.wish = "ReducedMotion"
    place.seat_is_still = True
    place.comfort.start()
    place.hands.choose_stillness(is_still=False)
    assert place.theme.has_motion
    place.hands.take({})
    assert not place.theme.has_motion


def test_a_system_of_which_qt_cannot_tell_moves(qapp: QApplication) -> None:
    older: Any = SimpleNamespace()
    assert not wants_stillness(older)
    assert wants_stillness(qapp.styleHints()) in {True, False}


def test_the_large_pointer_comes_and_goes_with_her(place: Place) -> None:
    place.comfort.start()
    assert QGuiApplication.overrideCursor() is None
    place.hands.choose_pointer(is_large=True)
    cursor = QGuiApplication.overrideCursor()
    assert cursor is not None
    assert min(cursor.pixmap().size().toTuple()) >= 48
    place.hands.take({})
    assert QGuiApplication.overrideCursor() is None


@pytest.mark.parametrize("name", list(ThemeName))
def test_the_large_pointer_is_at_least_48_px_and_points_with_its_tip(
    qapp: QApplication, name: ThemeName
) -> None:
    cursor = large_pointer(Theme(name))
    image = cursor.pixmap().toImage()
    inked = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 200
    ]
    assert max(y for _x, y in inked) - min(y for _x, y in inked) >= 48
    assert max(x for x, _y in inked) - min(x for x, _y in inked) >= 36
    tip = cursor.hotSpot()
    assert min(abs(x - tip.x()) + abs(y - tip.y()) for x, y in inked) <= 3
