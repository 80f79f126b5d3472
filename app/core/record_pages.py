"""What is asked before a record is deleted, what the receipt says, and where an export lies."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from app.core.words import N_, Translate

if TYPE_CHECKING:
    from app.core.ports import Forgotten


class LeafButton(NamedTuple):
    """One way on from a leaf."""

    key: str
    label: str
    icon: str
    is_main: bool = False
    asks_back: bool = False
    """Cannot be undone: said aloud, it is asked back."""


class LeafView(NamedTuple):
    """A page of a few sentences: a sign, what matters, the rest, and the ways on."""

    name: str
    """What the header calls it."""
    sign: str
    """An icon."""
    sentence: str
    lines: tuple[str, ...]
    buttons: tuple[LeafButton, ...]
    note: str = ""
    """What has just been done, such as where a file lies."""
    is_note_good: bool = True

    @property
    def say(self) -> tuple[str, ...]:
        """What is spoken when it comes to the front."""
        return (self.sentence, *self.lines)


KEEP, DELETE, SAVE, STICK, DONE = "keep", "delete", "save", "stick", "done"
"""Keys of the buttons."""


def forget_question(name: str, translate: Translate, *, is_nameless: bool) -> LeafView:
    """Asked once, in plain words: what goes, what stays, and that it cannot be taken back."""
    if is_nameless:
        title = N_("清除练习记录")
        sentence = N_("要清除这台电脑上的练习记录吗？")
        goes = N_("会删掉：没登录时学的课、盖的章、选的设置。")
    else:
        title = N_("删掉我的记录")
        sentence = N_("{name}，要删掉您的记录吗？") if name else N_("要删掉您的记录吗？")
        goes = N_("会删掉：学的课、盖的章、来的日子，还有名字和图片卡。")
    return LeafView(
        name=translate(title),
        sign="trash",
        sentence=translate(sentence).format(name=name),
        lines=(
            translate(N_("删了就找不回来了。")),
            translate(goes),
            translate(N_("会留下：几个没有字的空位。别人的记录不动。")),
        ),
        buttons=(
            LeafButton(KEEP, translate(N_("留着，不删")), "heart", is_main=True),
            LeafButton(DELETE, translate(N_("删掉")), "trash", asks_back=True),
        ),
    )


def being_deleted(translate: Translate) -> LeafView:
    """What stands there while files are rewritten: a few seconds at most."""
    return LeafView(
        name=translate(N_("请等一等")),
        sign="wait",
        sentence=translate(N_("正在删，请等一等。")),
        lines=(),
        buttons=(),
    )


def receipt(forgotten: Forgotten, day: date, translate: Translate, *, has_stick: bool) -> LeafView:
    """What was done, without a name; the same words are saved and printed."""
    lines = [
        translate(N_("日期：{year} 年 {month} 月 {day} 日")).format(
            year=day.year, month=day.month, day=day.day
        ),
        translate(N_("删掉了 {n} 条记录，找不回来了。")).format(n=forgotten.events),
        translate(N_("留下 {n} 个空位，里面没有名字，也没有字。")).format(n=forgotten.events),
    ]
    if forgotten.copies:
        line = translate(N_("{n} 份备份里的，也一起删掉了。"))
        lines.append(line.format(n=forgotten.copies))
    if forgotten.left:
        line = translate(N_("还有 {n} 份旧文件打不开，请志愿者看一看。"))
        lines.append(line.format(n=len(forgotten.left)))
    lines.append(translate(N_("以前存在U盘上的、打在纸上的，要您自己收好。")))
    buttons = [
        LeafButton(DONE, translate(N_("好了")), "check", is_main=True),
        LeafButton(SAVE, translate(N_("存一份回执")), "document"),
    ]
    if has_stick:
        buttons.append(LeafButton(STICK, translate(N_("存到U盘")), "download"))
    return LeafView(
        name=translate(N_("回执")),
        sign="circle-check",
        sentence=translate(N_("删好了。")),
        lines=tuple(lines),
        buttons=tuple(buttons),
    )


def receipt_text(view: LeafView, program: str) -> str:
    """The receipt as a text file."""
    return "\n".join((f"{program} · {view.name}", "", view.sentence, *view.lines, ""))


def export_offer(translate: Translate, *, has_stick: bool) -> LeafView:
    """Where her record may be saved."""
    buttons = [
        LeafButton(SAVE, translate(N_("存到这台电脑")), "computer", is_main=not has_stick),
    ]
    if has_stick:
        buttons.insert(0, LeafButton(STICK, translate(N_("存到U盘")), "download", is_main=True))
    buttons.append(LeafButton(DONE, translate(N_("好了，回去")), "back"))
    lines = [
        translate(N_("一份给人看：您会做什么，哪天来过。")),
        translate(N_("一份给电脑看：每一条记录。")),
    ]
    if not has_stick:
        lines.append(translate(N_("想存到U盘，先插上U盘，再打开这一页。")))
    return LeafView(
        name=translate(N_("带走我的记录")),
        sign="bag",
        sentence=translate(N_("您的记录，可以存成文件带走。")),
        lines=tuple(lines),
        buttons=tuple(buttons),
    )


def saved_note(name: str, folder: str, translate: Translate) -> str:
    """Where a file lies now."""
    return translate(N_("存好了，在“{folder}”里，叫“{name}”。")).format(folder=folder, name=name)
