"""Accepts, asks back or refuses, by how much likelier the best reading is than the next."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from app.core.spoken import Certainty


class Verdict(NamedTuple):
    """What the scores amount to."""

    certainty: Certainty
    keys: tuple[str, ...]
    confidence: float


class Decide(Protocol):
    """Accepts, asks back or refuses."""

    def __call__(self, scores: Mapping[str, float], nothing: float) -> Verdict:
        """``scores`` by key; ``nothing`` is the score of what leads nowhere (-inf if none)."""
        ...


@dataclass(frozen=True, slots=True)
class Margins:
    """The plain decision: how much likelier the best has to be than what else it may have been."""

    nothing: float = 0.0
    """Above what leads nowhere."""
    tie: float = 1.0
    """Above the next thing."""

    def __call__(self, scores: Mapping[str, float], nothing: float) -> Verdict:
        """See ``Decide``."""
        ranked = sorted(scores.items(), key=lambda each: -each[1])
        if not ranked or ranked[0][1] < nothing + self.nothing:
            return Verdict(Certainty.NOTHING, (), 0.0)
        best = ranked[0][1]
        near = tuple(key for key, score in ranked if score > best - self.tie)
        next_best = max([nothing, *(score for _key, score in ranked[1:])])
        sure = 1 / (1 + math.exp(max(-50.0, min(50.0, next_best - best))))
        return Verdict(Certainty.TIE if len(near) > 1 else Certainty.SURE, near, sure)
