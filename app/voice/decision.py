"""Whether what was heard is a phrase, a choice between two, or nothing.

vosk gives several readings of one utterance, each with a score (higher is better). ``[unk]`` stands
for anything that is no phrase: beside a phrase it is dropped, alone it speaks against all phrases.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

UNKNOWN = "[unk]"


class Verdict(Enum):
    """What to do."""

    TAKE = "take"
    ASK = "ask"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One reading: output words and score."""

    words: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Differences of scores; a difference that is not in the list counts as enough."""

    near: float = 3.0
    """Less than this between two phrases: ask which."""
    sure: float = 2.0
    """A phrase must be so much better than nothing but unknown."""
    far: float = float("inf")
    """For every phone of a phrase: so much better may phones in any order be (second_look.py)."""
    far_in_quiet: float | None = None
    """The same in quiet surroundings, where less is mistaken for a phrase, and in between what lies
    between; None: no difference."""
    free: float = 0.0
    """What every one of those phones costs: at none, they fit noise around a phrase as well."""
    grace: float = 0.0
    """Phones that a phrase counts more than it has, for the sake of the short ones."""

    @classmethod
    def of_card(cls, card: Mapping[str, object]) -> Thresholds:
        """Those of a model's card; what it does not give is as usual."""
        given = card.get("decision")
        values = given if isinstance(given, Mapping) else {}
        return cls(**{name: float(values[name]) for name in cls.__slots__ if name in values})


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, about which words, with what to spare."""

    verdict: Verdict
    words: tuple[str, ...] = ()
    """The phrase (more words for a loop), or the better one of the two."""
    other: tuple[str, ...] = ()
    """The second of two between which one should ask."""
    margin: float = float("inf")


def decide(alternatives: Sequence[Alternative], thresholds: Thresholds) -> Decision:
    """What was said, judged from all readings."""
    best: dict[tuple[str, ...], float] = {}
    for reading in alternatives:
        phrase = tuple(word for word in reading.words if word != UNKNOWN)
        best[phrase] = max(reading.score, best.get(phrase, reading.score))
    against = best.pop((), None)
    if not best:
        return Decision(Verdict.NOTHING)
    ranked = sorted(best, key=lambda phrase: best[phrase], reverse=True)
    first = ranked[0]
    if against is not None and best[first] - against < thresholds.sure:
        return Decision(Verdict.NOTHING, margin=best[first] - against)
    # A string from a loop has many neighbours, one digit apart: whoever takes it reads it back.
    rivals = [phrase for phrase in ranked[1:] if len(first) == 1 or len(phrase) == 1]
    if not rivals:
        return Decision(Verdict.TAKE, first)
    margin = best[first] - best[rivals[0]]
    if margin < thresholds.near:
        return Decision(Verdict.ASK, first, rivals[0], margin)
    return Decision(Verdict.TAKE, first, margin=margin)
