"""What screens ask is folded from events alone, in any order, and again to the same byte."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.audit import Sort, fold_audit
from app.core.bookings import fold_bookings, fold_wishes_for_help
from app.core.coach import Independence
from app.core.events import NAMELESS, Event, Fact, Kind
from app.core.hand_over import KINDS as NOTE_KINDS
from app.core.hand_over import NOTES, fold_notes
from app.core.learner import fold as fold_learner
from app.core.people import fold_people, fold_visits
from app.core.really_done import KINDS as REAL_KINDS
from app.core.really_done import fold_deeds
from app.core.shifts import fold_plans, fold_turns
from app.core.volunteers import fold_volunteers
from app.store import (
    FinishedLesson,
    Store,
    StoreInfo,
    check_store,
    people_reading,
    read_info,
    rebuild_store,
    volunteer_reading,
)
from app.store.engine import Connection, connect
from app.store.learner_reading import read_deeds, read_notes
from app.store.opening import bring_up_to_date
from app.store.projections import INDEPENDENCE, TABLES, digest, rebuild
from app.store.reading import iterate_events, read_abilities
from app.store.schema import MIGRATIONS
from app.store.writing import insert, transaction
from tests.fakes import FakeClock
from tests.store.places import chosen, finished, open_here, reached, started


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def store(path: Path, clock: FakeClock) -> Iterator[Store]:
    with closing(open_here(path, clock)) as store:
        yield store


def test_the_latest_unfinished_sitting_is_offered_with_its_events(
    store: Store, clock: FakeClock
) -> None:
    assert store.open_sitting() is None
    store.append([started("old"), reached("p1", "old")])
    clock.advance(60)
    store.append([started("new", lesson="H01", mode="watch")])
    store.append([reached("p1", "new", "H01"), reached("p2", "new", "H01")])
    store.append([chosen("theme", "dark")])
    clock.advance(60)
    left = store.append([Fact(Kind.SITTING_LEFT, {"sitting": "new"})])
    found = store.open_sitting()
    assert found is not None
    assert (found.sitting, found.lesson, found.mode, found.last_step) == (
        "new",
        "H01",
        "watch",
        "p2",
    )
    assert [event.kind for event in found.events] == [
        "sitting.started",
        "step.reached",
        "step.reached",
        "sitting.left",
    ]
    assert (found.started_ms, found.last_ms) == (clock.wall + 60_000, clock.wall + 120_000)
    assert found.events[-1:] == tuple(left)


def test_a_sitting_that_is_finished_or_dropped_is_not_offered_again(store: Store) -> None:
    store.append([started("a"), started("b"), started("c")])
    store.append([Fact(Kind.SITTING_DROPPED, {"sitting": "c"})])
    assert (sitting := store.open_sitting()) is not None
    assert sitting.sitting == "b"
    store.append([finished("b")])
    assert (sitting := store.open_sitting()) is not None
    assert sitting.sitting == "a"
    store.append([finished("a"), Fact(Kind.SITTING_DROPPED, {"sitting": "a"})])
    assert store.open_sitting() is None


def test_from_the_beginning_forgets_the_last_step(store: Store) -> None:
    store.append([started(), reached("p1"), Fact(Kind.RESTARTED, {"sitting": "s1"})])
    assert (sitting := store.open_sitting()) is not None
    assert sitting.last_step == ""
    store.append([reached("p1")])
    assert (sitting := store.open_sitting()) is not None
    assert sitting.last_step == "p1"


def test_a_review_finishes_no_lesson_and_hides_none_that_was_left(store: Store) -> None:
    review = Fact(
        Kind.SITTING_STARTED,
        {"sitting": "r", "lesson": "H01", "mode": "alone", "review": ["pick"]},
    )
    store.append([started("s1"), reached("open", "s1"), review, reached("pick", "r", "H01")])
    left = store.open_sitting()
    assert left is not None
    assert left.sitting == "s1"
    store.append([finished("r", "H01")])
    assert store.finished_lessons() == ()
    left = store.open_sitting()
    assert left is not None
    assert left.sitting == "s1"


def test_finished_lessons_by_lesson(store: Store, clock: FakeClock) -> None:
    for sitting, lesson, mode in (
        ("a", "G02", "watch"),
        ("b", "H01", "alone"),
        ("c", "G02", "alone"),
    ):
        clock.advance(1)
        store.append([started(sitting, lesson, mode), finished(sitting, lesson)])
    store.append([started("d", "V01")])
    assert store.finished_lessons() == (
        FinishedLesson("H01", ("alone",), 1, clock.wall + 2000),
        FinishedLesson("G02", ("alone", "watch"), 2, clock.wall + 3000),
    )
    assert store.finished_lessons("her") == ()


def test_steps_keep_the_best_that_was_ever_done(store: Store) -> None:
    store.append([started(), reached("p1", how="shown"), reached("p2", how="volunteer-hand")])
    store.append([reached("p1", how="hint"), reached("p1", how="volunteer-words")])
    assert [(s.step, s.independence, s.times, s.misses) for s in store.steps("G02")] == [
        ("p1", "hint", 3, 3),
        ("p2", "volunteer-hand", 1, 1),
    ]


def test_independence_is_ranked_as_the_coach_ranks_it() -> None:
    assert tuple(str(how) for how in Independence) == INDEPENDENCE


def test_settings_are_the_last_that_were_chosen(store: Store) -> None:
    store.append([chosen("theme", "dark"), chosen("type-size", 28), chosen("is-silent", True)])
    store.append([chosen("theme", "black-yellow")])
    store.append([chosen("theme", "light")], learner="her")
    assert store.settings() == {"is-silent": True, "theme": "black-yellow", "type-size": 28}
    assert store.settings("her") == {"theme": "light"}


def test_a_raised_hand_is_up_until_it_is_lowered(store: Store) -> None:
    assert store.raised_hand() is None
    call = Fact(Kind.VOLUNTEER_CALLED, {"sitting": "s1", "lesson": "G02", "step": "p3"})
    (event,) = store.append([call])
    assert (hand := store.raised_hand()) is not None
    assert (hand.event, hand.sitting, hand.lesson, hand.step) == (event.id, "s1", "G02", "p3")
    store.append([Fact(Kind.VOLUNTEER_DISMISSED)])
    assert store.raised_hand() is None


CALLED = Fact(Kind.VOLUNTEER_CALLED, {"sitting": "s1", "lesson": "G02", "step": "p3"})


def test_a_hand_that_nobody_could_lower_is_down_once_its_visit_has_ended(store: Store) -> None:
    store.append([Fact(Kind.VISIT_STARTED, {"visit": "v1"}), CALLED], learner="her")
    assert store.raised_hand("her") is not None
    # The power went; the seat says at its next start that the visit is over.
    body = {"visit": "v1", "reason": "closed"}
    store.append([Fact(Kind.VISIT_ENDED, body)], learner="her")
    assert store.raised_hand("her") is None
    store.append([Fact(Kind.VISIT_STARTED, {"visit": "v2"}), CALLED], learner="her")
    assert store.raised_hand("her") is not None, "this one is new"


def test_a_hand_is_down_once_she_has_come_anew_somewhere_else(store: Store) -> None:
    store.append([Fact(Kind.VISIT_STARTED, {"visit": "v1"}), CALLED], learner="her")
    store.append([Fact(Kind.VISIT_STARTED, {"visit": "v2"})], learner="her")
    assert store.raised_hand("her") is None


def test_what_is_said_late_of_an_earlier_visit_lowers_no_hand(store: Store) -> None:
    store.append([Fact(Kind.VISIT_STARTED, {"visit": "v1"})], learner="her")
    store.append([Fact(Kind.VISIT_STARTED, {"visit": "v2"}), CALLED], learner="her")
    # The first seat is started again only now.
    body = {"visit": "v1", "reason": "closed"}
    store.append([Fact(Kind.VISIT_ENDED, body)], learner="her")
    assert store.raised_hand("her") is not None


# --- any events at all ----------------------------------------------------------------------------

FEW = st.sampled_from(["a", "b", ""])
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2),
    max_leaves=3,
)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "sitting": FEW | ANY_JSON,
    "lesson": FEW | ANY_JSON,
    "step": FEW | ANY_JSON,
    "mode": st.sampled_from(["watch", "alone"]) | ANY_JSON,
    "independence": st.sampled_from([*INDEPENDENCE, "of-tomorrow"]) | ANY_JSON,
    "misses": st.integers(0, 3) | ANY_JSON,
    "name": FEW | ANY_JSON,
    "value": ANY_JSON,
    "visit": FEW | ANY_JSON,
    "digest": FEW | ANY_JSON,
    "number": ANY_JSON,
    "seconds": st.floats(0, 60) | ANY_JSON,
    "review": ANY_JSON,
    "plan": st.lists(st.lists(FEW, max_size=3), max_size=2) | ANY_JSON,
    "today": st.dates().map(str) | ANY_JSON,
    "volunteer": FEW | ANY_JSON,
    "role": st.sampled_from(["leader", "manager"]) | ANY_JSON,
    "pin": ANY_JSON,
    "shift": FEW | ANY_JSON,
    "weekday": st.integers(-1, 7) | ANY_JSON,
    "begins": st.integers(-1, 1500) | ANY_JSON,
    "ends": st.integers(-1, 1500) | ANY_JSON,
    "since": st.dates().map(str) | ANY_JSON,
    "until": st.dates().map(str) | ANY_JSON,
    "at": st.integers() | ANY_JSON,
    "reason": FEW | ANY_JSON,
    "booking": FEW | ANY_JSON,
    "day": st.dates().map(str) | ANY_JSON,
    "with": FEW | ANY_JSON,
    "wish": ANY_JSON,
    "when": ANY_JSON,
    "what": ANY_JSON,
    "of": ANY_JSON,
    "on": st.dates().map(str) | ANY_JSON,
    "notes": st.lists(st.sampled_from([*NOTES, "of-tomorrow"]), max_size=3) | ANY_JSON,
    "edge": FEW | ANY_JSON,
    "other": FEW | ANY_JSON,
}
FOLDED = [
    Kind.SITTING_STARTED,
    Kind.STEP_REACHED,
    Kind.RESTARTED,
    Kind.SITTING_FINISHED,
    Kind.SITTING_DROPPED,
    Kind.SETTING_CHOSEN,
    Kind.LEARNER_ENROLLED,
    Kind.LEARNER_NAMED,
    Kind.LEARNER_PICTURED,
    Kind.LEARNER_KEYED,
    Kind.CARD_ISSUED,
    Kind.VISIT_STARTED,
    Kind.VISIT_ENDED,
    Kind.REALLY_DONE,
    Kind.REALLY_UNDONE,
    Kind.NOTE_LEFT,
    Kind.NOTE_TAKEN_BACK,
    Kind.LEARNER_TOLD_APART,
    Kind.RETENTION_SET,
]
HELPING = [
    Kind.VOLUNTEER_ENROLLED,
    Kind.VOLUNTEER_NAMED,
    Kind.ROLE_GIVEN,
    Kind.VOLUNTEER_KEYED,
    Kind.VOLUNTEER_BADGED,
    Kind.VOLUNTEER_LEFT,
    Kind.PIN_MISSED,
    Kind.PIN_FITTED,
    Kind.PIN_FREED,
    Kind.SHIFT_PLANNED,
    Kind.SHIFT_DROPPED,
    Kind.SHIFT_STARTED,
    Kind.SHIFT_ENDED,
    Kind.BOOKING_MADE,
    Kind.BOOKING_CANCELLED,
    Kind.BOOKING_KEPT,
    Kind.HELP_WANTED,
    Kind.HELP_ANSWERED,
    Kind.RECORD_SEEN,
    Kind.RECORD_CHANGED,
]
KEYS = st.sampled_from(["a", "b"])
WISH = "00000000-0000-4000-8000-00000000000a"
PLAIN: dict[str, st.SearchStrategy[Any]] = {
    "sitting": KEYS,
    "lesson": KEYS,
    "step": KEYS,
    "mode": KEYS,
    "independence": st.sampled_from(INDEPENDENCE),
    "misses": st.integers(0, 3),
    "name": KEYS,
    "value": st.integers(0, 9),
    "by": KEYS,
    "picture": KEYS,
    "salt": KEYS,
    "digest": KEYS,
    "number": KEYS,
    "visit": KEYS,
    "reason": KEYS,
    "seconds": st.sampled_from([0, 1.25, 7]),
    "review": st.sampled_from([[], ["a"]]),
    "plan": st.sampled_from([[], [["a", "b"]]]),
    "today": st.sampled_from(["2026-03-02", "2026-03-09"]),
    "volunteer": st.sampled_from(["a", "b", ""]),
    "role": st.sampled_from(["volunteer", "manager", "of-tomorrow"]),
    "pin": KEYS,
    "shift": KEYS,
    "weekday": st.integers(0, 6),
    "begins": st.integers(0, 1440),
    "ends": st.integers(0, 1440),
    "since": st.sampled_from(["2026-03-02", "2026-03-09"]),
    "until": st.sampled_from(["2026-03-02", "2026-03-09", ""]),
    "at": st.integers(0, 9),
    "booking": KEYS,
    "day": st.sampled_from(["2026-03-02", "2026-03-09"]),
    "with": KEYS,
    "wish": st.sampled_from([WISH, "b"]),
    "when": KEYS,
    "what": KEYS,
    "of": KEYS,
    "on": st.sampled_from(["2026-03-02", "2026-03-09"]),
    "notes": st.sampled_from([["left-hand"], ["left-hand", "slower"]]),
    "other": KEYS,
}


def events_of(kinds: Sequence[str]) -> st.SearchStrategy[list[Event]]:
    """Any events, those of ``kinds`` more often than the others."""
    return st.lists(
        st.builds(
            Event,
            id=st.just(WISH) | st.uuids().map(str),
            origin=st.sampled_from(["o1", "o2"]),
            seq=st.integers(1, 9),
            learner=st.sampled_from([NAMELESS, NAMELESS, "her"]),
            kind=st.sampled_from([*kinds] * 3 + [*map(str, Kind), "of.tomorrow", ""]),
            version=st.integers(1, 2),
            hlc=st.integers(0, 6),
            wall_ms=st.integers(0, 6),
            body=st.fixed_dictionaries(PLAIN) | st.fixed_dictionaries({}, optional=FIELDS),
        ),
        max_size=25,
        unique_by=lambda event: event.id,
    )


EVENTS = events_of([*map(str, FOLDED)])
HELPED = events_of([*map(str, HELPING)])


def fold(events: Sequence[Event]) -> tuple[Connection, dict[str, list[Any]]]:
    connection = connect(":memory:")
    bring_up_to_date(connection, ())
    with transaction(connection):
        insert(connection, events)
    return connection, {name: list(connection.execute(f"select * from {name}")) for name in TABLES}


@settings(max_examples=120, deadline=None)
@given(EVENTS | HELPED, st.randoms())
def test_any_order_of_arrival_and_a_rebuild_give_the_same_bytes(
    events: list[Event], chance: random.Random
) -> None:
    connection, rows = fold(events)
    shuffled = list(events)
    chance.shuffle(shuffled)
    other, other_rows = fold(shuffled)
    assert other_rows == rows
    assert digest(other) == digest(connection)
    with transaction(connection):
        rebuild(connection, iterate_events(connection))
    assert {n: list(connection.execute(f"select * from {n}")) for n in TABLES} == rows
    assert digest(connection) == digest(other)
    connection.close()
    other.close()


@settings(max_examples=120, deadline=None)
@given(EVENTS)
def test_people_and_visits_are_those_that_the_core_folds(events: list[Event]) -> None:
    # Who has several ids is put together when she is read, which has tests of its own.
    events = [event for event in events if event.kind != Kind.LEARNER_MERGED]
    connection, _rows = fold(events)
    assert people_reading.read_people(connection) == fold_people(events)
    for learner in (NAMELESS, "her"):
        visits = [each for each in fold_visits(events) if each.learner == learner]
        assert list(people_reading.read_visits(connection, learner)) == visits
    connection.close()


@settings(max_examples=200, deadline=None)
@given(HELPED)
def test_volunteers_shifts_and_bookings_are_those_that_the_core_folds(events: list[Event]) -> None:
    connection, _rows = fold(events)
    read = volunteer_reading
    assert read.read_volunteers(connection) == fold_volunteers(events)
    assert set(read.read_plans(connection)) == set(fold_plans(events))
    assert set(read.read_turns(connection, 0, "")) == set(fold_turns(events))
    bookings = read.read_bookings(connection, "0000-01-01", "9999-12-31", "")
    assert set(bookings) == set(fold_bookings(events))
    assert set(read.read_wishes(connection)) == set(fold_wishes_for_help(events))
    entries = fold_audit(events)
    assert read.read_audit(connection, "", "", None, (0, 99)) == entries
    for sort in Sort:
        some = [each for each in entries if each.sort is sort]
        assert list(read.read_audit(connection, "", "", sort, (1, 99))) == some[1:]
    connection.close()


@settings(max_examples=200, deadline=None)
@given(events=EVENTS)
def test_abilities_are_what_the_core_folds(events: list[Event]) -> None:
    connection, _rows = fold(events)
    for learner in (NAMELESS, "her"):
        hers = [event for event in events if event.learner == learner]
        assert read_abilities(connection, learner) == fold_learner(hers)
    connection.close()


@settings(max_examples=200, deadline=None)
@given(events=EVENTS, data=st.data())
def test_deeds_and_notes_are_those_that_the_core_folds(
    events: list[Event], data: st.DataObject
) -> None:
    said = [each for each in events if each.kind in {*REAL_KINDS, *NOTE_KINDS}]
    # What is taken back is, now and then, something that was really said.
    for place, event in enumerate(events):
        if event.kind in {Kind.REALLY_UNDONE, Kind.NOTE_TAKEN_BACK} and said:
            edge = data.draw(st.sampled_from(said)).id
            events[place] = event._replace(body={**event.body, "edge": edge})
    connection, _rows = fold(events)
    for learner in (NAMELESS, "her"):
        # Wishes to take back are hers as well, or they were meant for somebody else's event.
        hers = [event for event in events if event.learner == learner]
        back = [
            event
            for event in events
            if event.learner != learner and event.kind in {Kind.REALLY_UNDONE, Kind.NOTE_TAKEN_BACK}
        ]
        assert read_deeds(connection, {learner}) == fold_deeds([*hers, *back])
        assert read_notes(connection, {learner}, 99) == fold_notes([*hers, *back])
    connection.close()


def test_the_digest_sees_every_table(path: Path) -> None:
    connection, _ = fold([])
    seen = {digest(connection)}
    body = {"sitting": "s", "lesson": "l", "step": "p", "name": "n", "value": 1}
    for place, kind in enumerate((Kind.STEP_REACHED, Kind.SETTING_CHOSEN, Kind.VOLUNTEER_CALLED)):
        event = Event(f"e{place}", "o", place + 1, "her", str(kind), 1, place, 0, body)
        insert(connection, [event, event._replace(id=f"f{place}", kind="of.tomorrow")])
        seen.add(digest(connection))
    assert len(seen) == 4
    connection.close()


# --- the commands ---------------------------------------------------------------------------------


def test_rebuild_changes_nothing_in_a_good_file_and_mends_a_bad_one(path: Path) -> None:
    with closing(open_here(path)) as store:
        store.append([started(), reached("p1"), chosen("theme", "dark"), finished()])
        good = (store.finished_lessons(), store.settings(), store.steps("G02"))
    assert not rebuild_store(path).has_changed
    with closing(connect(path)) as other:
        other.execute("update settings set value = '\"light\"'")
        other.execute("delete from steps")
        other.execute("drop table hands")
    assert check_store(path).findings == ("projections differ from the events: rebuild them",)
    report = rebuild_store(path)
    assert (report.events, report.has_changed) == (4, True)
    assert check_store(path).is_good
    with closing(open_here(path)) as store:
        assert (store.finished_lessons(), store.settings(), store.steps("G02")) == good


def test_projections_of_older_rules_are_made_again_on_opening(path: Path) -> None:
    with closing(open_here(path)) as store:
        store.append([started(), chosen("theme", "dark")])
    with closing(connect(path)) as other:
        other.execute("update projected set version = 0")
        other.execute("drop table settings")
    with closing(open_here(path)) as store:
        assert store.settings() == {"theme": "dark"}


def test_info_says_what_the_file_holds(path: Path, clock: FakeClock) -> None:
    with closing(open_here(path, clock)) as store:
        store.append([started(), reached("p1"), reached("p2")])
        clock.advance(5)
        store.append([chosen("theme", "dark")], learner="her")
        info = read_info(path)
    assert isinstance(info, StoreInfo)
    assert (info.events, info.learners, info.origin) == (4, 2, store.origin)
    assert info.kinds == (("setting.chosen", 1), ("sitting.started", 1), ("step.reached", 2))
    assert (info.first_ms, info.last_ms) == (clock.wall, clock.wall + 5000)
    assert info.migrations == tuple(MIGRATIONS)


def test_check_finds_gaps_and_clones(path: Path) -> None:
    with closing(open_here(path)) as store:
        events = store.append([started(), reached("p1"), reached("p2")])
    with closing(connect(path)) as other:
        insert(other, [events[0]._replace(id="x", seq=2), events[0]._replace(id="y", seq=9)])
    origin = events[0].origin
    assert check_store(path).findings == (
        f"origin {origin}: 1 numbers used twice",
        f"origin {origin}: 5 numbers missing",
    )
