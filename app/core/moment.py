"""Where a learner is: the state of the practice, the steps latched, and how she came there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.core.course import Course
from app.core.drill import Attempt, Rounds
from app.core.practice import Action, Do, State, holds, perform


@dataclass(frozen=True)
class Moment:
    """One point of a sitting; undo is going back to an earlier one, latch and all.

    Exactly one of ``state`` (a simulated service) and ``rounds`` (a drill) is set. ``typed`` holds
    what stands in the fields; it lives in memory only and is never stored.
    """

    latched: int
    state: State | None = None
    rounds: Rounds | None = None
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def practice(self) -> State:
        """The state of the simulated service; AssertionError in a drill."""
        assert self.state is not None
        return self.state


_ENOUGH_ACTIONS = 1000
"""More than any way to a step can be long; a guard against a plan that leads nowhere."""


def first_moment(course: Course) -> Moment:
    """The beginning of a sitting: nothing latched, but in a review what comes before it."""
    return moment_at(course, course.begin)


def moment_at(course: Course, latched: int) -> Moment:
    """Follow the plan from the start of the lesson until ``latched`` steps are latched."""
    if course.lesson.is_drill:
        rounds = course.first_rounds()
        return Moment(latched, rounds=replace(rounds, at=latched))
    now = latch(course, Moment(0, state=course.first_state()))
    for _ in range(_ENOUGH_ACTIONS):
        action = course.next_action(now.latched, now.practice) if now.latched < latched else None
        if action is None:
            return now
        typed = None
        if action.do is Do.FILL:
            field_ = course.service.items[action.at].field
            typed = course.fill(field_.expects) if field_ else None
        now = act(course, now, action, typed)
    return now


def latch(course: Course, moment: Moment) -> Moment:
    """The moment with every step latched, in order, whose condition holds now."""
    count, state = moment.latched, moment.practice
    while count < len(course.steps) and any(
        holds(course.service, state, guard) for guard in course.steps[count].done
    ):
        count += 1
    return replace(moment, latched=count)


def act(course: Course, moment: Moment, action: Action, typed: str | None = None) -> Moment:
    """What ``action`` leads to; ``typed`` is what a filled field now shows."""
    state = perform(course.service, moment.practice, action)
    words = dict(moment.typed)
    if action.do is Do.FILL and typed is not None:
        words[action.at] = typed
    return latch(course, replace(moment, state=state, typed=words))


def attempt(moment: Moment, tried: Attempt) -> tuple[Moment, bool, bool]:
    """What a try in a drill leads to, whether it was right, whether it was a slip."""
    assert moment.rounds is not None
    rounds, is_right, is_slip = moment.rounds.attempt(tried)
    return replace(moment, rounds=rounds, latched=rounds.at), is_right, is_slip
