"""When somebody means to be there, and when she was: planned weeks, turns of duty, hours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from app.core.events import Event, Fact, Kind
from app.core.volunteers import number_of, text_of

DAY_MINUTES = 24 * 60
HALVES = ((9 * 60, 12 * 60), (14 * 60, 17 * 60))
"""Forenoon and afternoon, as they are offered first: minutes since midnight."""
LONGEST_MS = 2 * 86_400_000
"""No turn of duty is longer, whatever a clock says."""
_LATE_MS = 30 * 60_000
"""She is taken to have stayed so long after her last sign, where nothing was planned."""

FORGOTTEN = "forgotten"
"""Nobody signed her out: the end was concluded."""
REASONS = ("left", "handed", FORGOTTEN, "closed", "set")
"""Why a turn of duty ended: signed out, handed the desk over, see above, the desk was closed,
somebody put it right."""


class Plan(NamedTuple):
    """Somebody means to be there: every week on one day, or on one day only."""

    shift: str
    volunteer: str
    weekday: int
    """0 is Monday, as Python counts."""
    begins: int
    """Minutes since midnight."""
    ends: int
    since: str
    """The first day on which it may hold, as an ISO date."""
    until: str = ""
    """The last one; "" for ever."""

    def holds_on(self, day: date) -> bool:
        """Whether she means to be there on ``day``."""
        text = day.isoformat()
        is_before = bool(self.until) and text > self.until
        return day.weekday() == self.weekday and text >= self.since and not is_before

    @property
    def is_once(self) -> bool:
        """Whether it is for one day only."""
        return bool(self.until) and self.until == self.since


class Turn(NamedTuple):
    """A turn of duty: from signing in at the desk to signing out."""

    shift: str
    volunteer: str
    origin: str
    """The installation at which it began."""
    started_ms: int
    ended_ms: int = 0
    """0 as long as it goes on."""
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it goes on."""
        return not self.reason

    def minutes(self, now_ms: int = 0) -> int:
        """How long it was, in whole minutes; one that goes on is counted up to ``now_ms``."""
        end = now_ms if self.is_open else self.ended_ms
        return max(0, min(end - self.started_ms, LONGEST_MS)) // 60_000


# --- what is remembered ---------------------------------------------------------------------------


def planned(plan: Plan, *, by: str) -> Fact:
    """Somebody is to be there; the subject is ``plan.volunteer``."""
    body = {
        "shift": plan.shift,
        "weekday": plan.weekday,
        "begins": plan.begins,
        "ends": plan.ends,
        "since": plan.since,
        "until": plan.until,
        "volunteer": by,
    }
    return Fact(Kind.SHIFT_PLANNED, body)


def dropped(plan: Plan, first_off: date, *, by: str) -> Fact:
    """From ``first_off`` on she does not mean to be there any more."""
    until = (first_off - timedelta(days=1)).isoformat()
    return Fact(Kind.SHIFT_DROPPED, {"shift": plan.shift, "until": until, "volunteer": by})


def started(shift: str) -> Fact:
    """She signed in at the desk."""
    return Fact(Kind.SHIFT_STARTED, {"shift": shift})


def ended(turn: Turn, at_ms: int, reason: str, *, by: str) -> Fact:
    """She signed out, or somebody says when she left."""
    body = {"shift": turn.shift, "at": at_ms, "reason": reason, "volunteer": by}
    return Fact(Kind.SHIFT_ENDED, body)


# --- folding --------------------------------------------------------------------------------------


def plan_of(event: Event) -> Plan | None:
    """The plan that ``event`` states; None if it states none that could hold."""
    plan = Plan(
        text_of(event, "shift"),
        event.learner,
        number_of(event, "weekday", 6),
        number_of(event, "begins", DAY_MINUTES),
        number_of(event, "ends", DAY_MINUTES),
        text_of(event, "since"),
        text_of(event, "until"),
    )
    is_whole = plan.shift and plan.weekday >= 0 and 0 <= plan.begins < plan.ends
    days = is_day(plan.since) and (not plan.until or is_day(plan.until))
    return plan if is_whole and days else None


def is_day(text: str) -> bool:
    """Whether ``text`` is a date in the one form that is written here: 2026-11-30."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def cut(plan: Plan, until: str) -> Plan:
    """``plan`` as it holds after it was dropped; ``until`` as in the event, "" if it was not."""
    if not is_day(until) or (plan.until and plan.until < until):
        return plan
    return plan._replace(until=until)


def fold_plans(events: Iterable[Event]) -> tuple[Plan, ...]:
    """Every plan that was ever made, cut where it was dropped; the first word makes it."""
    made: dict[tuple[str, str], Plan] = {}
    ends: dict[tuple[str, str], str] = {}
    for event in sorted(events, key=lambda event: (event.hlc, event.id)):
        key = (event.learner, text_of(event, "shift"))
        if event.kind == Kind.SHIFT_PLANNED and (plan := plan_of(event)) is not None:
            made.setdefault(key, plan)
        elif event.kind == Kind.SHIFT_DROPPED and key[1]:
            ends[key] = text_of(event, "until")
    plans = (cut(plan, ends.get(key, "")) for key, plan in made.items())
    return tuple(sorted(plans, key=lambda plan: (plan.weekday, plan.begins, plan.shift)))


def fold_turns(events: Iterable[Event]) -> tuple[Turn, ...]:
    """Every turn of duty in the order of their beginnings; the last word on an end counts."""
    begun: dict[tuple[str, str], Event] = {}
    over: dict[tuple[str, str], Event] = {}
    for event in sorted(events, key=lambda event: (event.hlc, event.id)):
        key = (event.learner, text_of(event, "shift"))
        if event.kind == Kind.SHIFT_STARTED and key[1]:
            begun.setdefault(key, event)
        elif event.kind == Kind.SHIFT_ENDED and key[1]:
            over[key] = event
    turns: list[Turn] = []
    for (who, shift), event in begun.items():
        end = over.get((who, shift))
        last = (end_ms(end), text_of(end, "reason") or "left") if end is not None else (0, "")
        turns.append(Turn(shift, who, event.origin, event.wall_ms, *last))
    return tuple(turns)


def end_ms(event: Event) -> int:
    """When the turn that ``event`` ends was over."""
    at = number_of(event, "at", 2**53)
    return at if at >= 0 else event.wall_ms


# --- the plan of a week, and what is concluded ----------------------------------------------------


def plans_on(plans: Iterable[Plan], day: date) -> tuple[Plan, ...]:
    """Who means to be there on ``day``, in the order in which they come."""
    found = (plan for plan in plans if plan.holds_on(day))
    return tuple(sorted(found, key=lambda plan: (plan.begins, plan.ends, plan.shift)))


def week_of(day: date) -> tuple[date, ...]:
    """The seven days of the week that holds ``day``, from Monday."""
    monday = day - timedelta(days=day.weekday())
    return tuple(monday + timedelta(days=place) for place in range(7))


def collides(plan: Plan, others: Iterable[Plan]) -> Plan | None:
    """Another plan of the same volunteer that holds at the same time on some day; None if none."""
    for other in others:
        is_hers = other.volunteer == plan.volunteer and other.shift != plan.shift
        is_then = other.weekday == plan.weekday
        overlap = other.begins < plan.ends and plan.begins < other.ends
        days = _ends_before(other, plan.since) or _ends_before(plan, other.since)
        if is_hers and is_then and overlap and not days and not _is_over(other):
            return other
    return None


def _ends_before(plan: Plan, day: str) -> bool:
    return bool(plan.until) and plan.until < day


def _is_over(plan: Plan) -> bool:
    """Whether it never holds: dropped before its first day."""
    return bool(plan.until) and plan.until < plan.since


def concluded_end(started_ms: int, last_sign_ms: int, planned_end_ms: int | None, now: int) -> int:
    """When a turn that nobody ended was over, as far as anybody can tell.

    ``last_sign_ms`` is the last thing that she did (0 for none). With a plan it is the planned
    end, or her last sign if that came later; without one, half an hour after her last sign.
    """
    last = max(started_ms, last_sign_ms)
    if planned_end_ms is not None and planned_end_ms > started_ms:
        end = max(planned_end_ms, last)
    else:
        end = last + _LATE_MS
    return max(started_ms, min(end, now, started_ms + LONGEST_MS))


# --- hours ----------------------------------------------------------------------------------------


class Hours(NamedTuple):
    """What one volunteer served in one month."""

    volunteer: str
    month: str
    """As 2026-11."""
    turns: int
    minutes: int
    concluded: int
    """How many of the turns nobody ended: their end was concluded."""


def hours_by_month(turns: Sequence[Turn], day_of: Callable[[int], date]) -> tuple[Hours, ...]:
    """Service by volunteer and month of the beginning, the latest month first.

    ``day_of`` gives the calendar day of milliseconds. A turn that goes on is not counted yet.
    """
    found: dict[tuple[str, str], list[Turn]] = {}
    for turn in turns:
        if not turn.is_open:
            month = day_of(turn.started_ms).isoformat()[:7]
            found.setdefault((month, turn.volunteer), []).append(turn)
    rows = (
        Hours(
            who,
            month,
            len(each),
            sum(turn.minutes() for turn in each),
            sum(turn.reason == FORGOTTEN for turn in each),
        )
        for (month, who), each in found.items()
    )
    return tuple(sorted(rows, key=lambda row: (_backwards(row.month), row.volunteer)))


def _backwards(month: str) -> tuple[int, ...]:
    return tuple(-ord(sign) for sign in month)


def clock_text(minutes: int) -> str:
    """A time of day: 10:30."""
    return f"{minutes // 60}:{minutes % 60:02d}"
