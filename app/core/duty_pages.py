"""The pages of the volunteers' room at the desk: who is on duty, and what is hers to do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from app.core.card_number import spaced
from app.core.page import Choice, Page
from app.core.volunteers import ROLE_NAMES, Deed, Role, Volunteer
from app.core.words import N_, Translate


class Standing(NamedTuple):
    """What the first page of somebody on duty says of her and of the day."""

    her: Volunteer
    since: str
    """When she signed in, as 9:02."""
    minutes: int
    """How long ago."""
    month_minutes: int
    """What she served this month before this turn."""
    bookings: int
    """Of today, still to come."""
    wishes: int
    """预约帮手 that nobody has answered."""
    next_shift: str = ""
    """As 周三 9:00, "" for none."""
    others: tuple[str, ...] = ()
    """Who else is on duty."""


def duration(minutes: int, translate: Translate) -> str:
    """2 小时 10 分."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return translate(N_("{n} 分钟")).format(n=rest)
    if not rest:
        return translate(N_("{n} 小时")).format(n=hours)
    return translate(N_("{hours} 小时 {minutes} 分")).format(hours=hours, minutes=rest)


def first_manager_page(translate: Translate) -> Page:
    """Of a station at which nobody is enrolled."""
    return Page(
        "first-manager",
        translate(N_("谁来管这个驿站？")),
        lead=translate(N_("先登记站长。别的志愿者，以后由站长登记。")),
        choices=(
            Choice(
                "enrol",
                translate(N_("登记站长")),
                translate(N_("写个称呼，再设一个密码")),
                "person",
            ),
        ),
        can_leave=False,
    )


def sign_in_page(
    team: Iterable[Volunteer],
    on_duty: Collection[str],
    translate: Translate,
    *,
    lead: str,
    can_leave: bool,
) -> Page:
    """Tiles of everybody who is here."""
    there = translate(N_("已经在值班"))
    return Page(
        "sign-in",
        translate(N_("谁值班")),
        lead=lead,
        choices=tuple(
            Choice(
                each.id,
                each.name,
                there if each.id in on_duty else translate(ROLE_NAMES[each.role]),
                "person",
            )
            for each in team
            if each.is_here
        ),
        can_leave=can_leave,
    )


def own_page(now: Standing, translate: Translate) -> Page:
    """What she can do, and how things stand."""
    her = now.her
    lead = translate(N_("{name}，您 {since} 签到，到现在 {long}。")).format(
        name=her.name, since=now.since, long=duration(now.minutes, translate)
    )
    if now.others:
        names = translate(N_("、")).join(now.others)
        lead += translate(N_("一起值班的：{names}。")).format(names=names)
    return Page(
        "own",
        her.name,
        lead=lead,
        choices=tuple(
            Choice(key, translate(label), detail, icon)
            for key, label, detail, icon in _own_choices(now, translate)
        ),
        can_leave=False,
    )


def _own_choices(now: Standing, translate: Translate) -> list[tuple[str, str, str, str]]:
    her = now.her
    booked = translate(N_("今天 {n} 个")).format(n=now.bookings)
    if now.wishes:
        booked = translate(N_("今天 {n} 个，{wishes} 位等答复")).format(
            n=now.bookings, wishes=now.wishes
        )
    served = translate(N_("这个月 {long}")).format(
        long=duration(now.month_minutes + now.minutes, translate)
    )
    shift = translate(N_("下次：{when}")).format(when=now.next_shift) if now.next_shift else ""
    found = [
        ("bookings", N_("预约"), booked, "calendar"),
        ("shifts", N_("排班"), shift or translate(N_("这一周谁在")), "grid"),
        ("hours", N_("服务时长"), served, "clock"),
        ("rehearse", N_("练习带人"), translate(N_("程序扮学员，您来带")), "chat"),
        ("key", N_("密码和胸牌"), translate(N_("换密码，也能删我的记录")), "key"),
    ]
    if her.may(Deed.ENROL_VOLUNTEER):
        found.append(("team", N_("志愿者"), translate(N_("登记，定能做什么")), "people"))
    if her.may(Deed.SEE_AUDIT):
        found.append(("audit", N_("谁看了，谁改了"), translate(N_("每一次都记着")), "eye"))
    found += [
        ("join", N_("再来一位"), translate(N_("一起值班，都算时长")), "plus"),
        ("hand-over", N_("交班"), translate(N_("我下班，下一位接着")), "next"),
        ("sign-out", N_("签退"), translate(N_("我下班了")), "leave"),
    ]
    return found


def key_page(her: Volunteer, translate: Translate) -> Page:
    """Her PIN, her badge, and her record as a whole."""
    number = spaced(her.badge) if her.badge else translate(N_("还没有胸牌"))
    printed = Choice("print", translate(N_("打印胸牌")), translate(N_("扫一下就签到")), "printer")
    return Page(
        "key",
        translate(N_("密码和胸牌")),
        choices=(
            Choice("pin", translate(N_("换密码")), translate(N_("先输现在的，再输新的")), "key"),
            Choice("badge", translate(N_("换胸牌号")), number, "scan"),
            *((printed,) if her.badge else ()),
            Choice(
                "forget",
                translate(N_("删掉我的记录")),
                translate(N_("不再来帮忙了")),
                "trash",
            ),
        ),
    )


# --- for managers ---------------------------------------------------------------------------------


def team_page(team: Sequence[Volunteer], translate: Translate) -> Page:
    """Everybody, those who have left at the end."""
    here = [each for each in team if each.is_here]
    gone = [each for each in team if not each.is_here]
    new = Choice("new", translate(N_("登记新志愿者")), translate(N_("写个称呼，再设密码")), "plus")
    return Page(
        "team",
        translate(N_("志愿者")),
        lead=translate(N_("一共 {n} 位志愿者。")).format(n=len(here)),
        choices=(new, *(_member(each, translate) for each in [*here, *gone])),
    )


def _member(each: Volunteer, translate: Translate) -> Choice:
    detail = translate(ROLE_NAMES[each.role])
    if not each.is_here:
        detail = translate(N_("离开了"))
    elif not each.pin:
        detail = _both(detail, translate(N_("没有密码")), translate)
    return Choice(each.id, each.name, detail, "person" if each.is_here else "leave")


def _both(first: str, second: str, translate: Translate) -> str:
    return translate(N_("{first} · {second}")).format(first=first, second=second)


def member_page(each: Volunteer, translate: Translate) -> Page:
    """One of them, for a manager."""
    lead = translate(ROLE_NAMES[each.role])
    if each.misses:
        lead = _both(lead, translate(N_("密码输错 {n} 次")).format(n=each.misses), translate)
    forget = Choice("forget", translate(N_("删除记录")), translate(N_("称呼和时长都删掉")), "trash")
    if not each.is_here:
        choices: tuple[Choice, ...] = (
            Choice("return", translate(N_("又来帮忙了")), "", "restart"),
            forget,
        )
        return Page("member", each.name, lead=translate(N_("离开了")), choices=choices)
    number = spaced(each.badge) if each.badge else translate(N_("还没有胸牌"))
    choices = (
        Choice("name", translate(N_("改称呼")), each.name, "pencil"),
        Choice("role", translate(N_("能做什么")), translate(ROLE_NAMES[each.role]), "shield"),
        Choice("pin", translate(N_("设新密码")), translate(N_("忘了密码，请她来重设")), "key"),
        Choice("badge", translate(N_("换胸牌号")), number, "scan"),
        Choice("leave", translate(N_("登记离开")), translate(N_("时长留着")), "leave"),
        forget,
    )
    if each.misses:
        free = Choice("free", translate(N_("解开密码")), translate(N_("马上可以再输")), "lock")
        choices = (free, *choices)
    return Page("member", each.name, lead=lead, choices=choices)


_ROLE_DETAILS = {
    Role.VOLUNTEER: N_("帮学员，约时间，留话"),
    Role.LEADER: N_("还能排班，看时长，做报表"),
    Role.MANAGER: N_("还能登记志愿者，管驿站"),
}


def role_page(now: Role | None, translate: Translate, title: str = "") -> Page:
    """What somebody may do."""
    return Page(
        "role",
        title or translate(N_("能做什么")),
        lead=translate(N_("后面的，前面的事也都能做。")),
        choices=tuple(
            Choice(str(role), translate(ROLE_NAMES[role]), translate(detail), "shield", role is now)
            for role, detail in _ROLE_DETAILS.items()
        ),
    )


def sure_page(key: str, title: str, lead: str, label: str, translate: Translate) -> Page:
    """Asked before something that cannot simply be taken back."""
    return Page(
        f"sure-{key}",
        title,
        lead=lead,
        choices=(
            Choice("yes", label, "", "check"),
            Choice("no", translate(N_("不，回去")), "", "back"),
        ),
    )
