"""The finished screen: the red-flag question, what was done, and how the real thing is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from app.core.coach import Independence
from app.core.lesson import Lesson, Mode
from app.core.sitting import StepRecord
from app.core.view import EndView
from app.core.words import N_, Translate

_NEXT_MODE = {
    Mode.WATCH: Mode.GUIDED,
    Mode.GUIDED: Mode.ALONE,
    Mode.ALONE: Mode.CHECK,
    Mode.CHECK: None,
}
_NEXT_LABELS = {
    Mode.GUIDED: N_("跟着做一遍"),
    Mode.ALONE: N_("自己做一遍"),
    Mode.CHECK: N_("考一考"),
}


def end_view(
    lesson: Lesson,
    mode: Mode,
    records: Sequence[StepRecord],
    misses: int,
    chosen: int | None,
    translate: Translate,
    fill: Callable[[str], str] = str,
) -> EndView:
    """The screen after the last step. ``chosen`` is the answer to the question, None before it.

    ``fill`` replaces the placeholders of the lesson's texts.
    """
    question = lesson.question
    option = question.options[chosen] if chosen is not None else None
    praise = _praise(mode, records, misses, translate)
    not_real = translate(N_("这是练习，还没有真的办。"))
    next_mode = _NEXT_MODE[mode]
    is_motor = lesson.is_drill
    if is_motor:
        not_real = translate(N_("这是练习，没有动到任何真的东西。"))
    real_way = (
        "" if is_motor else translate(N_("用您自己的手机，照刚才的几步做。拿不准，请人陪着做。"))
    )
    offline = fill(lesson.offline)
    if option is None:
        say: tuple[str, ...] = (praise, fill(question.text))
    else:
        say = tuple(part for part in (fill(option.reply), not_real, real_way, offline) if part)
    return EndView(
        lesson=lesson.id,
        title=lesson.title,
        mode=mode,
        question=fill(question.text),
        options=tuple(fill(each.label) for each in question.options),
        chosen=chosen,
        reply=fill(option.reply) if option else "",
        is_right=bool(option and option.is_right),
        praise=praise,
        not_real=not_real,
        real_way=real_way,
        offline=offline,
        your_phone=fill(lesson.your_phone),
        remember=tuple(fill(line) for line in lesson.remember),
        watch_out=fill(lesson.watch_out),
        next_mode=next_mode,
        next_label=translate(_NEXT_LABELS[next_mode]) if next_mode else "",
        say=say,
        practice_mark=translate(N_("练习，不是真的")),
    )


def review_end_view(
    records: Sequence[StepRecord], titles: Sequence[str], translate: Translate
) -> EndView:
    """The screen after a review of lessons with these titles: it was practice, nothing was done."""
    alone = sum(record.independence is Independence.ALONE for record in records)
    praise = translate(N_("复习好了，您都还记得。"))
    if alone < len(records):
        praise = translate(N_("复习好了。常练练，手就熟。"))
    not_real = translate(N_("这是练习，还没有真的办。"))
    real_way = translate(N_("用您自己的手机，照刚才的几步做。拿不准，请人陪着做。"))
    return EndView(
        lesson="",
        title=translate(N_("复习")),
        mode=Mode.ALONE,
        question="",
        options=(),
        chosen=0,
        reply="",
        is_right=True,
        praise=praise,
        not_real=not_real,
        real_way=real_way,
        offline="",
        your_phone="",
        remember=tuple(dict.fromkeys(titles)),
        watch_out="",
        next_mode=None,
        next_label=translate(N_("接着学")),
        say=(praise, not_real),
        practice_mark=translate(N_("练习，不是真的")),
        is_review=True,
    )


def _praise(mode: Mode, records: Sequence[StepRecord], misses: int, translate: Translate) -> str:
    """Independence in words, never a score; 考一考 tells only now how it went."""
    if mode is Mode.WATCH:
        return translate(N_("看完了。下面您来试一试。"))
    if mode is Mode.GUIDED:
        return translate(N_("您跟着做完了一遍，真好。"))
    count = Counter({record.step: record.independence for record in records}.values())
    alone, steps = count[Independence.ALONE], sum(count.values())
    if steps and alone == steps:
        if mode is Mode.CHECK and misses:
            return translate(N_("全部是您自己做完的，中间绕了 {n} 次路，都走回来了。")).format(
                n=misses
            )
        return translate(N_("{n} 步都是您自己做的，了不起。")).format(n=steps)
    if not alone:
        return translate(N_("您一步一步做完了，真不容易。"))
    return translate(N_("您做完了，其中 {alone} 步是自己做的。")).format(alone=alone)
