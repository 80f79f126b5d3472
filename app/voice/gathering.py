"""Every phrase that may be said on a screen: labels, other words, short forms, ordinals, 伙伴."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.core.spoken import Expectation, Sayable, Sort
from app.voice.filler import BUDDY, buddy, without_empty_words
from app.voice.likeness import sound_alike
from app.voice.numerals import say_integer
from app.voice.shortening import LEAST, holds, short_forms
from app.voice.syllables import Units, spell

AS_WRITTEN, OTHERWISE, BY_PLACE, SHORTENED = 0.0, 0.5, 0.5, 1.0
"""What a phrase costs, as minus the logarithm of how likely it is beside the label itself."""

_SORTS = tuple(Sort)
_MEASURES = ("个", "")
_EN_PLACES = "zero first second third fourth fifth sixth seventh eighth ninth tenth".split()
_MOST_PLACES = len(_EN_PLACES) - 1
_ALIKE_DIGITS = {"1": "幺", "一": "幺", "2": "两", "二": "两", "0": "洞"}


class Said(NamedTuple):
    """One way of saying one thing, or several things that are said alike."""

    keys: tuple[str, ...]
    text: str
    units: Units
    cost: float
    is_exact: bool = False


def gather(expectation: Expectation) -> tuple[Said, ...]:
    """All phrases of the sayables, those as written first; each lot of units once."""
    language = expectation.language
    by_sort = sorted(expectation.sayables, key=lambda one: _SORTS.index(one.sort))
    found: dict[Units, Said] = {}
    sorts: dict[str, Sort] = {one.key: one.sort for one in by_sort}
    for sayable in by_sort:
        _add_whole(found, sayable, sayable.text, AS_WRITTEN, sorts, language)
    labels = tuple(found.values())
    for sayable in by_sort:
        for text, cost in _other_words(sayable, language):
            # A label is stronger than what was learnt or written beside another one.
            if sayable.sort is Sort.COMMAND or not _is_label(text, labels, sayable, language):
                _add_whole(found, sayable, text, cost, sorts, language)
    _add_unambiguous(found, by_sort, language)
    return tuple(found.values())


def _add_whole(
    found: dict[Units, Said],
    sayable: Sayable,
    text: str,
    cost: float,
    sorts: dict[str, Sort],
    language: str,
) -> None:
    units = spell(text, language)
    if not units:
        return
    same = found.get(units)
    if same is not None and sayable.sort is not Sort.COMMAND:
        # Of two sorts the earlier keeps the words; within one, whoever listens has to ask.
        if sayable.key not in same.keys and sorts[same.keys[0]] is sayable.sort:
            found[units] = same._replace(keys=(*same.keys, sayable.key))
        return
    if sayable.sort is Sort.COMMAND and any(
        sound_alike(units, other.units, language)
        for other in found.values()
        if sorts[other.keys[0]] is not Sort.COMMAND
    ):
        # The device has the words; the program is called by its name then (see core.commands).
        name = buddy(language)
        if units[: len(name)] == name:
            return
        units, text = (*name, *units), f"{BUDDY[language]} {text}"
    found.setdefault(units, Said((sayable.key,), text, units, cost))


def _is_label(text: str, labels: Sequence[Said], sayable: Sayable, language: str) -> bool:
    units = spell(text, language)
    return any(
        sayable.key not in label.keys and sound_alike(units, label.units, language)
        for label in labels
    )


def _other_words(sayable: Sayable, language: str) -> Iterator[tuple[str, float]]:
    """Other ways of saying all of it."""
    cost = OTHERWISE if sayable.sort is Sort.COMMAND else AS_WRITTEN
    yield from ((text, cost) for text in sayable.others)
    for text in (sayable.text, *sayable.others):
        if language == "zh" and text.strip() in _ALIKE_DIGITS:
            yield _ALIKE_DIGITS[text.strip()], AS_WRITTEN
        if sayable.sort is Sort.LESSON:
            yield without_empty_words(text, language), AS_WRITTEN


def _add_unambiguous(found: dict[Units, Said], sayables: list[Sayable], language: str) -> None:
    """Short forms and ordinals, only where no other sayable can be meant."""
    whole = list(found.values())
    extra: dict[Units, list[Said]] = {}
    for sayable in sayables:
        for text, cost, is_exact in _derived(sayable, sayables, language):
            units = spell(text, language)
            if len(units) >= LEAST and not any(
                sayable.key not in other.keys and _covers(other.units, units, language)
                for other in whole
            ):
                extra.setdefault(units, []).append(
                    Said((sayable.key,), text, units, cost, is_exact)
                )
    for units, meant in extra.items():
        rivals = [other for lot, others in extra.items() for other in others
                  if lot != units and sound_alike(lot, units, language)]  # fmt: skip
        keys = {one.keys[0] for one in (*meant, *rivals)}
        if len(keys) == 1 and units not in found:
            found[units] = min(meant, key=lambda one: one.cost)


def _covers(whole: Units, part: Units, language: str) -> bool:
    return holds(whole, part) or sound_alike(whole, part, language)


def _derived(
    sayable: Sayable, sayables: list[Sayable], language: str
) -> Iterator[tuple[str, float, bool]]:
    if sayable.sort is not Sort.COMMAND:
        yield from ((form, SHORTENED, False) for form in short_forms(sayable.text, language))
    if sayable.sort is Sort.LESSON:
        for ask in sayable.others:
            content = without_empty_words(ask, language)
            yield from ((form, SHORTENED, False) for form in short_forms(content, language))
    if 0 < sayable.place <= _MOST_PLACES:
        last = max(one.place for one in sayables)
        yield from ((text, BY_PLACE, True) for text in _ordinals(sayable.place, last, language))


def _ordinals(place: int, last: int, language: str) -> Iterator[str]:
    if language == "en":
        yield f"the {_EN_PLACES[place]} one"
        yield f"number {spell(str(place), 'en')[0]}"
        if place == last > 1:
            yield "the last one"
        return
    yield from (f"第{say_integer(place)}{measure}" for measure in _MEASURES)
    if place == last > 1:
        yield "最后一个"
