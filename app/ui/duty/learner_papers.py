"""What a volunteer prints for a learner: her card, sheets to take home, certificates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from app.core.card_view import card_of
from app.core.certificate import certificate_view
from app.core.page import Choice, Page
from app.core.paper_view import CertificateView, UnitLeft
from app.core.seat_settings import MemorySeat
from app.core.visit_rules import learned
from app.i18n import _
from app.ui.duty.learner_telling import lessons_for

if TYPE_CHECKING:
    from app.core.learner_list import Entry
    from app.core.people import Person
    from app.core.ports import Clock, DoneStep, FinishedLesson, LessonShelf, SeatBook
    from app.core.problem import KnownProblem
    from app.core.words import Translate
    from app.ui.duty.learner_place import LearnerPlace
    from app.ui.learner.screen import Screen
    from app.ui.visit.paper_desk import PaperDesk
    from app.ui.visit.side_trip import SideTrip


class _Hers:
    """The record of one learner."""

    def __init__(self, place: LearnerPlace, entry: Entry) -> None:
        self._place = place
        self._entry = entry

    @property
    def person(self) -> Person | None:
        return self._entry.person

    def steps(self, lesson: str, /) -> Sequence[DoneStep]:
        return self._place.parts.book.steps(lesson, self._entry.person.id)

    def finished_lessons(self) -> Sequence[FinishedLesson]:
        return self._place.file.finished(self._entry)


class _Parts(NamedTuple):
    shelf: LessonShelf
    seat: SeatBook
    book: _Hers
    clock: Clock
    translate: Translate


class LearnerPapers(QObject):
    """Each is shown as it will be printed; printing and saving are the paper's own affair."""

    def __init__(self, place: LearnerPlace) -> None:
        """Nothing is drawn yet."""
        super().__init__()
        self._place = place
        self._entry: Entry | None = None
        self._desk: PaperDesk | None = None

    def step_back(self) -> bool:
        """From a certificate to the sheet from which it was opened."""
        desk = self._desk
        return desk is not None and self._is_in_front() and desk.step_back(self._screen)

    def _is_in_front(self) -> bool:
        return self._place.walk.front == self._open_paper

    # --- what there is --------------------------------------------------------------------------

    def open_card(self, entry: Entry) -> None:
        """The card with which she signs in."""
        self._take(entry).open_sign_in_card(card_of(entry.person), _("登录卡片"))

    def ask_sheet(self, entry: Entry) -> None:
        """Of which lesson the sheet is wanted."""
        self._place.walk.go(partial(self._ask_lesson, entry))

    def _ask_lesson(self, entry: Entry) -> Screen:
        lead = _("打哪一课的卡片？学过的排在前面。")
        choices = tuple(
            Choice(each.id, each.title, each.unit_title, each.icon)
            for each in lessons_for(self._place, entry)
        )
        page = Page("sheets", _("带回家的卡片"), lead, choices)
        return self._place.screens.ask(page, lambda key: self._take(entry).open_lesson(key))

    def ask_certificate(self, entry: Entry) -> None:
        """Of which unit the certificate is wanted."""
        self._place.walk.go(partial(self._ask_unit, entry))

    def _ask_unit(self, entry: Entry) -> Screen:
        shelf = list(self._place.file.shelf.values())
        done = learned(self._place.file.finished(entry))
        today = self._place.duty.clock.today()
        units = {each.unit: each for each in reversed(shelf)}
        found = []
        for unit in dict.fromkeys(each.unit for each in shelf):
            view = certificate_view(unit, shelf, done, today, _)
            first = units[unit]
            if isinstance(view, CertificateView):
                said = _("学完了，可以打证书")
            elif isinstance(view, UnitLeft):
                said = _("还差 {n} 课").format(n=len(view.lessons))
            else:
                continue
            left = 0 if isinstance(view, CertificateView) else len(view.lessons)
            icon = first.unit_icon or first.icon
            found.append((left, Choice(unit, first.unit_title, said, icon)))
        found.sort(key=lambda each: each[0])
        lead = _("一个单元的课都学完了，就有证书。")
        page = Page("certificates", _("证书"), lead, tuple(each for _left, each in found))
        return self._place.screens.ask(page, lambda key: self._take(entry).open_unit(key))

    # --- the paper's own desk -------------------------------------------------------------------

    def _take(self, entry: Entry) -> PaperDesk:
        """Whose paper it is from now on."""
        from app.ui.visit.paper_desk import PaperDesk  # noqa: PLC0415 - draws

        self._entry = entry
        place = self._place
        place.file.note_seen("paper", entry.person.id)
        parts = _Parts(
            place.parts.shelf,
            MemorySeat(),
            _Hers(place, entry),
            place.duty.clock,
            place.duty.translate,
        )
        if self._desk is None:
            self._desk = PaperDesk(
                parts, place.screens, self, self._show, self, folder=place.parts.folder
            )
        else:
            self._desk.serve(parts)
        return self._desk

    @cached_property
    def _screen(self) -> Screen:
        return self._place.screens.paper

    # --- what its way leads off -----------------------------------------------------------------

    def set_out(self, open_trip: Callable[[], None], /) -> None:
        """Paper stands one place behind the page; from sheet to certificate it stays there."""
        if self._is_in_front():
            open_trip()
        else:
            self._place.walk.go(self._open_paper)

    def _open_paper(self) -> Screen:
        return self._screen

    def add_side_trip(self, trip: SideTrip, /) -> None:
        """There is only this one."""

    def show_problem(self, problem: KnownProblem | None = None, /) -> None:
        """The lesson's files are broken: her page says so."""
        self._place.tell(problem.happened if problem is not None else _("这张单子现在打不了。"))
        if self._entry is not None:
            self._place.lead_to_page(self._entry.person.id)

    def _show(self, screen: Screen, _said: tuple[str, ...]) -> None:
        self._place.duty.show(screen)
