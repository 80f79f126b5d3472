"""How far records have been carried, as screens show it, and whom screens ask to carry them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, Protocol

from app.core.words import N_, Translate

NEVER = -1
"""In place of a time: it has not happened yet."""


class Link(NamedTuple):
    """Another computer that this one knows."""

    id: str
    """Its key id."""
    name: str
    """What people call it; never ""."""
    role: str
    """\"station\" or \"seat\"."""
    waiting: int = 0
    """Records here that no receipt of its names."""
    received_ms: int = NEVER
    """At a seat: when its last receipt came. At a station: when its last records came."""
    is_there: bool = False
    """Whether it can be reached over the network now."""
    check: str = ""
    """Twelve digits that two people can compare aloud."""


def told_apart(links: Sequence[Link]) -> tuple[Link, ...]:
    """Computers of one name get the first digits of their check numbers behind it.

    Copied disks often share a name; trust must not be taken back from the wrong one.
    """
    names = [link.name for link in links]
    return tuple(
        link._replace(name=f"{link.name} ({link.check[:4]})")
        if link.check and names.count(link.name) > 1
        else link
        for link in links
    )


def called(links: Sequence[Link], names: Mapping[str, str]) -> tuple[Link, ...]:
    """Computers by the ``names`` that volunteers know them by, where there are any, by key id.

    Its own name stands behind where two would be alike.
    """
    known = [names.get(link.id, link.name) for link in links]
    return tuple(
        link._replace(name=f"{name} ({link.name})" if known.count(name) > 1 else name)
        if link.id in names
        else link
        for link, name in zip(links, known, strict=True)
    )


class SyncState(NamedTuple):
    """What is known of carrying at this moment; cheap to ask for, and made of numbers only."""

    links: tuple[Link, ...] = ()
    is_moving: bool = False
    """Whether records are on their way right now."""
    me: Link | None = None
    """A seat as those whom it knows see it; None at a station, and where nobody is known."""

    @property
    def stations(self) -> tuple[Link, ...]:
        """The stations that this computer knows."""
        return tuple(link for link in self.links if link.role == "station")

    @property
    def seats(self) -> tuple[Link, ...]:
        """The seats that this computer knows."""
        return tuple(link for link in self.links if link.role == "seat")

    @property
    def waiting(self) -> int | None:
        """Records that no station has named in a receipt; None where no station is known."""
        return min((link.waiting for link in self.stations), default=None)


class StationFound(NamedTuple):
    """A station that answers nearby, or was introduced on a stick."""

    id: str
    """Its key id; "" where only the address is known."""
    name: str
    address: str
    """Host and port, as one can type it."""


class Pairing(NamedTuple):
    """A station lets new computers in, for as long as somebody looks at the code."""

    code: str
    """Digits only."""
    address: str = ""
    """What is typed at a seat that does not find this station by itself."""
    joined: tuple[str, ...] = ()
    """Names of those who came in by this code, the latest last."""


class SyncDoor(Protocol):
    """A seat's way to its stations over the network.

    ``state`` and ``watch`` answer at once, on any thread; the others may take seconds and raise
    KnownProblem, so they are called elsewhere than on the thread that draws.
    """

    def state(self) -> SyncState:
        """How things stand."""
        ...

    def watch(self, changed: Callable[[], None]) -> None:
        """Call ``changed`` whenever ``state`` says something else, on any thread."""
        ...

    def look_around(self) -> Sequence[StationFound]:
        """The stations that answer nearby; takes a few seconds."""
        ...

    def pair(self, address: str, code: str) -> Link:
        """Know the station there from now on, and be known to it.

        KnownProblem in words for whoever typed: nobody there, another code, too many tries.
        """
        ...

    def push(self) -> None:
        """Carry what waits now rather than later."""
        ...

    def forget(self, peer: str) -> None:
        """Know that computer no longer."""
        ...


class StationDoor(Protocol):
    """A station's service, as its desk needs it; threads and problems as for ``SyncDoor``."""

    def state(self) -> SyncState:
        """How things stand."""
        ...

    def watch(self, changed: Callable[[], None]) -> None:
        """Call ``changed`` whenever ``state`` or ``pairing`` says something else, on any thread."""
        ...

    def pairing(self) -> Pairing | None:
        """The pairing under way; answers at once. None once it ended, by whatever."""
        ...

    def begin_pairing(self) -> Pairing:
        """Let computers in that know a new code."""
        ...

    def end_pairing(self) -> None:
        """Let nobody in any more."""
        ...

    def forget(self, peer: str) -> None:
        """Take trust back from a computer: it is not heard any more, its records stay."""
        ...


def waiting_sentence(state: SyncState, translate: Translate) -> str:
    """What is not yet at a station, for a volunteer; "" where no station is known."""
    waiting = state.waiting
    if waiting is None:
        return ""
    if not waiting:
        return translate(N_("都同步好了。"))
    return translate(N_("还没同步 {n} 条，都在这台电脑上。")).format(n=waiting)
