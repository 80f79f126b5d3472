"""把记录带去驿站: from the volunteers' corner to a stick or a station, and calmly back."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core import carry_pages as pages
from app.core.sync_state import SyncState
from app.i18n import _
from app.ui.visit.pairing_walk import PairingWalk
from app.ui.volunteer.carrying import Carrying

if TYPE_CHECKING:
    from app.ui.learner.screen import Screen
    from app.ui.visit.screens import Screens
    from app.ui.volunteer.errands import Errands
    from app.ui.volunteer.page import PageScreen
    from app.ui.volunteer.works import CarryDoors


class CarryTrip(QObject):
    """A side trip of the corner."""

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
        self._finished: Callable[[], None] = _nobody
        self._before: Screen | None = None
        self._state = SyncState()
        self.carrying = Carrying(
            page=self._make_page,
            show=show,
            is_in_front=self._is_in_front,
            doors=doors,
            errands=errands,
            begin=self._begin,
        )

    def open(self, finished: Callable[[], None]) -> None:
        """Begin; ``finished`` is called when the volunteer leads out of it."""
        self._finished = finished
        self._before = self._in_front()
        if not self.carrying.resume():
            self._begin()

    def holds(self, screen: Screen | None) -> bool:
        """Whether ``screen`` is one of these."""
        is_page = screen is not None and screen is self.carrying.shown
        return is_page or self._pairing.holds(screen)

    def step_back(self, screen: Screen | None, /) -> bool:
        """To the page before, or out."""
        if self._pairing.holds(screen):
            self._pairing.open()
        elif not self.carrying.step_back():
            self._finished()
        return True

    def _is_in_front(self) -> bool:
        in_front = self._in_front()
        # The first page comes a moment after it was asked for.
        return self.holds(in_front) or in_front is self._before

    def _begin(self, notice: str = "") -> None:
        """The first page, with how things stand now."""

        def ask() -> SyncState:
            doors = self.carrying.doors
            # Until the network has loaded, or where there is none, the store knows.
            state = doors.net.state() if doors.net is not None else SyncState()
            return state if state.links else doors.stick.state()

        def show(state: SyncState) -> None:
            self._before = None
            self._state = state
            ways = pages.Ways(has_net=self.carrying.doors.net is not None)
            self.carrying.bring(pages.carry_page(state, ways, _, notice))

        self.carrying.run(ask, show, self._begin)

    def _choose(self, key: str) -> None:
        match self.carrying.screen.page.id, key:
            case "carry", "write" | "read":
                self.carrying.carry(key)
            case "carry", "push":
                self._push()
            case "carry", "pair":
                self._pairing.open()
            case "carry", "meet":
                self.carrying.meet()
            case "carry", _known:
                self.carrying.known(self._state.links)
            case "carry-stations", _address:
                self._pairing.choose(key)
            case _other:
                self.carrying.choose(key)

    def _push(self) -> None:
        net = self.carrying.doors.net
        assert net is not None, "the choice is not offered without a network"
        said = _("正在送，请稍等。")
        self.carrying.run(net.push, lambda _none: self._begin(said), self._push)

    @cached_property
    def _pairing(self) -> PairingWalk:
        carrying = self.carrying
        return PairingWalk(
            self._screens,
            show=self._show,
            bring=carrying.bring,
            run=carrying.run,
            begin=self._begin,
            net=lambda: carrying.doors.net,
            settle=lambda: carrying.doors.settle(),  # noqa: PLW0108 - the doors are made late
        )

    def _make_page(self) -> PageScreen:
        screen = self._screens.carry
        screen.chosen.connect(self._choose)
        screen.went_on.connect(lambda: self.step_back(screen))
        return screen


def _nobody() -> None:
    """Nobody waits."""
