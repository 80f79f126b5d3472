from __future__ import annotations

import pytest

from app.core.events import Event, Fact, Kind
from app.core.figures import (
    DayFigures,
    Outcome,
    count,
    figures_by_day,
    is_correction,
    outcome_of,
)
from app.core.spoken import Certainty, Heard

AGREED = {"voice_figures": True}


def event(fact: Fact, at: int = 1) -> Event:
    return Event(f"e{at}", "o", at, "her", str(fact.kind), 1, at, at, fact.body)


@pytest.mark.parametrize("settings", [{}, {"voice_figures": False}, {"voice_figures": "on"}])
def test_nothing_is_counted_without_consent(settings: dict[str, object]) -> None:
    assert count(Outcome.SURE, day="2026-03-02", settings=settings) == ()


def test_what_is_counted_holds_no_words() -> None:
    (fact,) = count(Outcome.NOTHING, day="2026-03-02", settings=AGREED)
    assert fact == Fact(Kind.SPEECH_COUNTED, {"outcome": "nothing", "day": "2026-03-02"})


def test_every_certainty_is_counted_but_silence() -> None:
    found = [outcome_of(Heard(certainty)) for certainty in Certainty]
    assert found == [Outcome.SURE, Outcome.ASKED, Outcome.ASKED, Outcome.NOTHING, None]
    assert count(None, day="2026-03-02", settings=AGREED) == ()


def test_counts_come_by_day_and_a_correction_is_no_turn() -> None:
    told = [
        ("2026-03-03", "sure"),
        ("2026-03-02", "sure"),
        ("2026-03-02", "corrected"),
        ("2026-03-02", "asked"),
        ("2026-03-02", "of tomorrow"),
    ]
    events = [
        event(Fact(Kind.SPEECH_COUNTED, {"outcome": outcome, "day": day}), at)
        for at, (day, outcome) in enumerate(told)
    ]
    events.append(event(Fact(Kind.SPEECH_COUNTED, {"outcome": "sure", "day": 3}), 9))
    first, second = figures_by_day(events)
    assert first == DayFigures("2026-03-02", sure=1, asked=1, corrected=1)
    assert first.turns == 2
    assert second == DayFigures("2026-03-03", sure=1)


def test_a_step_back_soon_after_a_spoken_turn_is_a_correction() -> None:
    assert is_correction(10.0, 12.0)
    assert not is_correction(10.0, 40.0)
    assert not is_correction(None, 12.0)
