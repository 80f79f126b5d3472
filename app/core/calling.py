"""A call for a volunteer as the seat knows it, from the raised hand to 帮完了.

The seat alone writes down that a call was answered and finished, also when it was said at the
desk: its book is bound to whoever sits there (a guest's is kept nowhere), and a fact that two
computers wrote would count twice. What the desk says arrives as ``HelpNews``, as often as it
likes; only what is new in it becomes a fact.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from app.core.events import Fact, Kind
from app.core.live import Hand, Help, HelpNews, seconds

SEAT, DESK = "seat", "desk"
"""Where it was said that the help is over."""


@dataclass(frozen=True, slots=True)
class SeatCall:
    """One call; nobody has answered it at first."""

    id: str
    raised_at: float
    """Seconds of the seat's clock."""
    help: Help = Help.WAITING
    volunteer: str = ""
    name: str = ""
    """Of the volunteer, as she is called; "" where it is not known."""
    ahead: int | None = None
    """How many wait in front; None while no desk has said so."""
    answered_at: float | None = None

    @property
    def is_over(self) -> bool:
        """Whether the help has come to its end."""
        return self.help is Help.FINISHED

    def hand(self, now: float) -> Hand:
        """As the desk is told of it."""
        is_with = self.help in (Help.WITH, Help.PAUSED)
        return Hand(self.id, seconds(now - self.raised_at), is_with)


class Step(NamedTuple):
    """The call as it stands after something happened, and what is to be remembered."""

    call: SeatCall
    facts: tuple[Fact, ...] = ()


def hear(call: SeatCall, news: HelpNews, now: float) -> Step:
    """What the desk says of the call; news of another call, or of one that is over, is none."""
    if news.call != call.id or call.is_over:
        return Step(call)
    if news.help is Help.FINISHED:
        return _finish(call, now, DESK)
    if news.help is Help.WAITING:
        # Nobody comes yet, or whoever was to come has put her back into the line.
        return Step(replace(call, help=Help.WAITING, ahead=news.ahead, volunteer="", name=""))
    told = replace(call, help=news.help, name=news.name, ahead=0)
    if call.help is Help.WITH and news.help is Help.COMING and news.volunteer == call.volunteer:
        # She is there already: it was said at the seat, and the desk will hear of it.
        told = replace(told, help=Help.WITH)
    return _answered(told, news.volunteer, now)


def lose_desk(call: SeatCall) -> SeatCall:
    """The channel is gone: what only the desk can know is not known any more."""
    return replace(call, ahead=None)


def arrive(call: SeatCall, now: float) -> Step:
    """Somebody at the seat says that a volunteer is there."""
    if call.is_over or call.help is Help.WITH:
        return Step(call)
    return _answered(replace(call, help=Help.WITH), call.volunteer, now)


def lower(call: SeatCall, now: float) -> Step:
    """She goes on by herself, or the volunteer has finished; said at the seat."""
    if call.is_over:
        return Step(call)
    if call.answered_at is None:
        over = replace(call, help=Help.FINISHED)
        return Step(over, (Fact(Kind.VOLUNTEER_DISMISSED, {}),))
    return _finish(call, now, SEAT)


def _answered(call: SeatCall, volunteer: str, now: float) -> Step:
    """Somebody answers, or somebody else does: both are remembered, once each."""
    if call.answered_at is not None and call.volunteer == volunteer:
        return Step(call)
    answered_at = now if call.answered_at is None else call.answered_at
    later = replace(call, volunteer=volunteer, answered_at=answered_at)
    return Step(later, (Fact(Kind.CALL_ANSWERED, {"volunteer": volunteer}),))


def _finish(call: SeatCall, now: float, by: str) -> Step:
    began = call.raised_at if call.answered_at is None else call.answered_at
    body = {"volunteer": call.volunteer, "seconds": seconds(now - began), "by": by}
    return Step(replace(call, help=Help.FINISHED), (Fact(Kind.CALL_FINISHED, body),))
