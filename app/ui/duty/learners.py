"""The room 学员: the list, each learner's page, and the ways that lead on from it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.hand_over import note_taken_back
from app.core.learner_list import Narrow
from app.core.learner_page import page_view
from app.core.really_done import really_undone
from app.core.volunteers import Deed
from app.i18n import _
from app.ui.duty.learner_file import LearnerFile
from app.ui.duty.learner_place import LearnerPlace
from app.ui.duty.learner_screens import LearnerScreens
from app.ui.duty.learner_search import LearnerSearch
from app.ui.duty.walk import Walk

if TYPE_CHECKING:
    from app.core.learner_list import Entry
    from app.ui.desk.learner_page import LearnerPageScreen
    from app.ui.desk.learners import LearnersScreen
    from app.ui.duty.duty import Duty
    from app.ui.duty.learner_papers import LearnerPapers
    from app.ui.duty.learner_parts import LearnerParts
    from app.ui.duty.learner_record import LearnerRecord
    from app.ui.duty.learner_telling import LearnerTelling
    from app.ui.duty.same_person import SamePerson
    from app.ui.learner.screen import Screen

# ruff: noqa: PLC0415 - what is seldom wanted is loaded when it is


_MOMENT = 0.1
"""Seconds in which the list is drawn."""
_SOON = 1.0
"""Seconds that the list waits for more to come."""


class LearnersRoom(QObject):
    """A room of the desk; see ``Room``."""

    icon = "people"

    def __init__(self, duty: Duty, parts: LearnerParts) -> None:
        """Nothing is made or read before the room is opened."""
        super().__init__()
        self._duty = duty
        self._parts = parts
        self._walk = Walk(duty.show)
        self._screens = LearnerScreens(duty.theme, duty.presses)
        self._file = LearnerFile(duty, parts)
        self._search = LearnerSearch(duty, parts, self._file)
        self._notice = ""
        self._learner = ""
        self._is_refreshing = False
        self._picked: Callable[[Entry], None] | None = None
        """Who wants somebody to be picked from the list; None is her page."""
        self._left_out = ""
        """The id of whoever cannot be picked."""

    # --- a room ---------------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """What is written on its door."""
        return _("学员")

    def open(self) -> Screen:
        """The list, from its beginning."""
        self._file.put_back()
        self._search.begin()
        return self._walk.start(self._open_list)

    def step_back(self) -> bool:
        """One step back within the room."""
        if "_papers" in vars(self) and self._papers.step_back():
            return True
        return self._walk.step_back()

    def open_learner(self, learner: str) -> None:
        """Show the page of somebody, from wherever at the desk; the way back leads there."""
        self._file.put_back()
        self._search.begin()
        if self._file.everybody.by_id(learner) is None:
            self._walk.lead(self._open_list)
            return
        self._file.note_seen("page", learner)
        self._walk.lead(partial(self._open_page, learner))

    def refresh(self) -> None:
        """Records have come from elsewhere; several in a moment are looked at once."""
        self._file.put_back()
        if not self._is_refreshing:
            self._is_refreshing = True
            self._duty.clock.after(_SOON, self._look_anew)

    def _look_anew(self) -> None:
        self._is_refreshing = False
        made = vars(self)
        if "_list" in made and self._list.isVisible():
            self._walk.stay()
        elif "_page" in made and self._page.isVisible() and self._entry is None:
            # What she is reading stays as it is, unless there is nobody to read about.
            self._walk.lead(self._open_list)

    # --- the list -------------------------------------------------------------------------------

    def _open_list(self) -> Screen:
        self._picked = None
        self._show_list()
        return self._list

    def _open_picking(self, then: Callable[[Entry], None], apart: Entry) -> Screen:
        """The list once more, to pick somebody from."""
        self._picked, self._left_out = then, apart.person.id
        self._show_list()
        return self._list

    def _show_list(self) -> None:
        view = self._search.view(self._left_out if self._picked is not None else None)
        self._list.show_view(view, first=self._search.first)
        if not self._file.has_pairs and self._parts.may(Deed.MERGE):
            self._duty.clock.after(_MOMENT, self._look_for_pairs)

    def _look_for_pairs(self) -> None:
        """After the list stands there: among thousands it takes a moment."""
        if self._list.isVisible() and not self._file.has_pairs:
            self._list.show_doubles(len(self._file.pairs) if self._picked is None else 0)

    def _look(self, sought: str) -> None:
        self._search.look(sought)
        self._show_list()

    def _narrow(self, narrow: str) -> None:
        self._search.narrow(Narrow(narrow))
        self._show_list()

    def _choose(self, learner: str) -> None:
        entry = self._file.everybody.by_id(learner)
        if entry is None:
            self._walk.stay()
            return
        self._search.first = self._list.grid.first
        if self._picked is not None:
            self._picked(entry)
            return
        self._file.note_seen("page", learner)
        self._walk.go(partial(self._open_page, learner))

    # --- a page ---------------------------------------------------------------------------------

    def _open_page(self, learner: str) -> Screen:
        entry = self._file.everybody.by_id(learner)
        if entry is None:
            # Forgotten elsewhere in the meantime.
            return self._walk.start(self._open_list)
        view = page_view(self._file.told(entry), self._file.shelf, self._file.eyes)
        notice, self._notice = self._notice, ""
        self._learner = learner
        self._page.show_view(view, notice=notice, may=self._parts.may)
        return self._page

    @property
    def _entry(self) -> Entry | None:
        """Whose page is open; None if she was forgotten elsewhere in the meantime."""
        return self._file.everybody.by_id(self._learner)

    def _want(self, what: str) -> None:
        from app.ui.desk import learner_page as page

        entry = self._entry
        if entry is None:
            self._walk.lead(self._open_list)
            return
        ways: dict[str, Callable[[], None]] = {
            page.REAL: lambda: self._telling.tick(entry),
            page.NOTE: lambda: self._telling.leave_note(entry),
            page.VISITS: lambda: self._record.show_visits(entry),
            page.SIGN_IN_CARD: lambda: self._papers.open_card(entry),
            page.SHEET: lambda: self._papers.ask_sheet(entry),
            page.CERTIFICATE: lambda: self._papers.ask_certificate(entry),
            page.TERM: lambda: self._record.ask_term(entry),
            page.EXPORT: lambda: self._record.ask_export(entry),
            page.MERGE: lambda: self._same.pick_other(entry),
            page.UNMERGE: lambda: self._same.ask_unmerge(entry),
            page.FORGET: lambda: self._record.ask_forget(entry),
        }
        ways[what]()

    def _undo_deed(self, key: str) -> None:
        for deed in self._parts.book.real_deeds(self._learner):
            if deed.edges[0] == key:
                facts = really_undone(deed, self._duty.on_duty().id)
                self._parts.book.append(facts, learner=self._learner)
        self._tell(_("收回了。记错了可以再记一次。"))
        self._walk.stay()

    def _undo_note(self, event: str) -> None:
        for note in self._parts.book.left_notes(self._learner):
            if note.event == event:
                fact = note_taken_back(note, self._duty.on_duty().id)
                self._parts.book.append([fact], learner=self._learner)
        self._tell(_("这句话撤掉了。"))
        self._walk.stay()

    def _tell(self, notice: str) -> None:
        """Something was written: read anew, and say so on the page that is shown next."""
        self._notice = notice
        self._file.put_back()

    def _lead_to_page(self, learner: str) -> None:
        """Show her page, the list behind it: she may have another id now."""
        self._walk.lead(self._open_list, partial(self._open_page, learner))

    def _pick(self, then: Callable[[Entry], None], apart: Entry) -> None:
        """Have somebody else picked from the list."""
        self._search.begin()
        self._walk.go(partial(self._open_picking, then, apart))

    def _show_pairs(self) -> None:
        self._same.show_pairs()

    def _show_graves(self) -> None:
        self._record.show_graves()

    # --- made when they are wanted --------------------------------------------------------------

    @cached_property
    def _list(self) -> LearnersScreen:
        screen = self._screens.list
        screen.sought.connect(self._look)
        screen.narrowed.connect(self._narrow)
        screen.chosen.connect(self._choose)
        screen.doubles_wanted.connect(self._show_pairs)
        screen.graves_wanted.connect(self._show_graves)
        return screen

    @cached_property
    def _page(self) -> LearnerPageScreen:
        screen = self._screens.page
        screen.wanted.connect(self._want)
        screen.deed_undone.connect(self._undo_deed)
        screen.note_undone.connect(self._undo_note)
        return screen

    @cached_property
    def _place(self) -> LearnerPlace:
        return LearnerPlace(
            self._duty,
            self._parts,
            self._file,
            self._walk,
            self._screens,
            self._tell,
            self._lead_to_page,
            self._pick,
        )

    @cached_property
    def _telling(self) -> LearnerTelling:
        from app.ui.duty.learner_telling import LearnerTelling

        return LearnerTelling(self._place)

    @cached_property
    def _record(self) -> LearnerRecord:
        from app.ui.duty.learner_record import LearnerRecord

        return LearnerRecord(self._place)

    @cached_property
    def _same(self) -> SamePerson:
        from app.ui.duty.same_person import SamePerson

        return SamePerson(self._place)

    @cached_property
    def _papers(self) -> LearnerPapers:
        from app.ui.duty.learner_papers import LearnerPapers

        return LearnerPapers(self._place)
