"""Whoever has several ids is one person in all that is asked, until it is taken back."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.events import NAMELESS, STATION, Event, Fact, Kind
from app.core.people import fold_people
from app.core.same_person import as_one, components, edges_of
from app.store import Store, open_guest_book
from app.store.reading import iterate_events
from app.store.together import read_sittings
from app.store.writing import insert, transaction
from tests.fakes import FakeClock
from tests.store.places import CountedChance, chosen, finished, open_here, reached, started
from tests.sync.places import ANNA, BERTA, CLARA, DORA, Side, enrolled, named

MERGES = (Kind.LEARNER_MERGED, Kind.LEARNER_UNMERGED)
IDS = (ANNA, BERTA, CLARA, DORA)
SITTINGS = ("s1", "s2", "s3")
AT = st.sampled_from(SITTINGS)


def sat(sitting: str, mode: str, *, is_review: bool) -> Fact:
    body = {"sitting": sitting, "lesson": "G02", "mode": mode, "today": "2026-03-02"}
    more = {"review": ["a"], "plan": [["G02", "a"]]} if is_review else {}
    return Fact(Kind.SITTING_STARTED, {**body, **more})


FACTS = st.one_of(
    st.builds(sat, AT, st.sampled_from(("guided", "alone")), is_review=st.booleans()),
    st.builds(
        lambda step, at, how: reached(step, at, how=how),
        st.sampled_from("ab"),
        AT,
        st.sampled_from(("alone", "hint", "from the future")),
    ),
    st.builds(finished, AT),
    st.builds(lambda at: Fact(Kind.SITTING_DROPPED, {"sitting": at}), AT),
    st.builds(lambda at: Fact(Kind.RESTARTED, {"sitting": at}), AT),
    st.builds(lambda at: Fact(Kind.ACTED, {"sitting": at, "effect": "way"}), AT),
    st.builds(chosen, st.sampled_from(("type", "theme")), st.integers(0, 3)),
    st.builds(lambda v: Fact(Kind.VISIT_STARTED, {"visit": v}), st.sampled_from(("v1", "v2"))),
    st.builds(
        lambda v, why: Fact(Kind.VISIT_ENDED, {"visit": v, "reason": why}),
        st.sampled_from(("v1", "v2")),
        st.sampled_from(("home", "idle")),
    ),
    st.just(enrolled()),
    st.builds(named, st.sampled_from("王李")),
    st.builds(lambda p: Fact(Kind.LEARNER_PICTURED, {"picture": p}), st.sampled_from("pq")),
    st.builds(lambda k: Fact(Kind.LEARNER_KEYED, {"salt": k, "digest": k}), st.sampled_from("de")),
    st.builds(lambda n: Fact(Kind.CARD_ISSUED, {"number": n}), st.sampled_from(("1", "2"))),
    st.just(Fact(Kind.VOLUNTEER_CALLED, {"sitting": "s1"})),
    st.just(Fact(Kind.VOLUNTEER_DISMISSED)),
)
HERS = st.tuples(st.sampled_from(IDS[:3]), FACTS)
EDGES = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS), st.booleans())
"""Who is whom, and whether that is taken back at once."""


def book(name: str, clock: FakeClock) -> Store:
    """A store in memory: quick to make."""
    return open_guest_book(clock, CountedChance(name))


def hand_over(events: Iterable[Event], store: Store) -> None:
    assert store._disk is not None
    with transaction(store._disk):
        insert(store._disk, list(events))


def play(store: Store, clock: FakeClock, deeds: Iterable[tuple[str, Fact]]) -> None:
    for learner, fact in deeds:
        clock.wall += 7
        store.append([fact], learner=learner)


def all_of(store: Store) -> list[Event]:
    assert store._disk is not None
    return list(iterate_events(store._disk))


def said(store: Store, learner: str) -> dict[str, object]:
    """All that is asked about somebody, but for the ids under which her events lie."""
    assert store._disk is not None
    left = store.open_sitting(learner)
    return {
        "events": [e.id for e in store.read(learner=learner) if e.kind not in MERGES],
        "left": left and (left[:-1], [event.id for event in left.events]),
        "finished": store.finished_lessons(learner),
        "settings": store.settings(learner),
        "steps": store.steps("G02", learner),
        "abilities": store.abilities(learner),
        "hand": store.raised_hand(learner),
        "person": store.person(learner),
        "visits": store.visits(learner),
        "sittings": read_sittings(store._disk, sorted(store.same(learner))),
    }


@given(
    st.lists(HERS, min_size=6, max_size=30),
    st.lists(HERS, max_size=15),
    st.lists(EDGES, min_size=1, max_size=4),
    st.integers(-150, 150),
)
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
def test_several_ids_are_read_as_if_she_had_had_one_from_the_beginning(
    here: list[tuple[str, Fact]],
    elsewhere: list[tuple[str, Fact]],
    edges: list[tuple[str, str, bool]],
    ahead: int,
) -> None:
    clock, other_clock = FakeClock(), FakeClock(wall=FakeClock().wall + ahead)
    with (
        closing(book("one", clock)) as one,
        closing(book("two", other_clock)) as two,
        closing(book("plain", clock)) as plain,
    ):
        play(one, clock, here)
        for learner, other, is_taken_back in edges:
            (edge,) = one.append([Fact(Kind.LEARNER_MERGED, {"other": other})], learner=learner)
            if is_taken_back:
                one.append([Fact(Kind.LEARNER_UNMERGED, {"edge": edge.id})], learner=other)
        # Part of it was done elsewhere, and comes late.
        play(two, other_clock, elsewhere)
        hand_over(all_of(two), one)
        told = all_of(one)
        goes_by = components(edges_of(told))
        # The other store never heard of a second id, nor of merges.
        hand_over((each for each in as_one(told) if each.kind not in MERGES), plain)
        for learner in IDS:
            assert said(one, learner) == said(plain, goes_by.get(learner, learner))
        assert one.people() == plain.people() == fold_people(as_one(told))
        for number in ("1", "2", ""):
            assert one.find_card(number) == plain.find_card(number)
        assert one.seen_since(0) == plain.seen_since(0)
        assert one.day_figures(0) == plain.day_figures(0)


def test_a_lesson_begun_under_one_id_and_finished_under_another_is_done(store: Store) -> None:
    store.append([enrolled(), named("王阿姨"), started("s1", mode="alone")], learner=ANNA)
    store.append([enrolled(), finished("s1")], learner=BERTA)
    assert store.day_figures(0)[1] == 0
    store.append([Fact(Kind.LEARNER_MERGED, {"other": ANNA})], learner=BERTA)
    assert store.day_figures(0)[1] == 1


@pytest.fixture
def store(tmp_path: Path) -> Any:
    with closing(open_here(tmp_path / "store.db")) as store:
        yield store


def test_doubles_are_one_until_it_is_taken_back(store: Store) -> None:
    card = Fact(Kind.CARD_ISSUED, {"number": "1"})
    store.append([enrolled(), named("王阿姨"), card, started("s1"), reached("a")], learner=ANNA)
    store.append([enrolled(), named("王")], learner=BERTA)
    store.append([started("s2", mode="alone"), reached("b", "s2")], learner=BERTA)
    (edge,) = store.append([Fact(Kind.LEARNER_MERGED, {"other": ANNA})], learner=BERTA)
    (person,) = store.people()
    assert (person.id, person.name, person.card) == (ANNA, "王", "1")
    assert store.person(BERTA) == person
    assert store.find_card("1") == (person,)
    for either in (ANNA, BERTA):
        assert [step.step for step in store.steps("G02", either)] == ["a", "b"]
        assert (left := store.open_sitting(either)) is not None
        assert left.sitting == "s2"
    # What she does from now on is hers, under whichever id she came.
    store.append([reached("a", "s1")], learner=BERTA)
    assert [step.times for step in store.steps("G02", ANNA)] == [2, 1]
    store.append([Fact(Kind.LEARNER_UNMERGED, {"edge": edge.id})], learner=ANNA)
    assert [each.name for each in store.people()] == ["王", "王阿姨"]
    assert [step.step for step in store.steps("G02", ANNA)] == ["a"]
    assert [step.times for step in store.steps("G02", BERTA)] == [1, 1]


def test_a_late_bundle_of_either_id_lands_right(tmp_path: Path) -> None:
    station, seat = Side(tmp_path, "station", "station"), Side(tmp_path, "seat")
    seat.store.append([started("s7"), reached("c", "s7")], learner=BERTA)
    late = seat.log.parcel_for("nobody", 99).rows
    station.store.append([enrolled(), named("王")], learner=ANNA)
    station.store.append([Fact(Kind.LEARNER_MERGED, {"other": BERTA})], learner=ANNA)
    assert station.store.steps("G02", ANNA) == ()
    station.log.merge(late, ())
    assert [step.step for step in station.store.steps("G02", ANNA)] == ["c"]


@pytest.mark.parametrize("nobody", [NAMELESS, STATION, ""])
def test_nobody_is_made_one_with_somebody(store: Store, nobody: str) -> None:
    store.append([chosen("theme", "dark")])
    store.append([enrolled(), named("王")], learner=ANNA)
    store.append([Fact(Kind.LEARNER_MERGED, {"other": nobody})], learner=ANNA)
    assert store.same(ANNA) == {ANNA}
    assert store.settings(ANNA) == {}
    store.forget(ANNA)
    assert store.settings() == {"theme": "dark"}


def test_components_do_not_depend_on_the_order() -> None:
    edges = [("d", "c"), ("b", "a"), ("c", "b"), ("x", "y"), ("z", "z")]
    found = {"a": "a", "b": "a", "c": "a", "d": "a", "x": "x", "y": "x", "z": "z"}
    for _ in edges:
        edges.append(edges.pop(0))
        assert components(edges) == found
    assert components([]) == {}
