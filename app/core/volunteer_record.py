"""What is asked before a volunteer's record is deleted; see ``forgetting_receipt`` for the rest."""

from __future__ import annotations

from typing import NamedTuple

from app.core.record_pages import DELETE, KEEP, SAVE, STICK, LeafButton, LeafView
from app.core.words import N_, Translate


class Stake(NamedTuple):
    """What there is to think of before she is forgotten."""

    name: str
    is_own: bool
    """She asks it herself."""
    has_hours: bool
    """Hours of service were noted, which somebody may need."""
    bookings: int
    """Times at which she is to help, still to come."""
    waits: int
    """Computers that have to be told."""
    has_stick: bool = False


def forget_volunteer_question(stake: Stake, translate: Translate) -> LeafView:
    """What goes and what stays, and that hours had better be saved before."""
    title, sentence = N_("删除志愿者记录"), N_("要删掉{name}的志愿者记录吗？")
    if stake.is_own:
        title, sentence = N_("删掉我的记录"), N_("{name}，要删掉您的志愿者记录吗？")
    lines = [
        translate(N_("会删掉：称呼、密码、胸牌、排班和服务时长。")),
        translate(N_("会留下：帮过谁、看过谁，只有编号，没有名字。")),
    ]
    if stake.has_hours:
        lines.append(translate(N_("时长还有用的话，请先存成表格。")))
    if stake.bookings:
        lines.append(translate(N_("还有 {n} 个预约没到，请先改约。")).format(n=stake.bookings))
    if stake.waits:
        lines.append(translate(N_("别的 {n} 台电脑，下次同步时也会删。")).format(n=stake.waits))
    lines.append(translate(N_("删了就找不回来了。")))
    buttons = [LeafButton(KEEP, translate(N_("留着，不删")), "heart", is_main=True)]
    if stake.has_hours and stake.has_stick:
        buttons.append(LeafButton(STICK, translate(N_("时长存到U盘")), "download"))
    elif stake.has_hours:
        buttons.append(LeafButton(SAVE, translate(N_("时长存成表格")), "download"))
    buttons.append(LeafButton(DELETE, translate(N_("删掉")), "trash", asks_back=True))
    return LeafView(
        name=translate(title),
        sign="trash",
        sentence=translate(sentence).format(name=stake.name),
        lines=tuple(lines),
        buttons=tuple(buttons),
    )
