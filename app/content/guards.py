"""Turns the guards and effects of content files into the core's, over the marks that exist."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from typing import Any

from app.content.complaints import did_you_mean
from app.content.finding import Notebook
from app.core.service import Condition, Effect, Guard, Mark, Value
from app.i18n import _

_COMPARED = re.compile(r"(<=|>=|!=|<|>)\s*(.*)")
_STEP = re.compile(r"[+-][0-9]{1,4}")
_NUMBER_TESTS: Mapping[str, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "!=": operator.ne,
}


def is_number_mark(mark: Mark) -> bool:
    """Whether a mark counts."""
    return isinstance(mark.values[0], int) and not isinstance(mark.values[0], bool)


def values_in_words(mark: Mark) -> str:
    """The values of a mark as its author may write them."""
    if is_number_mark(mark):
        return f"{mark.values[0]}…{mark.values[-1]}"
    return _("、").join(
        str(value).lower() if isinstance(value, bool) else str(value) for value in mark.values
    )


class GuardReader:
    """Reads guards and effects; what does not fit is noted in the notebook and left out."""

    def __init__(self, marks: Mapping[str, Mark], book: Notebook) -> None:
        """``marks`` by name, those of fields included."""
        self.marks = marks
        self.book = book

    def guard(self, table: Mapping[str, Any]) -> Guard:
        """All conditions of a table, in its order."""
        conditions = []
        for name, wanted in table.items():
            mark = self._mark(name)
            if mark is None:
                continue
            allowed: set[Value] = set()
            for one in wanted if isinstance(wanted, list) else [wanted]:
                allowed |= self._allowed(mark, one)
            if allowed:
                conditions.append(Condition(name, frozenset(allowed)))
            if len(allowed) == len(mark.values):
                self.book.warn(
                    "guard-always",
                    _("“{mark}”的条件总是成立。").format(mark=name),
                    _("请改条件，或者删掉它。"),
                )
        return tuple(conditions)

    def effects(self, table: Mapping[str, Any], *, at_start: bool = False) -> tuple[Effect, ...]:
        """What a table sets. ``at_start``: luck may be laid down, and nothing is counted up."""
        effects = []
        for name, value in table.items():
            mark = self._mark(name)
            if mark is None:
                continue
            if mark.is_chance and not at_start:
                self.book.error(
                    "chance-is-set",
                    _("“{mark}”由运气决定，不能在中途改。").format(mark=name),
                    _("请去掉这一项，或者另用一个记号。"),
                )
            elif (
                not at_start
                and is_number_mark(mark)
                and isinstance(value, str)
                and _STEP.fullmatch(value)
            ):
                effects.append(Effect(name, add=int(value)))
            elif _is_value_of(mark, value):
                effects.append(Effect(name, value=value))
            else:
                self._complain(mark, value)
        return tuple(effects)

    def start_marks(self, table: Mapping[str, Any]) -> dict[str, Value]:
        """Marks laid over the service's start by a lesson or a scenario."""
        return {
            effect.mark: effect.value
            for effect in self.effects(table, at_start=True)
            if effect.value is not None
        }

    def _mark(self, name: str) -> Mark | None:
        mark = self.marks.get(name)
        if mark is None:
            self.book.error(
                "unknown-mark",
                _("没有叫“{mark}”的记号。").format(mark=name),
                did_you_mean(name, self.marks) or _("请先在 [marks] 里写上它。"),
            )
        return mark

    def _allowed(self, mark: Mark, wanted: object) -> set[Value]:
        if _is_value_of(mark, wanted):
            assert isinstance(wanted, bool | int | str)
            return {wanted}
        if isinstance(wanted, str) and (found := _COMPARED.fullmatch(wanted)):
            allowed = _compared(mark, found[1], found[2])
            if allowed:
                return allowed
            if allowed is not None:
                self.book.error(
                    "guard-never",
                    _("“{mark}”的条件“{value}”永远不成立。").format(mark=mark.name, value=wanted),
                    _("它可以是：{values}。").format(values=values_in_words(mark)),
                )
                return set()
        self._complain(mark, wanted)
        return set()

    def _complain(self, mark: Mark, value: object) -> None:
        shown = str(value).lower() if isinstance(value, bool) else str(value)
        self.book.error(
            "bad-mark-value",
            _("记号“{mark}”没有“{value}”这个值。").format(mark=mark.name, value=shown),
            _("它可以是：{values}。").format(values=values_in_words(mark)),
        )


def _is_value_of(mark: Mark, value: object) -> bool:
    """Whether a mark may hold ``value``; True is not 1 here."""
    return any(type(known) is type(value) and known == value for known in mark.values)


def _compared(mark: Mark, sign: str, right: str) -> set[Value] | None:
    """The values that pass a comparison; None if it cannot be made."""
    if is_number_mark(mark):
        if not re.fullmatch(r"-?[0-9]+", right):
            return None
        passes = _NUMBER_TESTS[sign]
        return {
            value for value in mark.values if isinstance(value, int) and passes(value, int(right))
        }
    if sign == "!=" and right in mark.values:
        return {value for value in mark.values if value != right}
    return None


def can_both_hold(one: Guard, other: Guard) -> bool:
    """Whether two guards do not exclude each other."""
    first = {part.mark: part.allowed for part in one}
    return all(part.allowed & first.get(part.mark, part.allowed) for part in other)
