"""Every screen of every published lesson, with the most that there can be to read on it."""

from __future__ import annotations

import pytest

from tests.standards.lesson_views import DRILLS, SERVICE_LESSONS, Met, Shelf, length, longest
from tests.standards.sights import show_lesson
from tests.standards.stand import WORST, Cell, Stand
from tests.standards.test_matrix import MARK, PAIRS

ALL = (*SERVICE_LESSONS, *DRILLS)


def report(stand: Stand, met: Met, cells: list[Cell]) -> list[str]:
    """All that is wrong with one view in all cells."""
    show_lesson(stand, met.view)
    found = []
    for cell in cells:
        stand.look(cell)
        found += [f"{met.name} {cell}: {finding}" for finding in stand.measure(mark=MARK)]
    return found


@pytest.mark.parametrize("lesson", ALL)
def test_each_screen_keeps_every_rule_in_the_worst_corner(
    stand: Stand, shelf: Shelf, lesson: str
) -> None:
    fullest: dict[str, Met] = {}
    for met in longest(shelf, lesson):
        screen = met.name.rsplit("-", 1)[0]
        if screen not in fullest or length(met.view) > length(fullest[screen].view):
            fullest[screen] = met
    found = [line for met in fullest.values() for line in report(stand, met, [WORST[0]])]
    assert found == []


@pytest.mark.slow
@pytest.mark.parametrize("lesson", ALL)
def test_each_screen_keeps_every_rule_in_every_tone(
    stand: Stand, shelf: Shelf, lesson: str
) -> None:
    found = []
    for number, met in enumerate(longest(shelf, lesson)):
        cells = [*WORST, PAIRS[number % len(PAIRS)], PAIRS[(number * 7 + 3) % len(PAIRS)]]
        found += report(stand, met, cells)
    assert found == []
