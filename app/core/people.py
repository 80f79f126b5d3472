"""The people of a station and their visits, folded from events: later ones win, in any order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from app.core.events import Event, Fact, Kind


class Person(NamedTuple):
    """Somebody who was enrolled at a station."""

    id: str
    """Random; the only thing that her progress knows of her."""
    name: str = ""
    """What she wants to be called: no family register."""
    picture: str = ""
    salt: str = ""
    digest: str = ""
    """Of her three pictures in order; "" when she has none."""
    card: str = ""
    """The number below the code on her card; "" when she has none."""
    enrolled_ms: int = 0
    seen_ms: int = 0
    """When her last visit began, by the seat's clock; 0 if she never came."""

    @property
    def has_row(self) -> bool:
        """Whether she chose three pictures to be known by."""
        return bool(self.digest)


class Visit(NamedTuple):
    """From signing in to leaving."""

    visit: str
    learner: str
    origin: str
    """The installation at which it began."""
    started_ms: int
    ended_ms: int = 0
    """0 as long as it goes on (or the power went)."""
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nothing has ended it yet."""
        return self.ended_ms == 0 and not self.reason


def enrolled(
    name: str, picture: str, card: str, *, by: str, key: tuple[str, str] | None = None
) -> tuple[Fact, ...]:
    """What is remembered when somebody is enrolled; ``key`` is salt and digest of her pictures."""
    facts = [
        Fact(Kind.LEARNER_ENROLLED, {"by": by}),
        Fact(Kind.LEARNER_NAMED, {"name": name}),
        Fact(Kind.LEARNER_PICTURED, {"picture": picture}),
    ]
    if key is not None:
        facts.append(keyed(*key))
    if card:
        facts.append(Fact(Kind.CARD_ISSUED, {"number": card}))
    return tuple(facts)


def keyed(salt: str, digest: str) -> Fact:
    """She is known by other pictures from now on; ("", "") forgets them."""
    return Fact(Kind.LEARNER_KEYED, {"salt": salt, "digest": digest})


def row_fits(
    person: Person, row: Iterable[str], digest: Callable[[str, tuple[str, ...]], str]
) -> bool:
    """Whether ``row`` are her pictures; ``digest`` makes the digest of a salt and a row."""
    return person.has_row and digest(person.salt, tuple(row)) == person.digest


def fold_people(events: Iterable[Event]) -> tuple[Person, ...]:
    """Everybody who was enrolled, by name; the events may come in any order."""
    found: dict[str, dict[str, Any]] = {}
    seen: dict[str, int] = {}
    told = sorted(events, key=lambda event: (event.hlc, event.id))
    for event in told:
        values = _PERSON.get(event.kind)
        if values is not None:
            fields = found.setdefault(event.learner, {})
            for name, source in values:
                if name != "enrolled_ms":
                    fields[name] = _text(event, source)
                elif name not in fields:
                    fields[name] = event.wall_ms
    for visit in fold_visits(told):
        seen[visit.learner] = max(seen.get(visit.learner, 0), visit.started_ms)
    people = (
        Person(learner, **fields, seen_ms=seen.get(learner, 0))
        for learner, fields in found.items()
        if "enrolled_ms" in fields
    )
    return tuple(sorted(people, key=lambda person: (person.name, person.id)))


def fold_visits(events: Iterable[Event]) -> tuple[Visit, ...]:
    """Every visit that was begun, in the order of their beginnings; a last end counts."""
    begun: dict[tuple[str, str], Event] = {}
    ended: dict[tuple[str, str], Event] = {}
    for event in sorted(events, key=lambda event: (event.hlc, event.id)):
        key = (event.learner, _text(event, "visit"))
        if event.kind == Kind.VISIT_STARTED and key[1]:
            begun.setdefault(key, event)
        elif event.kind == Kind.VISIT_ENDED and key[1]:
            ended[key] = event
    visits: list[Visit] = []
    for (learner, visit), event in begun.items():
        end = ended.get((learner, visit))
        last = (end.wall_ms, _text(end, "reason")) if end is not None else (0, "")
        visits.append(Visit(visit, learner, event.origin, event.wall_ms, *last))
    return tuple(visits)


def open_elsewhere(visits: Iterable[Visit], visit: str, since_ms: int) -> bool:
    """Whether she is still signed in somewhere, but for ``visit``.

    One begun before ``since_ms`` (the beginning of the day) was never ended because the power went.
    """
    return any(
        each.is_open and each.visit != visit and each.started_ms >= since_ms for each in visits
    )


_PERSON: dict[str, tuple[tuple[str, str], ...]] = {
    Kind.LEARNER_ENROLLED: (("enrolled_ms", ""),),
    Kind.LEARNER_NAMED: (("name", "name"),),
    Kind.LEARNER_PICTURED: (("picture", "picture"),),
    Kind.LEARNER_KEYED: (("salt", "salt"), ("digest", "digest")),
    Kind.CARD_ISSUED: (("card", "number"),),
}


def _text(event: Event, name: str) -> str:
    value = event.body.get(name)
    # A foreign body may hold half a surrogate pair, which nothing can keep.
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""
