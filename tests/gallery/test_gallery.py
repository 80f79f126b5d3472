"""Pictures of every screen for people to look at, in build/gallery; nothing is asserted of pixels.

In every run: each screen as it opens on most stations. With ``--all`` also every theme at the
smallest and the largest type, English, and a pretended language 1.6 times as long.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.ui.palette import ThemeName
from tests.standards.conftest import MakeStand
from tests.standards.conftest import make_stand as make_stand
from tests.standards.conftest import stand as stand
from tests.standards.desk_sights import DESK_SIGHTS
from tests.standards.sights import SIGHTS
from tests.standards.stand import THEMES, Cell, DeskStand, Stand

FOLDER = Path(__file__).parents[2] / "build" / "gallery"
USUAL = Cell(ThemeName.LIGHT, 22, (1280, 800))
MORE = [
    Cell(theme, points, window)
    for theme in THEMES
    for points, window in ((22, (1280, 800)), (40, (1920, 1080)))
]


def take(stand: Stand, name: str, cell: Cell, folder: Path) -> None:
    """A picture of each face of a screen; it was drawn, in the size that was asked for."""
    SIGHTS[name].put(stand)
    stand.look(cell)
    looks = f"{cell.window[0]}x{cell.window[1]}-{cell.points}-{cell.theme}"
    for number, _face in enumerate(stand.faces()):
        path = folder / looks / (f"{name}.png" if number == 0 else f"{name}-{number + 1}.png")
        stand.save(path)
        image = QImage(str(path))
        assert image.size().toTuple() == cell.window


@pytest.mark.parametrize("name", SIGHTS)
def test_a_picture_of_each_screen(stand: Stand, name: str) -> None:
    take(stand, name, USUAL, FOLDER)


@pytest.mark.parametrize("name", DESK_SIGHTS)
def test_a_picture_of_each_screen_of_the_desk(qapp: QApplication, name: str) -> None:
    stand = DeskStand(qapp)
    for cell in (USUAL, Cell(ThemeName.LIGHT, 22, (1920, 1080))):
        DESK_SIGHTS[name](stand)
        stand.look(cell)
        path = FOLDER / "desk" / f"{cell.window[0]}x{cell.window[1]}" / f"{name}.png"
        stand.save(path)
        assert QImage(str(path)).size().toTuple() == cell.window
    stand.close()


@pytest.mark.slow
@pytest.mark.parametrize("name", SIGHTS)
def test_pictures_of_each_screen_in_every_theme(stand: Stand, name: str) -> None:
    for cell in MORE:
        take(stand, name, cell, FOLDER)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "pseudo"])
@pytest.mark.parametrize("name", SIGHTS)
def test_pictures_of_each_screen_in_other_languages(
    make_stand: MakeStand, name: str, language: str
) -> None:
    take(make_stand(language), name, USUAL, FOLDER / language)
