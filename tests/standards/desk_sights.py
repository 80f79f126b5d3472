"""Everything that a volunteer can have in front of her at the desk.

A room adds its screens to ``DESK_SIGHTS``: a name that begins with the kind of screen, and what
brings it to the front of a ``DeskStand`` with ``stand.show(screen, door=…)``.
"""

from __future__ import annotations

from collections.abc import Callable

from app.core.desk_view import (
    Booking,
    Deed,
    DeedView,
    Figure,
    HelpCardView,
    Mood,
    Part,
    RowView,
    SeatCardView,
    TodayView,
)
from app.store import problems
from app.ui.desk.help_card import HelpCardScreen
from app.ui.desk.today import TodayScreen
from tests.standards.learner_sights import LEARNER_SIGHTS
from tests.standards.report_sights import REPORT_SIGHTS
from tests.standards.stand import DeskStand
from tests.standards.sync_sights import SYNC_SIGHTS
from tests.standards.team_sights import TEAM_SIGHTS

Bring = Callable[[DeskStand], None]

FIGURES = (
    Figure("在学", "7"),
    Figure("求助中", "2", is_urgent=True),
    Figure("今日到访", "19"),
    Figure("今日学会", "11 课"),
)


def _today(view: TodayView) -> Bring:
    def put(stand: DeskStand) -> None:
        screen = TodayScreen(stand.theme, stand.presses)
        screen.show_view(view)
        stand.show(screen)

    return put


NOBODY = ("还没有座位连上。", "学员座位打开以后，会自己出现在这里。")
SHOWN = (
    SeatCardView(
        "a", "3 号 · 王奶奶", "养老金资格认证", "举手 2 分 10 秒 · 第 4 步", Mood.HAND, 0.55
    ),
    SeatCardView("b", "5 号 · 陈爷爷", "12345 提诉求", "举手 25 秒 · 第 5 步", Mood.HAND, 0.65),
    SeatCardView(
        "c", "1 号 · 赵大爷", "预约挂号", "停在第 3 步 1 分 40 秒，空按 3 次", Mood.STUCK, 0.3
    ),
    SeatCardView("d", "2 号 · 刘阿姨", "扫码坐公交", "我自己做 · 第 6 步", Mood.LEARNING, 0.8),
    SeatCardView("e", "4 号 · 访客", "认识鼠标", "看我做 · 第 2 步", Mood.LEARNING, 0.4),
    SeatCardView("f", "6 号", "空闲", "已连接", Mood.FREE),
)
HELPED = SeatCardView("g", "7 号 · 孙奶奶", "电子医保码", "小李在旁边 · 3 分钟", Mood.HELPED, 0.2)
LOST = SeatCardView("h", "8 号 · 周爷爷", "连不上了", "3 分钟没有消息", Mood.LOST)
LONG = SeatCardView(
    "i", "10 号 · 阿拉坦其其格额吉和她的小孙女", "异地就医备案和门诊慢特病的待遇认定",
    "停在第 12 步 12 分钟，空按 13 次，点到别处 12 次，绕了 5 圈", Mood.STUCK, 0.9,
)  # fmt: skip
WAITING = (
    RowView("a", "王奶奶", "3 号", "等了 2 分 10 秒"),
    RowView("b", "陈爷爷", "5 号", "等了 25 秒"),
)
BESIDE = (RowView("g", "孙奶奶", "7 号", "小李在旁边 · 3 分钟"),)
BOOKINGS = (Booking("10:30", "孙奶奶 · 电子医保码"), Booking("14:00", "图书馆工坊 · 12 人"))
SYNC = "记录送到：9:42 · 6 台连着"


def _many(count: int) -> tuple[SeatCardView, ...]:
    shown = (*SHOWN[:2], HELPED, SHOWN[2], LONG, *SHOWN[3:], LOST)
    return tuple(
        shown[place % len(shown) if place < len(shown) else 5 + place % 2]._replace(
            key=f"k{place}", title=f"{place + 1} 号 · {('刘阿姨', '王奶奶', '陈爷爷')[place % 3]}"
        )
        for place in range(count)
    )


def _full(**more: object) -> TodayView:
    view = TodayView(FIGURES, seats=SHOWN, waiting=WAITING, bookings=BOOKINGS, sync=SYNC)
    return view._replace(**more)  # type: ignore[arg-type]


LONG_LINE = tuple(
    RowView(f"w{place}", name, f"{place} 号", "等了 12 分钟", note)
    for place, (name, note) in enumerate(
        [
            ("阿拉坦其其格额吉和她的小孙女", "后来的先去了 2 次"), ("王奶奶", "等得久了"),
            ("陈爷爷", ""), ("刘阿姨", ""), ("赵大爷", ""), ("访客", ""), ("孙奶奶", ""),
        ]
    )
)  # fmt: skip
REMINDER = "孙奶奶那里帮了 11 分钟，还有 2 位在等。可以先放一放。"

DESK_SIGHTS: dict[str, Bring] = {
    "today-empty": _today(TodayView(FIGURES, NOBODY)),
    "today-one": _today(_full(seats=SHOWN[3:4], waiting=(), bookings=None, sync="")),
    "today-six": _today(_full()),
    "today-helped": _today(
        _full(seats=(*SHOWN[:2], HELPED, *SHOWN[2:], LOST), helped=BESIDE, reminder=REMINDER)
    ),
    "today-long": _today(_full(seats=(*SHOWN[:2], LONG, *SHOWN[3:]), waiting=LONG_LINE)),
    "today-twelve": _today(_full(seats=_many(12), helped=BESIDE)),
    "today-fifty": _today(_full(seats=_many(50), waiting=LONG_LINE, helped=BESIDE)),
}


def _trouble(kind: str) -> Bring:
    """The disk does not answer: said above what was read before."""

    def put(stand: DeskStand) -> None:
        _today(_full())(stand)
        told = problems.not_kept(kind)
        stand.window.show_trouble(told.happened, told.safe, told.todo)

    return put


def _unread(stand: DeskStand) -> None:
    """Nothing was read before, and nothing is said to be empty."""
    told = problems.not_kept(problems.UNREACHABLE)
    stand.show(stand.window.unread, door=1)
    stand.window.show_trouble(told.happened, told.safe, told.todo)


DESK_SIGHTS |= {
    "today-not-kept": _trouble(problems.UNREACHABLE),
    "today-disk-full": _trouble(problems.FULL),
    "unread": _unread,
}


def _help(view: HelpCardView) -> Bring:
    def put(stand: DeskStand) -> None:
        screen = HelpCardScreen(stand.theme, stand.presses)
        screen.show_view(view)
        stand.show(screen)

    return put


GO = DeedView(Deed.GO, "我去帮", "hand", is_main=True)
PARTS = (
    Part("卡在哪里", "signpost", ("停在第 4 步 2 分 10 秒，空按 3 次",)),
    Part("下一步该做", "finger", ("点“资格认证”",)),
    Part(
        "最后按了什么", "touch",
        ("医保账户：走到别处", "返回：对了", "查询：走到别处", "点在空处", "返回：对了"),
    ),
    Part("话筒听到的", "mic", ("“资格认证”", "“怎么弄啊”")),
    Part("用过的提示", "idea", ("这一步看了 2 次提示。",)),
    Part("上次怎么会的", "heart", ("上次这一步有人说一说，就会了。",)),
)  # fmt: skip
WAITS = HelpCardView(
    "a", "3 号 · 王奶奶", "养老金资格认证", "第 4 步，共 7 步：做资格认证",
    "举手 2 分 10 秒", Mood.HAND, PARTS, (GO,), page="看她的一页",
)  # fmt: skip
WITH_HER = WAITS._replace(
    title=LONG.title,
    lesson=LONG.lesson,
    state="小李在旁边 · 3 分钟",
    mood=Mood.HELPED,
    look_away="这里要输密码或验证码：请转过脸，让学员自己输。",
    deeds=(
        DeedView(Deed.FINISH, "帮完了", "circle-check", is_main=True),
        DeedView(Deed.PAUSE, "先走开一下", "wait"),
        DeedView(Deed.PUT_BACK, "换别人去", "people"),
    ),
)
CALM = WAITS._replace(
    step="", state="我自己做 · 第 6 步", mood=Mood.LEARNING, parts=PARTS[:1], deeds=()
)
DESK_SIGHTS |= {
    "help-waits": _help(WAITS),
    "help-with": _help(WITH_HER),
    "help-calm": _help(CALM),
    **REPORT_SIGHTS,
    **TEAM_SIGHTS,
    **LEARNER_SIGHTS,
}
DESK_SIGHTS |= SYNC_SIGHTS
