"""The week as the desk shows it: who means to be there, and who was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from app.core.page import Choice, Page
from app.core.shifts import (
    DAY_MINUTES,
    FORGOTTEN,
    HALVES,
    Plan,
    Turn,
    clock_text,
    plans_on,
    week_of,
)
from app.core.volunteers import Volunteer
from app.core.words import N_, Translate

WEEKDAYS = (N_("周一"), N_("周二"), N_("周三"), N_("周四"), N_("周五"), N_("周六"), N_("周日"))
STEP = 30
"""Minutes by which a press moves the beginning or the end of a shift."""


class ShiftLine(NamedTuple):
    """One planned shift on one day."""

    shift: str
    time: str
    name: str


class TurnLine(NamedTuple):
    """One turn of duty that was served."""

    shift: str
    volunteer: str
    text: str
    is_concluded: bool
    """Nobody signed her out: the end is concluded, and marked so."""


class DayView(NamedTuple):
    """One day of the week."""

    day: str
    """As an ISO date."""
    title: str
    is_today: bool
    shifts: tuple[ShiftLine, ...]
    turns: tuple[TurnLine, ...]
    add: str = ""
    """The label of the button that plans somebody; "" where that is not to be."""


class WeekView(NamedTuple):
    """Seven days."""

    title: str
    days: tuple[DayView, ...]
    before: str
    this: str
    """The way to the present week; "" when it is shown."""
    after: str
    can_change: bool
    notice: str = ""


def day_title(day: date, translate: Translate) -> str:
    """周一 3月2日."""
    return translate(N_("{weekday} {month}月{day}日")).format(
        weekday=translate(WEEKDAYS[day.weekday()]), month=day.month, day=day.day
    )


def near_day(day: date, today: date, translate: Translate) -> str:
    """今天, 明天, or the weekday with its date."""
    ahead = (day - today).days
    if ahead in (0, 1):
        return translate((N_("今天"), N_("明天"))[ahead])
    return day_title(day, translate)


def span_text(begins: int, ends: int) -> str:
    """9:00–12:00."""
    return f"{clock_text(begins)}–{clock_text(ends)}"


def week_view(
    shown: date,
    today: date,
    plans: Sequence[Plan],
    turns: Iterable[tuple[date, Turn, str]],
    name_of: Callable[[str], str],
    translate: Translate,
    *,
    can_change: bool,
    notice: str = "",
) -> WeekView:
    """The week that holds ``shown``; ``turns`` bring the day and the clock times they are told by.

    What lies in the past is not planned any more.
    """
    served: dict[date, list[TurnLine]] = {}
    for day, turn, times in turns:
        said = translate(N_("{name} {times}")).format(name=name_of(turn.volunteer), times=times)
        served.setdefault(day, []).append(
            TurnLine(turn.shift, turn.volunteer, said, turn.reason == FORGOTTEN)
        )
    add = translate(N_("排班")) if can_change else ""
    days = tuple(
        DayView(
            day.isoformat(),
            day_title(day, translate),
            day == today,
            tuple(
                ShiftLine(plan.shift, span_text(plan.begins, plan.ends), name_of(plan.volunteer))
                for plan in plans_on(plans, day)
            ),
            tuple(served.get(day, ())),
            add if day >= today else "",
        )
        for day in week_of(shown)
    )
    is_this = today in week_of(shown)
    return WeekView(
        translate(N_("排班")),
        days,
        translate(N_("上一周")),
        "" if is_this else translate(N_("回到这一周")),
        translate(N_("下一周")),
        can_change,
        notice,
    )


# --- planning somebody ----------------------------------------------------------------------------


def who_page(day: date, team: Iterable[Volunteer], translate: Translate) -> Page:
    """Who is to be there."""
    return Page(
        "shift-who",
        day_title(day, translate),
        lead=translate(N_("排谁？")),
        choices=tuple(Choice(each.id, each.name, "", "person") for each in team if each.is_here),
    )


_HALF_NAMES = (N_("上午"), N_("下午"))


def when_page(name: str, day: date, begins: int, ends: int, translate: Translate) -> Page:
    """From when to when: the usual ones, or moved by half an hour."""
    halves = (*HALVES, (HALVES[0][0], HALVES[-1][1]))
    names = (*_HALF_NAMES, N_("一整天"))
    usual = [
        Choice(
            f"{half[0]}-{half[1]}",
            translate(label),
            span_text(*half),
            "sun" if label == _HALF_NAMES[0] else "clock",
            half == (begins, ends),
        )
        for half, label in zip(halves, names, strict=True)
    ]
    moves = [
        Choice("begins-", translate(N_("早半小时来")), "", "minus"),
        Choice("begins+", translate(N_("晚半小时来")), "", "plus"),
        Choice("ends-", translate(N_("早半小时走")), "", "minus"),
        Choice("ends+", translate(N_("晚半小时走")), "", "plus"),
    ]
    title = translate(N_("{name} · {day}")).format(name=name, day=day_title(day, translate))
    return Page(
        "shift-when",
        title,
        lead=span_text(begins, ends),
        choices=(*usual, *moves),
        onward=translate(N_("就这个时间")),
    )


def moved(key: str, begins: int, ends: int) -> tuple[int, int]:
    """Beginning and end after a press on ``when_page``; a shift is half an hour at the least."""
    if key in {"begins-", "begins+"}:
        new = begins + (STEP if key.endswith("+") else -STEP)
        return max(0, min(new, ends - STEP)), ends
    if key in {"ends-", "ends+"}:
        new = ends + (STEP if key.endswith("+") else -STEP)
        return begins, min(DAY_MINUTES, max(new, begins + STEP))
    first, _dash, last = key.partition("-")
    return int(first), int(last)


def how_often_page(name: str, day: date, begins: int, ends: int, translate: Translate) -> Page:
    """Every week, or once."""
    lead = translate(N_("{name}，{span}。")).format(name=name, span=span_text(begins, ends))
    every = translate(N_("每{weekday}都来")).format(weekday=translate(WEEKDAYS[day.weekday()]))
    return Page(
        "shift-often",
        day_title(day, translate),
        lead=lead,
        choices=(
            Choice("weekly", every, translate(N_("一直到取消")), "calendar"),
            Choice("once", translate(N_("只来这一天")), day_title(day, translate), "flag"),
        ),
    )


def drop_page(name: str, plan: Plan, day: date, translate: Translate) -> Page:
    """A planned shift is to be taken away."""
    title = translate(N_("{name} · {day}")).format(name=name, day=day_title(day, translate))
    choices = [Choice("once", translate(N_("这一天不来")), day_title(day, translate), "close")]
    if not plan.is_once:
        every = translate(N_("从这天起，{weekday}都不来")).format(
            weekday=translate(WEEKDAYS[day.weekday()])
        )
        choices.append(Choice("ever", every, "", "stop"))
    choices.append(Choice("no", translate(N_("不改，回去")), "", "back"))
    lead = span_text(plan.begins, plan.ends)
    return Page("shift-drop", title, lead=lead, choices=tuple(choices))


def end_page(name: str, day: date, begins: int, ends: int, translate: Translate) -> Page:
    """When she really went, where nobody signed her out."""
    return Page(
        "shift-end",
        translate(N_("{name} · {day}")).format(name=name, day=day_title(day, translate)),
        lead=translate(N_("没签退。到几点走的？现在记的是 {span}。")).format(
            span=span_text(begins, ends)
        ),
        choices=(
            Choice("ends-", translate(N_("早半小时走")), "", "minus"),
            Choice("ends+", translate(N_("晚半小时走")), "", "plus"),
        ),
        onward=translate(N_("就这个时间")),
    )
