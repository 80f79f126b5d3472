"""Pairing with a station: find it or write where it is, type the digits on its screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.core import carry_pages as pages
from app.core.sync_state import Link, StationFound
from app.i18n import _

if TYPE_CHECKING:
    from app.core.page import Page
    from app.core.sync_state import SyncDoor
    from app.ui.learner.screen import Screen
    from app.ui.visit.screens import Screens
    from app.ui.volunteer.code import AddressScreen, CodeScreen


class PairingWalk(QObject):
    """``open`` begins it; whoever opened it does what takes a while."""

    def __init__(
        self,
        screens: Screens,
        *,
        show: Callable[..., None],
        bring: Callable[[Page], None],
        run: Callable[..., None],
        begin: Callable[[], None],
        net: Callable[[], SyncDoor | None],
        settle: Callable[[], None],
    ) -> None:
        """``run`` does work elsewhere (see ``Carrying``), ``begin`` shows the first page."""
        super().__init__()
        self._screens = screens
        self._show = show
        self._bring = bring
        self._run = run
        self._begin = begin
        self._net = net
        self._settle = settle
        self._address = ""

    def holds(self, screen: Screen | None) -> bool:
        """Whether ``screen`` is one of these."""
        made = vars(self)
        return screen is not None and screen in (made.get("_code"), made.get("_where"))

    def open(self) -> None:
        """Look for stations, and show those that answer."""

        def show(found: Sequence[StationFound]) -> None:
            self._bring(pages.stations_page(found, _))

        self._run(self._ask_net(lambda net: net.look_around()), show, self.open, busy="look")

    def choose(self, key: str) -> None:
        """On the page of stations."""
        if key == "again":
            self.open()
        elif key == "type":
            where = self._where
            where.ask(_("请输入驿站的地址"), _("在驿站屏幕上，“写这个地址”后面。"))
            self._bring_screen(where)
        else:
            self._ask_code(key)

    def _ask_code(self, address: str) -> None:
        self._address = address
        code = self._code
        code.ask(_("请输入驿站屏幕上的数字"), _("请志愿者在驿站电脑上点“同步”，再点“配对新电脑”。"))
        self._bring_screen(code)

    def _pair(self, typed: str) -> None:
        if not typed:
            self._code.tell(_("还没有输数字。"))
            return
        address = self._address

        def show(link: Link) -> None:
            self._settle()
            self._bring(pages.paired_page(link, _))

        self._run(
            self._ask_net(lambda net: net.pair(address, typed)),
            show,
            lambda: self._ask_code(address),
            busy="pair",
        )

    def _take_address(self, typed: str) -> None:
        if typed:
            self._ask_code(typed)
        else:
            self._where.tell(_("还没有输地址。"))

    def _ask_net(self, ask: Callable[[SyncDoor], Any]) -> Callable[[], Any]:
        net = self._net()
        assert net is not None, "the choice is not offered without a network"
        return lambda: ask(net)

    def _bring_screen(self, screen: CodeScreen) -> None:
        say = (screen.sentence.text(), screen.comfort.text())
        self._show(screen, say, is_full=True)

    @cached_property
    def _code(self) -> CodeScreen:
        screen = self._screens.pairing_code
        screen.entered.connect(self._pair)
        screen.left.connect(self._begin)
        return screen

    @cached_property
    def _where(self) -> AddressScreen:
        screen = self._screens.station_address
        screen.entered.connect(self._take_address)
        screen.left.connect(self._begin)
        return screen
