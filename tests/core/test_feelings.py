"""Faces are asked for once a day, and a few answers are never told, not by subtraction either."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.events import Event, Kind
from app.core.feelings import (
    LEAST_ANSWERS,
    Face,
    Tally,
    felt,
    fold_felt,
    lesson_to_ask_about,
    showable,
)
from tests.core.tries import DAY, Diary

TODAY = date.fromordinal(DAY)

tallies = st.dictionaries(
    st.sampled_from(["", "G01", "G02", "H01", "M03", "T04"]),
    st.builds(Tally, st.integers(0, 8), st.integers(0, 8), st.integers(0, 8)),
)

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Other work may run on this machine."""


def test_who_got_somewhere_today_is_asked_about_her_last_lesson() -> None:
    diary = Diary()
    diary.sit("G02", [("a", "alone", 0)])
    diary.sit("H01", [("b", "hint", 1)], finishes=False)
    assert lesson_to_ask_about(diary.events, TODAY, 0) == "H01"


def test_who_has_only_looked_is_not_asked() -> None:
    diary = Diary()
    assert lesson_to_ask_about(diary.events, TODAY, 0) is None
    diary.sit("G02", [], finishes=False)
    assert lesson_to_ask_about(diary.events, TODAY, 0) is None


def test_what_she_did_yesterday_is_no_reason() -> None:
    diary = Diary()
    diary.sit("G02", [("a", "alone", 0)])
    midnight = diary.events[-1].wall_ms + 1
    assert lesson_to_ask_about(diary.events, TODAY, midnight) is None
    # A lesson that was begun yesterday and goes on today is one.
    diary.add(Kind.STEP_REACHED, sitting="s1", lesson="G02", step="b")
    assert lesson_to_ask_about(diary.events, TODAY, midnight) == "G02"


def test_she_is_asked_once_a_day_and_again_on_another() -> None:
    diary = Diary()
    diary.sit("G02", [("a", "alone", 0)])
    diary.add(Kind.FEELING_ASKED, day=TODAY.isoformat())
    diary.sit("H01", [("b", "alone", 0)])
    assert lesson_to_ask_about(diary.events, TODAY, 0) is None
    assert lesson_to_ask_about(diary.events, date.fromordinal(DAY + 1), 0) == "H01"


def test_an_answer_names_nobody_and_no_day() -> None:
    fact = felt(Face.HARD, "G02", date(2026, 11, 28))
    assert fact.body == {"month": "2026-11", "lesson": "G02", "face": "hard"}


def _event(number: int, **body: object) -> Event:
    return Event(f"{number:06}", "o", number, "s", Kind.VISIT_FELT.value, 1, number, number, body)


def test_answers_are_counted_by_month_and_lesson() -> None:
    told = [("2026-10", "G02", "happy"), ("2026-11", "G02", "hard"), ("2026-11", "G02", "happy")]
    events = [
        _event(number, month=month, lesson=lesson, face=face)
        for number, (month, lesson, face) in enumerate(told)
    ]
    events.append(_event(9, month="2026-11", lesson="G02", face="a-face-of-tomorrow"))
    assert fold_felt(events) == {
        "2026-10": {"G02": Tally(happy=1)},
        "2026-11": {"G02": Tally(happy=1, hard=1)},
    }


@UNHURRIED
@given(tallies)
def test_no_few_answers_can_be_found_out(found: dict[str, Tally]) -> None:
    shown = showable(found)
    whole = sum(found.values(), Tally())
    if whole.answers < LEAST_ANSWERS:
        assert shown == (None, {}, Tally())
        return
    assert shown.whole == whole
    assert all(tally.answers >= LEAST_ANSWERS for tally in shown.lessons.values())
    # What is left when all that is told is subtracted: nobody, or enough.
    assert sum(shown.lessons.values(), shown.rest) == whole
    assert shown.rest.answers == 0 or shown.rest.answers >= LEAST_ANSWERS
    assert all(shown.lessons[name] == found[name] for name in shown.lessons)


def test_enough_answers_to_one_lesson_stand_by_themselves() -> None:
    found = {"G02": Tally(9), "H01": Tally(5, 1), "T04": Tally(1), "M03": Tally(2, 2, 1)}
    shown = showable(found)
    assert set(shown.lessons) == {"G02", "H01"}
    assert shown.rest == Tally(3, 2, 1)
