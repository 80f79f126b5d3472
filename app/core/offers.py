"""What home offers first: a short review, the lesson left half-way, or the next one with why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from app.core.learner import Learner
from app.core.next_lesson import KINDS as WISHED
from app.core.next_lesson import Candidate, Wishes, advise, fold_wishes
from app.core.review import Span, review_today
from app.core.words import Translate

if TYPE_CHECKING:
    from datetime import date

    from app.core.ports import LearnerBook, ShelfEntry

REVIEW = "review"
"""The key of the review among the offers; every other key is a lesson's id."""


class Offer(NamedTuple):
    """One thing that home can offer."""

    key: str
    reason: str = ""
    """Why this lesson; "" where the offer speaks for itself."""
    spans: tuple[Span, ...] = ()
    """What the review repeats."""
    is_left: bool = False
    """Whether it goes on with a sitting."""


class Standing(NamedTuple):
    """What a learner can do, what she wants, and what follows for today."""

    learner: Learner = Learner()
    wishes: Wishes = Wishes()
    review: tuple[Span, ...] = ()


def standing(book: LearnerBook, index: Sequence[ShelfEntry], today: date) -> Standing:
    """Where the learner of ``book`` stands today, from her events.

    A motor task is nothing to be kept in mind, so the review leaves drills out.
    """
    learner = book.abilities()
    lessons = {
        each.id: [step for step, _title in each.steps]
        for each in index
        if each.broken is None and not each.is_drill
    }
    return Standing(
        learner,
        fold_wishes(book.read(kinds=WISHED), today.isoformat()),
        review_today(learner, lessons, today.toordinal()),
    )


def offers(
    now: Standing,
    index: Sequence[ShelfEntry],
    learned: frozenset[str],
    watched: frozenset[str],
    left: str,
    translate: Translate,
    led: Sequence[str] = (),
) -> tuple[Offer, ...]:
    """Everything that home could offer, the best first; ``left`` is a lesson's id, or ""."""
    fit = [each for each in index if each.broken is None]
    candidates = [
        Candidate(
            each.id,
            each.title,
            each.level,
            each.after,
            each.skills,
            [step for step, _title in each.steps],
        )
        for each in fit
    ]
    found: list[Offer] = []
    if now.review:
        found.append(Offer(REVIEW, spans=now.review))
    if any(each.id == left for each in fit):
        found.append(Offer(left, is_left=True))
    advice = advise(candidates, now.learner, learned, watched, now.wishes, translate, led)
    return (*found, *(Offer(each.lesson, each.reason) for each in advice if each.lesson != left))


def pick(found: Sequence[Offer], declined: Sequence[str]) -> Offer | None:
    """The best of those she has not passed over today, else the one passed over longest ago."""
    latest = {key: place for place, key in enumerate(declined)}
    return min(found, key=lambda offer: latest.get(offer.key, -1), default=None)
