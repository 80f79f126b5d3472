"""我的进步 and what lies behind it: the days, her record to take away, her record deleted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app import paths
from app.core.calendar_page import month_view
from app.core.forgetting_receipt import receipt_text, seat_receipt
from app.core.offers import offers, standing
from app.core.problem import KnownProblem
from app.core.progress import KINDS, Progress, fold_progress
from app.core.progress_view import ProgressView, progress_view
from app.core.really_done import deed_words
from app.core.record_pages import (
    DELETE,
    DONE,
    KEEP,
    SAVE,
    STICK,
    LeafView,
    being_deleted,
    export_offer,
    forget_question,
    saved_note,
)
from app.core.visit_rules import learned
from app.i18n import _
from app.ui.visit.record_files import Owner, day_of, record_texts, save_texts

if TYPE_CHECKING:
    from app.ui.learner.days import DaysScreen
    from app.ui.learner.leaf import LeafScreen
    from app.ui.learner.progress import ProgressScreen
    from app.ui.learner.screen import Screen
    from app.ui.visit.parts import Parts
    from app.ui.visit.screens import Screens
    from app.ui.visit.side_trip import Show

_MOMENT = 0.2
"""Seconds in which the screen says that it takes a while."""
FindStick = Callable[[], Path | None]


@dataclass(frozen=True, slots=True)
class Places:
    """Where files go: among the documents, or on a stick that is plugged in."""

    documents: Callable[[], Path]
    stick: FindStick


def usual_places() -> Places:
    """The places of this computer."""
    from app.ui.paper.places import find_stick  # noqa: PLC0415 - long after the first frame

    return Places(paths.papers_dir, find_stick)


class ProgressTrip(QObject):
    """A side trip; where it ends with a deletion, nobody is signed in any more."""

    lesson_chosen = Signal(str)
    """She wants to go on with a lesson."""
    forgotten = Signal()
    """Her record is deleted, and she has read the receipt."""

    def __init__(
        self,
        parts: Parts,
        screens: Screens,
        show: Show,
        *,
        places: Callable[[], Places] = usual_places,
        forget_sounds: Callable[[], None] = lambda: None,
    ) -> None:
        """``places`` says where files may go.

        ``forget_sounds`` deletes sentences that were spoken to her, which may hold her name.
        """
        super().__init__()
        self._parts = parts
        self._screens = screens
        self._show = show
        self._make_places = places
        self.forget_sounds = forget_sounds
        self._month = (0, 0)
        self._leaf_view: LeafView | None = None
        self._is_over = False
        self._is_deleting = False

    # --- a side trip ----------------------------------------------------------------------------

    def holds(self, screen: Screen | None) -> bool:
        """Whether ``screen`` is one of these."""
        made = vars(self)
        own = (made.get(name) for name in ("_progress", "_days", "_leaf"))
        return screen is not None and screen in own

    def step_back(self, screen: Screen | None, /) -> bool:
        """From what lies behind to 我的进步; after a deletion there is no way back."""
        if self._is_deleting:
            return True  # A moment more, and there is a receipt.
        if self._is_over:
            self._end()
            return True
        if screen is None or screen is vars(self).get("_progress"):
            return False
        self.open()
        return True

    def open(self) -> None:
        """Show what she can do."""
        self._is_over = False
        view = self._view()
        label = ""
        if not self._parts.book.is_guest:
            is_known = self._parts.book.is_signed_in
            label = _("删掉我的记录") if is_known else _("清除练习记录")
        self._progress.show_view(view, deletion=label)
        self._show(self._progress, view.say)

    # --- what is known of her -------------------------------------------------------------------

    def _fold(self) -> Progress:
        return fold_progress(self._parts.book.read(kinds=KINDS), day_of)

    def _view(self) -> ProgressView:
        parts = self._parts
        index = [entry for entry in parts.shelf.index() if entry.broken is None]
        finished = learned(parts.book.finished_lessons())
        now = standing(parts.book, index, parts.clock.today())
        found = offers(now, index, finished, finished, "", parts.translate)
        advised = [offer.key for offer in found]
        titles = {entry.id: entry.title for entry in index}
        today, deeds = parts.clock.today(), parts.book.real_deeds()
        done = [deed_words(each, titles, today, parts.translate) for each in deeds]
        return progress_view(self._fold(), index, parts.translate, advised, done)

    def _name(self) -> str:
        book = self._parts.book
        person = book.station.person(book.learner) if book.is_signed_in else None
        return person.name if person is not None else ""

    # --- the days -------------------------------------------------------------------------------

    def _open_days(self) -> None:
        today = self._parts.clock.today()
        self._month = (today.year, today.month)
        self._show_month()

    def _turn_month(self, by: int) -> None:
        year, month = self._month
        months = year * 12 + month - 1 + by
        self._month = (months // 12, months % 12 + 1)
        self._show_month()

    def _show_month(self) -> None:
        parts = self._parts
        days = frozenset(self._fold().days)
        view = month_view(*self._month, days, parts.clock.today(), parts.translate)
        self._days.show_month(view)
        say = (view.title, view.sentence)
        self._show(self._days, say)

    # --- leaves ---------------------------------------------------------------------------------

    def _show_leaf(self, view: LeafView, *, say: tuple[str, ...] | None = None) -> None:
        self._leaf_view = view
        self._leaf.show_view(view)
        self._show(self._leaf, view.say if say is None else say)
        self._leaf.take_focus()

    def _open_export(self) -> None:
        has_stick = self._places.stick() is not None
        self._show_leaf(export_offer(self._parts.translate, has_stick=has_stick))

    def _ask_deletion(self) -> None:
        is_nameless = not self._parts.book.is_signed_in
        translate = self._parts.translate
        self._show_leaf(forget_question(self._name(), translate, is_nameless=is_nameless))

    def _press(self, key: str) -> None:
        view = self._leaf_view
        if view is None:
            return
        if key == DELETE:
            self._delete()
        elif key in {SAVE, STICK}:
            self._save(view, key)
        elif key in {KEEP, DONE} and not self._is_over:
            self.open()
        else:
            self._end()

    def _delete(self) -> None:
        """Say that it takes a moment, and begin once that can be read."""
        asked = self._leaf_view
        self._is_deleting = True
        self._show_leaf(being_deleted(self._parts.translate))
        self._parts.clock.after(_MOMENT, lambda: self._forget(asked))

    def _forget(self, asked: LeafView | None) -> None:
        parts = self._parts
        self._is_deleting = False
        try:
            forgotten = parts.book.forget()
        except KnownProblem as problem:
            self._leaf_view = asked
            self._tell("".join(filter(None, (problem.happened, problem.safe, problem.todo))))
            return
        self.forget_sounds()
        # Until she has gone, what is still written for her comes in as an empty place.
        self._is_over = True
        has_stick = self._places.stick() is not None
        today = parts.clock.today()
        self._show_leaf(seat_receipt(forgotten, today, parts.translate, has_stick=has_stick))

    def _end(self) -> None:
        self._is_over = False
        self._leaf_view = None
        self.forgotten.emit()

    # --- files ----------------------------------------------------------------------------------

    def _save(self, view: LeafView, key: str) -> None:
        places = self._places
        # Pulled out in the meantime: then among the documents, and the note says where.
        folder = (places.stick() if key == STICK else None) or places.documents()
        try:
            made = save_texts(self._texts(view), folder)
        except KnownProblem as problem:
            self._tell("".join(filter(None, (problem.happened, problem.safe, problem.todo))))
            return
        self._tell(saved_note(made[0].name, str(folder), self._parts.translate), is_good=True)

    def _texts(self, view: LeafView) -> dict[str, str]:
        parts, today = self._parts, self._parts.clock.today()
        if self._is_over:
            name = f"{view.name} {today.isoformat()}.txt"
            return {name: receipt_text(view, _("数字伙伴"))}
        days = self._fold().days
        owner = Owner(parts.book.learner, self._name())
        return record_texts(self._view(), days, parts.book.read(), owner, today)

    def _tell(self, note: str, *, is_good: bool = False) -> None:
        view = self._leaf_view
        if view is not None:
            view = view._replace(note=note, is_note_good=is_good)
            self._show_leaf(view, say=(note,))

    @cached_property
    def _places(self) -> Places:
        return self._make_places()

    # --- screens --------------------------------------------------------------------------------

    @cached_property
    def _progress(self) -> ProgressScreen:
        screen = self._screens.progress
        screen.chosen.connect(self.lesson_chosen)
        screen.days_wanted.connect(self._open_days)
        screen.export_wanted.connect(self._open_export)
        screen.deletion_wanted.connect(self._ask_deletion)
        return screen

    @cached_property
    def _days(self) -> DaysScreen:
        screen = self._screens.days
        screen.turned.connect(self._turn_month)
        return screen

    @cached_property
    def _leaf(self) -> LeafScreen:
        screen = self._screens.leaf
        screen.pressed.connect(self._press)
        return screen
