"""What stands behind the volunteer's PIN: pages of a few large choices, made from what is set."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.page import Choice, Page
from app.core.seat_settings import IDLE_MINUTES, Role, SeatSettings
from app.core.words import N_, Translate

ROLES = {
    Role.SEAT: (N_("学员座位"), N_("学员一个接一个来用"), "person"),
    Role.DESK: (N_("值守台"), N_("志愿者自己用"), "people"),
    Role.BOTH: (N_("座位和值守台"), N_("只有一台电脑的小站"), "computer"),
    Role.LEADER: (N_("带课"), N_("接大屏幕，带大家一起学"), "megaphone"),
}
"""Label, detail and icon."""
IDLE_LABELS = {
    0: N_("不问"),
    2: N_("2 分钟"),
    3: N_("3 分钟"),
    5: N_("5 分钟"),
    10: N_("10 分钟"),
}


PARENTS = {
    "computer": "menu", "sound": "menu", "content": "care", "care": "menu", "close": "menu",
    "role": "computer", "idle": "computer", "kiosk": "computer", "signing": "computer",
    "motion": "computer", "volunteer": "computer", "record": "sound",
    "found-lessons": "content", "found-model": "content",
    "self-test": "care", "log": "care",
}  # fmt: skip
"""Where 离开 leads from a page; from all others it leads out."""


def menu_page(settings: SeatSettings, translate: Translate, notice: str = "") -> Page:
    """The first page."""
    lead = N_("要做哪一样？") if settings.pin else N_("还没有设密码，谁都能进这里。")
    return _page(
        "menu",
        N_("志愿者设置"),
        translate,
        lead=lead,
        notice=notice,
        choices=(
            ("learners", N_("登记学员"), N_("新来的人、改名字、做卡片"), "id-card"),
            ("carry", N_("记录和驿站"), N_("带去驿站、配对、回执"), "send"),
            ("computer", N_("这台电脑"), N_("用途、站名、密码、全屏"), "computer"),
            ("sound", N_("声音和话筒"), N_("听一听、选声音、录音"), "sound"),
            ("care", N_("检查和更新"), N_("自检、备份、装新课程"), "shield"),
            ("close", N_("关掉程序"), N_("退出全屏，关上窗口"), "leave"),
        ),
    )


def computer_page(settings: SeatSettings, translate: Translate, notice: str = "") -> Page:
    """The facts of this computer."""
    on, off = translate(N_("开着")), translate(N_("关着"))
    role = translate(ROLES[settings.role][0]) if settings.role else translate(N_("还没有选"))
    station = settings.station or translate(N_("还没有写"))
    pin = translate(N_("已经设了")) if settings.pin else translate(N_("还没有设"))
    measured = translate(N_("量过了")) if settings.mm_per_px else translate(N_("还没有量"))
    page = _page("computer", N_("这台电脑"), translate, notice=notice)
    return page._replace(
        choices=(
            Choice("role", translate(N_("电脑的用途")), role, "computer"),
            Choice("station", translate(N_("驿站的名字")), station, "signpost"),
            Choice("pin", translate(N_("志愿者密码")), pin, "lock"),
            Choice("kiosk", translate(N_("锁住全屏")), on if settings.is_kiosk else off, "tv"),
            Choice(
                "idle",
                translate(N_("没人动时")),
                translate(IDLE_LABELS[settings.idle_minutes]),
                "clock",
            ),
            Choice(
                "volunteer",
                translate(N_("有志愿者在")),
                on if settings.has_volunteer else off,
                "people",
            ),
            Choice(
                "signing", translate(N_("先认人再学")), on if settings.wants_sign_in else off, "key"
            ),
            Choice(
                "motion",
                translate(N_("少一点晃动")),
                on if settings.reduces_motion else off,
                "eye",
            ),
            Choice("calibration", translate(N_("量一量屏幕")), measured, "card"),
            Choice("setup", translate(N_("从头设置一遍")), translate(N_("一步一步来")), "restart"),
        )
    )


def role_page(settings: SeatSettings, translate: Translate) -> Page:
    """What this computer is for."""
    page = _page("role", N_("这台电脑做什么用？"), translate)
    return page._replace(choices=role_choices(settings, translate))


def role_choices(settings: SeatSettings, translate: Translate) -> tuple[Choice, ...]:
    """The four roles."""
    return tuple(
        Choice(role.value, translate(label), translate(detail), icon, role is settings.role)
        for role, (label, detail, icon) in ROLES.items()
    )


def idle_page(settings: SeatSettings, translate: Translate) -> Page:
    """After how long it asks."""
    page = _page(
        "idle",
        N_("没人动时"),
        translate,
        lead=N_("多久没人动，就问“还在吗”？没人答，就回到首页。"),
    )
    if not settings.is_shared:
        said = translate(N_("只有学员座位才问；这台电脑现在不是。"))
        page = page._replace(notice=said)
    return page._replace(
        choices=tuple(
            Choice(
                str(minutes),
                translate(IDLE_LABELS[minutes]),
                icon="clock" if minutes else "mute",
                is_chosen=minutes == settings.idle_minutes,
            )
            for minutes in IDLE_MINUTES
        )
    )


def switch_page(name: str, settings: SeatSettings, translate: Translate) -> Page:
    """One thing that is on or off: "kiosk", "volunteer", "signing" or "motion"."""
    title, lead, is_on = {
        "kiosk": (
            N_("锁住全屏"),
            N_("开着的时候，窗口占满屏幕，只有志愿者密码能关。"),
            settings.is_kiosk,
        ),
        "volunteer": (
            N_("有志愿者在"),
            N_("关着的时候，有人叫志愿者，程序自己马上帮忙。"),
            settings.has_volunteer,
        ),
        "signing": (
            N_("先认人再学"),
            N_("开着的时候，学员先找到自己的名字；也可以不登记就学。"),
            settings.wants_sign_in,
        ),
        "motion": (
            N_("少一点晃动"),
            N_("开着的时候，画面上的东西不动来动去。"),
            settings.reduces_motion,
        ),
    }[name]
    page = _page(name, title, translate, lead=lead)
    if name == "kiosk" and not settings.pin:
        page = page._replace(notice=translate(N_("还没有设密码，谁都能关。最好先设一个。")))
    return page._replace(
        choices=(
            Choice("on", translate(N_("打开")), icon="check", is_chosen=is_on),
            Choice("off", translate(N_("关闭")), icon="close", is_chosen=not is_on),
        )
    )


def sound_page(translate: Translate, notice: str = "") -> Page:
    """Mouth and ear."""
    return _page(
        "sound",
        N_("声音和话筒"),
        translate,
        notice=notice,
        choices=(
            ("check", N_("听一听，说一说"), N_("看喇叭和话筒好不好"), "sound"),
            ("voices", N_("选声音"), N_("男声、女声、快慢"), "headset"),
            ("record", N_("录一课的话"), N_("用您的乡音念给学员听"), "mic"),
        ),
    )


def content_page(translate: Translate, *, packs: int, notice: str = "") -> Page:
    """Lessons and what listens, from a stick."""
    page = _page(
        "content",
        N_("课程和模型"),
        translate,
        lead=N_("先插上 U 盘，再点。"),
        notice=notice,
        choices=(
            ("lessons", N_("装新课程"), N_("先检查，没有毛病才装"), "book"),
            ("model", N_("装听话的模型"), N_("文件名像 vosk-model-small-cn"), "mic"),
        ),
    )
    if packs:
        detail = translate(N_("装过 {n} 次，收回最近一次")).format(n=packs)
        undo = Choice("undo", translate(N_("收回新课程")), detail, "undo")
        page = page._replace(choices=(*page.choices, undo))
    return page


def found_page(
    name: str, found: Sequence[tuple[str, str, str]], translate: Translate, notice: str = ""
) -> Page:
    """What lies on the sticks: each an id, a name and where it lies. ``name``: lessons, model."""
    title = N_("装新课程") if name == "lessons" else N_("装听话的模型")
    lead = N_("要装哪一个？")
    if not found:
        lead = (
            N_("没找到课程。请插好 U 盘，再找一次。")
            if name == "lessons"
            else N_("没找到模型。请插好 U 盘，再找一次。")
        )
    page = _page(f"found-{name}", title, translate, lead=lead, notice=notice)
    icon = "book" if name == "lessons" else "mic"
    return page._replace(
        choices=(
            *(Choice(path, label, place, icon) for path, label, place in found),
            Choice("again", translate(N_("再找一次")), icon="search"),
        )
    )


def care_page(translate: Translate, notice: str = "") -> Page:
    """Is all well, is all kept, is there anything new?"""
    return _page(
        "care",
        N_("检查和更新"),
        translate,
        notice=notice,
        choices=(
            ("self-test", N_("开馆自检"), N_("喇叭、话筒、课程、磁盘"), "check"),
            ("backup", N_("马上备份"), N_("把学习记录存一份"), "download"),
            ("content", N_("课程和模型"), N_("从 U 盘装新的"), "book"),
            ("log", N_("日志在哪里"), N_("出了毛病，给懂的人看"), "document"),
        ),
    )


def close_page(translate: Translate) -> Page:
    """Asked before the window goes."""
    return _page(
        "close",
        N_("关掉程序"),
        translate,
        lead=N_("真的要关掉程序吗？做过的都已保存。"),
        choices=(
            ("yes", N_("关掉"), "", "leave"),
            ("no", N_("不关，回去"), "", "back"),
        ),
    )


def text_page(
    name: str, title: str, lines: Sequence[str], translate: Translate, *, lead: str = ""
) -> Page:
    """Something that is only read; its texts are in the language in use already."""
    onward = translate(N_("看完了，回去"))
    return Page(name, title, lead=lead, lines=tuple(lines), onward=onward)


def lessons_page(name: str, lessons: Sequence[tuple[str, str]], translate: Translate) -> Page:
    """The lessons to choose from, each an id and a title."""
    page = _page(name, N_("录一课的话"), translate, lead=N_("要录哪一课？"))
    return page._replace(
        choices=tuple(Choice(lesson, title, icon="book") for lesson, title in lessons)
    )


def _page(
    name: str,
    title: str,
    translate: Translate,
    *,
    lead: str = "",
    notice: str = "",
    choices: Sequence[tuple[str, str, str, str]] = (),
) -> Page:
    return Page(
        name,
        translate(title),
        lead=translate(lead) if lead else "",
        notice=notice,
        choices=tuple(
            Choice(key, translate(label), translate(detail) if detail else "", icon)
            for key, label, detail, icon in choices
        ),
    )
