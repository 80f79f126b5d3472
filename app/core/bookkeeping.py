"""Notes which steps have been reached, how, and when the lesson ends."""

from __future__ import annotations

from dataclasses import replace

from app.core.coach import Rung
from app.core.company import Company
from app.core.events import Fact, Kind
from app.core.sitting import Sitting, StepRecord, Turn


def settle(sitting: Sitting, latched_before: int, facts: tuple[Fact, ...], at: float) -> Turn:
    """Note the steps that have just been reached, and the end of the lesson."""
    if sitting.now.latched == latched_before:
        return Turn(replace(sitting, best=_nearest(sitting)), facts)
    reached: list[Fact] = []
    records = list(sitting.records)
    for place in range(latched_before, min(sitting.now.latched, sitting.course.end)):
        record = StepRecord(
            sitting.course.steps[place].id,
            sitting.independence,
            sitting.misses_in_step,
            round(at - sitting.step_began_at, 1),
        )
        records.append(record)
        reached.append(
            sitting.fact(
                Kind.STEP_REACHED,
                lesson=sitting.course.lesson.id,
                step=record.step,
                independence=record.independence.value,
                misses=record.misses,
                seconds=record.seconds,
            )
        )
    later = begin_step(replace(sitting, records=tuple(records)), at)
    if later.is_finished:
        reached.append(
            sitting.fact(
                Kind.SITTING_FINISHED,
                lesson=sitting.course.lesson.id,
                mode=sitting.course.mode.value,
                steps=sitting.course.end - sitting.course.begin,
                misses=sitting.misses,
                hints=sitting.hints,
                seconds=round(at - sitting.started_at, 1),
            )
        )
    return Turn(later, (*facts, *reached))


def begin_step(sitting: Sitting, at: float) -> Sitting:
    """The sitting with a clean sheet for the step that is to be done now."""
    later = replace(
        sitting,
        seen=frozenset(),
        best=None,
        rung=Rung.NONE,
        highest=Rung.NONE,
        is_step_shown=False,
        hints_before=sitting.hints,
        step_company=Company.NONE,
        misses_here=0,
        misses_in_step=0,
        step_began_at=at,
    )
    return replace(later, best=later.distance())


def _nearest(sitting: Sitting) -> int | None:
    distances = [value for value in (sitting.best, sitting.distance()) if value is not None]
    return min(distances, default=None)
