"""What every event log promises, kept by the fake and by the real store alike."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.core.events import NAMELESS, Event, Fact, Kind
from app.core.ports import EventLog
from app.store import open_store
from tests.fakes import FakeClock, MemoryEventLog

UUID7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")

Make = Callable[[FakeClock], EventLog]


@pytest.fixture(params=["memory", "store"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    closing: list[Callable[[], object]] = []

    def make_log(clock: FakeClock) -> EventLog:
        if request.param == "memory":
            return MemoryEventLog(wall_ms=clock.wall_ms)
        store = open_store(tmp_path / "store.db", clock)
        closing.append(store.close)
        return store

    yield make_log
    for close in closing:
        close()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def log(make: Make, clock: FakeClock) -> EventLog:
    return make(clock)


def facts(*names: str) -> list[Fact]:
    return [Fact(Kind.SETTING_CHOSEN, {"name": name, "value": 1}) for name in names]


def names(events: object) -> list[str]:
    assert isinstance(events, tuple)
    return [event.body["name"] for event in events]


def test_reads_back_what_was_appended_in_order(log: EventLog) -> None:
    made = log.append(facts("a", "b")) + log.append(facts("c"))  # type: ignore[operator]
    assert log.read() == made
    assert names(log.read()) == ["a", "b", "c"]


def test_an_event_has_a_full_envelope(log: EventLog, clock: FakeClock) -> None:
    clock.advance(2.5)
    (event,) = log.append([Fact(Kind.VOLUNTEER_CALLED, {"sitting": "", "step": "选择日期"})])
    assert UUID7.fullmatch(event.id)
    assert int(event.id.replace("-", "")[:12], 16) == clock.wall_ms()
    assert event == Event(
        id=event.id,
        origin=event.origin,
        seq=1,
        learner=NAMELESS,
        kind="volunteer.called",
        version=1,
        hlc=clock.wall_ms() << 16,
        wall_ms=clock.wall_ms(),
        body={"sitting": "", "step": "选择日期"},
    )
    assert type(event.kind) is str


def test_identities_are_never_used_twice_and_numbers_have_no_gap(log: EventLog) -> None:
    for _ in range(20):
        log.append(facts("a", "b", "c"))
    events = log.read()
    assert len({event.id for event in events}) == 60
    assert [event.seq for event in events] == list(range(1, 61))


def test_order_holds_when_the_clock_jumps_back(log: EventLog, clock: FakeClock) -> None:
    log.append(facts("before"))
    clock.wall -= 10**10
    log.append(facts("after", "later"))
    assert names(log.read()) == ["before", "after", "later"]
    times = [event.hlc for event in log.read()]
    assert times == sorted(set(times))
    assert log.read()[1].wall_ms == clock.wall_ms()


def test_learners_are_kept_apart(log: EventLog) -> None:
    log.append(facts("hers"), learner="her")
    log.append(facts("nobody's"))
    assert names(log.read(learner="her")) == ["hers"]
    assert names(log.read()) == ["nobody's"]
    assert log.read(learner="who?") == ()


def test_kinds_choose(log: EventLog) -> None:
    log.append([*facts("a"), Fact(Kind.VOLUNTEER_DISMISSED), Fact(Kind.UNDONE, {"sitting": "s"})])
    assert [event.kind for event in log.read(kinds=[Kind.UNDONE, Kind.SETTING_CHOSEN])] == [
        "setting.chosen",
        "sitting.undone",
    ]
    assert len(log.read(kinds=iter([Kind.UNDONE]))) == 1
    assert log.read(kinds=["not.yet.known"]) == ()


def test_nothing_appended_is_nothing(log: EventLog) -> None:
    assert log.append([]) == ()
    assert log.read() == ()


@pytest.mark.parametrize("value", [object(), {1, 2}, float("nan"), float("inf"), "\ud800"])
def test_what_is_not_json_is_refused_and_nothing_is_kept(log: EventLog, value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        log.append([*facts("a"), Fact(Kind.SETTING_CHOSEN, {"name": "b", "value": value})])
    assert log.read() == ()
    log.append(facts("c"))
    assert [event.seq for event in log.read()] == [1]


def test_what_was_appended_does_not_change_with_what_the_caller_does(log: EventLog) -> None:
    marks = ["queue"]
    body = {"sitting": "s", "scenario": marks}
    (made,) = log.append([Fact(Kind.SITTING_STARTED, body)])
    marks.append("later")
    body["sitting"] = "t"
    assert made.body == {"sitting": "s", "scenario": ["queue"]}
    assert log.read()[0].body == {"sitting": "s", "scenario": ["queue"]}


def test_bodies_keep_every_kind_of_json(log: EventLog) -> None:
    body: dict[str, object] = {
        "z": None,
        "a": [True, 1, 1.5, "“好”\n\0🙂"],
        "m": {"深": {"更深": []}},
        "n": 2**70,
    }
    log.append([Fact(Kind.ACTED, body)])
    assert log.read()[0].body == json.loads(json.dumps(body))


def test_is_durable_at_first(log: EventLog) -> None:
    assert log.is_durable
