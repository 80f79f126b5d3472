"""Finds the phrase that a heard sentence means, by sound: filler and accents do not matter."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from app.voice.filler import trimmed
from app.voice.likeness import distance, sound_alike
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

    @property
    def is_exact(self) -> bool:
        """Whether only an accent may be other than it (第五个 is not nearly 第一个)."""
        ...


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far from a phrase a sentence may be, and how close two phrases may come."""

    accept: float = 0.2
    """Most that may differ, as a share of the longer one's units."""
    margin: float = 0.3
    """Units by which the next thing has to be farther away; else it is asked back."""


class Match(NamedTuple):
    """How well one phrase fits."""

    keys: tuple[str, ...]
    text: str
    differs: float
    """0 (the same) to 1."""
    distance: float
    """The same in units."""


def rank(
    heard: Units,
    phrases: Iterable[Meaning],
    language: str,
    *,
    is_asking: bool = False,
    most: float = 0.5,
) -> tuple[Match, ...]:
    """The phrases that come near ``heard``, nearest first; at most one for the same keys."""
    best: dict[tuple[str, ...], Match] = {}
    forms = trimmed(heard, language, is_asking=is_asking)
    for phrase in phrases:
        for form in forms:
            match = _compare(form, phrase, language, most)
            known = best.get(phrase.keys)
            if match is not None and (known is None or match.differs < known.differs):
                best[phrase.keys] = match
    return tuple(sorted(best.values(), key=lambda match: match.differs))


def _compare(form: Units, phrase: Meaning, language: str, most: float) -> Match | None:
    longest = max(len(form), len(phrase.units))
    if abs(len(form) - len(phrase.units)) > most * longest:
        return None
    if phrase.is_exact and not sound_alike(form, phrase.units, language):
        return None
    apart = distance(form, phrase.units, language)
    return (
        Match(phrase.keys, phrase.text, apart / longest, apart) if apart <= most * longest else None
    )


def choose(matches: Sequence[Match], tolerance: Tolerance) -> tuple[str, ...]:
    """The keys that may be meant: one when it is clear, several in a near tie, else none."""
    if not matches or matches[0].differs > tolerance.accept:
        return ()
    limit = min(match.distance for match in matches) + tolerance.margin
    near = [match for match in matches if match.distance < limit]
    return tuple(dict.fromkeys(key for match in near for key in match.keys))


def likely(texts: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """Texts with their probabilities, likeliest first, without those that are far behind."""
    said = [(text, score) for text, score in texts if text.strip()]
    if any(not 0 <= score <= 1 for _text, score in said):
        best = max(score for _text, score in said)
        whole = sum(math.exp(score - best) for _text, score in said)
        said = [(text, math.exp(score - best) / whole) for text, score in said]
    said.sort(key=lambda each: -each[1])
    return [each for each in said if each[1] >= said[0][1] / 2]
