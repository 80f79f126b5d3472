"""How visits felt: three faces with words, asked once a day, and never shown for a few answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.core.events import Event, Fact, Kind
from app.core.words import N_, Translate

LEAST_ANSWERS = 5
"""With fewer answers nothing is written down and no figure is shown: it would say who felt what."""
FELT_POOL = "felt"
"""The pool of the ballot box in which faces wait; see ``ballot_ports.BallotBox``."""
ASKED_KINDS = (Kind.STEP_REACHED, Kind.FEELING_ASKED)
"""The events of a learner that ``lesson_to_ask_about`` looks at."""


class Face(StrEnum):
    """What can be answered; values are stored for ever."""

    HAPPY = "happy"
    FAIR = "fair"
    HARD = "hard"


FACES: Mapping[Face, tuple[str, str]] = {
    Face.HAPPY: (N_("高兴"), "face-happy"),
    Face.FAIR: (N_("一般"), "face-fair"),
    Face.HARD: (N_("有点难"), "face-hard"),
}
"""Word and icon of each, the happiest first."""


class FaceTile(NamedTuple):
    """A face as a card."""

    face: Face
    word: str
    icon: str


class FeelingView(NamedTuple):
    """The question when she leaves."""

    title: str
    question: str
    comfort: str
    tiles: tuple[FaceTile, ...]
    skip: str

    @property
    def say(self) -> tuple[str, ...]:
        """What is spoken when it is asked."""
        return (self.question, self.comfort)


def feeling_view(translate: Translate) -> FeelingView:
    """The question, always in the same words."""
    return FeelingView(
        title=translate(N_("问您一句")),
        question=translate(N_("今天学下来，感觉怎么样？")),
        comfort=translate(N_("点一个就行。不记名字，也可以不说。")),
        tiles=tuple(FaceTile(face, translate(word), icon) for face, (word, icon) in FACES.items()),
        skip=translate(N_("不想说")),
    )


def felt(face: Face, lesson: str, day: date) -> Fact:
    """An answer, as it lies in the box: no learner, no visit, no day."""
    body = {"month": day.isoformat()[:7], "lesson": lesson, "face": face.value}
    return Fact(Kind.VISIT_FELT, body)


def asked(day: date) -> Fact:
    """She was asked."""
    return Fact(Kind.FEELING_ASKED, {"day": day.isoformat()})


def lesson_to_ask_about(events: Iterable[Event], today: date, day_began_ms: int) -> str | None:
    """The last lesson in which she got somewhere today; None if there is nothing to ask.

    ``events`` are hers, of ``ASKED_KINDS``, in order; ``day_began_ms`` is midnight by the seat's
    clock. Whoever was asked today is not asked again.
    """
    last: str | None = None
    for event in events:
        if event.kind == Kind.FEELING_ASKED:
            if event.body.get("day") == today.isoformat():
                return None
        elif event.kind == Kind.STEP_REACHED and event.wall_ms >= day_began_ms:
            last = str(event.body.get("lesson", ""))
    return last


class Tally(NamedTuple):
    """How often each face was pressed."""

    happy: int = 0
    fair: int = 0
    hard: int = 0

    @property
    def answers(self) -> int:
        """All together."""
        return self.happy + self.fair + self.hard

    @property
    def is_enough(self) -> bool:
        """Whether a figure may be shown."""
        return self.answers >= LEAST_ANSWERS

    @property
    def satisfied(self) -> float:
        """The share that was happy, 0 to 1; 0 without answers."""
        return self.happy / self.answers if self.answers else 0.0

    def __add__(self, other: object) -> Tally:
        """Both together."""
        if not isinstance(other, Tally):
            return NotImplemented
        return Tally(self.happy + other.happy, self.fair + other.fair, self.hard + other.hard)


def fold_felt(events: Iterable[Event]) -> dict[str, dict[str, Tally]]:
    """By month (ISO) and lesson: how visits felt. Faces of a newer program are left out."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for event in events:
        if event.kind == Kind.VISIT_FELT and event.body.get("face") in set(Face):
            key = (str(event.body.get("month", "")), str(event.body.get("lesson", "")))
            counts.setdefault(key, Counter())[str(event.body["face"])] += 1
    found: dict[str, dict[str, Tally]] = {}
    for (month, lesson), count in sorted(counts.items()):
        tally = Tally(*(count[face] for face in Face))
        found.setdefault(month, {})[lesson] = tally
    return found


class Shown(NamedTuple):
    """What of the tallies may be told."""

    whole: Tally | None
    """Of all answers; None if they are too few."""
    lessons: Mapping[str, Tally]
    """By lesson; only those of which there are enough."""
    rest: Tally
    """The answers to all other lessons together; none, or enough of them."""


def showable(tallies: Mapping[str, Tally]) -> Shown:
    """What can be shown so that no few answers can be found out, not by subtraction either.

    Lessons with few answers go together into the rest; if the rest is still small, the smallest
    lesson that could stand alone joins it.
    """
    whole = sum(tallies.values(), Tally())
    if not whole.is_enough:
        return Shown(None, {}, Tally())
    # An answer about no lesson belongs to the rest, whatever their number.
    alone = {name: tally for name, tally in tallies.items() if tally.is_enough and name}
    rest = sum((tally for name, tally in tallies.items() if name not in alone), Tally())
    by_size = sorted(alone, key=lambda name: (alone[name].answers, name))
    while rest.answers and not rest.is_enough and by_size:
        rest += alone.pop(by_size.pop(0))
    return Shown(whole, alone, rest)
