"""What the columns of the sheets and of the ready questions mean, with what they count in."""

from __future__ import annotations

from typing import NamedTuple

from app.core.browse_view import Words
from app.core.words import N_, Translate


class Filter(NamedTuple):
    """A way to choose rows by what stands in one column."""

    key: str
    """Datasette's own word for it, in addresses."""
    words: str
    """Ours, Chinese."""
    is_alone: bool = False
    """Whether nothing has to be written beside it."""


FILTERS = (
    Filter("exact", N_("正好是")),
    Filter("not", N_("不是")),
    Filter("contains", N_("有这几个字")),
    Filter("gte", N_("不小于、不早于")),
    Filter("lte", N_("不大于、不晚于")),
    Filter("isblank", N_("空着"), is_alone=True),
    Filter("notblank", N_("不空着"), is_alone=True),
)


def notes_on(translate: Translate) -> dict[str, str]:
    """One sentence by the name of each column, both in the language in use."""
    w = Words(translate)
    happy, fair, hard = w.faces
    face = translate(N_("点了“{face}”的有几次。"))
    return {
        w.who: translate(N_("代替名字的号码，每次打开都重新编。")),
        w.name: translate(N_("登记时写的名字。")),
        w.day: translate(N_("年-月-日。空着的：那时电脑的钟不准。")),
        w.hour: translate(N_("24 小时的钟点：9 是 9 点到 10 点。")),
        w.month: translate(N_("年-月。")),
        w.lesson: translate(N_("课名和课号。")),
        w.step: translate(N_("课里的一步。")),
        w.mode: translate(N_("看我做、跟我做、我自己做，还是考一考。")),
        w.how: translate(N_("自己做的、看了提示，还是志愿者帮的。")),
        w.is_done: translate(N_("这一次有没有做到最后。")),
        w.first: translate(N_("年-月-日。")),
        w.times: translate(N_("一共来访几次。")),
        w.question: translate(N_("征集意见时问的那句话。")),
        w.answer: translate(N_("可以选的一个答案。")),
        w.votes: translate(N_("选了这个答案的人数。")),
        happy: face.format(face=happy),
        fair: face.format(face=fair),
        hard: face.format(face=hard),
        translate(N_("满意度（%）")): translate(N_("一百次里有几次点了高兴的脸。")),
        translate(N_("几次")): translate(N_("一共几次。")),
        translate(N_("几个人")): translate(N_("一个人来几次也只算一个。")),
        translate(N_("要帮忙（%）")): translate(N_("一百次里有几次要人帮，或者看了提示。")),
    }


def blanks_of(translate: Translate) -> dict[str, str]:
    """What has to be written before a ready question is asked, by its name in the question."""
    return {"lesson": translate(N_("课名里的几个字，比如“挂号”"))}
