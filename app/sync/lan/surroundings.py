"""What the lines of a seat have in common: its store, whom it trusts, and how fast it goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from app.sync.keys import Peer
from app.sync.lan.records import Home, Records
from app.sync.lan.trust import Trust


class Pace(NamedTuple):
    """Seconds."""

    poll: float = 1.0
    """Between two looks at whether something was written into the store."""
    gather: float = 2.0
    """From something written to its being brought: what follows at once goes along."""
    apart: float = 8.0
    """Between two exchanges that nobody has asked for."""
    anyway: float = 300.0
    """Between two exchanges where nothing seems to have happened."""
    first_wait: float = 1.0
    """After a first failure; it doubles from time to time."""
    longest_wait: float = 60.0
    apart_when_revoked: float = 900.0
    """Before a seat that is trusted no more tries again."""
    search: float = 3.0
    """For which a station is looked for in the network."""


class Surroundings(NamedTuple):
    """What the lines of a seat have in common."""

    home: Home
    trust: Trust
    records: Records
    pace: Pace
    jitter: Callable[[], float]
    """A number from 0 to 1: it keeps 50 seats from knocking at once after a power cut."""
    searches: bool
    """Whether stations are looked for by multicast."""
    at_home: Callable[[Peer], str]
    """The address of a station on this very computer; "" for any other."""
