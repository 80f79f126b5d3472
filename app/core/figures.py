"""Counts of how well the program listens at a station: outcomes by day, with consent only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.core.aliases import SOON
from app.core.events import Event, Fact, Kind
from app.core.spoken import Certainty, Heard

SETTING = "voice_figures"
"""The station's setting; nothing is counted unless it is True."""


class Outcome(StrEnum):
    """What became of a spoken turn."""

    SURE = "sure"
    """Understood, and done."""
    ASKED = "asked"
    """Asked back: a near tie, or something that cannot be undone."""
    NOTHING = "nothing"
    """Something was said, and not understood."""
    CORRECTED = "corrected"
    """Understood and done, and at once taken back."""


_OUTCOMES = {
    Certainty.SURE: Outcome.SURE,
    Certainty.TIE: Outcome.ASKED,
    Certainty.CONFIRM: Outcome.ASKED,
    Certainty.NOTHING: Outcome.NOTHING,
}


@dataclass(frozen=True, slots=True)
class DayFigures:
    """The spoken turns of one day."""

    day: str
    sure: int = 0
    asked: int = 0
    nothing: int = 0
    corrected: int = 0
    """Of those that were sure."""

    @property
    def turns(self) -> int:
        """All spoken turns; a correction is no turn of its own."""
        return self.sure + self.asked + self.nothing


def outcome_of(heard: Heard) -> Outcome | None:
    """What to count for an utterance; None for silence."""
    return _OUTCOMES.get(heard.certainty)


def is_correction(acted_at: float | None, undone_at: float) -> bool:
    """Whether 上一步 took back what a spoken turn (at ``acted_at``, if any) had done."""
    return acted_at is not None and 0 <= undone_at - acted_at <= SOON


def count(outcome: Outcome | None, *, day: str, settings: Mapping[str, object]) -> tuple[Fact, ...]:
    """The fact to remember, none unless the station's ``settings`` say that it collects them."""
    if outcome is None or settings.get(SETTING) is not True:
        return ()
    return (Fact(Kind.SPEECH_COUNTED, {"outcome": outcome.value, "day": day}),)


def figures_by_day(events: Iterable[Event]) -> tuple[DayFigures, ...]:
    """The counts, the earliest day first; what cannot be read says nothing."""
    counts: dict[str, dict[str, int]] = {}
    known = {outcome.value for outcome in Outcome}
    for event in events:
        outcome, day = event.body.get("outcome"), event.body.get("day")
        if event.kind == Kind.SPEECH_COUNTED and outcome in known and isinstance(day, str):
            of_day = counts.setdefault(day, {})
            of_day[outcome] = of_day.get(outcome, 0) + 1
    return tuple(DayFigures(day, **counts[day]) for day in sorted(counts))
