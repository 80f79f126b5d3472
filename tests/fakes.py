"""Fakes shared by many tests; the contract suites run on them and on the real parts alike."""

from __future__ import annotations

import heapq
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.core.events import NAMELESS, STATION, Event, Fact
from app.core.feelings import LEAST_ANSWERS
from app.core.people import Person, Visit, fold_people, fold_visits
from app.core.same_person import as_one, components, edges_of


@dataclass(slots=True)
class FakeHandle:
    """A planned call that may be called off."""

    act: Callable[[], None]
    is_cancelled: bool = False

    def cancel(self) -> None:
        """Call it off; harmless when it has already happened."""
        self.is_cancelled = True


@dataclass(slots=True)
class FakeClock:
    """A clock that moves only when a test says so.

    ``advance`` runs every call that falls due, earliest first and, for the same moment, in the
    order in which they were planned; a call may plan further calls, which run too if they fall
    due within the same advance. While a call runs, ``now`` is the moment it was planned for.
    """

    seconds: float = 0.0
    day: date = date(2026, 3, 2)
    wall: int = 1_772_409_600_000
    _planned: list[tuple[float, int, FakeHandle]] = field(default_factory=list)
    _count: int = 0

    def now(self) -> float:
        """Seconds since the clock was made."""
        return self.seconds

    def today(self) -> date:
        """The day the clock was made for, moved on by whole days of ``advance``."""
        return self.day + timedelta(days=int(self.seconds // 86_400))

    def wall_ms(self) -> int:
        """Milliseconds since 1970; set ``wall`` to jump as a wrong seat clock does."""
        return self.wall + round(self.seconds * 1000)

    def after(self, seconds: float, act: Callable[[], None]) -> FakeHandle:
        """Plan ``act``; it runs in an ``advance`` that reaches ``seconds`` from now."""
        handle = FakeHandle(act)
        self._count += 1
        heapq.heappush(self._planned, (self.seconds + max(0.0, seconds), self._count, handle))
        return handle

    def advance(self, seconds: float) -> None:
        """Let ``seconds`` pass and run what falls due, in order."""
        until = self.seconds + seconds
        while self._planned and self._planned[0][0] <= until + 1e-9:
            due, _, handle = heapq.heappop(self._planned)
            self.seconds = max(self.seconds, due)
            if not handle.is_cancelled:
                handle.is_cancelled = True
                handle.act()
        self.seconds = max(self.seconds, until)

    def advance_to_next(self) -> bool:
        """Jump to the next planned call and run it; False when nothing is planned."""
        self._planned = [entry for entry in self._planned if not entry[2].is_cancelled]
        if not self._planned:
            return False
        heapq.heapify(self._planned)
        self.advance(max(0.0, self._planned[0][0] - self.seconds))
        return True

    @property
    def planned(self) -> int:
        """How many calls still wait."""
        return sum(not entry[2].is_cancelled for entry in self._planned)


@dataclass(slots=True)
class MemoryEventLog:
    """An event log without a disk, which keeps the promises of ``EventLog`` otherwise."""

    wall_ms: Callable[[], int] = lambda: 1_772_409_600_000
    is_durable: bool = True
    events: list[Event] = field(default_factory=list)
    origin: str = "00000000000000000000000000000001"
    boxes: dict[str, list[Fact]] = field(default_factory=dict)

    def append(self, facts: Sequence[Fact], *, learner: str = NAMELESS) -> Sequence[Event]:
        """Keep ``facts``; a body that is not JSON is refused and nothing is kept."""
        written = [
            json.dumps(dict(fact.body), allow_nan=False, ensure_ascii=False).encode()
            for fact in facts
        ]
        bodies = [json.loads(body) for body in written]
        made: list[Event] = []
        for fact, body in zip(facts, bodies, strict=True):
            wall = self.wall_ms()
            seq = len(self.events) + len(made) + 1
            last = made[-1].hlc if made else self.events[-1].hlc if self.events else 0
            made.append(
                Event(
                    id=f"{wall >> 16:08x}-{wall & 0xFFFF:04x}-7000-8000-{seq:012x}",
                    origin=self.origin,
                    seq=seq,
                    learner=learner,
                    kind=str(fact.kind),
                    version=1,
                    hlc=max(last + 1, wall << 16),
                    wall_ms=wall,
                    body=body,
                )
            )
        self.events.extend(made)
        return tuple(made)

    def read(self, *, learner: str = NAMELESS, kinds: Iterable[str] = ()) -> Sequence[Event]:
        """Events of ``learner`` in the order in which they were appended."""
        wanted = {str(kind) for kind in kinds}
        return tuple(
            event
            for event in self.events
            if event.learner == learner and (not wanted or event.kind in wanted)
        )

    def kinds(self) -> list[str]:
        """The kinds of everything appended, in order: short to compare in a test."""
        return [event.kind for event in self.events]


class MemoryPeopleBook(MemoryEventLog):
    """A people book without a disk: everything is folded anew by the core's own rules."""

    def cast(self, pool: str, answer: Fact) -> None:
        """Put an answer into the box, and open the box if enough lie in it."""
        box = self.boxes.setdefault(pool, [])
        box.append(answer)
        if len(box) >= LEAST_ANSWERS:
            self.append(sorted(box, key=lambda each: str(dict(each.body))), learner=STATION)
            box.clear()

    def has_people(self) -> bool:
        """Whether anybody is enrolled."""
        return bool(self.people())

    def people(self) -> Sequence[Person]:
        """Everybody who is enrolled, by name."""
        return fold_people(as_one(self.events))

    def _goes_by(self, learner: str) -> str:
        return components(edges_of(self.events)).get(learner, learner)

    def person(self, learner: str) -> Person | None:
        """Somebody by any of her ids."""
        one = self._goes_by(learner)
        return next((each for each in self.people() if each.id == one), None)

    def find_card(self, number: str) -> Sequence[Person]:
        """Whose card has this number."""
        return tuple(each for each in self.people() if number and each.card == number)

    def visits(self, learner: str) -> Sequence[Visit]:
        """Her visits in the order in which they began."""
        one = self._goes_by(learner)
        return tuple(each for each in fold_visits(as_one(self.events)) if each.learner == one)

    def seen_since(self, wall_ms: int) -> Sequence[str]:
        """Ids of the learners who came since then, the latest first."""
        visits = fold_visits(as_one(self.events))
        came = [visit for visit in visits if visit.started_ms >= wall_ms]
        last = {visit.learner: visit.started_ms for visit in came}
        return tuple(sorted(last, key=lambda learner: (-last[learner], learner)))

    def take_over(
        self, facts: Sequence[Fact], events: Sequence[Event], *, learner: str
    ) -> Sequence[Event]:
        """Keep ``facts`` and then a guest's ``events`` under ``learner``."""
        if not facts:
            raise ValueError("somebody is enrolled by facts of her own")
        kept = list(self.append(facts, learner=learner))
        for event in events:
            last = self.events[-1]
            hlc = max(event.hlc, last.hlc + 1)
            moved = event._replace(
                learner=learner, origin=self.origin, seq=len(self.events) + 1, hlc=hlc
            )
            self.events.append(moved)
            kept.append(moved)
        return tuple(kept)
