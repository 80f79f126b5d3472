"""What is asked before a record is deleted, and where an export lies."""

from __future__ import annotations

from typing import NamedTuple

from app.core.words import N_, Translate


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
