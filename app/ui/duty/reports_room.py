"""报表: reports of days, months, lessons and steps, saved for printing or for spreadsheets."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.core.problem import KnownProblem
from app.core.report_desk import (
    POLLS,
    Sort,
    Wanted,
    file_name,
    lessons_page,
    not_yours,
    report_page,
)
from app.core.volunteers import Deed
from app.i18n import _
from app.ui.duty.trail import Trail

if TYPE_CHECKING:
    from app.core.people_ports import StationBook
    from app.core.ports import LessonShelf
    from app.core.report_view import ReportView
    from app.ui.desk.report import ReportScreen
    from app.ui.duty.duty import Duty
    from app.ui.duty.polls_desk import PollsDesk
    from app.ui.learner.screen import Screen
    from app.ui.volunteer.errands import Errands


class ReportTools(NamedTuple):
    """What the world gives to the room."""

    book: StationBook
    shelf: Callable[[], LessonShelf]
    make: Callable[[Wanted], ReportView]
    """Makes a report; it is called on another thread, since that may take a second."""
    write_pdf: Callable[[ReportView, Path], object]
    write_csv: Callable[[ReportView, Path], object]
    papers: Callable[[], Path]
    """The folder into which files are written."""
    sound_alike: Callable[[str, str], bool]
    """Whether whoever listens may take one text for the other."""


class ReportsRoom:
    """A report is made anew each time it is opened."""

    icon = "chart"

    def __init__(self, duty: Duty, tools: ReportTools) -> None:
        """Nothing is made before the room is opened."""
        self._duty = duty
        self._tools = tools
        self.trail = Trail(duty)
        self._wanted = Wanted(Sort.MONTH, duty.clock.today())
        self._view: ReportView | None = None

    @property
    def title(self) -> str:
        """What is written on its door."""
        return _("报表")

    def open(self) -> Screen:
        """This month's, for whoever may see it."""
        her = self._tools.book.volunteer(self._duty.on_duty().id)
        if her is None or not her.may(Deed.REPORT):
            return self.trail.start(self.trail.drawn(lambda: not_yours(_), _ignore))
        self._wanted = Wanted(Sort.MONTH, self._duty.clock.today())
        self._view = None
        screen = self.trail.start(self._draw)
        self._make()
        return screen

    def step_back(self) -> bool:
        """One place back."""
        return self.trail.back()

    def stop(self) -> None:
        """Wait for what is being made."""
        if "_errands" in vars(self):
            self._errands.stop()

    # --- a report ------------------------------------------------------------------------------

    def _draw(self) -> ReportScreen:
        page = report_page(
            self._wanted, self._view, self._duty.clock.today(), _, self.trail.take_notice()
        )
        self._screen.show_page(page)
        return self._screen

    def _want(self, wanted: Wanted) -> None:
        self._wanted, self._view = wanted, None
        self.trail.again()
        self._make()

    def _make(self) -> None:
        wanted = self._wanted
        self._errands.run(partial(self._tools.make, wanted), partial(self._show_made, wanted))

    def _show_made(self, wanted: Wanted, made: ReportView | KnownProblem) -> None:
        if wanted != self._wanted or self.trail.depth != 1:
            return
        if isinstance(made, KnownProblem):
            self.trail.again(f"{made.happened} {made.todo}".strip())
        else:
            self._view = made
            self.trail.again()

    def _turn(self, key: str) -> None:
        if key == POLLS:
            self.polls.open()
        elif key == Sort.LESSON:
            self._choose_lesson()
        else:
            self._want(Wanted(Sort(key), self._duty.clock.today()))

    def _choose_lesson(self) -> None:
        entries = self._tools.shelf().index()
        self.trail.page(lambda: lessons_page(entries, _), self._take_lesson)

    def _take_lesson(self, lesson: str) -> None:
        self._wanted = Wanted(Sort.LESSON, self._duty.clock.today(), lesson)
        self._view = None
        self.trail.back()
        self._make()

    def _move(self, key: str) -> None:
        if key == "other":
            self._choose_lesson()
        else:
            self._want(self._wanted.moved(-1 if key == "before" else 1))

    def _save(self, key: str) -> None:
        from app.ui.paper.places import free_name  # noqa: PLC0415 - when something is saved

        if self._view is None:
            return
        write = self._tools.write_pdf if key == "pdf" else self._tools.write_csv
        path = free_name(self._tools.papers(), file_name(self._view), f".{key}")
        try:
            write(self._view, path)
        except KnownProblem as problem:
            self.trail.again(f"{problem.happened} {problem.todo}")
        else:
            self.trail.again(_("存好了：{line}").format(line=path))

    # --- made when they are first wanted -------------------------------------------------------

    @cached_property
    def polls(self) -> PollsDesk:
        """意见征集."""
        from app.ui.duty.polls_desk import PollsDesk  # noqa: PLC0415

        return PollsDesk(self._duty, self.trail, self._tools.book, self._tools.sound_alike)

    @cached_property
    def _errands(self) -> Errands:
        from app.ui.volunteer.errands import Errands  # noqa: PLC0415

        return Errands()

    @cached_property
    def _screen(self) -> ReportScreen:
        from app.ui.desk.report import ReportScreen  # noqa: PLC0415

        screen = ReportScreen(self._duty.theme, self._duty.presses)
        screen.turned.connect(self._turn)
        screen.moved.connect(self._move)
        screen.acted.connect(self._save)
        return screen


def _ignore(_key: str) -> None:
    """There is nothing to choose."""
