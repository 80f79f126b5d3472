"""What home and the list of lessons show: plain values, light enough for the first frame."""

from __future__ import annotations

from typing import NamedTuple


class LessonTile(NamedTuple):
    """One lesson in the list."""

    id: str
    title: str
    detail: str
    icon: str
    is_finished: bool
    is_started: bool


class UnitView(NamedTuple):
    """A group of lessons by need."""

    title: str
    lessons: tuple[LessonTile, ...]
    icon: str = ""
    """An icon's name; "" for that of its first lesson."""


class HomeView(NamedTuple):
    """The learner's home: one thing first, then the list."""

    greeting: str
    question: str
    resume: LessonTile | None
    """The review, the lesson left half-way, or the one to begin with."""
    resume_label: str
    """开始复习 / 接着学 / 开始学."""
    resume_caption: str
    """上次学到这里, or why this lesson."""
    resume_progress: tuple[int, int] | None
    """Steps done and all steps, of a lesson left half-way."""
    choose_label: str
    choose_detail: str
    resume_key: str = ""
    """What the first card stands for: "review", or a lesson's id."""
    other_label: str = ""
    """换一个; "" if there is nothing else to offer."""
    progress_label: str = ""
    progress_detail: str = ""
    help_label: str = ""
    help_detail: str = ""
    hand_question: str = ""
    """Whether she would like to try her hand; "" where that is not to be asked."""
    notices: tuple[str, ...] = ()
    """Said once, calmly: no voice, progress kept in memory only."""
    say: tuple[str, ...] = ()
