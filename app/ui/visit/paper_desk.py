"""带回家的卡片: draws up what is to be printed, shows it, and prints or saves it when asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from app import paths
from app.core.certificate import certificate_view
from app.core.course import Course
from app.core.mode import Mode
from app.core.paper_view import CertificateView, TakeHomeView, UnitLeft
from app.core.problem import KnownProblem
from app.core.take_home import take_home_view
from app.core.visit_rules import learned
from app.i18n import _, language
from app.ui.paper.screen import PaperView

if TYPE_CHECKING:
    from app.core.people import Person
    from app.core.ports import Clock, DoneStep, FinishedLesson, LessonShelf, SeatBook
    from app.core.words import Translate
    from app.ui.learner.screen import Screen
    from app.ui.paper.learner_card import SignInCard
    from app.ui.paper.screen import PaperScreen
    from app.ui.paper.sheet import Page
    from app.ui.paper.shot import Camera
    from app.ui.visit.side_trip import Route, Show

# ruff: noqa: PLC0415 - what draws is loaded when the first sheet is wanted


class Whose(Protocol):
    """The record of whoever takes the paper home."""

    @property
    def person(self) -> Person | None:
        """Who she is; None for somebody nameless."""

    def steps(self, lesson: str, /) -> Sequence[DoneStep]:
        """The steps of ``lesson`` that she has reached."""

    def finished_lessons(self) -> Sequence[FinishedLesson]:
        """The lessons she has played to their end."""


class PaperParts(Protocol):
    """What paper needs of the world: ``Parts`` at a seat."""

    @property
    def shelf(self) -> LessonShelf:
        """The lessons."""

    @property
    def seat(self) -> SeatBook:
        """What the station is called."""

    @property
    def book(self) -> Whose:
        """Whose paper it is."""

    @property
    def clock(self) -> Clock:
        """The day that stands on it."""

    @property
    def translate(self) -> Translate:
        """The language it is in."""


class PaperPlace(Protocol):
    """Where paper is shown."""

    @property
    def paper(self) -> PaperScreen:
        """The screen."""


class PaperDesk(QObject):
    """A side trip to one screen."""

    def __init__(
        self,
        parts: PaperParts,
        screens: PaperPlace,
        route: Route,
        show: Show,
        parent: QObject,
        *,
        folder: Callable[[], Path] = paths.papers_dir,
    ) -> None:
        """A side trip off ``route``; ``folder`` says where what is saved is kept."""
        super().__init__(parent)
        self._parts = parts
        self._screens = screens
        self._route = route
        self._show = show
        self._folder = folder
        self._size = "a4"
        self._card: TakeHomeView | None = None
        self._lesson = self._unit = ""
        self._behind: Callable[[], None] | None = None
        """The way back to what the paper was opened from, if that is no screen of the visit."""
        self._file = ""
        self._view = PaperView("", "")
        route.add_side_trip(self)

    def serve(self, parts: PaperParts) -> None:
        """From now on it is somebody else's paper."""
        self._parts = parts
        self._card, self._behind = None, None

    def holds(self, screen: Screen | None) -> bool:
        """Whether the paper is in front."""
        return screen is not None and screen is vars(self).get("_screen")

    def step_back(self, _screen: Screen | None, /) -> bool:
        """From a certificate to the card from which it was opened; else there is nothing behind."""
        behind, self._behind = self._behind, None
        if behind is None:
            return False
        behind()
        return True

    # --- what there is to print ----------------------------------------------------------------

    def open_lesson(self, lesson: str) -> None:
        """The card of a lesson, or calmly that its files are broken."""
        parts = self._parts
        try:
            loaded = parts.shelf.load(lesson)
            plan = None if loaded.is_drill else parts.shelf.plan(loaded)
        except KnownProblem as problem:
            told = KnownProblem(problem.kind, happened=problem.happened, safe=problem.safe)
            self._route.show_problem(told)
            return
        course = Course(loaded, plan, Mode.WATCH, 0, parts.clock.today(), parts.translate)
        self._card = take_home_view(course, parts.book.steps(lesson), name=self._name())
        self._lesson, self._unit, self._behind = lesson, loaded.unit, None
        view = PaperView(
            self._card.kind,
            _("打出来或者存起来，回家照着做。"),
            size=self._size,
            has_certificate=isinstance(self._certificate(loaded.unit), CertificateView),
        )
        self._open(view, self._card.title, self._set_card())

    def open_unit(self, unit: str) -> None:
        """The certificate of a unit, or what is still missing."""
        from app.ui.paper.certificate import set_certificate

        found = self._certificate(unit)
        self._card, self._behind = None, None
        if isinstance(found, UnitLeft):
            said = _("“{unit}”还差 {n} 课：{lessons}。做完就有证书。").format(
                unit=found.unit_title, n=len(found.lessons), lessons=_("、").join(found.lessons)
            )
            self._open(PaperView(_("证书"), said), "", ())
        elif found is not None:
            pages = set_certificate(found)
            self._open(PaperView(_("证书"), found.statement), found.title, pages)

    def open_sign_in_card(self, card: SignInCard, title: str = "") -> None:
        """The card with which somebody signs in; her own where nothing else is its ``title``."""
        from app.ui.paper.learner_card import set_learner_card

        self._card, self._behind = None, None
        said = _("打出来，沿虚线剪下，下次拿它来登录。")
        title = title or _("我的卡片")
        self._open(PaperView(title, said), title, set_learner_card(card))

    def open_notice(self, back: Callable[[], None]) -> None:
        """What is stored of a learner, on one sheet; ``back`` is where 离开 leads."""
        from app.core.notice import notice_view
        from app.ui.paper.notice import set_notice_sheet

        self._card, self._behind = None, None
        notice = notice_view(self._parts.translate)
        pages = set_notice_sheet(notice, self._parts.seat.settings.station, _("数字驿站"))
        self._open(PaperView(notice.title, _("打出来，在家慢慢看。")), notice.title, pages)
        self._behind = back

    def _certificate(self, unit: str) -> CertificateView | UnitLeft | None:
        parts = self._parts
        return certificate_view(
            unit,
            parts.shelf.index(),
            learned(parts.book.finished_lessons()),
            parts.clock.today(),
            parts.translate,
            name=self._name(),
        )

    def _open_certificate(self) -> None:
        lesson = self._lesson
        self.open_unit(self._unit)
        self._behind = partial(self.open_lesson, lesson)

    def _set_card(self) -> tuple[Page, ...]:
        from app.ui.paper.sheet import SHEETS
        from app.ui.paper.take_home import set_take_home

        assert self._card is not None
        return set_take_home(self._card, SHEETS[self._size], self._camera.shoot)

    def _open(self, view: PaperView, file: str, pages: tuple[Page, ...]) -> None:
        from app.ui.paper.places import find_stick

        self._file = file
        self._view = replace(view, pages=pages, has_stick=find_stick() is not None)
        self._screen.show_view(self._view)
        said = (view.title, view.sentence)
        self._route.set_out(partial(self._show, self._screen, said))

    def _name(self) -> str:
        """Whose paper it is; "" while nobody is signed in: then there is a line to write on."""
        person = self._parts.book.person
        return person.name if person is not None else ""

    # --- what she does with it -----------------------------------------------------------------

    def _choose_size(self, size: str) -> None:
        if self._card is not None:
            self._size = size
            self._tell(replace(self._view, size=size, pages=self._set_card(), note=""))

    def _print(self) -> None:
        from app.ui.paper.printing import open_dialog

        try:
            open_dialog(self._view.pages, self._file, self._screen.window(), self._printed)
        except KnownProblem as problem:
            self._tell_problem(problem)

    def _printed(self) -> None:
        self._tell(replace(self._view, note=_("送到打印机了，请去取。"), is_note_good=True))

    def _save_on_stick(self) -> None:
        from app.ui.paper.places import find_stick

        # Pulled out in the meantime: then among the documents, and the note says where.
        self._save(find_stick() or self._folder())

    def _save(self, folder: Path) -> None:
        title = f"{self._file} {self._view.size.upper()}".strip()
        try:
            note = self._write(self._view.pages, title, folder)
        except KnownProblem as problem:
            self._tell_problem(problem)
            return
        self._tell(replace(self._view, note=note, is_note_good=True))

    @staticmethod
    def _write(pages: Sequence[Page], title: str, folder: Path) -> str:
        """Save ``pages``; a sentence that says where."""
        from app.ui.paper.pdf import pdf_of, save_pdf
        from app.ui.paper.places import free_name

        path = free_name(folder, title)
        save_pdf(pdf_of(pages, title), path)
        said = _("存好了。文件叫“{name}”，在“{folder}”里。")
        return said.format(name=path.name, folder="/".join(folder.parts[-2:]))

    def _tell_problem(self, problem: KnownProblem) -> None:
        self._tell(replace(self._view, note=self._in_words(problem), is_note_good=False))

    @staticmethod
    def _in_words(problem: KnownProblem) -> str:
        gap = " " if language() == "en" else ""
        return gap.join(filter(None, (problem.happened, problem.safe, problem.todo)))

    def _tell(self, view: PaperView) -> None:
        self._view = view
        self._screen.show_view(view)
        if view.note:
            self._show(self._screen, (view.note,))

    @cached_property
    def _camera(self) -> Camera:
        from app.ui.paper.shot import Camera

        screen = self._screen
        # What it draws lies hidden on the screen, and goes with it.
        screen.destroyed.connect(lambda: vars(self).pop("_camera", None))
        return Camera(self._parts.clock, screen)

    @cached_property
    def _screen(self) -> PaperScreen:
        screen = self._screens.paper
        screen.size_chosen.connect(self._choose_size)
        screen.certificate_wanted.connect(self._open_certificate)
        screen.print_wanted.connect(self._print)
        screen.save_wanted.connect(lambda: self._save(self._folder()))
        screen.stick_wanted.connect(self._save_on_stick)
        return screen
