"""Until when somebody's record is kept: a few fixed choices, and who is to be asked about."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.core.events import Fact, Kind
from app.core.really_done import day_words
from app.core.words import N_, Translate

YEARS = {"1": N_("再存一年"), "2": N_("再存两年"), "3": N_("再存三年")}
"""Choices, by key: so many years from the day on which it is chosen."""
OPEN = "open"
"""The key of the choice without a date."""


class Term(NamedTuple):
    """One choice."""

    key: str
    label: str
    until: date | None
    """None is without a date."""


def terms(today: date, translate: Translate) -> tuple[Term, ...]:
    """Everything that can be chosen on ``today``."""
    dated = [Term(key, translate(label), _later(today, int(key))) for key, label in YEARS.items()]
    return (*dated, Term(OPEN, translate(N_("不定期限")), None))


def retention_set(until: date | None, volunteer: str) -> Fact:
    """Keep her record until that day; None until somebody says otherwise."""
    body = {"until": until.isoformat() if until is not None else "", "volunteer": volunteer}
    return Fact(Kind.RETENTION_SET, body)


def read_until(text: str) -> date | None:
    """The day that is stored; None for "" and for what is no day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def is_due(until: date | None, today: date) -> bool:
    """Whether the day has come: she is asked about, and nothing happens by itself."""
    return until is not None and until <= today


def until_words(until: date | None, today: date, translate: Translate) -> str:
    """存到 2027 年 11 月 28 日, or that there is no date."""
    if until is None:
        return translate(N_("记录没有定期限"))
    day = day_words(until, today, translate)
    if is_due(until, today):
        return translate(N_("记录存到 {day}，已经到期")).format(day=day)
    return translate(N_("记录存到 {day}")).format(day=day)


def _later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, month=3, day=1)
