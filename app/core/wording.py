"""Fills the templates of a lesson: personas, marks in words, practice dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.core.lesson import Persona
from app.core.practice import State, value_of
from app.core.service import Service
from app.core.words import N_, Translate

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_DAY = re.compile(r"today(?:([+-])(\d+))?")

_WEEKDAYS = (
    N_("星期一"),
    N_("星期二"),
    N_("星期三"),
    N_("星期四"),
    N_("星期五"),
    N_("星期六"),
    N_("星期日"),
)
_MONTHS = (
    N_("一月"),
    N_("二月"),
    N_("三月"),
    N_("四月"),
    N_("五月"),
    N_("六月"),
    N_("七月"),
    N_("八月"),
    N_("九月"),
    N_("十月"),
    N_("十一月"),
    N_("十二月"),
)


def day_in_words(day: date, translate: Translate) -> str:
    """11月24日 星期二: a day as people read it, with its weekday (ST-C07)."""
    return translate(N_("{month}月{day}日 {weekday}")).format(
        month=day.month,
        month_name=translate(_MONTHS[day.month - 1]),
        day=day.day,
        weekday=translate(_WEEKDAYS[day.weekday()]),
    )


def date_in_words(day: date, translate: Translate) -> str:
    """2026年11月24日 星期二: a day on paper, which may lie in a drawer for years."""
    said = day_in_words(day, translate)
    return translate(N_("{year}年{day}")).format(year=day.year, day=said)


@dataclass(frozen=True)
class Scope:
    """Everything that a placeholder can name."""

    cast: Mapping[str, Persona]
    city: Mapping[str, str]
    today: date
    translate: Translate

    def fill(
        self, template: str, service: Service | None = None, state: State | None = None
    ) -> str:
        """``template`` with every placeholder replaced; KeyError names an unknown one.

        The checker of lessons has seen to it that a published lesson has no unknown one.
        """
        if "{" not in template:
            return template
        return _PLACEHOLDER.sub(lambda hit: self._value(hit[1], service, state), template)

    def _value(self, name: str, service: Service | None, state: State | None) -> str:
        if day := _DAY.fullmatch(name):
            days = int(day[2] or 0) * (-1 if day[1] == "-" else 1)
            return day_in_words(self.today + timedelta(days=days), self.translate)
        owner, dot, key = name.partition(".")
        if dot and owner == "city":
            return self.city[key]
        if dot and owner in self.cast:
            return self.cast[owner].say(key)
        if service is None or state is None:
            raise KeyError(name)
        value = value_of(service, state, name)
        mark = service.marks[service.mark_index[name]]
        return mark.names.get(value, str(value))
