"""Events of a learner who takes lessons, made by hand: short to write, honest to fold."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from app.core.events import Event, Kind
from app.core.learner import Try

DAY = date(2026, 3, 2).toordinal()


class Diary:
    """Writes events in the order in which they happen; ``events`` are what a store would keep."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._sittings = 0

    def add(self, kind: Kind, **body: object) -> Event:
        number = len(self.events)
        event = Event(f"{number:06}", "o", number, "l", kind.value, 1, number, number, body)
        self.events.append(event)
        return event

    def sit(
        self,
        lesson: str,
        steps: Iterable[tuple[str, str, int]],
        *,
        day: int = 0,
        mode: str = "alone",
        review: Collection[str] = (),
        plan: Iterable[Iterable[str]] = (),
        finishes: bool = True,
        seconds: float = 20.0,
    ) -> str:
        """One sitting: each step with how it was done and how many slips; gives its id."""
        self._sittings += 1
        sitting = f"s{self._sittings}"
        today = date.fromordinal(DAY + day).isoformat()
        repeats = {"review": list(review), "plan": [list(each) for each in plan]} if review else {}
        self.add(
            Kind.SITTING_STARTED, sitting=sitting, lesson=lesson, mode=mode, today=today, **repeats
        )
        misses = 0
        for step, how, slips in steps:
            misses += slips
            self.add(
                Kind.STEP_REACHED,
                sitting=sitting,
                lesson=lesson,
                step=step,
                independence=how,
                misses=slips,
                seconds=seconds,
            )
        if finishes:
            self.add(
                Kind.SITTING_FINISHED, sitting=sitting, lesson=lesson, mode=mode, misses=misses
            )
        return sitting


def tried(how: str = "alone", misses: int = 0, day: int = 0, mode: str = "alone") -> Try:
    return Try("s", mode, False, DAY + day, how, misses, 20.0)
