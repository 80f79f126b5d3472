"""Every lesson that does not teach another input can be done by voice alone, in real sound."""

from __future__ import annotations

import shutil

import pytest

from app.front import open_library
from app.rehearsing import RehearseOptions, rehearse

LESSONS = ("G02", "H01", "V01")
MODES = ("watch", "guided", "alone", "check")


def test_all_lessons_are_here_but_those_that_teach_another_input() -> None:
    library = open_library()
    other = {"mouse", "touch", "keyboard", "handwriting"}
    found = [entry.id for entry in library.index() if entry.broken is None]
    spoken = [each for each in found if library.load(each).needs_input not in other]
    assert sorted(spoken) == sorted(LESSONS)


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize(
    ("language", "mode"),
    [
        pytest.param(
            language,
            mode,
            marks=() if (language, mode) == ("zh_CN", "guided") else pytest.mark.slow,
        )
        for language in ("zh_CN", "en")
        for mode in MODES
    ],
)
def test_a_lesson_is_done_without_a_hand(lesson: str, language: str, mode: str) -> None:
    if shutil.which("espeak-ng") is None:
        pytest.skip("espeak-ng is not installed: nobody can speak here")
    report = rehearse(RehearseOptions(lesson, mode=mode, lang=language, input="voice"))
    assert report.reached, report
    assert report.mistaken == ()
    assert report.said >= 5
