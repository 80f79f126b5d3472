"""报表 at the desk: which report is looked at, the ways to another one, and what it is called."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from app.core.page import Choice, Page
from app.core.report_figures import Span, month_span
from app.core.report_view import ReportView
from app.core.rows_view import Act, Filter
from app.core.words import N_, Translate

if TYPE_CHECKING:
    from app.core.ports import ShelfEntry

POLLS = "polls"
"""The tab that leads to 意见征集."""


class Sort(StrEnum):
    """Which kind of report."""

    DAY = "day"
    MONTH = "month"
    LESSON = "lesson"
    STEPS = "steps"


_TABS = (
    (Sort.MONTH.value, N_("月报"), "calendar"),
    (Sort.DAY.value, N_("日报"), "sun"),
    (Sort.LESSON.value, N_("一课"), "book"),
    (Sort.STEPS.value, N_("难的步骤"), "signpost"),
    (POLLS, N_("意见征集"), "megaphone"),
)


class Wanted(NamedTuple):
    """A report that is to be made."""

    sort: Sort
    day: date
    """Any day of the month, or the day itself."""
    lesson: str = ""

    @property
    def month(self) -> Span:
        """The month of ``day``."""
        return month_span(self.day.year, self.day.month)

    def moved(self, way: int) -> Wanted:
        """The one before (-1) or after (1)."""
        if self.sort is Sort.DAY:
            return self._replace(day=self.day + timedelta(days=way))
        month = self.month
        edge = month.first - timedelta(days=1) if way < 0 else month.last + timedelta(days=1)
        return self._replace(day=edge)

    def has_next(self, today: date) -> bool:
        """Whether the one after it has begun."""
        return self.moved(1).first <= today if self.is_dated else False

    @property
    def is_dated(self) -> bool:
        """Whether there is one before and one after it."""
        return self.sort in {Sort.DAY, Sort.MONTH}

    @property
    def first(self) -> date:
        """Its first day."""
        return self.day if self.sort is Sort.DAY else self.month.first


class ReportPage(NamedTuple):
    """What the screen shows."""

    tabs: tuple[Filter, ...]
    ways: tuple[Act, ...]
    """To another day, month or lesson."""
    acts: tuple[Act, ...]
    """What can be done with the report."""
    view: ReportView | None
    """None while it is being made."""
    notice: str


def report_page(
    wanted: Wanted, view: ReportView | None, today: date, translate: Translate, notice: str = ""
) -> ReportPage:
    """The page about ``wanted``."""
    ways: list[Act] = []
    if wanted.is_dated:
        before, after = (
            (N_("前一天"), N_("后一天"))
            if wanted.sort is Sort.DAY
            else (N_("上个月"), N_("下个月"))
        )
        ways.append(Act("before", translate(before), "left"))
        if wanted.has_next(today):
            ways.append(Act("after", translate(after), "right"))
    elif wanted.sort is Sort.LESSON:
        ways.append(Act("other", translate(N_("换一课")), "book"))
    acts = (
        Act("pdf", translate(N_("存成能打印的")), "printer"),
        Act("csv", translate(N_("存成表格")), "grid"),
    )
    return ReportPage(
        tabs=tuple(
            Filter(key, translate(label), key == wanted.sort, icon) for key, label, icon in _TABS
        ),
        ways=tuple(ways),
        acts=acts if view is not None else (),
        view=view,
        notice=notice or ("" if view is not None else translate(N_("正在算，请稍等。"))),
    )


def not_yours(translate: Translate) -> Page:
    """For a volunteer who may not see reports."""
    return Page(
        "reports-closed", translate(N_("报表")), translate(N_("报表由组长和站长看。")),
        can_leave=False,
    )  # fmt: skip


def lessons_page(entries: Iterable[ShelfEntry], translate: Translate) -> Page:
    """Which lesson?"""
    choices = tuple(
        Choice(entry.id, entry.title, entry.unit_title, entry.icon)
        for entry in entries
        if entry.broken is None
    )
    return Page("report-lesson", translate(N_("报表")), translate(N_("看哪一课？")), choices)


def file_name(view: ReportView) -> str:
    """What its file is called, without an ending."""
    return f"{view.title} {view.span.split(' · ')[0]}".strip()
