"""A month with the days on which she came, as it is drawn and said."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from app.core.words import N_, Translate

WEEKDAYS = (N_("一"), N_("二"), N_("三"), N_("四"), N_("五"), N_("六"), N_("日"))
"""The heads of the columns; a week begins on Monday."""


class DayCell(NamedTuple):
    """One day of the page."""

    number: int
    is_visit: bool
    is_today: bool


class MonthView(NamedTuple):
    """One page of the calendar."""

    title: str
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[DayCell | None, ...], ...]
    """Seven cells each; None outside the month."""
    sentence: str
    """The same in words."""
    before: str
    """What the button to the month before says; "" when she did not come before."""
    after: str
    """The same for the month after; "" on the present one."""


def month_view(
    year: int, month: int, days: Collection[date], today: date, translate: Translate
) -> MonthView:
    """The page of ``month``, with every day of ``days`` in it marked."""
    first_weekday, length = monthrange(year, month)
    cells: list[DayCell | None] = [None] * first_weekday
    for number in range(1, length + 1):
        day = date(year, month, number)
        cells.append(DayCell(number, day in days, day == today))
    cells += [None] * (-len(cells) % 7)
    came = sorted(day.day for day in days if (day.year, day.month) == (year, month))
    earliest = min(days, default=today)
    before, after = _month_before(year, month), _month_after(year, month)
    return MonthView(
        title=_title(year, month, translate),
        weekdays=tuple(translate(each) for each in WEEKDAYS),
        weeks=tuple(tuple(cells[start : start + 7]) for start in range(0, len(cells), 7)),
        sentence=_sentence(came, translate, has_days=bool(days)),
        before=_title(*before, translate) if before >= (earliest.year, earliest.month) else "",
        after=_title(*after, translate) if after <= (today.year, today.month) else "",
    )


def _sentence(came: list[int], translate: Translate, *, has_days: bool) -> str:
    if came:
        named = translate(N_("、")).join(translate(N_("{n} 日")).format(n=day) for day in came)
        return translate(N_("您来过：{days}。")).format(days=named)
    if has_days:
        return translate(N_("这个月还没来过，什么时候来都行。"))
    return translate(N_("来一天，就在这里盖一个章。"))


def _title(year: int, month: int, translate: Translate) -> str:
    return translate(N_("{year} 年 {month} 月")).format(year=year, month=month)


def _month_before(year: int, month: int) -> tuple[int, int]:
    return (year, month - 1) if month > 1 else (year - 1, 12)


def _month_after(year: int, month: int) -> tuple[int, int]:
    return (year, month + 1) if month < 12 else (year + 1, 1)
