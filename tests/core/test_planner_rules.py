"""The planner against brute force on random services."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings

from tests.core.planner_rules import RULES, check_luck_is_not_planned_on
from tests.core.random_services import Case, cases

SLOW_TO_DRAW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_holds_for_random_services(rule: Callable[[Case], None]) -> None:
    @settings(max_examples=40, deadline=None, suppress_health_check=SLOW_TO_DRAW)
    @given(cases())
    def holds(case: Case) -> None:
        rule(case)

    holds()


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW_TO_DRAW)
@given(cases(is_luck_seen=False))
def test_luck_is_not_planned_on(case: Case) -> None:
    check_luck_is_not_planned_on(case)


@pytest.mark.slow
@settings(max_examples=600, deadline=None, suppress_health_check=SLOW_TO_DRAW)
@given(cases())
def test_all_rules_hold_for_hundreds_of_services(case: Case) -> None:
    for rule in RULES:
        rule(case)


@pytest.mark.slow
@settings(max_examples=300, deadline=None, suppress_health_check=SLOW_TO_DRAW)
@given(cases(is_luck_seen=False))
def test_all_rules_hold_where_luck_shows_in_outcomes_only(case: Case) -> None:
    check_luck_is_not_planned_on(case)
    for rule in RULES:
        rule(case)
