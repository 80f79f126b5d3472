"""What was really done, notes for the next volunteer, terms: folded from events, in any order."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.events import Event, Fact, Kind
from app.core.hand_over import GROUPS, MOST, NOTES, fold_notes, note_left, note_taken_back
from app.core.really_done import deed_words, fold_deeds, really_done, really_undone
from app.core.retention import is_due, read_until, retention_set, terms, until_words

TODAY = date(2026, 3, 2)


def same(text: str) -> str:
    return text


def event(fact: Fact, number: int, *, wall_ms: int = 0) -> Event:
    return Event(f"e{number}", "o", number, "her", fact.kind, 1, number, wall_ms, fact.body)


def test_a_deed_stands_with_its_day_until_it_is_taken_back() -> None:
    done = event(really_done("G02", date(2025, 10, 12), "li"), 1)
    (deed,) = fold_deeds([done])
    assert deed_words(deed, {"G02": "养老金认证"}, TODAY, same) == (
        "养老金认证：2025 年 10 月 12 日真的办好了"
    )
    undone = [event(fact, 2 + n) for n, fact in enumerate(really_undone(deed, "li"))]
    assert fold_deeds([*undone, done]) == ()


def test_what_two_volunteers_tick_is_one_deed_and_goes_as_one() -> None:
    twice = [event(really_done("G02", TODAY, who), n) for n, who in enumerate(("li", "wang"))]
    (deed,) = fold_deeds(twice)
    assert deed.edges == ("e0", "e1")
    assert deed.volunteer == "li"
    back = [event(fact, 5 + n) for n, fact in enumerate(really_undone(deed, "li"))]
    assert fold_deeds([*twice, *back]) == ()


def test_the_same_thing_a_year_later_is_another_deed() -> None:
    days = (TODAY, TODAY - timedelta(days=365))
    found = fold_deeds([event(really_done("G02", day, "li"), n) for n, day in enumerate(days)])
    assert [deed.on for deed in found] == list(days)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.dates()), max_size=6), st.randoms())
def test_the_order_of_arrival_changes_no_deed(
    ticked: list[tuple[str, date]], chance: random.Random
) -> None:
    events = [
        event(really_done(name, on, "li"), n, wall_ms=n) for n, (name, on) in enumerate(ticked)
    ]
    if events:
        events.append(event(Fact(Kind.REALLY_UNDONE, {"edge": "e0"}), 99))
    shuffled = list(events)
    chance.shuffle(shuffled)
    assert fold_deeds(shuffled) == fold_deeds(events)


def test_foreign_bodies_do_no_harm() -> None:
    for body in ({}, {"lesson": 1, "on": "x"}, {"lesson": "G02", "on": "2026-13-01"}, {"on": None}):
        assert fold_deeds([event(Fact(Kind.REALLY_DONE, body), 1)]) == ()
    assert fold_notes([event(Fact(Kind.NOTE_LEFT, {"notes": "left-hand"}), 1)]) == ()
    (note,) = fold_notes(
        [event(Fact(Kind.NOTE_LEFT, {"notes": ["left-hand", "of-tomorrow", 7]}), 1)]
    )
    assert note.keys == ("left-hand",)


def test_the_latest_note_comes_first_and_may_be_taken_back() -> None:
    events = [event(note_left([key], "li"), n) for n, key in enumerate(("slower", "left-hand"))]
    assert [note.keys for note in fold_notes(reversed(events))] == [("left-hand",), ("slower",)]
    back = event(note_taken_back(fold_notes(events)[0], "li"), 9)
    assert [note.keys for note in fold_notes([back, *events])] == [("slower",)]


def test_a_note_is_of_fixed_choices_and_never_free_text() -> None:
    for keys in ([], ["她心脏不好"], list(NOTES)[: MOST + 1]):
        with pytest.raises(ValueError, match="fixed choices"):
            note_left(keys, "li")
    assert note_left(list(NOTES)[:MOST], "li").body["notes"] == list(NOTES)[:MOST]


def test_no_choice_says_anything_about_health() -> None:
    ill = ("病", "药", "痛", "疼", "聋", "盲", "糖", "血", "心脏", "记性", "痴", "残", "轮椅")
    words = [word for _title, group in GROUPS for word in group.values()]
    assert len(words) == len(set(words)) == len(NOTES)
    assert not [word for word in words if any(sign in word for sign in ill)]


def test_a_term_ends_on_its_day_and_only_reminds() -> None:
    one, *_others, open_end = terms(TODAY, same)
    assert one.until == date(2027, 3, 2)
    assert open_end.until is None
    assert until_words(one.until, TODAY, same) == "记录存到 2027 年 3 月 2 日"
    assert not is_due(one.until, date(2027, 3, 1))
    assert is_due(one.until, date(2027, 3, 2))
    assert not is_due(None, date(2099, 1, 1))
    assert read_until(str(retention_set(one.until, "li").body["until"])) == one.until
    assert read_until(str(retention_set(None, "li").body["until"])) is None
    assert read_until("someday") is None


def test_a_term_chosen_on_a_leap_day_ends_on_a_day_that_there_is() -> None:
    assert terms(date(2028, 2, 29), same)[0].until == date(2029, 3, 1)
