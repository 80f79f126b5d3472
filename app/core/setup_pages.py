"""The short walk of setting up a computer: each step can be skipped, and done again later."""

from __future__ import annotations

from app.core.page import Choice, Page
from app.core.seat_settings import SeatSettings, Setup
from app.core.volunteer_pages import role_choices
from app.core.words import N_, Translate

STEPS = tuple(step for step in Setup if step is not Setup.OFFERED)
_SKIP = N_("跳过这一步")


def step_after(step: Setup | None) -> Setup | None:
    """The step that follows; the first one after None, None after the last."""
    place = STEPS.index(step) + 1 if step is not None else 0
    return STEPS[place] if place < len(STEPS) else None


def first_page(settings: SeatSettings, translate: Translate) -> Page:
    """What the very first start shows: a volunteer sets up, or a learner begins at once."""
    page = role_page(settings, translate)
    return page._replace(
        id="first",
        onward=translate(N_("没有别人要设置？直接开始")),
        skip="",
        can_leave=False,
    )


def role_page(settings: SeatSettings, translate: Translate) -> Page:
    """What is this computer for?"""
    return Page(
        "setup-role",
        _title(Setup.ROLE, translate),
        lead=translate(N_("这台电脑做什么用？")),
        choices=role_choices(settings, translate),
        skip=translate(_SKIP),
    )


def sound_page(translate: Translate) -> Page:
    """Can it be heard, can it hear?"""
    return _step(
        Setup.SOUND,
        translate,
        N_("看一看，喇叭和话筒好不好。"),
        Choice("check", translate(N_("听一听，说一说")), icon="sound"),
    )


def pin_page(translate: Translate) -> Page:
    """Who may come in here?"""
    return _step(
        Setup.PIN,
        translate,
        N_("设一个志愿者密码，学员就不会误进设置。"),
        Choice("pin", translate(N_("设密码")), translate(N_("4 到 8 个数字")), "lock"),
    )


def station_page(translate: Translate) -> Page:
    """Where is this?"""
    return _step(
        Setup.STATION,
        translate,
        N_("写上驿站的名字，印在卡片和证书上。"),
        Choice("station", translate(N_("写站名")), icon="pencil"),
    )


def calibration_page(translate: Translate) -> Page:
    """How large is a pixel?"""
    return _step(
        Setup.CALIBRATION,
        translate,
        N_("拿一张银行卡比一比，按钮就是合适的大小。"),
        Choice("calibration", translate(N_("量一量屏幕")), icon="card"),
    )


def pairing_page(translate: Translate, *, can_carry: bool = False, is_desk: bool = False) -> Page:
    """Does it belong to a desk? Where it is one itself (``is_desk``), there is nothing to do."""
    if can_carry and is_desk:
        page = _step(
            Setup.PAIRING,
            translate,
            N_("座位和值守台都在这台电脑上，它们自己认得，不用配对。"),
        )
        return page._replace(skip="", onward=translate(N_("知道了")))
    if can_carry:
        return _step(
            Setup.PAIRING,
            translate,
            N_("有值守台的电脑，就和它配对，记录会送过去。"),
            Choice("carry", translate(N_("记录和驿站")), translate(N_("配对")), "link"),
        )
    page = _step(
        Setup.PAIRING,
        translate,
        N_("现在这台电脑自己用，不连别的电脑。"),
    )
    lines = (translate(N_("装了值守台的软件以后，再来这里配对。")),)
    return page._replace(lines=lines, skip="", onward=translate(N_("知道了")))


def done_page(translate: Translate) -> Page:
    """All steps are behind."""
    return Page(
        "setup-done",
        translate(N_("设置好了")),
        lead=translate(N_("设置好了，可以请学员来用了。")),
        lines=(translate(N_("以后要改：右上角“设置”，再点最下面的“志愿者设置”。")),),
        onward=translate(N_("开始用")),
    )


def _step(step: Setup, translate: Translate, lead: str, *choices: Choice) -> Page:
    return Page(
        f"setup-{step.value}",
        _title(step, translate),
        lead=translate(lead),
        choices=choices,
        skip=translate(_SKIP),
    )


def _title(step: Setup, translate: Translate) -> str:
    place = STEPS.index(step) + 1
    said = translate(N_("设置这台电脑：第 {n} 步，共 {count} 步"))
    return said.format(n=place, count=len(STEPS))
