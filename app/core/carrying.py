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


class SetAside(NamedTuple):
    """Records that a computer brought after trust in it was taken back: kept, and not taken in."""

    peer: str
    """Its key id."""
    name: str
    files: int
    is_trusted: bool = False
    """Whether it is trusted again, so that they can be taken in."""


class Contest(NamedTuple):
    """One event that turned up with two contents, for a person to look at."""

    learner: str
    kind: str
    wall_ms: int
    """When it happened, by the clock of where it did."""
    stands: str
    """The body that counts everywhere, JSON."""
    others: tuple[str, ...]
    """The bodies that are only kept."""


class Kept(NamedTuple):
    """What a manager should look at some time; nothing of it is lost or in a hurry."""

    set_aside: tuple[SetAside, ...] = ()
    contests: tuple[Contest, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look at."""
        return not self.set_aside and not self.contests


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

    def kept(self) -> Kept:
        """What was set apart on this computer."""
        ...

    def take_set_aside(self, peer: str) -> Carried:
        """Take in what was set aside of a computer that is trusted again."""
        ...
