"""What a volunteer is asked before a learner's record is exported or deleted, and the receipt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.core.grave_places import GraveView, number_of
from app.core.record_pages import DELETE, DONE, KEEP, SAVE, STICK, LeafButton, LeafView
from app.core.words import N_, Translate

if TYPE_CHECKING:
    from app.core.learner_list import Entry
    from app.core.ports import Forgotten


def export_question(name: str, translate: Translate, *, has_stick: bool) -> LeafView:
    """Where her record is to be saved."""
    buttons = [
        LeafButton(DONE, translate(N_("不存了，回去")), "back"),
        LeafButton(SAVE, translate(N_("存到这台电脑")), "computer", is_main=not has_stick),
    ]
    if has_stick:
        buttons.append(LeafButton(STICK, translate(N_("存到U盘")), "download", is_main=True))
    return LeafView(
        name=translate(N_("导出记录")),
        sign="download",
        sentence=translate(N_("把{name}的记录存成两个文件。")).format(name=name),
        lines=(
            translate(N_("一份给人看：她会做什么，哪天来过。")),
            translate(N_("一份给电脑看：每一条记录。")),
            translate(N_("只在她本人要的时候存，存好交给她。")),
        ),
        buttons=tuple(buttons),
    )


def forget_question(entry: Entry, translate: Translate, *, waits: int) -> LeafView:
    """What goes and what stays; ``waits`` computers have to be told."""
    name = entry.person.name
    lines = [
        translate(N_("先问清楚：是她本人要删，还是日期已到。")),
        translate(N_("会删掉：学的课、来的日子、留的话，还有名字、图和卡。")),
        translate(N_("删了就找不回来了。")),
    ]
    if waits:
        said = translate(N_("别的 {n} 台电脑，下次同步时也会删。"))
        lines.append(said.format(n=waits))
    return LeafView(
        name=translate(N_("删除记录")),
        sign="trash",
        sentence=translate(N_("要删掉{name}的全部记录吗？")).format(name=name),
        lines=tuple(lines),
        buttons=(
            LeafButton(KEEP, translate(N_("留着，不删")), "heart", is_main=True),
            LeafButton(DELETE, translate(N_("删掉")), "trash", asks_back=True),
        ),
    )


def desk_receipt(
    forgotten: Forgotten,
    day: date,
    graves: Sequence[GraveView],
    translate: Translate,
    *,
    has_stick: bool,
) -> LeafView:
    """What was done here, and which computers have still to do it; without a name."""
    tell = translate
    lines = [
        tell(N_("日期：{year} 年 {month} 月 {day} 日")).format(
            year=day.year, month=day.month, day=day.day
        ),
        tell(N_("编号：{number}")).format(
            number=tell(N_("、")).join(number_of(grave.id) for grave in graves)
        ),
        tell(N_("这里删掉了 {n} 条记录，找不回来了。")).format(n=forgotten.events),
    ]
    if forgotten.copies:
        lines.append(tell(N_("{n} 份备份里的，也一起删掉了。")).format(n=forgotten.copies))
    if forgotten.left:
        said = tell(N_("还有 {n} 份旧文件打不开，请站长看一看。"))
        lines.append(said.format(n=len(forgotten.left)))
    places = graves[0].places if graves else ()
    lines += [place.words for place in places]
    if places:
        lines.append(tell(N_("没确认的，下次同步时会删；在“已经删除的”里看得到。")))
    else:
        lines.append(tell(N_("没有别的电脑和这里同步过。")))
    buttons = [
        LeafButton(DONE, tell(N_("好了")), "check", is_main=True),
        LeafButton(SAVE, tell(N_("存一份回执")), "document"),
    ]
    if has_stick:
        buttons.append(LeafButton(STICK, tell(N_("存到U盘")), "download"))
    return LeafView(
        name=tell(N_("回执")),
        sign="circle-check",
        sentence=tell(N_("删好了。")),
        lines=tuple(lines),
        buttons=tuple(buttons),
    )
