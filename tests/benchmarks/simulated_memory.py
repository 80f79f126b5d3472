"""Learners whose forgetting is known, so that what a schedule of reviews does can be measured.

Nothing in here knows of the scheduler's own model. A step is kept in mind with a strength in days
(after so many days nine of ten know it still); the curve is a power law or an exponential. Doing
a step from memory makes it stronger, the more the nearer it was to being lost; having lost it and
being helped leaves a part of the strength. Visits are weekly, some are missed, some learners
stay away for weeks.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import exp, log
from statistics import fmean
from typing import NamedTuple

from app.core.learner import fold
from app.core.review import KEEP, MINUTES, MOST, review_today
from tests.core.tries import DAY, Diary

HORIZON = 90
"""Days after the first visit at which retention is looked at."""
LESSON_STEPS = 8
LESSONS = (3, 5, 8)
"""One new lesson a visit until she has enough: some take a few, some all they can."""
SECONDS = 20.0
SETTLING = 8.0
FIXED = (1, 7, 30)
"""Days after learning (ST-L04)."""

Key = tuple[str, str]


def power(days: float, strength: float) -> float:
    """Slow at the end: what survived the first weeks stays."""
    return (1 + days / (9 * strength)) ** -1


def exponential(days: float, strength: float) -> float:
    """The same share is lost every day."""
    return exp(log(0.9) * days / strength)


CURVES: dict[str, Callable[[float, float], float]] = {"power": power, "exponential": exponential}


@dataclass
class Mind:
    """What one learner keeps; the truth that no schedule can see."""

    curve: Callable[[float, float], float]
    chance: random.Random
    talent: float
    is_harsh: bool = False
    """Whether having lost a step costs strength even where it is learned anew."""
    first: dict[Key, float] = field(default_factory=dict)
    strengths: dict[Key, float] = field(default_factory=dict)
    touched: dict[Key, int] = field(default_factory=dict)

    def learn(self, key: Key, day: int) -> None:
        """Led through a step and doing it once more alone."""
        hardness = self.chance.gauss(0, 0.7)
        self.strengths[key] = max(0.5, 4.0 * exp(self.talent - hardness))
        self.first[key] = self.strengths[key]
        self.touched[key] = day

    def knows(self, key: Key, day: int) -> float:
        """How likely she can do it from memory."""
        return self.curve(day - self.touched[key], self.strengths[key])

    def attempt(self, key: Key, day: int) -> bool:
        """Try from memory, with help if need be; whether no help was needed."""
        known = self.knows(key, day)
        is_known = self.chance.random() < known
        if is_known:
            self.strengths[key] *= 1.3 + 3.0 * (1 - known)
        else:
            again = 1.0 if self.is_harsh else self.first[key]
            self.strengths[key] = max(again, 0.6 * self.strengths[key])
        self.touched[key] = day
        return is_known


def visit_days(chance: random.Random) -> list[int]:
    """Weekly, a quarter of them missed; three learners in ten stay away for five weeks once."""
    away = chance.randrange(2, 8) if chance.random() < 0.3 else 99
    weeks = [week for week in range(HORIZON // 7 + 1) if not away <= week < away + 5]
    return [7 * week for week in weeks if week == 0 or chance.random() >= 0.25]


@dataclass
class Outcome:
    """How one learner fared."""

    retention: float
    """Mean chance, after 90 days, to do a learned step from memory."""
    seconds: float
    """Spent on reviews."""


Choose = Callable[[Diary, dict[Key, int], dict[Key, int], int], list[Key]]
"""What to repeat: her events, when each step was learned, how often repeated, and the day."""


def live(
    seed: int,
    curve: str,
    choose: Choose,
    limit: float = float("inf"),
    *,
    is_harsh: bool = False,
) -> Outcome:
    """The first 90 days of learner ``seed``; no more than ``limit`` seconds of review in all."""
    chance = random.Random(f"{curve} {seed}")
    days = visit_days(chance)
    mind = Mind(CURVES[curve], random.Random(f"mind {seed}"), chance.gauss(0, 0.5), is_harsh)
    lessons = chance.choice(LESSONS)
    diary, learned, times = Diary(), dict[Key, int](), dict[Key, int]()
    spent = 0.0
    for number, day in enumerate(days):
        wanted = choose(diary, learned, times, day)
        room = int((limit - spent + 0.001) // (SECONDS + SETTLING)) if limit < 1e9 else MOST
        chosen = wanted[: min(room, MOST, int(MINUTES * 60 // (SECONDS + SETTLING)))]
        for key in chosen:
            is_known = mind.attempt(key, day)
            slips = 0 if is_known and mind.chance.random() < 0.85 else 2
            how = "alone" if is_known else "hint"
            diary.sit(
                key[0],
                [(key[1], how, slips)],
                day=day,
                review=[key[1]],
                plan=list(chosen),
                seconds=SECONDS,
            )
            times[key] = times.get(key, 0) + 1
            spent += SECONDS + SETTLING
        if number < lessons:
            teach(mind, diary, learned, number, day)
    return Outcome(fmean(mind.knows(key, HORIZON) for key in learned), spent)


def teach(mind: Mind, diary: Diary, learned: dict[Key, int], number: int, day: int) -> None:
    """A new lesson: led through it, then once alone; what went wrong then is on record."""
    lesson, steps = f"L{number}", [str(step) for step in range(LESSON_STEPS)]
    diary.sit(lesson, [(step, "hint", 0) for step in steps], day=day, mode="guided")
    alone = []
    for step in steps:
        mind.learn((lesson, step), day)
        learned[lesson, step] = day
        # What is weak from the start shows in the first try alone, now and then.
        weak = mind.strengths[lesson, step] < 4.0
        needs_help = mind.chance.random() < (0.35 if weak else 0.1)
        alone.append((step, "hint" if needs_help else "alone", 0))
    diary.sit(lesson, alone, day=day)


def none(_diary: Diary, _learned: dict[Key, int], _times: dict[Key, int], _day: int) -> list[Key]:
    """No review."""
    return []


def fixed(_diary: Diary, learned: dict[Key, int], times: dict[Key, int], day: int) -> list[Key]:
    """1, 7 and 30 days after learning, or at the first visit after that; the longest due first."""
    due = []
    for key, since in learned.items():
        stage = times.get(key, 0)
        if stage < len(FIXED) and day - since >= FIXED[stage]:
            due.append((since + FIXED[stage], key))
    return [key for _when, key in sorted(due)]


def ours(keep: float = KEEP) -> Choose:
    """What the program would offer."""

    def choose(
        diary: Diary, learned: dict[Key, int], _times: dict[Key, int], day: int
    ) -> list[Key]:
        shelf: dict[str, list[str]] = {}
        for lesson, step in learned:
            shelf.setdefault(lesson, []).append(step)
        spans = review_today(fold(diary.events), shelf, DAY + day, keep)
        return [(span.lesson, step) for span in spans for step in span.steps]

    return choose


class Verdict(NamedTuple):
    """What one schedule did for many learners."""

    retention: float
    """Mean over learners of ``Outcome.retention``."""
    minutes: float
    """Mean over learners, of review in 90 days."""
    per_minute: float
    """Percentage points of retention won over no review, for each minute of review."""
    better: float
    """The share of learners who kept more than with 1/7/30."""


def compare(
    seeds: Sequence[int], curve: str, keep: float = KEEP, *, is_harsh: bool = False
) -> dict[str, Verdict]:
    """The three schedules; ours may never use more time than 1/7/30 did with that learner."""
    found: dict[str, list[Outcome]] = {"none": [], "1/7/30": [], "ours": []}
    for seed in seeds:
        rival = live(seed, curve, fixed, is_harsh=is_harsh)
        found["none"].append(live(seed, curve, none, is_harsh=is_harsh))
        found["1/7/30"].append(rival)
        found["ours"].append(live(seed, curve, ours(keep), rival.seconds, is_harsh=is_harsh))
    base = fmean(each.retention for each in found["none"])
    verdicts = {}
    for name, outcomes in found.items():
        retention = fmean(each.retention for each in outcomes)
        minutes = fmean(each.seconds for each in outcomes) / 60
        won = 100 * (retention - base) / minutes if minutes else 0.0
        pairs = zip(outcomes, found["1/7/30"], strict=True)
        better = fmean(one.retention > other.retention for one, other in pairs)
        verdicts[name] = Verdict(retention, minutes, won, better)
    return verdicts
