"""The learner's home and the list of lessons, as values made from what is remembered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from app.core.home_view import HomeView, LessonTile, UnitView
from app.core.mode import MODE_TITLES, Mode
from app.core.words import N_, Translate

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


def greeting(hour: int, translate: Translate) -> str:
    """Good morning, by the hour of the day (0–23)."""
    if hour < _MORNING_ENDS:
        return translate(N_("上午好！"))
    if hour < _NOON_ENDS:
        return translate(N_("中午好！"))
    if hour < _AFTERNOON_ENDS:
        return translate(N_("下午好！"))
    return translate(N_("晚上好！"))


def home_view(
    entries: Sequence[Entry],
    finished: Collection[str],
    left: LeftHalfway | None,
    hour: int,
    notices: tuple[str, ...],
    translate: Translate,
    *,
    can_listen: bool = False,
) -> HomeView:
    """Home: first the lesson left half-way, else the first one not finished yet."""
    hello = greeting(hour, translate)
    question = translate(N_("今天想学什么？点一点就行。"))
    if can_listen:
        question = translate(N_("今天想学什么？可以点一点，也可以说出来。"))
    by_id = {entry.id: entry for entry in entries}
    entry, progress = None, None
    caption = label = ""
    if left is not None and left.lesson in by_id:
        entry = by_id[left.lesson]
        progress = (left.steps_done, entry.steps)
        caption = translate(N_("上次学到这里 · {mode}")).format(
            mode=translate(MODE_TITLES[left.mode])
        )
        label = translate(N_("接着学"))
    elif entries:
        entry = next((each for each in entries if each.id not in finished), entries[0])
        caption = translate(N_("从这一课开始")) if not finished else translate(N_("接下来学这一课"))
        label = translate(N_("开始学"))
    tile = _tile(entry, finished, left, translate) if entry else None
    say = (hello, question) if tile is None else (hello, caption, tile.title)
    return HomeView(
        greeting=hello,
        question=question,
        resume=tile,
        resume_label=label,
        resume_caption=caption,
        resume_progress=progress,
        choose_label=translate(N_("选一课")),
        choose_detail=translate(N_("办事、看病、打电话……")),
        notices=notices,
        say=(*notices, *say),
    )


def choose_view(
    entries: Sequence[Entry],
    unit_titles: dict[str, str],
    finished: Collection[str],
    left: LeftHalfway | None,
    translate: Translate,
) -> tuple[UnitView, ...]:
    """All lessons that can be learned, by unit, in the order of the units."""
    units: dict[str, list[LessonTile]] = {}
    for entry in entries:
        units.setdefault(entry.unit, []).append(_tile(entry, finished, left, translate))
    return tuple(
        UnitView(unit_titles.get(unit, unit), tuple(tiles)) for unit, tiles in units.items()
    )


def _tile(
    entry: Entry, finished: Collection[str], left: LeftHalfway | None, translate: Translate
) -> LessonTile:
    is_started = left is not None and left.lesson == entry.id
    detail = translate(N_("{n} 步 · 大约 {minutes} 分钟")).format(
        n=entry.steps, minutes=entry.minutes
    )
    return LessonTile(entry.id, entry.title, detail, entry.icon, entry.id in finished, is_started)
