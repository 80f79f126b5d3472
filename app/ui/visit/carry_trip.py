"""把记录带去驿站: from the volunteers' corner to a stick or a station, and calmly back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from app.core import carry_pages as pages
from app.core.carrying import Carried, Stick
from app.core.problem import KnownProblem
from app.core.sync_state import SyncState
from app.i18n import _
from app.ui.visit.meeting_walk import MeetingWalk
from app.ui.visit.pairing_walk import PairingWalk

if TYPE_CHECKING:
    from app.core.page import Page
    from app.ui.learner.screen import Screen
    from app.ui.visit.screens import Screens
    from app.ui.volunteer.errands import Errands
    from app.ui.volunteer.page import PageScreen
    from app.ui.volunteer.works import CarryDoors

T = TypeVar("T")


class CarryTrip(QObject):
    """Every step that takes a while is done elsewhere, with a page that says so in front."""

    _moved = Signal(int, int)

    def __init__(
        self,
        screens: Screens,
        *,
        show: Callable[..., None],
        in_front: Callable[[], Screen | None],
        doors: Callable[[], CarryDoors],
        errands: Callable[[], Errands],
    ) -> None:
        """``doors`` and ``errands`` are asked for when they are needed: they bring all parts.

        ``show`` brings a screen to the front and says something; ``in_front`` is the one there.
        """
        super().__init__()
        self._screens = screens
        self._show = show
        self._in_front = in_front
        self._make_doors = doors
        self._errands = errands
        self._finished: Callable[[], None] = _nobody
        self._state = SyncState()
        self._job = ""
        self._repeat: Callable[[], None] = _nobody
        self._with_chosen: Callable[[str], None] = _no_stick
        self._is_stopping = False
        self._is_asking = False
        self._is_away = False
        self._waits_to_be_shown: Page | None = None
        self._moved.connect(self._tell_moved, Qt.ConnectionType.QueuedConnection)

    # --- a side trip -----------------------------------------------------------------------------

    def open(self, finished: Callable[[], None]) -> None:
        """Begin; ``finished`` is called when the volunteer leads out of it."""
        self._finished = finished
        if not self._errands().is_busy:
            # What was under way met a fault of the program, which was told elsewhere.
            self._is_asking, self._job = False, ""
        waiting, self._waits_to_be_shown = self._waits_to_be_shown, None
        if self._job:
            self._bring(pages.busy_page(self._job, _, is_stopping=self._is_stopping))
        elif waiting is not None:
            self._bring(waiting)
        else:
            self._begin()

    def holds(self, screen: Screen | None) -> bool:
        """Whether ``screen`` is one of these."""
        is_page = screen is not None and screen is vars(self).get("_page")
        return is_page or self._pairing.holds(screen)

    def step_back(self, screen: Screen | None, /) -> bool:
        """To the page before; what is under way is stopped where that is safe."""
        if self._pairing.holds(screen):
            self._pairing.open()
            return True
        if self._job:
            self._choose("stop")
            return True
        parent = pages.PARENTS.get(self._page.page.id)
        if parent is None:
            self._finished()
        else:
            self._go(parent)
        return True

    # --- pages -----------------------------------------------------------------------------------

    def _bring(self, page: Page) -> None:
        if self._is_away:
            # Somebody is at something else by now; it is shown when the volunteer comes back.
            self._is_away, self._waits_to_be_shown = False, page
            return
        self._page.show_page(page)
        self._show(self._page, page.say)

    def _begin(self, notice: str = "") -> None:
        """The first page, with how things stand now."""

        def ask() -> SyncState:
            doors = self._doors
            return doors.net.state() if doors.net is not None else doors.stick.state()

        def show(state: SyncState) -> None:
            self._state = state
            ways = pages.Ways(has_net=self._doors.net is not None)
            self._bring(pages.carry_page(state, ways, _, notice))

        self._run(ask, show, self._begin)

    def _go(self, name: str) -> None:
        if name == "carry":
            self._begin()
        else:
            self._meeting.open(name, self._state.links)

    def _choose(self, key: str) -> None:
        match self._page.page.id, key:
            case "carry", "write" | "read":
                self._with_stick(lambda stick: self._carry(key, stick))
            case "carry", "push":
                self._push()
            case "carry", "pair":
                self._pairing.open()
            case "carry", "meet" | "known":
                self._go(f"carry-{key}")
            case "carry-busy", "stop":
                self._is_stopping = True
                self._bring(pages.busy_page(self._job, _, is_stopping=True))
            case ("carry-stick" | "carry-problem" | "carry-cards", "again"):
                self._repeat()
            case "carry-stick", stick:
                self._with_chosen(stick)
            case "carry-stations", _address:
                self._pairing.choose(key)
            case page, _key:
                self._meeting.choose(page, key)

    # --- what takes a while ----------------------------------------------------------------------

    def _with_stick(self, act: Callable[[str], None]) -> None:
        """Do ``act`` with the one stick that is there, or let the volunteer choose."""
        self._with_chosen = act
        self._repeat = lambda: self._with_stick(act)

        def choose(sticks: Sequence[Stick]) -> None:
            if len(sticks) == 1:
                act(sticks[0].path)
            else:
                self._repeat = lambda: self._with_stick(act)
                self._bring(pages.stick_page(sticks, _))

        self._run(self._doors.stick.sticks, choose, self._repeat)

    def _carry(self, what: str, stick: str) -> None:
        self._is_stopping = False
        door = self._doors.stick

        def going(done: int, count: int) -> bool:
            self._moved.emit(done, count)
            return not self._is_stopping

        def show(came: Carried) -> None:
            self._doors.settle()
            self._bring(pages.done_page(came, _))

        work = door.write if what == "write" else door.read
        self._run(lambda: work(stick, going), show, lambda: self._carry(what, stick), busy=what)

    def _push(self) -> None:
        net = self._doors.net
        assert net is not None
        self._run(net.push, lambda _none: self._begin(_("正在送，请稍等。")), self._push)

    def _run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        repeat: Callable[[], None],
        *,
        busy: str = "",
    ) -> None:
        """Do ``work`` elsewhere; ``busy`` names the page that stands there meanwhile."""
        if self._is_asking:
            return

        def tell(found: Any) -> None:
            self._is_asking, self._job = False, ""
            in_front = self._in_front()
            has_left = in_front is not before and not self.holds(in_front)
            if has_left and not busy:
                return
            self._is_away = has_left
            if isinstance(found, KnownProblem):
                self._repeat = repeat
                self._bring(pages.problem_page(found, _, can_repeat=True))
            else:
                done(found)

        self._is_asking, self._job = True, busy
        if busy:
            self._bring(pages.busy_page(busy, _))
        before = self._in_front()
        self._errands().run(work, tell)

    def _tell_moved(self, done: int, count: int) -> None:
        """Shown, and not said: it would only disturb."""
        if self._job and self._page.isVisible():
            page = pages.busy_page(self._job, _, done, count, is_stopping=self._is_stopping)
            self._page.show_page(page)

    # --- parts -----------------------------------------------------------------------------------

    @cached_property
    def _doors(self) -> CarryDoors:
        return self._make_doors()

    @cached_property
    def _meeting(self) -> MeetingWalk:
        return MeetingWalk(
            bring=self._bring,
            run=self._run,
            with_stick=self._with_stick,
            begin=self._begin,
            doors=lambda: self._doors,
        )

    @cached_property
    def _pairing(self) -> PairingWalk:
        return PairingWalk(
            self._screens,
            show=self._show,
            bring=self._bring,
            run=self._run,
            begin=self._begin,
            net=lambda: self._doors.net,
            settle=lambda: self._doors.settle(),  # noqa: PLW0108 - the doors are made late
        )

    @cached_property
    def _page(self) -> PageScreen:
        screen = self._screens.carry
        screen.chosen.connect(self._choose)
        screen.went_on.connect(lambda: self.step_back(screen))
        return screen


def _nobody() -> None:
    """Nobody waits."""


def _no_stick(_path: str) -> None:
    """Nothing is to be done with a stick."""
