"""Plans kept as bytes: they answer the same, and other bytes are refused."""

from __future__ import annotations

import struct

import pytest

from app.core.plan_file import VERSION, plan_from_bytes, plan_to_bytes
from app.core.planner import plan_steps
from app.core.practice import begin
from app.core.service import Effect, Mark, Outcome
from tests.core.small_services import button, certification, screen, service, step, when

PENSION, STEPS = certification()
PLAN = plan_steps(PENSION, STEPS, (begin(PENSION), begin(PENSION, marks={"face": "fails-once"})))
DATA = plan_to_bytes(PLAN)


def test_a_plan_read_back_answers_the_same() -> None:
    again = plan_from_bytes(DATA, PENSION, STEPS)
    assert again.way(1, begin(PENSION)) == PLAN.way(1, begin(PENSION))
    assert again.tables == PLAN.tables
    assert plan_to_bytes(again) == DATA


def test_the_same_lesson_gives_the_same_bytes() -> None:
    starts = (begin(PENSION), begin(PENSION, marks={"face": "fails-once"}))
    assert plan_to_bytes(plan_steps(PENSION, STEPS, starts)) == DATA


@pytest.mark.parametrize("keep", [0, 1, 17, len(DATA) // 2, len(DATA) - 1])
def test_bytes_that_end_too_soon_are_refused(keep: int) -> None:
    with pytest.raises(ValueError, match="plan"):
        plan_from_bytes(DATA[:keep], PENSION, STEPS)


def test_any_changed_byte_is_refused() -> None:
    for place in range(len(DATA)):
        changed = bytearray(DATA)
        changed[place] ^= 0x40
        with pytest.raises(ValueError, match="plan"):
            plan_from_bytes(bytes(changed), PENSION, STEPS)


def test_another_file_is_refused() -> None:
    with pytest.raises(ValueError, match="other bytes"):
        plan_from_bytes(b"SQLite format 3\0" * 8, PENSION, STEPS)


def test_a_later_version_is_refused() -> None:
    later = DATA[:6] + struct.pack("<H", VERSION + 1) + DATA[8:]
    with pytest.raises(ValueError, match=f"version {VERSION + 1}"):
        plan_from_bytes(later, PENSION, STEPS)


def test_the_plan_of_another_lesson_is_refused() -> None:
    with pytest.raises(ValueError, match="another lesson"):
        plan_from_bytes(DATA, PENSION, STEPS[:1])
    with pytest.raises(ValueError, match="another lesson"):
        plan_from_bytes(DATA, PENSION, (STEPS[0], step("certify", when(certified=False))))


def test_a_very_long_way_keeps_its_distances() -> None:
    count = button("home", "count", Outcome(sets=(Effect("tries", add=1),)))
    small = service((Mark("tries", tuple(range(400)), 0),), screen("home", count))
    steps = (step("count", when(tries=399)),)
    plan = plan_steps(small, steps, (begin(small),))
    again = plan_from_bytes(plan_to_bytes(plan), small, steps)
    assert again.distance(0, begin(small)) == 399
