"""A simulated service as its data file describes it: devices, screens, items and marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

Value = bool | int | str
"""What a mark can hold."""

EMPTY, RIGHT, OTHER = "empty", "right", "other"
"""The three values of the mark that every field owns; typed text never enters the planner."""


class ItemKind(StrEnum):
    """What an item is on its screen; each kind has one drawing in ``app/ui/devices``."""

    APP = "app"
    """An app icon on a desktop."""
    TILE = "tile"
    """A square with icon and word, two or three in a row."""
    ROW = "row"
    """A full-width line of a list: label left, detail right or below."""
    BUTTON = "button"
    BACK = "back"
    """The generated 返回 of a screen with ``up``; it goes to the declared parent."""
    CHECK = "check"
    """A tick box; ``checked`` says when it shows its tick."""
    CHOICE = "choice"
    """One of several; ``checked`` says when it is the chosen one."""
    TEXT = "text"
    NOTICE = "notice"
    """A framed passage that wants to be read (rules, warnings)."""
    FIELD = "field"
    """Something to fill in; see ``Field``."""
    SLOT = "slot"
    """A date or a time to pick; ``needs`` unmet draws it as taken (约满)."""
    CAMERA = "camera"
    """A drawn avatar before a drawn camera; never a real one."""
    SHOW_CODE = "show-code"
    """A drawn code that others would scan; its payload starts with practice:."""
    SCAN_CODE = "scan-code"
    """A drawn code that the learner scans with the drawn camera."""
    RESULT = "result"
    """The outcome of the whole affair, with a sign and words."""
    BUBBLE = "bubble"
    """A message; ``side`` says whose."""
    KEY = "key"
    """A key of a phone's number pad during a call."""
    DEED = "deed"
    """An act of the body: lay the card on the reader, close the door."""
    SAY = "say"
    """A spoken turn: phrases that may be pressed or spoken."""
    WORLD = "world"
    """Something the world does after a while; never drawn as a target."""


PASSIVE = frozenset({ItemKind.TEXT, ItemKind.NOTICE, ItemKind.RESULT, ItemKind.BUBBLE})
"""Kinds that usually carry no outcome (they may)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A variable of a service with every value that it may take; those of an int are in order.

    ``names`` are the words that texts show for a value (``{slot}`` → 上午 8:30).
    """

    name: str
    values: tuple[Value, ...]
    start: Value
    names: Mapping[Value, str] = field(default_factory=dict)
    is_chance: bool = False
    """Drawn once a sitting and never set while it runs; the plan does not count on it."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A mark must hold one of these values."""

    mark: str
    allowed: frozenset[Value]


Guard = tuple[Condition, ...]
"""All conditions must hold; the empty guard always does."""


@dataclass(frozen=True, slots=True)
class Effect:
    """Sets a mark to ``value``, or moves an int mark by ``add`` within its bounds."""

    mark: str
    value: Value | None = None
    add: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a press leads to when its guard holds.

    ``go`` names screens; each becomes the current one of its device, and the device of the first
    comes to the front when a learner acted (the world never turns her head).
    """

    when: Guard = ()
    sets: tuple[Effect, ...] = ()
    go: tuple[str, ...] = ()


class Input(StrEnum):
    """How a field is filled; the input that it teaches."""

    DIGITS = "digits"
    PINYIN = "pinyin"
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class Field:
    """What a field expects. ``expects`` is a template such as ``{me.phone}``."""

    expects: str
    input: Input
    shape: str = ""
    """Grouping of what is shown: "3-4-4", "6-8-4" …; "" for none."""
    is_secret: bool = False
    """A code or PIN: helpers are asked to look away, nothing is read aloud."""


@dataclass(frozen=True, slots=True)
class Trap:
    """A risky press: one safe step of what would happen is shown, then everything is rewound."""

    scene: str
    """A screen that is shown while the trap is explained."""
    because: str
    """What would have happened, and why not; spoken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something on a screen. Texts are templates over personas, marks and dates."""

    id: str
    kind: ItemKind
    label: str
    screen: str
    detail: str = ""
    spoken: str = ""
    """How the label is said when it is not said as it is written."""
    icon: str = ""
    """An icon's name; ``{mark}`` in it stands for the mark's plain value (``face-{pose}``)."""
    when: Guard = ()
    """Visible only while this holds."""
    needs: Guard = ()
    """Can be pressed only while this holds; otherwise ``blocked`` is said and nothing changes."""
    blocked: str = ""
    outcomes: tuple[Outcome, ...] = ()
    """The first whose guard holds happens. Expected is the first whose guard holds and asks for
    no chance: an outcome that depends on luck is met when it comes, not planned for."""
    checked: Guard | None = None
    is_main: bool = False
    """The one important button of its screen; drawn filled."""
    is_docked: bool = False
    """Stays at the foot of its screen instead of scrolling away."""
    side: str = ""
    """Bubbles: "theirs" or "mine"."""
    field: Field | None = None
    after: float = 0.0
    """World: seconds from its becoming possible until it happens."""
    judge: bool = False
    """Guided mode asks first and reveals only after the learner has chosen."""
    asks_back: bool = False
    """Cannot be undone in real life (pay, submit, cancel): said aloud, it is asked back first."""
    trap: Trap | None = None
    phrases: tuple[str, ...] = ()
    """Spoken turns: what may be said instead of the label."""
    payload: str = ""
    """Codes: what the drawn code contains; starts with ``practice:``."""
    skills: tuple[str, ...] = ()

    @property
    def ref(self) -> str:
        """``screen.item``: the item's name in words, events and views."""
        return f"{self.screen}.{self.id}"

    @property
    def is_pressable(self) -> bool:
        """Whether a learner's press can lead anywhere."""
        if self.kind is ItemKind.WORLD:
            return False
        return bool(self.outcomes) or self.field is not None or self.trap is not None


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen of one device, its items in reading order (a generated 返回 comes first)."""

    id: str
    device: str
    title: str
    items: tuple[Item, ...]
    up: str = ""
    shuffles: bool = False
    """考一考 may change the order of its tiles, rows and slots."""
    look: str = ""
    """"": ordinary; "desktop", "call", "form", "dialog" …: a hint to the drawing."""


class DeviceKind(StrEnum):
    """What a screen is drawn in."""

    PHONE = "phone"
    KIOSK = "kiosk"
    COMPUTER = "computer"
    CALL = "call"
    LOCKER = "locker"
    GATE = "gate"


@dataclass(frozen=True, slots=True)
class Device:
    """A drawn machine; ``title`` completes 看… (看手机)."""

    id: str
    kind: DeviceKind
    title: str


@dataclass(frozen=True)
class Service:
    """A whole simulated service; immutable, so look-ups are made once."""

    id: str
    title: str
    devices: tuple[Device, ...]
    screens: Mapping[str, Screen]
    marks: tuple[Mark, ...]
    start: tuple[str, ...]
    """The first screen of each device, in the order of ``devices``."""

    @cached_property
    def mark_index(self) -> Mapping[str, int]:
        """Where a mark stands in ``State.marks``."""
        return {mark.name: place for place, mark in enumerate(self.marks)}

    @cached_property
    def chance_marks(self) -> frozenset[str]:
        """The marks that luck decides."""
        return frozenset(mark.name for mark in self.marks if mark.is_chance)

    @cached_property
    def device_index(self) -> Mapping[str, int]:
        """Where a device stands in ``State.shown``."""
        return {device.id: place for place, device in enumerate(self.devices)}

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Every item by its ``ref``."""
        return {item.ref: item for screen in self.screens.values() for item in screen.items}
