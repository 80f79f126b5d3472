"""The desk's room 同步: empty, at work, pairing, after a stick, and what was set apart."""

from __future__ import annotations

from collections.abc import Callable

from app.core import carry_pages, meeting_pages
from app.core.carrying import Carried, Contest, Kept, SetAside
from app.core.page import Page
from app.core.sync_desk import May, kept_page, pairing_view, sync_view
from app.core.sync_state import NEVER, Link, Pairing, SyncState
from app.i18n import _
from app.ui.desk.pairing import PairingScreen
from app.ui.desk.sync import SyncScreen
from app.ui.volunteer.page import PageScreen
from tests.standards.carry_sights import NAME, SEAT, STATION
from tests.standards.stand import DeskStand

Bring = Callable[[DeskStand], None]
_DOOR = 2

SEATS = SyncState(
    tuple(
        Link(f"{number}" * 20, f"{number} 号座位", "seat", waiting, last, is_there=is_there)
        for number, waiting, last, is_there in (
            (1, 0, 9, True), (2, 3, 9, True), (3, 0, 9, True), (4, 0, 9, False),
            (5, 128, NEVER, False),
        )
    )
)  # fmt: skip
KEPT = Kept(
    (SetAside("9" * 20, "旧笔记本", 2), SetAside("8" * 20, "6 号座位", 1, is_trusted=True)),
    (
        Contest("a", "learner.named", 9, '{"name":"王阿姨"}', ('{"name":"王奶奶"}',)),
        Contest("b", "setting.chosen", 9, '{"name":"points","value":26}', ('{"value":30}',)),
    ),
)
TAKEN = Carried(
    (
        "“2 号座位”：12 位学员 34 条记录，全部收到。",
        "给“2 号座位”写好了：3 位学员 41 条记录。",
    )
)
REFUSED = Carried(
    TAKEN.done,
    (
        f"“{NAME}”不完整，没有收下，请在原来的电脑上重新写一次。",
        f"“{NAME}”是更新的程序写的，没有收下，请先更新这台电脑上的程序。",
        f"“{NAME}”里面的内容不对，没有收下，请交给管电脑的人看。",
    ),
    (f"“{NAME}”是给别的电脑的，没有动。",),
)


def _when(wall_ms: int) -> str:
    return "11 月 28 日 09:42" if wall_ms >= 0 else ""


def _sync(state: SyncState, kept: Kept, may: May, *, has_net: bool, notice: str = "") -> Bring:
    def put(stand: DeskStand) -> None:
        screen = SyncScreen(stand.theme, stand.presses)
        screen.show_view(sync_view(state, kept, may, _when, _, has_net=has_net, notice=notice))
        stand.show(screen, door=_DOOR)

    return put


def _pairing(joined: tuple[str, ...]) -> Bring:
    def put(stand: DeskStand) -> None:
        screen = PairingScreen(stand.theme, stand.presses)
        pairing = Pairing("482107", "192.168.1.7:8642", joined)
        screen.show_view(pairing_view(pairing, _, carry_pages.spell_code))
        stand.show(screen, door=_DOOR)

    return put


def _page(make: Callable[[], Page]) -> Bring:
    def put(stand: DeskStand) -> None:
        screen = PageScreen(stand.theme, stand.presses)
        screen.show_page(make())
        stand.show(screen, door=_DOOR)

    return put


SYNC_SIGHTS: dict[str, Bring] = {
    "sync": _sync(SEATS, KEPT, May(), has_net=True, notice="进来了：5 号座位"),
    "sync-empty": _sync(SyncState(), Kept(), May(), has_net=True),
    "sync-sticks": _sync(SEATS, Kept(), May(pair=False, look=False), has_net=False),
    "sync-pairing": _pairing(()),
    "sync-joined": _pairing(("1 号座位", "2 号座位")),
    "sync-reading": _page(lambda: carry_pages.busy_page("read", _, 1, 5)),
    "sync-taken": _page(lambda: carry_pages.done_page(TAKEN, _)),
    "sync-refused": _page(lambda: carry_pages.done_page(REFUSED, _)),
    "sync-link": _page(lambda: meeting_pages.link_page(SEAT, "11 月 28 日 09:42", _)),
    "sync-forget": _page(lambda: meeting_pages.forget_page(SEAT, _)),
    "sync-check": _page(lambda: meeting_pages.check_page(STATION, _)),
    "sync-kept": _page(lambda: kept_page(KEPT, {"a": "王阿姨"}.get, _when, _)),  # type: ignore[arg-type]
}
