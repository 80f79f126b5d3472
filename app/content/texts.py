"""Which strings of a content file are words for people, and what their placeholders name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

NOT_WORDS = frozenset({"expects", "payload", "by", "id", "icon"})
"""Keys whose strings are never translated, even when they hold hanzi."""

_HANZI = re.compile(r"[\u3400-\u9fff]")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
DAY = re.compile(r"today([+-]\d{1,4})?")


def hanzi_count(text: str) -> int:
    """How many Chinese characters a text has, placeholders left out."""
    return len(_HANZI.findall(_PLACEHOLDER.sub("", text)))


def is_for_people(text: str) -> bool:
    """Whether a string holds words that have to be translated."""
    return _HANZI.search(text) is not None


def texts_of(
    value: Any, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text for people in a file's dictionary, with the keys that lead to it."""
    if isinstance(value, str):
        if is_for_people(value):
            yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in NOT_WORDS:
                yield from texts_of(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from texts_of(inner, (*path, place))


def translated(value: Any, translate: Callable[[str], str]) -> Any:
    """A copy of a file's dictionary with every text for people translated."""
    if isinstance(value, str):
        return translate(value) if is_for_people(value) else value
    if isinstance(value, dict):
        return {
            key: inner if key in NOT_WORDS else translated(inner, translate)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [translated(inner, translate) for inner in value]
    return value


def placeholders(text: str) -> tuple[str, ...]:
    """What stands between the braces of a template."""
    return tuple(_PLACEHOLDER.findall(text))


def has_stray_brace(text: str) -> bool:
    """Whether a brace is left over that opens or closes nothing."""
    rest = _PLACEHOLDER.sub("", text)
    return "{" in rest or "}" in rest


def filled(value: Any, owner: str, given: Mapping[str, Any], plain: Mapping[str, Any]) -> Any:
    """``value`` with every ``{owner.x}`` replaced from ``given``, in keys and values alike.

    A string that is nothing but one placeholder takes the value itself, so numbers stay numbers.
    What is no word for people (``expects``) is filled from ``plain``, which is not translated.
    KeyError names an ``x`` that is missing.
    """
    spot = re.compile(r"\{" + re.escape(owner) + r"\.([^{}]*)\}")

    def walk(inner: Any, source: Mapping[str, Any]) -> Any:
        if isinstance(inner, str):
            if whole := spot.fullmatch(inner):
                return source[whole[1]]
            return spot.sub(lambda hit: str(source[hit[1]]), inner)
        if isinstance(inner, dict):
            return {
                str(walk(key, plain)): walk(each, plain if key in NOT_WORDS else source)
                for key, each in inner.items()
            }
        if isinstance(inner, list):
            return [walk(each, source) for each in inner]
        return inner

    return walk(value, given)
