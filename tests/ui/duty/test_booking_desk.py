"""预约 at the desk: from a wish to a booking on her home, and what may not be booked."""

from __future__ import annotations

from app.core import shifts
from app.core.bookings import State
from app.core.events import Fact, Kind
from app.core.shifts import Plan
from app.core.volunteers import Role
from app.ui.desk.bookings import BookingsScreen
from app.ui.learner.find_person import FindPersonScreen
from app.ui.widgets.press_button import PressButton
from tests.ui.duty.conftest import Desk


def plan_all_day(desk: Desk, who: str) -> None:
    day = desk.clock.today()
    plan = Plan(f"p-{who}", who, day.weekday(), 0, 24 * 60, day.isoformat())
    desk.store.append([shifts.planned(plan, by="")], learner=who)


def button(desk: Desk, name: str) -> PressButton:
    found = [
        each
        for each in desk.window.findChildren(PressButton)
        if each.isVisible() and name in each.accessibleName()
    ]
    assert len(found) == 1, [each.accessibleName() for each in found]
    return found[0]


def test_a_wish_becomes_a_booking_in_four_presses(desk: Desk) -> None:
    her = desk.learner("陈爷爷")
    (wish,) = desk.store.append([Fact(Kind.HELP_WANTED, {"when": "morning"})], learner=her)
    desk.store.append([Fact(Kind.LESSON_WANTED, {"lesson": "H01", "by": "list"})], learner=her)
    who = desk.on_duty("小王")
    plan_all_day(desk, who)
    desk.open()
    assert "1 位等答复" in desk.page.page.choices[0].detail
    desk.choose("bookings")
    assert "陈爷爷\n早上有空" in desk.words()
    desk.press(button(desk, "约时间"))
    today = desk.clock.today().isoformat()
    assert desk.page.page.choices[0].id == today
    desk.choose(today)
    first = desk.page.page.choices[0]
    assert first.detail == "小王"
    desk.choose(first.id)
    assert [choice.id for choice in desk.page.page.choices[:2]] == ["", "H01"]
    desk.choose("H01")
    (booking,) = desk.store.bookings(today, today)
    assert (booking.learner, booking.helper, booking.lesson) == (her, who, "H01")
    assert booking.wish == wish.id
    assert f"今天 {first.label} 小王帮您" in desk.words()
    assert "现在没有人等" in desk.words()
    assert desk.store.wishes_for_help() == ()


def test_a_slot_that_was_taken_meanwhile_is_not_taken_twice(desk: Desk) -> None:
    her, other = desk.learner("陈爷爷"), desk.learner("孙奶奶")
    who = desk.on_duty("小王")
    plan_all_day(desk, who)
    today = desk.clock.today().isoformat()
    desk.open()
    desk.choose("bookings")
    desk.team.bookings.book_for(her)
    desk.choose(today)
    slot = desk.page.page.choices[0].id
    desk.choose(slot)
    begins = int(slot.split()[0])
    body = {"booking": "x", "day": today, "begins": begins, "with": who, "volunteer": who}
    desk.store.append([Fact(Kind.BOOKING_MADE, body)], learner=other)
    desk.choose("")
    assert [each.learner for each in desk.store.bookings(today, today)] == [other]
    assert "这个时间刚被占了" in desk.page.notice()
    assert slot not in desk.page.cards


def test_a_booking_is_kept_or_cancelled_and_a_wish_answered(desk: Desk) -> None:
    her = desk.learner("陈爷爷")
    who = desk.on_duty("小王", Role.LEADER)
    today = desk.clock.today().isoformat()
    for number in (1, 2):
        body = {"booking": f"b{number}", "day": today, "begins": 600 + 60 * number, "with": who}
        desk.store.append([Fact(Kind.BOOKING_MADE, body)], learner=her)
    desk.store.append([Fact(Kind.HELP_WANTED, {"when": "morning"})], learner=her)
    desk.open()
    desk.choose("bookings")
    desk.press(button(desk, "11:00 陈爷爷 来过了"))
    desk.press(button(desk, "12:00 陈爷爷 取消预约"))
    desk.press(button(desk, "已经答复"))
    states = [each.state for each in desk.store.bookings(today, today)]
    assert states == [State.KEPT, State.CANCELLED]
    assert desk.store.wishes_for_help() == ()
    assert "12:00" not in desk.words()


def test_somebody_is_found_by_the_letters_of_her_name(desk: Desk) -> None:
    her = desk.learner("陈爷爷")
    desk.learner("孙奶奶")
    plan_all_day(desk, desk.on_duty("小王"))
    desk.open()
    desk.choose("bookings")
    screen = desk.window.screen_in_front
    assert isinstance(screen, BookingsScreen)
    desk.press(screen.make)
    find = desk.window.screen_in_front
    assert isinstance(find, FindPersonScreen)
    desk.press(next(cap for cap in find.caps if cap.name == "c"))
    find.chosen.emit(her)
    assert desk.page.page.title == "陈爷爷"
    desk.team.step_back()
    assert isinstance(desk.window.screen_in_front, BookingsScreen)


def test_where_nobody_is_planned_nothing_can_be_booked(desk: Desk) -> None:
    her = desk.learner("陈爷爷")
    desk.on_duty("小王")
    desk.open()
    desk.choose("bookings")
    desk.team.bookings.book_for(her)
    assert desk.labels() == []
    assert "请先排班" in desk.words()


def test_nobody_is_booked_twice_at_a_time_under_two_ids(desk: Desk) -> None:
    her, twin = desk.learner("陈爷爷"), desk.learner("老陈")
    desk.store.append([Fact(Kind.LEARNER_MERGED, {"other": twin})], learner=her)
    who, other = desk.on_duty("小王"), desk.enrol("小陈")
    for each in (who, other):
        plan_all_day(desk, each)
    today = desk.clock.today().isoformat()
    body = {"booking": "x", "day": today, "begins": 23 * 60, "with": other, "volunteer": who}
    desk.store.append([Fact(Kind.BOOKING_MADE, body)], learner=twin)
    desk.open()
    desk.choose("bookings")
    desk.team.bookings.book_for(her)
    desk.choose(today)
    assert f"{23 * 60} {who}" not in desk.page.cards
    assert f"{22 * 60} {who}" in desk.page.cards
