"""Every screen and every kind of item, in every theme, type size and window."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.ui.palette import ThemeName
from app.ui.theme import TYPE_SIZES
from tests.standards.pairs import all_pairs
from tests.standards.sights import EACH, SIGHTS
from tests.standards.stand import ALL_CELLS, THEMES, WINDOWS, WORST, Cell, Stand

PAIRS = [cell for cell in ALL_CELLS if (cell.theme, cell.points, cell.window) in {
    *all_pairs(THEMES, TYPE_SIZES, WINDOWS)
}]  # fmt: skip
NAMES = tuple(SIGHTS)
MARK = "练习，不是真的"


def sample(number: int) -> list[Cell]:
    """The worst corner, and one of the pairs after the other: all of them in twenty screens."""
    other = PAIRS[number % len(PAIRS)]
    # Type and colours change while the window stays, as when she presses A+.
    return [replace(WORST[0], theme=ThemeName.LIGHT, points=22), WORST[0], other]


def report(stand: Stand, name: str, cells: list[Cell]) -> list[str]:
    """All that is wrong in all cells, looks being changed live while the screen is in front."""
    sight = SIGHTS[name]
    sight.put(stand)
    mark = MARK if sight.has_mark else ""
    found = []
    for cell in cells:
        stand.look(cell)
        found += [f"{name} {cell}: {finding}" for finding in stand.measure(mark=mark)]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_keeps_every_rule_in_the_worst_corner_and_a_sample(
    stand: Stand, name: str
) -> None:
    assert report(stand, name, sample(NAMES.index(name))) == []


LARGE_TARGETS = (
    Cell(ThemeName.LIGHT, 22, (1280, 720), 1.5),
    Cell(ThemeName.DARK, 40, (1920, 1080), 1.5),
)
"""For a hand that needs the largest targets there are."""


@pytest.mark.parametrize("name", EACH)
def test_a_screen_keeps_every_rule_with_the_largest_targets(stand: Stand, name: str) -> None:
    assert report(stand, name, [LARGE_TARGETS[NAMES.index(name) % 2]]) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_screen_keeps_every_rule_with_the_largest_targets_in_both(
    stand: Stand, name: str
) -> None:
    assert report(stand, name, list(LARGE_TARGETS)) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_screen_keeps_every_rule_everywhere(stand: Stand, name: str) -> None:
    assert report(stand, name, list(ALL_CELLS)) == []
