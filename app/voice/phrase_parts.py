"""The parts of a phrase book: phrases, loops, and the readings that a decoder hands back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from app.core.spoken import BlankKind
from app.voice.syllables import Units

UNKNOWN = "[unk]"
"""The token for whatever else was said."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One thing to listen for."""

    token: str
    """Its name in what the decoder hands back."""
    units: Units
    cost: float
    """Minus the logarithm of how likely it is; 0 for words as they stand on the screen."""
    text: str
    """As people write it."""
    keys: tuple[str, ...] = ()
    """The sayables that it leads to; several when they are said alike, none for filler."""
    is_exact: bool = False
    """Words of which one makes all the difference: 第五个 is not nearly 第一个."""


@dataclass(frozen=True, slots=True)
class Loop:
    """Words that may come in any order and number: what is said into blanks of one kind."""

    kind: BlankKind
    phrases: tuple[Phrase, ...]


class Alternative(NamedTuple):
    """One reading of an utterance, as a decoder gives several."""

    tokens: tuple[str, ...]
    score: float
    """A logarithm: higher is likelier."""
