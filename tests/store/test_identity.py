"""Identities are unlike any other and in the order of time, whatever the clock says."""

from __future__ import annotations

import uuid
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.store import open_store
from app.store.identity import (
    AHEAD_MS,
    is_same_machine,
    make_uuid7,
    next_hlc,
    observe_hlc,
)
from app.store.machine import read_fingerprint
from tests.fakes import FakeClock
from tests.store.places import CountedChance, open_here, started

ANY_CLOCK = st.integers(min_value=-(2**60), max_value=2**60)


@given(ANY_CLOCK, st.binary(min_size=10, max_size=10))
def test_a_uuid7_is_one_by_the_book(wall_ms: int, chance: bytes) -> None:
    text = make_uuid7(wall_ms, lambda length: chance[:length])
    parsed = uuid.UUID(text)
    assert (parsed.version, parsed.variant) == (7, uuid.RFC_4122)
    assert str(parsed) == text
    assert parsed.int >> 80 == min(max(wall_ms, 0), 2**48 - 1)


def test_all_chance_goes_into_the_identity() -> None:
    low = uuid.UUID(make_uuid7(0, bytes)).int
    high = uuid.UUID(make_uuid7(0, lambda length: b"\xff" * length)).int
    assert (low ^ high).bit_count() == 74


@given(st.lists(ANY_CLOCK, min_size=1, max_size=40))
def test_hybrid_time_always_grows_and_fits_its_column(clocks: list[int]) -> None:
    last = 0
    for wall_ms in clocks:
        following = next_hlc(last, wall_ms)
        assert following > last
        last = following
    assert last < 2**63


@given(st.integers(0, 2**62), st.integers(0, 2**46), ANY_CLOCK)
def test_a_strangers_clock_moves_ours_a_day_at_most(last: int, seen_ms: int, wall_ms: int) -> None:
    moved = observe_hlc(last, seen_ms << 16, wall_ms)
    assert moved >= last
    assert moved == last or moved >> 16 <= max(wall_ms, 0) + AHEAD_MS


def test_a_machine_is_known_again_with_one_part_changed() -> None:
    here = {"system": "a", "board": "b", "card": "c"}
    assert is_same_machine(here, here)
    assert is_same_machine(here, {**here, "card": "new"})
    assert is_same_machine(here, {"system": "a"})
    assert is_same_machine(here, {})
    assert not is_same_machine(here, {"system": "x", "board": "y", "card": "c"})
    assert not is_same_machine({"system": "a"}, {"system": "x"})


def test_this_machine_has_a_fingerprint_that_stays(path: Path) -> None:
    first = read_fingerprint()
    assert first == read_fingerprint()
    assert all(len(part) == 16 for part in first.values())


def test_a_moved_file_gets_a_new_origin_and_numbers_from_one(path: Path) -> None:
    store = open_here(path, system="a", card="c")
    (before,) = store.append([started()])
    store.close()
    again = open_here(path, system="a", card="other")
    assert again.origin == before.origin
    again.close()
    moved = open_here(path, system="b", card="other", board="new")
    assert moved.origin == before.origin
    moved.close()
    clone = open_here(path, system="d", card="z")
    (after,) = clone.append([started("s2")])
    assert after.origin != before.origin
    assert (before.seq, after.seq) == (1, 1)
    assert clone.read() == (before, after)
    clone.close()


def test_a_machine_that_is_named_after_opening_is_known_again_or_not(path: Path) -> None:
    here = {"system": "a", "card": "c"}
    store = open_store(path, FakeClock(wall=2_000_000_000_000))
    store.recognise(here)
    (before,) = store.append([started()])
    store.close()
    again = open_store(path, FakeClock())
    again.recognise(here)
    assert again.origin == before.origin
    again.close()
    clone = open_store(path, FakeClock(wall=2_000_000_000_000 - 3_600_000))
    clone.recognise({"system": "x", "card": "y"})
    (after,) = clone.append([started("s2")])
    assert after.origin == clone.origin != before.origin
    assert clone.read() == (before, after)
    clone.close()


def test_events_of_a_new_origin_follow_the_old_ones_although_its_clock_is_behind(
    path: Path,
) -> None:
    store = open_here(path, FakeClock(wall=2_000_000_000_000), system="a")
    store.append([started()])
    store.close()
    clone = open_here(path, FakeClock(wall=2_000_000_000_000 - 3_600_000), system="b")
    clone.append([started("s2")])
    assert [event.body["sitting"] for event in clone.read()] == ["s1", "s2"]
    clone.close()


def test_chance_is_the_callers(path: Path, tmp_path: Path) -> None:
    made = []
    for place in (path, tmp_path / "other.db"):
        store = open_store(place, FakeClock(), chance=CountedChance("same"))
        made.append(store.append([started()]))
        store.close()
    assert made[0] == made[1]
