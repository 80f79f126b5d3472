"""Random small services with lessons over them, to hold the planner against brute force."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from app.core.lesson import Step
from app.core.practice import State, begin
from app.core.service import (
    EMPTY,
    OTHER,
    RIGHT,
    Condition,
    Device,
    DeviceKind,
    Effect,
    Field,
    Guard,
    Input,
    Item,
    ItemKind,
    Mark,
    Outcome,
    Screen,
    Service,
    Trap,
)


@dataclass(frozen=True)
class Case:
    """A service, the steps of a lesson, and a start for each value that luck may draw."""

    service: Service
    steps: tuple[Step, ...]
    starts: tuple[State, ...]


def bool_mark(name: str, *, is_chance: bool = False) -> Mark:
    return Mark(name, (False, True), False, is_chance=is_chance)


MARKS = (
    bool_mark("agreed"),
    bool_mark("sent"),
    Mark("tries", (0, 1, 2), 0),
    Mark("slot", ("none", "early", "late"), "none"),
)
LUCK = Mark("face", ("works", "fails"), "works", is_chance=True)


def conditions(marks: tuple[Mark, ...], *, is_goal: bool = False) -> st.SearchStrategy[Condition]:
    """Any non-empty set of values may be allowed; a goal does not hold at the start."""

    def of(mark: Mark) -> st.SearchStrategy[Condition]:
        values = [value for value in mark.values if not is_goal or value != mark.start]
        allowed = st.frozensets(st.sampled_from(values), min_size=1, max_size=2)
        return st.builds(Condition, st.just(mark.name), allowed)

    return st.sampled_from(marks).flatmap(of)


def guards(marks: tuple[Mark, ...], most: int = 2) -> st.SearchStrategy[Guard]:
    """Conditions over some of the marks; often none."""
    some = st.lists(conditions(marks), min_size=1, max_size=most, unique_by=lambda part: part.mark)
    return st.one_of(st.just(()), st.just(()), some.map(tuple))


def goals(marks: tuple[Mark, ...]) -> st.SearchStrategy[tuple[Guard, ...]]:
    """One or two alternatives; a step that is reached by itself comes about often enough."""
    one = st.lists(
        conditions(marks, is_goal=True), min_size=1, max_size=2, unique_by=lambda part: part.mark
    ).map(tuple)
    return st.lists(one, min_size=1, max_size=2).map(tuple)


def effects(marks: tuple[Mark, ...]) -> st.SearchStrategy[Effect]:
    """Settings, and movements of int marks in both directions."""

    def of(mark: Mark) -> st.SearchStrategy[Effect]:
        setting = st.sampled_from(mark.values).map(lambda value: Effect(mark.name, value))
        if mark.name != "tries":
            return setting
        moving = st.sampled_from((1, 1, 2, -1)).map(lambda by: Effect(mark.name, add=by))
        return st.one_of(moving, setting)

    return st.sampled_from(marks).flatmap(of)


def outcomes(
    marks: tuple[Mark, ...], settable: tuple[Mark, ...], screens: tuple[str, ...]
) -> st.SearchStrategy[Outcome]:
    return st.builds(
        Outcome,
        when=guards(marks),
        sets=st.lists(effects(settable), max_size=2).map(tuple),
        go=st.lists(st.sampled_from(screens), max_size=2).map(tuple),
    )


@st.composite
def cases(draw: st.DrawFn, *, is_luck_seen: bool = True) -> Case:
    """A random service with a lesson of one to three steps.

    Unless ``is_luck_seen``, luck decides between outcomes only, and never what can be pressed.
    """
    devices = tuple(
        Device(name, DeviceKind.PHONE, name)
        for name in ("phone", "kiosk")[: draw(st.sampled_from((1, 1, 2)))]
    )
    names = ("home", "form", "face", "done")[: draw(st.sampled_from((4, 3, 2)))]
    device_of = {name: devices[n % len(devices)].id for n, name in enumerate(names)}
    plain = MARKS[: draw(st.sampled_from((4, 3, 2, 1)))]
    is_lucky = not is_luck_seen or draw(st.booleans())
    fields = draw(
        st.lists(st.sampled_from([f"{name}.name" for name in names]), max_size=2, unique=True)
    )
    fillable = tuple(Mark(ref, (EMPTY, RIGHT, OTHER), EMPTY) for ref in fields)
    luck = (LUCK,) if is_lucky else ()
    marks = draw(st.permutations(plain + fillable + luck).map(tuple))
    seen = marks if is_luck_seen else plain + fillable
    makers: dict[str, list[Item]] = {name: [] for name in names}
    for number, mark in enumerate(plain):
        name = draw(st.sampled_from(names))
        makers[name].append(_maker(draw, f"make{number}", name, names, mark, marks, seen))
    screens = {
        name: Screen(
            name,
            device_of[name],
            name,
            (*_items(draw, name, names, marks, seen, plain), *makers[name]),
        )
        for name in names
    }
    start = tuple(next(n for n in names if device_of[n] == device.id) for device in devices)
    service = Service("random", "随机", devices, screens, marks, start)
    done = goals(plain + fillable)
    steps = tuple(
        Step(f"step{n}", f"第{n}步", draw(done)) for n in range(draw(st.sampled_from((3, 2, 1))))
    )
    draws = LUCK.values if is_lucky else ("",)
    starts = tuple(begin(service, marks={LUCK.name: value}) for value in draws)
    return Case(service, steps, starts)


def _maker(
    draw: st.DrawFn,
    id_: str,
    screen: str,
    screens: tuple[str, ...],
    mark: Mark,
    marks: tuple[Mark, ...],
    seen: tuple[Mark, ...],
) -> Item:
    """An item that sets a mark as a lesson would want it; at times only luck lets it."""
    value = draw(st.sampled_from(mark.values[1:]))
    go = draw(st.lists(st.sampled_from(screens), max_size=1).map(tuple))
    made = [Outcome(sets=(Effect(mark.name, value),), go=go)]
    if LUCK in marks and draw(st.booleans()):
        unlucky = draw(outcomes(marks, MARKS[:1], screens))
        when = (Condition(LUCK.name, frozenset({"fails"})), *draw(guards(marks, most=1)))
        made.insert(0, Outcome(when, unlucky.sets, unlucky.go))
    return Item(
        id=id_,
        kind=draw(st.sampled_from((ItemKind.BUTTON, ItemKind.CAMERA, ItemKind.WORLD))),
        label=mark.name,
        screen=screen,
        needs=draw(guards(seen, most=1)),
        outcomes=tuple(made),
    )


def _items(
    draw: st.DrawFn,
    screen: str,
    screens: tuple[str, ...],
    marks: tuple[Mark, ...],
    seen: tuple[Mark, ...],
    plain: tuple[Mark, ...],
) -> tuple[Item, ...]:
    items: list[Item] = []
    guard = guards(seen, most=1)
    after = screens[(screens.index(screen) + 1) % len(screens)]
    if draw(st.integers(0, 3)):
        way = Outcome(go=(after,))
        items.append(Item(id="on", kind=ItemKind.ROW, label="往下", screen=screen, outcomes=(way,)))
    for number in range(draw(st.integers(0, 2))):
        kind = draw(st.sampled_from((*(ItemKind.BUTTON,) * 4, ItemKind.WORLD, ItemKind.TEXT)))
        has_trap = kind is ItemKind.BUTTON and draw(st.integers(0, 9)) == 9
        most = draw(st.sampled_from((1, 1, 3)))
        can_act = kind is not ItemKind.TEXT
        items.append(
            Item(
                id=f"{kind}{number}",
                kind=kind,
                label=f"{number}",
                screen=screen,
                when=draw(guard),
                needs=draw(guard) if can_act else (),
                outcomes=tuple(
                    draw(st.lists(outcomes(marks, plain, screens), min_size=1, max_size=most))
                    if can_act
                    else ()
                ),
                trap=Trap(screens[0], "骗局") if has_trap else None,
            )
        )
    if any(mark.name == f"{screen}.name" for mark in marks):
        spelled = Field("{me.name}", Input.PINYIN)
        items.append(
            Item(
                id="name",
                kind=ItemKind.FIELD,
                label="姓名",
                screen=screen,
                when=draw(guard),
                field=spelled,
            )
        )
    return tuple(items)
