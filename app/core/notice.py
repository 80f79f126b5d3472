"""这里记了您什么: what a learner is told about her record, on the screen, aloud and on paper."""

from __future__ import annotations

from typing import NamedTuple

from app.core.record_pages import DONE, LeafButton, LeafView
from app.core.words import N_, Translate

PRINT = "print"
"""Key of the button that leads to the paper; ``DONE`` leads back."""


class NoticePart(NamedTuple):
    """A few sentences under a heading."""

    title: str
    icon: str
    lines: tuple[str, ...]


class NoticeView(NamedTuple):
    """The whole notice."""

    title: str
    sentence: str
    parts: tuple[NoticePart, ...]
    foot: str
    """Whom she can ask."""


def notice_view(translate: Translate, *, is_guest: bool = False) -> NoticeView:
    """What is stored and what is not, who sees it, and what she can do about it."""
    first = N_("只记您练了什么，好接着学。")
    if is_guest:
        first = N_("您是来看看的，走了什么也不留。")
    parts = (
        (
            N_("记什么"),
            "pencil",
            (
                N_("学了哪课，做到哪步，要不要人帮。"),
                N_("来的日子，还有您选的字大小、声音。"),
                N_("登记了，才记称呼和一张图。"),
                N_("真的办好的事，怎么教您更好。"),
            ),
        ),
        (
            N_("不记什么"),
            "close",
            (
                N_("您打的字，说的话，都不留。"),
                N_("身份证、电话、住址、病，都不问。"),
            ),
        ),
        (
            N_("谁看得到"),
            "eye",
            (
                N_("您自己，还有帮您的志愿者。"),
                N_("只放在驿站的电脑上，不上互联网。"),
            ),
        ),
        (
            N_("您说了算"),
            "heart",
            (
                N_("想看、想带走、想删：点“我的进步”。"),
                N_("不想留：先不登记，一样能学。"),
            ),
        ),
    )
    return NoticeView(
        title=translate(N_("这里记了您什么")),
        sentence=translate(first),
        parts=tuple(
            NoticePart(translate(title), icon, tuple(translate(line) for line in lines))
            for title, icon, lines in parts
        ),
        foot=translate(N_("不明白的，请问志愿者。")),
    )


def _in_one(lines: tuple[str, ...]) -> str:
    """Sentences one after the other; only Chinese ones need no blank between them."""
    return ("" if lines[0].endswith("。") else " ").join(lines)


def notice_leaf(view: NoticeView, translate: Translate) -> LeafView:
    """The notice as a page on the screen."""
    return LeafView(
        name=view.title,
        sign="shield",
        sentence=view.sentence,
        lines=tuple(f"{part.title}：{_in_one(part.lines)}" for part in view.parts),
        buttons=(
            LeafButton(DONE, translate(N_("好了，回去")), "back", is_main=True),
            LeafButton(PRINT, translate(N_("打在纸上")), "printer"),
        ),
    )
