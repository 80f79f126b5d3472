"""A learner's page at the desk: what was really done first, then what she can and what is next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from app.core.arriving import word_of
from app.core.card_number import spaced
from app.core.events import Event, Kind
from app.core.hand_over import SHOWN, Note, note_words
from app.core.learner import Learner
from app.core.learner_list import Entry, seen_words
from app.core.people import Visit
from app.core.progress import Done
from app.core.progress_view import Listed, NextView, ProgressView
from app.core.really_done import RealDeed, day_words, deed_words
from app.core.retention import is_due, until_words
from app.core.stumbles import StumbleView, find_stumbles, stumble_views
from app.core.words import N_, Translate

_MINUTE_MS = 60_000
_LONGEST_MIN = 600
"""A visit that was never ended for so long says nothing about how long she sat here."""
VISITS = 3
"""So many stand on the page; all of them on one of their own."""


class DeedLine(NamedTuple):
    """Something that was really done."""

    key: str
    """Of ``RealDeed.edges`` the first; by it the deed is taken back."""
    words: str
    by: str
    """Who ticked it, "" if she is not known here."""


class NoteLine(NamedTuple):
    """What a volunteer left."""

    event: str
    words: tuple[str, ...]
    by: str
    """Who, and when."""


class VisitLine(NamedTuple):
    """One visit."""

    day: str
    detail: str
    """How long it was, and what was learned."""


class PageView(NamedTuple):
    """The page."""

    id: str
    name: str
    picture: str
    about: tuple[str, ...]
    """Her picture in words, when she came, her card, until when her record is kept."""
    is_due: bool
    real: tuple[DeedLine, ...]
    alone: tuple[str, ...]
    """Titles of what she does alone."""
    helped: tuple[str, ...]
    """Titles of what she has done to the end with a hint or with help."""
    begun: tuple[str, ...]
    """Titles of what she has not done to the end yet."""
    next: NextView | None
    stumbles: tuple[StumbleView, ...]
    visits: tuple[VisitLine, ...]
    more_visits: int
    """How many are not on the page."""
    notes: tuple[NoteLine, ...]
    joined: int
    """How many ids beyond one are hers."""
    has_card: bool


class Told(NamedTuple):
    """All that a book tells of her, over every id of hers."""

    entry: Entry
    progress: ProgressView
    learner: Learner
    visits: Sequence[Visit]
    sittings: Sequence[Event]
    """Of kind ``sitting.started``."""
    deeds: Sequence[RealDeed]
    notes: Sequence[Note]


class Eyes(NamedTuple):
    """How it is read: on which day, in which words, whose names are known."""

    today: date
    day_of: Callable[[int], date]
    translate: Translate
    volunteer_of: Callable[[str], str]
    """The name of a volunteer by her id, "" for nobody known."""


def page_view(told: Told, shelf: Mapping[str, Listed], eyes: Eyes) -> PageView:
    """The page of one learner."""
    entry, tell = told.entry, eyes.translate
    person, figures = entry.person, entry.figures
    titles = {name: each.title for name, each in shelf.items()}
    visits = visit_lines(told.visits, told.sittings, titles, eyes)
    stamps = told.progress.stamps
    return PageView(
        id=person.id,
        name=person.name,
        picture=person.picture,
        about=tuple(filter(None, (
            _came(entry, eyes),
            " · ".join(filter(None, (
                word_of(person.picture, tell),
                tell(N_("卡号 {number}")).format(number=spaced(person.card)) if person.card else "",
            ))),
            until_words(figures.until, eyes.today, tell),
        ))),
        is_due=is_due(figures.until, eyes.today),
        real=tuple(_deed_line(each, titles, eyes) for each in told.deeds),
        alone=tuple(each.title for each in stamps if each.done is Done.ALONE),
        helped=tuple(each.title for each in stamps if each.done is Done.HELPED),
        begun=tuple(each.title for each in stamps if each.done is Done.BEGUN),
        next=told.progress.next,
        stumbles=stumble_views(find_stumbles(told.learner), shelf, tell),
        visits=visits[:VISITS],
        more_visits=max(0, len(visits) - VISITS),
        notes=tuple(_note_line(each, eyes) for each in told.notes[:SHOWN]),
        joined=len(entry.ids) - 1,
        has_card=bool(person.card),
    )  # fmt: skip


def _came(entry: Entry, eyes: Eyes) -> str:
    tell, figures = eyes.translate, entry.figures
    if figures.visits < 2:
        return seen_words(figures.last_ms, eyes.today, eyes.day_of, tell)
    day = eyes.day_of(figures.last_ms)
    last = tell(N_("今天")) if day == eyes.today else day_words(day, eyes.today, tell)
    said = tell(N_("来过 {n} 次 · 上次是 {day}"))
    return said.format(n=figures.visits, day=last)


def _deed_line(deed: RealDeed, titles: Mapping[str, str], eyes: Eyes) -> DeedLine:
    by = eyes.volunteer_of(deed.volunteer)
    said = eyes.translate(N_("{name}记的")).format(name=by) if by else ""
    return DeedLine(deed.edges[0], deed_words(deed, titles, eyes.today, eyes.translate), said)


def _note_line(note: Note, eyes: Eyes) -> NoteLine:
    day = day_words(eyes.day_of(note.wall_ms), eyes.today, eyes.translate)
    who = eyes.volunteer_of(note.volunteer)
    by = " · ".join(filter(None, (who, day)))
    return NoteLine(note.event, note_words(note, eyes.translate), by)


def visit_lines(
    visits: Iterable[Visit], sittings: Iterable[Event], titles: Mapping[str, str], eyes: Eyes
) -> tuple[VisitLine, ...]:
    """Every visit, the latest first, with what was learned on that day."""
    tell = eyes.translate
    lessons: dict[date, dict[str, None]] = {}
    for event in sittings:
        lesson = event.body.get("lesson")
        if event.kind == Kind.SITTING_STARTED and lesson in titles:
            lessons.setdefault(eyes.day_of(event.wall_ms), {})[titles[str(lesson)]] = None
    lines = []
    for visit in sorted(visits, key=lambda each: (-each.started_ms, each.visit)):
        day = eyes.day_of(visit.started_ms)
        minutes = round((visit.ended_ms - visit.started_ms) / _MINUTE_MS) if visit.ended_ms else 0
        long = tell(N_("{n} 分钟")).format(n=minutes) if 0 < minutes < _LONGEST_MIN else ""
        learned = tell(N_("、")).join(lessons.pop(day, {}))
        lines.append(
            VisitLine(day_words(day, eyes.today, tell), " · ".join(filter(None, (long, learned))))
        )
    return tuple(lines)
