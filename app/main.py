"""Builds the parts of the program and connects them: the only file that knows them all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """How the window opens; an empty choice is the learner's own setting, or the default."""

    store: Path | None = None
    """The store's file; None is the usual one."""
    lang: str = ""
    """ "zh_CN" or "en"."""
    theme: str = ""
    """ "light", "dark" or "black-yellow"."""
    type_size: int = 0
    """In points, 22 to 40."""
    window: str = ""
    """Width x height in pixels, as "1280x800"."""


@dataclass(frozen=True, slots=True)
class RehearseOptions:
    """A lesson to be played by a simulated learner on the real screens."""

    lesson: str
    """The lesson's id, "G02"."""
    mode: str = "guided"
    """ "watch", "guided", "alone" or "check"."""
    seed: int = 1
    style: str = "careful"
    """ "careful", "hesitant", "shaky" or "lost"."""
    pictures: Path | None = None
    """A folder for a picture of every screen met; None takes none."""
    store: Path | None = None
    """The store's file; None is a temporary one."""
    lang: str = "zh_CN"
    theme: str = "light"
    type_size: int = 26
    window: str = "1280x800"
    input: str = "mouse"
    """ "mouse" or "keys"."""


@dataclass(frozen=True, slots=True)
class RehearseReport:
    """How a rehearsal went."""

    lesson: str
    mode: str
    style: str
    seed: int
    reached: bool
    """Whether the lesson's goal was reached."""
    steps: int
    """How many steps were reached."""
    misses: int
    """Presses that met nothing, or not the way on."""
    hints: int
    """Hints that were given."""
    seconds: float
    """How long it would have taken the learner, by the injected clock."""
    pictures: tuple[str, ...] = ()
    """The files of the pictures, in order."""


def open_window(options: WindowOptions) -> int:
    """Open the window and run until it is closed; the exit code."""
    raise NotImplementedError(options)


def rehearse(options: RehearseOptions) -> RehearseReport:
    """Play a lesson off-screen; KnownProblem if the lesson or the store cannot be used."""
    raise NotImplementedError(options)
