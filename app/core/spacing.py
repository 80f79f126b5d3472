"""How well a step is still remembered: the scheduler of the ``fsrs`` library, fed with days only.

The library never sees a clock, and its chance (fuzzing) is switched off: the same tries give the
same answer. It is loaded when the first step has a history; see ``review`` for what is made of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from app.core.learner import SLIPS, Try

if TYPE_CHECKING:
    from fsrs import Card, Rating, Scheduler, State

LONGEST = 180
"""Days after which every step that was ever done is looked at again."""
_FORGIVEN = 28
"""Days without a look at a step after which having lost it says nothing about how hard it is."""
_LAST = 6
"""Days of a step that are looked at; what came before them hardly counts any more."""
_AHEAD = (7, 30)
"""Days ahead at which a repetition should pay (see docs/learning.md)."""
LOST, EFFORT, KNOWN = 1, 2, 3
"""What a day may show; the ratings of the library."""
_START = datetime(1970, 1, 1, tzinfo=UTC)


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
    shown = [Proof(day, grade) for day, (_is_test, grade) in sorted(found.items())]
    return tuple(shown[-_LAST:])


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
    if memory is None:
        kept = _follow(0.0, 0.0, 0, proof.grade)
    else:
        gone = max(0, proof.day - memory.last_day)
        kept = _follow(memory.stability, memory.difficulty, gone, proof.grade)
        if proof.grade == LOST and gone >= _FORGIVEN:
            # Whoever stays away for weeks has not found it harder than before.
            kept = (kept[0], memory.difficulty)
    return Memory(*kept, proof.day)


def recall(memory: Memory, day: int) -> float:
    """How likely she still knows it on ``day``: 0 to 1."""
    return _recalls(memory, (day,))[0]


def gain(memory: Memory, day: int) -> float:
    """How much likelier she will know it in the weeks to come if it is repeated on ``day``.

    A step that is safe gains little, one that is as good as lost gains little for long: the most
    is won in between.
    """
    ahead = [day + days for days in _AHEAD]
    known, *as_it_is = _recalls(memory, (day, *ahead))
    well = _recalls(after(memory, Proof(day, KNOWN)), ahead)
    lost = _recalls(after(memory, Proof(day, LOST)), ahead)
    return known * sum(well) + (1 - known) * sum(lost) - sum(as_it_is)


def _recalls(memory: Memory, days: Iterable[int]) -> list[float]:
    library = _library()
    card = _card(library, memory.stability, memory.difficulty)
    left = library.scheduler.get_card_retrievability
    return [float(left(card, _days(day - memory.last_day))) for day in days]


def load_scheduler() -> None:
    """Load the library ahead, so that the first home of somebody with a history need not wait."""
    _library()


class _Library(NamedTuple):
    scheduler: Scheduler
    ratings: tuple[Rating, ...]
    card: type[Card]
    begun: State
    learned: State


@cache
def _library() -> _Library:
    from fsrs import Card, Rating, Scheduler, State  # noqa: PLC0415 - 20 ms that a newcomer need not wait

    scheduler = Scheduler(
        learning_steps=(), relearning_steps=(), maximum_interval=LONGEST, enable_fuzzing=False
    )
    ratings = (Rating.Again, Rating.Again, Rating.Hard, Rating.Good)
    return _Library(scheduler, ratings, Card, State.Learning, State.Review)


def _card(library: _Library, stability: float, difficulty: float) -> Card:
    """A card last seen on day 0; with an id and a moment of our own the library asks no clock."""
    if not stability:
        return library.card(card_id=1, state=library.begun, due=_START)
    return library.card(
        card_id=1,
        state=library.learned,
        stability=stability,
        difficulty=difficulty,
        due=_START,
        last_review=_START,
    )


@lru_cache(maxsize=4096)
def _follow(stability: float, difficulty: float, gone: int, grade: int) -> tuple[float, float]:
    """Stability and difficulty after a proof ``gone`` days later.

    Kept, since the steps of a lesson are mostly done on the same days and equally well.
    """
    library = _library()
    card, _log = library.scheduler.review_card(
        _card(library, stability, difficulty), library.ratings[grade], _days(gone)
    )
    assert card.stability is not None
    assert card.difficulty is not None
    return card.stability, card.difficulty


@cache
def _days(count: int) -> datetime:
    """A moment so many days after day 0."""
    return _START + timedelta(days=count)
