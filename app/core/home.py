"""The learner's home and the list of lessons, as values made from what is remembered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from app.core.home_view import HomeView, LessonTile, UnitView
from app.core.mode import MODE_TITLES, Mode
from app.core.offers import REVIEW, Offer
from app.core.words import N_, Translate

HELP_SAID = {
    "next-visit": N_("已记下：下次来的时候"),
    "morning": N_("已记下：早上有空"),
    "afternoon": N_("已记下：午饭以后"),
}
"""What home says of a helper that was asked for, by when."""
_MORNING_ENDS = 12
_NOON_ENDS = 14
_AFTERNOON_ENDS = 18


class Entry(NamedTuple):
    """What the home needs to know of a lesson without loading it."""

    id: str
    unit: str
    title: str
    icon: str
    minutes: int
    steps: int


class LeftHalfway(NamedTuple):
    """A sitting that can be taken up again."""

    lesson: str
    mode: Mode
    steps_done: int


NO_LESSONS = N_("这里还没有课，请志愿者来看一看。")
"""Of a shelf that is empty, or whose files are all broken."""


def greeting(hour: int, translate: Translate, name: str = "") -> str:
    """Good morning, by the hour of the day (0–23), to somebody by name if it is known."""
    if hour < _MORNING_ENDS:
        hello, hers = N_("上午好！"), N_("上午好，{name}！")
    elif hour < _NOON_ENDS:
        hello, hers = N_("中午好！"), N_("中午好，{name}！")
    elif hour < _AFTERNOON_ENDS:
        hello, hers = N_("下午好！"), N_("下午好，{name}！")
    else:
        hello, hers = N_("晚上好！"), N_("晚上好，{name}！")
    return translate(hers).format(name=name) if name else translate(hello)


def home_view(
    entries: Sequence[Entry],
    offered: Offer | None,
    left: LeftHalfway | None,
    hour: int,
    notices: tuple[str, ...],
    translate: Translate,
    *,
    can_listen: bool = False,
    has_more: bool = False,
    has_progress: bool = False,
    help_when: str = "",
    offers_hand: bool = False,
    name: str = "",
    booked: str = "",
    is_booked_today: bool = False,
    really_done: str = "",
) -> HomeView:
    """Home: the one thing ``offered`` first.

    ``has_more``: 换一个 would bring another; ``has_progress``: there is a screen of her progress;
    ``help_when``: when she asked for a helper, "" if she did not; ``offers_hand``: she is new and
    has not tried her hand; ``name`` is hers; ``booked`` is when somebody will help her, in one
    line, which is spoken as well if that is today; ``really_done`` is what she has lately done in
    earnest.
    """
    hello = greeting(hour, translate, name)
    question = translate(N_("今天想学什么？点一点就行。"))
    if can_listen:
        question = translate(N_("今天想学什么？可以点一点，也可以说出来。"))
    if not entries:
        question = translate(NO_LESSONS)
    by_id = {entry.id: entry for entry in entries}
    first = _first(offered, by_id, left, translate) if offered is not None else None
    hand = translate(N_("想让按钮合您的手吗？只要半分钟。")) if offers_hand else ""
    say = (hello, question) if first is None else (hello, first.caption, first.tile.title)
    return HomeView(
        greeting=hello,
        question=question,
        resume=first.tile if first else None,
        resume_key=offered.key if offered and first else "",
        resume_label=first.label if first else "",
        resume_caption=first.caption if first else "",
        resume_progress=first.progress if first else None,
        other_label=translate(N_("换一个")) if has_more and first else "",
        choose_label=translate(N_("选一课")),
        choose_detail=translate(N_("办事、看病、打电话……")),
        progress_label=translate(N_("我的进步")) if has_progress else "",
        progress_detail=really_done or translate(N_("学会了哪些")),
        help_label=translate(N_("预约帮手")),
        help_detail=booked or translate(HELP_SAID.get(help_when, N_("请人一对一陪您"))),
        hand_question=hand,
        notices=notices,
        say=(*notices, *say, *filter(None, (booked if is_booked_today else "", hand))),
    )


class _First(NamedTuple):
    tile: LessonTile
    caption: str
    label: str
    progress: tuple[int, int] | None = None


def _first(
    offered: Offer, by_id: Mapping[str, Entry], left: LeftHalfway | None, translate: Translate
) -> _First | None:
    if offered.key == REVIEW:
        count = sum(len(span.steps) for span in offered.spans)
        names = dict.fromkeys(by_id[span.lesson].title for span in offered.spans)
        detail = translate(N_("{lessons} · {n} 步")).format(lessons=_joined(names), n=count)
        tile = LessonTile(
            id=REVIEW,
            title=translate(N_("学过的几步")),
            detail=detail,
            icon="circle-check",
            is_finished=False,
            is_started=False,
        )
        return _First(tile, translate(N_("先复习两三分钟。")), translate(N_("开始复习")))
    entry = by_id.get(offered.key)
    if entry is None:
        return None
    tile = _tile(entry, (), left, translate)
    if offered.is_left and left is not None:
        caption = translate(N_("上次学到这里 · {mode}")).format(
            mode=translate(MODE_TITLES[left.mode])
        )
        progress = (left.steps_done, entry.steps)
        share = (entry.steps - left.steps_done) / max(1, entry.steps)
        detail = translate(N_("第 {n} 步，共 {count} 步 · 还要约 {minutes} 分钟")).format(
            n=min(left.steps_done + 1, entry.steps),
            count=entry.steps,
            minutes=max(1, round(entry.minutes * share)),
        )
        tile = tile._replace(detail=detail)
        return _First(tile, caption, translate(N_("接着学")), progress)
    return _First(tile, offered.reason, translate(N_("开始学")))


def _joined(names: Iterable[str]) -> str:
    return "、".join(names)


def choose_view(
    entries: Sequence[Entry],
    unit_titles: dict[str, str],
    finished: Collection[str],
    left: LeftHalfway | None,
    translate: Translate,
    unit_icons: Mapping[str, str] | None = None,
) -> tuple[UnitView, ...]:
    """All lessons that can be learned, by unit, in the order of the units."""
    units: dict[str, list[LessonTile]] = {}
    for entry in entries:
        units.setdefault(entry.unit, []).append(_tile(entry, finished, left, translate))
    return tuple(
        UnitView(unit_titles.get(unit, unit), tuple(tiles), (unit_icons or {}).get(unit, ""))
        for unit, tiles in units.items()
    )


def _tile(
    entry: Entry, finished: Collection[str], left: LeftHalfway | None, translate: Translate
) -> LessonTile:
    is_started = left is not None and left.lesson == entry.id
    detail = translate(N_("{n} 步 · 大约 {minutes} 分钟")).format(
        n=entry.steps, minutes=entry.minutes
    )
    return LessonTile(entry.id, entry.title, detail, entry.icon, entry.id in finished, is_started)
