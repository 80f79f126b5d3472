"""What goes over the live channel: there and back again, and nothing that nobody of ours says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import live
from app.core.live import (
    CardWanted,
    Hand,
    Help,
    HelpCard,
    HelpNews,
    Lesson,
    Place,
    Presence,
    Press,
    Signs,
    shortened,
    write,
)
from app.core.live_ports import MOST_BYTES
from app.core.live_reading import read_from_seat, read_from_station

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=80),
    lambda inside: st.lists(inside, max_size=6) | st.dictionaries(st.text(max_size=9), inside),
    max_leaves=12,
)
WORDS = st.text(st.characters(exclude_categories=("C", "Z")), max_size=20)
COUNTS = st.integers(0, 99)
LESSONS = st.builds(
    Lesson, WORDS.filter(bool), WORDS, WORDS, COUNTS, COUNTS, WORDS, COUNTS,
    st.builds(Signs, COUNTS, COUNTS, COUNTS, st.booleans()), st.booleans(), st.booleans(),
)  # fmt: skip
HANDS = st.builds(Hand, WORDS.filter(bool), COUNTS, st.booleans())
SAID_BY_SEATS = st.builds(
    Presence, st.sampled_from(Place), WORDS, WORDS, WORDS, st.none() | LESSONS, st.none() | HANDS
) | st.builds(
    HelpCard, WORDS, st.lists(st.builds(Press, WORDS, WORDS), max_size=5).map(tuple),
    st.lists(WORDS, max_size=3).map(tuple), COUNTS, WORDS, WORDS,
)  # fmt: skip
SAID_BY_STATIONS = st.just(CardWanted()) | st.builds(
    HelpNews, WORDS.filter(bool), st.sampled_from(Help), WORDS, WORDS, COUNTS
)


@given(SAID_BY_SEATS)
def test_what_a_seat_says_arrives_as_it_was_said(said: live.FromSeat) -> None:
    assert read_from_seat(json.loads(json.dumps(write(said)))) == said


@given(SAID_BY_STATIONS)
def test_what_a_station_says_arrives_as_it_was_said(said: live.FromStation) -> None:
    assert read_from_station(json.loads(json.dumps(write(said)))) == said


@given(st.dictionaries(st.text(max_size=9), JSON))
def test_what_nobody_of_ours_has_written_is_nothing(message: dict[str, Any]) -> None:
    for kind in ("presence", "card", "help", None):
        odd = {**message, "t": kind}
        for read in (read_from_seat, read_from_station):
            read(odd)  # whatever it is, nothing is raised
    if "t" not in message:
        assert read_from_seat(message) is None


GOOD = write(
    Presence(Place.LESSON, "id", "王奶奶", "", Lesson("G02", "认证", "guided", 1, 7, "打开", 3))
)


@pytest.mark.parametrize(
    "odd",
    [
        {"name": "王" * 25}, {"name": "王\n奶奶"}, {"name": "\u202e王"}, {"name": 7},
        {"place": "moon"}, {"place": None}, {"lesson": []}, {"lesson": {"id": ""}},
        {"lesson": {**GOOD["lesson"], "step": -1}}, {"lesson": {**GOOD["lesson"], "step": True}},
        {"lesson": {**GOOD["lesson"], "step_s": 10**9}}, {"hand": {"call": ""}},
        {"lesson": {**GOOD["lesson"], "step": 1.5}}, {"hand": {"call": "c", "is_with": 1}},
    ],
)  # fmt: skip
def test_a_field_out_of_bounds_makes_the_whole_message_none(odd: dict[str, Any]) -> None:
    assert read_from_seat(GOOD) is not None
    assert read_from_seat({**GOOD, **odd}) is None


def test_a_card_with_too_much_on_it_is_none() -> None:
    card = write(HelpCard(presses=(Press("资格认证", "way"),) * 5))
    assert read_from_seat(card) is not None
    assert read_from_seat({**card, "presses": [*card["presses"]] * 2}) is None
    assert read_from_seat({**card, "presses": ["资格认证"]}) is None
    assert read_from_seat({**card, "heard": ["x"] * 4}) is None


def test_fields_of_a_newer_program_are_passed_over() -> None:
    assert read_from_seat({**GOOD, "mood": "well"}) == read_from_seat(GOOD)


def test_the_longest_that_can_be_said_fits_into_a_message() -> None:
    long = "字" * 99
    lesson = Lesson(
        shortened(long, live.ID), shortened(long, live.TITLE), shortened(long, live.ID),
        99, 99, shortened(long, live.TITLE), live.LONGEST_S, Signs(999, 999, 999, is_stuck=True),
    )  # fmt: skip
    name, identity = shortened(long, live.NAME), shortened(long, live.ID)
    longest: list[live.FromSeat] = [
        Presence(Place.LESSON, identity, name, name, lesson, Hand(identity, live.LONGEST_S)),
        HelpCard(identity, (Press(shortened(long, live.LABEL), identity),) * live.PRESSES,
                 (shortened(long, live.LABEL),) * live.HEARD, 999, shortened(long, live.LABEL)),
    ]  # fmt: skip
    for said in longest:
        assert read_from_seat(write(said)) == said
        assert len(json.dumps(write(said), ensure_ascii=True).encode()) <= MOST_BYTES


@given(st.text(max_size=200), st.integers(1, 60))
def test_any_text_can_be_made_fit_to_be_said(text: str, most: int) -> None:
    short = shortened(text, most)
    assert len(short) <= most
    assert short.isprintable()
