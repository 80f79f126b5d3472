"""Packed dictionaries answer as Python's own do."""

from __future__ import annotations

from collections.abc import KeysView

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.voice.packed import Beginnings, Characters, Lines, Phrases

HANZI = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x4E10), min_size=1, max_size=4)
SAID = st.lists(
    st.lists(st.text("abāó1", min_size=1, max_size=3), min_size=1, max_size=3),
    min_size=1,
    max_size=4,
)
PHRASES = st.dictionaries(HANZI, SAID, max_size=12)


@given(st.dictionaries(HANZI, st.text("ab", max_size=3)), HANZI)
def test_lines_find_what_is_there_and_nothing_else(pairs: dict[str, str], other: str) -> None:
    lines = Lines(pairs.items())
    assert len(lines) == len(pairs)
    assert set(lines) == set(pairs)
    for key in {*pairs, other}:
        assert lines.find(key) == pairs.get(key)
    assert lines.has_beginning(other) == any(key.startswith(other) for key in pairs)


@given(PHRASES, PHRASES)
def test_phrases_are_a_dictionary(
    packed: dict[str, list[list[str]]], set_later: dict[str, list[list[str]]]
) -> None:
    phrases = Phrases(packed.items())
    assert dict(phrases) == packed
    phrases.update(set_later)
    assert dict(phrases) == {**packed, **set_later}
    assert len(phrases) == len({**packed, **set_later})


def test_who_changes_what_he_was_given_changes_nothing_here() -> None:
    phrases = Phrases([("银行", [["yín"], ["háng"]])])
    phrases["银行"][0].append("xx")
    assert phrases["银行"] == [["yín"], ["háng"]]


def test_what_is_not_there_is_missed_as_in_a_dictionary() -> None:
    with pytest.raises(KeyError, match="银行"):
        Phrases([])["银行"]
    with pytest.raises(KeyError, match="20013"):
        Characters([])[ord("中")]


@given(st.dictionaries(st.integers(0x3400, 0x2FFFF), st.text("aāb,", min_size=1), max_size=9))
def test_characters_are_a_dictionary(packed: dict[int, str]) -> None:
    characters = Characters(packed.items())
    assert dict(characters) == packed
    characters[0x4E00] = "yī"
    assert dict(characters) == {**packed, 0x4E00: "yī"}
    assert len(characters) == len({**packed, 0x4E00: "yī"})


@given(PHRASES, PHRASES, st.lists(HANZI, max_size=3), HANZI)
def test_beginnings_are_those_of_all_phrases(
    packed: dict[str, list[list[str]]],
    set_later: dict[str, list[list[str]]],
    words: list[str],
    asked: str,
) -> None:
    phrases = Phrases(packed.items())
    beginnings = Beginnings(phrases)
    phrases.update(set_later)
    assert isinstance(phrases.keys(), KeysView)
    beginnings.train(phrases.keys())
    beginnings.train(words)
    known = [*packed, *set_later, *words]
    assert (asked in beginnings) == any(word.startswith(asked) for word in known)
