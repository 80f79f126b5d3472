"""我的进步 and what lies behind it, in all the states in which a learner may meet it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.core.calendar_page import month_view
from app.core.forgetting_receipt import seat_receipt
from app.core.progress import Done
from app.core.progress_view import STAMP_WORDS, NextView, ProgressView, StampView
from app.core.record_pages import (
    LeafView,
    being_deleted,
    export_offer,
    forget_question,
    saved_note,
)
from app.i18n import _
from tests.standards.stand import Stand

TODAY = date(2026, 11, 28)
CAME = frozenset(date(2026, 11, day) for day in (3, 5, 10, 12, 17, 24, 28)) | {date(2026, 9, 1)}


class Gone:
    """What a deletion did."""

    events, copies, left, wall_ms = 132, 3, (), 0


def _stamp(title: str, done: Done, can: str, *steps: str) -> StampView:
    return StampView("G02", title, done, _(STAMP_WORDS[done]), can, steps)


STAMPS = (
    _stamp("养老金资格认证", Done.ALONE, "您自己会：养老金资格认证。"),
    _stamp("点一点、滑一滑", Done.ALONE, "您自己会：点一点、滑一滑。"),
    _stamp("预约挂号", Done.HELPED, "这几步您自己会：", "找到医院", "选好哪一天", "记下时间"),
    _stamp("12345 提诉求", Done.BEGUN, "您学过几步了。"),
)
ONWARD = NextView("H01", "预约挂号", "自己做一遍", "“预约挂号”可以自己做一遍试试。")
SHOWN = ProgressView("这些事，您自己会做了。", STAMPS, ONWARD, (), ())
REAL = SHOWN._replace(
    really_done=("预约挂号：11 月 20 日真的办好了", "养老金资格认证：2025 年 10 月 12 日真的办好了")
)
EMPTY = ProgressView(
    "学完一课，就在这里盖一个章。",
    (),
    NextView("B01", "用鼠标", "去学这一课", "接下来可以学“用鼠标”。"),
    (),
    (),
)


def progress(view: ProgressView) -> Callable[[Stand], None]:
    """Bring 我的进步 to the front."""

    def put(stand: Stand) -> None:
        stand.screens.progress.show_view(view, deletion=_("删掉我的记录"))
        stand.window.show_screen(stand.screens.progress)

    return put


def days(came: frozenset[date], *, month: int = 11) -> Callable[[Stand], None]:
    """Bring a page of the calendar to the front."""

    def put(stand: Stand) -> None:
        stand.screens.days.show_month(month_view(2026, month, came, TODAY, _))
        stand.window.show_screen(stand.screens.days)

    return put


def leaf(view: Callable[[], LeafView]) -> Callable[[Stand], None]:
    """Bring a leaf to the front."""

    def put(stand: Stand) -> None:
        stand.screens.leaf.show_view(view())
        stand.window.show_screen(stand.screens.leaf)

    return put


def _saved() -> LeafView:
    view = export_offer(_, has_stick=True)
    return view._replace(note=saved_note("我的进步 2026-11-28.html", "文档/数字伙伴", _))


SCREENS: dict[str, Callable[[Stand], None]] = {
    "progress": progress(SHOWN),
    "progress-real": progress(REAL),
    "progress-empty": progress(EMPTY),
    "days": days(CAME),
    "days-before": days(CAME, month=10),
    "days-empty": days(frozenset()),
    "forget-asked": leaf(lambda: forget_question("王阿姨", _, is_nameless=False)),
    "forget-nameless": leaf(lambda: forget_question("", _, is_nameless=True)),
    "forget-going": leaf(lambda: being_deleted(_)),
    "forget-receipt": leaf(lambda: seat_receipt(Gone(), TODAY, _, has_stick=True)),
    "export-offer": leaf(lambda: export_offer(_, has_stick=False)),
    "export-saved": leaf(_saved),
}
