"""The desk's pure rules: who sits where, whose hand is up, who comes, and in which order.

**The order.** Hands that nobody has answered come first, the one that has been up longest before
all others: nobody is passed over, whoever raises her hand later stands behind her. Three things
keep a place that would otherwise be lost:

- a hand that was lowered and is raised again within ``REJOIN_S`` counts from when it first went up;
- a call that a volunteer puts back into the line keeps the moment at which the hand went up;
- a seat whose channel breaks keeps its place until its station has not heard of it for ``LOST_S``.

A volunteer may go to somebody else all the same (she stands beside her anyway); the desk then
says of those in front how often that happened. After the hands come those who are being helped,
then those who seem to be stuck (the longest first), then all others by the number of their seat.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple

from app.core.live import Help, Presence

REJOIN_S = 120.0
"""Seconds within which a hand that was lowered finds its old place in the line."""
LOST_S = 600.0
"""Seconds after which a seat that is out of reach has no place in the line any more."""


_ROUNDED_S = 3.0


class Helper(NamedTuple):
    """A volunteer as a learner hears of her."""

    id: str = ""
    name: str = ""


class Call(NamedTuple):
    """A hand that is up, or help that goes on."""

    id: str
    learner: str
    """Her id, or "" for somebody without one."""
    since: float
    """When the hand went up, in seconds of the desk's clock."""
    help: Help = Help.WAITING
    helper: Helper = Helper()
    helped_since: float = 0.0
    passed: int = 0
    """How often somebody behind her was answered before her."""

    @property
    def is_waiting(self) -> bool:
        """Whether nobody comes yet."""
        return self.help is Help.WAITING

    @property
    def is_helped(self) -> bool:
        """Whether somebody is on her way, beside her, or comes back."""
        return self.help in (Help.COMING, Help.WITH, Help.PAUSED)


class SeatNow(NamedTuple):
    """A seat as the desk knows it."""

    key: str
    """Its key id."""
    number: int
    is_there: bool = False
    was_there: bool = False
    """Whether it has ever been within reach since the desk opened."""
    presence: Presence = Presence()
    heard_at: float = 0.0
    """When it last said something."""
    step_since: float = 0.0
    """When the step began that is being done."""
    no_hand_at: float = float("-inf")
    """When it last said that no hand is up: whatever it claims later, none went up before."""
    call: Call | None = None


class Lowered(NamedTuple):
    """A hand that went down unanswered, and may come up again."""

    since: float
    at: float


@dataclass(frozen=True)
class Desk:
    """All seats; every function below gives the next desk."""

    seats: Mapping[str, SeatNow] = field(default_factory=lambda: MappingProxyType({}))
    lowered: Mapping[tuple[str, str], Lowered] = field(default_factory=lambda: MappingProxyType({}))
    """By seat and learner."""

    def with_seat(self, seat: SeatNow) -> Desk:
        """The desk with ``seat`` as it stands now."""
        return replace(self, seats={**self.seats, seat.key: seat})


# --- what seats say ------------------------------------------------------------------------------


def link(desk: Desk, key: str, now: float, *, is_there: bool) -> Desk:
    """A seat came within reach, or went out of it; a new one gets the next number."""
    seat = desk.seats.get(key)
    if seat is None:
        number = max((each.number for each in desk.seats.values()), default=0) + 1
        seat = SeatNow(key, number)
    was_there = seat.was_there or is_there
    return desk.with_seat(seat._replace(is_there=is_there, was_there=was_there, heard_at=now))


def know(desk: Desk, keys: Sequence[str], now: float) -> Desk:
    """These seats may come, in the order of their numbers; one that is no longer paired goes."""
    for key in keys:
        if key not in desk.seats:
            desk = link(desk, key, now, is_there=False)
    gone = [seat.key for seat in desk.seats.values() if not seat.is_there and seat.key not in keys]
    if not gone:
        return desk
    return replace(desk, seats={key: seat for key, seat in desk.seats.items() if key not in gone})


def hear(desk: Desk, key: str, presence: Presence, now: float) -> Desk:
    """A seat says how it stands."""
    if key not in desk.seats:
        desk = link(desk, key, now, is_there=True)
    seat = desk.seats[key]
    call = _call_after(desk, seat, presence, now)
    lowered = dict(desk.lowered)
    if seat.call is not None and seat.call.is_waiting and call is None:
        lowered[key, seat.call.learner] = Lowered(seat.call.since, now)
    if call is not None:
        # The place that was kept for her is hers now, and kept no longer.
        lowered.pop((key, presence.learner), None)
    lowered = {who: one for who, one in lowered.items() if now - one.at <= REJOIN_S}
    seat = seat._replace(
        is_there=True,
        was_there=True,
        presence=presence,
        heard_at=now,
        step_since=_step_since(seat, presence, now),
        no_hand_at=now if presence.hand is None else seat.no_hand_at,
        call=call,
    )
    return replace(desk.with_seat(seat), lowered=lowered)


def _call_after(desk: Desk, seat: SeatNow, presence: Presence, now: float) -> Call | None:
    hand, known = presence.hand, seat.call
    if hand is None:
        return None
    if known is None or known.id != hand.call:
        before = desk.lowered.get((seat.key, presence.learner))
        since = max(now - hand.up_s, seat.no_hand_at)
        if before is not None and now - before.at <= REJOIN_S:
            since = min(since, before.since)
        known = Call(hand.call, presence.learner, since)
    known = known._replace(learner=presence.learner)
    if hand.is_with and known.help in (Help.WAITING, Help.COMING):
        known = known._replace(help=Help.WITH, helped_since=known.helped_since or now)
    return known


def _step_since(seat: SeatNow, presence: Presence, now: float) -> float:
    """Seconds are rounded on their way: what has not changed keeps the moment it began."""
    began, before, lesson = 0.0, seat.presence.lesson, presence.lesson
    if lesson is not None:
        began = now - lesson.step_s
        is_same = before is not None and (before.id, before.step) == (lesson.id, lesson.step)
        if is_same and abs(began - seat.step_since) < _ROUNDED_S:
            began = seat.step_since
    return began


def forget_lost(desk: Desk, now: float) -> Desk:
    """Let go of the calls of seats that have been out of reach for long."""
    for seat in desk.seats.values():
        if seat.call is not None and not seat.is_there and now - seat.heard_at > LOST_S:
            desk = desk.with_seat(seat._replace(call=None, presence=Presence()))
    return desk


# --- what volunteers do --------------------------------------------------------------------------


def answer(desk: Desk, key: str, helper: Helper, now: float) -> Desk:
    """我去帮: also to somebody who is being helped already, when another one takes over."""
    call = _call_at(desk, key)
    if call is None or call.help is Help.FINISHED:
        return desk
    if call.is_waiting:
        for other in waiting(desk):
            if other.key == key:
                break
            assert other.call is not None
            passed = other.call._replace(passed=other.call.passed + 1)
            desk = desk.with_seat(other._replace(call=passed))
    began = call.helped_since or now
    return _with_call(desk, key, call._replace(help=Help.COMING, helper=helper, helped_since=began))


def arrive(desk: Desk, key: str) -> Desk:
    """She stands beside the learner."""
    return _change(desk, key, {Help.COMING, Help.PAUSED}, Help.WITH)


def pause(desk: Desk, key: str) -> Desk:
    """She has to go for a moment and comes back; nobody else need come."""
    return _change(desk, key, {Help.COMING, Help.WITH}, Help.PAUSED)


def put_back(desk: Desk, key: str) -> Desk:
    """Nobody comes after all: she waits again, at the place that she had."""
    call = _call_at(desk, key)
    if call is None or not call.is_helped:
        return desk
    waits = call._replace(help=Help.WAITING, helper=Helper(), helped_since=0.0)
    return _with_call(desk, key, waits)


def let_go(desk: Desk, who: str) -> Desk:
    """A volunteer goes off duty: whoever she was to come to waits again, at the place she had.

    Where she is beside somebody that is left as it is: only those two know whether it is over.
    """
    for key, seat in desk.seats.items():
        call = seat.call
        if call is not None and call.helper.id == who and call.help in (Help.COMING, Help.PAUSED):
            desk = put_back(desk, key)
    return desk


def finish(desk: Desk, key: str) -> Desk:
    """The help is over; the call goes when the seat says so, too."""
    return _change(desk, key, {Help.COMING, Help.WITH, Help.PAUSED}, Help.FINISHED)


def _change(desk: Desk, key: str, before: Iterable[Help], after: Help) -> Desk:
    call = _call_at(desk, key)
    if call is None or call.help not in before:
        return desk
    return _with_call(desk, key, call._replace(help=after))


def _call_at(desk: Desk, key: str) -> Call | None:
    seat = desk.seats.get(key)
    return seat.call if seat is not None else None


def _with_call(desk: Desk, key: str, call: Call) -> Desk:
    return desk.with_seat(desk.seats[key]._replace(call=call))


# --- what follows from it ------------------------------------------------------------------------


def waiting(desk: Desk) -> tuple[SeatNow, ...]:
    """Those whom nobody has answered, whoever is next first."""
    seats = [each for each in desk.seats.values() if each.call and each.call.is_waiting]
    return tuple(sorted(seats, key=_place_in_line))


def _place_in_line(seat: SeatNow) -> tuple[float, int]:
    assert seat.call is not None
    return (seat.call.since, seat.number)
