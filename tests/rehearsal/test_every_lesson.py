"""Every lesson is played to its end on the real screens, by simulated learners of all kinds."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.rehearsing import RehearseOptions, RehearseReport
from tests.rehearsal.players import DRILLS, LESSONS, MODES, STYLES, play, play_apart

HANDFUL = 6


@pytest.mark.parametrize("mode", ["guided", "alone", "watch", "check"])
@pytest.mark.parametrize("lesson", LESSONS)
def test_a_careful_learner_reaches_the_end(lesson: str, mode: str) -> None:
    report = play(lesson, mode)
    assert report.reached
    assert report.steps >= 7


def test_a_handful_of_others_reach_it_too(request: pytest.FixtureRequest) -> None:
    """Others in every run; the random seed at the head of the report repeats them."""
    chance = random.Random(request.config.getoption("randomly_seed", 1))
    for _ in range(HANDFUL):
        lesson, mode = chance.choice(LESSONS), chance.choice(MODES)
        style, seed = chance.choice(STYLES[1:]), chance.randint(1, 20)
        assert play(lesson, mode, style, seed).reached, (lesson, mode, style, seed)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("lesson", [lesson for lesson in LESSONS if lesson not in DRILLS])
def test_the_keyboard_alone_is_enough(lesson: str, mode: str) -> None:
    assert play(lesson, mode, input="keys").reached


def test_by_keys_no_focus_is_lost_when_what_was_pressed_goes_away() -> None:
    """After a trap (回到刚才 goes), an answer in a call, and a screen with nothing to press."""
    assert play("H01", "guided", "lost", 3, input="keys").reached
    assert play("V01", "alone", "shaky", 2, input="keys").reached


@pytest.mark.parametrize(
    ("window", "type_size"), [("1024x768", 40), ("1280x720", 30), ("1920x1080", 40)]
)
def test_windows_and_large_type_lose_nothing(window: str, type_size: int) -> None:
    assert play("H01", "guided", window=window, type_size=type_size).reached
    assert play("B02", "guided", window=window, type_size=type_size).reached


def test_it_can_be_played_in_english() -> None:
    assert play("G02", "alone", lang="en").reached
    assert play("V01", "guided", lang="en").reached


# --- what the styles are ------------------------------------------------------------


def test_who_is_guided_needs_no_hints_and_who_is_alone_asks_for_them() -> None:
    assert play("G02", "guided").hints == 0
    assert play("G02", "alone").hints > 0


def test_who_hesitates_takes_longer_and_still_arrives() -> None:
    hesitant, careful = play("G02", "guided", "hesitant"), play("G02", "guided")
    assert hesitant.seconds > careful.seconds + 15 * hesitant.steps


def test_who_is_lost_presses_beside_the_way() -> None:
    lost, careful = play("H01", "guided", "lost", 3), play("H01", "guided", "careful", 3)
    assert lost.misses > careful.misses


# --- all of them ------------------------------------------------------------


@pytest.mark.slow
def test_all_styles_finish_all_lessons_for_twenty_seeds(tmp_path: Path) -> None:
    orders = [
        [
            RehearseOptions(lesson=lesson, mode=mode, style=style, seed=seed)
            for style in STYLES
            for seed in range(1, 21)
        ]
        for lesson in LESSONS
        for mode in MODES
    ]
    with ThreadPoolExecutor(2) as pair:
        parts = list(pair.map(lambda part: play_apart(part, tmp_path / part[0].lesson), orders))
    reports: list[RehearseReport] = [report for part in parts for report in part]
    assert len(reports) == len(LESSONS) * len(MODES) * len(STYLES) * 20
    assert [report for report in reports if not report.reached] == []


@pytest.mark.slow
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("mode", ["guided", "alone", "check"])
@pytest.mark.parametrize("lesson", [lesson for lesson in LESSONS if lesson not in DRILLS])
def test_the_keyboard_alone_is_enough_for_all(lesson: str, mode: str, style: str) -> None:
    for seed in (1, 2, 3):
        assert play(lesson, mode, style, seed, input="keys").reached
