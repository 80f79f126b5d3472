"""What can happen in a sitting: the words in which screens, voice and clock report to it."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.company import Company
from app.core.drill import Attempt
from app.core.view import Command


@dataclass(frozen=True, slots=True)
class Pressed:
    """An item was pressed, or its label spoken."""

    ref: str


@dataclass(frozen=True, slots=True)
class Typed:
    """A field was left with ``text`` in it; the text is judged and then forgotten."""

    ref: str
    text: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """A field holds ``text`` now and has not been left yet."""

    ref: str
    text: str


@dataclass(frozen=True, slots=True)
class Looked:
    """She turned to another device."""

    device: str


@dataclass(frozen=True, slots=True)
class DeadSpot:
    """A press where nothing can be pressed."""


@dataclass(frozen=True, slots=True)
class Wiped:
    """A real person's number was typed into a practice field and is gone already."""

    kind: str
    """A value of ``realdata.Secret``."""


@dataclass(frozen=True, slots=True)
class Tried:
    """The hand did something in a play area."""

    attempt: Attempt


@dataclass(frozen=True, slots=True)
class WorldActed:
    """The world did what ``View.world`` announced."""

    ref: str


@dataclass(frozen=True, slots=True)
class Asked:
    """She asked the coach for something."""

    command: Command


@dataclass(frozen=True, slots=True)
class Waited:
    """Nothing happened for as long as ``Sitting.offer_after`` says."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The pointer of the program reached the target of ``View.demo`` and pressed it."""


@dataclass(frozen=True, slots=True)
class Accompanied:
    """A volunteer is beside her now, takes her hand's place, or has gone."""

    company: Company
    volunteer: str = ""
    """Her id, "" where it is not known."""


Deed = (
    Pressed
    | Typed
    | Drafted
    | Wiped
    | Looked
    | DeadSpot
    | Tried
    | WorldActed
    | Asked
    | Waited
    | Shown
    | Accompanied
)
