"""Which lesson to offer next, and why, in one sentence: what she asked for, then what fits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from app.core.events import Event, Kind
from app.core.learner import Learner
from app.core.words import N_, Translate

KINDS = (
    Kind.LESSON_WANTED,
    Kind.OFFER_DECLINED,
    Kind.HELP_WANTED,
    Kind.HELP_ANSWERED,
    Kind.BOOKING_MADE,
    Kind.BOOKING_CANCELLED,
)
"""The events that ``fold_wishes`` looks at."""
HELP_TIMES = ("next-visit", "morning", "afternoon")
"""When she may ask for a helper of her own; values are stored."""
_LONGEST = 20
"""Characters of a sentence that is spoken."""


class Candidate(NamedTuple):
    """What has to be known of a lesson to choose it."""

    id: str
    title: str
    level: int
    after: Sequence[Sequence[str]]
    """All of these groups; in each group any of the lessons."""
    skills: Sequence[Sequence[str]]
    """Of each step."""
    steps: Sequence[str]


class Wishes(NamedTuple):
    """What she said she wants, and what she did not want today."""

    lessons: tuple[str, ...] = ()
    """Lessons she asked for, the latest first."""
    declined: tuple[str, ...] = ()
    """Offers she passed over today, the latest last; see ``Offer.key``."""
    help_when: str = ""
    """One of ``HELP_TIMES`` if she asked for a helper of her own and nobody has answered yet."""


class Advice(NamedTuple):
    """A lesson to offer and why."""

    lesson: str
    reason: str
    """One plain sentence, translated; never an age or an amount."""


def fold_wishes(events: Iterable[Event], today: str) -> Wishes:
    """What her events say she wants; ``today`` as ISO date. The order they come in is no matter."""
    lessons: dict[str, None] = {}
    declined: list[str] = []
    asked, help_when = "", ""
    answered: dict[str, str] = {}
    for event in sorted({each.id: each for each in events}.values(), key=lambda e: (e.hlc, e.id)):
        body = event.body
        if event.kind == Kind.LESSON_WANTED:
            lesson = str(body.get("lesson", ""))
            lessons.pop(lesson, None)
            lessons[lesson] = None
        elif event.kind == Kind.OFFER_DECLINED and body.get("today") == today:
            declined.append(str(body.get("offer", "")))
        elif event.kind == Kind.HELP_WANTED:
            asked, help_when = event.id, str(body.get("when", ""))
        elif event.kind == Kind.HELP_ANSWERED:
            answered[event.id] = str(body.get("wish", ""))
        elif event.kind == Kind.BOOKING_MADE:
            answered.setdefault(str(body.get("booking", "")), str(body.get("wish", "")))
        elif event.kind == Kind.BOOKING_CANCELLED:
            # She waits again; a cancelled booking is not made a second time.
            answered[str(body.get("booking", ""))] = ""
    if asked in answered.values():
        help_when = ""
    return Wishes(tuple(reversed(lessons)), tuple(declined), help_when)


def advise(
    candidates: Sequence[Candidate],
    learner: Learner,
    learned: Collection[str],
    watched: Collection[str],
    wishes: Wishes,
    translate: Translate,
    led: Sequence[str] = (),
) -> tuple[Advice, ...]:
    """Every lesson worth offering, the best first.

    First what she asked for and has not learned yet; then the lesson that she was led through
    last and never did by herself (the first of ``led``); then lessons whose prerequisites she has,
    those she has watched, easy ones, and those that use what she can, first; then, when nothing
    new is left, what she has not mastered. Prerequisites that are not on the shelf bind nobody.
    """
    shelf = {each.id: each for each in candidates}
    able = _able(candidates, learner)
    advice = [
        Advice(lesson, translate(N_("您上次想学这一课。")))
        for lesson in wishes.lessons
        if lesson in shelf and lesson not in learned
    ]
    again = next((lesson for lesson in led if lesson in shelf), "")
    if again:
        advice.append(Advice(again, translate(N_("上次是跟着做的，这次自己来。"))))
    chosen = {each.lesson for each in advice}
    fresh = [
        each
        for each in candidates
        if each.id not in learned and each.id not in chosen and _may_begin(each, shelf, learned)
    ]
    fresh.sort(key=lambda each: (each.id not in watched, each.level, -_familiar(each, able)))
    advice += [
        Advice(each.id, _reason(each, shelf, learned, watched, translate, is_first=place == 0))
        for place, each in enumerate(fresh)
    ]
    if not advice:
        rest = [each for each in candidates if each.id not in learner.mastered]
        rest.sort(key=lambda each: learner.lesson(each.id, each.steps))
        said = translate(N_("再做一遍，会更熟。"))
        if not rest:
            rest, said = list(candidates), translate(N_("都学会了，挑一课再做做。"))
        advice = [Advice(each.id, said) for each in rest]
    return tuple(advice)


def _may_begin(lesson: Candidate, shelf: Mapping[str, Candidate], learned: Collection[str]) -> bool:
    for group in lesson.after:
        known = [name for name in group if name in shelf]
        if known and not any(name in learned for name in known):
            return False
    return True


def _able(candidates: Sequence[Candidate], learner: Learner) -> frozenset[str]:
    """Skills that she has shown clean at least once, in whatever lesson."""
    return frozenset(
        skill
        for each in candidates
        for step, skills in zip(each.steps, each.skills, strict=False)
        if any(tried.is_clean for tried in learner.steps.get((each.id, step), ()))
        for skill in skills
    )


def _familiar(lesson: Candidate, able: Collection[str]) -> float:
    """The share of the steps that ask only for what she can."""
    count = sum(bool(skills) and set(skills) <= set(able) for skills in lesson.skills)
    return count / max(1, len(lesson.skills))


def _skills(lesson: Candidate) -> set[str]:
    return {skill for skills in lesson.skills for skill in skills}


def _reason(
    lesson: Candidate,
    shelf: Mapping[str, Candidate],
    learned: Collection[str],
    watched: Collection[str],
    translate: Translate,
    *,
    is_first: bool,
) -> str:
    if lesson.id in watched:
        return translate(N_("您看过这一课，来动动手吧。"))
    named = [name for group in lesson.after for name in group]
    wanted = _skills(lesson)
    before = [name for name in named if name in learned and name in shelf]
    before += [each.id for each in shelf.values() if each.id in learned and wanted & _skills(each)]
    if before:
        title = shelf[before[0]].title
        said = translate(N_("您学会了“{title}”，这里用得上。")).format(title=title)
        return said if len(said) <= _LONGEST else translate(N_("您学会的，这一课用得上。"))
    if not learned and is_first:
        return translate(N_("先学这一课，最容易。"))
    return translate(N_("您还没学过，正好试一试。"))
