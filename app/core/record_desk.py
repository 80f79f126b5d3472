"""What a volunteer is asked before a learner's record is exported or deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.record_pages import DELETE, DONE, KEEP, SAVE, STICK, LeafButton, LeafView
from app.core.words import N_, Translate

if TYPE_CHECKING:
    from app.core.learner_list import Entry


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
