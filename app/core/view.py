"""What a screen must show and the voice must say: plain values, already in the learner's words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.command import Command as Command
from app.core.drill import Round
from app.core.home_view import HomeView as HomeView
from app.core.home_view import LessonTile as LessonTile
from app.core.home_view import UnitView as UnitView
from app.core.mode import Mode
from app.core.service import DeviceKind, Input, ItemKind


class Tone(StrEnum):
    """In which mood the sentence box is drawn; each has its own border, icon and word."""

    GUIDE = "guide"
    """What to do now."""
    TASK = "task"
    """The goal only; she finds the way."""
    WELL = "well"
    """That was right."""
    STRAY = "stray"
    """Kindly: this is somewhere else."""
    WAIT = "wait"
    """The world is at work; nothing to do."""
    ASK = "ask"
    """She is to judge for herself before help comes."""
    TRAP = "trap"
    """What would have happened; everything has been rewound."""
    SHOW = "show"
    """The program acts, she watches."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field as it stands: ``text`` is what it shows (grouped by the drawing)."""

    text: str
    expected: str
    """What the persona's card says; the keyboards need it to show the next key in guided mode."""
    input: Input
    shape: str
    is_secret: bool
    guides_keys: bool
    """Whether the keyboard may show which key comes next."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item as it is drawn."""

    ref: str
    kind: ItemKind
    label: str
    detail: str = ""
    spoken: str = ""
    phrases: tuple[str, ...] = ()
    """Spoken turns: what may be said instead of the label."""
    icon: str = ""
    is_pressable: bool = False
    is_dimmed: bool = False
    """``needs`` unmet: drawn as not yet (or no longer) to be had; pressing still answers."""
    is_checked: bool | None = None
    is_main: bool = False
    is_docked: bool = False
    asks_back: bool = False
    """Cannot be undone in real life: said (not pressed), it is asked back before it happens."""
    side: str = ""
    payload: str = ""
    field: FieldView | None = None


@dataclass(frozen=True, slots=True)
class DeviceRef:
    """Another device that can be looked at."""

    id: str
    title: str
    label: str
    """看手机 / Look at the phone."""


@dataclass(frozen=True, slots=True)
class DeviceView:
    """The device in front with its current screen."""

    device: str
    kind: DeviceKind
    screen: str
    title: str
    look: str
    items: tuple[ItemView, ...]
    others: tuple[DeviceRef, ...] = ()
    card: tuple[str, ...] = ()
    """Lines beside the device that spare her memory (codes, numbers, names)."""


@dataclass(frozen=True, slots=True)
class DrillView:
    """The play area of a motor task. ``repeat`` counts fulfilments, so that the target moves."""

    round: Round
    number: int
    repeat: int
    seed: int


@dataclass(frozen=True, slots=True)
class Pointing:
    """Where help points: an item's ref, ``look:DEVICE``, or a key of the open keyboard."""

    target: str
    is_region: bool = False
    """Only the neighbourhood is meant (second rung), not the spot."""


@dataclass(frozen=True, slots=True)
class CommandView:
    """A button of the coach's row."""

    command: Command
    label: str
    is_enabled: bool = True
    is_urgent: bool = False
    """Drawn as the thing to press now."""


@dataclass(frozen=True, slots=True)
class WorldView:
    """What the world does next, and when, unless something changes before."""

    ref: str
    seconds: float


@dataclass(frozen=True, slots=True)
class DemoView:
    """看我做 / 做给我看: where the pointer goes next and what is typed there."""

    target: str
    text: str = ""
    """What is typed into a field at the target."""
    acts: bool = True
    """Whether the press is carried out; otherwise the pointer only shows where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One lesson screen, whole."""

    lesson: str
    title: str
    mode: Mode
    mode_title: str
    step_number: int
    """1-based number of the step to do now; ``step_count`` + 1 never appears."""
    steps_done: int
    step_count: int
    progress: str
    """第 4 步，共 7 步."""
    tone: Tone
    sentence: str
    emphasis: str = ""
    """A part of ``sentence`` to be set off."""
    detail: str = ""
    way: tuple[str, ...] = ()
    """Chips of the way back, first where she is."""
    stage: DeviceView | DrillView
    pointing: Pointing | None = None
    demo: DemoView | None = None
    commands: tuple[CommandView, ...] = ()
    world: WorldView | None = None
    say: tuple[str, ...] = ()
    """What is spoken when this view arrives; everything in it is shown, too."""
    serial: int = 0
    """Changes with every view that has something new to say."""
    is_finished: bool = False
    practice_mark: str = "练习，不是真的"


@dataclass(frozen=True, slots=True, kw_only=True)
class EndView:
    """The finished screen: first the red-flag question, then what was done and the real way."""

    lesson: str
    title: str
    mode: Mode
    question: str
    options: tuple[str, ...]
    chosen: int | None
    reply: str
    is_right: bool
    praise: str
    """What she did, in words: alone, with hints, …"""
    not_real: str
    """这是练习，还没有真的办。"""
    real_way: str
    offline: str
    your_phone: str
    remember: tuple[str, ...]
    watch_out: str
    next_mode: Mode | None
    next_label: str
    say: tuple[str, ...]
    practice_mark: str = "练习，不是真的"
    is_review: bool = False
    """The end of a review: no question, and one way on."""
