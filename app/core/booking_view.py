"""Bookings as the desk shows them, and the one line of them that a learner's home shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from app.core.bookings import Booking, Slot, State, Wish, clashing, left_alone
from app.core.page import Choice, Page
from app.core.shifts import Plan, clock_text
from app.core.week_view import day_title, near_day
from app.core.words import N_, Translate

DAYS = 7
"""So many days, today included, can be booked ahead."""

Name = Callable[[str], str]
"""Somebody's name, or a lesson's title, by id; "" for nobody known."""

_WISHED = {
    "next-visit": N_("下次来的时候"),
    "morning": N_("早上有空"),
    "afternoon": N_("午饭以后有空"),
}
_STATES = {State.KEPT: N_("来过了"), State.CANCELLED: N_("取消了")}


class Names(NamedTuple):
    """What bookings are told with."""

    learner: Name
    volunteer: Name
    lesson: Name


class BookingLine(NamedTuple):
    """One booking on the desk."""

    booking: str
    time: str
    who: str
    what: str
    """The lesson, or that it was left open."""
    helper: str
    state: str = ""
    """来过了, or that it clashes; "" while it is simply to come."""
    is_urgent: bool = False
    """Somebody has to settle it: two at one time, or the helper will not be there."""
    can_keep: bool = False
    can_cancel: bool = False


class DayLines(NamedTuple):
    """The bookings of one day."""

    title: str
    lines: tuple[BookingLine, ...]


class WishLine(NamedTuple):
    """Somebody who would like a helper, and when."""

    wish: str
    who: str
    when: str


class BookingsView(NamedTuple):
    """The desk's page of bookings."""

    days: tuple[DayLines, ...]
    wishes: tuple[WishLine, ...]
    notice: str = ""


def bookings_view(
    today: date,
    bookings: Sequence[Booking],
    wishes: Iterable[Wish],
    names: Names,
    translate: Translate,
    *,
    plans: Sequence[Plan],
    notice: str = "",
) -> BookingsView:
    """Today and the days ahead on which something is booked; what was cancelled is left out."""
    wrong = dict.fromkeys(left_alone(bookings, plans), N_("{helper}那时不在，请改一个"))
    wrong |= dict.fromkeys(clashing(bookings), N_("时间撞了，请改一个"))
    days = []
    for ahead in range(DAYS):
        day = today + timedelta(days=ahead)
        lines = booking_lines(day, today, bookings, wrong, names, translate)
        if lines or not ahead:
            title = day_title(day, translate)
            if ahead < 2:
                near = near_day(day, today, translate)
                title = translate(N_("{near} · {day}")).format(near=near, day=title)
            days.append(DayLines(title, lines))
    asked = tuple(
        WishLine(
            wish.wish,
            names.learner(wish.learner),
            translate(_WISHED.get(wish.when, _WISHED["next-visit"])),
        )
        for wish in wishes
        if names.learner(wish.learner)
    )
    return BookingsView(tuple(days), asked, notice)


def booking_lines(
    day: date,
    today: date,
    bookings: Iterable[Booking],
    wrong: Mapping[str, str],
    names: Names,
    translate: Translate,
) -> tuple[BookingLine, ...]:
    """The bookings of ``day`` in order; ``wrong`` says of some why somebody must settle them."""
    text = day.isoformat()
    lines: list[BookingLine] = []
    for each in bookings:
        if each.day != text or each.state is State.CANCELLED:
            continue
        is_open = each.state is State.OPEN
        helper = names.volunteer(each.helper)
        said = "" if is_open else _STATES[each.state]
        said = wrong.get(each.booking, said)
        lines.append(
            BookingLine(
                each.booking,
                clock_text(each.begins),
                names.learner(each.learner) or translate(N_("已删除")),
                names.lesson(each.lesson) or translate(N_("学什么，来了再说")),
                helper,
                translate(said).format(helper=helper) if said else "",
                is_urgent=each.booking in wrong,
                can_keep=day == today and is_open,
                can_cancel=is_open,
            )
        )
    return tuple(lines)


# --- what the learner reads -----------------------------------------------------------------------


def told_to_learner(
    now: tuple[str, int], bookings: Iterable[Booking], names: Names, translate: Translate
) -> str:
    """今天 10:30 小李帮您：电子医保码. Her next booking in one line; "" for none.

    ``now`` is today as an ISO date and the minutes since midnight: one that is going on counts.
    """
    today = date.fromisoformat(now[0])
    coming = [each for each in bookings if each.state is State.OPEN and (each.day, each.ends) > now]
    if not coming:
        return ""
    first = min(coming, key=lambda each: (each.day, each.begins))
    when = near_day(date.fromisoformat(first.day), today, translate)
    said = N_("{when} {time} {helper}帮您：{what}")
    what = names.lesson(first.lesson)
    if not what:
        said = N_("{when} {time} {helper}帮您")
    return translate(said).format(
        when=when,
        time=clock_text(first.begins),
        helper=names.volunteer(first.helper) or translate(N_("志愿者")),
        what=what,
    )


# --- making one -----------------------------------------------------------------------------------


def days_page(
    who: str, today: date, free: Mapping[date, Sequence[Slot]], translate: Translate
) -> Page:
    """On which day; days on which nobody has time are left out."""
    choices = tuple(
        Choice(
            day.isoformat(),
            near_day(day, today, translate),
            translate(N_("{n} 个时间可以选")).format(n=len(slots)),
            "calendar",
        )
        for day, slots in free.items()
        if slots
    )
    lead = translate(N_("约哪一天？"))
    if not choices:
        lead = translate(N_("这七天没有空的时间，请先排班。"))
    return Page("booking-day", who, lead=lead, choices=choices)


def slots_page(
    who: str, title: str, slots: Iterable[Slot], name_of: Name, translate: Translate
) -> Page:
    """When, and with whom."""
    return Page(
        "booking-slot",
        translate(N_("{who} · {day}")).format(who=who, day=title),
        lead=translate(N_("几点，谁来帮？")),
        choices=tuple(
            Choice(
                f"{slot.begins} {slot.helper}",
                clock_text(slot.begins),
                name_of(slot.helper),
                "clock",
            )
            for slot in slots
        ),
    )


def lessons_page(
    who: str, lessons: Iterable[tuple[str, str, str]], wished: Iterable[str], translate: Translate
) -> Page:
    """About what; ``lessons`` are id, title and icon, those that she asked for first."""
    known = {lesson: (title, icon) for lesson, title, icon in lessons}
    asked = [lesson for lesson in wished if lesson in known]
    rest = [lesson for lesson in known if lesson not in asked]
    detail = translate(N_("她想学这一课"))
    return Page(
        "booking-lesson",
        who,
        lead=translate(N_("帮她学什么？")),
        choices=(
            Choice("", translate(N_("来了再说")), "", "question"),
            *(Choice(each, known[each][0], detail, known[each][1]) for each in asked),
            *(Choice(each, known[each][0], "", known[each][1]) for each in rest),
        ),
    )
