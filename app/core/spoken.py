"""What may be said on a screen, and what was heard: plain values between screen and listener."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """To whom a sayable belongs; where two sound the same, the earlier sort keeps the words."""

    DEVICE = "device"
    """An item of the drawn device."""
    SCREEN = "screen"
    """A button of the program on this screen."""
    LESSON = "lesson"
    """A lesson, by how people ask for it."""
    COMMAND = "command"
    """Can be said everywhere (下一步, 再说一遍 …)."""


@dataclass(frozen=True, slots=True)
class Sayable:
    """One thing that may be said, and the caller's own name for what happens then."""

    key: str
    """Opaque here: the caller knows what it stands for. Unique on a screen."""
    text: str
    """The words as they stand on the screen."""
    sort: Sort = Sort.SCREEN
    others: tuple[str, ...] = ()
    """Other ways of saying it: how it is read aloud, phrases of a spoken turn, learnt aliases."""
    place: int = 0
    """1-based place in a list of choices (第二个); 0 outside lists."""
    asks_back: bool = False
    """Cannot be undone in real life: heard, it is asked back before it happens."""


class BlankKind(StrEnum):
    """What is said into a free field."""

    DIGITS = "digits"
    """One digit after the other (phone, card, code)."""
    DATE = "date"
    """A day: 五月三号, 1948年5月3日."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A field that can be filled by saying what belongs into it."""

    key: str
    kind: BlankKind
    length: int = 0
    """How many digits it holds; 0 when that is not known."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """All that makes sense on one screen."""

    language: str = "zh"
    """"zh" or "en"."""
    sayables: tuple[Sayable, ...] = ()
    blanks: tuple[Blank, ...] = ()


class Certainty(StrEnum):
    """What the listener makes of an utterance."""

    SURE = "sure"
    """``keys`` has the one that was said."""
    TIE = "tie"
    """One of the ``keys``, usually two: ask 您是说……还是……？"""
    CONFIRM = "confirm"
    """``keys`` has the one that was said, and it asks back."""
    NOTHING = "nothing"
    """Something was said, and it was none of these; ``words`` is how it sounded."""
    SILENCE = "silence"
    """Nobody spoke."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One utterance, understood or not. Never holds sound."""

    certainty: Certainty
    keys: tuple[str, ...] = ()
    words: str = ""
    """What was heard, as text: the phrase that matched, or syllables (words) as they sounded."""
    value: str = ""
    """For a blank: digits ("13800000000") or an ISO date, with "--05-03" when the year is open."""
    confidence: float = 0.0
    """0 to 1; for figures, not for people."""
