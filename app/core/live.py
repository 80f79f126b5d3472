"""What a seat and its station say over the live channel: frozen values ⇄ JSON, every field bounded.

How a message is read, and when it is none, is told in ``live_reading``. Nothing of this is stored;
names and labels travel here because nobody writes them down.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple

NAME, TITLE, LABEL, ID = 24, 60, 40, 64
"""The most characters of a person's name, of a title, of a label, of an id."""
LONGEST_S = 86_400
"""No duration is longer, in seconds."""
MOST_STEPS = 99
PRESSES, HEARD = 5, 3
"""How many of her last presses are told, and how many of the last things that were heard."""


class Place(StrEnum):
    """Where somebody is at a seat."""

    FREE = "free"
    """Nobody sits there."""
    HOME = "home"
    LESSON = "lesson"
    END = "end"
    """A lesson has just come to its end."""
    ELSEWHERE = "elsewhere"
    """Settings, paper, a volunteer's page."""


class Help(StrEnum):
    """How far a call for a volunteer has come."""

    WAITING = "waiting"
    COMING = "coming"
    WITH = "with"
    """Somebody is beside her."""
    PAUSED = "paused"
    """Somebody was with her, had to go for a moment, and comes back."""
    FINISHED = "finished"


class Signs(NamedTuple):
    """Signs of being stuck, rounded (see ``patience.Patience``)."""

    dead_presses: int = 0
    misses: int = 0
    circles: int = 0
    is_stuck: bool = False


class Lesson(NamedTuple):
    """What is being done at a seat."""

    id: str
    title: str
    mode: str
    """A value of ``mode.Mode``."""
    step: int
    """1-based."""
    steps: int
    step_title: str
    step_s: int
    """Seconds since the step began."""
    signs: Signs = Signs()
    is_secret: bool = False
    """A code or a PIN is typed here: a volunteer looks away."""
    is_by_hand: bool = False
    """The volunteer's hand acts."""


class Hand(NamedTuple):
    """A call that has not ended."""

    call: str
    """Its id."""
    up_s: int
    """Seconds since the hand went up."""
    is_with: bool = False
    """Somebody at the seat has said that a volunteer is there."""


class Presence(NamedTuple):
    """A seat as it stands; each one replaces the one before."""

    place: Place = Place.FREE
    learner: str = ""
    """Her id; "" for nobody, a guest, and who has no name here."""
    name: str = ""
    label: str = ""
    """What the seat itself is called; "" when it has no name of its own."""
    lesson: Lesson | None = None
    hand: Hand | None = None


class Press(NamedTuple):
    """One of her last presses."""

    label: str
    effect: str
    """ "way", "stray", "kept" or "dead"."""


class HelpCard(NamedTuple):
    """What a volunteer should know before she walks over."""

    call: str = ""
    presses: tuple[Press, ...] = ()
    """The oldest first."""
    heard: tuple[str, ...] = ()
    """What the microphone understood, the oldest first; never sound."""
    hints: int = 0
    """How often she was helped by the program on this step."""
    next_label: str = ""
    """What would lead on from where she is."""
    helped_last: str = ""
    """How she did this step last time, a value of ``coach.Independence``; "" for never."""


class CardWanted(NamedTuple):
    """The desk would like to see the help card."""


class HelpNews(NamedTuple):
    """What the desk knows of a call."""

    call: str
    help: Help
    volunteer: str = ""
    """Her id, as events name her."""
    name: str = ""
    ahead: int = 0
    """How many wait in front of her."""


FromSeat = Presence | HelpCard
FromStation = HelpNews | CardWanted


def write(value: FromSeat | FromStation) -> dict[str, Any]:
    """The JSON object that says ``value``."""
    if isinstance(value, Presence):
        lesson, hand = value.lesson, value.hand
        return {
            "t": "presence",
            **value._asdict(),
            "lesson": lesson and {**lesson._asdict(), "signs": lesson.signs._asdict()},
            "hand": hand and hand._asdict(),
        }
    if isinstance(value, HelpCard):
        presses = [press._asdict() for press in value.presses]
        return {"t": "card", **value._asdict(), "presses": presses, "heard": [*value.heard]}
    if isinstance(value, HelpNews):
        return {"t": "help", **value._asdict()}
    return {"t": "card-wanted"}


def shortened(text: str, most: int) -> str:
    """``text`` so that it can be said: printable, in one line, ``most`` characters at the most."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def seconds(value: float) -> int:
    """A duration so that it can be said."""
    return max(0, min(LONGEST_S, round(value)))
