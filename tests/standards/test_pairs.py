"""The sample of the matrix really has every two settings in one cell."""

from __future__ import annotations

from itertools import combinations, product

from app.ui.theme import TYPE_SIZES
from tests.standards.pairs import all_pairs
from tests.standards.stand import THEMES, WINDOWS


def test_every_two_settings_meet() -> None:
    factors = (THEMES, TYPE_SIZES, WINDOWS)
    rows = all_pairs(*factors)
    for a, b in combinations(range(3), 2):
        met = {(row[a], row[b]) for row in rows}
        assert met == set(product(factors[a], factors[b]))


def test_far_fewer_cells_than_all() -> None:
    assert len(all_pairs(THEMES, TYPE_SIZES, WINDOWS)) <= 24
