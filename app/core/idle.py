"""When a shared seat asks whether she is still there, and when it lets go of her: pure rules."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

GRACE_SECONDS = 30.0
"""How long the question stands (rule M02 wants 20 at the least)."""


class Presence(StrEnum):
    """What is thought of whoever sits here."""

    NOBODY = "nobody"
    """Nobody has done anything since the last visit ended."""
    HERE = "here"
    ASKED = "asked"
    """还在吗 is in front."""


class Watch(NamedTuple):
    """``act``, ``look`` and ``leave`` give the next watch; whoever keeps it shows what changed."""

    limit: float
    """Seconds of quiet after which it is asked; 0: never."""
    presence: Presence = Presence.NOBODY
    since: float = 0.0
    """When she last did something, or was asked."""

    def act(self, now: float) -> Watch:
        """She pressed, typed or spoke: that is an answer, too, as often as it is asked."""
        return self._replace(presence=Presence.HERE, since=now)

    def keep_busy(self, now: float) -> Watch:
        """The program itself speaks, listens or acts: the quiet begins only afterwards."""
        return self._replace(since=now) if self.presence is Presence.HERE else self

    def look(self, now: float) -> Watch:
        """Time has passed."""
        if self.presence is Presence.HERE and self.limit > 0 and self.wait(now) <= 0:
            return self._replace(presence=Presence.ASKED, since=now)
        if self.presence is Presence.ASKED and self.wait(now) <= 0:
            return self.leave()
        return self

    def leave(self) -> Watch:
        """Her visit is over."""
        return self._replace(presence=Presence.NOBODY)

    def wait(self, now: float) -> float:
        """Seconds until the next thing happens if nobody does anything; 0 when it is due."""
        limit = GRACE_SECONDS if self.presence is Presence.ASKED else self.limit
        # A clock of whole ticks may come a hair early.
        left = self.since + limit - now
        return left if left > 1e-6 else 0.0
