"""Questions that stand ready for whoever looks at the station's record with a browser."""

# ruff: noqa: S608 - names and texts are our own words, and quoted all the same

from __future__ import annotations

from typing import NamedTuple

from app.core.browse_view import Words
from app.core.words import N_, Translate


class Question(NamedTuple):
    """A question that stands ready; ``sql`` names sheets and columns in the language in use."""

    key: str
    title: str
    about: str
    sql: str


def questions(translate: Translate) -> tuple[Question, ...]:
    """What volunteers ask most, satisfaction first."""
    w = Words(translate)
    happy, fair, hard = w.faces
    alone = w.ways["alone"]
    share = translate(N_("满意度（%）"))
    count = translate(N_("几次"))
    people = translate(N_("几个人"))
    by_herself = f"{_q(w.mode)} in ({_t(w.modes['alone'])}, {_t(w.modes['check'])})"
    return (
        Question(
            "satisfaction",
            translate(N_("满意度：每个月、每一课")),
            translate(N_("点高兴的脸的占百分之几。")),
            f"select {_q(w.month)}, {_q(w.lesson)}, {_q(happy)}, {_q(fair)}, {_q(hard)},"
            f" (200 * {_q(happy)} / ({_q(happy)} + {_q(fair)} + {_q(hard)}) + 1) / 2 as {_q(share)}"
            f" from {_q(w.felt)} order by 1 desc, 2",
        ),
        Question(
            "really-done",
            translate(N_("真的办好了：每一课几件")),
            translate(N_("学完以后真的去办成了几件。")),
            f"select {_q(w.lesson)}, count(*) as {_q(count)} from {_q(w.deeds)}"
            " group by 1 order by 2 desc",
        ),
        Question(
            "visits-by-day",
            translate(N_("每天来了多少")),
            translate(N_("来访的次数和人数。")),
            f"select {_q(w.day)}, count(*) as {_q(count)}, count(distinct {_q(w.who)}) as"
            f" {_q(people)} from {_q(w.visits)} group by 1 order by 1 desc",
        ),
        Question(
            "visits-by-hour",
            translate(N_("几点来的人多")),
            translate(N_("每个钟点来过几次，排班可以看。")),
            f"select {_q(w.hour)}, count(*) as {_q(count)} from {_q(w.visits)}"
            " group by 1 order by 1",
        ),
        Question(
            "learnt",
            translate(N_("哪些课学会的人多")),
            translate(N_("自己做完、考一考做完的有几个人。")),
            f"select {_q(w.lesson)}, count(distinct {_q(w.who)}) as {_q(people)} from {_q(w.sats)}"
            f" where {_q(w.is_done)} = {_t(w.yes)} and {by_herself} group by 1 order by 2 desc",
        ),
        Question(
            "hard-steps",
            translate(N_("哪些步骤难")),
            translate(N_("要人帮、看提示的占百分之几；至少 5 个人做过。")),
            f"select {_q(w.lesson)}, {_q(w.step)}, count(distinct {_q(w.who)}) as {_q(people)},"
            f" (200 * sum({_q(w.how)} <> {_t(alone)}) / count(*) + 1) / 2 as"
            f" {_q(translate(N_('要帮忙（%）')))} from {_q(w.steps)} where {by_herself}"
            f" group by 1, 2 having count(distinct {_q(w.who)}) >= 5 order by 4 desc",
        ),
        Question(
            "one-lesson",
            translate(N_("一课的每一步是怎么做的")),
            translate(N_("每一步有几次自己做，几次要帮。")),
            f"select {_q(w.step)}, {_q(w.how)}, count(*) as {_q(count)} from {_q(w.steps)}"
            f" where {_q(w.lesson)} like '%' || :lesson || '%' group by 1, 2 order by 1, 3 desc",
        ),
        Question(
            "polls",
            translate(N_("意见征集的结果")),
            translate(N_("每个答案几个人选，不记名。")),
            f"select {_q(w.question)}, {_q(w.answer)}, {_q(w.votes)} from {_q(w.polls)}",
        ),
    )


def _q(name: str) -> str:
    """A name in SQL."""
    return '"' + name.replace('"', '""') + '"'


def _t(text: str) -> str:
    """A text in SQL."""
    return "'" + text.replace("'", "''") + "'"
