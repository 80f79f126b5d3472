"""Icons are drawn in the colour asked for, and an unknown name stops nobody."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.ui import icons

NAMES = sorted(path.stem for path in icons.FOLDER.glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_draws_in_its_colour_only(qapp: QApplication, name: str) -> None:
    image = icons.icon(name, "#8a2c00", 48).toImage()
    seen = {
        (colour.red(), colour.green(), colour.blue())
        for x in range(48)
        for y in range(48)
        if (colour := image.pixelColor(x, y)).alpha() == 255
    }
    assert seen == {(0x8A, 0x2C, 0x00)}


def test_an_unknown_name_draws_the_dot(qapp: QApplication) -> None:
    assert not icons.has_icon("no-such-icon")
    unknown = icons.icon("no-such-icon", "#000000", 40).toImage()
    assert unknown == icons.icon(icons.FALLBACK, "#000000", 40).toImage()


def test_a_dense_screen_gets_more_pixels(qapp: QApplication) -> None:
    pixmap = icons.icon("home", "#000000", 40, 2.0)
    assert (pixmap.width(), pixmap.deviceIndependentSize().width()) == (80, 40)
