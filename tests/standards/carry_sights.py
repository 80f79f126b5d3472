"""The screens about records, where they go and what is in them, for tests and pictures."""

from __future__ import annotations

from collections.abc import Callable

from app.core import carry_pages as pages
from app.core import meeting_pages as meeting
from app.core.carrying import Carried, Introduced, Stick
from app.core.notice import notice_leaf, notice_view
from app.core.page import Page
from app.core.problem import KnownProblem
from app.core.sync_state import Link, StationFound, SyncState
from app.i18n import _
from app.sync.lan.meeting import nobody_there
from app.ui.paper.notice import set_notice_sheet
from app.ui.paper.screen import PaperView
from tests.standards.stand import Stand

STATION = Link("a" * 20, "北门驿站", "station", 34, 0, is_there=True, check="4821 0733 9156")
SEAT = Link("b" * 20, "2 号座位", "seat", 0, 0, check="1150 8264 3097")
KNOWN = SyncState((STATION, SEAT), me=SEAT)
STICKS = (Stick("/media/KINGSTON", "KINGSTON"), Stick("/media/BLUE", "BLUE"))
FOUND = (
    StationFound("a" * 20, "北门驿站", "192.168.1.7:8642"),
    StationFound("c" * 20, "图书馆驿站", "192.168.1.12:8642"),
)
NAME = "records-…5d0c77ab91e2.age"
WRITTEN = Carried(("给“北门驿站”写好了：12 位学员 34 条记录。",))
TAKEN = Carried(
    ("“北门驿站”的回执：12 位学员 34 条记录，全部收到。",),
    (
        f"“{NAME}”不完整，没有收下，请在原来的电脑上重新写一次。",
        f"“{NAME}”是这台电脑不认识的电脑写的，没有收下，请先互相认一认。",
    ),
    (f"“{NAME}”是给别的电脑的，没有动。",),
)
FULL = KnownProblem(
    "stick-full",
    happened="U 盘上的空间不够：要 1.3 MB，只剩 5 KB。",
    safe="记录都在这台电脑上，一条也没有少。",
    todo="请换一个 U 盘，或者腾出一些空间，再写一次。",
)
CARDS = (Introduced(STATION), Introduced(SEAT._replace(role="station"), is_known=True))

PAGES: dict[str, Callable[[], Page]] = {
    "carry": lambda: pages.carry_page(KNOWN, pages.Ways(has_net=True), _),
    "carry-fresh": lambda: pages.carry_page(SyncState(), pages.Ways(), _),
    "carry-stick": lambda: pages.stick_page(STICKS, _),
    "carry-no-stick": lambda: pages.stick_page((), _),
    "carry-writing": lambda: pages.busy_page("write", _),
    "carry-reading": lambda: pages.busy_page("read", _, 1, 5),
    "carry-stopping": lambda: pages.busy_page("read", _, 2, 5, is_stopping=True),
    "carry-looking": lambda: pages.busy_page("look", _),
    "carry-written": lambda: pages.done_page(WRITTEN, _),
    "carry-refused": lambda: pages.done_page(TAKEN, _),
    "carry-full": lambda: pages.problem_page(FULL, _, can_repeat=True),
    "carry-nobody-there": lambda: pages.problem_page(
        nobody_there("192.168.1.7:8642"), _, can_repeat=True
    ),
    "carry-stations": lambda: pages.stations_page(FOUND, _),
    "carry-no-station": lambda: pages.stations_page((), _),
    "carry-paired": lambda: pages.paired_page(STATION, _),
    "carry-meet": lambda: meeting.meet_page(_),
    "carry-shown": lambda: meeting.shown_page(SEAT, _),
    "carry-cards": lambda: meeting.cards_page(CARDS, _),
    "carry-check": lambda: meeting.check_page(STATION, _),
    "carry-known": lambda: meeting.known_page(KNOWN.links, _, _("记下了。")),
    "carry-link": lambda: meeting.link_page(STATION, "11 月 28 日 09:42", _),
    "carry-forget": lambda: meeting.forget_page(STATION, _),
}
"""By name what makes each page."""


def _show_page(make: Callable[[], Page]) -> Callable[[Stand], None]:
    def bring(stand: Stand) -> None:
        stand.screens.carry.show_page(make())
        stand.window.show_screen(stand.screens.carry)

    return bring


def _code(stand: Stand) -> None:
    screen = stand.screens.pairing_code
    screen.ask(_("请输入驿站屏幕上的数字"), _("请志愿者在驿站电脑上点“同步”，再点“配对新电脑”。"))
    screen.pad.put_text("4821")
    stand.window.show_screen(screen, is_full=True)


def _address(stand: Stand) -> None:
    screen = stand.screens.station_address
    screen.ask(_("请输入驿站的地址"), _("在驿站屏幕上，“写这个地址”后面。"))
    screen.pad.put_text("192.168.1.7:8642")
    stand.window.show_screen(screen, is_full=True)


def _notice(stand: Stand) -> None:
    stand.screens.notice.show_view(notice_leaf(notice_view(_), _))
    stand.window.show_screen(stand.screens.notice)


def _notice_sheet(stand: Stand) -> None:
    view = notice_view(_)
    pages = set_notice_sheet(view, "", _("数字驿站"))
    stand.screens.paper.show_view(PaperView(view.title, _("打出来，在家慢慢看。"), pages=pages))
    stand.window.show_screen(stand.screens.paper)


CARRY_SIGHTS: dict[str, Callable[[Stand], None]] = {
    **{name: _show_page(make) for name, make in PAGES.items()},
    "pairing-code": _code,
    "pairing-address": _address,
    "notice": _notice,
    "notice-sheet": _notice_sheet,
}
"""By name what brings each to the front of a stand."""
