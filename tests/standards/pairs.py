"""All pairs of settings in few cells: most faults need no more than two settings to show."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import combinations, product

Pair = tuple[int, Hashable, int, Hashable]


def all_pairs(*factors: Sequence[Hashable]) -> list[tuple[Hashable, ...]]:
    """Rows with one value of each factor, in which every two values of two factors meet."""
    wanted: set[Pair] = {
        (a, one, b, other)
        for a, b in combinations(range(len(factors)), 2)
        for one, other in product(factors[a], factors[b])
    }
    rows: list[tuple[Hashable, ...]] = []
    while wanted:
        row = max(product(*factors), key=lambda row: (len(wanted & _pairs(row)), -len(rows)))
        wanted -= _pairs(row)
        rows.append(row)
    return rows


def _pairs(row: tuple[Hashable, ...]) -> set[Pair]:
    return {(a, row[a], b, row[b]) for a, b in combinations(range(len(row)), 2)}
