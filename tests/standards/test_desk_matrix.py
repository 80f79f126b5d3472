"""Every screen of the desk, in every theme, type size and window: 16 px, 44 px, 7 : 1."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.palette import ThemeName
from tests.standards.desk_sights import DESK_SIGHTS
from tests.standards.pairs import all_pairs
from tests.standards.stand import THEMES, Cell, DeskStand

TYPE_SIZES = (22, 30, 40)
WINDOWS = ((1280, 720), (1280, 800), (1366, 768), (1920, 1080))
ALL_CELLS = tuple(
    Cell(theme, points, window) for theme in THEMES for points in TYPE_SIZES for window in WINDOWS
)
PAIRS = [cell for cell in ALL_CELLS if (cell.theme, cell.points, cell.window) in {
    *all_pairs(THEMES, TYPE_SIZES, WINDOWS)
}]  # fmt: skip
NAMES = tuple(DESK_SIGHTS)


@pytest.fixture
def make_desk(qapp: QApplication) -> Iterator[Callable[..., DeskStand]]:
    made: list[DeskStand] = []

    def make(language: str = "zh_CN") -> DeskStand:
        made.append(DeskStand(qapp, language=language))
        return made[-1]

    yield make
    for stand in made:
        stand.close()


def report(stand: DeskStand, name: str, cells: list[Cell]) -> list[str]:
    """All that is wrong in all cells, looks being changed live while the screen is in front."""
    DESK_SIGHTS[name](stand)
    found = []
    for cell in cells:
        stand.look(cell)
        found += [f"{name} {cell}: {finding}" for finding in stand.measure()]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_of_the_desk_keeps_every_rule(
    make_desk: Callable[..., DeskStand], name: str
) -> None:
    usual = Cell(ThemeName.LIGHT, 22, (1280, 800))
    worst = Cell(ThemeName.YELLOW, 40, (1280, 720))
    cells = [usual, worst, PAIRS[NAMES.index(name) % len(PAIRS)]]
    assert report(make_desk(), name, cells) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_screen_of_the_desk_keeps_every_rule_everywhere(
    make_desk: Callable[..., DeskStand], name: str
) -> None:
    assert report(make_desk(), name, list(ALL_CELLS)) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_of_the_desk_keeps_every_rule_in_english(
    make_desk: Callable[..., DeskStand], name: str
) -> None:
    assert report(make_desk("en"), name, [Cell(ThemeName.LIGHT, 22, (1280, 800))]) == []
