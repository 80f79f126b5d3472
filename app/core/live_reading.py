"""Reads what comes over the live channel, which anybody may have written.

A message that is not exactly so (too long, a wrong kind, a sign that cannot be printed) is none:
the readers give None, and nothing else happens. Fields that nobody knows are passed over, so that
a newer program can be understood.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from app.core.live import (
    HEARD,
    ID,
    LABEL,
    LONGEST_S,
    MOST_STEPS,
    NAME,
    PRESSES,
    TITLE,
    CardWanted,
    FromSeat,
    FromStation,
    Hand,
    Help,
    HelpCard,
    HelpNews,
    Lesson,
    Place,
    Presence,
    Press,
    Signs,
)


def read_from_seat(message: Mapping[str, Any]) -> FromSeat | None:
    """What a seat says; None for anything that no seat says."""
    try:
        match message.get("t"):
            case "presence":
                return _presence(message)
            case "card":
                return _card(message)
            case _:
                return None
    except _Odd:
        return None


def read_from_station(message: Mapping[str, Any]) -> FromStation | None:
    """What a station says; None for anything that no station says."""
    try:
        match message.get("t"):
            case "help":
                return HelpNews(
                    _text(message, "call", ID, is_needed=True),
                    Help(_one_of(message, "help", Help)),
                    _text(message, "volunteer", ID),
                    _text(message, "name", NAME),
                    _count(message, "ahead", 999),
                )
            case "card-wanted":
                return CardWanted()
            case _:
                return None
    except _Odd:
        return None


class _Odd(Exception):
    """A message that nobody of ours has written."""


def _presence(message: Mapping[str, Any]) -> Presence:
    lesson, hand = _object(message, "lesson"), _object(message, "hand")
    return Presence(
        Place(_one_of(message, "place", Place)),
        _text(message, "learner", ID),
        _text(message, "name", NAME),
        _text(message, "label", NAME),
        None if lesson is None else _lesson(lesson),
        None
        if hand is None
        else Hand(
            _text(hand, "call", ID, is_needed=True),
            _count(hand, "up_s", LONGEST_S),
            _flag(hand, "is_with"),
        ),
    )


def _lesson(found: Mapping[str, Any]) -> Lesson:
    signs = _object(found, "signs") or {}
    return Lesson(
        _text(found, "id", ID, is_needed=True),
        _text(found, "title", TITLE),
        _text(found, "mode", ID),
        _count(found, "step", MOST_STEPS),
        _count(found, "steps", MOST_STEPS),
        _text(found, "step_title", TITLE),
        _count(found, "step_s", LONGEST_S),
        Signs(
            _count(signs, "dead_presses", 999),
            _count(signs, "misses", 999),
            _count(signs, "circles", 999),
            _flag(signs, "is_stuck"),
        ),
        _flag(found, "is_secret"),
        _flag(found, "is_by_hand"),
    )


def _card(message: Mapping[str, Any]) -> HelpCard:
    presses = []
    for found in _list(message, "presses", PRESSES):
        if not isinstance(found, Mapping):
            raise _Odd
        effect = _text(found, "effect", ID)
        presses.append(Press(_text(found, "label", LABEL), effect))
    return HelpCard(
        _text(message, "call", ID),
        tuple(presses),
        tuple(_checked(said, LABEL) for said in _list(message, "heard", HEARD)),
        _count(message, "hints", 999),
        _text(message, "next_label", LABEL),
        _text(message, "helped_last", ID),
    )


def _object(message: Mapping[str, Any], key: str) -> Mapping[str, Any] | None:
    found = message.get(key)
    if found is None or isinstance(found, Mapping):
        return found
    raise _Odd


def _list(message: Mapping[str, Any], key: str, most: int) -> Sequence[Any]:
    found = message.get(key, ())
    if isinstance(found, list | tuple) and len(found) <= most:
        return found
    raise _Odd


def _text(message: Mapping[str, Any], key: str, most: int, *, is_needed: bool = False) -> str:
    found = _checked(message.get(key, ""), most)
    if is_needed and not found:
        raise _Odd
    return found


def _checked(found: object, most: int) -> str:
    if isinstance(found, str) and len(found) <= most and found.isprintable():
        return found
    raise _Odd


def _count(message: Mapping[str, Any], key: str, most: int) -> int:
    found = message.get(key, 0)
    if isinstance(found, int) and not isinstance(found, bool) and 0 <= found <= most:
        return found
    raise _Odd


def _flag(message: Mapping[str, Any], key: str) -> bool:
    found = message.get(key, False)
    if isinstance(found, bool):
        return found
    raise _Odd


def _one_of(message: Mapping[str, Any], key: str, kind: type[StrEnum]) -> str:
    found = message.get(key)
    if isinstance(found, str) and found in {each.value for each in kind}:
        return found
    raise _Odd
