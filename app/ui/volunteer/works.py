"""What the volunteers' corner needs of the world; ``main`` and tests plug in what they have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.core.carrying import StickDoor
    from app.core.pin import PinHash
    from app.core.ports import Player
    from app.core.sync_state import SyncDoor
    from app.ui.volunteer.recording import Desk


class Sticks(NamedTuple):
    """New lessons and models."""

    find: Callable[[str], Sequence[tuple[str, str, str]]]
    """What lies on the sticks for "lessons" or "model": path, name, place; takes a while."""
    install: Callable[[str, str], str]
    """Installs what lies at a path, and says so; takes a while."""
    undo: Callable[[], str]
    """Takes back the lessons that were installed last, and says so."""
    packs: Callable[[], int]
    """How often lessons were installed."""


class CarryDoors(NamedTuple):
    """How records leave this computer, and come to it."""

    stick: StickDoor
    net: SyncDoor | None = None
    """None where no network is to be used."""
    settle: Callable[[], None] = lambda: None
    """To be called after records came: what is open here may have read older ones."""


class Works(NamedTuple):
    """Calls that may take a while are made on another thread; they may raise KnownProblem."""

    pin_hash: PinHash
    examine: Callable[[], Sequence[str]]
    """开馆自检 as lines; takes a while."""
    back_up: Callable[[], str]
    """Copies the store now, and says so; takes a while."""
    log_folder: str
    lessons: Callable[[], Sequence[tuple[str, str]]]
    """Id and title of each lesson that can be recorded."""
    desk: Callable[[str], Desk]
    """What the recorder of a lesson needs."""
    player: Callable[[], Player]
    """Plays a take."""
    sticks: Sticks | None = None
    """What can be brought on a stick; None where nothing can."""
