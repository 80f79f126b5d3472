"""The volunteers' room at the desk, troubles included, for tests and pictures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from app.core import audit, booking_view, duty_pages, hours_table, prompting_view, week_view
from app.core.booking_view import BookingsView, Names
from app.core.bookings import Booking, Slot, State, Wish
from app.core.duty_pages import Standing
from app.core.forgetting_receipt import desk_receipt
from app.core.grave_places import grave_view
from app.core.page import Page
from app.core.prompting import PERSONAS
from app.core.prompting_view import Feedback, Option, PromptingView
from app.core.record_pages import LeafView, saved_note
from app.core.rows_view import RowsView
from app.core.shifts import FORGOTTEN, Hours, Plan, Turn
from app.core.view import Pointing
from app.core.volunteer_record import Stake, forget_volunteer_question
from app.core.volunteers import Role, Volunteer
from app.i18n import _
from app.store.forgetting import Forgotten
from app.ui.desk.bookings import BookingsScreen
from app.ui.desk.prompting import PromptingScreen
from app.ui.desk.rows import RowsScreen
from app.ui.desk.week import WeekScreen
from app.ui.learner.leaf import LeafScreen
from app.ui.volunteer.new_name import NewNameScreen
from app.ui.volunteer.page import PageScreen
from app.ui.volunteer.pin import PinScreen
from tests.standards.stand import DeskStand
from tests.ui.devices.samples import SCREENS

Bring = Callable[[DeskStand], None]

DOOR = 4
TODAY = date(2026, 3, 2)
LI = Volunteer("li", "李老师", Role.MANAGER, "$", "48271936")
WANG = Volunteer("wang", "小王", Role.VOLUNTEER, "$", misses=4)
ZHOU = Volunteer("zhou", "周姐", Role.LEADER)
ZHAO = Volunteer("zhao", "赵老师", is_here=False)
TEAM = (ZHOU, WANG, LI, ZHAO)
NAMES = {each.id: each.name for each in TEAM}
LEARNERS = {"sun": "孙奶奶", "wangnn": "王奶奶", "chen": "陈爷爷"}
TITLES = {"G02": "养老金资格认证", "H01": "预约挂号"}


def _name(who: str) -> str:
    return NAMES.get(who, "")


BOOKING_NAMES = Names(
    lambda who: LEARNERS.get(who, ""), _name, lambda lesson: TITLES.get(lesson, "")
)
BOOKINGS = (
    Booking("a", "sun", "2026-03-02", 630, "li", "H01"),
    Booking("b", "wangnn", "2026-03-02", 870, "wang"),
    Booking("c", "chen", "2026-03-02", 870, "wang", "G02"),
    Booking("d", "sun", "2026-03-02", 540, "li", "G02", state=State.KEPT),
    Booking("e", "gone", "2026-03-03", 840, "wang", "G02"),
)
WISHES = (Wish("w", "chen", "morning", 0), Wish("x", "sun", "next-visit", 1))
PLANS = tuple(
    Plan(f"{who}{day}", who, day, begins, begins + 180, "2026-01-05")
    for who, days, begins in (
        ("li", (0, 2, 4), 540),
        ("wang", (0, 1, 3), 840),
        ("zhou", (0, 2), 540),
    )
    for day in days
)
TURNS = (
    (TODAY, Turn("t", "li", "o", 0, 1, "left"), "8:58–12:05"),
    (TODAY, Turn("u", "wang", "o", 0, 1, FORGOTTEN), "14:02–17:00"),
)
NOW = Standing(LI, "8:58", 130, 754, 2, 1, "周三 9:00", ("小王",))
HOURS = (Hours("li", "2026-03", 6, 1090, 0), Hours("wang", "2026-03", 4, 720, 1))


def _at(hour: int) -> int:
    return int(datetime(2026, 3, 2, hour, tzinfo=UTC).timestamp() * 1000)


def _audit() -> RowsView:
    entries = (
        audit.Entry("1", _at(3), "zhou", "record.changed", "forgotten", "gone"),
        audit.Entry("2", _at(2), "wang", "record.seen", "page", "sun"),
        audit.Entry("3", _at(1), "wang", "shift.started", "", "wang"),
        audit.Entry("4", _at(1), audit.COMMAND_LINE, "learner.merged", "", "sun"),
    )
    rows = audit.audit_rows(entries, TEAM, lambda who: LEARNERS.get(who, ""), _)
    return RowsView(
        _("谁看了，谁改了"),
        (_("什么时候"), _("谁"), _("做了什么"), _("对谁")),
        tuple((f"{week_view.day_title(TODAY, _)} 9:30", *row[1:4]) for row in rows),
        (4, 3, 5, 3),
    )


PAGES: dict[str, Callable[[], Page]] = {
    "team-first": lambda: duty_pages.first_manager_page(_),
    "team-sign-in": lambda: duty_pages.sign_in_page(
        TEAM, ("wang",), _, lead=_("今天谁值班？点自己的名字，或者扫一下胸牌。"), can_leave=False
    ),
    "team-own": lambda: duty_pages.own_page(NOW, _),
    "team-own-volunteer": lambda: duty_pages.own_page(
        NOW._replace(her=WANG, others=(), next_shift=""), _
    ),
    "team-key": lambda: duty_pages.key_page(LI, _)._replace(notice=_("密码设好了。")),
    "team-members": lambda: duty_pages.team_page(TEAM, _),
    "team-member": lambda: duty_pages.member_page(WANG, _),
    "team-member-gone": lambda: duty_pages.member_page(ZHAO, _),
    "team-role": lambda: duty_pages.role_page(Role.LEADER, _, "周姐"),
    "team-leave": lambda: duty_pages.sure_page(
        "leave",
        _("登记离开"),
        _("{name} 不再来帮忙了吗？时长和记录都留着。").format(name="小王"),
        _("是的，登记离开"),
        _,
    ),
    "shift-who": lambda: week_view.who_page(TODAY, TEAM, _),
    "shift-when": lambda: week_view.when_page("小王", TODAY, 540, 720, _),
    "shift-often": lambda: week_view.how_often_page("小王", TODAY, 540, 720, _),
    "shift-end": lambda: week_view.end_page("小王", TODAY, 842, 1020, _),
    "shift-drop": lambda: week_view.drop_page("李老师", PLANS[0], TODAY, _),
    "booking-day": lambda: booking_view.days_page("王奶奶", TODAY, {TODAY: (Slot(540, "li"),)}, _),
    "booking-no-day": lambda: booking_view.days_page("王奶奶", TODAY, {}, _),
    "booking-slot": lambda: booking_view.slots_page(
        "王奶奶", _("今天"), (Slot(540, "li"), Slot(540, "zhou"), Slot(570, "li")), _name, _
    ),
    "booking-lesson": lambda: booking_view.lessons_page(
        "王奶奶", [(key, title, "book") for key, title in TITLES.items()], ["H01"], _
    ),
}


def _page(make: Callable[[], Page]) -> Bring:
    def put(stand: DeskStand) -> None:
        screen = PageScreen(stand.theme, stand.presses)
        screen.show_page(make())
        stand.show(screen, door=DOOR)

    return put


def _bookings(view: Callable[[], BookingsView]) -> Bring:
    def put(stand: DeskStand) -> None:
        screen = BookingsScreen(stand.theme, stand.presses)
        screen.show_view(view())
        stand.show(screen, door=DOOR)

    return put


def _week(*, can_change: bool) -> Bring:
    def put(stand: DeskStand) -> None:
        screen = WeekScreen(stand.theme, stand.presses)
        screen.show_view(
            week_view.week_view(TODAY, TODAY, PLANS, TURNS, _name, _, can_change=can_change)
        )
        stand.show(screen, door=DOOR)

    return put


def _rows(view: Callable[[], RowsView]) -> Bring:
    def put(stand: DeskStand) -> None:
        screen = RowsScreen(stand.theme, stand.presses)
        screen.show_view(view())
        stand.show(screen, door=DOOR)

    return put


STAKE = Stake("小王", is_own=False, has_hours=True, bookings=2, waits=3)


def _leaf(view: Callable[[], LeafView]) -> Bring:
    def put(stand: DeskStand) -> None:
        screen = LeafScreen(stand.theme, stand.presses)
        screen.show_view(view())
        stand.show(screen, door=DOOR)

    return put


def _receipt() -> LeafView:
    peers = {"a": "1 号机", "b": "3 号机"}
    grave = grave_view("0199-aaaa-bbbb-12345678", TODAY, TODAY, {"a"}, peers, _)
    return desk_receipt(Forgotten(48, 2, (), True, _at(3)), TODAY, [grave], _, has_stick=False)


def _pin(stand: DeskStand) -> None:
    screen = PinScreen(stand.theme, stand.presses)
    screen.ask(_("{name}，请输入您的密码").format(name="小王"), _("忘了密码，请站长帮您重设。"))
    screen.pad.put_text("258")
    screen.tell(_("不是这个密码，请再输一遍。"))
    stand.show(screen, door=DOOR)


def _new_name(stand: DeskStand) -> None:
    screen = NewNameScreen(stand.theme, stand.presses)
    screen.show_question(_("登记志愿者"), _("怎么称呼？学员会看到这个名字。"))
    stand.show(screen, door=DOOR)


SAID = (
    ("wait", "等一等", "不出声，手放好，等她想一想。", "wait"),
    ("ask", "问一句", "“您觉得呢？上面写着什么？”", "question"),
    ("words", "指着字", "“先进“资格认证”，再看“认证记录”。”", "finger"),
    ("spot", "说地方", "“请点右上角的“资格认证”。”", "place"),
    ("hand", "我来点", "替她点。", "hand"),
)


def _prompting(device: str) -> Bring:
    def put(stand: DeskStand) -> None:
        stage = SCREENS[device]
        target = next(item.ref for item in stage.items if item.is_pressable)
        screen = PromptingScreen(stand.theme, stand.presses)
        screen.show_view(
            PromptingView(
                title="养老金资格认证",
                progress=_("第 {n} 步，共 {count} 步").format(n=2, count=8),
                step="先看看认证记录",
                who=_("王奶奶"),
                stance=_("她指着问您"),
                stance_icon="question",
                says="“是这个“资格认证”吗？”",
                happened=_("您没出声，她自己想出来了。"),
                meter=52,
                meter_words=_("敢自己试了"),
                stage=stage,
                pointing=Pointing(target),
                options=tuple(Option(key, _(label), said, icon) for key, label, said, icon in SAID),
            )
        )
        stand.show(screen, door=DOOR)

    return put


def _feedback() -> Page:
    lines = (
        _("{n} 步里，她自己做成 {own} 步，您替她点了 {hands} 步。").format(n=8, own=5, hands=1),
        _("一开始：{before}；现在：{after}。").format(before=_("多半等您"), after=_("敢自己试了")),
        _("您等了她，{n} 回是她自己想出来的。等，最难，也最有用。").format(n=3),
    )
    steps = (("打开“青松社保”", _("她自己做的")), ("刷脸", _("替她点了")))
    return prompting_view.feedback_page(
        Feedback(_("不错，再少帮一点，她会得更多。"), lines, steps), _
    )


PAGES |= {
    "prompting-who": lambda: prompting_view.persona_page(_),
    "prompting-lesson": lambda: prompting_view.lesson_page(
        PERSONAS[0], [(key, title, "book") for key, title in TITLES.items()], _
    ),
    "prompting-end": _feedback,
}

TEAM_SIGHTS: dict[str, Bring] = {
    **{name: _page(make) for name, make in PAGES.items()},
    "prompting-phone": _prompting("tiles"),
    "prompting-form": _prompting("form"),
    "team-forget": _leaf(lambda: forget_volunteer_question(STAKE, _)),
    "team-forget-own": _leaf(
        lambda: forget_volunteer_question(
            Stake("小王", is_own=True, has_hours=True, bookings=0, waits=0, has_stick=True), _
        )._replace(note=saved_note("服务时长 小王 2026-03-02.csv", "/media/U盘", _))
    ),
    "team-forgotten": _leaf(_receipt),
    "team-pin": _pin,
    "team-name": _new_name,
    "bookings": _bookings(
        lambda: booking_view.bookings_view(TODAY, BOOKINGS, WISHES, BOOKING_NAMES, _, plans=PLANS)
    ),
    "bookings-none": _bookings(
        lambda: booking_view.bookings_view(
            TODAY, (), (), BOOKING_NAMES, _, plans=(), notice=_("取消了。")
        )
    ),
    "week": _week(can_change=True),
    "week-only-read": _week(can_change=False),
    "hours": _rows(lambda: hours_table.hours_view(HOURS, _name, _, is_all=True)),
    "hours-none": _rows(lambda: hours_table.hours_view((), _name, _, is_all=None)),
    "audit": _rows(_audit),
}
"""By name what brings each to the front of a desk."""
