"""The whole table of readings, spoken by our voice and heard by our own recogniser."""

from __future__ import annotations

import pytest

from tests.benchmarks.conftest import Table
from tests.voice.round_trip import booth, score_forced, score_free
from tests.voice.test_readings import ROWS

pytestmark = pytest.mark.benchmark


def test_the_recogniser_gives_our_own_syllables_back(table: Table) -> None:
    with booth() as (voice, ear):
        free = score_free(voice, ear, ROWS)
        forced = score_forced(voice, ear, ROWS)
    told = f"{100 * free.share:.1f} % of {free.total} syllables"
    table.add("round trip, any syllable after any", told, goal="95 %")
    told = f"{100 * forced.share:.1f} % of {forced.total} clauses"
    table.add("round trip, clauses among eight near rivals", told)
    assert len(ROWS) >= 300
    assert free.share >= 0.95
    assert forced.share >= 0.9
