"""Puts a desk into words: the cards of the seats, who waits, and who is helped."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.core.desk import Call, Desk, SeatNow, waiting
from app.core.desk_order import (
    LONG_WAIT_S,
    arranged,
    helped,
    is_learning,
    is_stuck,
    most_burdened,
    needs_reminder,
    step_seconds,
)
from app.core.desk_view import (
    Booking,
    Figure,
    Mood,
    RowView,
    SeatCardView,
    TodayView,
)
from app.core.live import Help, Lesson, Place
from app.core.mode import MODE_TITLES, Mode
from app.core.sync_state import SyncState
from app.core.words import N_, Translate

_PLACES = {
    Place.HOME: N_("在首页"),
    Place.LESSON: N_("在上课"),
    Place.END: N_("刚做完一课"),
    Place.ELSEWHERE: N_("在看别的"),
}
_WITH = {
    Help.COMING: N_("{name}正过去"),
    Help.WITH: N_("{name}在旁边"),
    Help.PAUSED: N_("{name}先走开一下"),
}
_FINE = 60
"""Seconds up to which each second is told; after it each ten, and after ten minutes each minute."""


def lasting(seconds: float, tell: Translate) -> str:
    """A duration in words, no finer than it is looked at."""
    whole = max(0, int(seconds))
    if whole < _FINE:
        return tell(N_("{n} 秒")).format(n=whole)
    minutes, rest = divmod(whole, 60)
    rest = rest // 10 * 10
    if minutes >= 10 or not rest:
        return tell(N_("{n} 分钟")).format(n=minutes)
    return tell(N_("{m} 分 {s} 秒")).format(m=minutes, s=rest)


def today_view(
    desk: Desk,
    now: float,
    tell: Translate,
    *,
    day: tuple[int, int] | None,
    bookings: Sequence[Booking] | None = None,
    sync: str = "",
) -> TodayView:
    """The whole room; ``day``: how many came today, and how many lessons were learnt.

    None where nobody can tell: better no number than a nought.
    """
    line, beside = waiting(desk), helped(desk)
    learning = sum(is_learning(seat) for seat in desk.seats.values())
    figures = [
        Figure(tell(N_("在学")), str(learning)),
        Figure(tell(N_("求助中")), str(len(line)), is_urgent=bool(line)),
    ]
    if day is not None:
        came, learnt = day
        figures += [
            Figure(tell(N_("今日到访")), str(came)),
            Figure(tell(N_("今日学会")), tell(N_("{n} 课")).format(n=learnt)),
        ]
    empty = ("", "")
    if not desk.seats:
        empty = (
            tell(N_("还没有座位连上。")),
            tell(N_("学员座位打开以后，会自己出现在这里。")),
        )
    return TodayView(
        tuple(figures),
        empty,
        tuple(seat_card(seat, now, tell) for seat in arranged(desk)),
        tuple(_waiting_row(seat, now, tell) for seat in line),
        tuple(_helped_row(seat, now, tell) for seat in beside),
        _reminder(desk, now, tell),
        None if bookings is None else tuple(bookings),
        sync,
    )


def sync_line(state: SyncState, when: Callable[[int], str], tell: Translate) -> str:
    """How far the seats' records are; "" while no seat is known. ``when`` writes a time of day."""
    seats = state.seats
    if not seats:
        return ""
    here = tell(N_("{n} 台连着")).format(n=sum(seat.is_there for seat in seats))
    latest = max(seat.received_ms for seat in seats)
    if latest < 0:
        return here
    said = tell(N_("记录送到：{time}")).format(time=when(latest))
    return tell(N_("{said} · {step}")).format(said=said, step=here)


def seat_names(desk: Desk, tell: Translate) -> dict[str, str]:
    """What volunteers call each seat, by its key: as on its card."""
    return {key: _number(seat, tell) for key, seat in desk.seats.items()}


def seat_card(seat: SeatNow, now: float, tell: Translate) -> SeatCardView:
    """A seat as its card shows it."""
    lesson, call = seat.presence.lesson, seat.call
    title = _title(seat, tell)
    if not seat.was_there:
        asleep = tell(N_("还没有打开"))
        return SeatCardView(seat.key, title, asleep, tell(N_("打开就会连上")), Mood.LOST)
    if not seat.is_there and call is None:
        ago = lasting((now - seat.heard_at) // 60 * 60, tell)
        is_long = now - seat.heard_at >= 60
        line = tell(N_("{ago}没有消息")).format(ago=ago) if is_long else tell(N_("刚刚断开"))
        return SeatCardView(seat.key, title, tell(N_("连不上了")), line, Mood.LOST)
    if seat.presence.place is Place.FREE and call is None:
        return SeatCardView(seat.key, title, tell(N_("空闲")), tell(N_("已连接")), Mood.FREE)
    what = lesson.title if lesson is not None else tell(_PLACES.get(seat.presence.place, ""))
    done = None
    if lesson is not None and lesson.steps:
        done = max(0, lesson.step - 1) / lesson.steps
    if call is not None and call.help is not Help.FINISHED:
        mood = Mood.HAND if call.is_waiting else Mood.HELPED
        return SeatCardView(seat.key, title, what, call_line(seat, call, now, tell), mood, done)
    if is_stuck(seat):
        return SeatCardView(seat.key, title, what, reason(seat, now, tell), Mood.STUCK, done)
    return SeatCardView(seat.key, title, what, _going_on(seat, tell), Mood.LEARNING, done)


def reason(seat: SeatNow, now: float, tell: Translate) -> str:
    """Why somebody seems to be stuck: how long at which step, and what was tried."""
    lesson = seat.presence.lesson
    if lesson is None:
        return ""
    signs = lesson.signs
    long = lasting(step_seconds(seat, now) // 10 * 10, tell)
    parts = [tell(N_("停在第 {n} 步 {long}")).format(n=lesson.step, long=long)]
    if signs.dead_presses:
        parts.append(tell(N_("空按 {n} 次")).format(n=signs.dead_presses))
    if signs.misses:
        parts.append(tell(N_("点到别处 {n} 次")).format(n=signs.misses))
    if signs.circles:
        parts.append(tell(N_("绕了 {n} 圈")).format(n=signs.circles))
    return tell(N_("，")).join(parts)


def _waiting_row(seat: SeatNow, now: float, tell: Translate) -> RowView:
    call = seat.call
    assert call is not None
    waited = tell(N_("等了 {long}")).format(long=lasting(now - call.since, tell))
    note = ""
    if call.passed:
        note = tell(N_("后来的先去了 {n} 次")).format(n=call.passed)
    elif now - call.since >= LONG_WAIT_S:
        note = tell(N_("等得久了"))
    return RowView(seat.key, _name(seat, tell), _number(seat, tell), waited, note)


def _helped_row(seat: SeatNow, now: float, tell: Translate) -> RowView:
    call = seat.call
    assert call is not None
    line = _beside(call, now, tell)
    return RowView(seat.key, _name(seat, tell), _number(seat, tell), line)


def _reminder(desk: Desk, now: float, tell: Translate) -> str:
    for seat in helped(desk):
        if needs_reminder(desk, seat, now):
            assert seat.call is not None
            minutes = int(now - seat.call.helped_since) // 60
            said = tell(N_("{name}那里帮了 {n} 分钟，还有 {count} 位在等。可以先放一放。"))
            return said.format(name=_name(seat, tell), n=minutes, count=len(waiting(desk)))
    seats = most_burdened(desk)
    if seats and seats[0].call is not None:
        names = tell(N_("、")).join(_name(seat, tell) for seat in seats[:3])
        said = tell(N_("{helper}一个人应了 {n} 位：{names}。帮完了的请点“帮完了”。"))
        helper = seats[0].call.helper.name or tell(N_("志愿者"))
        return said.format(helper=helper, n=len(seats), names=names)
    return ""


def call_line(
    seat: SeatNow, call: Call, now: float, tell: Translate, *, has_step: bool = True
) -> str:
    """How a call stands and for how long; at which step, if that is not said elsewhere."""
    if call.is_waiting:
        said = tell(N_("举手 {long}")).format(long=lasting(now - call.since, tell))
    else:
        said = _beside(call, now, tell)
    lesson = seat.presence.lesson
    if lesson is None or not has_step:
        return said
    step = tell(N_("第 {n} 步")).format(n=lesson.step)
    return tell(N_("{said} · {step}")).format(said=said, step=step)


def _beside(call: Call, now: float, tell: Translate) -> str:
    who = tell(_WITH[call.help]).format(name=call.helper.name or tell(N_("志愿者")))
    long = lasting((now - call.helped_since) // 60 * 60, tell)
    if now - call.helped_since < 60:
        return who
    return tell(N_("{said} · {step}")).format(said=who, step=long)


def _going_on(seat: SeatNow, tell: Translate) -> str:
    lesson = seat.presence.lesson
    if lesson is None:
        return tell(N_("已连接"))
    how = doing(lesson, tell)
    step = tell(N_("第 {n} 步")).format(n=lesson.step)
    return tell(N_("{said} · {step}")).format(said=how, step=step) if how else step


def doing(lesson: Lesson, tell: Translate) -> str:
    """By whose hand, else in which mode; "" for a mode that is not known here."""
    if lesson.is_by_hand:
        return tell(N_("志愿者动手"))
    if lesson.mode in {mode.value for mode in Mode}:
        return tell(MODE_TITLES[Mode(lesson.mode)])
    return ""


def _title(seat: SeatNow, tell: Translate) -> str:
    number = _number(seat, tell)
    if seat.presence.place is Place.FREE and seat.call is None:
        return number
    return tell(N_("{said} · {step}")).format(said=number, step=_name(seat, tell))


def _number(seat: SeatNow, tell: Translate) -> str:
    return seat.presence.label or tell(N_("{n} 号")).format(n=seat.number)


def _name(seat: SeatNow, tell: Translate) -> str:
    return seat.presence.name or tell(N_("访客"))
