"""Records on a stick, as screens show it: what came of carrying them, and whom screens ask to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from app.core.sync_state import Link, SyncState

Going = Callable[[int, int], bool]
"""Told so many parts done of so many; False: stop before the next one, nothing is lost."""


class Stick(NamedTuple):
    """A stick that is plugged in."""

    path: str
    name: str


class Carried(NamedTuple):
    """What came of a stick; sentences are in the language in use."""

    done: tuple[str, ...] = ()
    """What was written or taken in."""
    refused: tuple[str, ...] = ()
    """What was not taken in, each with why and what to do."""
    left: tuple[str, ...] = ()
    """What was left alone, or goes along next time."""
    is_whole: bool = True
    """False where somebody stopped it: the rest still lies where it lay."""


class Introduced(NamedTuple):
    """A computer that shows itself on a stick."""

    link: Link
    is_known: bool = False
    """Whether this computer trusts it already."""


class StickDoor(Protocol):
    """What a computer can do with a stick; every call may take a while and raise KnownProblem."""

    def state(self) -> SyncState:
        """What waits for whom, by the store."""
        ...

    def sticks(self) -> Sequence[Stick]:
        """The sticks that are plugged in."""
        ...

    def write(self, stick: str, going: Going) -> Carried:
        """Take in what lies on it for this computer, then write what others lack."""
        ...

    def read(self, stick: str, going: Going) -> Carried:
        """Take in what lies on it, and put the receipts beside it."""
        ...

    def introduce(self, stick: str) -> Link:
        """Put this computer's card on it; this computer itself, for its check number."""
        ...

    def introduced(self, stick: str) -> Sequence[Introduced]:
        """The other computers whose cards lie on it."""
        ...

    def trust(self, stick: str, peer: str) -> Link:
        """Believe the computer ``peer``, whose card lies on it, from now on."""
        ...

    def forget(self, peer: str) -> None:
        """Take trust back; its records stay."""
        ...
