"""真的办好了: what she has since done in earnest; a volunteer ticks it, and takes a slip back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from app.core.events import Event, Fact, Kind
from app.core.words import N_, Translate

KINDS = (Kind.REALLY_DONE, Kind.REALLY_UNDONE)
"""The events that ``fold_deeds`` looks at."""


class RealDeed(NamedTuple):
    """One thing, done in earnest on one day."""

    lesson: str
    on: date
    volunteer: str
    """Id of who ticked it first."""
    edges: tuple[str, ...]
    """Every event that says so: two volunteers may have ticked the same."""
    wall_ms: int = 0
    """When it was first ticked, by the clock of that computer."""


class Ticked(NamedTuple):
    """One event that says that something was really done."""

    event: str
    lesson: str
    on: str
    """ISO date."""
    volunteer: str
    wall_ms: int


def really_done(lesson: str, on: date, volunteer: str) -> Fact:
    """She has done what ``lesson`` teaches on that day, says the volunteer with that id."""
    body = {"lesson": lesson, "on": on.isoformat(), "volunteer": volunteer}
    return Fact(Kind.REALLY_DONE, body)


def really_undone(deed: RealDeed, volunteer: str) -> tuple[Fact, ...]:
    """Take back all that says so."""
    return tuple(
        Fact(Kind.REALLY_UNDONE, {"edge": edge, "volunteer": volunteer}) for edge in deed.edges
    )


def assemble_deeds(ticked: Iterable[Ticked]) -> tuple[RealDeed, ...]:
    """The deeds, the latest day first; the same lesson on the same day is one."""
    found: dict[tuple[str, date], RealDeed] = {}
    for each in sorted(ticked, key=lambda one: (one.wall_ms, one.event)):
        try:
            on = date.fromisoformat(each.on)
        except ValueError:
            continue
        if not each.lesson:
            continue
        key = (each.lesson, on)
        known = found.get(key)
        if known is None:
            found[key] = RealDeed(each.lesson, on, each.volunteer, (each.event,), each.wall_ms)
        else:
            found[key] = known._replace(edges=(*known.edges, each.event))
    return tuple(sorted(found.values(), key=lambda deed: (-deed.on.toordinal(), deed.lesson)))


def fold_deeds(events: Iterable[Event]) -> tuple[RealDeed, ...]:
    """The same from her events, in any order."""
    ticked: dict[str, Ticked] = {}
    back: set[str] = set()
    for event in events:
        if event.kind == Kind.REALLY_UNDONE:
            back.add(_text(event, "edge"))
        elif event.kind == Kind.REALLY_DONE:
            lesson, on = _text(event, "lesson"), _text(event, "on")
            who = _text(event, "volunteer")
            ticked[event.id] = Ticked(event.id, lesson, on, who, event.wall_ms)
    return assemble_deeds(one for one in ticked.values() if one.event not in back)


def deed_words(deed: RealDeed, titles: Mapping[str, str], today: date, translate: Translate) -> str:
    """养老金认证：10 月 12 日真的办好了; with the year where it was another one."""
    title = titles.get(deed.lesson, deed.lesson)
    day = day_words(deed.on, today, translate)
    return translate(N_("{title}：{day}真的办好了")).format(title=title, day=day)


def day_words(day: date, today: date, translate: Translate) -> str:
    """10 月 12 日; with the year where it is not that of ``today``."""
    if day.year == today.year:
        return translate(N_("{month} 月 {day} 日")).format(month=day.month, day=day.day)
    return translate(N_("{year} 年 {month} 月 {day} 日")).format(
        year=day.year, month=day.month, day=day.day
    )


def _text(event: Event, name: str) -> str:
    value = event.body.get(name)
    # A foreign body may hold half a surrogate pair, which nothing can keep.
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""
