"""The volunteers' screens, empty states and troubles included, for tests and pictures."""

from __future__ import annotations

from collections.abc import Callable

from app.core import setup_pages, volunteer_pages
from app.core.page import Page
from app.core.seat_settings import Role, SeatSettings
from app.i18n import _
from tests.standards.stand import Stand

FRESH = SeatSettings()
SET = SeatSettings(
    role=Role.SEAT, station="新城区长乐宫社区", is_kiosk=True, pin="$argon2id$", mm_per_px=0.27
)
TESTED = (
    "√ 喇叭：找到 1 个。",
    "× 话筒：没有找到话筒。",
    "   → 请插上话筒，再查一次。",
    "! 磁盘：还空 120 MB。",
    "   → 请腾出一些空间。",
    "可以开馆；带“!”的请看一看。",
)
FOUND = (
    ("E:/新课程.zip", "新课程.zip", "U 盘 KINGSTON"),
    ("E:/医保课", "医保课", "U 盘 KINGSTON"),
)


def _pages() -> dict[str, Callable[[], Page]]:
    pages, setup = volunteer_pages, setup_pages
    return {
        "corner": lambda: pages.menu_page(SET, _),
        "corner-no-pin": lambda: pages.menu_page(FRESH, _),
        "corner-computer": lambda: pages.computer_page(SET, _, _("记下了。")),
        "corner-computer-fresh": lambda: pages.computer_page(FRESH, _),
        "corner-role": lambda: pages.role_page(SET, _),
        "corner-idle": lambda: pages.idle_page(FRESH, _),
        "corner-kiosk": lambda: pages.switch_page("kiosk", FRESH, _),
        "corner-sound": lambda: pages.sound_page(_),
        "corner-content": lambda: pages.content_page(_, packs=2),
        "corner-found": lambda: pages.found_page("lessons", FOUND, _),
        "corner-found-none": lambda: pages.found_page("model", (), _),
        "corner-care": lambda: pages.care_page(_, _("正在检查，大约要半分钟。")),
        "corner-tested": lambda: pages.text_page("self-test", _("开馆自检"), TESTED, _),
        "corner-close": lambda: pages.close_page(_),
        "setup-first": lambda: setup.first_page(FRESH, _),
        "setup-role": lambda: setup.role_page(FRESH, _),
        "setup-station": lambda: setup.station_page(_),
        "setup-pin": lambda: setup.pin_page(_),
        "setup-sound": lambda: setup.sound_page(_),
        "setup-calibration": lambda: setup.calibration_page(_),
        "setup-pairing": lambda: setup.pairing_page(_),
        "setup-pairing-desk": lambda: setup.pairing_page(_, can_carry=True, is_desk=True),
        "setup-done": lambda: setup.done_page(_),
    }


PAGES = _pages()
"""By name what makes each page."""


def _show_page(make: Callable[[], Page]) -> Callable[[Stand], None]:
    def bring(stand: Stand) -> None:
        stand.screens.page.show_page(make())
        stand.window.show_screen(stand.screens.page)

    return bring


def _ask(stand: Stand) -> None:
    stand.screens.pin.ask(_("请输入志愿者密码"), _("这里是给志愿者用的。学员请按“不进去，回去”。"))
    stand.window.show_screen(stand.screens.pin, is_full=True)


def _wait(stand: Stand) -> None:
    _ask(stand)
    stand.screens.pin.pad.put_text("258")
    stand.screens.pin.tell(_("先歇 {n} 分钟，再输一遍。").format(n=2))


def _new(stand: Stand) -> None:
    stand.screens.pin.ask(_("请设一个密码"), _("4 到 8 个数字。请记好，告诉别的志愿者。"))
    stand.window.show_screen(stand.screens.pin, is_full=True)


def _station(stand: Stand) -> None:
    stand.screens.station.show_name("长乐宫")
    stand.window.show_screen(stand.screens.station)


def _sound(stand: Stand) -> None:
    screen = stand.screens.sound_check
    screen.show_state(_("您好！听得清这句话吗？"), _("听见您了，话筒是好的。"), is_listening=False)
    stand.window.show_screen(screen)


def _listening(stand: Stand) -> None:
    screen = stand.screens.sound_check
    said = _("请说一句话，看下面的条动不动。")
    screen.show_state(_("您好！听得清这句话吗？"), said, is_listening=True)
    screen.level.show_level(0.6)
    stand.window.show_screen(screen)


def _still_there(stand: Stand) -> None:
    stand.window.show_screen(stand.screens.still_there, is_full=True)


BRINGERS: dict[str, Callable[[Stand], None]] = {
    **{name: _show_page(make) for name, make in PAGES.items()},
    "pin-ask": _ask,
    "pin-wait": _wait,
    "pin-new": _new,
    "station-name": _station,
    "sound-check": _sound,
    "sound-check-listening": _listening,
    "still-there": _still_there,
}
"""By name what brings each to the front of a stand."""
