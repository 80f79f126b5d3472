"""同步 at the desk: seats, pairing, sticks, and what was set apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from app.core import sync_desk
from app.core.carry_pages import spell_code
from app.core.carrying import Kept
from app.core.meeting_pages import link_page
from app.core.sync_desk import May, kept_page, pairing_view, sync_view
from app.core.sync_state import Pairing, SyncState, called
from app.i18n import _
from app.ui.volunteer.carrying import Carrying
from app.ui.volunteer.meeting_walk import day_of

if TYPE_CHECKING:
    from app.core.sync_state import StationDoor
    from app.ui.desk.pairing import PairingScreen
    from app.ui.desk.sync import SyncScreen
    from app.ui.duty.duty import Duty
    from app.ui.learner.screen import Screen
    from app.ui.volunteer.errands import Errands
    from app.ui.volunteer.page import PageScreen
    from app.ui.volunteer.works import CarryDoors


class SyncRoom(QObject):
    """A room of the desk; what it shows follows the service as long as it is in front."""

    icon = "link"
    _changed = Signal()

    def __init__(
        self,
        duty: Duty,
        doors: Callable[[], CarryDoors],
        *,
        net: StationDoor | None = None,
        may: Callable[[], May] = May,
        name_of: Callable[[str], str] = lambda _learner: "",
        seat_names: Callable[[], Mapping[str, str]] = dict,
        seen: Callable[[str], None] = lambda _learner: None,
        say: Callable[[tuple[str, ...]], None] = lambda _sentences: None,
        in_front: Callable[[], Screen | None],
    ) -> None:
        """``net`` is the service of this station, None where no network is used.

        ``may`` says what whoever is on duty may do, ``name_of`` what a learner is called,
        ``seat_names`` what volunteers call the seats, by key id,
        ``in_front`` which screen the window shows; ``say`` speaks. ``seen`` is told of whose
        record something was read.
        """
        super().__init__()
        self._duty = duty
        self._net = net
        self._may = may
        self._name_of = name_of
        self._seat_names = seat_names
        self._seen = seen
        self._say = say
        self._in_front = in_front
        self._state = SyncState()
        """As it is shown."""
        self._by_store = SyncState()
        self._kept = Kept()
        self._notice = ""
        self.carrying = Carrying(
            page=self._make_page,
            show=self._show,
            is_in_front=self._is_in_front,
            doors=doors,
            errands=lambda: self.errands,
            begin=self._begin,
        )
        self._changed.connect(self._follow, Qt.ConnectionType.QueuedConnection)
        if net is not None:
            net.watch(self._changed.emit)

    # --- a room ----------------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """What is written on its door."""
        return _("同步")

    def open(self) -> Screen:
        """The seats, or what is under way."""
        self._notice = ""
        if self._net is not None and (pairing := self._net.pairing()) is not None:
            self._fill_pairing(pairing)
            return self._pairing
        if self.carrying.resume():
            return self.carrying.screen
        self._fill()
        self._look_anew()
        return self._overview

    def step_back(self) -> bool:
        """To the page before, and from there to the seats."""
        in_front = self._in_front()
        if in_front is vars(self).get("_pairing"):
            self._end_pairing()
        elif in_front is self.carrying.shown:
            if self.carrying.screen.page.id == "kept" or not self.carrying.step_back():
                self._begin()
        else:
            return False
        return True

    def stop(self) -> None:
        """End what runs."""
        if "errands" in vars(self):
            self.errands.stop()

    # --- what is shown ---------------------------------------------------------------------------

    def _is_in_front(self) -> bool:
        in_front, made = self._in_front(), vars(self)
        mine = (made.get("_overview"), made.get("_pairing"), self.carrying.shown)
        return in_front is not None and in_front in mine

    def _begin(self, notice: str = "") -> None:
        self._notice = notice
        self._fill()
        self._duty.show(self._overview)
        self._look_anew()

    def _show(self, screen: Screen, say: tuple[str, ...]) -> None:
        self._duty.show(screen)
        self._say(say)

    def _fill(self) -> None:
        state = self._net.state() if self._net is not None else SyncState()
        # Until the service has started, or where it cannot, the store knows.
        state = state if state.links else self._by_store
        state = state._replace(links=called(state.links, self._seat_names()))
        view = sync_view(
            state,
            self._kept,
            self._may(),
            day_of,
            _,
            has_net=self._net is not None,
            notice=self._notice,
        )
        self._state = state
        self._overview.show_view(view)

    def _look_anew(self) -> None:
        """What only the store knows is read elsewhere, and shown a moment later."""
        stick = self.carrying.doors.stick

        def ask() -> tuple[SyncState, Kept]:
            return stick.state(), stick.kept()

        def show(found: tuple[SyncState, Kept]) -> None:
            self._by_store, self._kept = found
            self._fill()

        self.carrying.run(ask, show, self._begin)

    def _follow(self) -> None:
        """The service says something new."""
        if self._net is None or not self._is_in_front():
            return
        if self._in_front() is vars(self).get("_pairing"):
            pairing = self._net.pairing()
            if pairing is None:
                self._begin(_("配对的时间过了。要再配对，请再点一次。"))
            else:
                self._fill_pairing(pairing)
        elif self._in_front() is vars(self).get("_overview"):
            self._fill()

    # --- what was chosen -------------------------------------------------------------------------

    def _do(self, key: str) -> None:
        match key:
            case sync_desk.PAIR:
                self._begin_pairing()
            case sync_desk.MEET:
                self.carrying.meet()
            case sync_desk.LOOK:
                self._bring_kept()
            case _read_or_write:
                self.carrying.carry(key)

    def _open_link(self, peer: str) -> None:
        link = next((each for each in self._state.links if each.id == peer), None)
        if link is not None:
            self.carrying.meeting.links = self._state.links
            self.carrying.meeting.link = link
            page = link_page(link, day_of(link.received_ms), _)
            if not self._may().pair:
                page = page._replace(choices=())
            self.carrying.bring(page)

    def _choose(self, key: str) -> None:
        if self.carrying.screen.page.id != "kept":
            self.carrying.choose(key)
        elif any(each.peer == key and each.is_trusted for each in self._kept.set_aside):
            self.carrying.run(
                lambda: self.carrying.doors.stick.take_set_aside(key),
                lambda came: self._begin("".join((*came.done, *came.refused))),
                self._begin,
                busy="read",
            )

    def _bring_kept(self) -> None:
        for learner in sorted({each.learner for each in self._kept.contests}):
            self._seen(learner)
        self.carrying.bring(kept_page(self._kept, self._name_of, day_of, _))

    # --- pairing ---------------------------------------------------------------------------------

    def _begin_pairing(self) -> None:
        net = self._net
        assert net is not None, "the action is not offered without a network"

        def show(pairing: Pairing) -> None:
            self._fill_pairing(pairing)
            self._duty.show(self._pairing)

        self.carrying.run(net.begin_pairing, show, self._begin_pairing)

    def _fill_pairing(self, pairing: Pairing) -> None:
        before = self._pairing.joined()
        view = pairing_view(pairing, _, spell_code)
        self._pairing.show_view(view)
        if view.joined and view.joined != before:
            self._say((view.joined,))

    def _end_pairing(self) -> None:
        net = self._net
        assert net is not None, "only then there is a code"
        joined = self._pairing.joined()
        self.carrying.run(net.end_pairing, lambda _none: self._begin(joined), self._begin)

    # --- parts -----------------------------------------------------------------------------------

    @cached_property
    def errands(self) -> Errands:
        """What takes a while."""
        from app.ui.volunteer.errands import Errands  # noqa: PLC0415 - when it is first opened

        return Errands()

    @cached_property
    def _overview(self) -> SyncScreen:
        from app.ui.desk.sync import SyncScreen  # noqa: PLC0415 - as above

        screen = SyncScreen(self._duty.theme, self._duty.presses)
        screen.wanted.connect(self._do)
        screen.chosen.connect(self._open_link)
        return screen

    @cached_property
    def _pairing(self) -> PairingScreen:
        from app.ui.desk.pairing import PairingScreen  # noqa: PLC0415 - as above

        screen = PairingScreen(self._duty.theme, self._duty.presses)
        screen.ended.connect(self._end_pairing)
        return screen

    def _make_page(self) -> PageScreen:
        from app.ui.volunteer.page import PageScreen  # noqa: PLC0415 - as above

        screen = PageScreen(self._duty.theme, self._duty.presses)
        screen.chosen.connect(self._choose)
        screen.went_on.connect(self.step_back)
        return screen
