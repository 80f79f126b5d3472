"""What follows from a desk: how its seats are arranged, and what each of them is to be told."""

from __future__ import annotations

from app.core.desk import Desk, SeatNow, waiting
from app.core.live import Help, HelpNews, Place

CAP_S = 600.0
"""Seconds of help after which the desk reminds, where somebody else waits."""
LONG_WAIT_S = 300.0
"""Seconds of waiting after which the desk says that it is long."""


def helped(desk: Desk) -> tuple[SeatNow, ...]:
    """Those who are being helped, the longest first."""
    seats = [
        (each.call.helped_since, each.number, each)
        for each in desk.seats.values()
        if each.call is not None and each.call.is_helped
    ]
    return tuple(seat for _since, _number, seat in sorted(seats))


def arranged(desk: Desk) -> tuple[SeatNow, ...]:
    """All seats: hands, then those who are helped, the stuck, the rest, the empty, the lost."""
    line = waiting(desk)
    beside = helped(desk)
    placed = {seat.key for seat in (*line, *beside)}
    rest = [seat for seat in desk.seats.values() if seat.key not in placed]
    return (*line, *beside, *sorted(rest, key=_rank))


def all_news(desk: Desk) -> dict[str, HelpNews]:
    """What every seat with a call is to be told."""
    line = {seat.key: place for place, seat in enumerate(waiting(desk))}
    return {
        key: HelpNews(
            seat.call.id,
            seat.call.help,
            seat.call.helper.id,
            seat.call.helper.name,
            line.get(key, 0),
        )
        for key, seat in desk.seats.items()
        if seat.call is not None
    }


def needs_reminder(desk: Desk, seat: SeatNow, now: float) -> bool:
    """Whether the help at ``seat`` has lasted long and somebody else waits."""
    call = seat.call
    is_long = call is not None and call.is_helped and now - call.helped_since >= CAP_S
    return is_long and bool(waiting(desk))


def most_burdened(desk: Desk) -> tuple[SeatNow, ...]:
    """The seats of the volunteer who is said to be with, or on her way to, the most of them.

    Empty while nobody has more than one: she cannot be in two places.
    """
    by_helper: dict[str, list[SeatNow]] = {}
    for seat in helped(desk):
        call = seat.call
        if call is not None and call.helper.id and call.help is not Help.PAUSED:
            by_helper.setdefault(call.helper.id, []).append(seat)
    most = max(by_helper.values(), key=len, default=[])
    return tuple(most) if len(most) > 1 else ()


def is_stuck(seat: SeatNow) -> bool:
    """Whether her behaviour says that she does not know how to go on."""
    lesson = seat.presence.lesson
    return lesson is not None and lesson.signs.is_stuck


def step_seconds(seat: SeatNow, now: float) -> float:
    """How long she has been at this step, as far as the desk can know."""
    return 0.0 if seat.presence.lesson is None else max(0.0, now - seat.step_since)


def is_learning(seat: SeatNow) -> bool:
    """Whether somebody sits there."""
    return seat.is_there and seat.presence.place is not Place.FREE


def _rank(seat: SeatNow) -> tuple[int, float, int]:
    if not seat.is_there:
        return (3, 0.0, seat.number)
    if seat.presence.place is Place.FREE:
        return (2, 0.0, seat.number)
    if is_stuck(seat):
        return (0, seat.step_since, seat.number)
    return (1, 0.0, seat.number)
