"""Everybody whom a station knows, a line each: found by letters, told apart by what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from app.core.arriving import word_of
from app.core.doubles import Edge, Known, one_person
from app.core.people import Person
from app.core.people_search import spells
from app.core.really_done import day_words
from app.core.retention import is_due
from app.core.same_person import components
from app.core.words import N_, Translate

Ways = Collection[tuple[str, ...]]
"""Every way to spell a name, part by part."""


class Figures(NamedTuple):
    """What is counted of somebody, over all her ids."""

    visits: int = 0
    last_ms: int = 0
    finished: frozenset[str] = frozenset()
    """Lessons played to their end, other than by watching."""
    real: int = 0
    """Things that were really done."""
    until: date | None = None
    """Until when her record is kept."""
    until_at: tuple[int, str] = (-1, "")
    """When that was said, for ordering only."""


class Entry(NamedTuple):
    """Somebody in the list."""

    person: Person
    figures: Figures
    ids: tuple[str, ...]
    """Every id that is hers."""


class Narrow(StrEnum):
    """Which part of the list is shown."""

    ALL = "all"
    TODAY = "today"
    """Who came today."""
    DUE = "due"
    """Whose record is to be kept no longer."""


NARROW_WORDS = {
    Narrow.ALL: N_("全部"),
    Narrow.TODAY: N_("今天来过"),
    Narrow.DUE: N_("日期已到"),
}


class Line(NamedTuple):
    """One line, in words."""

    id: str
    name: str
    picture: str
    detail: str
    """Her picture in words, and how often she came."""
    seen: str
    """When she was here last."""
    real: str
    """What she has done in earnest, "" for nothing."""
    due: str
    """That her date has come, "" if it has not."""


class LearnerList:
    """All entries in order, and ways to look for some of them."""

    def __init__(
        self,
        known: Iterable[Known],
        edges: Iterable[Edge],
        figures: Mapping[str, Figures],
        spell: Callable[[str], Ways],
    ) -> None:
        """``figures`` are those of each single id; the ids of one person are put together.

        ``spell`` gives every way to spell a name (see ``people_search.spellings``).
        """
        goes_by = components((edge.learner, edge.other) for edge in edges)
        parts: dict[str, list[Known]] = {}
        for each in known:
            parts.setdefault(goes_by.get(each.person.id, each.person.id), []).append(each)
        also: dict[str, list[str]] = {}
        for name, top in goes_by.items():
            also.setdefault(top, []).append(name)
        self._spell = spell
        entries = []
        for top, held in parts.items():
            ids = tuple(sorted(also[top])) if top in also else (top,)
            person = _person(held, top)
            entries.append(Entry(person, _sum(figures.get(each) for each in ids), ids))
        entries.sort(key=lambda each: (-each.figures.last_ms, each.person.name, each.person.id))
        self.entries = tuple(entries)
        """The latest visitor first."""

    def find(self, sought: str, narrow: Narrow, today_ms: int, today: date) -> tuple[Entry, ...]:
        """Those in ``narrow`` whose name fits ``sought``; the day began at ``today_ms``."""
        wanted = "".join(sought.split()).lower()
        return tuple(
            entry
            for entry, name, ways in self._spelt
            if _is_in(entry, narrow, today_ms, today)
            and (not wanted or wanted in name or any(spells(parts, wanted) for parts in ways))
        )

    @cached_property
    def _spelt(self) -> tuple[tuple[Entry, str, Ways], ...]:
        return tuple(
            (each, each.person.name.lower(), self._spell(each.person.name)) for each in self.entries
        )

    @cached_property
    def _times(self) -> Counter[str]:
        return Counter(each.person.name for each in self.entries)

    def by_id(self, learner: str) -> Entry | None:
        """Somebody by any of her ids."""
        return self._by_id.get(learner)

    @cached_property
    def _by_id(self) -> Mapping[str, Entry]:
        return {name: each for each in self.entries for name in each.ids}

    def count(self, narrow: Narrow, today_ms: int, today: date, left_out: str = "") -> int:
        """How many are in a part, but for somebody who is ``left_out`` of it."""
        return sum(
            _is_in(each, narrow, today_ms, today)
            for each in self.entries
            if each.person.id != left_out
        )

    def line(
        self,
        entry: Entry,
        today: date,
        day_of: Callable[[int], date],
        translate: Translate,
    ) -> Line:
        """``entry`` in words; ``day_of`` is the day of a moment at this station."""
        person, figures = entry.person, entry.figures
        picture = word_of(person.picture, translate)
        visits = translate(N_("来过 {n} 次")).format(n=figures.visits) if figures.visits else ""
        return Line(
            person.id,
            person.name,
            person.picture,
            " · ".join(filter(None, (picture, visits))),
            seen_words(figures.last_ms, today, day_of, translate),
            translate(N_("真的办好 {n} 件")).format(n=figures.real) if figures.real else "",
            translate(N_("日期已到")) if is_due(figures.until, today) else "",
        )

    def shares_name(self, entry: Entry) -> bool:
        """Whether another one is called the same."""
        return self._times[entry.person.name] > 1


def seen_words(
    last_ms: int, today: date, day_of: Callable[[int], date], translate: Translate
) -> str:
    """今天来过, or the day of the last visit; that she never came, too."""
    if not last_ms:
        return translate(N_("还没来过"))
    day = day_of(last_ms)
    if day == today:
        return translate(N_("今天来过"))
    return translate(N_("{day}来过")).format(day=day_words(day, today, translate))


def join_counts(
    counts: Iterable[tuple[str, int, int, Collection[str], str, tuple[int, str]]],
    real: Mapping[str, int],
    until_of: Callable[[str], date | None],
) -> dict[str, Figures]:
    """Figures of each id, from what a store counts (see ``learner_reading.Count``)."""
    return {
        learner: Figures(
            visits, last, frozenset(finished), real.get(learner, 0), until_of(until), said_at
        )
        for learner, visits, last, finished, until, said_at in counts
    }


def _sum(parts: Iterable[Figures | None]) -> Figures:
    held: Sequence[Figures] = [each for each in parts if each is not None]
    if len(held) == 1:
        return held[0]
    return Figures(
        sum(each.visits for each in held),
        max((each.last_ms for each in held), default=0),
        frozenset().union(*(each.finished for each in held)),
        sum(each.real for each in held),
        *_last_said(held),
    )


def _person(held: Sequence[Known], top: str) -> Person:
    """What counts of her; most people have one id, and nothing to weigh."""
    if len(held) == 1 and held[0].person.id == top:
        return held[0].person
    return one_person(held)._replace(id=top)


def _last_said(held: Sequence[Figures]) -> tuple[date | None, tuple[int, str]]:
    """Of several wishes how long to keep her, the latest one counts."""
    last = max(held, key=lambda each: each.until_at, default=Figures())
    return last.until, last.until_at


def _is_in(entry: Entry, narrow: Narrow, today_ms: int, today: date) -> bool:
    if narrow is Narrow.TODAY:
        return entry.figures.last_ms >= today_ms
    if narrow is Narrow.DUE:
        return is_due(entry.figures.until, today)
    return True
