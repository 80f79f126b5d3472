"""Service hours as a list on the screen, and as a file that any spreadsheet opens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from app.core.csv_text import csv_text
from app.core.duty_pages import duration
from app.core.rows_view import Act, Filter, RowsView
from app.core.shifts import Hours
from app.core.words import N_, Translate

_HEADS = (N_("月份"), N_("志愿者"), N_("次数"), N_("时长"), N_("没签退"))


def hours_view(
    hours: Sequence[Hours],
    name_of: Callable[[str], str],
    translate: Translate,
    *,
    is_all: bool | None,
    notice: str = "",
) -> RowsView:
    """The list; ``is_all``: of everybody, or None where only one's own may be seen."""
    rows = tuple(
        (
            each.month,
            name_of(each.volunteer),
            translate(N_("{n} 次")).format(n=each.turns),
            duration(each.minutes, translate),
            translate(N_("{n} 次")).format(n=each.concluded) if each.concluded else "",
        )
        for each in hours
    )
    filters: tuple[Filter, ...] = ()
    if is_all is not None:
        filters = (
            Filter("all", translate(N_("所有人")), is_all, "people"),
            Filter("mine", translate(N_("只看我的")), not is_all, "person"),
        )
    return RowsView(
        translate(N_("服务时长")),
        tuple(translate(head) for head in _HEADS),
        rows,
        (3, 4, 2, 4, 3),
        filters,
        (Act("export", translate(N_("存成表格")), "download"),) if rows else (),
        lead=translate(N_("没有签退的，按排班和最后一次动手补记。")),
        empty=translate(N_("还没有记下时长。")),
        notice=notice,
    )


def hours_csv(hours: Iterable[Hours], name_of: Callable[[str], str], translate: Translate) -> str:
    """The same as a file for spreadsheets, with every number as a number."""
    heads = (N_("月份"), N_("志愿者"), N_("次数"), N_("分钟"), N_("小时"), N_("没签退的次数"))
    rows: list[tuple[str | int | float, ...]] = [tuple(translate(head) for head in heads)]
    rows += [
        (
            each.month,
            name_of(each.volunteer),
            each.turns,
            each.minutes,
            round(each.minutes / 60, 2),
            each.concluded,
        )
        for each in hours
    ]
    return csv_text(rows)
