"""Every order of arrival leads to the same records, and every rule is needed for that."""

# ruff: noqa: ARG005 - a changed rule takes what the rule took

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from app.store import carrying, contested, forgetting, merging, people_projection
from app.sync import bundle
from tests.sync.converging import Carrying
from tests.sync.scenarios import SCENARIOS

SHORT = settings(
    max_examples=12,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
LONG = settings(SHORT, max_examples=300, stateful_step_count=40, derandomize=False)


def test_four_stores_agree_whatever_befalls_them() -> None:
    run_state_machine_as_test(Carrying, settings=SHORT)


@pytest.mark.slow
def test_four_stores_agree_for_a_long_time() -> None:
    run_state_machine_as_test(Carrying, settings=LONG)


def _first_come(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(contested, "weight", lambda row: 0)


def _late_events_keep_their_words(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(forgetting, "find_forgotten", lambda *given: frozenset())


def _words_set_apart_stay(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(contested, "empty_words", lambda *given: set())


def _identity_by_number(patch: pytest.MonkeyPatch) -> None:
    sort = merging._sort

    def by_number(connection: Any, rows: Any, *given: Any) -> Any:
        new, others = sort(connection, rows, *given)
        ask = "select 1 from events where origin = ? and seq = ?"
        known = [row for row in new if connection.execute(ask, (row.origin, row.seq)).fetchone()]
        return [row for row in new if row not in known], others

    patch.setattr(merging, "_sort", by_number)


def _clock_follows_anybody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(merging, "observe_hlc", lambda last, seen, wall_ms: max(last, seen))
    patch.setattr("app.store.holding.observe_hlc", lambda last, seen, wall_ms: max(last, seen))


def _last_to_arrive_names_her(patch: pytest.MonkeyPatch) -> None:
    registers = {
        kind: (field, statement.split("\nwhere")[0])
        for kind, (field, statement) in people_projection._REGISTERS.items()
    }
    patch.setattr(people_projection, "_REGISTERS", registers)


def _graves_stay_at_home(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(carrying, "_graves_after", lambda *given: [])


def _body_unchecked(patch: pytest.MonkeyPatch) -> None:
    class Anything:
        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = None  # type: ignore[assignment]

    class Blind:
        def __init__(self, *given: object, **named: object) -> None: ...

        def hexdigest(self) -> Any:
            return Anything()

    def blind(data: bytes, **named: object) -> Any:
        return Blind()

    read = bundle._check

    def check(data: bytes, own_id: str, trusted: Any) -> Any:
        with pytest.MonkeyPatch.context() as inner:
            inner.setattr(hashlib, "blake2b", blind)
            return read(data, own_id, trusted)

    patch.setattr(bundle, "_check", check)


def _everybody_nameless_is_one(patch: pytest.MonkeyPatch) -> None:
    seen = {name: getattr(forgetting, name) for name in ("find_forgotten", "bury", "Tombstone")}
    blind = SimpleNamespace(**seen, nameless_ids=lambda connection: ("nobody",))
    for module in (merging, carrying):
        patch.setattr(module, "forgetting", blind)


def _one_id_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("app.store.people_reading.read_same", lambda connection, who: frozenset({who}))


MUTANTS: list[Callable[[pytest.MonkeyPatch], None]] = [
    _first_come,
    _late_events_keep_their_words,
    _words_set_apart_stay,
    _identity_by_number,
    _clock_follows_anybody,
    _last_to_arrive_names_her,
    _graves_stay_at_home,
    _body_unchecked,
    _everybody_nameless_is_one,
    _one_id_is_forgotten,
]


@pytest.mark.parametrize("story", SCENARIOS, ids=lambda story: story.__name__)
def test_stories(story: Callable[[Path], None], tmp_path: Path) -> None:
    story(tmp_path)


@pytest.mark.parametrize("change", MUTANTS, ids=lambda change: change.__name__.strip("_"))
def test_each_rule_is_needed(change: Callable[[pytest.MonkeyPatch], None], tmp_path: Path) -> None:
    """With the rule changed, a story ends otherwise, and not only by breaking off."""
    with pytest.MonkeyPatch.context() as patch:
        change(patch)
        noticed = [story.__name__ for story in SCENARIOS if _ends_otherwise(story, tmp_path)]
    assert noticed


def _ends_otherwise(story: Callable[[Path], None], folder: Path) -> bool:
    try:
        story(folder / story.__name__)
    except AssertionError:
        return True
    return False
