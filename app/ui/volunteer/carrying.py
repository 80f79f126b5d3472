"""Records and sticks, page by page: the same for the corner of a seat and the desk of a station."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from app.core import carry_pages as pages
from app.core.carrying import Carried, Stick
from app.core.problem import KnownProblem
from app.core.sync_state import Link
from app.i18n import _
from app.ui.volunteer.meeting_walk import MeetingWalk

if TYPE_CHECKING:
    from app.core.page import Page
    from app.ui.volunteer.errands import Errands
    from app.ui.volunteer.page import PageScreen
    from app.ui.volunteer.works import CarryDoors

T = TypeVar("T")


class Carrying(QObject):
    """Every step that takes a while is done elsewhere, with a page that says so in front.

    Whoever owns it says what comes first, and shows screens beside these pages.
    """

    _moved = Signal(int, int)

    def __init__(
        self,
        *,
        page: Callable[[], PageScreen],
        show: Callable[..., None],
        is_in_front: Callable[[], bool],
        doors: Callable[[], CarryDoors],
        errands: Callable[[], Errands],
        begin: Callable[[str], None],
    ) -> None:
        """``page``, ``doors`` and ``errands`` are asked for when they are needed.

        ``show`` brings a screen to the front and says something; ``is_in_front`` tells whether
        what the owner has led to is still there; ``begin`` shows the first page, with a notice.
        """
        super().__init__()
        self._make_page = page
        self._show = show
        self._is_in_front = is_in_front
        self._make_doors = doors
        self._errands = errands
        self._begin = begin
        self._job = ""
        self._repeat: Callable[[], None] = _nobody
        self._with_chosen: Callable[[str], None] = _no_stick
        self._is_stopping = False
        self._is_asking = False
        self._is_away = False
        self._waits_to_be_shown: Page | None = None
        self._moved.connect(self._tell_moved, Qt.ConnectionType.QueuedConnection)

    @property
    def shown(self) -> PageScreen | None:
        """The one screen of all pages, if it was ever shown."""
        return vars(self).get("screen")

    def resume(self) -> bool:
        """Show what is under way, or what came of it while nobody looked; False for neither."""
        if not self._errands().is_busy:
            # What was under way met a fault of the program, which was told elsewhere.
            self._is_asking, self._job = False, ""
        waiting, self._waits_to_be_shown = self._waits_to_be_shown, None
        if self._job:
            self.bring(pages.busy_page(self._job, _, is_stopping=self._is_stopping))
        elif waiting is not None:
            self.bring(waiting)
        else:
            return False
        return True

    def step_back(self) -> bool:
        """To the page before; what is under way is stopped where that is safe. False on the first.

        ``begin`` is called where the page before is not one of these.
        """
        if self._job:
            self._stop()
            return True
        parent = pages.PARENTS.get(self.screen.page.id)
        if parent is None:
            return False
        if parent == "carry":
            self._begin("")
        else:
            self.meeting.open(parent)
        return True

    def bring(self, page: Page) -> None:
        """Show ``page`` and say what it says; later, if somebody is at something else by now."""
        if self._is_away:
            self._is_away, self._waits_to_be_shown = False, page
            return
        self.screen.show_page(page)
        self._show(self.screen, page.say)

    # --- what was chosen -------------------------------------------------------------------------

    def choose(self, key: str) -> None:
        """Do what ``key`` says on the page in front."""
        match self.screen.page.id, key:
            case "carry-busy", _stop:
                self._stop()
            case ("carry-stick" | "carry-problem" | "carry-cards", "again"):
                self._repeat()
            case "carry-stick", stick:
                self._with_chosen(stick)
            case page, _key:
                self.meeting.choose(page, key)

    def carry(self, what: str) -> None:
        """Do ``what`` with a stick: "write" or "read"."""
        self.with_stick(lambda stick: self._carry(what, stick))

    def meet(self) -> None:
        """Get to know another computer by a stick."""
        self.meeting.open("carry-meet")

    def known(self, links: Sequence[Link]) -> None:
        """Those known, of whom one may be known no longer."""
        self.meeting.links = links
        self.meeting.open("carry-known")

    def with_stick(self, act: Callable[[str], None]) -> None:
        """Do ``act`` with the one stick that is there, or let the volunteer choose."""
        self._with_chosen = act

        def repeat() -> None:
            self.with_stick(act)

        def choose(sticks: Sequence[Stick]) -> None:
            self._repeat = repeat
            if len(sticks) == 1:
                act(sticks[0].path)
            else:
                self.bring(pages.stick_page(sticks, _))

        self.run(self.doors.stick.sticks, choose, repeat)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        repeat: Callable[[], None],
        *,
        busy: str = "",
    ) -> None:
        """Do ``work`` elsewhere, then ``done``; ``repeat`` is 再试一次 where it meets a problem.

        ``busy`` names the page that stands there meanwhile.
        """
        if self._is_asking:
            return

        def tell(found: Any) -> None:
            self._is_asking, self._job = False, ""
            has_left = not self._is_in_front()
            if has_left and not busy:
                return
            self._is_away = has_left
            if isinstance(found, KnownProblem):
                self._repeat = repeat
                self.bring(pages.problem_page(found, _, can_repeat=True))
            else:
                done(found)

        self._is_asking, self._job = True, busy
        if busy:
            self.bring(pages.busy_page(busy, _))
        self._errands().run(work, tell)

    # --- what takes a while ----------------------------------------------------------------------

    def _carry(self, what: str, stick: str) -> None:
        self._is_stopping = False
        door = self.doors.stick

        def going(done: int, count: int) -> bool:
            self._moved.emit(done, count)
            return not self._is_stopping

        def show(came: Carried) -> None:
            self.doors.settle()
            self.bring(pages.done_page(came, _))

        work = door.write if what == "write" else door.read
        self.run(lambda: work(stick, going), show, lambda: self._carry(what, stick), busy=what)

    def _stop(self) -> None:
        self._is_stopping = True
        self.bring(pages.busy_page(self._job, _, is_stopping=True))

    def _tell_moved(self, done: int, count: int) -> None:
        """Shown, and not said: it would only disturb."""
        if self._job and self.screen.isVisible():
            page = pages.busy_page(self._job, _, done, count, is_stopping=self._is_stopping)
            self.screen.show_page(page)

    # --- parts -----------------------------------------------------------------------------------

    @cached_property
    def doors(self) -> CarryDoors:
        """How records leave this computer."""
        return self._make_doors()

    @cached_property
    def meeting(self) -> MeetingWalk:
        """Who is known, and who is not yet."""
        return MeetingWalk(
            bring=self.bring,
            run=self.run,
            with_stick=self.with_stick,
            begin=self._begin,
            doors=lambda: self.doors,
        )

    @cached_property
    def screen(self) -> PageScreen:
        """The one screen of all pages; its owner connects what is pressed there."""
        return self._make_page()


def _nobody() -> None:
    """Nobody waits."""


def _no_stick(_path: str) -> None:
    """Nothing is to be done with a stick."""
