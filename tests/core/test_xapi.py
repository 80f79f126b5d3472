"""Statements that a judge from elsewhere accepts, whatever lies in the log; and nobody's name.

The judge is Ralph's model of an xAPI statement (OpenFUN), which is none of ours.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from ralph.models.xapi.base.statements import BaseXapiStatement

from app.core.events import Event, Kind
from app.core.xapi import KINDS, Origin, statements

SITTING = "3f1d2c4b-5a69-4788-9796-a5b4c3d2e1f0"
NOON = 1_795_867_200_000
TITLES = {"G02": "养老金资格认证"}


def _stamp(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="milliseconds")


ORIGIN = Origin("https://digital-buddy.invalid/station/1", "青城驿站", TITLES, "zh-CN", _stamp)


def event(kind: str, seq: int = 1, *, wall: int = NOON, seen: int = NOON, **body: Any) -> Event:
    name = str(UUID(int=(0x0199 << 112) | (7 << 76) | (2 << 62) | seq))
    return Event(name, "o" * 32, seq, "her-id", str(kind), 1, seen << 16, wall, body)


def started(mode: str = "alone", seq: int = 1) -> Event:
    return event(Kind.SITTING_STARTED, seq, sitting=SITTING, lesson="G02", mode=mode, seed=7)


ALL = (
    started(),
    event(Kind.STEP_REACHED, 2, sitting=SITTING, lesson="G02", step="open", independence="alone",
          misses=0, seconds=12.25),
    event(Kind.DRAFT_KEPT, 3, sitting=SITTING, field="s.phone", matched=4),
    event(Kind.QUESTION_ANSWERED, 4, sitting=SITTING, lesson="G02", choice=1, right=True),
    event(Kind.SITTING_FINISHED, 5, sitting=SITTING, lesson="G02", mode="alone", steps=4, misses=1,
          hints=1, seconds=61),
    event(Kind.SITTING_LEFT, 6, sitting=SITTING),
    event(Kind.SITTING_DROPPED, 7, sitting=SITTING),
)  # fmt: skip

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Other work may run on this machine."""


def told(*events: Event) -> list[dict[str, Any]]:
    return list(statements(events, ORIGIN))


def check(*events: Event, mode: str = "check") -> dict[str, Any]:
    return told(started(mode), *events)[-1]


def finish(**body: Any) -> Event:
    usual: dict[str, Any] = {"sitting": SITTING, "lesson": "G02", "mode": "check", "steps": 4}
    return event(Kind.SITTING_FINISHED, 2, misses=0, **usual, **body)


def test_the_judge_accepts_every_kind() -> None:
    found = told(*ALL, *(each._replace(learner="other") for each in ALL))
    assert len(found) == 2 * len(KINDS)
    for statement in found:
        BaseXapiStatement.model_validate_json(json.dumps(statement))


@pytest.mark.parametrize(
    "break_it",
    [
        lambda one: one.pop("actor"),
        lambda one: one["verb"].update(id="not an address"),
        lambda one: one.update(id="7"),
        lambda one: one["result"].update(duration="12 seconds"),
        lambda one: one["object"].pop("id"),
        lambda one: one.update(learner="her"),
    ],
)
def test_the_judge_would_notice(break_it: Any) -> None:
    statement = told(*ALL)[1]
    break_it(statement)
    with pytest.raises(ValidationError):
        BaseXapiStatement.model_validate_json(json.dumps(statement))


def test_the_verbs_are_those_that_were_agreed_on() -> None:
    verbs = [each["verb"]["id"].rpartition("/")[2] for each in told(*ALL)]
    assert verbs == [
        "initialized", "interacted", "progressed", "answered", "completed", "terminated",
        "abandoned",
    ]  # fmt: skip
    assert check(finish(hints=0))["verb"]["id"].endswith("/passed")
    assert check(finish(hints=1))["verb"]["id"].endswith("/failed")
    assert check(finish(hints=1))["result"]["score"] == {"scaled": 0.75}


def test_an_event_keeps_its_identity_and_its_sitting() -> None:
    for one, statement in zip(ALL, told(*ALL), strict=True):
        assert statement["id"] == one.id
        assert statement["context"]["registration"] == SITTING
    step = told(*ALL)[1]
    assert step["object"]["id"].endswith("/lessons/G02/step/open")
    (parent,) = step["context"]["contextActivities"]["parent"]
    assert parent["id"].endswith("/lessons/G02")
    assert step["result"]["duration"] == "PT12.25S"


def test_the_actor_is_an_account_and_nothing_else() -> None:
    for statement in told(*ALL):
        assert statement["actor"] == {
            "objectType": "Agent",
            "account": {"homePage": ORIGIN.home_page, "name": "her-id"},
        }


def test_a_clock_that_lags_is_put_right_and_told() -> None:
    late = event(Kind.SITTING_STARTED, wall=9_000, sitting=SITTING, lesson="G02", mode="alone")
    (statement,) = told(late)
    assert statement["timestamp"] == _stamp(NOON)
    assert [name for name in statement["context"]["extensions"] if "clock" in name]
    BaseXapiStatement.model_validate_json(json.dumps(statement))


def test_a_record_that_a_clock_of_2099_wrote_into_is_dated_by_right_clocks() -> None:
    after = event(
        Kind.SITTING_STARTED, seen=4_070_908_800_000, sitting=SITTING, lesson="G02", mode="alone"
    )
    (statement,) = told(after)
    assert statement["timestamp"] == _stamp(NOON)


def test_what_hangs_on_no_beginning_is_left_out_and_nobody_takes_over_anothers() -> None:
    assert told(event(Kind.SITTING_LEFT, sitting=SITTING)) == []
    hers = started()
    assert told(hers, event(Kind.SITTING_LEFT, 2, sitting=SITTING)._replace(learner="x")) == told(
        hers
    )


plain: st.SearchStrategy[Any] = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=6)
)
jsons = st.one_of(
    plain, st.lists(plain, max_size=2), st.dictionaries(st.text(max_size=3), plain, max_size=2)
)
names = st.sampled_from(
    ["sitting", "lesson", "step", "mode", "seconds", "hints", "steps", "misses", "field", "choice"]
)
bodies = st.dictionaries(names, jsons, max_size=6)


@UNHURRIED
@given(st.sampled_from(KINDS), bodies, st.text(min_size=1, max_size=6), st.integers(0, 2**47))
def test_whatever_a_foreign_program_wrote_the_judge_accepts_what_is_told(
    kind: Kind, body: Mapping[str, Any], lesson: str, wall: int
) -> None:
    begun = event(Kind.SITTING_STARTED, sitting="s", lesson=lesson, mode="check")
    strange = event(kind, 2, wall=wall % 4_102_444_800_000, **{"sitting": "s", **body})
    for statement in told(begun, strange):
        BaseXapiStatement.model_validate_json(json.dumps(statement))
