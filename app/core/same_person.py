"""Says which ids are one person: edges that hold, and the id by which she goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.core.events import NAMELESS, STATION, Event, Kind

_NOBODY = frozenset({NAMELESS, STATION, ""})
"""What belongs to no one person is never made one with somebody."""


def components(edges: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The smallest of the ids that are one person, for each id that an edge names."""
    goes_by: dict[str, str] = {}

    def find(learner: str) -> str:
        while (other := goes_by.setdefault(learner, learner)) != learner:
            learner = other
        return learner

    for edge in edges:
        if not _NOBODY.intersection(edge):
            small, large = sorted(map(find, edge))
            goes_by[large] = small
    return {learner: find(learner) for learner in goes_by}


def edges_of(events: Iterable[Event]) -> set[tuple[str, str]]:
    """The merges that hold: said by somebody, and taken back by nobody."""
    said: dict[str, tuple[str, str]] = {}
    taken_back: set[object] = set()
    for event in events:
        other = event.body.get("other")
        if event.kind == Kind.LEARNER_MERGED and isinstance(other, str):
            said[event.id] = (event.learner, other)
        elif event.kind == Kind.LEARNER_UNMERGED:
            taken_back.add(event.body.get("edge"))
    return {edge for event, edge in said.items() if event not in taken_back}


def as_one(events: Iterable[Event]) -> tuple[Event, ...]:
    """All events, each under the id by which its learner goes."""
    told = tuple(events)
    goes_by: Mapping[str, str] = components(edges_of(told))
    return tuple(
        event._replace(learner=goes_by.get(event.learner, event.learner)) for event in told
    )
