"""Services of a few lines, for tests that say by hand what must come out."""

from __future__ import annotations

from app.core.lesson import Step
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
    Value,
)


def when(**marks: Value) -> Guard:
    """A guard: each mark holds this value."""
    return tuple(Condition(name, frozenset({value})) for name, value in marks.items())


def button(
    screen: str,
    name: str,
    *outcomes: Outcome,
    kind: ItemKind = ItemKind.BUTTON,
    seen: Guard = (),
    needs: Guard = (),
) -> Item:
    return Item(
        id=name, kind=kind, label=name, screen=screen, outcomes=outcomes, when=seen, needs=needs
    )


def field(screen: str, name: str) -> Item:
    spelled = Field("{me.name}", Input.PINYIN)
    return Item(id=name, kind=ItemKind.FIELD, label=name, screen=screen, field=spelled)


def sets(mark: str, value: Value, *go: str) -> Outcome:
    return Outcome(sets=(Effect(mark, value),), go=go)


def service(marks: tuple[Mark, ...], *screens: Screen) -> Service:
    """All screens of one kind of device are on the device of that name; the first starts."""
    names = dict.fromkeys(screen.device for screen in screens)
    devices = tuple(Device(name, DeviceKind(name), name) for name in names)
    start = tuple(next(s.id for s in screens if s.device == name) for name in names)
    return Service("small", "小", devices, {s.id: s for s in screens}, marks, start)


def screen(name: str, *items: Item, device: str = "phone") -> Screen:
    return Screen(name, device, name, items)


def step(name: str, *done: Guard) -> Step:
    return Step(name, name, done)


def certification() -> tuple[Service, tuple[Step, ...]]:
    """A pension certified by face: read the old record, agree, type a name, hold still.

    The first scan may fail; then the machine asks to try again.
    """
    marks = (
        Mark("seen", (False, True), False),
        Mark("agreed", (False, True), False),
        Mark("certified", (False, True), False),
        Mark("tries", (0, 1, 2), 0),
        Mark("form.name", (EMPTY, RIGHT, OTHER), EMPTY),
        Mark("face", ("works", "fails-once"), "works", is_chance=True),
    )
    unlucky = Outcome(when(face="fails-once", tries=0), (Effect("tries", add=1),), ("again",))
    back = Outcome(go=("home",))
    small = service(
        marks,
        screen(
            "home",
            button("home", "news", Outcome(go=("news",))),
            button("home", "record", sets("seen", True, "record")),
            button("home", "certify", Outcome(go=("form",)), needs=when(seen=True)),
        ),
        screen("news", button("news", "back", back)),
        screen("record", button("record", "back", back)),
        screen(
            "form",
            button("form", "back", back),
            button("form", "agree", sets("agreed", True), kind=ItemKind.CHECK),
            field("form", "name"),
            button(
                "form",
                "next",
                Outcome(go=("scan",)),
                needs=(*when(agreed=True), *when(**{"form.name": RIGHT})),
            ),
        ),
        screen(
            "scan",
            button("scan", "face", unlucky, sets("certified", True, "end"), kind=ItemKind.CAMERA),
        ),
        screen("again", button("again", "retry", Outcome(go=("scan",)), kind=ItemKind.WORLD)),
        screen("end"),
    )
    return small, (step("record", when(seen=True)), step("certify", when(certified=True)))
