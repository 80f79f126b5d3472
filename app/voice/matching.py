"""Finds the phrase that a heard sentence means, by sound: filler and accents do not matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from app.voice.filler import trimmed
from app.voice.likeness import distance
from app.voice.syllables import Units


class Meaning(Protocol):
    """What a phrase has to tell here."""

    @property
    def keys(self) -> tuple[str, ...]:
        """To which things it leads."""
        ...

    @property
    def text(self) -> str:
        """The phrase as people write it."""
        ...

    @property
    def units(self) -> Units:
        """The phrase as it sounds."""
        ...


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far from a phrase a sentence may be, and how close two phrases may come."""

    accept: float = 0.2
    """Most that may differ, as a share of the longer one's units."""
    margin: float = 0.12
    """The next thing has to be farther away by this; else it is asked back."""


class Match(NamedTuple):
    """How well one phrase fits."""

    keys: tuple[str, ...]
    text: str
    differs: float
    """0 (the same) to 1."""


def rank(
    heard: Units, phrases: Iterable[Meaning], language: str, *, most: float = 0.5
) -> tuple[Match, ...]:
    """The phrases that come near ``heard``, nearest first; at most one for the same keys."""
    best: dict[tuple[str, ...], Match] = {}
    forms = trimmed(heard, language)
    for phrase in phrases:
        differs = min((_differs(form, phrase.units, language, most) for form in forms), default=1.0)
        known = best.get(phrase.keys)
        if differs <= most and (known is None or differs < known.differs):
            best[phrase.keys] = Match(phrase.keys, phrase.text, differs)
    return tuple(sorted(best.values(), key=lambda match: match.differs))


def _differs(one: Units, other: Units, language: str, most: float) -> float:
    longest = max(len(one), len(other))
    if abs(len(one) - len(other)) > most * longest:
        return 1.0
    return distance(one, other, language) / longest


def choose(matches: Sequence[Match], tolerance: Tolerance) -> tuple[str, ...]:
    """The keys that may be meant: one when it is clear, several in a near tie, else none."""
    if not matches or matches[0].differs > tolerance.accept:
        return ()
    limit = matches[0].differs + tolerance.margin
    near = [match for match in matches if match.differs < limit]
    return tuple(dict.fromkeys(key for match in near for key in match.keys))
