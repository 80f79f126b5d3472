"""Which marks can matter on the way to a goal; all others are left out of the plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.core.lesson import Step
from app.core.service import Guard, Item, ItemKind, Outcome, Service


def marks_of(guard: Guard) -> frozenset[str]:
    """The marks that a guard reads."""
    return frozenset(part.mark for part in guard)


def goal_marks(steps: Iterable[Step]) -> frozenset[str]:
    """The marks that say whether ``steps`` are reached."""
    return frozenset(mark for step in steps for guard in step.done for mark in marks_of(guard))


def acting(service: Service, item: Item, *, is_expected: bool) -> tuple[Outcome, ...]:
    """The outcomes of an item that the plan looks at: expected ones ask for no chance.

    A field is filled and a trap is rewound, whatever outcomes they carry.
    """
    is_world = item.kind is ItemKind.WORLD
    if not is_world and (item.field is not None or item.trap is not None):
        return ()
    return tuple(
        outcome
        for outcome in item.outcomes
        if not (is_expected and marks_of(outcome.when) & service.chance_marks)
    )


def mattering(outcomes: Sequence[Outcome], marks: frozenset[str] | set[str]) -> Sequence[Outcome]:
    """The outcomes up to the last that goes somewhere or sets one of ``marks``.

    Later ones change nothing that matters; earlier ones must be asked first.
    """
    for count in range(len(outcomes), 0, -1):
        outcome = outcomes[count - 1]
        if outcome.go or any(effect.mark in marks for effect in outcome.sets):
            return outcomes[:count]
    return ()


def cone(
    service: Service, goals: frozenset[str], shown: Iterable[str], *, is_expected: bool
) -> frozenset[str]:
    """``goals`` and every mark that decides whether and when something can change them.

    ``shown`` are the screens at the start; screens that no outcome leads to do not count.
    """
    items = [item for name in _within_reach(service, shown) for item in service.screens[name].items]
    found = set(goals)
    while True:
        before = len(found)
        for item in items:
            if item.field is not None and item.kind is not ItemKind.WORLD:
                if item.ref in found:
                    found |= marks_of(item.when)
                continue
            outcomes = mattering(acting(service, item, is_expected=is_expected), found)
            if outcomes:
                found |= marks_of(item.when) | marks_of(item.needs)
                for outcome in outcomes:
                    found |= marks_of(outcome.when)
        if len(found) == before:
            return frozenset(found)


def _within_reach(service: Service, shown: Iterable[str]) -> tuple[str, ...]:
    order = list(dict.fromkeys(shown))
    seen = set(order)
    for name in order:
        for item in service.screens[name].items:
            for outcome in item.outcomes:
                for target in outcome.go:
                    if target not in seen:
                        seen.add(target)
                        order.append(target)
    return tuple(order)
