"""A learner's record as a whole: her visits, how long it is kept, taken along, deleted for ever."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from app.core.forgetting_receipt import desk_receipt, receipt_text
from app.core.grave_places import GraveView, grave_view
from app.core.learner_page import visit_lines
from app.core.page import Choice, Page
from app.core.problem import KnownProblem, to_say
from app.core.progress import KINDS as PROGRESS
from app.core.progress import fold_progress
from app.core.record_desk import export_question, forget_question
from app.core.record_pages import (
    DELETE,
    DONE,
    STICK,
    LeafView,
    being_deleted,
    saved_note,
)
from app.core.retention import retention_set, terms, until_words
from app.i18n import _
from app.ui.desk.list_page import MOST, Item, ListPage
from app.ui.duty.learner_file import day_of
from app.ui.visit.record_files import Owner, record_texts, save_texts

if TYPE_CHECKING:
    from app.core.learner_list import Entry
    from app.ui.desk.list_page import ListScreen
    from app.ui.duty.learner_place import LearnerPlace
    from app.ui.learner.screen import Screen

Press = Callable[[str], None]
_MOMENT = 0.2
"""Seconds in which the screen says that it takes a while."""


class LearnerRecord:
    """What is done leads back to her page; after a deletion, to the list."""

    def __init__(self, place: LearnerPlace) -> None:
        """Nothing is shown yet."""
        self._place = place
        self._items: Sequence[Item] = ()
        self._first = 0
        self._title = self._lead = ""
        self._is_deleting = False
        self._is_connected = False
        place.walk.may_go_back = lambda: not self._is_deleting

    # --- lists that are read --------------------------------------------------------------------

    def show_visits(self, entry: Entry) -> None:
        """Every visit."""
        place = self._place
        place.file.note_seen("visits", entry.person.id)
        titles = {name: each.title for name, each in place.file.shelf.items()}
        told = place.file.told(entry)
        lines = visit_lines(told.visits, told.sittings, titles, place.file.eyes)
        self._items = [Item(each.day, (), each.detail) for each in lines]
        self._title = _("来过的日子")
        self._lead = _("{name}来过 {n} 次。").format(name=entry.person.name, n=len(lines))
        self._first = 0
        place.walk.go(self._open_items)

    def show_graves(self) -> None:
        """Who was forgotten, and which computers have confirmed it."""
        self._first = 0
        self._place.walk.go(self._open_graves)

    def _open_graves(self) -> Screen:
        graves = self._graves()
        self._items = [
            Item(each.title, tuple(place.words for place in each.places), each.summary)
            for each in graves
        ]
        self._title = _("已经删除的")
        self._lead = _("名字和记录都没有了，这里只有日期和回执上的编号。")
        return self._open_items()

    def _open_items(self) -> Screen:
        count = len(self._items)
        older = _("再往前的") if self._first + MOST < count else ""
        newer = _("再往后的") if self._first else ""
        screen = self._listing()
        page = ListPage(self._title, self._lead, self._items, self._first, older, newer)
        screen.show_page(page)
        return screen

    def _turn(self, by: int) -> None:
        self._first = max(0, self._first + by)
        self._open_items()

    def _listing(self) -> ListScreen:
        screen = self._place.screens.listing
        if not self._is_connected:
            screen.turned.connect(self._turn)
            self._is_connected = True
        return screen

    def _graves(self, learners: frozenset[str] = frozenset()) -> list[GraveView]:
        """Of all who are forgotten, or of some ids only."""
        place = self._place
        peers, today = place.parts.peers(), place.duty.clock.today()
        return [
            grave_view(each.id, day_of(each.wall_ms), today, each.confirmed, peers, _)
            for each in place.parts.book.graves()
            if not learners or each.learner in learners
        ]

    # --- how long -------------------------------------------------------------------------------

    def ask_term(self, entry: Entry) -> None:
        """Until when her record is kept."""
        self._place.walk.go(partial(self._ask_term, entry))

    def _ask_term(self, entry: Entry) -> Screen:
        today = self._place.duty.clock.today()
        held = entry.figures.until
        choices = tuple(
            Choice(
                each.key,
                each.label,
                until_words(each.until, today, _) if each.until is not None else "",
                "calendar" if each.until is not None else "heart",
                is_chosen=each.until == held,
            )
            for each in terms(today, _)
        )
        said = _("{name}的记录存多久？到了日期只是提醒，不会自己删。")
        page = Page("term", _("存多久"), said.format(name=entry.person.name), choices)
        return self._place.screens.ask(page, partial(self._set_term, entry))

    def _set_term(self, entry: Entry, key: str) -> None:
        place = self._place
        today = place.duty.clock.today()
        until = {each.key: each.until for each in terms(today, _)}[key]
        fact = retention_set(until, place.duty.on_duty().id)
        place.parts.book.append([fact], learner=entry.person.id)
        place.tell(until_words(until, today, _))
        place.walk.back_by(1)

    # --- taken along ----------------------------------------------------------------------------

    def ask_export(self, entry: Entry) -> None:
        """Where to."""
        has_stick = self._place.parts.stick() is not None
        view = export_question(entry.person.name, _, has_stick=has_stick)
        self._place.walk.go(partial(self._leaf, view, partial(self._export, entry, view)))

    def _export(self, entry: Entry, view: LeafView, key: str) -> None:
        if key == DONE:
            self._place.walk.back_by(1)
            return
        place = self._place
        events = place.file.events(entry)
        progress = place.file.progress(entry, events)
        days = fold_progress([each for each in events if each.kind in PROGRESS], day_of).days
        owner = Owner(entry.person.id, entry.person.name)
        texts = record_texts(progress, days, events, owner, place.duty.clock.today())
        place.file.note_seen("export", entry.person.id)
        done = view._replace(buttons=(view.buttons[0]._replace(label=_("好了，回去")),))
        self._save(texts, key, done, partial(self._export, entry, done))

    def _save(self, texts: Mapping[str, str], key: str, view: LeafView, pressed: Press) -> None:
        parts = self._place.parts
        # Pulled out in the meantime: then among the documents, and the note says where.
        folder = (parts.stick() if key == STICK else None) or parts.folder()
        try:
            made = save_texts(texts, folder)
        except KnownProblem as problem:
            note = to_say(problem)
            self._leaf(view._replace(note=note, is_note_good=False), pressed)
            return
        note = saved_note(made[0].name, str(folder), _)
        self._leaf(view._replace(note=note, is_note_good=True), pressed)

    # --- deleted --------------------------------------------------------------------------------

    def ask_forget(self, entry: Entry) -> None:
        """Once, in plain words."""
        view = forget_question(entry, _, waits=len(self._place.parts.peers()))
        self._place.walk.go(partial(self._leaf, view, partial(self._answer, entry, view)))

    def _answer(self, entry: Entry, view: LeafView, key: str) -> None:
        if key != DELETE:
            self._place.walk.back_by(1)
            return
        self._is_deleting = True
        self._leaf(being_deleted(_), lambda _key: None)
        self._place.duty.clock.after(_MOMENT, partial(self._forget, entry, view))

    def _forget(self, entry: Entry, view: LeafView) -> None:
        place = self._place
        try:
            forgotten = place.parts.book.forget(entry.person.id)
        except KnownProblem as problem:
            said = to_say(problem)
            self._leaf(
                view._replace(note=said, is_note_good=False), partial(self._answer, entry, view)
            )
            return
        finally:
            self._is_deleting = False
        place.parts.changed("forgotten", entry.person.id)
        place.file.put_back()
        # One person may have had several ids, and each has a wish of its own.
        graves = self._graves(frozenset(entry.ids))
        has_stick = place.parts.stick() is not None
        today = place.duty.clock.today()
        receipt = desk_receipt(forgotten, today, graves, _, has_stick=has_stick)
        # Nothing leads back to the page: it is no more.
        place.walk.back_to(1)
        place.walk.go(partial(self._leaf, receipt, partial(self._keep_receipt, receipt)))

    def _keep_receipt(self, receipt: LeafView, key: str) -> None:
        if key == DONE:
            self._place.walk.back_by(1)
            return
        today = self._place.duty.clock.today().isoformat()
        text = receipt_text(receipt, _("数字伙伴"))
        pressed = partial(self._keep_receipt, receipt)
        self._save({f"{receipt.name} {today}.txt": text}, key, receipt, pressed)

    def _leaf(self, view: LeafView, pressed: Press) -> Screen:
        return self._place.screens.leaf(view, pressed)
