"""One person under two ids: who may be one, what would count, and how merges are taken back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from app.core.events import Fact, Kind
from app.core.people import Person, Visit
from app.core.people_search import Readings, spellings

MOST = 60
"""Suggestions at once; a station with more has another trouble."""
_CROWD = 12
"""So many of one sound are a common name, and no reason to suspect anybody."""


class Why(StrEnum):
    """What makes two people look like one; the strongest first."""

    CARD = "card"
    """The same number of a card."""
    NAME = "name"
    """The same name, sign by sign."""
    SOUND = "sound"
    """A name that sounds the same."""
    PICTURE = "picture"
    """The same picture, and names that begin with the same sign."""


class Pair(NamedTuple):
    """Two who may be one person; never merged by the program itself."""

    one: Person
    """Who was enrolled first."""
    other: Person
    reasons: tuple[Why, ...]


class Edge(NamedTuple):
    """One merge that holds."""

    event: str
    learner: str
    other: str


class Known(NamedTuple):
    """One id of somebody, and when each of its registers was last written, for ordering only."""

    person: Person
    name_at: tuple[int, str] = (0, "")
    picture_at: tuple[int, str] = (0, "")
    digest_at: tuple[int, str] = (0, "")
    card_at: tuple[int, str] = (0, "")


def merged(other: str, volunteer: str) -> Fact:
    """She and ``other`` are one person."""
    return Fact(Kind.LEARNER_MERGED, {"other": other, "volunteer": volunteer})


def unmerged(edge: str, volunteer: str) -> Fact:
    """They were two people after all."""
    return Fact(Kind.LEARNER_UNMERGED, {"edge": edge, "volunteer": volunteer})


def told_apart(other: str, volunteer: str) -> Fact:
    """However alike, they are two."""
    return Fact(Kind.LEARNER_TOLD_APART, {"other": other, "volunteer": volunteer})


def one_person(known: Iterable[Known]) -> Person:
    """What counts of somebody with these ids: of each register the later one.

    ValueError without any.
    """
    held = sorted(known, key=lambda each: each.person.id)
    if not held:
        raise ValueError("somebody has at least one id")
    named = max((each for each in held if each.person.name), key=_named, default=held[0])
    pictured = max((each for each in held if each.person.picture), key=_pictured, default=held[0])
    keyed = max(held, key=lambda each: (each.digest_at, each.person.id))
    carded = max((each for each in held if each.person.card), key=_carded, default=held[0])
    enrolled = [each.person.enrolled_ms for each in held if each.person.enrolled_ms]
    return Person(
        held[0].person.id,
        named.person.name,
        pictured.person.picture,
        keyed.person.salt,
        keyed.person.digest,
        carded.person.card,
        min(enrolled, default=0),
        max(each.person.seen_ms for each in held),
    )


def _named(known: Known) -> tuple[tuple[int, str], str]:
    return known.name_at, known.person.id


def _pictured(known: Known) -> tuple[tuple[int, str], str]:
    return known.picture_at, known.person.id


def _carded(known: Known) -> tuple[tuple[int, str], str]:
    return known.card_at, known.person.id


def suggest(
    people: Sequence[Person],
    sounds_of: Callable[[str], Collection[str]],
    apart: Collection[frozenset[str]] = frozenset(),
) -> tuple[Pair, ...]:
    """Pairs that may be one person, the likeliest first; ``apart`` are pairs known to be two.

    ``people`` are as they are known after the merges that hold: nobody is in it twice.
    ``sounds_of`` gives every way in which a name may sound (see ``sounds``).
    """
    found: dict[tuple[str, str], set[Why]] = {}
    by_id = {person.id: person for person in people}
    for why, alike in _alike(people, sounds_of):
        for one, other in combinations(sorted(alike), 2):
            if frozenset((one, other)) not in apart:
                found.setdefault((one, other), set()).add(why)
    order = list(Why)
    pairs = []
    for (one, other), reasons in found.items():
        first, second = sorted(
            (by_id[one], by_id[other]), key=lambda each: (each.enrolled_ms, each.id)
        )
        if Why.NAME in reasons:
            # The same name sounds the same: that says nothing more.
            reasons.discard(Why.SOUND)
        pairs.append(Pair(first, second, tuple(why for why in order if why in reasons)))
    pairs.sort(key=lambda pair: (*_weight(pair), -pair.other.seen_ms, pair.one.id, pair.other.id))
    return tuple(pairs[:MOST])


def _weight(pair: Pair) -> tuple[int, int]:
    order = list(Why)
    return min(order.index(why) for why in pair.reasons), -len(pair.reasons)


def _alike(
    people: Sequence[Person], sounds_of: Callable[[str], Collection[str]]
) -> Iterator[tuple[Why, set[str]]]:
    """Sets of people who share something; a very common name shares nothing."""
    keys: list[tuple[Why, Callable[[Person], Iterable[object]]]] = [
        (Why.CARD, lambda person: [person.card] if person.card else []),
        (Why.NAME, lambda person: [_bare(person.name)] if person.name else []),
        (Why.SOUND, lambda person: sounds_of(person.name)),
        (Why.PICTURE, lambda person: [(person.picture, person.name[:1])] if person.name else []),
    ]
    for why, keys_of in keys:
        shared: dict[object, set[str]] = {}
        for person in people:
            for key in keys_of(person):
                shared.setdefault(key, set()).add(person.id)
        for alike in shared.values():
            if 1 < len(alike) <= _CROWD:
                yield why, alike


def sounds(name: str, readings: Readings) -> frozenset[str]:
    """How a name may sound: toneless, and without what many here do not tell apart."""
    return frozenset(
        " ".join(_plain(part) for part in parts) for parts in spellings(name, readings)
    )


def _plain(syllable: str) -> str:
    """Z for zh, n for l, in for ing: as accents of the region have it."""
    for two, single in (("zh", "z"), ("ch", "c"), ("sh", "s")):
        if syllable.startswith(two):
            syllable = single + syllable[2:]
    if syllable.startswith("l"):
        syllable = "n" + syllable[1:]
    for long, short in (("ing", "in"), ("eng", "en"), ("ang", "an")):
        if syllable.endswith(long):
            syllable = syllable[: -len(long)] + short
    return syllable


def _bare(name: str) -> str:
    return "".join(name.split()).lower()


def met(one: Iterable[Visit], other: Iterable[Visit]) -> int:
    """How many visits of one went on while the other one was signed in somewhere else."""
    theirs = [each for each in other if each.ended_ms]
    return sum(
        any(
            each.started_ms < their.ended_ms and their.started_ms < each.ended_ms
            for their in theirs
        )
        for each in one
        if each.ended_ms
    )
