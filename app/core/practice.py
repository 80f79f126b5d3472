"""A service in motion: its state, what can be done in it, and what each action leads to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.core.service import (
    EMPTY,
    OTHER,
    RIGHT,
    Effect,
    Guard,
    Item,
    ItemKind,
    Mark,
    Outcome,
    Screen,
    Service,
    Value,
)


@dataclass(frozen=True, slots=True)
class State:
    """Everything a service is in: one current screen a device, the device in front, the marks."""

    shown: tuple[str, ...]
    front: int
    marks: tuple[Value, ...]


class Do(StrEnum):
    """The ways to act on a service; values are stored."""

    PRESS = "press"
    FILL = "fill"
    """Leave a field; ``value`` is empty, right or other."""
    LOOK = "look"
    """Turn to another device."""
    WORLD = "world"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing done: ``at`` is an item's ref, or a device's id for LOOK."""

    do: Do
    at: str
    value: str = ""

    def as_body(self) -> dict[str, str]:
        """For an event."""
        body = {"do": self.do.value, "at": self.at}
        return body | {"value": self.value} if self.value else body

    @staticmethod
    def from_body(body: Mapping[str, Any]) -> Action:
        """From an event; ValueError for a way to act that this version does not know."""
        return Action(Do(body["do"]), str(body["at"]), str(body.get("value", "")))


def begin(
    service: Service,
    screens: tuple[str, ...] = (),
    marks: Mapping[str, Value] | None = None,
) -> State:
    """The state in which a lesson starts: the service's own, with the given laid over it."""
    shown = list(service.start)
    front = 0
    for place, name in enumerate(screens):
        device = service.device_index[service.screens[name].device]
        shown[device] = name
        if place == 0:
            front = device
    given = marks or {}
    values = tuple(given.get(mark.name, mark.start) for mark in service.marks)
    return State(tuple(shown), front, values)


def front_screen(service: Service, state: State) -> Screen:
    """The screen that the learner looks at."""
    return service.screens[state.shown[state.front]]


def value_of(service: Service, state: State, mark: str) -> Value:
    """What a mark holds."""
    return state.marks[service.mark_index[mark]]


def icon_of(service: Service, state: State, item: Item) -> str:
    """The icon that an item shows now; see ``Item.icon``."""
    name = item.icon
    for mark, value in zip(service.marks, state.marks, strict=True):
        name = name.replace(f"{{{mark.name}}}", str(value)) if "{" in name else name
    return name


def icons_of(service: Service, item: Item) -> tuple[str, ...]:
    """Every icon that an item may ever show."""
    names: tuple[str, ...] = (item.icon,) if item.icon else ()
    for mark in service.marks:
        hole = f"{{{mark.name}}}"
        names = tuple(
            name.replace(hole, str(value))
            for name in names
            for value in (mark.values if hole in name else mark.values[:1])
        )
    return names


def holds(service: Service, state: State, guard: Guard) -> bool:
    """Whether every condition of a guard is met."""
    index = service.mark_index
    return all(state.marks[index[part.mark]] in part.allowed for part in guard)


def visible_items(service: Service, state: State) -> tuple[Item, ...]:
    """The items on the front screen that can be seen now, in reading order."""
    return tuple(
        item
        for item in front_screen(service, state).items
        if item.kind is not ItemKind.WORLD and holds(service, state, item.when)
    )


def world_items(service: Service, state: State) -> tuple[Item, ...]:
    """What the world may do now, on any device's current screen."""
    return tuple(
        item
        for name in state.shown
        for item in service.screens[name].items
        if item.kind is ItemKind.WORLD
        and holds(service, state, item.when)
        and holds(service, state, item.needs)
    )


def actions(service: Service, state: State) -> Iterator[Action]:
    """Everything that can be done now and may change something, in item order.

    Filling a field rightly comes before filling it otherwise; looking at other devices and the
    world come last. A press whose ``needs`` are unmet is answered but is no action.
    """
    for item in visible_items(service, state):
        if item.field is not None:
            yield Action(Do.FILL, item.ref, RIGHT)
            yield Action(Do.FILL, item.ref, OTHER)
            yield Action(Do.FILL, item.ref, EMPTY)
        elif item.outcomes and item.trap is None and holds(service, state, item.needs):
            yield Action(Do.PRESS, item.ref)
    for place, device in enumerate(service.devices):
        if place != state.front:
            yield Action(Do.LOOK, device.id)
    for item in world_items(service, state):
        yield Action(Do.WORLD, item.ref)


def perform(service: Service, state: State, action: Action) -> State:
    """What really happens: of an item's outcomes the first whose guard holds."""
    return _follow(service, state, action, is_expected=False)


def expect(service: Service, state: State, action: Action) -> State:
    """What the plan counts on: what happens if luck plays no part."""
    return _follow(service, state, action, is_expected=True)


def _follow(service: Service, state: State, action: Action, *, is_expected: bool) -> State:
    if action.do is Do.LOOK:
        return State(state.shown, service.device_index[action.at], state.marks)
    item = service.items[action.at]
    if action.do is Do.FILL:
        marks = _with(state.marks, service.mark_index[item.ref], action.value)
        return State(state.shown, state.front, marks)
    outcome = _choose(service, state, item, is_expected=is_expected)
    if outcome is None:
        return state
    return _apply(service, state, outcome, by_world=action.do is Do.WORLD)


def _choose(service: Service, state: State, item: Item, *, is_expected: bool) -> Outcome | None:
    chance = service.chance_marks
    for outcome in item.outcomes:
        if is_expected and any(part.mark in chance for part in outcome.when):
            continue
        if holds(service, state, outcome.when):
            return outcome
    return None


def _apply(service: Service, state: State, outcome: Outcome, *, by_world: bool) -> State:
    marks = state.marks
    for effect in outcome.sets:
        place = service.mark_index[effect.mark]
        marks = _with(marks, place, _moved(service.marks[place], marks[place], effect))
    shown, front = list(state.shown), state.front
    for number, name in enumerate(outcome.go):
        device = service.device_index[service.screens[name].device]
        shown[device] = name
        if number == 0 and not by_world:
            front = device
    return State(tuple(shown), front, marks)


def _moved(mark: Mark, value: Value, effect: Effect) -> Value:
    if not effect.add:
        assert effect.value is not None
        return effect.value
    place = mark.values.index(value) + effect.add
    return mark.values[max(0, min(place, len(mark.values) - 1))]


def _with(marks: tuple[Value, ...], place: int, value: Value) -> tuple[Value, ...]:
    return (*marks[:place], value, *marks[place + 1 :])
