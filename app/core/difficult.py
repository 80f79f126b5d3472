"""Which steps many people cannot do alone: told to the author of a lesson, never to a learner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from app.core.events import Event, Kind
from app.core.mode import Mode

KINDS = (Kind.SITTING_STARTED, Kind.ACTED, Kind.STEP_REACHED)
"""The events that ``fold_difficult`` looks at, of every learner."""
LEAST_LEARNERS = 5
"""With fewer learners a step says little, and too much about somebody."""
HELPED = 0.4
"""A step is to be rewritten when so many of its learners need help,"""
MISSES = 2.0
"""or when it takes so many presses that are no way on."""
_ON_THEIR_OWN = frozenset({Mode.ALONE.value, Mode.CHECK.value})
_WRONG = frozenset({"stray", "kept"})


class StepTrouble(NamedTuple):
    """How one step went with everybody who had to find the way there alone; nobody is named."""

    lesson: str
    step: str
    learners: int
    reaches: int
    helped: float
    """The share of times it was reached with help, as a mean over learners: 0 to 1."""
    misses: float
    """Presses that were no way on, each time it was reached."""
    wrong: str
    """What was most often pressed instead ("screen.item"), "" if nothing was."""
    wrong_times: int

    @property
    def needs_rewriting(self) -> bool:
        """Whether so many find it hard that the step is to blame."""
        return self.helped >= HELPED or self.misses >= MISSES


class _Count:
    def __init__(self) -> None:
        self.reaches: Counter[str] = Counter()
        self.helped: Counter[str] = Counter()
        self.misses = 0
        self.wrong: Counter[str] = Counter()


def fold_difficult(events: Iterable[Event], least: int = LEAST_LEARNERS) -> list[StepTrouble]:
    """Every step that at least ``least`` learners reached on their own, the hardest first.

    A press counts for the step that was reached next in its sitting. The order of ``events`` does
    not matter.
    """
    return fold_difficult_in_order(sorted(events, key=_place), least)


def fold_difficult_in_order(
    events: Iterable[Event], least: int = LEAST_LEARNERS
) -> list[StepTrouble]:
    """The same of events that come in order, at least each learner's: none of them is kept."""
    modes: dict[tuple[str, str], str] = {}
    pending: dict[tuple[str, str], Counter[str]] = {}
    counts: dict[tuple[str, str], _Count] = {}
    for event in events:
        body = event.body
        sitting = (event.learner, str(body.get("sitting", "")))
        if event.kind == Kind.SITTING_STARTED:
            modes.setdefault(sitting, str(body.get("mode", "")))
        elif modes.get(sitting) not in _ON_THEIR_OWN:
            continue
        elif event.kind == Kind.ACTED and body.get("effect") in _WRONG:
            pending.setdefault(sitting, Counter())[_pressed(body)] += 1
        elif event.kind == Kind.STEP_REACHED:
            key = (str(body.get("lesson", "")), str(body.get("step", "")))
            count = counts.setdefault(key, _Count())
            count.reaches[event.learner] += 1
            count.helped[event.learner] += body.get("independence") != "alone"
            wrong = pending.pop(sitting, Counter())
            count.misses += sum(wrong.values())
            count.wrong.update({at: times for at, times in wrong.items() if at})
    found = [_trouble(key, count) for key, count in counts.items() if len(count.reaches) >= least]
    return sorted(found, key=lambda each: (-each.helped, -each.misses, each.lesson, each.step))


def _place(event: Event) -> tuple[int, str]:
    return (event.hlc, event.id)


def _trouble(key: tuple[str, str], count: _Count) -> StepTrouble:
    shares = [count.helped[one] / times for one, times in count.reaches.items()]
    reaches = sum(count.reaches.values())
    # The first by name where several are as frequent, so that a report does not change by itself.
    wrong = min(count.wrong, key=lambda at: (-count.wrong[at], at), default="")
    return StepTrouble(
        *key,
        learners=len(shares),
        reaches=reaches,
        helped=sum(shares) / len(shares),
        misses=count.misses / reaches,
        wrong=wrong,
        wrong_times=count.wrong[wrong] if wrong else 0,
    )


def _pressed(body: Mapping[str, Any]) -> str:
    action = body.get("action")
    return str(action.get("at", "")) if isinstance(action, Mapping) else ""
