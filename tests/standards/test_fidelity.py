"""S01: how true to life a device is drawn is her choice. S02: a kiosk is read from farther away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest

from app.ui.devices.items import ItemButton
from app.ui.devices.machine import LENS
from app.ui.rehearsal.hand import settle
from app.ui.theme import TYPE_SIZES, Role, Theme
from app.ui.visit.spots import spots_on
from app.ui.widgets.pressable import Pressable
from tests.standards.rules.picture import draw
from tests.standards.sights import SIGHTS, device_of
from tests.standards.stand import Stand

DEVICE_ROLES = (Role.DEVICE, Role.DEVICE_STRONG, Role.DEVICE_SMALL, Role.DEVICE_TITLE)


def sizes(stand: Stand, name: str) -> tuple[list[int], list[int]]:
    """Type and least sides of what is drawn on the device."""
    SIGHTS[name].put(stand)
    stand.clock.advance(2.0)
    settle()
    picture = draw(stand.window)
    device = device_of(stand)
    texts = [inked.px for inked in picture.inked if isinstance(inked.owner, ItemButton)]
    sides = [
        min(target.width(), target.height())
        for target in picture.targets()
        if isinstance(target, ItemButton) and device.isAncestorOf(target)
    ]
    return texts, sides


@pytest.mark.parametrize("name", ["tiles", "form", "slots", "kiosk", "computer"])
def test_large_is_usual_and_small_is_never_smaller_than_can_be_done(
    stand: Stand, name: str
) -> None:
    texts, sides = sizes(stand, f"device-{name}")
    assert min(texts) >= 24
    assert min(sides) >= 60
    texts, sides = sizes(stand, f"lifelike-{name}")
    assert 16 <= min(texts) < 24
    assert min(sides) >= 44


@pytest.mark.parametrize("points", TYPE_SIZES)
def test_as_it_really_is_does_not_depend_on_her_type(points: int) -> None:
    theme = Theme(points=points)
    theme.set_lifelike(is_lifelike=True)
    assert {theme.font(role).pixelSize() for role in DEVICE_ROLES} == {16, 18, 19}
    assert theme.font(Role.BODY).pixelSize() == Theme(points=points).font(Role.BODY).pixelSize()


def test_one_press_magnifies_and_one_brings_it_back(stand: Stand) -> None:
    SIGHTS["lifelike-tiles"].put(stand)
    stand.clock.advance(2.0)
    settle()
    lens = device_of(stand).widget_of(LENS)
    assert isinstance(lens, Pressable)
    assert lens.words() == "放大镜"
    for is_large in (True, False):
        QTest.mouseClick(lens, Qt.MouseButton.LeftButton)
        settle()
        stand.clock.advance(2.0)
        assert stand.theme.is_magnified is is_large
        assert stand.theme.is_dense is not is_large
        assert lens.words() == ("恢复原样" if is_large else "放大镜")
        assert lens.width() >= 60
        assert lens.height() >= 60


def test_the_magnifier_can_be_said_and_is_reached_by_keys(stand: Stand) -> None:
    SIGHTS["lifelike-tiles"].put(stand)
    stand.clock.advance(2.0)
    settle()
    lens = device_of(stand).widget_of(LENS)
    assert lens is not None
    window = stand.window
    spots = spots_on(stand.screens.lesson, window.header, window.bar)
    assert any(spot.widget is lens for spot in spots.spots)
    lens.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(lens, Qt.Key.Key_Return)
    settle()
    assert stand.theme.is_magnified
    assert window.focusWidget() is lens


def test_where_it_is_not_wanted_there_is_no_magnifier(stand: Stand) -> None:
    SIGHTS["device-tiles"].put(stand)
    settle()
    assert device_of(stand).widget_of(LENS) is None


@pytest.mark.parametrize("points", TYPE_SIZES)
def test_type_on_a_kiosk_is_large_enough(qapp: object, points: int) -> None:
    """S02: the x-height of running type on a drawn kiosk is 16 px from 26 pt on, never below 13."""
    theme = Theme(points=points)
    heights = [QFontMetrics(theme.font(role)).xHeight() for role in DEVICE_ROLES]
    assert min(heights) >= 13
    if points >= TYPE_SIZES[1]:
        assert QFontMetrics(theme.font(Role.DEVICE)).xHeight() >= 16
