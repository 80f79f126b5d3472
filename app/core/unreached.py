"""Which screens and items no learner will ever meet, however she strays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from app.core.planner import Journey, Leg
from app.core.service import Effect, Guard, Item, ItemKind


def unreached(journey: Journey, legs: Sequence[Leg]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The screens that are never shown, and the items of the others that can never be used.

    Used means pressed, filled or, for an item that does nothing, seen. Only what is certain is
    reported: a mark that does not matter for a step is taken to have whatever value some start or
    outcome gives it. The scene of a trap is shown by the trap, so it counts as met.
    """
    service = journey.service
    scenes = {item.trap.scene for item in service.items.values() if item.trap is not None}
    met_screens = set(scenes)
    met_items: set[str] = set()
    possible = _possible_bits(journey)
    forbidden = {
        ref: _forbidden(journey, _guard(item), possible) for ref, item in service.items.items()
    }
    for offered, shown, codes in _sights(journey, legs):
        met_screens.update(shown)
        for item in offered:
            if item.ref not in met_items:
                bits = forbidden[item.ref]
                if bits is not None and any(not code & bits for code in codes):
                    met_items.add(item.ref)
    screens = tuple(name for name in service.screens if name not in met_screens)
    items = tuple(
        ref
        for ref, item in service.items.items()
        if ref not in met_items and item.screen not in screens and item.screen not in scenes
    )
    return screens, items


def _sights(
    journey: Journey, legs: Sequence[Leg]
) -> Iterator[tuple[list[Item], tuple[str, ...], list[int]]]:
    """What each combination of screens offers, those screens, and all codes that show them."""
    service, codes = journey.service, journey.codes
    for leg in legs:
        by_screens: dict[int, list[int]] = {}
        for code in (*leg.chart.walked, *leg.chart.reached):
            by_screens.setdefault(code >> codes.mark_bits, []).append(code)
        for same in by_screens.values():
            shown, front = codes.screens_of(same[0])
            offered = [
                item
                for device, name in enumerate(shown)
                for item in service.screens[name].items
                if device == front or item.kind is ItemKind.WORLD
            ]
            yield offered, shown, same


def _guard(item: Item) -> Guard:
    is_free = item.field is not None or item.trap is not None or not item.outcomes
    return item.when if is_free and item.kind is not ItemKind.WORLD else item.when + item.needs


def _forbidden(journey: Journey, guard: Guard, possible: int) -> int | None:
    """The bits that must not be set, None if a condition asks for a value that never comes."""
    bits = 0
    for part in guard:
        forbidden = journey.codes.forbidden((part,))
        if not journey.codes.field[part.mark] & possible & ~forbidden:
            return None
        bits |= forbidden
    return bits


def _possible_bits(journey: Journey) -> int:
    """The values that marks have at some start or get from some outcome, on whatever screen."""
    codes = journey.codes
    bits = 0
    for state in journey.starts:
        bits |= codes.encode(state)
    for item in journey.service.items.values():
        if item.field is not None:
            bits |= codes.field[item.ref]
        for effect in _effects(item):
            if effect.add or effect.value is None:
                bits |= codes.field[effect.mark]
            else:
                bits |= codes.bit[effect.mark][effect.value]
    return bits


def _effects(item: Item) -> Iterable[Effect]:
    return (effect for outcome in item.outcomes for effect in outcome.sets)
