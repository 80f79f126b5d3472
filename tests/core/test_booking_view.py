"""Bookings in words: at the desk, and in the one line on the learner's home."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.booking_view import (
    Names,
    bookings_view,
    lessons_page,
    told_to_learner,
)
from app.core.bookings import Booking, State, Wish
from app.core.shifts import Plan

TODAY = date(2026, 3, 2)
NAMES = Names(
    lambda who: {"her": "张阿姨", "him": "陈爷爷"}.get(who, ""),
    lambda who: {"li": "小李"}.get(who, ""),
    lambda lesson: {"G02": "电子医保码"}.get(lesson, ""),
)

PLANS = [Plan(f"p{day}", "li", day, 0, 24 * 60, "2026-01-05") for day in range(7)]


def same(text: str) -> str:
    return text


def booked(begins: int = 630, day: str = "2026-03-02", **fields: str) -> Booking:
    values = {"booking": f"{day}{begins}", "who": "her", "lesson": "G02", **fields}
    return Booking(values["booking"], values["who"], day, begins, "li", values["lesson"])


@pytest.mark.parametrize(
    ("now", "bookings", "line"),
    [
        (600, [booked()], "今天 10:30 小李帮您：电子医保码"),
        (645, [booked()], "今天 10:30 小李帮您：电子医保码"),
        (660, [booked()], ""),
        (0, [booked(lesson="")], "今天 10:30 小李帮您"),
        (661, [booked(), booked(540, "2026-03-03")], "明天 9:00 小李帮您：电子医保码"),
        (0, [booked(540, "2026-03-04"), booked(870)], "今天 14:30 小李帮您：电子医保码"),
        (0, [booked(540, "2026-03-05")], "周四 3月5日 9:00 小李帮您：电子医保码"),
        (0, [booked()._replace(helper="gone")], "今天 10:30 志愿者帮您：电子医保码"),
        (0, [booked()._replace(state=State.CANCELLED)], ""),
        (0, [booked()._replace(state=State.KEPT)], ""),
        (0, [], ""),
    ],
)
def test_her_home_tells_the_next_one(now: int, bookings: list[Booking], line: str) -> None:
    assert told_to_learner(("2026-03-02", now), bookings, NAMES, same) == line


def test_the_desk_shows_the_days_on_which_something_is_booked() -> None:
    bookings = [booked(), booked(540, "2026-03-04", who="him"), booked(540, "2026-03-20")]
    view = bookings_view(
        TODAY, bookings, [Wish("w", "him", "morning", 0)], NAMES, same, plans=PLANS
    )
    assert [day.title for day in view.days] == ["今天 · 周一 3月2日", "周三 3月4日"]
    assert [(line.time, line.who, line.can_keep) for line in view.days[0].lines] == [
        ("10:30", "张阿姨", True)
    ]
    assert not view.days[1].lines[0].can_keep
    assert [(wish.who, wish.when) for wish in view.wishes] == [("陈爷爷", "早上有空")]


def test_a_clash_is_told_and_the_erased_have_no_name() -> None:
    found = [booked(), booked(615, who="gone", booking="x")]
    lines = bookings_view(TODAY, found, [], NAMES, same, plans=PLANS).days[0].lines
    assert [(line.who, line.is_urgent) for line in lines] == [("张阿姨", True), ("已删除", True)]
    assert "时间撞了" in lines[0].state


def test_what_she_asked_for_comes_first() -> None:
    lessons = [("G02", "电子医保码", "book"), ("H01", "挂号", "book")]
    page = lessons_page("张阿姨", lessons, ["H01", "X99"], same)
    assert [choice.id for choice in page.choices] == ["", "H01", "G02"]


def test_a_booking_whose_helper_will_not_be_there_is_to_be_changed() -> None:
    found = [booked(), booked(540)._replace(state=State.KEPT)]
    view = bookings_view(TODAY, found, [], NAMES, same, plans=())
    assert [(line.state, line.is_urgent) for line in view.days[0].lines] == [
        ("小李那时不在，请改一个", True),
        ("来过了", False),
    ]
