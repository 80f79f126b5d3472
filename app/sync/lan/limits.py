"""How much anybody may ask for: buckets that fill with time, and nonces that count once."""

from __future__ import annotations

from asyncio import Semaphore
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple
from weakref import WeakValueDictionary

_MOST_CALLERS = 1000
"""Callers that are remembered; whoever was quiet longest begins anew with a full bucket."""


class Allowance(NamedTuple):
    """So many at once, and so many a second in the long run."""

    at_once: float
    a_second: float


class Buckets:
    """One bucket for each caller."""

    def __init__(self, allowance: Allowance, now: Callable[[], float]) -> None:
        """``now`` gives seconds that never jump."""
        self._allowance = allowance
        self._now = now
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def has_any(self, who: str) -> bool:
        """Whether ``who`` may ask once more; to know it costs nothing."""
        return self._level(who) >= 1

    def take(self, who: str) -> bool:
        """Ask once; False if it was too often, and then nothing is taken."""
        level = self._level(who)
        if level < 1:
            return False
        self._levels[who] = (level - 1, self._now())
        self._levels.move_to_end(who)
        while len(self._levels) > _MOST_CALLERS:
            self._levels.popitem(last=False)
        return True

    def _level(self, who: str) -> float:
        level, since = self._levels.get(who, (self._allowance.at_once, self._now()))
        gained = (self._now() - since) * self._allowance.a_second
        return min(self._allowance.at_once, level + gained)


class Turns:
    """So many requests of one caller are served at a time; the others of hers wait."""

    def __init__(self, most: int) -> None:
        """Nobody is served yet."""
        self._most = most
        self._held: WeakValueDictionary[str, Semaphore] = WeakValueDictionary()

    def of(self, who: str) -> Semaphore:
        """To be held while ``who`` is served."""
        turn = self._held.get(who)
        if turn is None:
            turn = self._held[who] = Semaphore(self._most)
        return turn


class Nonces:
    """Remembers what was used; allowances see to it that nobody can make it forget in time."""

    def __init__(self, most: int = 100_000) -> None:
        """At most so many are remembered."""
        self._most = most
        self._used: OrderedDict[str, None] = OrderedDict()

    def use(self, nonce: str) -> bool:
        """Whether it was not used before."""
        if nonce in self._used:
            return False
        self._used[nonce] = None
        if len(self._used) > self._most:
            self._used.popitem(last=False)
        return True
