"""Reads what the desk knows of learners: the list once, until something has changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from app.core.doubles import Edge, Pair, met, sounds, suggest
from app.core.events import Event, Kind
from app.core.learner import KINDS as ABILITIES
from app.core.learner import fold
from app.core.learner_list import Entry, LearnerList, Ways, join_counts
from app.core.learner_page import Eyes, Told
from app.core.next_lesson import KINDS as WISHED
from app.core.next_lesson import fold_wishes
from app.core.offers import Standing, offers
from app.core.people import Visit
from app.core.people_search import spellings
from app.core.progress import KINDS as PROGRESS
from app.core.progress import fold_progress
from app.core.progress_view import ProgressView, progress_view
from app.core.really_done import deed_words
from app.core.retention import read_until
from app.ui.keys.table import pinyin_table
from app.ui.own_day import day_of as day_of

if TYPE_CHECKING:
    from app.core.ports import FinishedLesson, ShelfEntry
    from app.ui.duty.duty import Duty
    from app.ui.duty.learner_parts import LearnerParts


@lru_cache(maxsize=20_000)
def spell(name: str) -> Ways:
    """Every way to spell a name; reckoned once, for names come again with every letter typed."""
    return tuple(spellings(name, pinyin_table().readings))


@lru_cache(maxsize=20_000)
def sounds_of(name: str) -> frozenset[str]:
    """Every way in which a name may sound here."""
    return sounds(name, pinyin_table().readings)


class LearnerFile:
    """The list and the pages, over every id of each person."""

    def __init__(self, duty: Duty, parts: LearnerParts) -> None:
        """Nothing is read before it is asked for."""
        self._duty = duty
        self._parts = parts
        self._list: LearnerList | None = None
        self._pairs: tuple[Pair, ...] | None = None
        self._mark: tuple[int, ...] = ()
        """How the store stood when the list was read."""

    def put_back(self) -> None:
        """Something may have been written, here or elsewhere: then all is read anew."""
        if self._list is not None and self._parts.book.learner_mark() != self._mark:
            self._list = self._pairs = None

    def note_seen(self, what: str, of: str) -> None:
        """Whoever is on duty saw something of a learner; that alone changes no answer."""
        is_true = self._list is not None and self._parts.book.learner_mark() == self._mark
        self._parts.seen(what, of)
        if is_true:
            self._mark = self._parts.book.learner_mark()

    @property
    def everybody(self) -> LearnerList:
        """Everybody whom the station knows."""
        if self._list is None:
            book = self._parts.book
            self._mark = book.learner_mark()
            figures = join_counts(book.counts(), book.deed_counts(), read_until)
            self._list = LearnerList(book.known(), book.merges(), figures, spell)
        return self._list

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Who may be one person."""
        if self._pairs is None:
            people = [entry.person for entry in self.everybody.entries]
            self._pairs = suggest(people, sounds_of, self._apart())
        return self._pairs

    @property
    def has_pairs(self) -> bool:
        """Whether they were looked for already: among thousands that takes a moment."""
        return self._pairs is not None

    def _apart(self) -> frozenset[frozenset[str]]:
        """Two that were told apart stay so under every id of theirs."""
        goes_by = {name: entry.person.id for entry in self.everybody.entries for name in entry.ids}
        said = self._parts.book.told_apart()
        return frozenset(frozenset(goes_by.get(name, name) for name in pair) for pair in said)

    def joined(self, one: Entry, other: Entry) -> Entry:
        """The entry that both would have."""
        book = self._parts.book
        ids = {*one.ids, *other.ids}
        known = [each for each in book.known() if each.person.id in ids]
        counts = [each for each in book.counts() if each[0] in ids]
        figures = join_counts(counts, book.deed_counts(), read_until)
        first, *rest = sorted(ids)
        edges = [Edge(name, first, name) for name in rest]
        return LearnerList(known, edges, figures, spell).entries[0]

    def met(self, one: Entry, other: Entry) -> int:
        """How often both were here at the same time."""
        return met(self.visits(one), self.visits(other))

    # --- one learner ----------------------------------------------------------------------------

    @property
    def shelf(self) -> dict[str, ShelfEntry]:
        """The lessons that can be learned, by id."""
        return {each.id: each for each in self._parts.shelf.index() if each.broken is None}

    @property
    def eyes(self) -> Eyes:
        """How things are read here and now."""
        duty = self._duty
        return Eyes(duty.clock.today(), day_of, duty.translate, self._parts.volunteer_of)

    def events(self, entry: Entry, kinds: Iterable[str] = ()) -> Sequence[Event]:
        """Hers, in order."""
        return self._parts.book.read(learner=entry.person.id, kinds=tuple(kinds))

    def visits(self, entry: Entry) -> Sequence[Visit]:
        """Hers."""
        return self._parts.book.visits(entry.person.id)

    def finished(self, entry: Entry) -> Sequence[FinishedLesson]:
        """The lessons she has played to their end."""
        return self._parts.book.finished_lessons(entry.person.id)

    def told(self, entry: Entry) -> Told:
        """All that her page is made of."""
        book = self._parts.book
        events = self.events(entry, {*PROGRESS, *ABILITIES, *WISHED})
        return Told(
            entry,
            self.progress(entry, events),
            fold(events),
            self.visits(entry),
            [event for event in events if event.kind == Kind.SITTING_STARTED],
            book.real_deeds(entry.person.id),
            book.left_notes(entry.person.id),
        )

    def progress(self, entry: Entry, events: Sequence[Event]) -> ProgressView:
        """What she can do, and what comes next."""
        tell, today = self._duty.translate, self._duty.clock.today()
        index = list(self.shelf.values())
        finished = entry.figures.finished
        wishes = fold_wishes([each for each in events if each.kind in WISHED], today.isoformat())
        now = Standing(fold(events), wishes)
        advised = [offer.key for offer in offers(now, index, finished, finished, "", tell)]
        titles = {name: each.title for name, each in self.shelf.items()}
        deeds = self._parts.book.real_deeds(entry.person.id)
        done = [deed_words(each, titles, today, tell) for each in deeds]
        folded = fold_progress(_of(events, PROGRESS), day_of)
        return progress_view(folded, index, tell, advised, done)


def _of(events: Iterable[Event], kinds: Iterable[str]) -> list[Event]:
    wanted = {str(kind) for kind in kinds}
    return [event for event in events if event.kind in wanted]
