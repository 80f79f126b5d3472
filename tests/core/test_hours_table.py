"""The file of service hours: what a spreadsheet reads is what was written, and nothing runs."""

from __future__ import annotations

import csv
import io

from app.core.hours_table import hours_csv, hours_view
from app.core.shifts import Hours

HOURS = [Hours("li", "2026-03", 6, 1090, 1), Hours("evil", "2026-02", 1, 30, 0)]
NAMES = {"li": "李老师", "evil": '=HYPERLINK("http://x","y")'}


def same(text: str) -> str:
    return text


def read(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def test_the_file_has_a_row_for_each_person_and_month() -> None:
    rows = read(hours_csv(HOURS, lambda who: NAMES[who], same))
    assert rows == [
        ["月份", "志愿者", "次数", "分钟", "小时", "没签退的次数"],
        ["2026-03", "李老师", "6", "1090", "18.17", "1"],
        ["2026-02", '\'=HYPERLINK("http://x","y")', "1", "30", "0.5", "0"],
    ]


def test_whoever_sees_only_her_own_is_offered_no_others() -> None:
    own = hours_view(HOURS, lambda who: NAMES[who], same, is_all=None)
    assert own.filters == ()
    everybody = hours_view(HOURS, lambda who: NAMES[who], same, is_all=True)
    assert [(each.key, each.is_on) for each in everybody.filters] == [
        ("all", True),
        ("mine", False),
    ]
    assert everybody.rows[0] == ("2026-03", "李老师", "6 次", "18 小时 10 分", "1 次")
    assert hours_view([], lambda _who: "", same, is_all=None).acts == ()
