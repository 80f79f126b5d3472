"""How well a step is still remembered: the scheduler of the ``fsrs`` library, fed with days only.

The library never sees a clock, and its chance (fuzzing) is switched off: the same tries give the
same answer. It is loaded when the first step has a history; see ``review`` for what is made of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from app.core.learner import SLIPS, Try

if TYPE_CHECKING:
    from fsrs import Card, Rating, Scheduler

LONGEST = 180
"""Days after which every step that was ever done is looked at again."""
_FORGIVEN = 28
"""Days without a look at a step after which having lost it says nothing about how hard it is."""
_AHEAD = (7, 30)
"""Days ahead at which a repetition should pay (see docs/learning.md)."""
LOST, EFFORT, KNOWN = 1, 2, 3
"""What a day may show; the ratings of the library."""
_START = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH = 719_163


class Memory(NamedTuple):
    """What is left of a step."""

    stability: float
    """Days after which nine of ten would still know it."""
    difficulty: float
    """1 (easy) to 10."""
    last_day: int
    """When it was last tried, as ``date.toordinal`` counts."""


class Proof(NamedTuple):
    """What one day showed about a step."""

    day: int
    grade: int
    """``LOST``, ``EFFORT`` or ``KNOWN``."""


def proofs(tries: Iterable[Try]) -> tuple[Proof, ...]:
    """One proof a day: the first time that day she had to find the way herself.

    What comes after it on the same day is fresh in her mind and shows little. Being led (跟我做)
    counts once, as the beginning; watching (看我做) does not count.
    """
    found: dict[int, tuple[bool, int]] = {}
    for each in tries:
        if each.is_test:
            before = found.get(each.day)
            if before is None or not before[0]:
                found[each.day] = (True, _grade(each))
        elif each.mode == "guided" and not found:
            found[each.day] = (False, EFFORT)
    return tuple(Proof(day, grade) for day, (_is_test, grade) in sorted(found.items()))


def _grade(tried: Try) -> int:
    if tried.independence != "alone":
        return LOST
    return KNOWN if tried.misses <= SLIPS else EFFORT


def remember(shown: Iterable[Proof]) -> Memory | None:
    """What these days, in order, leave behind; None if there were none."""
    memory = None
    for proof in shown:
        memory = after(memory, proof)
    return memory


def after(memory: Memory | None, proof: Proof) -> Memory:
    """What is left once ``proof`` has been given, too."""
    scheduler, ratings = _library()
    card, _log = scheduler.review_card(_card(memory), ratings[proof.grade], _moment(proof.day))
    assert card.stability is not None
    assert card.difficulty is not None
    difficulty = card.difficulty
    if memory is not None and proof.grade == LOST and proof.day - memory.last_day >= _FORGIVEN:
        # Whoever stays away for weeks has not found it harder than before.
        difficulty = memory.difficulty
    return Memory(card.stability, difficulty, proof.day)


def recall(memory: Memory, day: int) -> float:
    """How likely she still knows it on ``day``: 0 to 1."""
    scheduler, _ratings = _library()
    return float(scheduler.get_card_retrievability(_card(memory), _moment(day)))


def gain(memory: Memory, day: int) -> float:
    """How much likelier she will know it in the weeks to come if it is repeated on ``day``.

    A step that is safe gains little, one that is as good as lost gains little for long: the most
    is won in between.
    """
    known = recall(memory, day)
    well, lost = after(memory, Proof(day, KNOWN)), after(memory, Proof(day, LOST))
    return sum(
        known * recall(well, day + days)
        + (1 - known) * recall(lost, day + days)
        - recall(memory, day + days)
        for days in _AHEAD
    )


@cache
def _library() -> tuple[Scheduler, tuple[Rating, ...]]:
    from fsrs import Rating, Scheduler  # noqa: PLC0415 - 20 ms that a newcomer need not wait

    scheduler = Scheduler(
        learning_steps=(), relearning_steps=(), maximum_interval=LONGEST, enable_fuzzing=False
    )
    return scheduler, (Rating.Again, Rating.Again, Rating.Hard, Rating.Good)


def _card(memory: Memory | None) -> Card:
    from fsrs import Card, State  # noqa: PLC0415 - as above

    # With an id and a moment of our own the library asks no clock.
    if memory is None:
        return Card(card_id=1, state=State.Learning, due=_START)
    return Card(
        card_id=1,
        state=State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_START,
        last_review=_moment(memory.last_day),
    )


def _moment(day: int) -> datetime:
    return _START + timedelta(days=day - _EPOCH)
