"""What the desk's first room shows: plain words and values, worked out by ``desk_words``."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Figure(NamedTuple):
    """One of today's figures."""

    label: str
    value: str
    is_urgent: bool = False
    """Whether somebody waits."""


class Mood(StrEnum):
    """How a seat's card is drawn; each has its own border, icon and words."""

    HAND = "hand"
    HELPED = "helped"
    STUCK = "stuck"
    LEARNING = "learning"
    FREE = "free"
    LOST = "lost"


class SeatCardView(NamedTuple):
    """One seat."""

    key: str
    title: str
    """3 号 · 王奶奶."""
    lesson: str
    """What is being done, or that nothing is."""
    line: str
    """Why it is where it is in the order, in words."""
    mood: Mood = Mood.LEARNING
    done: float | None = None
    """How much of the lesson is done, 0 to 1; None outside lessons."""


class RowView(NamedTuple):
    """Somebody who waits, or is being helped."""

    key: str
    name: str
    seat: str
    line: str
    note: str = ""
    """What a volunteer should mind; "" for nothing."""


class Booking(NamedTuple):
    """One of today's bookings."""

    time: str
    text: str


class TodayView(NamedTuple):
    """The whole room."""

    figures: tuple[Figure, ...] = ()
    empty: tuple[str, str] = ("", "")
    """What is said in the place of seats, and what to do; "" where there are seats."""
    seats: tuple[SeatCardView, ...] = ()
    waiting: tuple[RowView, ...] = ()
    helped: tuple[RowView, ...] = ()
    reminder: str = ""
    """That help has lasted long while others wait; "" for nothing."""
    bookings: tuple[Booking, ...] | None = None
    """None where nobody keeps any."""
    sync: str = ""
    """How far the records are; "" where nothing is known of it."""


class Deed(StrEnum):
    """What a volunteer can do about a call."""

    GO = "go"
    """我去帮."""
    ARRIVED = "arrived"
    PAUSE = "pause"
    PUT_BACK = "put-back"
    HAND_OVER = "hand-over"
    """To another volunteer, whose id follows after a colon."""
    FINISH = "finish"


class DeedView(NamedTuple):
    """One button of the help card."""

    deed: str
    """A value of ``Deed``, perhaps with an id."""
    label: str
    icon: str
    is_main: bool = False


class Part(NamedTuple):
    """A block of the help card."""

    title: str
    icon: str
    lines: tuple[str, ...]


class HelpCardView(NamedTuple):
    """What is known of a seat before somebody walks over."""

    key: str
    title: str
    lesson: str
    step: str
    state: str
    """How long she waits, or who is with her."""
    mood: Mood
    parts: tuple[Part, ...]
    deeds: tuple[DeedView, ...]
    look_away: str = ""
    """That a code is being typed; "" where none is."""
    page: str = ""
    """What leads to the learner's own page; "" where she has none here, as a guest."""
