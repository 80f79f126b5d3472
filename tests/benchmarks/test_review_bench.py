"""What the reviews are worth: against 1, 7 and 30 days, and against none, with equal time.

The weights in ``core/review.py`` and ``core/spacing.py`` were chosen on learners 0-119; the
figures here are of learners 1000-1399, whom nobody had looked at before.
"""

from __future__ import annotations

import pytest

from tests.benchmarks.conftest import Table
from tests.benchmarks.simulated_memory import CURVES, HORIZON, compare

pytestmark = pytest.mark.benchmark

UNSEEN = range(1000, 1400)


@pytest.mark.parametrize("is_harsh", [False, True], ids=["learned-anew", "harsh"])
@pytest.mark.parametrize("curve", CURVES)
def test_reviews_are_worth_their_time(curve: str, is_harsh: bool, table: Table) -> None:
    verdicts = compare(UNSEEN, curve, is_harsh=is_harsh)
    none, fixed, ours = (verdicts[name] for name in ("none", "1/7/30", "ours"))
    lapse = "a lost step loses strength" if is_harsh else "a lost step is learned anew"
    for name, each in verdicts.items():
        table.add(
            f"kept after {HORIZON} days, {curve} curve, {lapse}: {name}",
            f"{each.retention:.1%}, {each.minutes:.1f} min of review, "
            f"{each.per_minute:.2f} points a minute",
            "" if name != "ours" else f"better for {each.better:.0%} of learners",
            None if name == "none" else each.retention / none.retention,
        )
    assert ours.minutes <= fixed.minutes
    assert ours.retention > fixed.retention > none.retention
    assert ours.per_minute > fixed.per_minute
    assert ours.better > 0.5
